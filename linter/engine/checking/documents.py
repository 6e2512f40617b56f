"""One document after another: read it, run its rules, keep its facts. Nothing here knows of other files."""

import os
from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from linter.cache.watch import State, state_of, state_of_content
from linter.config.by_file import overridden
from linter.config.patterns import PatternSets, ignores_of, is_meant, is_page, overrides_of
from linter.config.settings import Settings
from linter.engine.checking.failures import FAILED
from linter.engine.checking.line_index import Places
from linter.engine.discovery.files import Files, UnreadableError
from linter.engine.loading.plugins import fault
from linter.engine.loading.registry import ActiveRules, active_rules, matches, plugin_of
from linter.engine.loading.vetting import check_of
from linter.model import trait
from linter.model.archive import Facts, facts_of_rows, rows_of
from linter.model.document import Directive, Document, Encoding
from linter.model.finding import (
    Edit,
    Finding,
    Fix,
    LocatedEdit,
    LocatedFinding,
    LocatedFix,
    LocatedRelated,
    Related,
    Severity,
)
from linter.model.plain import packed
from linter.model.span import Range, Span
from linter.readers import read_document
from linter.readers.encoding import DiskOffsets
from linter.readers.facts import facts_of
from linter.vocabularies.labels import LabelTable, label_table
from linter.vocabularies.wording import fault_and_advice

Check = Callable[[Document, Settings], Iterable[Finding]]


_MOST_MENDED = 2000
"""How many of the documents that are mended are kept as they were last read."""

Known = tuple[Facts, bytes | None, Sequence[Directive]]
"""What a document says, what was found in it by itself (packed), and what it says to storylint."""


class Outcome(NamedTuple):
    """What came of a batch of documents."""

    findings: dict[str, bytes]
    """Of the documents in which anything was found, by path and packed: they may be many."""
    failures: list[LocatedFinding]
    """Of rules, which are no findings about the documents."""
    facts: list[Facts]
    states: "array[int]"
    """Of the files of the documents that there are facts of, one after another (:mod:`linter.cache.watch`)."""
    unread: list[str]
    directives: list[tuple[str, list[Directive]]]

    def add(
        self,
        path: str,
        state: State,
        facts: Facts,
        findings: bytes | None,
        directives: Sequence[Directive],
    ) -> None:
        """Add what is known of a document; where it is not known yet what was found in it, nothing of that."""
        self.facts.append(facts)
        self.states.extend(state)
        if findings is not None:
            self.findings[path] = findings
        if directives:
            self.directives.append((path, list(directives)))

    def __reduce__(self) -> tuple[Callable[..., "Outcome"], tuple[object, ...]]:
        """How it goes from one process to another: what there is of every document as plain data."""
        return _outcome, (rows_of(self.facts), tuple(self._replace(facts=[])))


def _outcome(rows: bytes, others: tuple[Any, ...]) -> Outcome:
    return Outcome._make(others)._replace(facts=facts_of_rows(rows))


def nothing() -> Outcome:
    """What comes of no document at all."""
    return Outcome({}, [], [], array("q"), [], [])


class Text:
    """A text that findings point into, and how it was read; ``placed`` is false where it has no lines on disk."""

    def __init__(self, text: bytes, encoding: Encoding, *, placed: bool = True) -> None:
        self.text = text
        self.encoding = encoding
        self.placed = placed
        self.places = Places(text)
        self.offsets = DiskOffsets(text, encoding)


class Profile:
    """Settings made ready for use: which rules are on, and for which documents each of them speaks."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.active: ActiveRules = active_rules(settings)
        self.labels: LabelTable = label_table(settings.fields)
        self.completing = {rule.code: rule for rule in self.active.document if rule.completes}
        """Rules whose fixes may come from the rest of the archive, by code."""
        self._ignored = ("", frozenset[str]())
        self._checks: dict[int, tuple[tuple[str, Check], ...]] = {}
        self._narrowed: dict[tuple[int, ...], Profile] = {(): self}

    def read(self, path: str, data: bytes) -> Document:
        """Read a document by its bytes."""
        settings = self.settings
        return read_document(path, data, self.labels, settings.fallback_encoding, settings.extensions)

    def narrowed(self, overrides: tuple[int, ...]) -> "Profile":
        """The same with some of the overrides of its settings applied, one object for each set of them."""
        found = self._narrowed.get(overrides)
        if found is None:
            found = self._narrowed[overrides] = Profile(overridden(self.settings, overrides))
        return found

    @cached_property
    def _ignores(self) -> tuple[PatternSets, Sequence[tuple[str, ...]]]:
        return ignores_of(self.settings), list(self.settings.per_file_ignores.values())

    @cached_property
    def _overrides(self) -> PatternSets:
        return overrides_of(self.settings)

    def ignored(self, absolute: str) -> Collection[str]:
        """The selectors that ``per-file-ignores`` switches off for a file."""
        # The findings of a file come together.
        if self._ignored[0] != absolute:
            patterns, selectors = self._ignores
            own = frozenset(each for position in patterns.naming(absolute) for each in selectors[position])
            self._ignored = absolute, own
        return self._ignored[1]

    def of_file(self, absolute: str) -> "Profile":
        """The same with the overrides that are about a file."""
        return self.narrowed(self._overrides.naming(absolute))

    def checks(self, traits: int) -> tuple[tuple[str, Check], ...]:
        """The rules that have something to ask of a document with these traits."""
        found = self._checks.get(traits)
        if found is None:
            found = self._checks[traits] = tuple(
                (rule.code, check_of(rule))
                for rule in self.active.document
                if rule.requires & ~traits == 0
                and rule.unless & traits == 0
                and (rule.whole_file or not traits & trait.PAGE)
            )
        return found


Profiles = dict[int, Profile]
"""By the identity of their settings, which they keep."""


class Checker:
    """Checks the documents of one archive.

    Args:
        root: of the archive, absolute.
        display: what is put before a path of the archive to show it, ``seeds/`` or empty.
        files: reads them.
        settings_for: the settings of a folder.
        profiles: of the archives of a run, which share them: many have the same settings.
    """

    def __init__(
        self,
        root: str,
        display: str,
        files: Files,
        settings_for: Callable[[str], Settings],
        profiles: Profiles | None = None,
    ) -> None:
        self.root = root
        self.display = display
        self.names: frozenset[str] = frozenset()
        """Canonical names of the fields whose values are kept as facts, besides those of every document."""
        self.documents: Sequence[str] = ()
        """Of the archive, sorted by path."""
        self.bodies = False
        """Whether facts tell of bodies."""
        self.by_content = False
        """Whether documents are known again by their content."""
        self.known: Callable[[str, State], Known | None] | None = None
        """Tells what an earlier run found out of a document with this path and content; None where nobody knows."""
        self._files = files
        self._settings_for = settings_for
        self._profiles = profiles if profiles is not None else {}
        self._folders: dict[str, Profile] = {}
        self._overridden: dict[str, Profile] = {}
        self._mended: dict[str, tuple[bytes, Document]] = {}

    def profile(self, path: str) -> Profile:
        """The settings that hold for a file of the archive, ready for use."""
        folder = path[: path.rfind("/") + 1]
        profile = self._folders.get(folder)
        if profile is None:
            settings = self.settings_of(folder)
            profile = self._profiles.get(id(settings)) or Profile(settings)
            self._folders[folder] = self._profiles[id(settings)] = profile
        return self._of_file(profile, path) if profile.settings.overrides else profile

    def settings_of(self, folder: str) -> Settings:
        """The settings of a folder of the archive.

        Args:
            folder: its path, with a slash at its end; empty for the root.
        """
        return self._settings_for(self.absolute(folder).rstrip(os.sep) or os.sep)

    def _of_file(self, profile: Profile, path: str) -> Profile:
        """The settings of a file that overrides may be about."""
        found = self._overridden.get(path)
        if found is None:
            found = profile.of_file(self.absolute(path))
            self._overridden[path] = found
        return found

    def absolute(self, path: str) -> str:
        """The path of a file of the archive as the operating system wants it."""
        return os.path.join(self.root, path.replace("/", os.sep)) if os.sep != "/" else f"{self.root}/{path}"

    def own_path(self, shown: str) -> str:
        """The path in the archive of what is shown as ``shown``."""
        return shown[len(self.display) :]

    def check(self, paths: Sequence[str]) -> Outcome:
        """Read the documents and run the rules that concern one document alone."""
        outcome = nothing()
        for path in paths:
            self._check_one(path, outcome)
        return outcome

    def read(self, path: str) -> Document:
        """Read one document.

        Raises:
            UnreadableError: it cannot be read.
        """
        data = self._files.read(self.absolute(path), self.profile(path).settings.max_file_size)
        return self.document_of(path, data)

    def document_of(self, path: str, data: bytes) -> Document:
        """The document that the bytes of a file are; while files are mended, each is read once as it then is."""
        profile = self.profile(path)
        if not self._files.changed:
            return self._read(path, data, profile)
        known = self._mended.get(path)
        if known is not None and known[0] == data:
            return known[1]
        document = self._read(path, data, profile)
        if known is not None or len(self._mended) < _MOST_MENDED:
            self._mended[path] = data, document
        return document

    def _read(self, path: str, data: bytes, profile: Profile) -> Document:
        document = profile.read(path, data)
        if any(profile.settings.pages) and is_page(profile.settings, self.absolute(path), document):
            document.traits |= trait.PAGE
        return document

    def _check_one(self, path: str, outcome: Outcome) -> None:
        profile = self.profile(path)
        try:
            data, status = self._files.read_document(self.absolute(path), profile.settings.max_file_size)
            state = state_of_content(data) if self.by_content else state_of(status)
            if self.known is not None and (known := self.known(path, state)) is not None:
                outcome.add(path, state, *known)
                return
            document = self.document_of(path, data)
        except UnreadableError as error:
            self._tell([unread(path, error.code, error.reason)], path, None, outcome)
            outcome.unread.append(path)
            return
        except Exception as error:  # a fault of ours: said as SYS001, and the run goes on
            self._tell([failed(path, "the reader", error)], path, None, outcome)
            return
        findings = self.run_rules(document, profile.checks(document.traits), profile.settings)
        if findings:
            self._tell(findings, path, text_of(document), outcome)
        outcome.add(path, state, facts_of(document, self.names, bodies=self.bodies), None, document.directives)

    def _tell(self, findings: Iterable[Finding], path: str, own: Text | None, outcome: Outcome) -> None:
        """Add what was found in a document by itself."""
        located = self.located(findings, own)
        if found := [each for each in located if each.code != FAILED]:
            outcome.findings[path] = packed(found)
        if len(found) < len(located):
            outcome.failures.extend(each for each in located if each.code == FAILED)

    @staticmethod
    def run_rules(document: Document, checks: Iterable[tuple[str, Check]], settings: Settings) -> list[Finding]:
        """What some rules say of a document; one that raises is said, and the others go on."""
        findings: list[Finding] = []
        for code, check in checks:
            try:
                findings.extend(check(document, settings))
            except Exception as error:  # a fault of the rule, not of the file
                findings.append(failed(document.path, code, error))
        return findings

    def located(
        self,
        findings: Iterable[Finding],
        own: Text | None,
        other: Callable[[str], Text | None] | None = None,
    ) -> list[LocatedFinding]:
        """Give findings their lines, columns, severity and path as it is shown; drop what is switched off.

        Args:
            findings: with spans and paths of the archive.
            own: the text of the document that all of them are about; None asks ``other``.
            other: the text of any file by its path.
        """
        result = []
        about = ""

        def text(path: str) -> Text | None:
            if own is not None and path == about:
                return own
            return other(path) if other is not None else None

        for finding in findings:
            about = finding.path
            profile = self.profile(about)
            severity = self._severity(finding.code, about, profile)
            if severity is None:
                continue
            where = text(about) if finding.span is not None else None
            fix = self.located_fix(finding.fix, text) if finding.fix is not None else None
            result.append(
                LocatedFinding(
                    path=self.display + about,
                    range=_range(where, finding.span),
                    code=finding.code,
                    name=profile.active.names[finding.code],
                    severity=severity,
                    message=finding.message,
                    related=tuple(self.located_related(finding.related, text)) if finding.related else (),
                    fix=fix,
                    key=finding.key or _words(where, finding),
                    fails=severity.weight >= profile.settings.fail_on.weight,
                    advice=finding.advice if fix is None else fix.title,
                )
            )
        return result

    def located_related(
        self, related: Iterable[Related], text: Callable[[str], Text | None]
    ) -> Iterator[LocatedRelated]:
        """Other places that take part, in lines and columns."""
        for each in related:
            where = _range(text(each.path), each.span) if each.span is not None else None
            yield LocatedRelated(self.display + each.path, where, each.message)

    def located_fix(self, fix: Fix, text: Callable[[str], Text | None]) -> LocatedFix | None:
        """A fix in bytes of the files on disk; None for a file that cannot be written in, or cannot hold the words."""
        edits = []
        for edit in fix.edits:
            where = text(edit.path)
            if where is not None and (not where.placed or where.encoding.is_undeclared):
                return None
            start, end = _on_disk(where, edit)
            encoding = edit.encoding or _written_in(where)
            if not (edit.replacement.isascii() or _can_hold(encoding, edit.replacement)):
                return None
            edits.append(LocatedEdit(self.display + edit.path, start, end, edit.replacement, encoding, edit.order))
        changes = tuple([change._replace(path=self.display + change.path) for change in fix.changes])
        return LocatedFix(fix.applicability, fix.title, tuple(edits), changes, fix.edits_story)

    def severity(self, code: str, path: str) -> Severity | None:
        """How much what a rule finds in a file weighs; None where the rule is off for it."""
        return self._severity(code, path, self.profile(path))

    def _severity(self, code: str, path: str, profile: Profile) -> Severity | None:
        severity = profile.active.severities.get(code)
        return None if severity is None or self._is_ignored(code, path, profile) else severity

    def _is_ignored(self, code: str, path: str, profile: Profile) -> bool:
        active, settings = profile.active, profile.settings
        files = active.files.get(code)
        if files is not None and not is_meant(files, settings.root, self.absolute(path)):
            return True
        if not settings.per_file_ignores:
            return False
        ignored = profile.ignored(self.absolute(path))
        return bool(ignored) and matches(active.rules[code], ignored)


def text_of(document: Document) -> Text:
    """What findings about a document point into; an EPUB has no lines that anybody could turn to."""
    return Text(document.text, document.encoding, placed=document.format != "epub")


_UNREAD = {
    "SYS002": ("cannot read the file", "give permission, repair the link, or exclude the path"),
    "SYS003": ("skipped file", "put a regular file of moderate size there, or exclude the path"),
}


def unread(path: str, code: str, reason: str) -> Finding:
    """The finding that says why a file was not read."""
    what, advice = _UNREAD[code]
    fault, own_advice = fault_and_advice(reason)
    return Finding(code, path, None, f"{what}: {fault}", key=code, advice=own_advice or advice)


def failed(path: str, what: str, error: Exception) -> Finding:
    """The finding that says that the tool itself, or a plugin, failed.

    Args:
        path: of the file that it was at work on.
        what: the code of the rule that failed, or what else did.
        error: what it raised.
    """
    plugin = plugin_of(what)
    if plugin is None:
        reason, advice = f"{type(error).__name__}: {error}", "report this fault of storylint"
    else:
        reason = fault(error)
        advice = f"report this fault of the plugin {plugin}, or leave the rule out (--ignore {what})"
    return Finding("SYS001", path, None, f"{what} failed: {reason}", key=what, advice=advice)


def _range(where: Text | None, span: Span | None) -> Range | None:
    return where.places.range(span) if where is not None and where.placed and span is not None else None


def _words(where: Text | None, finding: Finding) -> str:
    """What a finding without a key is about: the text that it points to."""
    if where is None or finding.span is None:
        return ""
    words = where.text[finding.span.start : finding.span.end][:200].decode("utf-8", "replace")
    return " ".join(words.casefold().split())


def _written_in(where: Text | None) -> str:
    """The encoding that a replacement needs so that the file is still of one kind; a mix has UTF-8 in it already."""
    if where is None or where.encoding.mixed:
        return "utf-8"
    return where.encoding.name


def _can_hold(encoding: str, text: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _on_disk(where: Text | None, edit: Edit) -> tuple[int, int]:
    if where is None:
        return edit.span.start, edit.span.end
    return where.offsets.on_disk(edit.span.start), where.offsets.on_disk(edit.span.end)
