"""``storylint trend``."""

import sys
from contextlib import closing
from typing import Annotated

import typer

from linter.cli.refusal import refusals
from linter.cli.streams import utf8
from linter.history.store import History, Kind
from linter.history.text import trend as lines_of

EPILOG = """\b
Examples:
  storylint check stories --history history.sqlite
  storylint trend history.sqlite
  storylint trend history.sqlite --by folder --last 50
"""


def trend(
    file: Annotated[
        str, typer.Argument(help="The history that 'storylint check --history FILE' writes.", metavar="FILE")
    ],
    by: Annotated[
        Kind, typer.Option("--by", help="Tell what has become of each rule, family of rules, or folder.")
    ] = "rule",
    last: Annotated[int, typer.Option("--last", help="Show this many runs.", metavar="N", min=1)] = 20,
) -> None:
    """Show how the findings have changed from run to run.

    The first table has a line for each recorded run, with a bar as long as it had findings. The second tells
    which rules, families or folders have changed most between the first run shown and the last. Runs of other
    paths or options in the same file are left out.

    Exit code 0: the history was shown. 2: the file is missing, or is no history.
    """
    with refusals(), closing(History(file)) as history:
        stream = utf8(sys.stdout)
        asked, *others = history.asked() or [""]
        runs = history.runs(asked, last)
        if not runs:
            stream.write("No run is recorded.\n")
            return
        for line in lines_of(runs, by, history.totals(runs[0], by), history.totals(runs[-1], by)):
            stream.write(f"{line}\n")
        if others:
            stream.write(f"Runs with other paths or options ({len(others):,} series) are not shown.\n")
