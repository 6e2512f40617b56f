"""Characters that show nothing: what a value says apart from them.

Each of them is reported by a rule of its own (TXT004, TXT005, TXT008); whatever else judges a value looks
at what a person sees, so that one fault is one finding.
"""

import unicodedata
from functools import lru_cache

from linter.lazy_regex import lazy_pattern

ESCAPE_SEQUENCE = r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b[@-_]"
"""An ANSI escape sequence."""
CONTROL = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]"
"""C0 apart from tab and line ends, DEL and C1."""
HIDDEN = r"[\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\u3164\ufeff\uffa0]"
"""Zero-width characters and bidirectional controls, never of any use in a value."""
JOINERS = r"[\u200c\u200d]"
"""Of use in emoji and in some scripts."""

_LAYOUT = dict.fromkeys(map(ord, "\t\n\r"))
"""What is printed, though it shows nothing."""
_INVISIBLE = lazy_pattern(f"{ESCAPE_SEQUENCE}|{CONTROL}|{HIDDEN}|{JOINERS}")


def printable(text: str) -> str:
    """A text as a person sees it: no escape sequences, controls or hidden characters, entities resolved."""
    if text.isascii() and "&" not in text and text.translate(_LAYOUT).isprintable():
        return text
    if "&" in text:
        from html import unescape

        text = unescape(text)
    return _INVISIBLE.sub("", text)


def seen(text: str) -> str:
    """A text as a person sees it, each run of blanks as one."""
    return " ".join(printable(text).split())


@lru_cache(maxsize=65536)
def folded(text: str) -> str:
    """What two texts have in common that read the same, but for case."""
    return unicodedata.normalize("NFC", seen(text)).casefold()
