"""Items and rows as most indexes write them: a link, and words without any markup.

They mean what they show, so that they need not be put together from the parser's events. Whatever does not
match is read from those, with the same result.
"""

import re
from functools import cache

_WORDS = rb"[^\x00-\x20\x7f|\\`*_~<>&\[\]]+(?: [^\x00-\x20\x7f|\\`*_~<>&\[\]]+)*"
_LINK = rb"\[(?P<title>" + _WORDS + rb")\]\((?P<target>[^\x00-\x20\x7f|\\`<>&\[\]()]+)\)"
_ITEM = re.compile(rb"(?:[-*+]|\d{1,9}[.)]) " + _LINK + rb"(?P<tail> " + _WORDS + rb")?\s*")


def plain_item(text: bytes, start: int, end: int) -> re.Match[bytes] | None:
    """An item that is a link and words: ``- [Low Water](low.txt) by Ann Lake (R)``; groups title, target, tail."""
    return _ITEM.fullmatch(text, start, end)


def plain_row(text: bytes, start: int, end: int, columns: int) -> re.Match[bytes] | None:
    """A row that begins with a link; groups title, target, and from the third on the other cells."""
    return _row(columns).fullmatch(text, start, end)


@cache
def _row(columns: int) -> re.Pattern[bytes]:
    return re.compile(rb"\| *" + _LINK + rb" *\|" + (rb" *(" + _WORDS + rb"|) *\|") * (columns - 1) + rb"\s*")
