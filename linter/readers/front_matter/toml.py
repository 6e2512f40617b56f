"""Front matter in TOML: :mod:`tomllib` tells no places, so that those of the top-level keys are found by a scan."""

import re
from collections.abc import Iterator

from linter.lazy_regex import lazy_pattern
from linter.model.span import Span
from linter.readers.front_matter.pairs import MalformedError, Pair
from linter.toml_depth import GREATEST_DEPTH, too_deep

_STRING = lazy_pattern(
    rb'"""(?:[^\\]|\\.)*?"{3,5}' rb"|'''.*?'{3,5}" rb'|"(?:[^"\\]|\\.)*"' rb"|'[^']*'",
    re.DOTALL,
)
_SPACE = lazy_pattern(rb"(?:[ \t\r\n]|#[^\n]*)*")
_KEY_PART = lazy_pattern(rb"[A-Za-z0-9_-]+")
_DOT = lazy_pattern(rb"[ \t]*\.[ \t]*")
_SCALAR = lazy_pattern(rb"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9][^\s,\]}#]*|[^\s,\]}#]+")
_BRACKET = lazy_pattern(_STRING.pattern + rb"|#[^\n]*|[\[\]{}]", re.DOTALL)


def toml_pairs(text: bytes, start: int, end: int) -> list[Pair]:
    """The scalars above the first table, alone or in a list; all else is stepped over.

    Args:
        text: the document.
        start: where the block begins.
        end: where it ends.

    Raises:
        MalformedError: this is no TOML.
    """
    import tomllib

    block = text[start:end].decode()
    deep = too_deep(block)
    if deep is not None:
        message = f"the front matter nests more than {GREATEST_DEPTH} lists, tables or parts of a key; flatten it"
        raise MalformedError(message, start + len(block[:deep].encode()))
    try:
        parsed = tomllib.loads(block)
    except tomllib.TOMLDecodeError as error:
        raise _toml_error(text, start, end, str(error)) from error
    except (RecursionError, ValueError) as error:
        raise MalformedError("the front matter holds a value that TOML cannot read", start) from error
    return list(_TomlScan(text[:end], start, parsed).pairs())


def _toml_error(text: bytes, start: int, end: int, complaint: str) -> MalformedError:
    """The complaint without the place that it names in words, which is counted from the opening."""
    found = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)$", complaint)
    reason = complaint[: found.start()] if found is not None else complaint
    offset = end
    if found is not None and found[1] is not None:
        offset = start
        for _ in range(int(found[1]) - 1):
            following = text.find(b"\n", offset, end)
            offset = following + 1 if following != -1 else offset
    return MalformedError(f"the front matter is no valid TOML: {reason}", offset)


class _TomlScan:
    """Finds the pairs above the first table, in text that is known to be valid."""

    def __init__(self, text: bytes, start: int, parsed: dict[str, object]) -> None:
        self.text = text
        self.at = start
        self.parsed = parsed

    def pairs(self) -> Iterator[Pair]:
        """Yield them in the order in which they stand."""
        self._skip_space()
        while self.at < len(self.text) and self.text[self.at : self.at + 1] != b"[":
            yield from self._pair()
            self._skip_space()

    def _pair(self) -> Iterator[Pair]:
        start, name, key, dotted = self.at, "", Span(self.at, self.at), False
        while True:
            quoted = _STRING.match(self.text, self.at)
            part = quoted or _KEY_PART.match(self.text, self.at)
            assert part is not None, "the text is valid TOML"
            inset = 1 if quoted is not None else 0
            key = Span(part.start() + inset, part.end() - inset)
            name = self.text[key.start : key.end].decode()
            self.at = part.end()
            dot = _DOT.match(self.text, self.at)
            if dot is None:
                break
            self.at, dotted = dot.end(), True
        equals = self.at = self.text.index(b"=", self.at) + 1
        self._skip_space()
        known = None if dotted else self.parsed.get(name)
        for number, (value, place) in enumerate(self._values(known)):
            yield Pair(key, equals, value, place, place.start if number else start)

    def _values(self, parsed: object) -> Iterator[tuple[str, Span]]:
        """The value at hand, or each item of it; nested ones are stepped over."""
        if self.text[self.at : self.at + 1] != b"[":
            yield from self._value(parsed)
            return
        items = parsed if isinstance(parsed, list) else []
        self.at += 1
        self._skip_space()
        number = 0
        while self.text[self.at : self.at + 1] != b"]":
            yield from self._value(items[number] if number < len(items) else None)
            number += 1
            self._skip_space()
            if self.text[self.at : self.at + 1] == b",":
                self.at += 1
                self._skip_space()
        self.at += 1

    def _value(self, parsed: object) -> Iterator[tuple[str, Span]]:
        if self.text[self.at : self.at + 1] in (b"[", b"{"):
            self._skip_brackets()
            return
        string = _STRING.match(self.text, self.at)
        found = string or _SCALAR.match(self.text, self.at)
        assert found is not None, "the text is valid TOML"
        self.at = found.end()
        if parsed is None:
            return
        if string is None:
            yield found[0].decode(), Span(*found.span())
        elif found[0][1:-1].decode() == parsed:
            yield str(parsed), Span(found.start() + 1, found.end() - 1)
        else:
            yield str(parsed), Span(*found.span())

    def _skip_brackets(self) -> None:
        depth = 0
        for found in _BRACKET.finditer(self.text, self.at):
            if found[0] in (b"[", b"{"):
                depth += 1
            elif found[0] in (b"]", b"}"):
                depth -= 1
            if depth == 0:
                self.at = found.end()
                return

    def _skip_space(self) -> None:
        found = _SPACE.match(self.text, self.at)
        assert found is not None
        self.at = found.end()
