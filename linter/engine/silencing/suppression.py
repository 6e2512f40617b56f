"""Findings that are not reported, and on whose word.

An entry of the configuration and an ignore in a document are held against findings as they would be reported, whatever
stage has made them. What each was good for is known when all archives of a run have been looked at.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from linter.config.days import has_passed
from linter.config.patterns import PatternSets
from linter.config.selectors import OF_THE_TOOL, closeness
from linter.config.settings import Settings, SuppressSettings
from linter.engine.checking.cross_archive import Member
from linter.engine.checking.documents import Text
from linter.engine.silencing.coverage import Coverage, Scope
from linter.model.document import Directive
from linter.model.finding import Finding, LocatedFinding, Suppression
from linter.model.span import Span

if TYPE_CHECKING:
    from linter.engine.silencing.ignores import Ignores, Parser
    from linter.engine.silencing.subjects import Subjects


class _File(NamedTuple):
    """A file that speaks for itself; whether it belongs to the archive, or is an index below it."""

    path: str
    coverage: Coverage
    is_own: bool


class Suppressions:
    """What is suppressed in one check.

    Args:
        loaded: the settings of every configuration file that the run has met.
        scope: of the run.
    """

    def __init__(self, loaded: Iterable[Settings], scope: Scope) -> None:
        self._loaded = [settings for settings in loaded if settings.suppress]
        self._scope = scope
        self._coverages: list[Coverage] = []
        self._entries: dict[int, _Entries] = {}
        self._parsers: dict[int, Parser] = {}
        self._ignores: dict[str, Ignores] = {}
        self._files: dict[str, _File] = {}

    def mark(
        self,
        coverage: Coverage,
        directives: Mapping[str, Sequence[Directive]],
        findings: Iterator[LocatedFinding],
    ) -> Iterator[LocatedFinding]:
        """The findings of an archive, with why they are not reported on those that are not.

        Args:
            coverage: what the run knows of the archive.
            directives: what its documents and indexes say to storylint.
            findings: all of the archive.
        """
        self._coverages.append(coverage)
        ignores = dict(self._parsed(coverage, directives))
        if not self._loaded and not ignores:
            return findings
        from linter.engine.silencing.subjects import Subjects

        subjects = Subjects(coverage.member)
        return (self._marked(finding, coverage.member, ignores, subjects) for finding in findings)

    def complaints(self) -> Mapping[str, Sequence[Finding]]:
        """What is wrong with the ignores of documents, by the root of their archive."""
        if not self._ignores:
            return {}
        from linter.engine.silencing.unused_suppressions import Judge

        judge = Judge(self._coverages, self._scope)
        found: dict[str, list[Finding]] = {}
        for absolute, ignores in self._ignores.items():
            file = self._files[absolute]
            if file.is_own:
                said = found.setdefault(file.coverage.member.archive.root, [])
                for ignore in ignores:
                    said.extend(judge.of_ignore(ignore, file.path, file.coverage))
        return found

    def complaints_of_configurations(self) -> Iterator[LocatedFinding]:
        """What is wrong with the entries of configuration files."""
        if not self._loaded:
            return iter(())
        from linter.engine.silencing.unused_suppressions import Judge

        used = {entry for entries in self._entries.values() for entry in entries.used()}
        return Judge(self._coverages, self._scope).of_entries(self._loaded, used)

    def _parsed(
        self, coverage: Coverage, directives: Mapping[str, Sequence[Directive]]
    ) -> "Iterator[tuple[str, Ignores]]":
        """The ignores of each file of an archive; a nested index says the same to the archive that it is in."""
        member = coverage.member
        if not directives:
            return
        from linter.engine.silencing.ignores import Ignore, Ignores

        for path, each in directives.items():
            absolute = member.checker.absolute(path)
            is_own = not path.endswith(f"/{member.settings.index.file}")
            if absolute not in self._ignores:
                parser, text = self._parser(member.checker.profile(path).settings), member.text(path)
                parsed = [Ignore(every, parser.parse(every.words), _line(every, text)) for every in each]
                self._ignores[absolute] = Ignores(parsed)
            if is_own or absolute not in self._files:
                self._files[absolute] = _File(path, coverage, is_own)
            yield path, self._ignores[absolute]

    def _parser(self, settings: Settings) -> "Parser":
        if id(settings) not in self._parsers:
            from linter.engine.silencing.ignores import Parser

            self._parsers[id(settings)] = Parser(settings)
        return self._parsers[id(settings)]

    def _marked(
        self,
        finding: LocatedFinding,
        member: Member,
        ignores: "Mapping[str, Ignores]",
        subjects: "Subjects",
    ) -> LocatedFinding:
        if finding.code in OF_THE_TOOL:
            return finding
        path = member.checker.own_path(finding.path)
        by_entry = self._by_entry(finding, path, member, subjects)
        by_document = ignores[path].suppression(finding) if path in ignores else None
        suppression = by_document or by_entry
        return finding if suppression is None else finding._replace(suppression=suppression, fails=False)

    def _by_entry(self, finding: LocatedFinding, path: str, member: Member, subjects: "Subjects") -> Suppression | None:
        settings = member.checker.profile(path).settings
        if not settings.suppress:
            return None
        # What differs from file to file keeps the entries of its folder: they are the same object.
        entries = self._entries.get(id(settings.suppress))
        if entries is None:
            entries = self._entries[id(settings.suppress)] = _Entries(settings)
        return entries.suppression(finding, member.checker.absolute(path), subjects)


class _Entries:
    """The entries of some settings, found by what a finding is about."""

    def __init__(self, settings: Settings) -> None:
        self._entries = settings.suppress
        self._patterns = PatternSets((entry.path for entry in settings.suppress), settings.root)
        self._anywhere = [position for position, entry in enumerate(settings.suppress) if not entry.path]
        self._expired = [has_passed(entry.until, settings) for entry in settings.suppress]
        self._used: set[int] = set()
        self._of_rule: dict[str, frozenset[int]] = {}
        self._file = ""
        self._naming_file: Sequence[int] = ()
        self._of_file: dict[str, list[int]] = {}
        """Findings come in the order of their files: what is known of the last one, by rule."""

    def used(self) -> Iterator[SuppressSettings]:
        """The entries that some finding has shown to be needed."""
        return (self._entries[position] for position in self._used)

    def suppression(self, finding: LocatedFinding, absolute: str, subjects: "Subjects") -> Suppression | None:
        """What the first entry says that suppresses a finding; all that would are marked as needed."""
        found = None
        for position in self._about(absolute, finding.code, finding.name):
            entry = self._entries[position]
            if _says_what_it_is_about(entry, finding, subjects):
                self._used.add(position)
                if found is None and not self._expired[position]:
                    found = Suppression(entry.reason, "configuration")
        return found

    def _about(self, absolute: str, code: str, name: str) -> Sequence[int]:
        """The entries about a file and a rule."""
        if absolute != self._file:
            self._file, self._of_file = absolute, {}
            self._naming_file = sorted((*self._anywhere, *self._patterns.naming(absolute)))
        known = self._of_file.get(code)
        if known is None:
            naming = self._naming(code, name)
            known = self._of_file[code] = [position for position in self._naming_file if position in naming]
        return known

    def _naming(self, code: str, name: str) -> Collection[int]:
        """The entries about a rule."""
        if code not in self._of_rule:
            self._of_rule[code] = frozenset(
                position
                for position, entry in enumerate(self._entries)
                if not entry.rules or closeness(code, name, entry.rules) >= 0
            )
        return self._of_rule[code]


def _line(directive: Directive, text: Text | None) -> int | None:
    """The number of the line that a directive is about; None where it is about the whole file."""
    start = directive.line_start
    return None if start is None or text is None else text.places.range(Span(start, start)).start.line


def _says_what_it_is_about(entry: SuppressSettings, finding: LocatedFinding, subjects: "Subjects") -> bool:
    """Whether the field and the value of an entry are those of a finding."""
    if not (entry.field or entry.value):
        return True
    subject = subjects.of(finding)
    return entry.field in ("", subject.field) and (not entry.value or _folded(entry.value) == _folded(subject.value))


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
