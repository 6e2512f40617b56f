"""What was meant for a link and is none."""

import re
from typing import NamedTuple

from linter.lazy_regex import lazy_pattern
from linter.model.span import Span
from linter.readers.index.run import plain_text

_REVERSED = lazy_pattern(rb"\(([^()\n]*)\)\[([^\[\]\n]+)\]")
_BARE_BRACKETS = lazy_pattern(rb"\[((?:[^\[\]\\\n]|\\.)*)\](?:[ \t]*\(([^()\n]*(?:\([^()\n]*\)[^()\n]*)*)\))?")


class Fault(NamedTuple):
    """A link that is none: what it says, where, and why it is not read as one."""

    message: str
    place: Span
    title: str
    title_place: Span
    target: str
    target_place: Span


def why_no_link(text: bytes, start: int, end: int) -> Fault | None:
    """The fault in what stands at ``start``; None where nothing there looks like a link."""
    if (match := _REVERSED.match(text, start, end)) is not None:
        message = "brackets and parentheses of a link are swapped; write `[title](file)`"
    elif (match := _BARE_BRACKETS.match(text, start, end)) is not None:
        message = _why(text, match)
    else:
        return None
    name = (match[2] or b"").decode().strip()
    return Fault(message, Span(*match.span()), plain_text(match[1]), Span(*match.span(1)), name, Span(*match.span(2)))


def _why(text: bytes, match: re.Match[bytes]) -> str:
    if match[2] is None and text.startswith(b"(", match.end()):
        return "unbalanced parentheses in a link target; put the target in `<` `>`"
    if match[2] is None:
        return f"[{plain_text(match[1])}] is no link: no target follows, and no reference has that name"
    if match.start(2) - match.end(1) > len("]("):
        return "space between `[ ]` and `( )` of a link; remove it"
    return "spaces in a link target; write each as %20, or put the target in `<` `>`"
