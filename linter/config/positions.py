"""The line of each key in a TOML text, which :mod:`tomllib` does not tell.

The text has been parsed before, so it is known to be valid: this only finds where things stand.
"""

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator
from itertools import count

from linter.lazy_regex import lazy_pattern

KeyPath = tuple[str | int, ...]
"""Keys, and the positions of list elements, from the top of the file."""

_STRING = lazy_pattern(
    r'"""(?:[^\\]|\\.)*?"{3,5}'
    r"|'''.*?'{3,5}"
    r'|"(?:[^"\\]|\\.)*"'
    r"|'[^']*'",
    re.DOTALL,
)
_SPACE = lazy_pattern(r"(?:[ \t\r\n]|#[^\n]*)*")
_KEY_PART = lazy_pattern(r"[A-Za-z0-9_-]+")
_DOT = lazy_pattern(r"[ \t]*\.[ \t]*")
_SCALAR = lazy_pattern(r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9][^\s,\]}#]*|[^\s,\]}#]+")


def key_lines(text: str) -> dict[KeyPath, int]:
    """The line, from 1, on which each key and each list element stands.

    Args:
        text: valid TOML, which nests no deeper than :mod:`linter.toml_depth` allows.
    """
    return _Scanner(text).scan()


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.lines: dict[KeyPath, int] = {}
        self.tables: dict[KeyPath, int] = {}
        """How many elements each array of tables has so far."""
        self.line_starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def scan(self) -> dict[KeyPath, int]:
        table: KeyPath = ()
        self.skip_space()
        while self.at < len(self.text):
            if self.text[self.at] == "[":
                table = self.header()
            else:
                self.pair(table)
            self.skip_space()
        return self.lines

    def header(self) -> KeyPath:
        start, several = self.at, self.text.startswith("[[", self.at)
        self.at += 2 if several else 1
        self.skip_space()
        keys = self.key()
        self.skip_space()
        self.at += 2 if several else 1
        path: KeyPath = ()
        for key in keys[:-1]:
            path = self.inside((*path, key), start)
        path = (*path, keys[-1])
        if several:
            self.tables[path] = self.tables.get(path, 0) + 1
        return self.inside(path, start)

    def inside(self, path: KeyPath, start: int) -> KeyPath:
        """Note the table; of an array of tables it is the newest element that is meant."""
        self.note(path, start)
        if path in self.tables:
            path = (*path, self.tables[path] - 1)
            self.note(path, start)
        return path

    def pair(self, path: KeyPath) -> None:
        start = self.at
        for key in self.key():
            path = (*path, key)
            self.note(path, start)
        self.skip_space()
        self.at += 1  # the equals sign
        self.skip_space()
        self.value(path)

    def key(self) -> list[str]:
        keys = []
        while True:
            if match := _STRING.match(self.text, self.at):
                keys.append(_unquoted(match[0]))
            else:
                match = _KEY_PART.match(self.text, self.at)
                assert match, "the text is valid TOML"
                keys.append(match[0])
            self.at = match.end()
            dot = _DOT.match(self.text, self.at)
            if not dot:
                return keys
            self.at = dot.end()

    def value(self, path: KeyPath) -> None:
        opening = self.text[self.at]
        if opening == "[":
            self.list_elements(path)
        elif opening == "{":
            self.inline_table(path)
        else:
            match = _STRING.match(self.text, self.at) or _SCALAR.match(self.text, self.at)
            assert match, "the text is valid TOML"
            self.at = match.end()

    def list_elements(self, path: KeyPath) -> None:
        for index in self.elements("]"):
            element = (*path, index)
            self.note(element, self.at)
            self.value(element)

    def inline_table(self, path: KeyPath) -> None:
        for _ in self.elements("}"):
            self.pair(path)

    def elements(self, closing: str) -> Iterator[int]:
        """Stop at each element of the list or inline table that opens here, and step over the rest."""
        self.at += 1
        self.skip_space()
        for index in count():
            if self.text[self.at] == closing:
                break
            yield index
            self.skip_space()
            if self.text[self.at] == ",":
                self.at += 1
                self.skip_space()
        self.at += 1

    def skip_space(self) -> None:
        match = _SPACE.match(self.text, self.at)
        assert match
        self.at = match.end()

    def note(self, path: KeyPath, offset: int) -> None:
        self.lines.setdefault(path, bisect_right(self.line_starts, offset))


def _unquoted(written: str) -> str:
    return str(tomllib.loads(f"key = {written}")["key"])
