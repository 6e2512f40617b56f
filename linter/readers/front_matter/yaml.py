"""Front matter in YAML: a stream of events and never objects.

Aliases are not expanded, nothing is constructed, nesting costs no recursion, and each event says where it stands.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from linter.model.span import Span
from linter.readers.front_matter.pairs import MalformedError, Pair, Places

if TYPE_CHECKING:
    from yaml import Event, MarkedYAMLError
    from yaml._yaml import Mark as FastMark
    from yaml.error import Mark as SlowMark

GREATEST_DEPTH = 50
"""How deep YAML may nest."""
_NULL = frozenset({"", "~", "null", "Null", "NULL"})


def yaml_pairs(text: bytes, start: int, end: int) -> list[Pair]:
    """The scalars of the topmost mapping, alone or in a list; all else is stepped over.

    Args:
        text: the document.
        start: where the block begins.
        end: where it ends.

    Raises:
        MalformedError: this is no YAML, or no mapping.
    """
    import yaml

    places = Places(text, start, end)
    block = places.block
    try:
        loader: type[yaml.SafeLoader | yaml.CSafeLoader] = yaml.CSafeLoader
    except AttributeError:
        loader = yaml.SafeLoader
    try:
        return list(_pairs(yaml.parse(block, Loader=loader), places))
    except yaml.MarkedYAMLError as error:
        raise MalformedError(_explain(error), places.byte(_error_index(error, len(block)))) from error
    except yaml.reader.ReaderError as error:
        found = yaml.reader.Reader.NON_PRINTABLE.search(block)
        index = found.start() if found is not None else 0
        message = "the front matter holds a character that YAML does not allow; remove it"
        raise MalformedError(message, places.byte(index)) from error


def _span(places: Places, event: "Event") -> Span:
    """Where an event stands, without space behind it, which block scalars include."""
    start, end = _index(event.start_mark), _index(event.end_mark)
    return places.span(start, start + len(places.block[start:end].rstrip()))


def _index(mark: "FastMark | SlowMark | None") -> int:
    return mark.index if mark is not None else 0


def _pairs(events: "Iterator[Event]", places: Places) -> Iterator[Pair]:
    """The scalars of the topmost mapping, alone or in a list; all else is stepped over."""
    from yaml import events as kinds

    anchors: dict[str, str | None] = {}
    events = _watched(events, anchors, places)
    for event in events:
        if isinstance(event, kinds.MappingStartEvent):
            break
        if isinstance(event, kinds.ScalarEvent | kinds.SequenceStartEvent):
            raise MalformedError("the front matter is no list of keys and values", _span(places, event).start)
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
                yield Pair(key_span, _colon(places.text, key_span.end), scalar, place, first)
    for _ in events:
        # To the end, so that an error below the mapping shows.
        pass


def _watched(events: "Iterator[Event]", anchors: dict[str, str | None], places: Places) -> "Iterator[Event]":
    """Note what each anchor stands for: the text of a scalar, None for anything else.

    Deep nesting is refused, since the parser's time for each token grows with it.
    """
    from yaml import events as kinds

    depth = 0
    for event in events:
        if isinstance(event, kinds.AliasEvent):
            if event.anchor not in anchors:
                raise MalformedError(f"{_NO_YAML}: {_ADVICE['found undefined alias']}", _span(places, event).start)
        elif isinstance(event, kinds.NodeEvent) and event.anchor is not None:
            anchors[event.anchor] = event.value if isinstance(event, kinds.ScalarEvent) else None
        if isinstance(event, kinds.CollectionStartEvent):
            depth += 1
            if depth > GREATEST_DEPTH:
                message = f"the front matter nests more than {GREATEST_DEPTH} lists or mappings; flatten it"
                raise MalformedError(message, _span(places, event).start)
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


def _inside_quotes(event: "Event", places: Places, value: str | None = None) -> Span:
    """The place of a scalar: without its quotes where what stands between them is the value itself.

    A null has the empty place at its end, so that nothing is taken for its value.
    """
    span = _span(places, event)
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
