"""A baseline: the findings that an archive had when it was recorded, which are not reported again.

It is a file of JSON lines. Each says which finding is meant, in words that hold wherever lines and files move: no line
number, no count, no date. So it can be read, compared, and merged line by line.
"""

import json
import unicodedata
from collections.abc import Callable, Collection, Iterable, Sequence
from hashlib import blake2b
from typing import Any, NamedTuple

from linter.config.errors import ConfigurationError, Problem
from linter.model.document import Document
from linter.model.finding import LocatedFinding

_VERSION = 1
_MARK = "storylint-baseline"
_HEAD = json.dumps({_MARK: _VERSION})
_CONFLICT = (b"<<<<<<<", b"|||||||", b"=======", b">>>>>>>")
_LONGEST_KEY = 120
"""Longer keys are cut, and a digest says the rest."""


class Entry(NamedTuple):
    """Which finding is meant.

    Args:
        path: the file that it is reported in, relative to the archive's root.
        about: the document that an index speaks of, where it is reported in the index; else empty.
        code: of the rule.
        key: the field and its value, folded.
        ordinal: from 1, among the findings that are alike in all this.
        content: a digest of the document's story, by which it is known again under another name; empty where
            there is no document.
    """

    path: str
    about: str
    code: str
    key: str
    ordinal: int = 1
    content: str = ""

    @property
    def which(self) -> tuple[object, ...]:
        """The finding, whatever the story says by now."""
        return self[:5]

    @property
    def document(self) -> str:
        """The document that the finding is about, or the index."""
        return self.about or self.path


class Baseline:
    """The recorded findings of one archive.

    Args:
        entries: in any order; some may stand twice.
    """

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = entries
        self._by_finding = {entry.which: entry for entry in entries}
        self._documents = {entry.document for entry in entries}

    def matches(
        self, found: Sequence[Entry | None], content: Callable[[str], str], is_gone: Callable[[str], bool]
    ) -> list[Entry | None]:
        """The entries that some findings have here.

        The entries of a document that is gone stand for the findings of a new one that tells the same story.

        Args:
            found: which findings; None where a baseline never holds it.
            content: the digest of a document's story, empty where there is none.
            is_gone: whether there is no such document any more.

        Returns:
            For each of the findings its entry, or None.
        """
        matched = [self._by_finding.get(entry.which) if entry is not None else None for entry in found]
        moved: dict[tuple[object, ...], list[Entry]] | None = None
        for number, entry in enumerate(found):
            if entry is None or matched[number] is not None or entry.document in self._documents:
                continue
            if moved is None:
                moved = self._moved(is_gone)
            if moved and (candidates := moved.get(_wherever(entry, content(entry.document)))):
                matched[number] = candidates.pop()
        return matched

    def _moved(self, is_gone: Callable[[str], bool]) -> dict[tuple[object, ...], list[Entry]]:
        """The entries of documents that are gone, by what is left of them under another name."""
        gone = {document for document in self._documents if is_gone(document)}
        moved: dict[tuple[object, ...], list[Entry]] = {}
        for entry in self._by_finding.values():
            if entry.content and entry.document in gone:
                moved.setdefault(_wherever(entry, entry.content), []).append(entry)
        return moved


def _wherever(entry: Entry, content: str) -> tuple[object, ...]:
    return content, entry.path if entry.about else "", entry.code, entry.key, entry.ordinal


def entries_of(findings: Iterable[LocatedFinding], documents: Collection[str], display: str) -> list[Entry | None]:
    """Which findings these are, without the digests of their documents.

    Args:
        findings: of one archive, in the order of reports.
        documents: the paths of its documents.
        display: what stands before them in the paths of findings.

    Returns:
        For each an entry; None for what the tool says of itself and for what is suppressed, which no baseline holds.
    """
    seen: dict[tuple[str, str, str, str], int] = {}
    entries: list[Entry | None] = []
    for finding in findings:
        if finding.code.startswith("SYS"):
            entries.append(None)
            continue
        path = finding.path[len(display) :]
        about, key = subject_of(path, finding.key, documents)
        alike = (path, about, finding.code, _folded(key))
        seen[alike] = ordinal = seen.get(alike, 0) + 1
        # One that is suppressed is no baseline's concern, and still counts among those that are alike.
        entries.append(Entry(*alike, ordinal) if finding.suppression is None else None)
    return entries


def subject_of(path: str, key: str, documents: Collection[str]) -> tuple[str, str]:
    """The document that an index speaks of, and what is said of it: keys of index rules begin with its path."""
    if path in documents:
        return "", "" if key == path else key
    document, _, said = key.partition(": ")
    return (document, said) if document in documents else ("", key)


def _folded(key: str) -> str:
    """A key without case, spacing and Unicode form, and no longer than anybody wants to read."""
    words = " ".join(unicodedata.normalize("NFC", key).casefold().split())
    if len(words) <= _LONGEST_KEY:
        return words
    return f"{words[:_LONGEST_KEY]}… {_digest(words.encode('utf-8', 'backslashreplace'))}"


def story_digest(document: Document, data: bytes | None) -> str:
    """What a document is known by under another name: its story, or all of it where none can be told apart.

    Args:
        document: as it was read.
        data: the bytes on disk of a document whose story is not in its text.
    """
    story = data if data is not None else document.text[document.body.start : document.body.end].strip()
    return _digest((story or document.text).replace(b"\r\n", b"\n"))


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=8).hexdigest()


def write_baseline(entries: Iterable[Entry]) -> bytes:
    """The file that holds some entries, each once; the order of the lines is theirs."""
    return "".join(f"{line}\n" for line in (_HEAD, *map(_written, sorted(set(entries))))).encode()


def _written(entry: Entry) -> str:
    fields: dict[str, str | int] = {"path": entry.path}
    if entry.about:
        fields["about"] = entry.about
    fields |= {"code": entry.code, "key": entry.key}
    if entry.ordinal > 1:
        fields["ordinal"] = entry.ordinal
    if entry.content:
        fields["content"] = entry.content
    readable = all(str(each).isprintable() for each in fields.values())
    return json.dumps(fields, ensure_ascii=not readable)


def read_baseline(data: bytes, shown: str) -> Baseline:
    """Read a baseline.

    Args:
        data: the file.
        shown: its path as it is to be shown.

    Raises:
        ConfigurationError: a line is none of a baseline, or the file is of another version.
    """
    lines = [(number, line) for number, raw in enumerate(data.split(b"\n"), start=1) if (line := raw.strip())]
    entries = []
    has_head = False
    for (number, _), value in zip(lines, _values(lines, shown), strict=True):
        try:
            entry = _entry(value)
        except _LineError as error:
            raise ConfigurationError(Problem(shown, number, str(error))) from error
        if entry is None:
            has_head = True  # More than one is what a merge may leave.
        else:
            entries.append(entry)
    if not has_head:
        message = f"does not begin as a baseline does, with {_HEAD}; add that line, or {_ANEW}"
        raise ConfigurationError(Problem(shown, 1, message))
    return Baseline(entries)


def _values(lines: Sequence[tuple[int, bytes]], shown: str) -> list[Any]:
    """The JSON values of numbered lines."""
    try:
        # All lines at once are read several times faster than one after the other.
        values: list[Any] = json.loads(b"[" + b",".join(line for _, line in lines) + b"]")
        if len(values) == len(lines):
            return values
    except (ValueError, RecursionError):
        pass  # Which line is to blame is found below.
    return [_value(number, line, shown) for number, line in lines]


def _value(number: int, line: bytes, shown: str) -> object:
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        message = f"is no JSON; {_ADVICE}"
        if line.startswith(_CONFLICT):
            message = "is a mark of a merge conflict; keep the lines of both sides, and remove the marks"
        raise ConfigurationError(Problem(shown, number, message)) from error


_ADVICE = "remove the line, or take the file from version control"
_ANEW = "remove the file and run 'storylint baseline'"


class _LineError(Exception):
    """What is wrong with a line."""


_TYPES = (str, str, str, str, int, str)
"""Of the fields of an entry."""


def _entry(value: object) -> Entry | None:
    """The entry that a JSON value is; None for the head."""
    if not isinstance(value, dict):
        raise _LineError(f"is no entry of a baseline; {_ADVICE}")
    if _MARK in value:
        if value[_MARK] != _VERSION:
            raise _LineError(f"says a version that this storylint does not know; use a later one, or {_ANEW}")
        return None
    get: Callable[..., Any] = value.get
    entry = Entry(get("path"), get("about", ""), get("code"), get("key"), get("ordinal", 1), get("content", ""))
    if tuple(map(type, entry)) != _TYPES:
        raise _LineError(f"lacks path, code or key, or holds something else than their text; {_ADVICE}")
    return entry
