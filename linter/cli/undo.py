"""``storylint undo``."""

import os
from typing import Annotated

import typer

from linter.cli.options import LockTimeout
from linter.cli.refusal import refusals
from linter.cli.repairs import counted, repaired

_SHOWN = 10
"""More files than this are not named one by one."""

EPILOG = """\b
Examples:
  storylint undo
  storylint undo stories
"""


def undo(
    paths: Annotated[
        list[str] | None,
        typer.Argument(help="Folders or files, by default the current folder.", metavar="[PATHS]..."),
    ] = None,
    lock_timeout: LockTimeout = 30,
) -> None:
    """Take back the last run that changed files here.

    All files of that run become what they were before it, byte for byte, those elsewhere too. Run again, it
    reverts the run before that one. Where a file has been changed since, nothing is taken back.

    Exit code 0: the run was taken back. 2: it was not, and no file was changed.
    """
    import time

    from linter import api
    from linter.escape import escape

    with refusals():
        taken = repaired(lambda: api.undo(paths or ["."]), lock_timeout)
    when = time.strftime("%Y-%m-%d %H:%M", time.localtime(taken.when))
    files = counted(len(taken.targets), "file")
    typer.echo(f"Took back 'storylint {taken.command}' of {when}: {files} as before.", err=True)
    for target in taken.targets[:_SHOWN]:
        typer.echo(
            escape(f"  {os.path.relpath(target)}{'' if os.path.lexists(target) else ' (removed again)'}"), err=True
        )
    if len(taken.targets) > _SHOWN:
        typer.echo(f"  and {len(taken.targets) - _SHOWN:,} more", err=True)
    for target in taken.left:
        typer.echo(escape(f"{target} has been changed since, and stays as it is."), err=True)
