"""The proof of every fix that is applied: the file, read again, says what it said but for what the fixes name.

A story and an index are read by their shape, so that an edit of one line may change what its neighbours are taken for.
A rule offers a fix without asking; what is chosen is proved here, all fixes of a file together.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import accumulate, chain, pairwise
from typing import NamedTuple, Protocol

from linter.config.by_file import every_field
from linter.config.settings import Settings
from linter.engine.checking.documents import Checker
from linter.fixing.edits import edited
from linter.model.document import Document
from linter.model.finding import Edit, LocatedEdit, Severity, ValueChange
from linter.model.index import Index
from linter.model.span import Span
from linter.readers import infer_fields
from linter.readers.encoding import DiskOffsets, decode
from linter.readers.index import rating_reader, read_index
from linter.rules.header_edits import folded, name_of
from linter.rules.index.mending.writing import LINK, link_of
from linter.rules.text.characters import difference
from linter.vocabularies.labels import DIRECTIVE, label_table

FieldValues = Counter[tuple[str, str, str]]
"""What a file says, in any order: the entry of an index that says it, the name of the field, the value."""

Members = Callable[[str], Iterable[tuple[Checker, str]]]
"""The archives that a file belongs to, by its path without links, and its path in each of them."""


_INFERRED = "inferred fields"


class FileFix(NamedTuple):
    """What a fix does to one file.

    Args:
        edits: of the file as it is on disk.
        changes: of what it says.
        edits_story: as in :class:`~linter.model.finding.Fix`.
    """

    edits: tuple[LocatedEdit, ...]
    changes: tuple[ValueChange, ...]
    edits_story: bool


class FileProof(Protocol):
    """Proves fixes of one file, one set of them after the other."""

    def holds(self, after: bytes, fixes: Sequence[FileFix]) -> bool:
        """Whether fixes do what they name, and nothing else.

        Args:
            after: the file with the edits of all of them.
            fixes: that were made for the file as it is.
        """


class Proof:
    """Proves the fixes of a run.

    Args:
        members: of the run.
    """

    def __init__(self, members: Members) -> None:
        self._members = members

    def archives(self, target: str) -> set[str]:
        """The names of the archives that a file belongs to, as the configuration calls them."""
        return {checker.profile(path).settings.archive for checker, path in self._members(target)}

    def of_file(self, target: str, data: bytes | None) -> list[FileProof]:
        """What proves the fixes of a file: all of these must hold.

        Args:
            target: its path, without links.
            data: the file; None where there is none, so that nothing can be lost.
        """
        if data is None:
            return []
        return [
            IndexProof(settings, data, checker.documents)
            if path == settings.index.file
            else StoryProof(checker, path, data)
            for checker, path in self._members(target)
            for settings in (checker.profile(path).settings,)
        ]


class IndexProof:
    """Proves fixes of an index: every entry and link says what it said, but for what they name.

    Args:
        settings: of the archive.
        data: the index.
        documents: of the archive, sorted by path.
    """

    def __init__(self, settings: Settings, data: bytes, documents: Sequence[str] = ()) -> None:
        self._settings = settings
        self._documents = documents
        labels = label_table(every_field(settings))
        self._columns = {spelling: label.name for spelling, label in labels.folded.items()}
        self._before = index_values(self._read(data))

    def holds(self, after: bytes, fixes: Sequence[FileFix]) -> bool:
        """See :class:`FileProof`."""
        changes = [change for fix in fixes for change in fix.changes]
        expected, found = changed(self._before, changes), index_values(self._read(after))
        new = {change.entry for change in changes if not change.name and change.before is None}
        # A new entry says of its story what the others say of theirs.
        return (
            expected is not None
            and expected <= found
            and all(entry in new and name for entry, name, _ in found - expected)
        )

    def _read(self, data: bytes) -> Index:
        text, _ = decode(data, self._settings.fallback_encoding)
        return read_index(
            self._settings.index.file,
            text,
            column_fields=self._columns,
            rates=rating_reader(self._settings.rating_system),
            documents=self._documents,
        )


class StoryProof:
    """Proves fixes of a story: it is read as intended, and no value that they write has a finding.

    Args:
        checker: of the archive.
        path: of the story, in the archive.
        data: the story.
    """

    def __init__(self, checker: Checker, path: str, data: bytes) -> None:
        self._checker = checker
        self._path = path
        self._data = data
        self._before = checker.document_of(path, data)

    def holds(self, after: bytes, fixes: Sequence[FileFix]) -> bool:
        """See :class:`FileProof`."""
        document = self._checker.document_of(self._path, after)
        changes = [change for fix in fixes for change in fix.changes]
        edits = text_edits(self._before, self._data, chain.from_iterable(fix.edits for fix in fixes))
        return (
            (any(fix.edits_story for fix in fixes) or keeps_story(self._before, edits))
            and reparses_as_intended(self._before, document, edits, changes)
            and self._troubles(document, changes) <= self._troubles(self._before, changes)
        )

    def _troubles(self, document: Document, changes: Sequence[ValueChange]) -> Counter[tuple[str, str]]:
        """The errors and warnings about values of the fields that fixes write, by field and rule."""
        written = {change.name for change in changes if change.after is not None}
        fields = [field for field in (*document.fields, *document.strays) if name_of(field) in written]
        if not fields:
            return Counter()
        profile = self._checker.profile(self._path)
        about_files = {rule.code for rule in profile.active.document if rule.whole_file}
        found = self._checker.run_rules(document, profile.checks(document.traits), profile.settings)
        places = _Places((field.value_span, name_of(field)) for field in fields)
        return Counter(
            (name, finding.code)
            for finding in found
            if self._checker.severity(finding.code, self._path) in (Severity.ERROR, Severity.WARNING)
            and finding.code not in about_files
            and finding.span is not None
            for name in places.around(finding.span)
        )


def text_edits(document: Document, data: bytes, edits: Iterable[LocatedEdit]) -> list[Edit]:
    """Edits of a file as edits of its text, each once and no longer than what it changes, in order.

    Args:
        document: the file as it was read.
        data: its bytes.
        edits: of the bytes.
    """
    offsets = DiskOffsets(document.text, document.encoding)
    found = []
    for edit in sorted(dict.fromkeys(edits), key=lambda each: (each.start, each.end, each.order)):
        span = Span(offsets.in_text(edit.start, data), offsets.in_text(edit.end, data))
        old, new = document.text[span.start : span.end].decode(), edit.replacement
        if old == new:
            continue  # Only the encoding is another one.
        start, end, until = difference(old, new)
        differing = Span(span.start + len(old[:start].encode()), span.end - len(old[end:].encode()))
        found.append(Edit(document.path, differing, new[start:until]))
    return found


def reparses_as_intended(
    before: Document, after: Document, edits: Sequence[Edit], changes: Sequence[ValueChange]
) -> bool:
    """Whether a document says what it said but for some changes, and its story begins where it did.

    Args:
        before: as it was.
        after: as it is with the edits.
        edits: of its text, in order.
        changes: what its fields say otherwise.
    """
    if after.text != edited(before.text, edits):
        return False  # The bytes are taken for another encoding.
    story = after.text[_moved(before.body.start, edits) :].lstrip()
    if story_of(after) != story or (not story and story_of(before)):
        return False
    come = {change.name for change in changes if change.after is not None and change.before is None}
    return changed(field_values(before, superseded=come), changes) == field_values(after)


def keeps_story(document: Document, edits: Iterable[Edit]) -> bool:
    """Whether edits leave the words of the story alone: below the header they change blanks, and fields there."""
    fields = (*document.fields, *document.strays)
    spans = chain((field.line_span for field in fields), (each.extent for each in document.directives if each.extent))
    own = _Places((span, "") for span in spans)
    for edit in edits:
        start = max(edit.span.start, document.body.start)
        words = document.text[start : edit.span.end].removeprefix(b"\xef\xbb\xbf" if start == 0 else b"")
        if edit.span.end <= document.body.start or words.decode().split() == edit.replacement.split():
            continue
        start += len(words) - len(words.lstrip())
        changed_words = Span(start, max(start, edit.span.end - len(words) + len(words.rstrip())))
        if next(own.around(changed_words), None) is None:
            return False
    return True


def story_of(document: Document) -> bytes:
    """The story without what is blank above it; that of an EPUB is not in its text."""
    return b"" if document.format == "epub" else document.text[document.body.start :].lstrip()


def field_values(document: Document, *, superseded: Collection[str] = ()) -> FieldValues:
    """What a document says, as a catalogue has it, and what it says to storylint.

    Args:
        document: as it was read.
        superseded: names of fields of which nothing counts that is said without a label and outside the header.
    """
    inferred = document.memo.get(_INFERRED)
    if inferred is None:
        inferred = document.memo[_INFERRED] = infer_fields(document)
    assert isinstance(inferred, list)
    inferred = [field for field in inferred if field.name not in superseded]
    values = Counter(
        ("", name_of(field), folded(field.value)) for field in (*document.fields, *document.strays, *inferred)
    )
    values.update(("", DIRECTIVE.name, folded(directive.words)) for directive in document.directives)
    return values


def index_values(index: Index) -> FieldValues:
    """What each entry of an index links to and says, its other links, and what it says to storylint."""
    values: FieldValues = Counter()
    for entry in index.entries:
        link = link_of(entry)
        values[link, "", ""] += 1
        values.update((link, claim.field, folded(claim.value)) for claim in entry.claims)
    links = (index.text[slice(*link.target_span)].decode() for link in index.links)
    values.update(("", LINK, folded(link)) for link in links)
    values.update(("", DIRECTIVE.name, folded(directive.words)) for directive in index.directives)
    return values


def changed(values: FieldValues, changes: Iterable[ValueChange]) -> FieldValues | None:
    """What a file says after some changes; None where they are not about what it says, or contradict each other."""
    result = Counter(values)
    afters: dict[tuple[str, str, str], list[str | None]] = {}
    for change in changes:
        if change.before is not None:
            afters.setdefault((change.entry, change.name, folded(change.before)), []).append(change.after)
        elif change.after is not None:
            result[change.entry, change.name, folded(change.after)] += 1
    for key, wanted in afters.items():
        entry, name, before = key
        found: Sequence[str | None] = wanted
        if len(wanted) > values[key]:
            joined = _joined(before, wanted) if values[key] == 1 else None
            if joined is None:
                return None
            found = [joined]
        result[key] -= len(found)
        result.update((entry, name, folded(after)) for after in found if after is not None)
    return +result


def _joined(before: str, afters: Iterable[str | None]) -> str | None:
    """A value with several changes, each of another part of it; None where they are not."""
    parts = []
    for after in afters:
        if after is None:
            return None
        start, end, until = difference(before, folded(after))
        parts.append((start, end, folded(after)[start:until]))
    parts.sort()
    if any(above[1] > below[0] for above, below in pairwise(parts)):
        return None
    pieces: list[str] = []
    position = 0
    for start, end, written in parts:
        pieces += (before[position:start], written)
        position = end
    return "".join((*pieces, before[position:]))


def _moved(offset: int, edits: Iterable[Edit]) -> int:
    """Where a place of a text is after some edits; behind what is written over it."""
    growth = 0
    for edit in edits:
        if edit.span.end <= offset or edit.span.start < offset:
            growth += len(edit.replacement.encode()) - (min(edit.span.end, offset) - edit.span.start)
    return offset + growth


class _Places:
    """Named places, found by what lies within them.

    Args:
        places: in any order; they may overlap.
    """

    def __init__(self, places: Iterable[tuple[Span, str]]) -> None:
        self._places = sorted(places)
        self._ends = list(accumulate((span.end for span, _ in self._places), max))
        """How far these places and all before them reach."""

    def around(self, span: Span) -> Iterator[str]:
        """The names of the places that a span lies within."""
        number = bisect_right(self._places, span.start, key=lambda place: place[0].start)
        while number and self._ends[number - 1] >= span.end:
            number -= 1
            if self._places[number][0].end >= span.end:
                yield self._places[number][1]
