"""Writing in an index: values as Markdown, entries in the index's own style."""

import re
from bisect import bisect_right
from collections.abc import Mapping
from html import escape as escape_html

from linter.model.archive import Archive
from linter.model.finding import Applicability, Edit, Fix
from linter.model.index import Claim, Entry, GroupKind, Index
from linter.model.span import Span
from linter.readers.index.targets import encode

_UNWRITABLE = frozenset(map(chr, (*range(0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000))))
_MARKUP = re.compile(r"[\\`*\[\]<]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)|~")
_GLUE = re.compile(r"[^\w\n]*(?:(?:by|rated|rating)\b[^\w\n]*)?", re.IGNORECASE)
_QUOTES = (b'"', b"'", b"=")
_LIST_MARK = re.compile(rb"[ \t]*(?:[-*+]|(\d{1,9})([.)]))[ \t]+(?:\[[ xX]\][ \t]+)?")


def as_markdown(text: str, kind: GroupKind) -> str:
    """A value as it is to be written in a list, a table, or raw HTML, on one line."""
    if not text.isprintable():
        text = " ".join("".join(each for each in text if each.isspace() or each not in _UNWRITABLE).split())
    if kind is GroupKind.HTML:
        return escape_html(text, quote=False)
    text = _MARKUP.sub(r"\\\g<0>", text)
    return text.replace("|", "\\|") if kind is GroupKind.TABLE else text


def replace_claim(index: Index, entry: Entry, claim: Claim, value: str) -> Fix:
    """Let the index say what the file says."""
    written = as_markdown(value, index.groups[entry.group].kind)
    return Fix(f"Write the file's {claim.field} in the index", (Edit(index.path, claim.span, written),))


def line_break(text: bytes) -> str:
    """The line end of a file, by its first one."""
    newline = text.find(b"\n")
    return "\r\n" if newline > 0 and text[newline - 1 : newline] == b"\r" else "\n"


def values_of(archive: Archive, path: str) -> dict[str, str]:
    """What a document says of itself, with its name for a title where it has none."""
    facts = archive.facts.get(path)
    values = {name: fact.value for name, fact in facts.fields.items()} if facts is not None else {}
    values.setdefault("title", path.rpartition("/")[2].rpartition(".")[0] or path)
    return values


def whole_index(archive: Archive) -> str:
    """An index for an archive that has none: a table of all documents in the order of their paths."""
    lines = ["# Index", "", "| Title | Author | Rating |", "| --- | --- | --- |"]
    for path in archive.owned:
        values = values_of(archive, path)
        cells = [as_markdown(values.get(name, ""), GroupKind.TABLE) for name in ("title", "author", "rating")]
        lines.append(f"| [{cells[0]}]({encode(path)}) | {cells[1]} | {cells[2]} |")
    below = [f"- [{as_markdown(path.rpartition('/')[0], GroupKind.LIST)}]({encode(path)})" for path in archive.children]
    return "\n".join([*lines, *([""] if below else []), *below]) + "\n"


def new_entry(index: Index, path: str, values: Mapping[str, str], near: Entry | None, *, after: bool) -> Edit | None:
    """Write an entry for a document beside another entry, in that one's style.

    Args:
        index: to be written in.
        path: of the document.
        values: what the document says, by canonical name.
        near: the neighbour; None begins a list at the end of the index.
        after: whether the new entry stands below the neighbour.

    Returns:
        The edit; None where the neighbour is raw HTML.
    """
    text, newline = index.text, line_break(index.text)
    if near is None:
        gap = "" if not text else newline if text.endswith(b"\n") else newline * 2
        return Edit(index.path, Span(len(text), len(text)), f"{gap}- {_plain_item(path, values)}{newline}")
    group = index.groups[near.group]
    if group.kind is GroupKind.HTML:
        return None
    start = text.rfind(b"\n", 0, near.span.start) + 1
    if group.kind is GroupKind.TABLE:
        line = text[start : near.span.start].decode() + _row(group.columns, path, values, near, text)
    else:
        line = _mark(text, start, after=after) + _item(path, values, near, text)
    if not after:
        return Edit(index.path, Span(start, start), line + newline)
    end = text.find(b"\n", near.extent.end)
    if end < 0:
        return Edit(index.path, Span(len(text), len(text)), newline + line)
    return Edit(index.path, Span(end + 1, end + 1), line + newline)


def _mark(text: bytes, start: int, *, after: bool) -> str:
    """The bullet or number of a list item, with what stands before it on its line."""
    end = text.find(b"\n", start)
    line = text[start : end if end >= 0 else len(text)]
    quote = re.match(rb"(?:[ \t]*>)*", line)
    prefix = quote[0] if quote is not None else b""
    mark = _LIST_MARK.match(line, len(prefix))
    if mark is None:
        return "- "
    written = mark[0].decode()
    if after and mark[1] is not None:
        written = written.replace(mark[1].decode(), str(int(mark[1]) + 1), 1)
    return prefix.decode() + written


def _plain_item(path: str, values: Mapping[str, str], *, author: bool = True, rating: bool = True) -> str:
    item = f"[{as_markdown(values['title'], GroupKind.LIST)}]({encode(path)})"
    if author and values.get("author"):
        item += f" by {as_markdown(values['author'], GroupKind.LIST)}"
    if rating and values.get("rating"):
        item += f" ({as_markdown(values['rating'], GroupKind.LIST)})"
    return item


def _item(path: str, values: Mapping[str, str], near: Entry, text: bytes) -> str:
    """An item like its neighbour: what stands between the neighbour's values stands between the new ones."""
    said = [claim for claim in near.claims if claim.field in ("author", "rating")]
    position = near.target_span.end + 1
    written = f"[{as_markdown(values['title'], GroupKind.LIST)}]({encode(path)})"
    plain = _plain_item(
        path,
        values,
        author=any(claim.field == "author" for claim in said),
        rating=any(claim.field == "rating" for claim in said),
    )
    if text[near.target_span.end : position] != b")" or any(not values.get(claim.field) for claim in said):
        return plain
    for claim in sorted(said, key=lambda claim: claim.span.start):
        glue = text[position : claim.span.start].decode()
        if not _GLUE.fullmatch(glue):
            return plain
        written += glue + as_markdown(values[claim.field], GroupKind.LIST)
        position = claim.span.end
    tail = text[position : near.span.end].decode() if said else ""
    return written + tail if _GLUE.fullmatch(tail) else plain


def _row(columns: tuple[str, ...], path: str, values: Mapping[str, str], near: Entry, text: bytes) -> str:
    """A row for the columns of a table; the link stands in the column where the neighbour has it."""
    row = text[near.span.start : near.span.end]
    before = text[near.span.start : near.target_span.start]
    linked = before.count(b"|") - before.count(b"\\|") - row.startswith(b"|")
    link = before.rstrip(b"<").endswith(b"](")
    title = as_markdown(values["title"], GroupKind.TABLE)
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
        cells.append(value)
    return "| " + " | ".join(cells) + " |"


def replace_target(index: Index, entry: Entry, path: str, applicability: Applicability) -> Fix:
    """Let an entry name another file."""
    start = entry.target_span.start
    before = index.text[start - 1 : start]
    if index.groups[entry.group].kind is GroupKind.TABLE and before in (b" ", b"|", b"`", b"*"):
        written = path.replace("|", "\\|") if before == b"`" else as_markdown(path, GroupKind.TABLE)
        return Fix(f"Name {path}", (Edit(index.path, entry.target_span, written),), applicability)
    return replace_link(index, entry.target_span, path, applicability)


def replace_link(index: Index, target: Span, path: str, applicability: Applicability) -> Fix:
    """Let a link lead to another file; what follows ``#`` stays."""
    written = encode(path)
    if index.text[target.start - 1 : target.start] in _QUOTES:
        written = written.replace("'", "%27")
    anchor = index.text.find(b"#", target.start, target.end)
    place = Span(target.start, anchor if anchor >= 0 else target.end)
    return Fix(f"Link to {path}", (Edit(index.path, place, written),), applicability)


def remove_entry(index: Index, entry: Entry, applicability: Applicability, title: str) -> Fix | None:
    """Take an entry out with its line; what stands under it goes too, so that a person has to look.

    None where it is raw HTML, or other entries are nested under it.
    """
    if index.groups[entry.group].kind is GroupKind.HTML:
        return None
    if entry.extent.end > entry.span.end:
        following = bisect_right(index.entries, entry.span.start, key=lambda each: each.span.start)
        if following < len(index.entries) and index.entries[following].span.start < entry.extent.end:
            return None
        applicability = Applicability.UNSAFE
    text = index.text
    start = text.rfind(b"\n", 0, entry.span.start) + 1
    end = text.find(b"\n", entry.extent.end)
    return Fix(title, (Edit(index.path, Span(start, end + 1 if end >= 0 else len(text)), ""),), applicability)
