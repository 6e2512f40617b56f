"""An archive while it is being written: clean at first, then spoilt by one kind, then rendered to bytes."""

import hashlib
import textwrap
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field

from .stories import POOL, Tale


@dataclass(frozen=True)
class Expected:
    """A finding that must be reported; a line of None is not judged."""

    code: str
    path: str
    line: int | None = None


@dataclass(frozen=True)
class Special:
    """A path that is no regular file: a symlink to `target`, a fifo, or a directory."""

    kind: str
    path: str
    target: str = ""


@dataclass(frozen=True)
class Case:
    """One archive and what must be said of it.

    Paths are relative to the archive; one that begins with `../` stands beside it. `settings` is the
    TOML text of `[tool.storylint]`. `doubtful` says why another reading of the catalogue is possible.
    """

    name: str
    files: dict[str, bytes]
    expected: list[Expected]
    specials: list[Special] = field(default_factory=list)
    settings: str | None = None
    arguments: list[str] = field(default_factory=list)
    doubtful: str | None = None


@dataclass(frozen=True)
class Variant:
    """How one of the three archives of a kind is laid out."""

    name: str
    layout: str
    stories: int
    styles: tuple[str, ...]
    body_width: int | None
    value_width: int | None
    hanging: str
    path: Callable[[int, Tale], str]


def _numbered(position: int, tale: Tale) -> str:
    return f"{position:03}_{hashlib.md5(tale.slug.encode()).hexdigest()[:16]}.txt"


def _by_name(position: int, tale: Tale) -> str:
    return f"stories/{position + 1:02}-{tale.slug}.txt"


def _on_shelves(position: int, tale: Tale) -> str:
    return f"{'harbour' if position < 3 else 'inland'}/{position + 1}_{tale.slug.replace('-', '_')}.txt"


VARIANTS = (
    Variant("spaced", "spaced", 3, ("list",), None, None, "", _numbered),
    Variant("compact", "compact", 4, ("table",), 72, 66, "  ", _by_name),
    Variant("marked", "marked", 6, ("sections", "references", "html"), 78, 78, "", _on_shelves),
)
MARKERS = ("---", "* * *", "~*~")


@dataclass
class Field:
    """A header field as it is going to be written."""

    label: str
    value: str
    separator: str = ": "
    indent: str = ""
    wrap: bool = True


@dataclass
class Entry:
    """An entry of the index; `markup` replaces the link as it would be written."""

    text: str
    target: str
    cells: dict[str, str]
    markup: str | None = None


@dataclass
class Story:
    """A document: fields, the way they are laid out, and paragraphs."""

    path: str
    entry: Entry
    fields: list[Field]
    paragraphs: list[str]
    layout: str
    marker: str
    variant: Variant
    gaps: dict[str, str] = field(default_factory=dict)
    body_gap: str = "\n\n"
    raw: str | None = None

    def field(self, label: str) -> Field:
        """The field that was built with this label."""
        return next(each for each in self.fields if each.label == label)

    def set(self, label: str, value: str) -> None:
        """Give a field another value, on one line."""
        self.field(label).value = value
        self.field(label).wrap = False

    def drop(self, label: str) -> None:
        """Leave a field out."""
        self.fields.remove(self.field(label))

    def insert_after(self, label: str, new: Field) -> None:
        """Put a field behind another."""
        self.fields.insert(self.fields.index(self.field(label)) + 1, new)

    def swap(self, first: str, second: str) -> None:
        """Let two fields change places."""
        here, there = self.fields.index(self.field(first)), self.fields.index(self.field(second))
        self.fields[here], self.fields[there] = self.fields[there], self.fields[here]

    def _field_text(self, each: Field) -> str:
        text = f"{each.indent}{each.label}{each.separator}{each.value}"
        width = self.variant.value_width
        if not each.wrap or width is None or len(text) <= width:
            return text
        return textwrap.fill(
            text,
            width,
            subsequent_indent=self.variant.hanging,
            break_long_words=False,
            break_on_hyphens=False,
        )

    def _paragraph_text(self, paragraph: str) -> str:
        width = self.variant.body_width
        if width is None or "\n" in paragraph:
            return paragraph
        return textwrap.fill(paragraph, width, break_long_words=False, break_on_hyphens=False)

    def render(self) -> str:
        """The document's text; `gaps` overrides what stands before the field of that label."""
        if self.raw is not None:
            return self.raw
        between = "\n\n" if self.layout == "spaced" else "\n"
        header = ""
        for position, each in enumerate(self.fields):
            gap = self.gaps.get(each.label, between)
            header += (gap if position else "") + self._field_text(each)
        end = f"\n{self.marker}" if self.layout == "marked" else ""
        body = "\n\n".join(map(self._paragraph_text, self.paragraphs))
        final = "" if self.variant.layout == "spaced" else "\n"
        return f"{header}{end}{self.body_gap}{body}{final}"


@dataclass(frozen=True)
class _Place:
    at: bytes
    below: int
    nth: int

    def line(self, content: bytes) -> int:
        pieces = content.split(self.at)
        assert len(pieces) == self.nth + 1, f"{self.at!r} stands {len(pieces) - 1} times"
        return content[: -len(pieces[-1] + self.at) or None].count(b"\n") + 1 + self.below


class Draft:
    """An archive that a kind may spoil before it is rendered."""

    def __init__(self, name: str, variant: Variant) -> None:
        seed = zlib.crc32(name.encode())
        start = seed % len(POOL)
        tales = [POOL[(start + step) % len(POOL)] for step in range(variant.stories)]
        self.name = name
        self.variant = variant
        self.style = variant.styles[seed % len(variant.styles)]
        self.stories = [
            _story(tale, variant.path(position, tale), variant, MARKERS[seed % len(MARKERS)])
            for position, tale in enumerate(tales)
        ]
        self.victim = self.stories[{"spaced": -1, "compact": 1, "marked": 0}[variant.name]]
        self.entries = [story.entry for story in self.stories]
        self.columns = ["Title", "Author", "Rating"]
        self.preamble = ["Stories of the coast, kept in the order of their paths."]
        self.appendix: list[Entry] = []
        self.closing: list[str] = []
        self.headings = ["Harbour shelf", "Inland shelf"]
        self.has_index = True
        self.others: dict[str, bytes] = {}
        self.specials: list[Special] = []
        self.settings: str | None = None
        self.arguments: list[str] = []
        self._patches: list[tuple[str, bytes, bytes]] = []
        self._rewrites: list[tuple[str | None, Callable[[bytes], bytes]]] = []
        self._expected: list[tuple[str, str, _Place | None]] = []

    def agree(self, label: str, value: str, markdown: str | None = None) -> None:
        """Give the victim another title, author or rating, and tell the index of it."""
        self.victim.set(label, value)
        if label == "Title":
            self.victim.entry.text = markdown or value
        else:
            self.victim.entry.cells[label] = markdown or value

    def add_field(self, label: str, value: str, after: str) -> None:
        """Put one more field into the victim's header."""
        self.victim.insert_after(after, Field(label, value, wrap=False))

    def move(self, path: str) -> None:
        """Give the victim another path, and tell the index of it."""
        self.victim.entry.target = self.victim.path = path

    def leave_out_ratings(self) -> None:
        """Keep the ratings out of the index, so that they are not compared."""
        self.columns.remove("Rating")

    def avoid(self, *styles: str) -> None:
        """Write a plain list where the index would have one of these styles."""
        if self.style in styles:
            self.style = "list"

    def patch(self, path: str, old: str | bytes, new: str | bytes) -> None:
        """Replace the one occurrence of some bytes in a rendered file."""
        self._patches.append((path, _bytes(old), _bytes(new)))

    def rewrite(self, change: Callable[[bytes], bytes], path: str | None = None) -> None:
        """Change the bytes of one rendered file, or of all, after every patch."""
        self._rewrites.append((path, change))

    def expect(
        self,
        code: str,
        path: str | None = None,
        at: str | bytes | None = None,
        *,
        below: int = 0,
        nth: int = 1,
    ) -> None:
        """Announce a finding, by default in the victim.

        Args:
            code: The rule.
            path: The file that is named.
            at: What stands on the line that is named; without it the line is not judged.
            below: So many lines below the one where `at` begins.
            nth: How often `at` stands in the file; its last place counts.
        """
        place = None if at is None else _Place(_bytes(at), below, nth)
        self._expected.append((code, path or self.victim.path, place))

    def expect_at_entry(self, code: str) -> None:
        """Announce a finding on the line of the victim's entry."""
        entry = self.victim.entry
        at = f"][{self._reference(entry)}]" if self.style == "references" else entry.target
        self.expect(code, "INDEX.md", at)

    def finish(self, doubtful: str | None) -> Case:
        """Render the archive and find the lines of what is expected."""
        files = {story.path: story.render().encode() for story in self.stories}
        if self.has_index:
            files["INDEX.md"] = self._index().encode()
        files |= self.others
        for path, old, new in self._patches:
            assert files[path].count(old) == 1, f"{self.name}: {old!r} in {path}"
            files[path] = files[path].replace(old, new)
        for chosen, change in self._rewrites:
            for path in [chosen] if chosen else list(files):
                files[path] = change(files[path])
        for special in self.specials:
            files.pop(special.path, None)
        expected = [
            Expected(code, path, place.line(files[path]) if place else None) for code, path, place in self._expected
        ]
        name = f"{self.name}-{self.variant.name}"
        return Case(name, files, expected, self.specials, self.settings, self.arguments, doubtful)

    def _index(self) -> str:
        parts = ["# The Tidewater Shelf", *self.preamble]
        if self.style == "sections":
            half = (len(self.entries) + 1) // 2
            for heading, entries in zip(self.headings, (self.entries[:half], self.entries[half:]), strict=True):
                nested = "\n".join("  " + line for line in map(self._item, entries))
                parts += [f"## {heading}", f"- Stories\n{nested}"]
        elif self.style == "table":
            parts.append(self._table(self.entries))
        else:
            parts.append("\n".join(map(self._item, self.entries)))
        if self.appendix:
            rows = self._table(self.appendix) if self.style == "table" else "\n".join(map(self._item, self.appendix))
            parts += ["## Further along", rows]
        parts += self.closing
        if self.style == "references":
            listed = [*self.entries, *self.appendix]
            parts.append("\n".join(f"[{self._reference(each)}]: {each.target}" for each in listed))
        return "\n\n".join(parts) + "\n"

    def _link(self, entry: Entry) -> str:
        if entry.markup is not None:
            return entry.markup
        if self.style == "html":
            return f'<a href="{entry.target}">{entry.text}</a>'
        if self.style == "references":
            return f"[{entry.text}][{self._reference(entry)}]"
        return f"[{entry.text}]({entry.target})"

    def _reference(self, entry: Entry) -> str:
        return f"s{[*self.entries, *self.appendix].index(entry) + 1}"

    def _item(self, entry: Entry) -> str:
        author = f" by {entry.cells['Author']}" if "Author" in self.columns else ""
        rating = f" ({entry.cells['Rating']})" if "Rating" in self.columns else ""
        return f"- {self._link(entry)}{author}{rating}"

    def _table(self, entries: list[Entry]) -> str:
        rows = [self.columns, ["---"] * len(self.columns)]
        rows += [[self._cell(entry, name) for name in self.columns] for entry in entries]
        return "\n".join("| " + " | ".join(row) + " |" for row in rows)

    def _cell(self, entry: Entry, name: str) -> str:
        return self._link(entry) if name == "Title" else entry.cells[name]


def _story(tale: Tale, path: str, variant: Variant, marker: str) -> Story:
    fields = [
        Field("Title", tale.title),
        Field("Author", tale.author),
        Field("Summary", tale.summary),
        Field("Rating", tale.rating),
        Field("Disclaimer", tale.disclaimer),
    ]
    entry = Entry(tale.title, path, {"Author": tale.author, "Rating": tale.rating})
    return Story(path, entry, fields, list(tale.paragraphs), variant.layout, marker, variant)


def _bytes(text: str | bytes) -> bytes:
    return text.encode() if isinstance(text, str) else text
