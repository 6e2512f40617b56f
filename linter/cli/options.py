"""Options that several commands have, declared once so that they read alike everywhere."""

from collections.abc import Callable
from functools import wraps
from inspect import signature
from typing import Annotated, Any

import typer

RULES = "Code, name or prefix (HDR002, missing-field, HDR), several with commas; may be repeated."

CONFIG_FILE: Any = typer.Option(help="Use this configuration file only.", metavar="FILE")
ISOLATED: Any = typer.Option("--isolated", help="Use no configuration file.")
TODAY: Any = typer.Option(help="Use this date as today, for reproducible runs.", metavar="DATE")
ALLOW_EMPTY: Any = typer.Option("--allow-empty", help="Accept a folder without documents.")
JOBS: Any = typer.Option(
    "--jobs", "-j", help="Number of processes; by default one for each processor.", metavar="N", min=1
)
LOCK_TIMEOUT: Any = typer.Option(
    help="Wait at most so long for another run that changes files.", metavar="SECONDS", min=0
)

Paths = Annotated[
    list[str] | None,
    typer.Argument(help="Archives (folders) or documents, by default the current folder.", metavar="[PATHS]..."),
]
ConfigFile = Annotated[str | None, CONFIG_FILE]
Isolated = Annotated[bool, ISOLATED]
Today = Annotated[str | None, TODAY]
AllowEmpty = Annotated[bool, ALLOW_EMPTY]
Jobs = Annotated[int | None, JOBS]
LockTimeout = Annotated[int, LOCK_TIMEOUT]


def looking(work: Callable[..., None], **looks: Any) -> Callable[..., None]:  # noqa: ANN401 - typer says so itself
    """A command made of what it does and of what that looks like; names, types and defaults are those of the work.

    Args:
        work: a function, from a module that does without typer.
        looks: an option or argument of typer for each of its parameters.
    """
    shape = signature(work)
    shown = [
        each.replace(annotation=Annotated[each.annotation, looks[each.name]]) for each in shape.parameters.values()
    ]

    @wraps(work)
    def command(**values: object) -> None:
        work(**values)

    vars(command)["__signature__"] = shape.replace(parameters=shown)
    return command
