"""Run the command over many archives without starting Python for each.

Reads one JSON list a line, the folder and the arguments; runs the command there in a fork, its output
going to `stdout` and `stderr` beside the folder; answers with the exit code.
"""

import contextlib
import io
import json
import os
import sys
import tempfile
from pathlib import Path

from linter.cli import main

STORY = "Title: The Ferry\nAuthor: Ann Lake\nDate: 5 May 1999\nLanguage: English\nWarnings: Storms\nWords: 9\n\nText.\n"
SETTINGS = """[tool.storylint]
exclude = ["drafts/**"]
fields.mood = { choices = ["calm"] }
rule = [{ code = "X001", message = "m", field = "title", pattern = "[A-Z].*" }]
suppress = [{ rules = ["TXT009"] }]
"""


def _load() -> None:
    """Run the command once in this process, so that no fork has to load what it is made of."""
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        Path("pyproject.toml").write_text(SETTINGS)
        Path("INDEX.md").write_text("- [The Ferry](a.txt)\n")
        Path("a.txt").write_text(STORY)
        Path("b.md").write_text("---\ntitle: The Ferry\nmood: grim\n---\nText.\n")
        Path("c.html").write_text(f"<html><body><pre>{STORY}</pre></body></html>")
        sys.argv = ["storylint", "check", ".", "--output-format", "json"]
        with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
            main()


_load()


def _run(folder: Path, arguments: list[str]) -> None:
    for descriptor, name in ((1, "stdout"), (2, "stderr")):
        os.dup2(os.open(folder.parent / name, os.O_WRONLY | os.O_CREAT), descriptor)
    os.chdir(folder)
    sys.argv = ["storylint", *arguments]
    try:
        main()
    except SystemExit as end:
        # Taking a process apart in order takes longer than the command itself.
        sys.stderr.flush()
        os._exit(end.code if isinstance(end.code, int) else 0)


for line in iter(sys.stdin.readline, ""):
    folder, *arguments = json.loads(line)
    child = os.fork()
    if child == 0:
        _run(Path(folder), arguments)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
