"""Plain data as bytes and back, in a form that neither runs nor crashes anything, whatever the bytes are.

Each value is a letter, a number (of bytes, or of values), and what it is made of. The modules that do the like take
longer to import than all of a short run's entry takes to be read here.
"""

from collections.abc import Callable
from typing import Any

_WIDTH = 8
"""How many bytes a number takes."""


def pack(value: object) -> bytes:
    """None, truth values, numbers, text, bytes, and sequences and mappings of them, as bytes.

    Raises:
        TypeError: there is something else in it.
        RecursionError: it is nested too deeply.
    """
    parts: list[bytes] = []
    _put(value, parts.append)
    return b"".join(parts)


def unpack(data: bytes) -> Any:  # noqa: ANN401 - whatever was packed
    """What became these bytes; a list comes back as a tuple.

    Raises:
        ValueError: nothing did.
    """
    try:
        value, end = _take(data, 0)
    except (IndexError, KeyError, TypeError, RecursionError) as error:
        raise ValueError from error
    if end != len(data):
        raise ValueError
    return value


def _put(value: object, put: Callable[[bytes], None]) -> None:
    if isinstance(value, dict):
        put(b"d" + _number(len(value)))
        for key, each in value.items():
            _put(key, put)
            _put(each, put)
    elif isinstance(value, tuple | list):
        put(b"t" + _number(len(value)))
        for each in value:
            _put(each, put)
    else:
        letter, content = _content(value)
        put(letter + _number(len(content)))
        put(content)


def _content(value: object) -> tuple[bytes, bytes]:
    if isinstance(value, str):
        # Paths hold lone surrogates where names on disk are not UTF-8.
        return b"s", value.encode("utf-8", "surrogatepass")
    if isinstance(value, bytes):
        return b"b", value
    if value is None or isinstance(value, bool):
        return b"c", str(value).encode()
    if isinstance(value, int | float):
        return b"i" if isinstance(value, int) else b"f", repr(value).encode()
    raise TypeError(type(value))


_CONSTANTS = {b"None": None, b"True": True, b"False": False}
_READ: dict[int, Callable[[bytes], object]] = {
    ord("s"): lambda content: content.decode("utf-8", "surrogatepass"),
    ord("b"): bytes,
    ord("c"): _CONSTANTS.__getitem__,
    ord("i"): int,
    ord("f"): float,
}


def _take(data: bytes, start: int) -> tuple[Any, int]:
    """The value that begins somewhere, and where it ends."""
    letter, at = data[start], start + 1 + _WIDTH
    number = int.from_bytes(data[start + 1 : at], "little")
    if letter == ord("d"):
        found = {}
        for _ in range(number):
            key, at = _take(data, at)
            found[key], at = _take(data, at)
        return found, at
    if letter == ord("t"):
        values = []
        for _ in range(number):
            value, at = _take(data, at)
            values.append(value)
        return tuple(values), at
    end = at + number
    if end > len(data):
        raise ValueError
    return _READ[letter](data[at:end]), end


def _number(number: int) -> bytes:
    return number.to_bytes(_WIDTH, "little")
