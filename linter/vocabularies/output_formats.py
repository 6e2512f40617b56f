"""The formats of reports, and how one is named together with the file that it is written to."""

from typing import Literal, get_args

OutputFormat = Literal[
    "full", "concise", "markdown", "json", "jsonl", "csv", "sarif", "junit", "github", "gitlab", "azure", "rdjson"
]

OUTPUT_FORMATS: tuple[OutputFormat, ...] = get_args(OutputFormat)

TERMINAL: frozenset[OutputFormat] = frozenset(("full", "concise"))
"""Formats for people at a terminal."""

COMMANDS: frozenset[OutputFormat] = frozenset(("github", "azure"))
"""Formats that a CI service picks out of a log, so that text for people may stand beside them."""

PROSE: frozenset[OutputFormat] = TERMINAL | COMMANDS | {"markdown"}
"""Formats that say nothing of use where there is no finding; any other is a whole file with or without findings."""


def split_target(text: str) -> tuple[OutputFormat, str | None]:
    """Read ``FORMAT`` or ``FORMAT:FILE``; without a file the format goes to standard output.

    Raises:
        ValueError: there is no such format, or no file behind the colon.
    """
    name, colon, file = text.partition(":")
    known = next((each for each in OUTPUT_FORMATS if each == name), None)
    if known is None:
        from linter.vocabularies.wording import suggestion

        hint = suggestion(name, OUTPUT_FORMATS) or f"; known formats: {', '.join(OUTPUT_FORMATS)}"
        raise ValueError(f"unknown output format `{name}`{hint}")
    if colon and not (file and file.isprintable()):
        raise ValueError(f"`{text}` names no file; write `{name}:FILE`")
    return known, file or None
