"""Run the command over many archives without starting Python for each.

Reads one JSON list a line, the folder and the arguments; runs the command there in a fork, its output
going to `stdout` and `stderr` beside the folder; answers with the exit code.
"""

import json
import os
import sys
from pathlib import Path

import linter.api  # noqa: F401 - loaded once, so that no fork has to
from linter.cli import main
from linter.engine.registry import all_rules

all_rules()


def _run(folder: Path, arguments: list[str]) -> None:
    for descriptor, name in ((1, "stdout"), (2, "stderr")):
        os.dup2(os.open(folder.parent / name, os.O_WRONLY | os.O_CREAT), descriptor)
    os.chdir(folder)
    sys.argv = ["storylint", *arguments]
    main()
    sys.exit()


for line in iter(sys.stdin.readline, ""):
    folder, *arguments = json.loads(line)
    child = os.fork()
    if child == 0:
        _run(Path(folder), arguments)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
