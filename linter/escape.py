"""Text from files and file names, made fit to be shown."""

import re

from linter.lazy_regex import lazy_pattern

_HIDDEN = lazy_pattern(
    "[\x00-\x1f\x7f-\x9f"  # C0, DEL and C1: they move the cursor, or start a terminal sequence
    "\xad\u180e\u200b\u2060-\u2065\ufeff\ufff9-\ufffb"  # invisible; joiners are left to emoji and scripts
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"  # change the direction in which text is shown
    "\u2028\u2029"  # end a line for some readers
    "\ud800-\udfff]"  # bytes of a file name that are no UTF-8
)


def escape(text: str) -> str:
    r"""Show control, direction-changing and invisible characters as ``\n``, ``\x1b``, ``\u202e``.

    The result is one line that any terminal and any UTF-8 stream takes.
    """
    # Whatever is to be escaped is not printable, and most texts are.
    return text if text.isprintable() else _HIDDEN.sub(_escaped, text)


def escape_lines(text: str) -> str:
    """The same for a text of several lines, which stay lines."""
    return "\n".join(map(escape, text.split("\n")))


def _escaped(match: re.Match[str]) -> str:
    return match[0].encode("unicode_escape").decode("ascii")


def encodable(text: str) -> str:
    r"""The text unchanged, apart from lone surrogates, which no encoding can write: ``\udcff``."""
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode("utf-8")
