"""What a rule of a plugin says is looked at before the engine relies on it.

The engine takes the word of its own rules, which are tested with it. One that comes from elsewhere may yield what is
no finding, or point outside of a file: then it is the rule that has failed, and the run goes on.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, TypeVar

from linter.config.settings import Settings
from linter.engine.loading.plugins import contained
from linter.engine.loading.registry import plugin_of
from linter.model.archive import Archive
from linter.model.document import Document
from linter.model.finding import Applicability, Edit, Finding, Fix, Related, ValueChange
from linter.model.index import Index
from linter.model.span import Span
from linter.rules.rule import ArchiveRule, DocumentRule

T = TypeVar("T")
_NO_MORE = object()


class _Files(NamedTuple):
    """The files that a rule may speak of: whether one is there, and its text."""

    there: Callable[[str], bool]
    text: Callable[[str], bytes]


def check_of(rule: DocumentRule) -> Callable[[Document, Settings], Iterable[Finding]]:
    """What runs a rule on a document.

    What it yields for a plugin's rule raises TypeError where something is not of the type it is declared to be, and
    ValueError where a place is not there or a text cannot be written.
    """
    if plugin_of(rule.code) is None:
        return rule.check

    def check(document: Document, settings: Settings) -> Iterator[Finding]:
        files = _Files(document.path.__eq__, lambda _: document.text)
        return _vetted(rule.code, _yielded(lambda: rule.check(document, settings)), files)

    return check


def findings_of(rule: ArchiveRule, archive: Archive, settings: Settings) -> Iterable[Finding]:
    """Run a rule on an archive; raises as in :func:`check_of`."""
    if plugin_of(rule.code) is None:
        return rule.check(archive, settings)
    return _vetted(rule.code, _yielded(lambda: rule.check(archive, settings)), _files_of(archive, settings))


def completed(rule: DocumentRule, path: str, key: str, archive: Archive, settings: Settings) -> Fix | None:
    """Ask a rule for the fix that only the archive can tell; raises as in :func:`check_of`."""
    if plugin_of(rule.code) is None:
        return rule.complete(path, key, archive, settings)
    fix = contained(lambda: rule.complete(path, key, archive, settings))
    return fix if fix is None else _vetted_fix(fix, _files_of(archive, settings))


def _yielded(check: Callable[[], Iterable[object]]) -> Iterator[object]:
    """What a rule of a plugin yields, one after another: what it found before it failed stays."""
    findings = contained(lambda: iter(check()))
    while (found := contained(lambda: next(findings, _NO_MORE))) is not _NO_MORE:
        yield found


def _files_of(archive: Archive, settings: Settings) -> _Files:
    def indexed(path: str) -> Index | None:
        own = archive.index
        return own if own is not None and path == own.path else archive.children.get(path)

    def there(path: str) -> bool:
        known = path == settings.index.file or path in archive.children or path in archive.facts
        return known or archive.exists(path) == "file"

    def text(path: str) -> bytes:
        if (index := indexed(path)) is not None:
            return index.text
        document = archive.document(path) if path in archive.facts else None
        return document.text if document is not None else b""

    return _Files(there, text)


def _vetted(code: str, findings: Iterable[object], files: _Files) -> Iterator[Finding]:
    for found in findings:
        finding = _typed(found, Finding, "a finding")
        if finding.code != code:
            raise ValueError(f"it yields a finding of {finding.code!r:.40}")
        _vet_text(finding.message, "the message")
        _vet_text(finding.advice, "the help")
        _vet_text(finding.key, "the key")
        _vet_place(finding.path, finding.span, files)
        for each in _typed(finding.related, tuple, "related"):
            related = _typed(each, Related, "a related place")
            _vet_text(related.message, "the message of a related place")
            _vet_place(related.path, related.span, files)
        if finding.fix is not None:
            _vetted_fix(finding.fix, files)
        yield finding


def _vetted_fix(found: object, files: _Files) -> Fix:
    fix = _typed(found, Fix, "a fix")
    _vet_text(fix.title, "the title of a fix")
    _typed(fix.applicability, Applicability, "the applicability of a fix")
    if not _typed(fix.edits, tuple, "the edits of a fix"):
        raise ValueError("a fix has no edits")
    for each in fix.edits:
        edit = _typed(each, Edit, "an edit")
        _vet_text(edit.replacement, "a replacement")
        _typed(edit.order, int, "the order of an edit")
        "a".encode(edit.encoding or "utf-8")
        _vet_place(edit.path, _typed(edit.span, Span, "the span of an edit"), files)
    for each in _typed(fix.changes, tuple, "the changes of a fix"):
        change = _typed(each, ValueChange, "a change")
        _vet_place(change.path, None, files)
        for text in (change.name, change.before or "", change.after or "", change.entry):
            _vet_text(text, "a part of a change")
    _typed(fix.edits_story, bool, "edits_story of a fix")
    return fix


def _vet_place(path: str, span: Span | None, files: _Files) -> None:
    _vet_text(path, "a path")
    if not files.there(path):
        raise ValueError(f"it speaks of {path!r:.80}, which is not there, or none of its business")
    if span is None:
        return
    start, end = _typed(span, Span, "a span")
    text = files.text(path)
    if not 0 <= start <= end <= len(text):
        raise ValueError(f"bytes {start} to {end} are no place in {path!r:.80}, which has {len(text)}")
    if _is_within_character(text, start) or _is_within_character(text, end):
        raise ValueError(f"bytes {start} to {end} of {path!r:.80} cut a character: places are bytes, not characters")


def _is_within_character(text: bytes, offset: int) -> bool:
    return offset < len(text) and text[offset] & 0b1100_0000 == 0b1000_0000


def _vet_text(value: object, what: str) -> None:
    """Make sure that something is text that can be written; half of a surrogate pair cannot."""
    _typed(value, str, what).encode()


def _typed(value: object, wanted: type[T], what: str) -> T:
    if not isinstance(value, wanted):
        raise TypeError(f"{what} is {value!r:.80}, which is no {wanted.__name__}")
    return value
