"""How one file was read, with the places and the reasons, for a person whom a finding surprised."""

from dataclasses import dataclass
from typing import NamedTuple

from linter.config.settings import Settings
from linter.engine.checking.documents import Text, text_of
from linter.explaining.reasons import Considered, Passed, Reason, Reasons
from linter.model.document import Document, Field
from linter.model.span import Range, Span
from linter.readers import infer_fields
from linter.readers.encoding import Foreign, foreign
from linter.rules.text.invalid_encoding import account
from linter.vocabularies.labels import LabelTable


class Place(NamedTuple):
    """A place as people count it, and the bytes that it takes on disk."""

    range: Range
    start: int
    end: int


class Told(NamedTuple):
    """One field: where it stands, and why it is one.

    Args:
        field: as it was read.
        value: where its value stands; None in an EPUB, whose fields stand on no line, as with the next.
        label: where its label stands; empty where it has none.
        lines: the numbers of its first and its last line, from 1.
        reason: why it is one.
    """

    field: Field
    value: Place | None
    label: Place | None
    lines: tuple[int, int] | None
    reason: Reason


class Header(NamedTuple):
    """Where the header stands, and why it ends there."""

    place: Place | None
    end: Reason


@dataclass(frozen=True, slots=True)
class Reading:
    """How one file was read.

    Args:
        path: as it is shown.
        document: what was made of it.
        foreign: what is not UTF-8 in it, in sum; None where another codec read nothing or all of it.
        account: the same in words; empty where all is UTF-8.
        header: None without one.
        body: where the story begins; None in an EPUB.
        above: what was passed over above the header.
        fields: of the header.
        strays: known fields outside it.
        inferred: what the file says without a label, and only a catalogue wants to know.
        looked_for: what would have made a header; empty where there is one.
        considered: lines that might have begun one; empty where there is one.
        error: where the metadata cannot be read; the document says why.
        settings: those that hold for the document.
    """

    path: str
    document: Document
    foreign: Foreign | None
    account: str
    header: Header | None
    body: Place | None
    above: list[Passed]
    fields: list[Told]
    strays: list[Told]
    inferred: list[Told]
    looked_for: list[str]
    considered: list[Considered]
    error: Place | None
    settings: Settings


def explain(path: str, document: Document, labels: LabelTable, settings: Settings) -> Reading:
    """Tell how a document was read.

    Args:
        path: as it is shown.
        document: as it was read.
        labels: the labels that the archive knows.
        settings: those that hold for the document.
    """
    reasons = Reasons(document, labels, settings)
    places = _Places(text_of(document))
    header, encoding = document.header, document.encoding
    read = foreign(document.text, encoding) if encoding.is_foreign else None

    def told(field: Field) -> Told:
        return Told(
            field,
            places.place(field.value_span),
            places.place(field.label_span),
            places.lines(field.line_span),
            reasons.of_field(field),
        )

    return Reading(
        path,
        document,
        read,
        account(document.text, encoding, read) if encoding.invalid is not None else "",
        Header(places.place(header), reasons.of_end()) if header is not None else None,
        places.place(document.body),
        reasons.above(),
        [told(field) for field in document.fields],
        [told(field) for field in document.strays],
        [told(field) for field in infer_fields(document)],
        reasons.looked_for() if header is None else [],
        reasons.considered(),
        places.place(document.error.span) if document.error is not None else None,
        settings,
    )


class _Places:
    """Leads spans to places; there are none in a text that is not the file's own."""

    def __init__(self, where: Text) -> None:
        self._where = where

    def place(self, span: Span) -> Place | None:
        if not self._where.placed:
            return None
        start, end = (self._where.offsets.on_disk(offset) for offset in span)
        return Place(self._where.places.range(span), start, end)

    def lines(self, span: Span) -> tuple[int, int] | None:
        if not self._where.placed:
            return None
        start, end = self._where.places.range(span)
        return start.line, end.line
