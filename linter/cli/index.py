"""``storylint index``."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from linter.cli.options import AllowEmpty, ConfigFile, Isolated, Jobs, LockTimeout, Paths
from linter.cli.refusal import refusals, refuse, refuse_two_sources
from linter.cli.repairs import counted, print_diff, repaired, tell_given_up, tell_recovered, tell_refused

if TYPE_CHECKING:
    from linter.api import Fixed

Style = Literal["table", "list"]
GroupBy = Literal["author", "fandom", "rating", "folder"]

EPILOG = """\b
Examples:
  storylint index stories
  storylint index --diff
  storylint index --check
  storylint index stories --style list --group-by author
  storylint index stories --columns title,author,rating,fandom
"""


def index(
    paths: Paths = None,
    check: Annotated[
        bool, typer.Option("--check", help="Only name each INDEX.md that would change; exit 1 if there is one.")
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="Only print what would change, for 'git apply'; exit 1 if anything would.")
    ] = False,
    style: Annotated[Style | None, typer.Option(help="How to write a new INDEX.md; by default as a table.")] = None,
    group_by: Annotated[
        GroupBy | None, typer.Option(help="Divide a new INDEX.md, with a heading for each author, fandom, ….")
    ] = None,
    columns: Annotated[
        str | None,
        typer.Option(
            help="Fields that a new INDEX.md tells, by name; by default title,author,rating.", metavar="NAMES"
        ),
    ] = None,
    config: ConfigFile = None,
    isolated: Isolated = False,
    allow_empty: AllowEmpty = False,
    jobs: Jobs = None,
    lock_timeout: LockTimeout = 30,
) -> None:
    """Bring INDEX.md in line with the stories, or write one.

    Entries are added, dropped, corrected and put in order in the style that the file has; all else in it
    stays as it is, and no story is changed. 'storylint undo' reverts it.

    Exit code 0: it is in line. 1: something is left that only a person can mend, or, with --check or --diff,
    something would change. 2: it could not be done; then no file was changed.
    """
    from linter import api
    from linter.escape import escape

    refuse_two_sources(config, isolated)
    if check and diff:
        refuse("--check and --diff both only tell what would change; leave out one of them")
    names = None if columns is None else tuple(name for each in columns.split(",") if (name := each.strip()))
    if names == ():
        refuse("--columns names no field; name some, as in --columns title,author,fandom")
    with refusals():
        fixed = repaired(
            lambda: api.index(
                paths or ["."],
                file=config,
                isolated=isolated,
                style=style,
                group_by=group_by,
                columns=names,
                write=not (check or diff),
                jobs=jobs,
                allow_empty=allow_empty,
            ),
            lock_timeout,
        )
    tell_recovered(fixed.recovered)
    tell_refused(fixed.refused)
    tell_given_up(fixed.given_up)
    for note in (*fixed.notes, *fixed.skipped):
        typer.echo(escape(note), err=True)
    if check or diff:
        _tell_what_would_change(fixed, diff=diff)
        code = 1 if fixed.changes else 0
    else:
        _tell_what_is_done(fixed)
        code = 1 if fixed.report.failed else 0
    raise typer.Exit(2 if fixed.report.broken else code)


def _tell_what_would_change(fixed: "Fixed", *, diff: bool) -> None:
    from linter.escape import escape

    if diff:
        print_diff(fixed.changes)
        return
    for path, number in _changes(fixed).items():
        typer.echo(escape(f"{path} would change: {counted(number, 'change')}"))


def _tell_what_is_done(fixed: "Fixed") -> None:
    """Say what was written, and report what is left as ``check`` does."""
    import sys

    from linter.cli.streams import colored, utf8
    from linter.escape import escape
    from linter.outputs import writer

    written = _changes(fixed)
    for change in fixed.changes:
        verb = "written" if change.before is None else f"{counted(written[change.path], 'change')} made"
        typer.echo(escape(f"{change.path}: {verb}; run 'storylint undo' to revert."), err=True)
    if fixed.report.findings:
        writer("full")(fixed.report, utf8(sys.stdout), color=colored("auto"))


def _changes(fixed: "Fixed") -> dict[str, int]:
    """How many changes were made to each file, by its path."""
    numbers = dict.fromkeys((change.path for change in fixed.changes), 0)
    for finding in fixed.applied:
        for path in {edit.path for edit in finding.fix.edits} if finding.fix is not None else ():
            if path in numbers:
                numbers[path] += 1
    return numbers
