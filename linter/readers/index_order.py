"""The order of entries: by path, by title, by author."""

import re

_NUMBER = re.compile(r"(\d+)")
_LEADING_NUMBER = re.compile(r"\d+")
_ARTICLE = re.compile(r"(an?|the)\s+(.+)", re.DOTALL)

Key = tuple[tuple[int, int, str], ...]


def order_key(order: str, path: str, title: str | None, author: str | None) -> Key:
    """What an entry is ordered by: its path in natural order, or its title or author as shelved."""
    if order == "title":
        return ((1, 0, shelved(title or "")),)
    if order == "author":
        return ((1, 0, shelved(author or "")),)
    return natural(path)


def natural(path: str) -> Key:
    """A path with its numbers as numbers: ``chapter2`` stands before ``chapter10``."""
    return tuple((0, int(part), part) if part.isdecimal() else (1, 0, part) for part in _NUMBER.split(path) if part)


def shelved(text: str) -> str:
    """A title as a shelf has it.

    Lower case, one leading quotation mark, full stop or slash dropped, a leading article put to the end, a
    leading number padded, as the Archive of Our Own sorts its works.
    """
    text = text.lower()
    if text[:1] in ('"', "'", ".", "/"):
        text = text[1:]
    if (article := _ARTICLE.fullmatch(text)) is not None:
        text = f"{article[2]}, {article[1]}"
    number = _LEADING_NUMBER.match(text)
    return text if number is None else number[0].zfill(5) + text[number.end() :]
