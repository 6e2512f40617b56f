"""``storylint init``."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from linter.cli.options import Jobs, LockTimeout
from linter.cli.refusal import refusals, refuse
from linter.cli.repairs import counted, print_diff, repaired, tell_recovered

if TYPE_CHECKING:
    from linter.api import Initialised
    from linter.survey.convention import Convention

EPILOG = """\b
Examples:
  storylint init stories --diff
  storylint init stories --yes
  storylint init stories --yes --force --baseline --pre-commit
"""


def init(
    path: Annotated[
        str, typer.Argument(help="The archive (a folder), by default the current folder.", metavar="[PATH]")
    ] = ".",
    yes: Annotated[
        bool, typer.Option("--yes", "-y", help="Write without asking, as when there is no terminal.")
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Print what would be written, and write nothing.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace a configuration that is there.")] = False,
    baseline: Annotated[
        bool, typer.Option("--baseline", help="Record what is still found, as 'storylint baseline' does.")
    ] = False,
    pre_commit: Annotated[bool, typer.Option("--pre-commit", help="Add storylint to .pre-commit-config.yaml.")] = False,
    jobs: Jobs = None,
    lock_timeout: LockTimeout = 30,
) -> None:
    """Write the configuration that the files of an archive suggest.

    It looks at all documents, and writes what nearly all of them do, with a comment on each setting that says
    what was seen: into storylint.toml at the root of the archive, or into a pyproject.toml that is there. After it,
    check reports what differs from the archive's own ways. Only settings that differ from the defaults are written.
    On a terminal it asks about each. 'storylint undo' reverts it.

    Exit code 0: it was written, or shown. 2: it was not, and no file was changed.
    """
    from linter import api

    asks = not yes and not diff and sys.stdin.isatty() and sys.stderr.isatty()
    with refusals():
        try:
            done = repaired(
                lambda: api.init(
                    path,
                    ask=_ask if asks else None,
                    wants_hook=lambda: pre_commit or (asks and typer.confirm("Add storylint to pre-commit?", err=True)),
                    force=force,
                    write=not diff,
                    jobs=jobs,
                ),
                lock_timeout,
            )
        except typer.Abort:
            refuse("interrupted; nothing was changed")
    tell_recovered(done.recovered)
    if diff:
        print_diff(done.changes)
    _tell(done, diff=diff)
    if not diff and (baseline or (asks and done.left and _wants_baseline(done.left))):
        from linter.cli.baseline import baseline as record

        record([done.root], lock_timeout=lock_timeout)


def _ask(convention: "Convention") -> bool:
    """Whether to write a setting."""
    from linter.config.toml import dotted, written
    from linter.escape import escape

    value = f"add {written(convention.value)}" if convention.is_item else written(convention.value)
    typer.echo(escape(f"{dotted(convention.key)}: {convention.seen}"), err=True)
    return typer.confirm(escape(f"  {value}"), default=True, err=True)


def _wants_baseline(left: int) -> bool:
    question = f"Record the {counted(left, 'finding')} still there, so that only new ones count?"
    try:
        return typer.confirm(question, err=True)
    except typer.Abort:  # The configuration has been written by now.
        return False


def _tell(done: "Initialised", *, diff: bool) -> None:
    from linter.escape import escape

    settings = sum(bool(each.key) for each in done.conventions)
    files = ", ".join(change.path for change in done.changes)
    wrote = f"{files} would be written" if diff else f"Wrote {files}"
    typer.echo(escape(f"{wrote}: {counted(settings, 'setting')}, from {counted(done.files, 'file')}."), err=True)
    if done.hook_by_hand:
        typer.echo("Add this under repos in .pre-commit-config.yaml:", err=True)
        for line in done.hook_by_hand.splitlines():
            typer.echo(escape(line), err=True)
    report = "would report" if diff else "reports"
    typer.echo(f"'storylint check' {report} {counted(done.left, 'finding')}.", err=True)
