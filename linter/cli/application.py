"""The command line as typer has it: help, completion, errors, and every command."""

from importlib import import_module
from typing import Annotated

import typer

COMMANDS = (
    "annotate", "baseline", "check", "export", "index", "init", "rule", "show", "trend", "undo", "version",
    "cache", "config",
)  # fmt: skip
"""Each is a module beside this one, with a function or an application of that name, which knows what it looks like."""


def application(command: str = "") -> typer.Typer:
    """The command line, or as much of it as one command needs.

    Args:
        command: the one that is to run; all are there where it is none of them. Each costs some milliseconds.
    """
    app = typer.Typer(
        name="storylint",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(storylint)
    for name in (command,) if command in COMMANDS else COMMANDS:
        module = import_module(f"linter.cli.{name}")
        if name in ("cache", "config"):
            app.add_typer(module.app, name=name)
        else:
            app.command(name, epilog=getattr(module, "EPILOG", None))(getattr(module, name))
    return app


def _print_version(wanted: bool) -> None:
    if wanted:
        from linter.cli.version import version

        version()
        raise typer.Exit


def storylint(
    version_: Annotated[
        bool,
        typer.Option("--version", "-V", callback=_print_version, is_eager=True, help="Print the version and leave."),
    ] = False,
    traceback: Annotated[
        bool, typer.Option("--traceback", help="Print where an error of storylint itself comes from.")
    ] = False,
) -> None:
    """Check the metadata of story archives: headers, ratings, disclaimers and INDEX.md.

    'storylint help COMMAND' explains a command.
    """
