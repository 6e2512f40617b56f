"""``storylint config``: what holds for a file, and the schema of the configuration."""

import sys
from enum import StrEnum
from typing import Annotated, NoReturn

import typer

app = typer.Typer(help="Show the configuration, and its schema.", no_args_is_help=True, rich_markup_mode=None)


class Format(StrEnum):
    """How settings are shown."""

    TEXT = "text"
    JSON = "json"


@app.command()
def show(
    file: Annotated[str, typer.Argument(help="A file or folder.", metavar="FILE")] = ".",
    output_format: Annotated[Format, typer.Option("--format", help="How to show the settings.")] = Format.TEXT,
    config: Annotated[str | None, typer.Option(help="The configuration file to use.", metavar="FILE")] = None,
    isolated: Annotated[bool, typer.Option("--isolated", help="Use no configuration file.")] = False,
) -> None:
    """Show each setting that holds for FILE, and where it comes from."""
    import os

    from linter.api import load_config
    from linter.config.errors import ConfigurationError, escape
    from linter.config.show import rows, text

    if not os.path.lexists(file):
        _refuse(f"{escape(file)} does not exist; name a file or folder that is there")
    path = os.path.abspath(file)
    folder = path if os.path.isdir(path) else os.path.dirname(path)
    try:
        settings = load_config(file=config, isolated=isolated).settings_for(folder)
    except ConfigurationError as error:
        _refuse(str(error))
    if output_format is Format.TEXT:
        sys.stdout.write(text(settings))
    else:
        _print_json({row.key: {"value": row.value, "origin": row.origin} for row in rows(settings)})


@app.command()
def schema() -> None:
    """Print the JSON Schema of storylint.toml, the same as that of [tool.storylint]."""
    from linter.config.models import json_schema

    _print_json(json_schema())


def _print_json(value: object) -> None:
    import json

    sys.stdout.write(json.dumps(value, indent=2) + "\n")


def _refuse(message: str) -> NoReturn:
    sys.stderr.write(f"storylint: {message}\n")
    raise typer.Exit(2)
