"""Suppressions that match nothing (SYS004) or have run out (SYS005), as far as a run can know."""

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from linter.config.days import has_passed
from linter.config.patterns import is_meant
from linter.config.selectors import EXACT, closeness
from linter.config.settings import ALL, Settings, SuppressSettings
from linter.engine.checking.documents import Profile
from linter.engine.loading.registry import all_rules, matches
from linter.engine.silencing.coverage import Coverage, Scope
from linter.engine.silencing.ignores import Ignore
from linter.engine.silencing.removal import removal, shortened
from linter.lazy_regex import lazy_pattern
from linter.model.finding import Finding, Fix, LocatedFinding
from linter.model.span import Position, Range
from linter.vocabularies.wording import fault_and_advice

_UNUSED, _EXPIRED = "SYS004", "SYS005"
_ANEW = "fix what it covers, or give it a new date"
_WILD = lazy_pattern(r"[*?\[\\!]")

Test = Callable[[str], bool]
"""Tells something of the rule with a code."""


class _Named(NamedTuple):
    """The rules that a selector names, by code; whether it is the one rule that it is the code or the name of."""

    codes: tuple[str, ...]
    is_one: bool
    opt_in: frozenset[str]


class Judge:
    """Tells which suppressions are of no use.

    Args:
        coverages: what the run knows of each of its archives.
        scope: of the run.
    """

    def __init__(self, coverages: Sequence[Coverage], scope: Scope) -> None:
        self._coverages = coverages
        self._scope = scope
        self._by_selector: dict[tuple[int, str], _Named] = {}

    def of_ignore(self, ignore: Ignore, path: str, coverage: Coverage) -> Iterator[Finding]:
        """What is wrong with an ignore.

        Args:
            ignore: what it has suppressed is known.
            path: of its file, in the archive.
            coverage: of the archive.
        """
        said, directive = ignore.said, ignore.directive
        for fault in said.faults:
            message, advice = fault_and_advice(fault)
            yield Finding(_UNUSED, path, directive.place, message, key=directive.words, advice=advice)
        if not said.counts:
            return
        unmatched = [
            each for each in said.selectors if each not in ignore.matched and self._is_known(each, path, coverage)
        ]
        whole = len(unmatched) == len(said.selectors)
        if said.is_expired:
            if ignore.matched or whole:
                message = f"ignore of {', '.join(said.selectors)} expired on {said.until}"
                yield Finding(_EXPIRED, path, directive.place, message, key=directive.words, advice=_ANEW)
        elif unmatched:
            where = "in this file" if ignore.line is None else "on this line"
            message = f"unused ignore of {', '.join(unmatched)} {where}"
            fix = removal(directive, path, coverage.member) if whole else _shortened(ignore, unmatched, path)
            place = directive.place if whole else ignore.place_of(unmatched)
            yield Finding(_UNUSED, path, place, message, key=directive.words, fix=fix, advice="remove it")

    def of_entries(self, loaded: Iterable[Settings], used: Collection[SuppressSettings]) -> Iterator[LocatedFinding]:
        """What is wrong with the entries of configuration files, each of which may hold for several archives.

        Args:
            loaded: the settings of every configuration file.
            used: the entries that some finding has shown to be needed.
        """
        holders: dict[SuppressSettings, list[Settings]] = {}
        for settings in loaded:
            for entry in settings.suppress:
                holders.setdefault(entry, []).append(settings)
        reaches: dict[tuple[int, ...], _Reach] = {}
        for entry, held in holders.items():
            is_used, expired = entry in used, has_passed(entry.until, held[0])
            if is_used and not expired:
                continue
            which = tuple(map(id, held))
            if which not in reaches:
                reaches[which] = _Reach(held, self._files)
            reach = reaches[which]
            if (is_used or self._is_settled(entry, reach)) and (
                finding := _about_entry(entry, reach.profile, expired=expired)
            ) is not None:
                yield finding

    @cached_property
    def _files(self) -> "Mapping[tuple[str, str], _Files]":
        """The files of the run: by the configuration file and the archive whose settings hold, and by profile."""
        files: dict[tuple[str, str], dict[Profile, list[tuple[Coverage, str]]]] = {}
        for coverage in self._coverages:
            for path in (*coverage.member.archive.owned, coverage.member.settings.index.file):
                profile = coverage.member.checker.profile(path)
                alike = files.setdefault((profile.settings.file, profile.settings.archive), {})
                alike.setdefault(profile, []).append((coverage, path))
        return files

    @cached_property
    def _skipped(self) -> list[str]:
        return [
            coverage.member.checker.absolute(path)
            for coverage in self._coverages
            for path in coverage.member.archive.skipped
        ]

    def _is_settled(self, entry: SuppressSettings, reach: "_Reach") -> bool:
        """Whether the run would have found what an entry is about, were it there."""
        roots = {settings.root for settings in reach.holders}
        if self._scope.is_broken or any(is_meant(entry.path, root, path) for root in roots for path in self._skipped):
            return False
        if not all(self._scope.covers(folder) for root in roots for folder in _folders_of(entry, root)):
            return False
        is_on = reach.tells_of(entry)
        return all(self._may_speak(each, reach.profile.settings, is_on, reach.hears) for each in entry.rules or (ALL,))

    def _is_known(self, selector: str, path: str, coverage: Coverage) -> bool:
        """Whether it is known that the rules which an ignore names find nothing in its file."""
        checker = coverage.member.checker

        def is_on(code: str) -> bool:
            return checker.severity(code, path) is not None

        def would_find(code: str) -> bool:
            return coverage.would_find(code, path)

        return self._may_speak(selector, checker.profile(path).settings, is_on, would_find)

    def _may_speak(self, selector: str, settings: Settings, is_on: Test, hears: Test) -> bool:
        """Whether the rules that a selector names were on and heard, so that it is known that they found nothing."""
        named = self._named(selector, settings)
        on = {code for code in named.codes if is_on(code)}
        if not on or not all(map(hears, on)):
            return False
        return named.is_one or not settings.narrowed or on.union(named.opt_in).issuperset(named.codes)

    def _named(self, selector: str, settings: Settings) -> _Named:
        found = self._by_selector.get((id(settings), selector))
        if found is None:
            names = {rule.code: rule.name for rule in all_rules()}
            names |= {each.code: each.name for each in (*settings.rules, *settings.unasked_rules)}
            opt_in = {rule.code for rule in all_rules() if rule.opt_in}
            close = {code: closeness(code, name, (selector,)) for code, name in names.items()}
            codes = tuple(code for code, weight in close.items() if weight >= 0)
            is_one = len(codes) == 1 and close[codes[0]] == EXACT
            found = _Named(codes, is_one, frozenset(opt_in.intersection(codes)))
            self._by_selector[id(settings), selector] = found
        return found


_Files = Mapping[Profile, Sequence[tuple[Coverage, str]]]
"""The files of which the same holds."""


class _Reach:
    """The files for which some entries hold.

    Args:
        holders: the settings that have these entries.
        files: of the run.
    """

    def __init__(self, holders: Sequence[Settings], files: Mapping[tuple[str, str], _Files]) -> None:
        self.holders = holders
        keys = dict.fromkeys((settings.file, settings.archive) for settings in holders)
        groups = [group for key in keys for group in files.get(key, {}).items()]
        own = (profile for profile, _ in groups if profile.settings is holders[0])
        self.profile = next(own, None) or Profile(holders[0])
        """What holds where an entry is about no file."""
        self._groups = groups
        self._everywhere: dict[str, bool | None] = {}
        self._coverages = list({id(coverage): coverage for _, files in groups for coverage, _ in files}.values())
        self._heard: dict[str, bool] = {}

    def hears(self, code: str) -> bool:
        """Whether a rule could say all that it has to say of all these files."""
        if code not in self._heard:
            self._heard[code] = all(coverage.hears(code) for coverage in self._coverages)
        return self._heard[code]

    def tells_of(self, entry: SuppressSettings) -> Test:
        """What tells whether a rule is on for any file that an entry may be about."""
        meant: list[tuple[Coverage, str]] | None = None

        def is_on(code: str) -> bool:
            nonlocal meant
            everywhere = self._is_on_everywhere(code)
            if everywhere is not None:
                return everywhere
            if meant is None:
                meant = list(self._meant(entry))
            if not meant:
                return self.profile.active.on(code)
            return any(coverage.member.checker.severity(code, path) is not None for coverage, path in meant)

        return is_on

    def _is_on_everywhere(self, code: str) -> bool | None:
        """Whether a rule is on for all files, or for none; None where it depends on the file."""
        if code not in self._everywhere:
            profiles = [profile for profile, _ in self._groups] or [self.profile]
            on = {profile.active.on(code) for profile in profiles}
            depends = len(on) > 1 or any(_depends_on_file(code, profile) for profile in profiles)
            self._everywhere[code] = None if depends else on.pop()
        return self._everywhere[code]

    def _meant(self, entry: SuppressSettings) -> Iterator[tuple[Coverage, str]]:
        for profile, files in self._groups:
            root = profile.settings.root
            for coverage, path in files:
                if not entry.path or is_meant(entry.path, root, coverage.member.checker.absolute(path)):
                    yield coverage, path


def _depends_on_file(code: str, profile: Profile) -> bool:
    """Whether a rule that is on may be off for single files of which the same settings hold."""
    rule = profile.active.rules.get(code)
    if rule is None:
        return False
    ignored = profile.settings.per_file_ignores.values()
    return code in profile.active.files or any(matches(rule, selectors) for selectors in ignored)


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


def _shortened(ignore: Ignore, selectors: Sequence[str], path: str) -> Fix | None:
    instead = ignore.without(selectors)
    return instead and shortened(ignore.directive, path, *instead, f"remove {', '.join(selectors)} from it")


def _about_entry(entry: SuppressSettings, profile: Profile, *, expired: bool) -> LocatedFinding | None:
    """What is said of an entry; None where the rule that says it is off."""
    code = _EXPIRED if expired else _UNUSED
    severity = profile.active.severities.get(code)
    if severity is None:
        return None
    what = _described(entry)
    line = Position(entry.line, 1) if entry.line is not None else None
    return LocatedFinding(
        path=entry.file,
        range=Range(line, line) if line is not None else None,
        code=code,
        name=profile.active.names[code],
        severity=severity,
        message=f"suppression of {what} expired on {entry.until}" if expired else f"unused suppression of {what}",
        key=what,
        fails=severity.weight >= profile.settings.fail_on.weight,
        advice=_ANEW if expired else "remove it",
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
