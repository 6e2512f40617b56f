"""The command line of the benchmark."""

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from benchmarks.archives import MOST_STORIES, story_files
from benchmarks.bench import Bench, Entrant
from benchmarks.comparison import compare
from benchmarks.peers import ROOT, Peer, Peers, cache_folder
from benchmarks.profiling import profile_functions, profile_imports
from benchmarks.sizes import SIZES, grow
from benchmarks.startup import start
from benchmarks.tools import COMMANDS, PRE_COMMIT, STORYLINT, TOOLS

ARCHIVE = ROOT.parent / "shared" / "archives" / "anime-1990s" / "stories"
SIZE, VARIED_SIZE, QUICK_SIZE = 10_000, 20_000, 20
COPIES = [1, 5]
ON_REAL = ("storylint", "storylint-alone", "ripgrep", "typos", "codespell", "reuse")
ON_VARIED = ("storylint", "storylint-alone", "ripgrep", "typos", "rumdl")
LEAST_START_ROUNDS = 15


def main() -> None:
    """Measure what was asked for, and print a table for each part of it."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="storylint-benchmark-") as name:
        peers = Peers(options.peers_folder, install=not options.no_install)
        bench = Bench(Path(name), peers, options.rounds, options.real or ARCHIVE)
        storylint = bench.peers.find(STORYLINT)
        if storylint is None:
            sys.exit("storylint is neither installed in this interpreter nor could it be")
        print(f"{_machine()}; rounds: {options.rounds}; load before: {os.getloadavg()[0]:.1f}", flush=True)
        for heading, table in _tables(options, bench, storylint):
            print(f"\n## {heading}\n\n{table}", flush=True)


def _tables(options: argparse.Namespace, bench: Bench, storylint: Peer) -> Iterator[tuple[str, str]]:
    def there(*names: str) -> list[Entrant]:
        wanted = set(names).intersection(options.only)
        return bench.entrants([tool for tool in (*TOOLS, *COMMANDS) if tool.name in wanted])

    sizes = options.sizes or [SIZE]
    if options.profile:
        yield f"Functions, {sizes[0]:,} stories", profile_functions(bench, storylint, sizes[0])
        yield "Imports, one story", profile_imports(bench, storylint)
    elif options.growth is not None:
        yield "Growth", grow(bench, Entrant(TOOLS[0], storylint), options.growth or SIZES)
    elif options.real is not None:
        if not options.real.is_dir():
            yield "A real archive", f"Left out: {options.real} is not there."
            return
        entrants, commands = there(*ON_REAL), there(*(tool.name for tool in COMMANDS))
        for copies in [1] if options.quick else COPIES:
            stories = story_files(bench.archive("real", copies), MOST_STORIES)
            size = sum(story.stat().st_size for story in stories) / 2**20
            # The commands change what they read, and so need a copy each time.
            table = compare(bench, entrants + (commands if copies == 1 else []), copies, "real")
            yield f"A real archive, {len(stories):,} stories, {size:.0f} MiB", table
    elif options.varied:
        for size in options.sizes or [VARIED_SIZE]:
            yield f"{size:,} stories in many layouts", compare(bench, there(*ON_VARIED), size, "varied")
    else:
        entrants = there(*(tool.name for tool in TOOLS))
        for size in sizes:
            yield f"{size:,} stories", compare(bench, entrants, size)
        # What takes a fraction of a second varies more from run to run.
        bench.rounds = options.rounds if options.quick else max(options.rounds, LEAST_START_ROUNDS)
        yield "Start-up", start(bench, entrants, storylint, pre_commit=PRE_COMMIT.program in options.only)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="How fast storylint is, beside other tools; see docs/benchmarks.md.")
    names = [*(tool.name for tool in (*TOOLS, *COMMANDS)), PRE_COMMIT.program]
    help_text = f"stories in a made-up archive ({SIZE:,}; with --varied {VARIED_SIZE:,})"
    parser.add_argument("--sizes", nargs="+", type=_size, metavar="SIZE", help=help_text)
    parser.add_argument("--rounds", type=_size, default=5, help="timed runs of each command (%(default)s)")
    parser.add_argument("--only", nargs="+", choices=names, default=names, metavar="TOOL", help=", ".join(names))
    parser.add_argument(
        "--quick", action="store_true", help=f"{QUICK_SIZE} stories and one round, to see that it works"
    )
    mode = parser.add_mutually_exclusive_group()
    mode.add_argument(
        "--real",
        nargs="?",
        type=Path,
        const=ARCHIVE,
        metavar="FOLDER",
        help=f"over a real archive, as it is and {COPIES[-1]} times over (%(const)s)",
    )
    mode.add_argument("--varied", action="store_true", help="over made-up stories in many layouts")
    mode.add_argument(
        "--growth",
        nargs="*",
        type=_size,
        metavar="SIZE",
        help="storylint alone over so many small files, up to a million",
    )
    mode.add_argument("--profile", action="store_true", help="where storylint's time goes, over the first size")
    parser.add_argument(
        "--peers-folder",
        type=Path,
        default=cache_folder() / "storylint-benchmark",
        metavar="FOLDER",
        help="where other tools are installed, and found again (%(default)s)",
    )
    parser.add_argument("--no-install", action="store_true", help="leave out what is not installed")
    options = parser.parse_args()
    options.peers_folder = options.peers_folder.resolve()
    if options.quick:
        options.sizes, options.rounds = [QUICK_SIZE], 1
    return options


def _size(text: str) -> int:
    size = int(text.replace(",", "").replace("_", ""))
    if not 1 <= size <= MOST_STORIES:
        raise argparse.ArgumentTypeError(f"{size} is not between 1 and {MOST_STORIES:,}")
    return size


def _machine() -> str:
    """The day, and on what it is measured."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    try:
        system = platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        system = platform.platform(terse=True)
    python = f"Python {platform.python_version()}"
    return f"{date.today()}: {cores} cores ({_processor()}), {python}, {system} {platform.machine()}"


def _processor() -> str:
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as lines:
            return next(line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()
