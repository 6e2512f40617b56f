"""Giving documents the fields that are wished: each is read again before it counts as done."""

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from linter.annotating import epub, front_matter, html, text
from linter.annotating.catalogue import Row
from linter.annotating.wishes import FieldChange, RefusedError, Wish, changes, folded
from linter.config.discovery import Configuration
from linter.engine.checking.documents import Checker, Profile, failed, unread
from linter.engine.discovery.discover import Plan
from linter.engine.discovery.files import Files, UnreadableError
from linter.errors import CatalogueError
from linter.escape import encodable
from linter.fixing.edits import ConflictError, apply_edits
from linter.fixing.proof import field_values, story_of
from linter.model import trait
from linter.model.change import Change
from linter.model.document import Document
from linter.model.finding import Edit, Finding, LocatedEdit, LocatedFinding
from linter.model.record import as_list
from linter.readers.encoding import DiskOffsets
from linter.readers.html.page import PAGE
from linter.readers.record import Said, said_by
from linter.vocabularies.placeholders import is_placeholder
from linter.vocabularies.wording import with_advice


class Refusal(NamedTuple):
    """A file that is left as it is: its path as it is shown, and why."""

    path: str
    reason: str


class Outcome(NamedTuple):
    """What becomes of some documents.

    Args:
        changes: of every file that is to change, by path.
        refusals: of every file that cannot be given what is wished.
        fields: how many fields are changed.
    """

    changes: tuple[Change, ...]
    refusals: tuple[Refusal, ...]
    fields: int


class _Story(NamedTuple):
    """A document of the run, and who reads it; ``path`` as it is shown."""

    path: str
    target: str
    name: str
    checker: Checker


class Stories:
    """The documents of some archives.

    Args:
        plans: which archives, and what of them.
        configuration: the settings of every folder.
        start: the folder that shown paths are relative to, absolute.
    """

    def __init__(self, plans: Sequence[Plan], configuration: Configuration, start: str) -> None:
        self._start = start
        self._files = Files({})
        self._stories: dict[str, _Story] = {}
        self.problems: list[Refusal] = []
        for plan in plans:
            self._add(plan, configuration)

    def _add(self, plan: Plan, configuration: Configuration) -> None:
        display = plan.display(self._start)
        checker = Checker(plan.root, display, self._files, configuration.settings_for)
        for name in plan.owned:
            if plan.asked is None or name in plan.asked:
                absolute = checker.absolute(name)
                story = _Story(display + name, os.path.realpath(absolute), name, checker)
                self._stories[encodable(os.path.normpath(absolute))] = story
        for problem in plan.problems:
            if plan.asked is None or problem.path in plan.asked:
                finding = unread(problem.path, problem.code, problem.reason)
                self.problems.append(Refusal(display + problem.path, _told(finding)))

    def all(self, wishes: tuple[Wish, ...]) -> Outcome:
        """Give all documents the same fields."""
        return self._outcome((story, wishes, "") for story in self._stories.values())

    def of_rows(self, rows: Sequence[Row], catalogue: str, *, named: Sequence[str], force: bool) -> Outcome:
        """Give each document what its row in a catalogue says.

        Args:
            rows: of the catalogue.
            catalogue: its path; paths may be relative to its folder.
            named: the paths that were asked for; rows of other files are left out, unless there are none.
            force: whether to change files too that have changed since they were exported.

        Raises:
            CatalogueError: a row is about no document, or two rows contradict each other.
        """
        beside = os.path.dirname(os.path.abspath(catalogue))
        found: dict[str, Row] = {}
        for row in rows:
            key = self._key(row, beside, named=bool(named))
            before = found.setdefault(key, row) if key is not None else row
            if set(before.wishes) != set(row.wishes):
                raise CatalogueError(f"{before.place} and {row.place} say different things of {row.path}")
        for path in filter(os.path.isfile, named):
            if encodable(os.path.abspath(path)) not in found:
                raise CatalogueError(f"{path}: the catalogue {catalogue} has no row for it")
        return self._outcome(
            (self._stories[key], row.wishes, "" if force else row.sha256) for key, row in found.items()
        )

    def _key(self, row: Row, beside: str, *, named: bool) -> str | None:
        """The key of the document that a row is about; None for one that was not asked for."""
        # A spreadsheet may have put blanks around a path; a path may also have them itself.
        paths = dict.fromkeys((row.path, row.path.strip()))
        candidates = [
            os.path.normpath(os.path.join(folder, path)) for path in paths for folder in (self._start, beside)
        ]
        key = next((each for each in candidates if each in self._stories), None)
        if key is not None:
            return key
        escapes = os.path.isabs(row.path) or ".." in row.path.replace("\\", "/").split("/")
        if named and not escapes and any(map(os.path.isfile, candidates)):
            return None
        if any(map(os.path.isfile, candidates)):
            raise CatalogueError(f"{row.place}: {row.path} is none of the documents; name its archive as PATH")
        raise CatalogueError(f"{row.place}: there is no file {row.path}; correct the path, or remove the row")

    # One file after the other.

    def _outcome(self, asked: "Iterator[tuple[_Story, tuple[Wish, ...], str]]") -> Outcome:
        found: dict[str, Change] = {}
        refusals = list(self.problems)
        fields = 0
        for story, wishes, checksum in asked:
            try:
                before, after, count = self._annotated(story, wishes, checksum)
            except RefusedError as error:
                refusals.append(Refusal(story.path, str(error)))
                continue
            if after != before and story.target in found:
                same = found[story.target]
                if same.after != after:
                    refusals.append(Refusal(story.path, f"it is the same file as {same.path}"))
            elif after != before:
                found[story.target] = Change(story.path, story.target, before, after)
                fields += count
        ordered = sorted(found.values(), key=lambda change: change.path)
        return Outcome(tuple(ordered), tuple(sorted(refusals)), fields)

    def _annotated(self, story: _Story, wishes: tuple[Wish, ...], checksum: str) -> tuple[bytes, bytes, int]:
        """The file as it is and as it is to be, and how many fields change.

        Raises:
            RefusedError: it cannot be given what is wished.
        """
        profile = story.checker.profile(story.name)
        try:
            data = self._files.read(story.checker.absolute(story.name), profile.settings.max_file_size)
        except UnreadableError as error:
            raise RefusedError(_told(unread(story.name, error.code, error.reason))) from error
        try:
            return _Annotation(story, profile, data).make(wishes, checksum)
        except RefusedError:
            raise
        except Exception as error:  # a fault of ours, not of the file: the others go on
            raise RefusedError(_told(failed(story.name, "annotate", error))) from error


class _Annotation:
    """One file that is given its fields."""

    def __init__(self, story: _Story, profile: Profile, data: bytes) -> None:
        self._story = story
        self._profile = profile
        self._data = data
        self._document = self._read(data)

    def make(self, wishes: tuple[Wish, ...], checksum: str) -> tuple[bytes, bytes, int]:
        """See :meth:`Stories._annotated`."""
        document = self._document
        wanted = changes(wishes, said_by(document))
        if not wanted:
            return self._data, self._data, 0
        if document.error is not None:
            raise RefusedError(document.error.message)
        if document.encoding.is_undeclared:
            raise RefusedError("the file looks like UTF-16 without a byte-order mark; save it as UTF-8 first (TXT001)")
        if checksum and checksum != _checksum(self._data):
            raise RefusedError("the file has changed since it was exported; export anew, or overwrite with --force")
        after = self._written(wanted)
        self._check(after, wanted)
        return self._data, after, len(wanted)

    def _read(self, data: bytes) -> Document:
        return self._profile.read(self._story.name, data)

    def _written(self, wanted: Sequence[FieldChange]) -> bytes:
        """The file with its new fields."""
        document, settings = self._document, self._profile.settings
        if document.format == "epub":
            return epub.rewritten(self._data, wanted, self._profile.labels, settings)
        if document.traits & trait.PLAIN and not document.fields:
            return self._edited(document, self._data, text.header(document, wanted, settings))
        data = self._data
        for change in wanted:
            document = self._read(data)
            data = self._edited(document, data, self._edits(document, change))
        return data

    def _edits(self, document: Document, change: FieldChange) -> list[Edit]:
        if document.format == "html" and PAGE in document.memo:
            return html.edits(document, change, self._profile.settings)
        if document.traits & trait.PLAIN:
            if not document.fields:
                raise RefusedError("the header would not be read as one any more; edit it by hand")
            return text.edits(document, change, self._profile.settings)
        return front_matter.edits(document, change, self._profile.settings)

    @staticmethod
    def _edited(document: Document, data: bytes, edits: Sequence[Edit]) -> bytes:
        """The file with some edits, in its own encoding; one that is UTF-8 in part takes UTF-8."""
        codec = "utf-8" if document.encoding.mixed else document.encoding.name
        offsets = DiskOffsets(document.text, document.encoding)
        located = [
            LocatedEdit(
                edit.path, offsets.on_disk(edit.span.start), offsets.on_disk(edit.span.end), edit.replacement, codec
            )
            for edit in sorted(edits, key=lambda edit: edit.span)
        ]
        try:
            return apply_edits(data, located)
        except UnicodeEncodeError as error:
            character = error.object[error.start]
            raise RefusedError(
                f"the file is {codec}, which has no character {character} (U+{ord(character):04X}); "
                "make the file UTF-8 first (TXT001)"
            ) from error
        except ConflictError as error:
            raise RefusedError("two values stand in the same place; edit it by hand") from error

    # The promise.

    def _check(self, data: bytes, wanted: Sequence[FieldChange]) -> None:
        """Refuse what would not be read as it was wished, or would be read otherwise elsewhere.

        Raises:
            RefusedError: the field has another value, another field has, or the story is not the same.
        """
        after = self._read(data)
        said = said_by(after)
        for change in wanted:
            self._check_value(after, said, change)
        old, new = field_values(self._document), field_values(after)
        own = {change.shown for change in wanted}
        other = min((name for _, name, _ in (old - new) + (new - old) if name not in own), default=None)
        if other is not None:
            names = ", ".join(change.shown for change in wanted)
            raise RefusedError(f"with {names} set, {other} would be read otherwise; edit it by hand")
        if story_of(after) != story_of(self._document):
            raise RefusedError("the story would not begin where it does; edit it by hand")

    @staticmethod
    def _check_value(document: Document, said: Said, change: FieldChange) -> None:
        fields: Mapping[str, str | list[str]] = said.unknown_fields if change.name is None else said.fields
        found = [folded(value) for value in as_list(fields.get(change.shown, []))]
        expected = [epub.JOINED.join(change.after)] if document.format == "epub" else change.after
        # A catalogue puts placeholders last.
        if found != sorted(map(folded, expected), key=is_placeholder):
            read = "; ".join(found) or "nothing"
            raise RefusedError(f"{change.shown} would then be read as {read}; edit it by hand")


def _checksum(data: bytes) -> str:
    from hashlib import sha256

    return sha256(data).hexdigest()


def _told(finding: Finding | LocatedFinding) -> str:
    return with_advice(finding.message, finding.advice)
