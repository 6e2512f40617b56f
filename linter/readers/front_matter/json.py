"""Front matter in JSON: decoded value by value, so that each says where it stands."""

import json
from collections.abc import Iterator

from linter.lazy_regex import lazy_pattern
from linter.model.span import Span
from linter.readers.front_matter.pairs import MalformedError, Pair, Places

_SPACE = lazy_pattern(r"[ \t\r\n]*")


def json_pairs(text: bytes, start: int, end: int) -> list[Pair]:
    """The scalars of an object, alone or in a list; all else is stepped over.

    Args:
        text: the document.
        start: where the object begins, white space apart.
        end: where it ends.

    Raises:
        MalformedError: this is no JSON, or no object.
    """
    places = Places(text, start, end)
    try:
        parsed = json.loads(places.block)
    except json.JSONDecodeError as error:
        message = f"the front matter is no valid JSON: {error.msg[:1].lower()}{error.msg[1:]}"
        raise MalformedError(message, places.byte(error.pos)) from error
    except (RecursionError, ValueError) as error:
        raise MalformedError("the front matter holds a value that JSON cannot read", start) from error
    if not isinstance(parsed, dict):
        raise MalformedError("the front matter is no list of keys and values", start)
    return list(_members(places))


def object_end(text: bytes, start: int, stop: int) -> int | None:
    """Where the object ends that begins at ``start``, before ``stop``; None where it cannot be read."""
    places = Places(text, start, stop)
    try:
        return places.byte(json.JSONDecoder().raw_decode(places.block)[1])
    except (RecursionError, ValueError):
        return None


def _members(places: Places) -> Iterator[Pair]:
    block, decode = places.block, json.JSONDecoder().raw_decode
    at = _inked(block, block.index("{") + 1)
    while block[at] != "}":
        _, key_end = decode(block, at)
        key, colon = places.span(at + 1, key_end - 1), block.index(":", key_end) + 1
        at = _inked(block, colon)
        listed = block[at] == "["
        separator = places.byte(colon)
        for number, (value, first, last) in enumerate(_items(block, at) if listed else [_value(block, at)]):
            at = last
            if value is not None:
                place = _inside_quotes(places, value, first, last)
                yield Pair(key, separator, value, place, place.start if number else key.start)
        at = _inked(block, block.index("]", at) + 1 if listed else at)
        at = _inked(block, at + 1) if block[at] == "," else at


def _items(block: str, at: int) -> Iterator[tuple[str | None, int, int]]:
    at = _inked(block, at + 1)
    while block[at] != "]":
        yield (item := _value(block, at))
        at = _inked(block, item[2])
        at = _inked(block, at + 1) if block[at] == "," else at


def _value(block: str, at: int) -> tuple[str | None, int, int]:
    """The text of a scalar, empty for null and None for what is no scalar, and where it begins and ends."""
    value, end = json.JSONDecoder().raw_decode(block, at)
    if isinstance(value, dict | list):
        return None, at, end
    if isinstance(value, str):
        # Half of a surrogate pair is JSON, and no character.
        return value.encode("utf-8", "replace").decode(), at, end
    return "" if value is None else block[at:end], at, end


def _inside_quotes(places: Places, value: str, start: int, end: int) -> Span:
    """The place of a scalar: without its quotes where what stands between them is the value itself."""
    if not value:
        return places.span(start, start)
    inset = 1 if places.block[start + 1 : end - 1] == value else 0
    return places.span(start + inset, end - inset)


def _inked(block: str, at: int) -> int:
    """The next character that is no white space."""
    found = _SPACE.match(block, at)
    return found.end() if found is not None else at
