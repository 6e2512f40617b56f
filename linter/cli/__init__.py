"""The command line: one module a command, no logic of its own."""

import gc
import os
import sys
from typing import Annotated

import typer

from linter.cli.annotate import EPILOG as ANNOTATE_EPILOG
from linter.cli.annotate import annotate
from linter.cli.baseline import EPILOG as BASELINE_EPILOG
from linter.cli.baseline import baseline
from linter.cli.check import EPILOG, check
from linter.cli.config import app as config_app
from linter.cli.export import EPILOG as EXPORT_EPILOG
from linter.cli.export import export
from linter.cli.index import EPILOG as INDEX_EPILOG
from linter.cli.index import index
from linter.cli.init import EPILOG as INIT_EPILOG
from linter.cli.init import init
from linter.cli.refusal import refuse_output
from linter.cli.rule import rule
from linter.cli.show import EPILOG as SHOW_EPILOG
from linter.cli.show import show
from linter.cli.undo import EPILOG as UNDO_EPILOG
from linter.cli.undo import undo
from linter.cli.version import version

app = typer.Typer(
    name="storylint",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("annotate", epilog=ANNOTATE_EPILOG)(annotate)
app.command("baseline", epilog=BASELINE_EPILOG)(baseline)
app.command("check", epilog=EPILOG)(check)
app.command("export", epilog=EXPORT_EPILOG)(export)
app.command("index", epilog=INDEX_EPILOG)(index)
app.command("init", epilog=INIT_EPILOG)(init)
app.command("rule")(rule)
app.command("show", epilog=SHOW_EPILOG)(show)
app.command("undo", epilog=UNDO_EPILOG)(undo)
app.command("version")(version)
app.add_typer(config_app, name="config")


def _print_version(wanted: bool) -> None:
    if wanted:
        version()
        raise typer.Exit


@app.callback()
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
            app(prog_name="storylint")
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
