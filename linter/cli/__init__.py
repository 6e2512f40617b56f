"""The command line: one module a command, no logic of its own."""

import gc

import typer

from linter.cli.check import check
from linter.cli.config import app as config_app
from linter.cli.rule import rule
from linter.cli.version import version

app = typer.Typer(
    name="storylint",
    help="Check the metadata of story archives: headers, ratings, disclaimers and INDEX.md.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("check")(check)
app.command("rule")(rule)
app.command("version")(version)
app.add_typer(config_app, name="config")


def main() -> None:
    """Run the command that was installed as ``storylint``."""
    # A run makes many small objects and hardly a cycle among them: looking for cycles took a fifth of it.
    gc.disable()
    app()
