"""``storylint annotate``."""

from typing import TYPE_CHECKING, Annotated

import typer

from linter.cli.options import AllowEmpty, ConfigFile, Isolated, LockTimeout
from linter.cli.refusal import refusals, refuse, refuse_two_sources
from linter.cli.repairs import counted, print_diff, repaired, tell_recovered

if TYPE_CHECKING:
    from linter import api

EPILOG = """\b
Examples:
  storylint annotate stories/ferry.txt --set "Rating=PG-13" --set "Beta=Ann"
  storylint annotate stories --set "Fandom=The Coast" --diff
  storylint export stories --output catalogue.csv
  storylint annotate stories --from catalogue.csv
"""


def annotate(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            help="Archives (folders) or documents; with --from by default the current folder.", metavar="[PATHS]..."
        ),
    ] = None,
    assignments: Annotated[
        list[str] | None,
        typer.Option("--set", help="Set a field; said twice of one field, it has both values.", metavar="LABEL=VALUE"),
    ] = None,
    removals: Annotated[list[str] | None, typer.Option("--remove", help="Take a field out.", metavar="LABEL")] = None,
    catalogue: Annotated[
        str | None,
        typer.Option(
            "--from",
            help="Set what each row of a catalogue says (.csv, .jsonl, .json, .db); an empty cell changes nothing.",
            metavar="FILE",
        ),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="With --from: change files too that have changed since the export.")
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Print what would change; change nothing.")] = False,
    config: ConfigFile = None,
    isolated: Isolated = False,
    allow_empty: AllowEmpty = False,
    lock_timeout: LockTimeout = 30,
) -> None:
    """Set fields in the files, each in its own format and style.

    Every file is read again before it is written: it says what was asked for, its other fields are as before,
    and so is the story, to the byte. Where that cannot be, the file is left as it is, and said.

    Exit code 0: all is set, or was. 1: some files were left as they are. 2: nothing was done.
    """
    from linter.escape import escape

    refuse_two_sources(config, isolated)
    if catalogue is None and not (assignments or removals):
        refuse("say what to set: --set LABEL=VALUE, --remove LABEL, or --from a catalogue")
    if catalogue is not None and (assignments or removals):
        refuse("--from sets what each row says; say --set and --remove in a run of their own")
    if catalogue is None and not paths:
        refuse("name the documents in which to set the fields; '.' stands for all in the current folder")
    done = _annotated(
        paths or [],
        assignments or [],
        removals or [],
        catalogue,
        config=config,
        isolated=isolated,
        force=force,
        diff=diff,
        allow_empty=allow_empty,
        lock_timeout=lock_timeout,
    )
    tell_recovered(done.recovered)
    for note in done.notes:
        typer.echo(escape(note), err=True)
    for refusal in done.refusals:
        typer.echo(escape(f"{refusal.path}: {refusal.reason}"), err=True)
    if diff:
        _show(done)
    told = f"{counted(done.fields, 'field')} {'would be ' if diff else ''}set in {counted(len(done.changes), 'file')}"
    if done.changes and not diff:
        told += "; run 'storylint undo' to revert"
    if done.refusals:
        told += f"; {counted(len(done.refusals), 'file')} left as before"
    typer.echo(f"{told}.", err=True)
    if done.changes and not diff:
        where = " ".join(paths or ["."])
        typer.echo(escape(f"INDEX.md is as before: 'storylint index {where}' brings it in line."), err=True)
    raise typer.Exit(1 if done.refusals else 0)


def _annotated(
    paths: list[str],
    assignments: list[str],
    removals: list[str],
    catalogue: str | None,
    *,
    config: str | None,
    isolated: bool,
    force: bool,
    diff: bool,
    allow_empty: bool,
    lock_timeout: int,
) -> "api.Annotated":
    from linter import api

    with refusals():
        return repaired(
            lambda: api.annotate(
                paths,
                api.load_config(file=config, isolated=isolated),
                assignments=assignments,
                removals=removals,
                catalogue=catalogue,
                force=force,
                write=not diff,
                allow_empty=allow_empty,
            ),
            lock_timeout,
        )


def _show(done: "api.Annotated") -> None:
    """Print the changes; those of books are told, which have no lines."""
    from linter.escape import escape

    books = [change.path for change in done.changes if change.path.lower().endswith(".epub")]
    print_diff([change for change in done.changes if change.path not in books])
    for path in books:
        typer.echo(escape(f"{path} is binary: no lines to show."), err=True)
