"""Color for terminals: plain ANSI sequences, since rich takes longer to import than a check takes."""

from collections.abc import Callable

Painter = Callable[[str, str], str]
"""Takes the name of a style and a text that is fit to be shown."""

_STYLES = {
    "error": "1;31",
    "warning": "1;33",
    "info": "1;36",
    "path": "1",
    "note": "1;34",
    "gutter": "34",
    "help": "1;32",
}


def painter(color: bool) -> Painter:
    """A function that wraps text in a style, or that leaves it alone without ``color``."""
    return _painted if color else _plain


def _painted(style: str, text: str) -> str:
    return f"\x1b[{_STYLES[style]}m{text}\x1b[0m"


def _plain(_style: str, text: str) -> str:
    return text
