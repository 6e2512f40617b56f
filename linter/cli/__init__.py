"""The command line: one module a command, no logic of its own."""

import gc
import os
import sys
from importlib import import_module
from typing import Annotated

import typer

from linter.cli.refusal import refuse_output

COMMANDS = (
    "annotate", "baseline", "check", "export", "index", "init", "rule", "show", "undo", "version", "config",
)  # fmt: skip
"""Each is a module here, with a function or an application of that name; what it looks like is known there."""


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
        module = import_module(f"{__name__}.{name}")
        if name == "config":
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
) -> None:
    """Check the metadata of story archives: headers, ratings, disclaimers and INDEX.md."""


def main() -> None:
    """Run the command that was installed as ``storylint``."""
    # A run makes many small objects and hardly a cycle among them: looking for cycles took a fifth of it.
    gc.disable()
    _open_closed_streams()
    try:
        try:
            application(sys.argv[1] if len(sys.argv) > 1 else "")(prog_name="storylint")
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        _give_up_output()
        sys.exit(1)
    except OSError as error:
        _give_up_output()
        refuse_output(error)


def _open_closed_streams() -> None:
    """A shell may start a command without some of its streams (``>&-``); Python then has None in their place."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115 - open to the end


def _give_up_output() -> None:
    """Keep Python from writing at its end what could not be written before."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
