"""Rules that compare the archives of one configuration with each other, where it asks for that."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from linter.config.settings import Settings
from linter.engine.checking.documents import Checker, Text, failed
from linter.engine.loading.registry import all_rules, matches, of_kind
from linter.engine.loading.vetting import findings_of
from linter.model.archive import Archive, Facts, GivenIndexes
from linter.model.document import Document
from linter.model.finding import Finding, LocatedFinding, LocatedRelated
from linter.rules.rule import ArchiveRule


class Member(NamedTuple):
    """One archive that may be compared with others.

    Args:
        archive: as its own rules saw it.
        settings: of its root.
        found: what its own rules found.
        checker: of its documents.
        text: the text of a file by its path in the archive.
    """

    archive: Archive
    settings: Settings
    found: Sequence[Finding]
    checker: Checker
    text: Callable[[str], Text | None]


def comparing(settings: Settings) -> list[ArchiveRule]:
    """The rules that compare archives with each other where these settings hold, whether or not they are on."""
    rules = (rule for rule in of_kind(ArchiveRule, all_rules()) if rule.compares_archives)
    return [rule for rule in rules if matches(rule, settings.across_archives)]


def across(members: Sequence[Member]) -> Mapping[int, list[LocatedFinding]]:
    """What stands between archives.

    Args:
        members: all archives of a run.

    Returns:
        Findings by the position of the archive whose documents they are reported at.
    """
    groups: dict[tuple[str, str, tuple[str, ...]], list[int]] = {}
    for position, member in enumerate(members):
        settings = member.settings
        if settings.across_archives:
            groups.setdefault((settings.root, settings.file, settings.across_archives), []).append(position)
    found: dict[int, list[LocatedFinding]] = {}
    for positions in groups.values():
        if len(positions) > 1:
            _Group({position: members[position] for position in positions}).compare(found)
    return found


class _Group:
    """Archives that are compared, as one whose paths are relative to the folder of their configuration."""

    def __init__(self, members: Mapping[int, Member]) -> None:
        self._members = members
        self._root = next(iter(members.values())).settings.root
        self._prefixes = {position: self._prefix(member) for position, member in members.items()}
        # The innermost archive comes first: one may lie in another.
        self._innermost = sorted(members, key=lambda position: -len(self._prefixes[position]))

    def _prefix(self, member: Member) -> str:
        below = os.path.relpath(member.archive.root, self._root).replace(os.sep, "/")
        return "" if below == "." else f"{below}/"

    def compare(self, found: dict[int, list[LocatedFinding]]) -> None:
        """Add what the rules say of the archives together and do not say of one alone."""
        known = {
            (finding.code, self._prefixes[position] + finding.path)
            for position, member in self._members.items()
            for finding in member.found
        }
        archive = self._archive()
        for rule, settings in self._rules():
            for finding in self._findings(rule, archive, settings):
                position, _ = self._owner(finding.path)
                others = [each for each in finding.related if self._owner(each.path)[0] != position]
                if finding.code == "SYS001" or (others and (finding.code, finding.path) not in known):
                    found.setdefault(position, []).extend(self._located(finding._replace(related=tuple(others))))

    def _rules(self) -> Iterator[tuple[ArchiveRule, Settings]]:
        """The rules that are on in one of the archives, each with the settings of the first that has it on."""
        found: dict[str, tuple[ArchiveRule, Settings]] = {}
        for member in self._members.values():
            for rule in comparing(member.settings):
                if member.checker.profile("").active.on(rule.code):
                    found.setdefault(rule.code, (rule, member.settings))
        yield from (found[code] for code in sorted(found))

    def _findings(self, rule: ArchiveRule, archive: Archive, settings: Settings) -> Iterator[Finding]:
        try:
            yield from findings_of(rule, archive, settings)
        except Exception as error:  # a fault of the rule: the others go on
            yield failed(archive.owned[0], rule.code, error)

    def _archive(self) -> Archive:
        facts: dict[str, Facts] = {}
        owned: list[str] = []
        asked: set[str] = set()
        for position, member in self._members.items():
            prefix, own = self._prefixes[position], member.archive
            facts.update((prefix + path, each._replace(path=prefix + path)) for path, each in own.facts.items())
            owned.extend(prefix + path for path in own.owned)
            asked.update(prefix + path for path in (own.owned if own.asked is None else own.asked))
        whole = all(member.archive.asked is None for member in self._members.values())
        owned.sort()
        return Archive(
            root=self._root,
            indexes=GivenIndexes(),
            files=tuple(owned),
            owned=tuple(owned),
            skipped=frozenset(),
            facts=facts,
            asked=None if whole else frozenset(asked),
            exists=self._exists,
            document=self._document,
            read=self._read,
            patterns=self._patterns,
        )

    def _owner(self, path: str) -> tuple[int, str]:
        """The archive that a file lies in, and its path there."""
        position = next(each for each in self._innermost if path.startswith(self._prefixes[each]))
        return position, path[len(self._prefixes[position]) :]

    def _patterns(self, path: str) -> Sequence[str]:
        position, _ = self._owner(path)
        return self._members[position].settings.file_name

    def _exists(self, path: str) -> str:
        position, own = self._owner(path)
        return self._members[position].archive.exists(own)

    def _document(self, path: str) -> Document | None:
        position, own = self._owner(path)
        return self._members[position].archive.document(own)

    def _read(self, path: str) -> bytes | None:
        position, own = self._owner(path)
        return self._members[position].archive.read(own)

    def _located(self, finding: Finding) -> Iterator[LocatedFinding]:
        position, own = self._owner(finding.path)
        member = self._members[position]
        related: list[LocatedRelated] = []
        for each in finding.related:
            there, path = self._owner(each.path)
            other = self._members[there]
            related.extend(other.checker.located_related([each._replace(path=path)], other.text))
        for located in member.checker.located([finding._replace(path=own, related=())], None, member.text):
            yield located._replace(related=tuple(related))
