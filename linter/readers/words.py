"""Counts the words of a story as AO3 does, so that the numbers can be compared.

``--`` parts words, hyphens and apostrophes do not; a word is a run of letters, marks, digits and
underscores; where a script parts its words by nothing, each character counts.
"""

import codecs
import re
from unicodedata import category

from linter.lazy_regex import lazy_pattern
from linter.model.document import Document
from linter.readers.entities import unescape

_INK, _SPACE = 0x78, 0x20
_KINDS = bytes(_INK if chr(byte).isalnum() or byte == 0x5F else _SPACE for byte in range(0x80)).ljust(0x100)
"""Each byte of ASCII as the letter x, where words have it, or as a space."""
_CHARACTER_SCRIPTS = lazy_pattern(
    "[\u0e01-\u0e3a\u0e40-\u0e5b"  # Thai
    "\u3041-\u3096\u309d-\u309f\U0001b001-\U0001b11f\U0001b150-\U0001b152\U0001f200"  # Hiragana
    "\u30a1-\u30fa\u30fd-\u30ff\u31f0-\u31ff\u32d0-\u32fe\u3300-\u3357\uff66-\uff6f\uff71-\uff9d"  # Katakana
    "\u2e80-\u2e99\u2e9b-\u2ef3\u2f00-\u2fd5\u3005\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf"  # Han
    "\u4e00-\u9fff\uf900-\ufa6d\ufa70-\ufad9\U00016ff0-\U00016ff1\U00020000-\U0003ffff]"
)
_CHAPTER, _CHAPTER_END = b"<!--chapter content-->", b"<!--/chapter content-->"
"""What AO3 writes round the text of each chapter of several."""
_AFTERWORD = lazy_pattern(rb"<div\b[^<>]{0,80}\bid=[\"']?afterword\b", re.IGNORECASE)
_TAG = lazy_pattern(rb"</?[a-zA-Z!?][^<>]*>")
_UNSEEN = lazy_pattern(rb"<(!--|(?:script|style|svg|template)\b)", re.IGNORECASE)
_UNSEEN_ENDS = {
    name: lazy_pattern(rb"</" + name + rb"\b", re.IGNORECASE) for name in (b"script", b"style", b"svg", b"template")
} | {b"!--": lazy_pattern(rb"-->")}


class _Plain(dict[int, str]):
    """Characters outside ASCII as what stands for them when words are counted; each is judged once."""

    def __missing__(self, code: int) -> str:
        plain = self[code] = _plain(chr(code))
        return plain


def _plain(character: str) -> str:
    if character in "’‘":
        return ""
    if _CHARACTER_SCRIPTS.match(character):
        return " x "
    kind = category(character)
    return "x" if kind[0] in "LM" or kind in ("Nd", "Pc") else " "


_PLAIN = _Plain()
_BEYOND_ASCII = "storylint-words"


def _plain_run(error: UnicodeError) -> tuple[str, int]:
    """What stands for characters that ASCII does not have."""
    assert isinstance(error, UnicodeEncodeError)
    return error.object[error.start : error.end].translate(_PLAIN), error.end


# A codec finds them faster than an expression does.
codecs.register_error(_BEYOND_ASCII, _plain_run)


def count_words(text: bytes) -> int:
    """The number of words.

    Args:
        text: valid UTF-8, without markup.
    """
    return _count(text.decode())


def _count(text: str) -> int:
    ink = text.encode("ascii", _BEYOND_ASCII).replace(b"--", b" ").translate(_KINDS, b"'-")
    return ink.startswith(b"x") + ink.count(b" x")


def count_html_words(source: bytes) -> int:
    """The number of words of a page or a part of one, apart from tags and what nobody sees.

    Args:
        source: valid UTF-8.
    """
    return _count(unescape(_TAG.sub(b"\n", _seen(source)).decode()))


def _seen(source: bytes) -> bytes:
    """A page without its comments, scripts and styles; what begins and does not end goes on to the end."""
    pieces = []
    position = 0
    while (opening := _UNSEEN.search(source, position)) is not None:
        pieces.append(source[position : opening.start()])
        ending = _UNSEEN_ENDS[opening[1].lower()].search(source, opening.end())
        if ending is None:
            return b"\n".join(pieces)
        position = ending.end() if opening[1] == b"!--" else ending.start()
    return b"\n".join((*pieces, source[position:]))


def story_words(document: Document) -> int | None:
    """The number of words of the story, its header left out.

    Args:
        document: as it was read.

    Returns:
        The number; None for an EPUB whose pages cannot be read, or are no book any more.
    """
    if document.format == "epub":
        return document.counted() if document.counted is not None else None
    body = document.text[document.body.start : document.body.end]
    return count_page_words(body) if document.format == "html" else count_words(body)


def count_page_words(page: bytes) -> int:
    """The number of words of the story on a page: where AO3 made it for download, without notes and afterword.

    Args:
        page: valid UTF-8, its header left out.
    """
    first, *chapters = page.split(_CHAPTER)
    if chapters:
        return count_html_words(b"\n".join(chapter.partition(_CHAPTER_END)[0] for chapter in chapters))
    afterword = _AFTERWORD.search(first)
    return count_html_words(first[: afterword.start()] if afterword is not None else first)
