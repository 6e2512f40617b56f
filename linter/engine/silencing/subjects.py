"""What a finding is about: a field and its value, or the words that it points to."""

from bisect import bisect_right
from functools import lru_cache
from typing import NamedTuple

from linter.engine.checking.cross_archive import Member
from linter.engine.checking.documents import Text
from linter.lazy_regex import lazy_pattern
from linter.model.document import Document
from linter.model.finding import LocatedFinding
from linter.model.span import Span
from linter.vocabularies.labels import LabelTable

_FIELDS = {"RAT": "rating", "DIS": "disclaimer"}
"""What families of rules are about where nothing else tells of it."""
_KEY_HEAD = lazy_pattern(r"[^=: ]*")


class Subject(NamedTuple):
    """The canonical name of a field and its value; words alone where a finding is about no field."""

    field: str
    value: str


class Subjects:
    """Tells what the findings of one archive are about; those of a file are asked for one after the other."""

    def __init__(self, member: Member) -> None:
        self._member = member
        self._of_file = lru_cache(maxsize=2)(self._file)

    def of(self, finding: LocatedFinding) -> Subject:
        """The field that a finding points to or whose name it is known by, else the words that it points to."""
        return self._of_file(self._member.checker.own_path(finding.path)).subject(finding)

    def _file(self, path: str) -> "_Fields":
        archive = self._member.archive
        text = self._member.text(path)
        labels = self._member.checker.profile(path).labels
        index = archive.index if path == self._member.settings.index.file else archive.children.get(path)
        if index is not None:
            claims = [claim for entry in index.entries for claim in entry.claims]
            return _Fields(text, [(claim.span, Subject(claim.field, claim.value)) for claim in claims], labels)
        document = archive.document(path) if path in archive.facts else None
        return _Fields(text, _placed_fields(document) if document is not None else [], labels)


def _placed_fields(document: Document) -> list[tuple[Span, Subject]]:
    return [
        (
            Span((field.label_span if field.label else field.value_span).start, field.value_span.end),
            Subject(field.name or field.label, field.value),
        )
        for field in (*document.fields, *document.strays)
    ]


class _Fields:
    """The fields of one file, by their places.

    Args:
        text: of the file; None where it cannot be read.
        placed: what stands where.
        labels: that the archive knows.
    """

    def __init__(self, text: Text | None, placed: list[tuple[Span, Subject]], labels: LabelTable) -> None:
        self._text = text if text is not None and text.placed else None
        self._placed = sorted(placed)
        self._starts = [span.start for span, _ in self._placed]
        self._named = {subject.field: subject for _, subject in reversed(placed)}
        self._known = _canonical_names(labels)

    def subject(self, finding: LocatedFinding) -> Subject:
        """What a finding in this file is about."""
        place = self._text.places.span(finding.range) if self._text is not None and finding.range is not None else None
        if place is not None and place.start < place.end:
            number = bisect_right(self._starts, place.start) - 1
            if number >= 0 and place.start <= self._placed[number][0].end:
                return self._placed[number][1]
        name = self._told_by_key(finding)
        if name:
            return self._named.get(name, Subject(name, ""))
        if self._text is None or place is None:
            return Subject("", "")
        return Subject("", self._text.text[place.start : place.end].decode())

    def _told_by_key(self, finding: LocatedFinding) -> str:
        head = _KEY_HEAD.match(finding.key)
        if head is not None and head[0] in self._known:
            return head[0]
        return _FIELDS.get(finding.code[:3], "")


@lru_cache(maxsize=16)
def _canonical_names(labels: LabelTable) -> frozenset[str]:
    return frozenset(label.name for label in labels.folded.values())
