"""Where the time goes: functions of a check in one process, and imports of a run over one file."""

import os
import pstats
import re
import subprocess
from io import StringIO
from operator import itemgetter
from typing import NamedTuple

from benchmarks import table
from benchmarks.archives import story_files
from benchmarks.bench import Bench
from benchmarks.peers import Peer

FUNCTIONS = 30
IMPORTS = 30


class Import(NamedTuple):
    """A module and the microseconds that its import took, without and with what it imports."""

    own: int
    whole: int
    module: str


def profile_functions(bench: Bench, storylint: Peer, size: int) -> str:
    """The functions that a check of text files spends most time in, by themselves and with what they call."""
    archive, result = bench.archive("text", size), bench.folder / "profile"
    python, *module = storylint.program
    # One process, or the work would be done where the profiler does not look.
    arguments = ["check", ".", "--isolated", "--no-cache", "--jobs", "1"]
    command = [python, "-m", "cProfile", "-o", str(result), *module, *arguments]
    subprocess.run(command, cwd=archive, check=True, stdout=subprocess.DEVNULL)
    text = StringIO()
    statistics = pstats.Stats(str(result), stream=text)
    statistics.sort_stats("tottime").print_stats(FUNCTIONS)
    statistics.sort_stats("cumulative").print_stats(FUNCTIONS)
    return f"```\n{text.getvalue().strip()}\n```"


def profile_imports(bench: Bench, storylint: Peer) -> str:
    """The imports that take longest when one file is checked."""
    archive = bench.archive("text", 1)
    python, *module = storylint.program
    story = story_files(archive, 1)[0].name
    command = [python, "-X", "importtime", *module, "check", "--isolated", "--no-cache", story]
    # Compiled modules are kept, as an installation has them; the first run may have to write them.
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    for _ in range(2):
        done = subprocess.run(command, cwd=archive, check=True, capture_output=True, text=True, env=kept)
    imports = [
        Import(int(own), int(whole), module)
        for own, whole, module in re.findall(r"^import time: +(\d+) \| +(\d+) \| +(\S+)$", done.stderr, re.MULTILINE)
    ]
    rows = [
        [f"`{each.module}`", f"{each.own / 1e3:.1f} ms", f"{each.whole / 1e3:.1f} ms"]
        for each in sorted(imports, key=itemgetter(1), reverse=True)[:IMPORTS]
    ]
    total = f"{len(imports)} modules, {sum(each.own for each in imports) / 1e3:.0f} ms in all"
    return f"{total}\n\n{table.markdown(['import', 'by itself', 'with its own imports'], rows)}"
