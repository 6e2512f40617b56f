"""Writing in an index: values as Markdown, entries in the index's own style."""

import re
from collections.abc import Collection, Iterable, Mapping

from linter.lazy_regex import lazy_pattern
from linter.model.finding import Applicability, Edit, Fix, ValueChange
from linter.model.index import FILE_COLUMN, Claim, Entry, GroupKind, Index
from linter.model.span import Span
from linter.readers.index import read_index
from linter.readers.index.claims import read_claims
from linter.readers.index.ratings import Rates
from linter.readers.index.run import plain_text
from linter.readers.index.targets import encode
from linter.readers.lines import BREAK, line_end, line_start, next_line
from linter.rules.index.compare import goes_on_as
from linter.vocabularies.characters import printable
from linter.vocabularies.wording import quoted

LINK = "link"
"""What changes call a link that is no entry, which is told as it is written."""

_WRITTEN = {"author": " by {}", "rating": " ({})"}
CLAIMED = tuple(_WRITTEN)
_UNWRITABLE = frozenset(map(chr, (*range(0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000))))
_MARKUP = lazy_pattern(r"[\\`*\[\]<]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)|~")
_GLUE = lazy_pattern(r"[^\w\n]*(?:(?:by|rated|rating)\b[^\w\n]*)?", re.IGNORECASE)
_NUMBER_CELL = lazy_pattern(rb"\|?[ \t]*(\d{1,9})([.)]?)[ \t]*\|")
_BRACKET = lazy_pattern(r"[()\[\]]")
_TAG = lazy_pattern("<[^<>]*>")
# Behind the text of a link: one whose text is its label, and one of any kind.
_IS_LABEL = lazy_pattern(rb"[*_~`]*\](?:\[\]|(?![(\[]))")
_IS_LINKED = lazy_pattern(rb"[*_~`]*(?:\][(\[]|</[aA]\b)")
_PLAIN_NAME = lazy_pattern(r"[\w'’.&]+(?: [\w'’.&]+)*")
_WORD = lazy_pattern(r"\w+")
_QUOTES = (b'"', b"'", b"=")
_LIST_MARK = lazy_pattern(rb"[ \t]*(?:[-*+]|(\d{1,9})([.)]))[ \t]+(?:\[[ xX]\][ \t]+)?")


def as_markdown(text: str, kind: GroupKind) -> str:
    """A value as it is to be written in a list, a table, or raw HTML, on one line."""
    if not text.isprintable():
        text = "".join(each for each in printable(text) if each in "\t\n\r" or each not in _UNWRITABLE)
        text = " ".join(text.split())
    if kind is GroupKind.HTML:
        from html import escape

        return escape(text, quote=False)
    text = _MARKUP.sub(r"\\\g<0>", text)
    return text.replace("|", "\\|") if kind is GroupKind.TABLE else text


def replace_claim(index: Index, entry: Entry, claim: Claim, value: str, rates: Rates) -> Fix | None:
    """Let the index say what the file says, where nothing else stands in that place.

    None where the place holds a picture or the like, in ``[Ash]`` and ``[Ash][]``, whose words are the label of their
    link, where an author or a rating is linked, for a value in capitals, and where it would not be read as it is meant.
    A person has to look at what says more than the file does.
    """
    kind, text = index.groups[entry.group].kind, index.text
    linked = _IS_LABEL if claim.field == "title" else _IS_LINKED
    if plain_text(text[claim.span.start : claim.span.end]) != claim.value or linked.match(text, claim.span.end):
        return None
    if (_is_shouted(value) and not claim.value.isupper()) or ("://" in claim.value and "://" not in value):
        return None
    if text[claim.span.start - 1 : claim.span.start] == b"`" and as_markdown(value, kind) != value:
        return None
    if kind is not GroupKind.TABLE and claim.field != "title" and not _is_read_so(index, entry, claim, value, rates):
        return None
    poorer = claim.field != "rating" and _says_more(claim.value, value)
    safety = Applicability.UNSAFE if poorer else Applicability.SAFE
    edit = Edit(index.path, claim.span, as_markdown(value, kind))
    # The claim may be a part of what the entry says: the rating of "PG13 (M/M)".
    before = entry.value(claim.field) or ""
    after = _wholly(claim.value).sub(lambda _: value, before, count=1) if before != claim.value else value
    change = ValueChange(index.path, claim.field, before, after, link_of(entry))
    return Fix(f"write {quoted(value)}", (edit,), safety, (change,))


def _is_shouted(value: str) -> bool:
    return value.isupper() and any(len(word) > 2 for word in _WORD.findall(value))


def _is_read_so(index: Index, entry: Entry, claim: Claim, value: str, rates: Rates) -> bool:
    """Whether a value in the place of another one would be read in a list, and all else there as before."""
    if _BRACKET.search(value) is not None:
        return False
    head, tail = index.text[entry.target_span.end + 1 : claim.span.start], index.text[claim.span.end : entry.span.end]
    tail = tail[: line_end(tail, 0)]
    before, after = (
        _read_back(f" {plain_text(head + b'x')[:-1]}{each}{plain_text(b'x' + tail)[1:]}", rates)
        for each in (claim.value, value)
    )
    if before.get(claim.field) != claim.value:
        return _PLAIN_NAME.fullmatch(value) is not None
    return after == {**before, claim.field: value}


def _says_more(claimed: str, stated: str) -> bool:
    """Whether one value says all that another says and more, or has a number or a remark in brackets for itself."""
    one, other = (set(_WORD.findall(value.casefold())) for value in (claimed, stated))
    numbered = any(character.isdigit() for word in one - other for character in word)
    return one > other or numbered or (_BRACKET.search(claimed) is not None and _BRACKET.search(stated) is None)


def link_of(entry: Entry) -> str:
    """What an entry links to, as changes call it."""
    query = f"?{entry.query}" if entry.query else ""
    anchor = "" if entry.fragment is None else f"#{entry.fragment}"
    return f"{entry.path or entry.target}{query}{anchor}"


def entry_gone(index: Index, entry: Entry) -> tuple[ValueChange, ...]:
    """That an entry goes with all that it says."""
    link = link_of(entry)
    said = (ValueChange(index.path, claim.field, claim.value, None, link) for claim in entry.claims)
    return (ValueChange(index.path, "", "", None, link), *said)


def entry_moved(index: Index, entry: Entry, path: str) -> tuple[ValueChange, ...]:
    """That an entry says what it said of another file."""
    link = link_of(entry._replace(path=path))
    if link == link_of(entry):
        return ()
    come = (each._replace(before=None, after=each.before, entry=link) for each in entry_gone(index, entry))
    return (*entry_gone(index, entry), *come)


def line_break(text: bytes) -> str:
    """The line end of a file, by its first one."""
    found = BREAK.search(text)
    return found[0].decode() if found is not None else "\n"


def numbers_repeat(index: Index, members: Iterable[Entry]) -> bool:
    """Whether the items of a list all have the same number: ``1.``, ``1.``, ``1.``."""
    starts = [line_start(index.text, entry.start) for entry in members]
    marks = [_LIST_MARK.match(index.text, start) for start in starts]
    numbers = {mark[1] if mark is not None else None for mark in marks}
    return len(starts) > 1 and len(numbers) == 1 and None not in numbers


def number_cell(index: Index, entry: Entry) -> "re.Match[bytes] | None":
    """The cell at the beginning of a row that holds nothing but its number; None where there is none."""
    if index.groups[entry.group].kind is not GroupKind.TABLE:
        return None
    return _NUMBER_CELL.match(index.text, entry.start, entry.span.end)


def line_beside(index: Index, near: Entry, *, after: bool) -> int:
    """Where the line above or below an entry begins."""
    if not after:
        return line_start(index.text, near.start)
    return next_line(index.text, near.extent.end)


def entry_line(
    index: Index,
    path: str,
    values: Mapping[str, str],
    like: Entry,
    known: Mapping[str, str],
    rates: Rates,
    *,
    step: int = 0,
) -> str | None:
    """The line of an entry for a document, in the style of another entry, without its line end.

    Args:
        index: to be written in.
        path: of the document.
        values: what the document says, by canonical name.
        like: the other entry.
        known: what the document of the other entry says.
        rates: tells how much a text is a rating.
        step: how far below the other one it will stand, for the number of a numbered item; 0 is above it.

    Returns:
        The line, or lines; None where the other entry is raw HTML that is not easily imitated.
    """
    text, group = index.text, index.groups[like.group]
    if group.kind is GroupKind.HTML:
        return _html_lines(index, path, values, like, rates)
    start = line_start(text, like.start)
    if group.kind is GroupKind.TABLE:
        number = number_cell(index, like)
        first = f"{int(number[1]) + step}{number[2].decode()}" if number is not None and step else ""
        return text[start : like.start].decode() + _row(group.columns, path, values, like, text, first)
    return _mark(text, start, step) + _item(path, values, like, known, text, rates)


def first_line(index: Index, group: int | None, path: str, values: Mapping[str, str], rates: Rates) -> str:
    """The line of the first entry of a table; of a list, where there is none.

    Args:
        index: to be written in.
        group: the number of the table; None begins a list.
        path: of the document.
        values: what the document says, by canonical name.
        rates: tells how much a text is a rating.
    """
    if group is None:
        return f"- {plain_item(path, values, rates)}"
    columns = index.groups[group].columns
    linked = columns.index("title") if "title" in columns else columns.index(FILE_COLUMN)
    cells = [as_markdown(values.get(column, ""), GroupKind.TABLE) for column in columns]
    name = cells[linked] or as_markdown(link_text(path, values), GroupKind.TABLE)
    cells[linked] = f"[{name}]({encode(path)})"
    return row_of(cells)


def _mark(text: bytes, start: int, step: int) -> str:
    """The bullet or number of a list item, with what stands before it on its line."""
    line = text[start : line_end(text, start)]
    quote = re.match(rb"(?:[ \t]*>)*", line)
    prefix = quote[0] if quote is not None else b""
    mark = _LIST_MARK.match(line, len(prefix))
    if mark is None:
        return "- "
    written = mark[0].decode()
    if step and mark[1] is not None:
        written = written.replace(mark[1].decode(), str(int(mark[1]) + step), 1)
    return prefix.decode() + written


def link_text(path: str, values: Mapping[str, str]) -> str:
    """The text of the link to a document: its title; without one the name of the file, which is taken for none."""
    return values.get("title") or path.rpartition("/")[2]


def plain_item(path: str, values: Mapping[str, str], rates: Rates, *, wanted: Collection[str] = CLAIMED) -> str:
    """An item of a list without its bullet: ``[Title](path) by Author (Rating)``.

    What would not be read back as it is meant is left out.

    Args:
        path: of the document.
        values: what the document says, by canonical name.
        rates: tells how much a text is a rating.
        wanted: which of author and rating it is to tell.
    """
    return _linked(path, values) + as_markdown(_tail(readable(values, rates, wanted)), GroupKind.LIST)


def readable(values: Mapping[str, str], rates: Rates, wanted: Collection[str]) -> dict[str, str]:
    """Author and rating of a document, as far as they are read as they are meant behind a link."""
    for fields in (CLAIMED, ("author",), ("rating",)):
        chosen = {field: values[field] for field in fields if field in wanted and values.get(field)}
        if _agrees(_tail(chosen), chosen, rates):
            return chosen
    return {}


def _tail(values: Mapping[str, str]) -> str:
    return "".join(_WRITTEN[field].format(value) for field, value in values.items())


def _linked(path: str, values: Mapping[str, str]) -> str:
    return f"[{as_markdown(link_text(path, values), GroupKind.LIST)}]({encode(path)})"


def _agrees(tail: str, values: Mapping[str, str], rates: Rates) -> bool:
    """Whether a text behind a link says just these values, where it is held against them."""
    read = read_claims(tail, rates)
    return {claim.field for claim in read} == set(values) and all(
        tail[start:end] == values[field] or (open_ended and goes_on_as(tail[start:end], tail[end:], values[field]))
        for field, start, end, open_ended in read
    )


def _read_back(tail: str, rates: Rates) -> dict[str, str]:
    """What is read of the text behind a link."""
    return {field: tail[start:end] for field, start, end, _ in read_claims(tail, rates)}


def _item(
    path: str, values: Mapping[str, str], near: Entry, known: Mapping[str, str], text: bytes, rates: Rates
) -> str:
    """An item like its neighbour: what stands between the neighbour's values stands between the new ones."""
    position = near.target_span.end + 1
    tail = text[position : near.span.end].decode()
    spans = {claim.field: claim.span for claim in near.claims if claim.field in CLAIMED}
    for field in CLAIMED:
        # A list may name its authors in a way that is no byline.
        value = as_markdown(known.get(field, ""), GroupKind.LIST)
        places = [match.start() for match in _wholly(value).finditer(tail)] if value and field not in spans else []
        if len(places) == 1:
            start = position + len(tail[: places[0]].encode())
            spans[field] = Span(start, start + len(value.encode()))
    plain = plain_item(path, values, rates, wanted=spans)
    if text[near.target_span.end : position] != b")" or not spans:
        return plain
    as_text = as_written = rest = ""
    for field, span in sorted(spans.items(), key=lambda item: item[1]):
        glue = text[position : span.start].decode()
        if span.start < position or not _GLUE.fullmatch(glue):
            return plain
        position, rest = span.end, ""
        if values.get(field):
            as_text += glue + values[field]
            as_written += glue + as_markdown(values[field], GroupKind.LIST)
            rest = text[position : near.span.end].decode()
    if not rest and as_written.count("(") > as_written.count(")"):
        rest = ")"
    stated = {field: values.get(field, "") for field in _read_back(as_text + rest, rates)}
    if not _GLUE.fullmatch(rest) or not _agrees(as_text + rest, stated, rates):
        return plain
    line = as_written + rest
    return _linked(path, values) + line if line.count("(") == line.count(")") else plain


def _wholly(words: str) -> "re.Pattern[str]":
    return re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")


def _row(columns: tuple[str, ...], path: str, values: Mapping[str, str], near: Entry, text: bytes, first: str) -> str:
    """A row for the columns of a table; the link stands in the column where the neighbour has it.

    ``first`` is its number, where the table has a column of them.
    """
    row = text[near.start : near.span.end]
    before = text[near.start : near.target_span.start]
    linked = before.count(b"|") - before.count(b"\\|") - row.startswith(b"|")
    link = before.rstrip(b"<").endswith(b"](")
    title = as_markdown(link_text(path, values), GroupKind.TABLE)
    cells = []
    for number, column in enumerate(columns):
        value = as_markdown(values.get(column, ""), GroupKind.TABLE)
        if number == linked:
            if not link:
                code = before.endswith(b"`")
                name = path.replace("|", "\\|")
                value = f"`{name}`" if code else as_markdown(path, GroupKind.TABLE)
            elif column == "title" or (not column and "title" not in columns):
                value = f"[{title}]({encode(path)})"
            else:
                value = f"[{as_markdown(path.rpartition('/')[2], GroupKind.TABLE)}]({encode(path)})"
        cells.append(first if number == 0 and first else value)
    return row_of(cells)


def row_of(cells: Iterable[str]) -> str:
    """A row of a table."""
    return "| " + " | ".join(cells) + " |"


def _html_lines(index: Index, path: str, values: Mapping[str, str], like: Entry, rates: Rates) -> str | None:
    """The lines of an entry of raw HTML with other values; None where they say more than the values."""
    lines = _own_lines(index, like)
    if lines is None or not index.text[lines.start : lines.end].lstrip().startswith(b"<"):
        return None
    if index.text[lines.start : lines.end].lstrip()[:3].lower() != b"<tr" and any(
        not values.get(claim.field) for claim in like.claims
    ):
        return None
    parts = [(like.target_span, encode(path).replace("'", "%27"))]
    parts += [(claim.span, as_markdown(values.get(claim.field, ""), GroupKind.HTML)) for claim in like.claims]
    pieces: list[str] = []
    position = lines.start
    for span, value in sorted(parts):
        if span.start < position or span.end > lines.end:
            return None
        pieces += (index.text[position : span.start].decode(), value)
        position = span.end
    pieces.append(index.text[position : lines.end].decode())
    between = _TAG.sub("", "\0".join(pieces[::2])).split("\0")
    written = "".join(pieces)
    read = read_index(index.path, written.encode(), column_fields={}, rates=rates).entries
    told = ((claim.value, values.get(claim.field)) for entry in read for claim in entry.claims)
    meant = all(value == wanted for value, wanted in told)
    return written if meant and all(_GLUE.fullmatch(" ".join(each.split())) for each in between) else None


def _own_lines(index: Index, entry: Entry) -> Span | None:
    """The lines that an entry of raw HTML has to itself, without the last line end; None where it shares them."""
    text = index.text
    start, end = line_start(text, entry.start), line_end(text, entry.extent.end)
    before, after = text[start : entry.start], text[entry.extent.end : end]
    number = index.before(entry.start + 1)
    following = index.entries[number].start if number < len(index.entries) else end
    if before.strip() or after.strip() not in (b"", b"</li>", b"<br>", b"<br/>") or following < end:
        return None
    return Span(start, end)


def replace_target(index: Index, entry: Entry, path: str, applicability: Applicability) -> Fix:
    """Let an entry name another file."""
    start = entry.target_span.start
    before = index.text[start - 1 : start]
    if index.groups[entry.group].kind is GroupKind.TABLE and before in (b" ", b"|", b"`", b"*"):
        written = path.replace("|", "\\|") if before == b"`" else as_markdown(path, GroupKind.TABLE)
        edits = (Edit(index.path, entry.target_span, written),)
        return Fix(f"write {path}", edits, applicability, entry_moved(index, entry, path))
    fix = replace_link(index, entry.target_span, path, applicability)
    return fix._replace(changes=entry_moved(index, entry, path))


def replace_link(index: Index, target: Span, path: str, applicability: Applicability) -> Fix:
    """Let a link that is no entry lead to another file; what follows ``#`` stays."""
    written = encode(path)
    if index.text[target.start - 1 : target.start] in _QUOTES:
        written = written.replace("'", "%27")
    anchor = index.text.find(b"#", target.start, target.end)
    place = Span(target.start, anchor if anchor >= 0 else target.end)
    before, rest = (index.text[each.start : each.end].decode() for each in (target, Span(place.end, target.end)))
    change = ValueChange(index.path, LINK, before, written + rest)
    return Fix(f"link to {path}", (Edit(index.path, place, written),), applicability, (change,))


def remove_entry(index: Index, entry: Entry, applicability: Applicability, title: str) -> Fix | None:
    """Take an entry out with its line; what stands under it goes too, so that a person has to look.

    None where it is raw HTML that shares a line with something else, or other entries are nested under it.
    """
    if index.groups[entry.group].kind is GroupKind.HTML and _own_lines(index, entry) is None:
        return None
    if entry.extent.end > entry.span.end:
        following = index.before(entry.start + 1)
        if following < len(index.entries) and index.entries[following].start < entry.extent.end:
            return None
        applicability = Applicability.UNSAFE
    text = index.text
    extent = Span(line_start(text, entry.start), next_line(text, entry.extent.end))
    links = (link.target_span for link in index.links if extent.start <= link.target_span.start < extent.end)
    others = (ValueChange(index.path, LINK, text[each.start : each.end].decode(), None) for each in links)
    return Fix(title, (Edit(index.path, extent, ""),), applicability, (*entry_gone(index, entry), *others))
