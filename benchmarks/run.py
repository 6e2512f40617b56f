"""How long storylint takes, beside ripgrep looking through the same files.

``python benchmarks/run.py [SIZE …]`` makes an archive of so many stories for each size (10,000 unless told),
checks it without a cache, searches it with ripgrep in turn, and prints the medians. It ends with the
start-up: one story checked, beside a typer command that does nothing.
"""

import argparse
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

STORY_BYTES = 9_000
NEEDLE = "quicksilver umbrella"
WORDS = """
the keeper lamp tide a harbour slowly and letter under window because rain she had never answered old bridge
ferry morning would not he counted again from left to right until somebody laughed in dark kitchen where bread
"""
RATINGS = ("G", "PG", "PG-13", "R")
EMPTY_COMMAND = """
import typer
app = typer.Typer()
@app.command()
def nothing() -> None: ...
app()
"""


class Cost(NamedTuple):
    """What one process took: wall time in seconds, and the peak memory of its largest process in MiB."""

    seconds: float
    mebibytes: float


def make_archive(folder: Path, size: int) -> None:
    """Write ``size`` clean stories and the INDEX.md that lists them, the same bytes each time."""
    rng = random.Random(size)
    words = WORDS.split()
    paragraphs = [" ".join(rng.choices(words, k=150)).capitalize() + "." for _ in range(64)]
    rows = []
    for number in range(size):
        name = f"{number:06}_{rng.getrandbits(64):016x}.txt"
        title, author, rating = f"Ferry {number}", f"Keeper {number % 997}", rng.choice(RATINGS)
        (folder / name).write_text(story(title, author, rating, paragraphs, rng), encoding="utf-8")
        rows.append(f"| [{title}]({name}) | {author} | {rating} |\n")
    head = f"# Ferries\n\n{size} stories.\n\n| Story | Author | Rating |\n| --- | --- | --- |\n"
    (folder / "INDEX.md").write_text(head + "".join(rows), encoding="utf-8")


def story(title: str, author: str, rating: str, paragraphs: Sequence[str], rng: random.Random) -> str:
    """A header with blank lines between its fields, and a body that fills the file up to ``STORY_BYTES``."""
    fields = (
        f"Title: {title}",
        f"Author: {author}",
        "Summary: A lamp is lit, and somebody comes home by its light.",
        f"Rating: {rating}",
        "Disclaimer: I own nothing; the harbour belongs to those who built it.",
    )
    parts = list(fields)
    length = sum(map(len, parts))
    while length < STORY_BYTES:
        parts.append(rng.choice(paragraphs))
        length += len(parts[-1]) + 2
    return "\n\n".join(parts)[:STORY_BYTES] + "\n"


def measure(command: Sequence[str], folder: Path, accepted: Sequence[int] = (0,)) -> Cost:
    """Run a command in a folder, its output thrown away.

    Raises:
        SystemExit: it ended with another exit code than those accepted.
    """
    # What people run was compiled when it was installed; a checkout that may not keep compiled modules is slower.
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    code = process.returncode = os.waitstatus_to_exitcode(status)
    if code not in accepted:
        raise SystemExit(f"{' '.join(command)} ended with exit code {code}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Cost(seconds, usage.ru_maxrss * unit / 2**20)


def alternate(folder: Path, rounds: int, *commands: tuple[Sequence[str], Sequence[int]]) -> list[Cost]:
    """Run commands in turn, once to warm up and then ``rounds`` times.

    Returns:
        The median of each command.
    """
    costs = [[measure(command, folder, accepted) for command, accepted in commands] for _ in range(rounds + 1)]
    return [
        Cost(statistics.median(cost.seconds for cost in own), max(cost.mebibytes for cost in own))
        for own in zip(*costs[1:], strict=True)
    ]


def storylint(*arguments: str) -> list[str]:
    """The command line that runs storylint of this interpreter."""
    return [sys.executable, "-m", "linter", "check", "--no-cache", *arguments]


def check_beside_ripgrep(sizes: Sequence[int], rounds: int) -> Iterator[str]:
    """Yield a line for each size."""
    ripgrep = shutil.which("rg")
    yield f"{'stories':>8} {'storylint':>10} {'a story':>9} {'memory':>9} {'ripgrep':>9} {'ratio':>6}"
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="storylint-benchmark-") as name:
            folder = Path(name)
            make_archive(folder, size)
            commands: list[tuple[Sequence[str], Sequence[int]]] = [(storylint("."), (0,))]
            if ripgrep is not None:
                # Exit code 1 says that nothing was found, and nothing is to be found.
                commands.append(([ripgrep, "--no-ignore", "--count", NEEDLE, "."], (1,)))
            check, *search = alternate(folder, rounds, *commands)
        each = check.seconds / size * 1e6
        line = f"{size:>8,} {check.seconds:>8.2f} s {each:>6.0f} µs {check.mebibytes:>5.0f} MiB"
        if search:
            line += f" {search[0].seconds:>7.3f} s {check.seconds / search[0].seconds:>6.1f}"
        yield line


def start_up(rounds: int) -> str:
    """One story checked, beside a typer command that does nothing."""
    with tempfile.TemporaryDirectory(prefix="storylint-benchmark-") as name:
        folder = Path(name)
        make_archive(folder, 1)
        check, empty = alternate(folder, rounds, (storylint("."), (0,)), ([sys.executable, "-c", EMPTY_COMMAND], (0,)))
    return f"one story {check.seconds * 1e3:.0f} ms, an empty typer command {empty.seconds * 1e3:.0f} ms"


def main() -> None:
    """Read the arguments, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=[10_000], metavar="SIZE", help="stories in an archive")
    parser.add_argument("--rounds", type=int, default=5, help="runs of each command (default: %(default)s)")
    arguments = parser.parse_args()
    for line in check_beside_ripgrep(arguments.sizes, arguments.rounds):
        print(line, flush=True)
    print(start_up(max(arguments.rounds, 15)))


if __name__ == "__main__":
    main()
