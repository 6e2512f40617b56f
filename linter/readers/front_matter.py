"""Markdown with front matter: YAML between ``---`` lines, TOML between ``+++`` lines.

YAML is read as a stream of events and never as objects: aliases are not expanded, nothing is constructed,
nesting costs no recursion, and each event says where it stands. TOML is parsed by :mod:`tomllib`, which
tells no places; those of the top-level keys are found by a scan of the text that was parsed.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from linter.lazy_regex import lazy_pattern
from linter.model.document import Document, Encoding, Field, MetadataError
from linter.model.span import Span
from linter.readers.lines import BREAK
from linter.readers.strays import find_strays
from linter.readers.traits import traits_of
from linter.vocabularies.labels import LabelTable, is_homograph
from linter.vocabularies.types import DATES, TRUTH_VALUES

if TYPE_CHECKING:
    from yaml import Event, MarkedYAMLError
    from yaml._yaml import Mark as FastMark
    from yaml.error import Mark as SlowMark

GREATEST_SIZE = 1024 * 1024
"""How many bytes of a file may be front matter."""
GREATEST_DEPTH = 50
"""How deep YAML may nest."""

_OPENING = lazy_pattern(rb"(?:\xef\xbb\xbf)?(---|\+\+\+)[ \t]*(?=\r|\n|\Z)")
_CLOSING = {
    b"---": lazy_pattern(rb"(?:\r\n|\n|\r)(?:---|\.\.\.)[ \t]*(?=\r|\n|\Z)"),
    b"+++": lazy_pattern(rb"(?:\r\n|\n|\r)\+\+\+[ \t]*(?=\r|\n|\Z)"),
}
_ALMOST_CLOSING = {
    b"---": lazy_pattern(rb"(?<=[\r\n])(?:--|-{4,}|[ \t]+---|\xe2\x80[\x93\x94]-?)[ \t]*(?=\r|\n|\Z)"),
    b"+++": lazy_pattern(rb"(?<=[\r\n])(?:\+\+|\+{4,}|[ \t]+\+\+\+|---)[ \t]*(?=\r|\n|\Z)"),
}
_KEY = {
    b"---": lazy_pattern(rb"[\"']?([A-Za-z_\x80-\xff][^:\r\n\"'#]{0,58}?)[\"']?[ \t]*:(?=[ \t\r\n]|\Z)"),
    b"+++": lazy_pattern(rb"[\"']?([A-Za-z_\x80-\xff][^=\r\n\"'#]{0,58}?)[\"']?[ \t]*=|\[{1,2}[\w.\" -]+\]"),
}
_KEYS = {b"byline": "author", b"excerpt": "summary", b"teaser": "summary", b"tagline": "summary", b"logline": "summary"}
"""What site generators call a field, which no story's header does."""
_LINE = lazy_pattern(rb"[^\r\n]+")
_BLANK_LINE = lazy_pattern(rb"(?:\r\n|\n|\r)[ \t]*(?=\r\n|\n|\r(?!\n)|\Z)")
_NULL = frozenset({"", "~", "null", "Null", "NULL"})


class _MalformedError(Exception):
    """Front matter that cannot be read.

    Args:
        message: what is wrong, and what to do.
        offset: where, in bytes into the document.
    """

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset


class _Pair(NamedTuple):
    """A top-level key and one of its values: a list makes one pair for each item.

    ``first`` is where the lines of the pair begin: at the key, or at the item below it.
    """

    key: Span
    colon: int
    value: str
    place: Span
    first: int


def read_front_matter(path: str, text: bytes, encoding: Encoding, labels: LabelTable) -> Document | None:
    """Read a Markdown file that begins like one with front matter.

    Args:
        path: relative to the archive's root.
        text: the file as valid UTF-8; it begins with ``---`` or ``+++``, after a byte-order mark perhaps.
        encoding: how its bytes were read.
        labels: the labels that the archive knows.

    Returns:
        The document; None where the first line is a thematic break with a story under it. Front matter that
        does not end or does not parse makes a document without fields whose ``error`` says why.
    """
    opening = _OPENING.match(text)
    if opening is None or not _begins_with_key(text, opening):
        return None
    fence, start = opening[1], opening.end()
    closing = _CLOSING[fence].search(text, start, start + GREATEST_SIZE)
    end = closing.start() if closing is not None else _first_paragraph(text, start)
    try:
        if closing is None:
            message = f"the front matter does not end; close it with a line {fence.decode()}"
            raise _MalformedError(message, opening.start(1))
        pairs = _yaml_pairs(text, start, end) if fence == b"---" else _toml_pairs(text, start, end)
        fields = [_field(text, pair, labels) for pair in pairs]
        written = [field.label for field in fields]
        for field in fields:
            if is_homograph(field.label, written, labels):
                field.name = None
    except _MalformedError as malformed:
        if not _knows_a_key(text, start, end, fence, labels):
            return None
        end = closing.end() if closing is not None else end
        return _broken(
            Document(path, "markdown", text, encoding, [], [], None, Span(end, len(text))), malformed, labels
        )
    assert closing is not None
    header = Span(opening.start(1), closing.end())
    body = Span(_next_line(text, closing.end()), len(text))
    strays = find_strays(text, body.start, labels)
    document = Document(path, "markdown", text, encoding, fields, strays, header, body)
    document.traits = traits_of(document)
    return document


def _begins_with_key(text: bytes, opening: re.Match[bytes]) -> bool:
    """Whether the next line that says something names a key."""
    for line in _LINE.finditer(text, opening.end(), opening.end() + 4096):
        if line[0].strip() and not line[0].startswith(b"#"):
            return _KEY[opening[1]].match(text, line.start()) is not None
    return False


def _knows_a_key(text: bytes, start: int, end: int, fence: bytes, labels: LabelTable) -> bool:
    """Whether broken front matter is some at all, and no dialogue in script form under a break."""
    for line in _LINE.finditer(text, start, end):
        key = _KEY[fence].match(line[0])
        if key is not None and key[1] is not None and _canonical(key[1], labels) is not None:
            return True
    return False


def _broken(document: Document, malformed: _MalformedError, labels: LabelTable) -> Document:
    """The document whose front matter ends where its body begins, with what is wrong with it.

    No rule looks at fields of a header that cannot be read; a catalogue takes what plainly stands there.
    """
    text, end = document.text, document.body.start
    opening = _OPENING.match(text)
    assert opening is not None
    place, message, fence = _line_at(text, malformed.offset), malformed.message, opening[1]
    almost = _ALMOST_CLOSING[fence].search(text, opening.end(), end)
    if almost is not None:
        # What stands below is the story, whatever a parser finds wrong with it.
        end, place = almost.end(), Span(*almost.span())
        message = f"the front matter does not end with {fence.decode()}; write {fence.decode()} here"
    document.fields = list(_plain_fields(text, opening.end(), end, fence, labels))
    document.header = Span(opening.start(1), end)
    document.body = Span(_next_line(text, end), len(text))
    document.error = MetadataError(place, message)
    document.traits = traits_of(document)
    return document


def _plain_fields(text: bytes, start: int, end: int, fence: bytes, labels: LabelTable) -> Iterator[Field]:
    """The lines of broken front matter that hold a known key and its value."""
    for line in _LINE.finditer(text, start, end):
        key = _KEY[fence].match(line[0])
        name = _canonical(key[1], labels) if key is not None and key[1] is not None else None
        value = line[0][key.end() :].strip().strip(b"\"'") if key is not None else b""
        if (
            key is not None
            and name is not None
            and value
            and not value.startswith((b"|", b">", b"[", b"{", b"&", b"*"))
        ):
            place = line.start() + line[0].index(value, key.end())
            yield Field(
                name,
                key[1].decode(),
                value.decode(),
                Span(line.start() + key.start(1), line.start() + key.end(1)),
                Span(line.start() + key.end(1), place),
                Span(place, place + len(value)),
                Span(*line.span()),
            )


def _first_paragraph(text: bytes, start: int) -> int:
    """Where the first block of lines ends; a blank line right under the opening ends nothing."""
    inked = re.compile(rb"\s*").match(text, start)
    blank = _BLANK_LINE.search(text, inked.end() if inked is not None else start)
    return blank.start() if blank is not None else len(text)


def _line_at(text: bytes, offset: int) -> Span:
    """The line that holds ``offset``, without its break."""
    before = max(text.rfind(b"\n", 0, offset), text.rfind(b"\r", 0, offset))
    found = BREAK.search(text, before + 1)
    line = text[before + 1 : found.start() if found is not None else len(text)]
    indent = len(line) - len(line.lstrip())
    return Span(before + 1 + indent, before + 1 + max(indent, len(line.rstrip())))


def _next_line(text: bytes, end: int) -> int:
    found = BREAK.match(text, end)
    return found.end() if found is not None else end


def _field(text: bytes, pair: _Pair, labels: LabelTable) -> Field:
    label = text[pair.key.start : pair.key.end]
    lines = Span(_line_start(text, pair.first), _line_end(text, pair.place.end))
    # Between the key and an item of a list stand other items: the separator is then the colon alone.
    separator_end = pair.place.start if pair.first == pair.key.start else pair.colon
    value = " ".join(line.strip() for line in pair.value.splitlines() if line.strip())
    separator = Span(pair.key.end, separator_end)
    name = _canonical(label, labels)
    if name in DATES and value.lower() in TRUTH_VALUES:
        name = None
    return Field(name, label.decode(), value, pair.key, separator, pair.place, lines)


def _canonical(key: bytes, labels: LabelTable) -> str | None:
    """The field that a key names; ``word_count`` and ``word-count`` are ``word count``."""
    name = labels.match(key).name
    if name is None:
        name = labels.match(key.translate(bytes.maketrans(b"_-", b"  "))).name
    return name if name is not None else _KEYS.get(key.lower())


def _line_start(text: bytes, offset: int) -> int:
    return max(text.rfind(b"\n", 0, offset), text.rfind(b"\r", 0, offset)) + 1


def _line_end(text: bytes, offset: int) -> int:
    found = BREAK.search(text, offset)
    return found.start() if found is not None else len(text)


# YAML.


def _yaml_pairs(text: bytes, start: int, end: int) -> list[_Pair]:
    import yaml

    block = text[start:end].decode()
    places = _Places(text, block, start)
    try:
        loader: type[yaml.SafeLoader | yaml.CSafeLoader] = yaml.CSafeLoader
    except AttributeError:
        loader = yaml.SafeLoader
    try:
        return list(_pairs(yaml.parse(block, Loader=loader), places))
    except yaml.MarkedYAMLError as error:
        raise _MalformedError(_explain(error), places.byte(_error_index(error, len(block)))) from error
    except yaml.reader.ReaderError as error:
        found = yaml.reader.Reader.NON_PRINTABLE.search(block)
        index = found.start() if found is not None else 0
        message = "the front matter holds a character that YAML does not allow; remove it"
        raise _MalformedError(message, places.byte(index)) from error


class _Places:
    """Leads from characters of the block, which YAML counts, to bytes of the document, ascending at best."""

    def __init__(self, text: bytes, block: str, start: int) -> None:
        self.text = text
        self.block = block
        self.start = start
        self._ascii = block.isascii()
        self._index, self._offset = 0, start

    def byte(self, index: int) -> int:
        """The byte at which a character begins."""
        if self._ascii:
            return self.start + index
        if index < self._index:
            self._index, self._offset = 0, self.start
        self._offset += len(self.block[self._index : index].encode())
        self._index = index
        return self._offset

    def span(self, event: "Event") -> Span:
        """Where an event stands, without space behind it, which block scalars include."""
        start, end = _index(event.start_mark), _index(event.end_mark)
        source = self.block[start:end].rstrip()
        return Span(self.byte(start), self.byte(start + len(source)))


def _index(mark: "FastMark | SlowMark | None") -> int:
    return mark.index if mark is not None else 0


def _pairs(events: "Iterator[Event]", places: _Places) -> Iterator[_Pair]:
    """The scalars of the topmost mapping, alone or in a list; all else is stepped over."""
    from yaml import events as kinds

    anchors: dict[str, str | None] = {}
    events = _watched(events, anchors, places)
    for event in events:
        if isinstance(event, kinds.MappingStartEvent):
            break
        if isinstance(event, kinds.ScalarEvent | kinds.SequenceStartEvent):
            raise _MalformedError("the front matter is no list of keys and values", places.span(event).start)
    for key in events:
        if isinstance(key, kinds.MappingEndEvent):
            break
        _skip(key, events)
        key_span = _inside_quotes(key, places) if isinstance(key, kinds.ScalarEvent) else None
        value = next(events)
        items = _items(events) if isinstance(value, kinds.SequenceStartEvent) else iter([value])
        for number, item in enumerate(items):
            _skip(item, events)
            scalar = _scalar(item, anchors)
            if key_span is not None and scalar is not None:
                place = _inside_quotes(item, places, scalar)
                first = place.start if number else key_span.start
                yield _Pair(key_span, _colon(places.text, key_span.end), scalar, place, first)
    for _ in events:
        # To the end, so that an error below the mapping shows.
        pass


def _watched(events: "Iterator[Event]", anchors: dict[str, str | None], places: _Places) -> "Iterator[Event]":
    """Note what each anchor stands for: the text of a scalar, None for anything else.

    Deep nesting is refused, since the parser's time for each token grows with it.
    """
    from yaml import events as kinds

    depth = 0
    for event in events:
        if isinstance(event, kinds.AliasEvent):
            if event.anchor not in anchors:
                raise _MalformedError(f"{_NO_YAML}: {_ADVICE['found undefined alias']}", places.span(event).start)
        elif isinstance(event, kinds.NodeEvent) and event.anchor is not None:
            anchors[event.anchor] = event.value if isinstance(event, kinds.ScalarEvent) else None
        if isinstance(event, kinds.CollectionStartEvent):
            depth += 1
            if depth > GREATEST_DEPTH:
                message = f"the front matter nests more than {GREATEST_DEPTH} lists or mappings; flatten it"
                raise _MalformedError(message, places.span(event).start)
        elif isinstance(event, kinds.CollectionEndEvent):
            depth -= 1
        yield event


def _items(events: "Iterator[Event]") -> "Iterator[Event]":
    from yaml import events as kinds

    for event in events:
        if isinstance(event, kinds.SequenceEndEvent):
            return
        yield event


def _skip(event: "Event", events: "Iterator[Event]") -> None:
    """Step over what a list or mapping holds that begins with ``event``."""
    from yaml import events as kinds

    depth = 1 if isinstance(event, kinds.CollectionStartEvent) else 0
    while depth:
        inner = next(events)
        if isinstance(inner, kinds.CollectionStartEvent):
            depth += 1
        elif isinstance(inner, kinds.CollectionEndEvent):
            depth -= 1


def _scalar(event: "Event", anchors: dict[str, str | None]) -> str | None:
    """The text of a scalar, empty for null; None for what is no scalar."""
    from yaml import events as kinds

    if isinstance(event, kinds.AliasEvent):
        return anchors.get(event.anchor or "")
    if not isinstance(event, kinds.ScalarEvent):
        return None
    plain = event.style is None or event.style == ""
    return "" if plain and event.value in _NULL else str(event.value)


def _inside_quotes(event: "Event", places: _Places, value: str | None = None) -> Span:
    """The place of a scalar: without its quotes where what stands between them is the value itself.

    A null has the empty place at its end, so that nothing is taken for its value.
    """
    span = places.span(event)
    if value == "":
        return Span(span.start, span.start)
    source = places.text[span.start : span.end]
    inner = source[1:-1]
    if source[:1] in (b"'", b'"') and (value is None or inner.decode() == value):
        return Span(span.start + 1, span.end - 1)
    return span


def _colon(text: bytes, key_end: int) -> int:
    """Where the colon after a key ends."""
    return text.find(b":", key_end) + 1


def _error_index(error: "MarkedYAMLError", length: int) -> int:
    """The character to blame: where a thing begins that never ends, rather than the end of the block."""
    mark = error.problem_mark
    if mark is None or (mark.index >= length and error.context_mark is not None):
        mark = error.context_mark
    return min(mark.index, length) if mark is not None else 0


_NO_YAML = "the front matter is no valid YAML"
_ADVICE = {
    "mapping values are not allowed in this context": "a colon within a value; put the value in quotes",
    "mapping values are not allowed here": "a colon within a value; put the value in quotes",
    "could not find expected ':'": "a line without a colon; write key: value, or indent what goes on",
    "found character that cannot start any token": "a value begins with a reserved character; quote it",
    "found unexpected end of stream": "a quote or bracket is opened and never closed",
    "exceeded maximum nesting depth": "it nests too many lists or mappings; flatten them",
    "found undefined alias": "a value begins with *, which YAML reads as an alias; put it in quotes",
}
"""What the usual complaints of the parser mean to whoever wrote the file."""


def _explain(error: "MarkedYAMLError") -> str:
    problem = error.problem or error.context or "syntax error"
    return f"{_NO_YAML}: {_ADVICE.get(problem, problem)}"


# TOML.

_STRING = lazy_pattern(
    rb'"""(?:[^\\]|\\.)*?"{3,5}' rb"|'''.*?'{3,5}" rb'|"(?:[^"\\]|\\.)*"' rb"|'[^']*'",
    re.DOTALL,
)
_SPACE = lazy_pattern(rb"(?:[ \t\r\n]|#[^\n]*)*")
_KEY_PART = lazy_pattern(rb"[A-Za-z0-9_-]+")
_DOT = lazy_pattern(rb"[ \t]*\.[ \t]*")
_SCALAR = lazy_pattern(rb"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9][^\s,\]}#]*|[^\s,\]}#]+")
_BRACKET = lazy_pattern(_STRING.pattern + rb"|#[^\n]*|[\[\]{}]", re.DOTALL)


def _toml_pairs(text: bytes, start: int, end: int) -> list[_Pair]:
    import tomllib

    try:
        parsed = tomllib.loads(text[start:end].decode())
    except tomllib.TOMLDecodeError as error:
        raise _toml_error(text, start, end, str(error)) from error
    except (RecursionError, ValueError) as error:
        raise _MalformedError("the front matter holds a value that TOML cannot read", start) from error
    return list(_TomlScan(text[:end], start, parsed).pairs())


def _toml_error(text: bytes, start: int, end: int, complaint: str) -> _MalformedError:
    """The complaint without the place that it names in words, which is counted from the opening."""
    found = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)$", complaint)
    reason = complaint[: found.start()] if found is not None else complaint
    offset = end
    if found is not None and found[1] is not None:
        offset = start
        for _ in range(int(found[1]) - 1):
            following = text.find(b"\n", offset, end)
            offset = following + 1 if following != -1 else offset
    return _MalformedError(f"the front matter is no valid TOML: {reason}", offset)


class _TomlScan:
    """Finds the pairs above the first table, in text that is known to be valid."""

    def __init__(self, text: bytes, start: int, parsed: dict[str, object]) -> None:
        self.text = text
        self.at = start
        self.parsed = parsed

    def pairs(self) -> Iterator[_Pair]:
        """Yield them in the order in which they stand."""
        self._skip_space()
        while self.at < len(self.text) and self.text[self.at : self.at + 1] != b"[":
            yield from self._pair()
            self._skip_space()

    def _pair(self) -> Iterator[_Pair]:
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
            yield _Pair(key, equals, value, place, place.start if number else start)

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
