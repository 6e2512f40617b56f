"""Options that several commands have, declared once so that they read alike everywhere."""

from typing import Annotated

import typer

Paths = Annotated[
    list[str] | None,
    typer.Argument(help="Archives (folders) or documents, by default the current folder.", metavar="[PATHS]..."),
]
ConfigFile = Annotated[str | None, typer.Option(help="Use this configuration file only.", metavar="FILE")]
Isolated = Annotated[bool, typer.Option("--isolated", help="Use no configuration file.")]
Today = Annotated[
    str | None,
    typer.Option(help="The day that dates are held against, for runs that can be repeated.", metavar="DATE"),
]
AllowEmpty = Annotated[bool, typer.Option("--allow-empty", help="A folder without documents is fine.")]
Jobs = Annotated[
    int | None,
    typer.Option("--jobs", "-j", help="Processes at once, by default what the machine has.", metavar="N", min=1),
]
