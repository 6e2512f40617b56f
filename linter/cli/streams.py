"""Standard input and output, as every command takes and writes them."""

import os
import sys
from io import TextIOWrapper
from typing import Literal, TextIO

from linter.cli.refusal import refuse

Color = Literal["auto", "always", "never"]


def inputs(paths: list[str] | None, stdin_filename: str | None) -> tuple[list[str], dict[str, bytes]]:
    """The paths to check, and what standard input gives in place of a file on disk."""
    named = paths or ([stdin_filename] if stdin_filename else ["."])
    if "-" not in named and stdin_filename is None:
        return named, {}
    if stdin_filename is None:
        refuse("-: standard input needs a name; say --stdin-filename FILE")
    if not stdin_filename or os.path.isdir(stdin_filename):
        refuse(f"--stdin-filename {stdin_filename}: standard input stands for one file; name a file")
    others = [path for path in named if path not in ("-", stdin_filename)]
    if others:
        refuse(f"{others[0]}: standard input stands alone; leave out the other paths")
    return [stdin_filename], {os.path.abspath(stdin_filename): sys.stdin.buffer.read()}


def utf8(stream: TextIO) -> TextIO:
    """Output is UTF-8 wherever it goes; what has no character is written as an escape."""
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    return stream


def colored(color: Color) -> bool:
    """Whether to colour standard output: as the option says, else as the environment does, else on a terminal."""
    if color != "auto":
        return color == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if any(os.environ.get(name, "0") not in ("", "0") for name in ("FORCE_COLOR", "CLICOLOR_FORCE")):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def on_github() -> bool:
    """Whether a job of GitHub Actions runs the command."""
    return os.environ.get("GITHUB_ACTIONS") == "true"
