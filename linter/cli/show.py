"""``storylint show``."""

import sys
from typing import Annotated, Literal

import typer

from linter.cli.options import ConfigFile, Isolated
from linter.cli.refusal import refusals, refuse, refuse_two_sources
from linter.cli.streams import Color, colored, inputs, utf8

Format = Literal["text", "json"]

EPILOG = """\b
Examples:
  storylint show stories/ferry.txt
  storylint show stories/ferry.txt --output-format json
"""


def show(
    files: Annotated[
        list[str] | None,
        typer.Argument(help="Documents; '-' reads standard input.", metavar="FILE..."),
    ] = None,
    output_format: Annotated[Format, typer.Option(help="Write this format.")] = "text",
    stdin_filename: Annotated[
        str | None, typer.Option(help="The file that standard input stands for, with '-'.", metavar="FILE")
    ] = None,
    config: ConfigFile = None,
    isolated: Isolated = False,
    color: Annotated[
        Color,
        typer.Option(help="Colour the output; auto asks NO_COLOR, FORCE_COLOR and the terminal."),
    ] = "auto",
) -> None:
    """Show how a file is read.

    Each field with its place, and why that line is one; where the header ends, and why; what was passed
    over. Where there is no header, what was looked for.

    Exit code 0: all files were read. 2: one could not be, and the others are shown.
    """
    from linter import api
    from linter.explaining import json, text

    refuse_two_sources(config, isolated)
    if not files and stdin_filename is None:
        refuse("name a file, as in `storylint show story.txt`")
    named, given = inputs(files, stdin_filename)
    readings, complaints = [], []
    with refusals():
        configuration = api.load_config(file=config, isolated=isolated)
        for file in dict.fromkeys(named):
            try:
                readings.append(api.read(file, configuration, given=given))
            except api.UsageError as error:
                complaints.append(str(error))
    stream = utf8(sys.stdout)
    if output_format == "json":
        json.write(readings, stream)
    else:
        text.write(readings, stream, color=colored(color))
    if complaints:
        refuse(*complaints)
