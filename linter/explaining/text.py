"""How a file was read, for people: its fields and why they are fields, and its first lines with their owners."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, TextIO

from linter.escape import escape
from linter.explaining.explain import Place, Reading, Told
from linter.outputs.snippet import shown, width
from linter.outputs.style import Painter, painter
from linter.readers.lines import Line, Lines

COLUMNS = 80
"""How wide the output is."""
VALUE_LINES = 3
"""How many lines a value takes at most; all of it is in the file, and in the JSON."""
TOP_LINES = 3
"""How many lines are shown from the top of the file, whatever they are."""
BODY_LINES = 3
"""How many lines of the body are shown."""
FIELD_LINES = 8
"""How many lines of one field are shown."""
GREATEST_LISTING = 100
"""How many lines of the file are shown at most."""
_GREATEST_NAME = 16
_GREATEST_GAP = 2
_BESIDE = 12

_FORMATS = {"text": "plain text", "markdown": "Markdown", "html": "HTML", "epub": "EPUB"}


def write(readings: Sequence[Reading], stream: TextIO, *, color: bool = False) -> None:
    """Write how each of the files was read."""
    paint = painter(color)
    for number, reading in enumerate(readings):
        if number:
            stream.write("\n\n")
        for line in _page(reading, paint):
            stream.write(line + "\n")


def _page(reading: Reading, paint: Painter) -> Iterator[str]:
    yield paint("path", escape(reading.path))
    yield from _table(list(_facts(reading)), paint)
    names = [_name(told) for told in (*reading.fields, *reading.strays, *reading.inferred)]
    indent = min(max(map(width, names), default=0), _GREATEST_NAME)
    for heading, fields in (
        ("Fields", reading.fields),
        ("Outside the header", reading.strays),
        ("Said without a label, for the catalogue alone", reading.inferred),
    ):
        if fields:
            yield ""
            yield paint("path", heading)
            for told in fields:
                yield from _field(told, indent, paint)
    yield from _without_header(reading, paint)
    yield from _listing(reading, paint)


# What is said of the file.


def _facts(reading: Reading) -> Iterator[tuple[str, str]]:
    document = reading.document
    yield "format", _FORMATS[document.format]
    if document.format != "epub":
        yield "encoding", _encoding(reading)
    for passed in reading.above:
        yield "above", f"{_numbers(passed.first, passed.last)}: {passed.reason.text}"
    if document.error is not None:
        at = f"{_position(reading.error)}: " if reading.error is not None else ""
        yield "error", f"{at}{document.error.message}"
    if reading.header is None:
        yield "header", "none was found"
    else:
        place = reading.header.place
        where = f"{_numbers(place.range.start.line, place.range.end.line)}, " if place is not None else ""
        yield "header", f"{where}ended by {reading.header.end.text}"
    if reading.body is not None and reading.header is not None:
        yield "body", f"from {_position(reading.body)}, byte {reading.body.start:,}"


def _encoding(reading: Reading) -> str:
    encoding = reading.document.encoding
    mark = ", with a byte-order mark" if encoding.bom and encoding.name == "utf-8" else ""
    return "; ".join(filter(None, (encoding.name + mark, reading.account)))


def _numbers(first: int, last: int) -> str:
    return f"line {first}" if first == last else f"lines {first}-{last}"


def _position(place: Place) -> str:
    return f"{place.range.start.line}:{place.range.start.column}"


def _table(rows: list[tuple[str, str]], paint: Painter) -> Iterator[str]:
    indent = max(len(name) for name, _ in rows) + 4
    for name, text in rows:
        lines = wrap(escape(text), COLUMNS - indent)
        yield paint("note", f"  {name:{indent - 2}}") + lines[0]
        yield from (" " * indent + line for line in lines[1:])


# Fields.


def _name(told: Told) -> str:
    return escape(told.field.name or "(unknown)")


def _field(told: Told, indent: int, paint: Painter) -> Iterator[str]:
    margin = indent + 4
    value = wrap(shown(told.field.value) or "(no value)", COLUMNS - margin, VALUE_LINES)
    yield paint("note", "  " + _padded(_name(told), indent + 2)) + value[0]
    yield from (" " * margin + line for line in value[1:])
    for line in _place_and_reason(told, COLUMNS - margin):
        yield " " * margin + paint("gutter", line)


def _place_and_reason(told: Told, columns: int) -> list[str]:
    """Both on one line where they fit."""
    reason = escape(told.reason.text)
    if told.value is None:
        return wrap(reason, columns)
    place = _range(told.value)
    both = f"{place}: {reason}"
    return [both] if width(both) <= columns else [place, *wrap(reason, columns)]


def _range(place: Place) -> str:
    start, end = place.range
    return f"{start.line}:{start.column}-{end.line}:{end.column}, bytes {place.start:,}-{place.end:,}"


# Files without a header.


def _without_header(reading: Reading, paint: Painter) -> Iterator[str]:
    if reading.looked_for:
        yield ""
        yield paint("path", "Looked for")
        for each in reading.looked_for:
            first, *others = wrap(escape(each), COLUMNS - 4)
            yield f"  - {first}"
            yield from (f"    {line}" for line in others)
    if not reading.considered:
        return
    yield ""
    yield paint("path", "Considered")
    text = reading.document.text
    margin = len(str(reading.considered[-1].number))
    for considered in reading.considered:
        line = shown(
            text[considered.span.start : min(considered.span.end, considered.span.start + 400)].decode(
                "utf-8", "replace"
            )
        )
        left = paint("gutter", f"  {considered.number:{margin}} | ")
        yield left + clip(line, COLUMNS - margin - 5)
        for reason in wrap(escape(considered.reason.text), COLUMNS - margin - 7):
            yield paint("gutter", f"  {'':{margin}} | ") + paint("note", f"  {reason}")


# The first lines, with their owners.


class _Owner(NamedTuple):
    """Whose a line is.

    Args:
        name: what the gutter says.
        begins: whether the owner begins there; the gutter only marks the lines that go on.
        column: where the field begins, which may stand far to the right.
    """

    name: str
    begins: bool = False
    column: int = 1


def _listing(reading: Reading, paint: Painter) -> Iterator[str]:
    """The lines that hold fields, and those round them, with the name of the field beside each."""
    text = reading.document.text
    lines = Lines(text)
    owners = _owners(reading)
    wanted = ((number, lines.get(number - 1)) for number in _wanted(owners))
    numbers = [number for number, line in wanted if line is not None and line.start < len(text)][:GREATEST_LISTING]
    if not numbers or reading.considered:
        return
    yield ""
    yield paint("path", "Lines" if reading.document.format != "epub" else "Lines, made of what was found")
    indent = max(width(owner.name) for owner in owners.values()) if owners else 0
    margin = len(str(numbers[-1]))
    previous = numbers[0] - 1
    for number in numbers:
        if number > previous + 1:
            yield paint("gutter", f"  {'':{indent}}  {'⋮':>{margin}}")
        line = lines.get(number - 1)
        assert line is not None
        owner = owners.get(number, _Owner(""))
        cut = _cut(text, line, owner.column, COLUMNS - indent - margin - 7)
        mark = owner.name
        if owner.name and not owner.begins and number == previous + 1:
            mark = "┆" if line.ink else ""
        left = paint("note", f"  {_padded(mark, indent, right=True)}")
        yield f"{left}  {paint('gutter', f'{number:{margin}} |')} {cut}".rstrip()
        previous = number


def _owners(reading: Reading) -> dict[int, _Owner]:
    """The owner of each line that has one, by number."""
    owned: dict[int, list[Told]] = {}
    for number, told in enumerate((*reading.fields, *reading.strays, *reading.inferred), start=1):
        first, last = told.lines or (number, number)
        for each in range(first, min(last, first + FIELD_LINES - 1) + 1):
            owned.setdefault(each, []).append(told)
    owners = {
        number: _Owner(
            _label(fields),
            any(told.lines is None or told.lines[0] == number for told in fields),
            min(_column(told, number) for told in fields),
        )
        for number, fields in owned.items()
    }
    for passed in reading.above:
        for number in range(passed.first, min(passed.last, passed.first + TOP_LINES - 1) + 1):
            owners.setdefault(
                number, _Owner("posting" if passed.reason.kind == "posting" else "", number == passed.first)
            )
    if reading.body is not None and reading.header is not None:
        first = reading.body.range.start.line
        for number in range(first, first + BODY_LINES):
            owners.setdefault(number, _Owner("body", number == first))
    return owners


def _label(fields: list[Told]) -> str:
    name = clip(_name(fields[0]), _GREATEST_NAME)
    return name if len(fields) == 1 else f"{name} +{len(fields) - 1}"


def _column(told: Told, number: int) -> int:
    if told.value is None or told.value.range.start.line != number:
        return 1
    place = told.label if told.label is not None and told.field.label else told.value
    return place.range.start.column if place.range.start.line == number else 1


def _wanted(owners: dict[int, _Owner]) -> list[int]:
    """The numbers of the lines to show: those with an owner, the first ones, and what stands between near ones."""
    wanted = sorted({*owners, *range(1, TOP_LINES + 1)})
    between = (
        number
        for above, below in pairwise(wanted)
        if below - above <= _GREATEST_GAP + 1
        for number in range(above, below)
    )
    return sorted({*wanted, *between})


def _cut(text: bytes, line: Line, column: int, columns: int) -> str:
    """A line as it is shown: all of it, or round the place where its field begins."""
    whole = text[line.start : line.end].decode("utf-8", "replace").rstrip()
    if column > columns // 2 and width(shown(whole)) > columns:
        whole = "…" + whole[column - 1 - min(_BESIDE, column - 1) :]
    return clip(shown(whole[: 4 * columns]), columns)


# Text in columns.


def clip(text: str, columns: int) -> str:
    """The text, cut to a number of columns as a terminal counts them."""
    if width(text) <= columns:
        return text
    cut = text[:columns]
    while width(cut) >= columns:
        cut = cut[:-1]
    return cut.rstrip() + "…"


def wrap(text: str, columns: int, most: int | None = None) -> list[str]:
    """Break a text into lines at its spaces, longer words within.

    Args:
        text: fit to be shown.
        columns: of a line.
        most: how many lines there may be; the last one then says that something was left out.
    """
    if most is not None and len(text) > columns * (most + 1):
        text = text[: columns * (most + 1)]
    lines = [""]
    for word in text.split(" "):
        rest = word
        joined = f"{lines[-1]} {rest}" if lines[-1] else rest
        if width(joined) <= columns:
            lines[-1] = joined
            continue
        if lines[-1]:
            lines.append("")
        while width(rest) > columns:
            part = clip(rest, columns).removesuffix("…")
            lines[-1] = part
            lines.append("")
            rest = rest[len(part) :]
        lines[-1] = rest
    if most is not None and len(lines) > most:
        lines = [*lines[: most - 1], clip(f"{lines[most - 1]}……", columns).rstrip("…") + "…"]
    return lines


def _padded(text: str, columns: int, *, right: bool = False) -> str:
    space = " " * max(columns - width(text), 0)
    return space + text if right else text + space
