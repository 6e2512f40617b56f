"""A story file as it was read: its fields, where they stand, and where the story begins."""

from collections.abc import Callable, Sequence
from enum import Enum
from typing import NamedTuple

from linter.model.span import Span


class Origin(Enum):
    """How a field was recognised."""

    LABELLED = "labelled"
    """A label that the vocabulary or the configuration knows, or one that stands between such."""
    UNLABELLED = "unlabelled"
    """A title line or a byline without a label."""
    STRAY = "stray"
    """A known label outside the header: at the foot, or after the body began."""
    POSTING = "posting"
    """The header of the mail or news article that carried the story."""
    STATED = "stated"
    """Said without a label outside the header: a sentence, a lone title line, a copyright notice."""


class Field:
    """One field of a header.

    Args:
        name: the canonical name (``title``), None for a label nobody knows.
        label: as written, without separator and surrounding space; empty where there is none.
        value: the text, lines joined by one space, outer whitespace removed.
        label_span: of the label as written.
        separator_span: from the end of the label to the start of the value (``: ``).
        value_span: from the first to the last character of the value that is no whitespace; empty
            right after the separator where there is no value.
        line_span: from the start of the field's first line to the end of its last, without its newline.
        origin: how it was recognised.
    """

    __slots__ = ("label", "label_span", "line_span", "name", "origin", "separator_span", "value", "value_span")

    def __init__(
        self,
        name: str | None,
        label: str,
        value: str,
        label_span: Span,
        separator_span: Span,
        value_span: Span,
        line_span: Span,
        origin: Origin = Origin.LABELLED,
    ) -> None:
        self.name = name
        self.label = label
        self.value = value
        self.label_span = label_span
        self.separator_span = separator_span
        self.value_span = value_span
        self.line_span = line_span
        self.origin = origin

    def __repr__(self) -> str:
        return f"{self.name or self.label}: {self.value}"


class Directive(NamedTuple):
    """What a document says to storylint.

    Args:
        words: ``ignore DIS004 -- author unreachable``.
        place: of the words.
        verbatim: whether the bytes at that place are the words.
        extent: what goes when the directive goes: the lines of the field, or the comment and what it leaves
            blank; None where it cannot go alone.
        line_start: of the line that it is about; None where it is about the whole file.
    """

    words: str
    place: Span
    verbatim: bool
    extent: Span | None
    line_start: int | None = None


class Document:
    """One file of an archive.

    ``text`` is the whole file as UTF-8; all spans point into it. Where the file is not UTF-8 it is what
    the fallback encoding made of it, and :meth:`Encoding.offset` leads back to the bytes on disk.

    Args:
        path: relative to the archive's root, with ``/``.
        format: ``text``, ``markdown``, ``html`` or ``epub``.
        text: the file as valid UTF-8.
        encoding: how the bytes were read.
        fields: of the header, in the order they stand.
        strays: known fields outside the header.
        second_header: where the header of another story stands below the first; None where there is one story.
        header: from the first byte of the header to the end of its last field; None without one.
        body: from the first byte after the header (and its end marker) to the end of the file.
        error: why the metadata could not be read, where it could not (HDR013).
        traits: what holds of the document (see :mod:`linter.model.trait`); rules name what they require.
    """

    __slots__ = (
        "_by_name",
        "body",
        "counted",
        "directives",
        "encoding",
        "error",
        "fields",
        "format",
        "header",
        "memo",
        "path",
        "second_header",
        "stated",
        "strays",
        "text",
        "traits",
        "usable",
    )

    def __init__(
        self,
        path: str,
        format: str,  # noqa: A002 - so it is called everywhere
        text: bytes,
        encoding: "Encoding",
        fields: list[Field],
        strays: list[Field],
        header: Span | None,
        body: Span,
        traits: int = 0,
        error: "MetadataError | None" = None,
        stated: list[Field] | None = None,
    ) -> None:
        self.path = path
        self.format = format
        self.text = text
        self.encoding = encoding
        self.fields = fields
        self.strays = strays
        self.second_header: Span | None = None
        self.header = header
        self.body = body
        self.traits = traits
        self.error = error
        self.usable: dict[str, Field] = {}
        """The first field of each name whose value says something: not empty, no placeholder."""
        self.memo: dict[str, object] = {}
        """What rules worked out and other rules may use again."""
        self.stated = stated or []
        """Of an EPUB, whose pages are not at hand any more: what they say without a label of missing fields."""
        self.counted: Callable[[], int | None] | None = None
        """Of an EPUB: counts the words on its pages; None where that is not possible."""
        self.directives: list[Directive] = []
        """What it says to storylint; none of them is among the fields."""
        self._by_name: dict[str, Field] | None = None

    def field(self, name: str) -> Field | None:
        """The first field of that canonical name in the header, else the first stray one, else None."""
        if self._by_name is None:
            table: dict[str, Field] = {}
            for each in self.fields:
                if each.name is not None:
                    table.setdefault(each.name, each)
            for each in self.strays:
                if each.name is not None:
                    table.setdefault(each.name, each)
            self._by_name = table
        return self._by_name.get(name)


class MetadataError(NamedTuple):
    """Metadata that is there but cannot be read: what is wrong, and where."""

    span: Span
    message: str


class Encoding(NamedTuple):
    """How bytes became text.

    Args:
        name: the codec that read what is not UTF-8, ``utf-8`` where all is (``utf-16-le``, ``cp1252`` …).
        bom: length in bytes of the byte-order mark on disk, 0 without one.
        invalid: offset on disk of the first byte that is not UTF-8, None where all are; of the first NUL in
            what looks like UTF-16 without a mark.
        found: the bytes on disk of the character that ``name`` read there; NUL in the latter case.
        declared: the encoding that a file which is not UTF-8 says it has, as written.
        mixed: whether the file is UTF-8 in part.
        lost: how many bytes ``name`` has no character for; they are U+FFFD in the text.
        ends: where each character that is not UTF-8 on disk ends in the text, ascending; none where ``name`` read the
            whole file, and writes it as it is.
        shifts: what to subtract from offsets in the text from each of the ``ends`` on.
    """

    name: str = "utf-8"
    bom: int = 0
    invalid: int | None = None
    found: bytes = b""
    declared: str = ""
    mixed: bool = False
    lost: int = 0
    ends: Sequence[int] = ()
    shifts: Sequence[int] = ()

    @property
    def is_undeclared(self) -> bool:
        """Whether the file looks like UTF-16 or UTF-32 that nothing in it declares: nobody may write in it."""
        return self.found == b"\0"

    @property
    def is_foreign(self) -> bool:
        """Whether bytes of the file were read by another codec than UTF-8, which no byte-order mark told of."""
        return self.invalid is not None and not self.is_wide and self.found != b"\0"

    @property
    def is_wide(self) -> bool:
        """Whether the file is UTF-16 or UTF-32, as its byte-order mark says."""
        return self.name.startswith(("utf-16", "utf-32"))
