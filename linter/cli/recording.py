"""``check --history`` and ``--ratchet``: a run is recorded, and compared with the last one."""

import os
from contextlib import closing
from typing import TYPE_CHECKING

from linter.cli.refusal import refusals, refuse, say
from linter.history.store import History, asked_for
from linter.outputs.style import painter
from linter.outputs.text import counted, headline

if TYPE_CHECKING:
    from linter.model.finding import LocatedFinding
    from linter.model.report import Report

_OF_ANSWERS = ("select", "ignore", "extend_select", "config", "isolated", "no_baseline")
"""Options that decide which findings there are; runs with others are not compared."""


def refuse_part(history: str | None, ratchet: bool, options: dict[str, object]) -> None:
    """Refuse to record, or to compare, what is no whole check of files on disk."""
    if ratchet and history is None:
        refuse("--ratchet compares with the last run of a history; name it with --history FILE")
    part = next((name for name in ("diff_base", "diff", "stdin_filename") if options[name]), None)
    if history is not None and part is not None:
        refuse(f"--history records whole checks; leave it out, or leave out --{part.replace('_', '-')}")


def record(report: "Report", file: str, paths: list[str], options: dict[str, object], *, ratchet: bool) -> int:
    """Record a run, and tell how many findings a ratchet does not let through.

    Args:
        report: what the run came to.
        file: the history.
        paths: that were checked.
        options: of the command line, by name.
        ratchet: whether findings that the last run did not have are named, and the run then not recorded.
    """
    from linter import api

    chosen = {name: options[name] for name in _OF_ANSWERS}
    asked = asked_for(paths=sorted(map(os.path.normpath, paths)), **chosen)
    with refusals(), closing(History(file, create=True)) as history:
        outcome = history.record(report, asked, api.head_commit(paths[0]), ratchet=_name if ratchet else None)
    if not ratchet:
        return 0
    if not outcome.compared:
        say(f"{file}: the first run is recorded; later ones are compared with it.")
    elif outcome.new:
        say(f"{counted(outcome.new, 'new finding')} since the last run in {file}; this one is not recorded.")
    return outcome.new


def _name(finding: "LocatedFinding") -> None:
    say(f"new: {headline(finding, painter(False))}")
