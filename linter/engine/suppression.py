"""Findings that are not reported: which, on whose word, and whose word is of no use (SYS004) or has run out (SYS005).

An entry of the configuration and an ignore in a document are held against findings as they would be reported, whatever
stage has made them. What each was good for is known when all archives of a run have been looked at.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from linter.config.days import today
from linter.config.patterns import is_meant
from linter.config.selectors import EXACT, closeness
from linter.config.settings import ALL, Settings, SuppressSettings
from linter.engine.across import Member
from linter.engine.discover import INDEX, Plan
from linter.engine.documents import Text
from linter.engine.files import is_within
from linter.engine.ignores import OF_THE_TOOL, Ignore, Ignores
from linter.engine.registry import active_rules, all_rules, declared_rules
from linter.engine.subjects import Subjects
from linter.model.document import Directive
from linter.model.finding import Edit, Finding, Fix, LocatedFinding, Suppression
from linter.model.index import Index
from linter.model.span import Position, Range, Span
from linter.readers.directives import comment_directives
from linter.rules.mending import is_sound
from linter.rules.rule import ArchiveRule

_UNUSED, _EXPIRED = "SYS004", "SYS005"
_WILD = re.compile(r"[*?\[\\!]")
_BLANK_LINE = re.compile(rb"(?<=[\r\n])[ \t]*(?:\r\n|\n|\r)")
_BLANK_LINE_ABOVE = re.compile(rb"(?:\A|(?<=[\r\n]))[ \t]*(?:\r\n|\n|\r)\Z")
_GREATEST_BLANK = 200
"""How many bytes of blank space above an ignore are looked at."""
_INK = re.compile(rb"[^\s]")


class _File(NamedTuple):
    """A file that speaks for itself, and the archive that it belongs to; None where the run is not about that."""

    path: str
    member: Member
    position: int | None


class Suppressions:
    """What is suppressed in one check.

    Args:
        loaded: the settings of every configuration file that the run has met.
        plans: of the archives, in the order in which they are handed over.
        folders: that were named: all of what lies in them is looked at.
    """

    def __init__(self, loaded: Iterable[Settings], plans: Sequence[Plan], folders: Sequence[str]) -> None:
        self._loaded = [settings for settings in loaded if settings.suppress]
        self._plans = plans
        self._folders = folders
        self._members: list[Member] = []
        self._used: set[SuppressSettings] = set()
        self._ignores: dict[str, Ignores] = {}
        self._files: dict[str, _File] = {}
        self._is_broken = False

    def mark(
        self,
        member: Member,
        directives: Mapping[str, Sequence[Directive]],
        findings: list[LocatedFinding],
    ) -> list[LocatedFinding]:
        """The findings of an archive, with why they are not reported on those that are not.

        Args:
            member: the archive.
            directives: what its documents say to storylint.
            findings: all of the archive.
        """
        position = len(self._members)
        self._members.append(member)
        ignores = dict(self._parsed(member, position, directives))
        if not self._loaded and not ignores:
            return findings
        self._is_broken = self._is_broken or any(finding.code == "SYS001" for finding in findings)
        subjects = Subjects(member)
        return [self._marked(finding, member, ignores, subjects) for finding in findings]

    def complaints(self) -> list[list[Finding]]:
        """What is wrong with the ignores of documents, for each archive in the order in which they came."""
        found: list[list[Finding]] = [[] for _ in self._members]
        for absolute, ignores in self._ignores.items():
            file = self._files[absolute]
            if file.position is not None:
                for ignore in ignores:
                    found[file.position].extend(_about_ignore(ignore, file, is_broken=self._is_broken))
        return found

    def complaints_of_configurations(self) -> Iterator[LocatedFinding]:
        """What is wrong with the entries of configuration files, each of which may hold for several archives."""
        entries: dict[SuppressSettings, list[Settings]] = {}
        for settings in self._loaded:
            for entry in settings.suppress:
                entries.setdefault(entry, []).append(settings)
        for entry, holders in entries.items():
            expired = _is_expired(entry, holders[0])
            is_used = entry in self._used
            if is_used and not expired:
                continue
            if not is_used and not all(self._is_settled(entry, each) for each in holders):
                continue
            if (finding := _about_entry(entry, holders[0], expired=expired)) is not None:
                yield finding

    # Holding findings against what is said.

    def _parsed(
        self, member: Member, position: int, directives: Mapping[str, Sequence[Directive]]
    ) -> Iterator[tuple[str, Ignores]]:
        """The ignores of each file of an archive; a nested index says the same to the archive that it is in."""
        archive = member.archive
        said = dict(directives)
        for index in (archive.index, *archive.children.values()):
            if index is not None and (found := comment_directives(index.text, markdown=True)[1]):
                said[index.path] = found
        for path, each in said.items():
            absolute = member.checker.absolute(path)
            if absolute not in self._ignores:
                settings, text = member.checker.profile(path).settings, member.text(path)
                parsed = [Ignore(directive, settings, _line(directive, text)) for directive in each]
                self._ignores[absolute] = Ignores(parsed)
                self._files[absolute] = _File(path, member, None)
            if path not in archive.children:
                self._files[absolute] = _File(path, member, position)
            yield path, self._ignores[absolute]

    def _marked(
        self,
        finding: LocatedFinding,
        member: Member,
        ignores: Mapping[str, Ignores],
        subjects: Subjects,
    ) -> LocatedFinding:
        if finding.code in OF_THE_TOOL:
            return finding
        path = finding.path[len(member.checker.display) :]
        by_entry = self._by_entry(finding, path, member, subjects)
        by_document = ignores[path].suppression(finding) if path in ignores else None
        suppression = by_document or by_entry
        return finding if suppression is None else replace(finding, suppression=suppression, fails=False)

    def _by_entry(self, finding: LocatedFinding, path: str, member: Member, subjects: Subjects) -> Suppression | None:
        """What the first entry says that suppresses a finding; all that would are marked as needed."""
        settings = member.checker.profile(path).settings
        found = None
        for entry in settings.suppress:
            if _is_about(entry, finding, settings.root, member.checker.absolute(path), subjects):
                self._used.add(entry)
                if found is None and not _is_expired(entry, settings):
                    found = Suppression(entry.reason, "configuration")
        return found

    # What a run can know of an entry that matches nothing.

    def _is_settled(self, entry: SuppressSettings, settings: Settings) -> bool:
        """Whether the run would have found what an entry is about, were it there."""
        if self._is_broken or self._is_about_skipped(entry, settings.root):
            return False
        if not all(self._is_looked_at(folder) for folder in _folders_of(entry, settings.root)):
            return False
        is_on = self._is_on_somewhere(entry, settings)
        return all(_may_speak(each, settings, is_on) for each in entry.rules or (ALL,))

    def _is_about_skipped(self, entry: SuppressSettings, root: str) -> bool:
        """Whether an entry names a file that could not be read."""
        skipped = (member.checker.absolute(path) for member in self._members for path in member.archive.skipped)
        return bool(entry.path) and any(is_meant(entry.path, root, path) for path in skipped)

    def _is_looked_at(self, folder: str) -> bool:
        """Whether all archives in a folder, and the one that it lies in, were looked at as a whole."""
        roots = {plan.root for plan in self._plans}
        around = [plan for plan in self._plans if is_within(plan.root, folder) or is_within(folder, plan.root)]
        if any(plan.asked is not None for plan in around):
            return False
        if any(is_within(folder, named) for named in self._folders):
            return True
        nested = {os.path.join(plan.root, os.path.dirname(child)) for plan in around for child in plan.children}
        missing = nested - roots
        return any(is_within(folder, plan.root) for plan in around) and not any(
            is_within(root, folder) or is_within(folder, root) for root in missing
        )

    def _is_on_somewhere(self, entry: SuppressSettings, settings: Settings) -> Callable[[str], bool]:
        """Tells whether the rule with a code is on for any file that an entry may be about."""
        if not (settings.per_file_ignores or settings.overrides):
            return active_rules(settings).on
        files = [
            (member.checker, path)
            for member in self._members
            for path in (*member.archive.owned, INDEX)
            if entry in member.checker.profile(path).settings.suppress
            and (not entry.path or is_meant(entry.path, settings.root, member.checker.absolute(path)))
        ]
        if not files:
            return active_rules(settings).on
        return lambda code: any(checker.severity(code, path) is not None for checker, path in files)


def _line(directive: Directive, text: Text | None) -> int | None:
    """The number of the line that a directive is about; None where it is about the whole file."""
    start = directive.line_start
    return None if start is None or text is None else text.places.range(Span(start, start)).start.line


@lru_cache(maxsize=4096)
def _names(selector: str, code: str, name: str) -> bool:
    return closeness(code, name, (selector,)) >= 0


def _is_about(entry: SuppressSettings, finding: LocatedFinding, root: str, absolute: str, subjects: Subjects) -> bool:
    """Whether all that an entry says holds of a finding."""
    if entry.rules and not any(_names(each, finding.code, finding.name) for each in entry.rules):
        return False
    if entry.path and not _is_meant(entry.path, root, absolute):
        return False
    if not (entry.field or entry.value):
        return True
    subject = subjects.of(finding)
    return entry.field in ("", subject.field) and (not entry.value or _folded(entry.value) == _folded(subject.value))


_is_meant = lru_cache(maxsize=64)(is_meant)
"""Findings come in the order of their files."""


def _is_expired(entry: SuppressSettings, settings: Settings) -> bool:
    return bool(entry.until) and today(settings) > entry.until


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _may_speak(selector: str, settings: Settings, is_on: Callable[[str], bool], *, about_archive: bool = True) -> bool:
    """Whether the rules that a selector names were on, so that it is known that they found nothing.

    Args:
        selector: code, name or prefix.
        settings: that hold.
        is_on: whether the rule with a code is on.
        about_archive: whether rules about the whole archive could say all that they have to say.
    """
    named = [rule for rule in (*all_rules(), *declared_rules(settings)) if _names(selector, rule.code, rule.name)]
    on = [rule for rule in named if is_on(rule.code)]
    if not on or (not about_archive and any(isinstance(rule, ArchiveRule) for rule in on)):
        return False
    one_rule = len(named) == 1 and closeness(named[0].code, named[0].name, (selector,)) == EXACT
    return one_rule or not settings.narrowed or all(rule in on or rule.opt_in for rule in named)


def _folders_of(entry: SuppressSettings, root: str) -> set[str]:
    """The innermost folders that hold all files which an entry may be about."""
    return {
        os.path.join(root, *_literal(pattern)) for pattern in entry.path or ("*",) if not pattern.startswith("!")
    } or {root}


def _literal(pattern: str) -> list[str]:
    """The folders that a pattern begins with; none where it is about a name in any folder."""
    folders = pattern.rstrip("/").split("/")[:-1]
    wild = next((number for number, folder in enumerate(folders) if _WILD.search(folder)), len(folders))
    return [folder for folder in folders[:wild] if folder]


# What is said of an ignore or an entry.


def _about_ignore(ignore: Ignore, file: _File, *, is_broken: bool) -> Iterator[Finding]:
    directive, path = ignore.directive, file.path
    for fault in ignore.faults:
        yield Finding(_UNUSED, path, directive.place, fault, key=directive.words)
    if not ignore.counts:
        return
    unmatched = [
        each for each in ignore.selectors if each not in ignore.matched and not is_broken and _is_known(each, file)
    ]
    if ignore.is_expired:
        if ignore.matched or len(unmatched) == len(ignore.selectors):
            names = ", ".join(ignore.selectors)
            message = f"the ignore of {names} ended on {ignore.until}; mend what it covers, or give it a new date"
            yield Finding(_EXPIRED, path, directive.place, message, key=directive.words, fix=_removal(ignore, file))
    elif unmatched:
        where = "in this file" if ignore.line is None else "on this line"
        whole = len(unmatched) == len(ignore.selectors)
        message = f"the ignore of {', '.join(unmatched)} matches nothing {where}; remove it"
        fix = _removal(ignore, file) if whole else _shortened(ignore, unmatched, path)
        place = directive.place if whole else ignore.place_of(unmatched)
        yield Finding(_UNUSED, path, place, message, key=directive.words, fix=fix)


def _is_known(selector: str, file: _File) -> bool:
    """Whether it is known that the rules which an ignore names find nothing in its file."""
    checker, archive = file.member.checker, file.member.archive

    def is_on(code: str) -> bool:
        return checker.severity(code, file.path) is not None

    whole = archive.asked is None
    is_index = file.path == INDEX
    settings = checker.profile(file.path).settings
    return (whole or not is_index) and _may_speak(selector, settings, is_on, about_archive=whole)


def _shortened(ignore: Ignore, selectors: Sequence[str], path: str) -> Fix | None:
    instead = ignore.without(selectors)
    return instead and Fix(f"Remove {', '.join(selectors)} from it", (Edit(path, *instead),))


def _removal(ignore: Ignore, file: _File) -> Fix | None:
    """The fix that takes an ignore out of a file, where that leaves all else as it is."""
    directive, archive = ignore.directive, file.member.archive
    if directive.extent is None:
        return None
    title = "Remove the ignore"
    if file.path == INDEX:
        # Between two lists, a comment keeps them apart.
        alone = directive.line_start is None
        if alone and archive.index is not None and _is_below(archive.index, directive.extent):
            return None
        return Fix(title, (Edit(file.path, directive.extent, ""),))
    if directive.line_start is not None:
        # Blanks stand in the place of a comment when a document is read: without it, the line says the same.
        return Fix(title, (Edit(file.path, directive.extent, ""),))
    document = archive.document(file.path)
    if document is None:
        return None
    settings = file.member.checker.profile(file.path).settings
    edit = Edit(file.path, _with_gap(document.text, directive), "")
    return Fix(title, (edit,)) if is_sound(document, settings, (edit,)) else None


def _is_below(index: Index, extent: Span) -> bool:
    """Whether something stands below an entry of an index."""
    return any(entry.span.start < extent.start for entry in index.entries[:1])


def _with_gap(text: bytes, directive: Directive) -> Span:
    """What goes with an ignore: one of two blank lines round a comment, the gap above a field, or below the first."""
    assert directive.extent is not None
    start, end = directive.extent
    if b"<!--" in text[start : directive.place.start]:
        below = _BLANK_LINE.match(text, end)
        if below is not None and _BLANK_LINE_ABOVE.search(text, max(0, start - _GREATEST_BLANK), start) is not None:
            return Span(start, below.end())
        return directive.extent
    above = text[max(0, start - _GREATEST_BLANK) : start]
    inked = above.rstrip()
    if inked and inked != b"\xef\xbb\xbf":
        return Span(start - len(above) + len(inked), end)
    below = _INK.search(text, end)
    return Span(start, below.start() if below is not None else len(text))


def _about_entry(entry: SuppressSettings, settings: Settings, *, expired: bool) -> LocatedFinding | None:
    """What is said of an entry; None where the rule that says it is off."""
    code = _EXPIRED if expired else _UNUSED
    active = active_rules(settings)
    severity = active.severities.get(code)
    if severity is None:
        return None
    what = _described(entry)
    if expired:
        message = f"the suppression of {what} ended on {entry.until}; mend what it covers, or give it a new date"
    else:
        message = f"the suppression of {what} matches nothing; remove it"
    line = Position(entry.line, 1) if entry.line is not None else None
    return LocatedFinding(
        path=entry.file,
        range=Range(line, line) if line is not None else None,
        code=code,
        name=active.names[code],
        severity=severity,
        message=message,
        fingerprint="",
        key=what,
        fails=severity.weight >= settings.fail_on.weight,
    )


def _described(entry: SuppressSettings) -> str:
    """The findings that an entry is about."""
    words = [", ".join(entry.rules) or "all findings"]
    if entry.path:
        words.append(f"in {', '.join(entry.path)}")
    if entry.field:
        words.append(f"about the field `{entry.field}`")
    if entry.value:
        words.append(f"with the value `{entry.value}`")
    return " ".join(words)
