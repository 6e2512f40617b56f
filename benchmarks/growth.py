"""How processor time grows with what is repeated in a file or an archive: ``python benchmarks/growth.py --help``.

Each construct of constructs.py is made at sizes four times as large each, until a run takes long enough to be measured.
The exponent of the last two sizes says how time grows: 1 where it grows as the construct does, 2 where it is quadratic.
"""

import argparse
import math
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

if __name__ == "__main__":
    # A script has its own folder on the path; the package that it is part of stands one above.
    sys.path[0] = str(Path(__file__).resolve().parents[1])

from benchmarks import table
from benchmarks.constructs import BODY, CONSTRUCTS, HEADER, Construct, write
from benchmarks.notes import note

FACTOR = 4
ENOUGH = 1
"""So many seconds of a run, beyond those that it takes to start, tell how it grows."""
LEAST = 0.02
"""Fewer seconds of the smaller run are noise, and count as this many."""
LIMIT = 20
"""The seconds of processor time that a run may take."""
GREATEST = 1.2
"""The exponent that none may exceed."""
_REFUSED = 2
_LIMITED = f"""
import resource, runpy
resource.setrlimit(resource.RLIMIT_CPU, ({LIMIT}, {LIMIT} + 1))
runpy.run_module("linter", run_name="__main__", alter_sys=True)
"""
"""Runs storylint until the limit."""

COMMANDS = {
    "check": ("check", ".", "--no-cache", "--jobs", "1"),
    "fix": ("check", ".", "--no-cache", "--jobs", "1", "--fix", "--unsafe-fixes"),
    "diff": ("check", ".", "--no-cache", "--jobs", "1", "--diff"),
    "show": ("show",),
    "export": ("export", ".", "--jobs", "1"),
    "init": ("init", ".", "--yes", "--force", "--jobs", "1"),
    "init-hooks": ("init", ".", "--yes", "--force", "--jobs", "1", "--pre-commit"),
    "index": ("index", ".", "--jobs", "1"),
    "baseline": ("baseline", ".", "--jobs", "1"),
    "annotate": ("annotate", ".", "--set", "language=English"),
}
"""The arguments of each command."""


class Run(NamedTuple):
    """What a run took: seconds of processor time, and the largest memory in bytes; and how it ended."""

    seconds: float
    memory: int
    code: int


class Growth(NamedTuple):
    """How a command grows with a construct: the largest size, what it took, and the exponent that led there."""

    construct: str
    command: str
    size: int
    run: Run
    exponent: float | None

    @property
    def is_over(self) -> bool:
        """Whether it grows faster than it may, or did not end."""
        return self.run.code < 0 or (self.exponent is not None and self.exponent > GREATEST)


def run(command: str, construct: Construct, size: int) -> Run:
    """Run a command over a construct of a size."""
    with tempfile.TemporaryDirectory(prefix="storylint-growth-") as name:
        folder = Path(name) / "archive"
        folder.mkdir()
        construct.make(folder, size)
        arguments = list(COMMANDS[command])
        if command == "show":
            arguments += [str(path.name) for path in folder.iterdir() if path.stem == "a"][:1]
        environment = {**os.environ, "XDG_CACHE_HOME": f"{name}/cache", "XDG_STATE_HOME": f"{name}/state"}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        with open(f"{name}/output", "wb") as output:
            process = subprocess.Popen(
                [sys.executable, "-c", _LIMITED, *arguments],
                cwd=folder,
                env={**environment, "PYTHONPATH": str(Path(__file__).resolve().parents[1])},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
            )
            _, status, usage = os.wait4(process.pid, 0)
        process.returncode = code = os.waitstatus_to_exitcode(status)
        if (
            code not in (0, 1, _REFUSED, *range(-64, 0))
            or b"Traceback" in Path(f"{name}/output").read_bytes()[-20_000:]
        ):
            note(f"{construct.name}, {command}, {size:,}: {Path(name, 'output').read_text(errors='replace')[-500:]}")
        # What is nested deeper than the system's paths may be long is not removed by pathlib.
        shutil.rmtree(folder, ignore_errors=True)
        if folder.exists():
            subprocess.run(["rm", "-rf", str(folder)], check=True)
    return Run(usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024, code)


def grow(construct: Construct, command: str, base: float) -> Growth:
    """Run a command over a construct that grows, until it takes long enough, or too long."""
    size, before, exponent = construct.least, None, None
    while True:
        took = run(command, construct, size)
        seconds = max(took.seconds - base, LEAST)
        if before is not None:
            exponent = math.log(seconds / before) / math.log(FACTOR)
        if (seconds >= ENOUGH and before is not None) or took.code < 0 or size * FACTOR > construct.most:
            if seconds < ENOUGH:
                exponent = None  # Too little to tell, and too little to matter.
            return Growth(construct.name, command, size, took, exponent)
        size, before = size * FACTOR, seconds


def measure(chosen: Sequence[tuple[Construct, str]]) -> Iterator[Growth]:
    """Measure constructs, each with a command."""
    plain = Construct("nothing", lambda folder, _: write(folder, "a.txt", HEADER + BODY), ())
    bases: dict[str, float] = {}
    for construct, command in chosen:
        if command not in bases:
            bases[command] = min(run(command, plain, 1).seconds for _ in range(3))
        growth = grow(construct, command, bases[command])
        note(" | ".join(_cells(growth)))
        yield growth


def _cells(growth: Growth) -> list[str]:
    took = growth.run
    seconds = f"> {LIMIT} s" if took.code < 0 else table.duration(took.seconds)
    exponent = table.NOTHING if growth.exponent is None else f"{growth.exponent:.2f}"
    refused = "yes" if took.code == _REFUSED else ""
    memory = f"{took.memory / 2**20:,.0f} MiB"
    return [growth.construct, growth.command, refused, f"{growth.size:,}", seconds, memory, exponent]


def main() -> None:
    """Print a line for each construct and command, the fastest growth first."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split(":", maxsplit=1)[0])
    parser.add_argument("--only", nargs="+", default=[""], metavar="WORDS", help="constructs with these in their names")
    parser.add_argument("--commands", nargs="+", choices=COMMANDS, default=tuple(COMMANDS), metavar="COMMAND")
    parser.add_argument("--part", default="1/1", metavar="K/N", help="every Nth of the constructs, from the Kth on")
    parser.add_argument("--list", action="store_true", help="print the names of the constructs")
    options = parser.parse_args()
    first, step = map(int, options.part.split("/"))
    chosen = [each for each in CONSTRUCTS if any(words in each.name for words in options.only)]
    pairs = [(each, name) for each in chosen for name in each.commands if name in options.commands][first - 1 :: step]
    if options.list:
        print(*(f"{construct.name}: {', '.join(construct.commands)}" for construct in chosen), sep="\n")
        return
    grown = sorted(measure(pairs), key=lambda each: (each.run.code >= 0, -(each.exponent or 0)))
    head = ["construct", "command", "refused", "size", "processor time", "memory", "exponent"]
    print(table.markdown(head, [_cells(each) for each in grown], words=3))
    over = sum(each.is_over for each in grown)
    print(f"\n{len(grown)} measured over {len(chosen)} constructs; {over} grow faster than n^{GREATEST}.")
    sys.exit(1 if over else 0)


if __name__ == "__main__":
    main()
