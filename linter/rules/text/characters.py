"""Characters that do not belong in a header, found in the bytes of its UTF-8 view."""

import re
from functools import lru_cache
from typing import NamedTuple

from linter.late import expression
from linter.model.document import Document
from linter.vocabularies.characters import HIDDEN, JOINERS

_CONTROL = expression(rb"\x1b\[[0-?]*[ -/]*[@-~]|\x1b[@-_]|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]+|(?:\xc2[\x80-\x9f])+")
_HIDDEN = expression(f"(?:{HIDDEN})+|(?:{JOINERS})+")
_JOINS = expression(
    "[\u0600-\u08ff\u0900-\u0dff\u0e80-\u0eff\u0f00-\u109f\u1780-\u18af\u1a20-\u1aff\ua840-\ua8ff\ufb1d-\ufdff\ufe70-\ufeff]"
    "|[\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u2bff\u3030\u303d\u3297\u3299\ufe0f\U0001f000-\U0001faff]"
)
_SUSPECT = expression("[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u0178\u02c6\u02dc\u2013-\u203a\u20ac\u2122]|\ufffd")


class Run(NamedTuple):
    """Characters that stand together: byte offsets in the view, and the text."""

    start: int
    end: int
    text: str


def header_end(document: Document) -> int:
    """Where the header ends, in bytes; whatever stands above the first field belongs to it."""
    return document.header.end if document.header is not None else 0


def control_characters(document: Document) -> list[Run]:
    """C0 and C1 controls, DEL and ANSI escape sequences in the header; tabs and line ends are none."""
    end = header_end(document)
    return [Run(*found.span(), found[0].decode("utf-8")) for found in _CONTROL.finditer(document.text, 0, end)]


def hidden_characters(document: Document) -> list[Run]:
    """Bidirectional controls and zero-width characters in the header.

    A joiner or non-joiner is meant where the script or an emoji needs it, and so is a byte-order mark
    at the very start, which is TXT002's.
    """
    text = document.text[: header_end(document)].decode("utf-8")
    runs = []
    characters = position = 0
    for found in _HIDDEN.finditer(text):
        position += len(text[characters : found.start()].encode())
        characters = found.start()
        if not _is_meant(text, found):
            runs.append(Run(position, position + len(found[0].encode()), found[0]))
    return runs


def _is_meant(text: str, found: re.Match[str]) -> bool:
    """Whether hidden characters have a task: a byte-order mark, or a joiner in an emoji or a script."""
    start, end = found.span()
    if start == 0 and found[0] == "\ufeff":
        return True
    if found[0][0] not in "\u200c\u200d" or _JOINS.match(text[start - 1 : start]) is None:
        return False
    return found[0][0] == "\u200c" or _JOINS.match(text[end : end + 1]) is not None


@lru_cache(maxsize=4096)
def repaired(value: str) -> str | None:
    """A value that was decoded wrongly once, as it was meant; None where nothing points to that.

    ftfy decides; it is only asked about text with the pairs of characters that such an error leaves.
    """
    if _SUSPECT.search(value) is None:
        return None
    from ftfy import TextFixerConfig, fix_encoding

    config = TextFixerConfig(
        fix_c1_controls=False, restore_byte_a0=True, replace_lossy_sequences=False, decode_inconsistent_utf8=True
    )
    better = fix_encoding(value, config)
    return better if better != value else None


def difference(before: str, after: str) -> tuple[int, int, int]:
    """Where two texts differ: characters alike at the start, and the ends of the difference in each."""
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    tail = 0
    while tail < min(len(before), len(after)) - start and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    return start, len(before) - tail, len(after) - tail
