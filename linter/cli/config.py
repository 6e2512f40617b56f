"""``storylint config``: what holds for a file, and the schema of the configuration."""

import sys
from typing import Annotated, Literal

import typer

from linter.cli.options import ConfigFile, Isolated
from linter.cli.refusal import refusals, refuse, refuse_two_sources

app = typer.Typer(help="Show the configuration, and its schema.", no_args_is_help=True, rich_markup_mode=None)

Format = Literal["text", "json"]


@app.command()
def show(
    file: Annotated[str, typer.Argument(help="A file or folder.", metavar="[FILE]")] = ".",
    output_format: Annotated[
        Format, typer.Option("--output-format", "--format", help="How to show the settings.")
    ] = "text",
    config: ConfigFile = None,
    isolated: Isolated = False,
) -> None:
    """Show each setting that holds for FILE, and where it comes from."""
    import os

    from linter import api
    from linter.config.show import rows, text

    refuse_two_sources(config, isolated)
    if not os.path.lexists(file):
        refuse(f"{file} does not exist; name a file or folder that is there")
    with refusals():
        settings = api.settings_of(file, api.load_config(file=config, isolated=isolated))
    if output_format == "text":
        sys.stdout.write(text(settings))
    else:
        _print_json({row.key: {"value": row.value, "origin": row.origin} for row in rows(settings)})


@app.command()
def schema() -> None:
    """Print the JSON Schema of the configuration.

    It holds for storylint.toml and for [tool.storylint] in pyproject.toml alike.
    """
    from linter.config.tables.configuration import json_schema

    _print_json(json_schema())


def _print_json(value: object) -> None:
    import json

    sys.stdout.write(json.dumps(value, indent=2) + "\n")
