"""``storylint baseline``."""

import sys
from contextlib import closing
from typing import TYPE_CHECKING, Annotated

import typer

from linter.cli.checking import RunProgress, split
from linter.cli.options import RULES, AllowEmpty, ConfigFile, Isolated, Jobs, LockTimeout, Paths, Today
from linter.cli.refusal import refusals, refuse_no_day, refuse_two_sources
from linter.cli.repairs import counted, repaired, tell_recovered

if TYPE_CHECKING:
    from linter.engine.silencing.baseline_filter import Rewritten

EPILOG = """\b
Examples:
  storylint baseline stories
  storylint baseline stories --select DIS
  storylint baseline stories --prune
"""


def baseline(
    paths: Paths = None,
    prune: Annotated[
        bool, typer.Option("--prune", help="Only remove the entries that match nothing any more; add none.")
    ] = False,
    select: Annotated[
        list[str] | None, typer.Option(help=f"Record what these rules find only. {RULES}", metavar="RULES")
    ] = None,
    ignore: Annotated[list[str] | None, typer.Option(help="Disable these rules.", metavar="RULES")] = None,
    extend_select: Annotated[
        list[str] | None, typer.Option(help="Record these rules too, opt-in ones among them.", metavar="RULES")
    ] = None,
    config: ConfigFile = None,
    isolated: Isolated = False,
    today: Today = None,
    allow_empty: AllowEmpty = False,
    jobs: Jobs = None,
    lock_timeout: LockTimeout = 30,
) -> None:
    """Record today's findings, so that check reports new ones only.

    They are kept in storylint-baseline.jsonl at the root of each archive, one a line, to be committed with
    the stories. Run again, it adds what is new and drops what is gone; what concerns other files than those
    named, or rules that are off, stays as it is. 'storylint undo' reverts it.

    Exit code 0: recorded. 2: it could not be done; then no file was changed.
    """
    from linter import api
    from linter.escape import escape

    refuse_two_sources(config, isolated)
    refuse_no_day(today)
    overrides = api.Overrides(
        select=split(select), extend_select=split(extend_select), ignore=split(ignore), today=today or ""
    )
    with refusals(), closing(RunProgress(sys.stderr)) as progress:
        configuration = api.load_config(file=config, isolated=isolated, overrides=overrides)
        done = repaired(
            lambda: api.baseline(
                paths or ["."],
                configuration,
                prune=prune,
                jobs=jobs,
                allow_empty=allow_empty,
                progress=progress.show,
            ),
            lock_timeout,
        )
    tell_recovered(done.recovered)
    told = [line for each in done.baselines if (line := _told(each, prune=prune))]
    for line in (*done.notes, *(told or ["There is nothing to remove." if prune else "There is nothing to record."])):
        typer.echo(escape(line), err=True)
    if done.left:
        findings = counted(done.left, "finding")
        typer.echo(f"{findings} of the family SYS cannot be recorded; 'storylint check' shows what to do.", err=True)


def _told(rewritten: "Rewritten", *, prune: bool) -> str:
    """What became of a baseline; empty where there is nothing to say."""
    path, entries, added, removed = rewritten.path, rewritten.entries, rewritten.added, rewritten.removed
    if rewritten.before is None and rewritten.after is None:
        return ""
    if rewritten.after is None:
        return f"{path}: nothing of what it held is there any more, so it was removed."
    if prune:
        return f"{path}: {_entries(removed)} removed, {entries:,} left." if removed else ""
    return f"{path}: {counted(entries, 'finding')} recorded, {added:,} of them new; {_entries(removed)} removed."


def _entries(number: int) -> str:
    return "1 entry" if number == 1 else f"{number:,} entries"
