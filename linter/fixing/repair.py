"""Mending until nothing is left to mend: round after round, in memory.

Nothing is written here. What comes out is what some files are to be instead of what they were.
"""

import os
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from hashlib import blake2b
from itertools import count
from typing import NamedTuple

from linter.fixing.edits import ConflictError, apply_edits
from linter.fixing.proof import FileFix, FileProof, Proof
from linter.model.change import Change
from linter.model.finding import Applicability, LocatedEdit, LocatedFinding, ValueChange
from linter.model.findings import Findings
from linter.model.report import Report

ROUNDS = 100
"""So many changes of a file are never needed, unless rules go on mending what they have mended."""
_TRIALS = 50
"""How often fixes of the same files are proved in a round to find those that hold, where not all do together."""


Ask = Callable[[Sequence[LocatedFinding], Callable[[int], list[Change]]], Sequence[bool]]
"""Which repairs of a round to make: is told the findings, and can see what the fix of each alone would change."""


class Repair(NamedTuple):
    """What mending came to.

    Args:
        report: of the files as they are to be.
        changes: of every file that is to change, by path.
        applied: the findings whose fixes made the changes, in the order they were applied.
        refused: the findings whose fixes would have changed more than they name; the report has them without a fix.
        given_up: what is to be said of files that are left as they were, since their fixes come to no end.
    """

    report: Report
    changes: tuple[Change, ...]
    applied: tuple[LocatedFinding, ...]
    refused: tuple[LocatedFinding, ...]
    given_up: tuple[str, ...]


def repair(
    report: Report,
    again: Callable[[Mapping[str, bytes]], Report],
    wanted: Callable[[LocatedFinding], bool],
    read: Callable[[str], bytes | None],
    proof: Proof,
    *,
    start: str,
    ask: "Ask | None" = None,
) -> Repair:
    """Apply the fixes of findings until none is left that is wanted and holds.

    Fixes that touch the same place wait for the next round, so that each is made for the text it changes. A file whose
    fixes come to no end is left as it was, and the others are mended.

    Args:
        report: of the files as they are.
        again: checks anew, with some files changed.
        wanted: whether the fix of a finding is to be applied; asked again in each round.
        read: the bytes of a file by its absolute path; None where there is none.
        proof: that fixes change what they name, and nothing else.
        start: the folder that shown paths are relative to, absolute.
        ask: asked in each round which of the fixes that are wanted to make; None says yes to all.

    Raises:
        OSError: a file cannot be read any more.
    """
    files: dict[str, _File] = {}
    applied: list[_Applied] = []
    locate = _Locator(start)
    for number in count(1):
        fixes = [fix for finding in report.findings if (fix := locate.fix(finding)) is not None and wanted(finding)]
        fixes = [fix for fix in fixes if not any(target in files and files[target].given_up for target in fix.edits)]
        unseen = {target: locate.shown(target) for fix in fixes for target in fix.edits if target not in files}
        if unseen:
            # Edits must be made for the very bytes that they are applied to: those read here, and no others.
            files |= {target: _File(path, read(target)) for target, path in unseen.items()}
            report = again({target: now for target in unseen if (now := files[target].now) is not None})
            continue
        fixes, refused = _apart(fixes, files)
        if ask is not None:
            answers = ask([fix.finding for fix in fixes], partial(_preview, fixes, files))
            fixes = [fix for fix, answer in zip(fixes, answers, strict=True) if answer]
        chosen = _proved(fixes, files, proof)
        if not chosen:
            refused += fixes
            break
        changed = _edited(chosen, files, number)
        applied += (_Applied(number, fix) for fix in chosen)
        if any(files[target].given_up for target in changed):
            changed |= _give_up(files, applied)
        report = again(changed)
    changes = (Change(each.path, target, each.before, each.now) for target, each in files.items())
    report = _without(refused, report, proof)
    return Repair(
        report._replace(summary=report.summary._replace(fixed=len(applied))),
        tuple(sorted((each for each in changes if each.before != each.after), key=lambda each: each.path)),
        tuple(each.fix.finding for each in applied),
        tuple(fix.finding for fix in refused),
        tuple(
            f"{path}: {reason}"
            for path, reason in sorted((each.path, each.given_up) for each in files.values())
            if reason
        ),
    )


class _Fix(NamedTuple):
    """A fix, its edits by the files that they change, and by file what it changes of what they say."""

    finding: LocatedFinding
    edits: Mapping[str, list[LocatedEdit]]
    changes: Mapping[str, list[ValueChange]]

    def of(self, target: str) -> FileFix:
        """What it does to one of its files."""
        fix = self.finding.fix
        edits, changes = tuple(self.edits[target]), tuple(self.changes.get(target, ()))
        return FileFix(edits, changes, fix is not None and fix.edits_story)


class _Applied(NamedTuple):
    """A fix, and the number of the round that made it."""

    number: int
    fix: _Fix


@dataclass(slots=True)
class _File:
    """One file while it is being mended.

    ``states`` holds every state that it has had, and how many ``rules`` had been at work by then; ``refused`` the
    edits that do not hold for the one that it has now. Its first change, in the round ``begun``, made it ``first``;
    ``given_up`` says why there will be no more.
    """

    path: str
    before: bytes | None
    now: bytes | None = field(init=False)
    first: bytes = b""
    begun: int = 0
    changes: int = 0
    given_up: str = ""
    states: dict[bytes, int] = field(default_factory=dict)
    rules: list[str] = field(default_factory=list)
    refused: set[tuple[LocatedEdit, ...]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.now = self.before
        self.states[_digest(self.before or b"")] = 0

    def edit(self, edits: Iterable[LocatedEdit], rules: Sequence[str], number: int) -> bytes:
        """Apply the edits of a round; give the file up where it has been so before, or has changed too often."""
        now = apply_edits(self.now or b"", edits)
        self.rules += rules
        self.changes += 1
        if self.changes == 1:
            self.first, self.begun = now, number
        self.now = now
        state = _digest(now)
        if state in self.states:
            self.give_up(f"the fixes of {_named(self.rules[self.states[state] :])} lead back to where they began")
        elif self.changes == ROUNDS:
            self.give_up(f"after {ROUNDS} rounds {_named(rules)} still find something to mend")
        self.states[state] = len(self.rules)
        self.refused.clear()
        return now

    def give_up(self, reason: str) -> None:
        """Let no fix change it any more."""
        left = "as it is" if self.before is not None else "as it was written first"
        self.given_up = f"left {left}: {reason}; leave one of the rules out with --ignore"

    def taken_back(self) -> bytes:
        """Make it what it was; where there was no file, what was written first."""
        self.now = self.first if self.before is None else self.before
        return self.now


def _give_up(files: Mapping[str, _File], applied: list[_Applied]) -> dict[str, bytes]:
    """Take back all that was done to files that are given up, and to others by the same fixes.

    Args:
        files: of the run.
        applied: all that was; what is taken back goes from it.

    Returns:
        What these files are now.
    """
    given_up = {target for target, file in files.items() if file.given_up}

    def is_kept(target: str, number: int) -> bool:
        return target not in given_up or (files[target].before is None and files[target].begun == number)

    while True:
        parts: tuple[list[_Applied], list[_Applied]] = [], []
        for each in applied:
            parts[all(is_kept(target, each.number) for target in each.fix.edits)].append(each)
        undone, applied[:] = parts
        beside = {target for each in undone for target in each.fix.edits} - given_up
        if not beside:
            return {target: files[target].taken_back() for target in given_up}
        for target in beside:
            files[target].give_up("a fix changes it together with a file that is left")
        given_up |= beside


def _leads_up(path: str) -> bool:
    return path == ".." or path.startswith("../")


class _Locator:
    """Finds the files that fixes change."""

    def __init__(self, start: str) -> None:
        self._start = start
        self._targets: dict[str, str] = {}

    def fix(self, finding: LocatedFinding) -> _Fix | None:
        """The fix of a finding; None without one."""
        if finding.fix is None or not finding.fix.edits:
            return None
        edits: dict[str, list[LocatedEdit]] = {}
        for edit in finding.fix.edits:
            target = self._target(edit.path)
            # One file may be reached by several paths: an edit is the same, whichever told of it.
            edits.setdefault(target, []).append(edit._replace(path=target))
        changes: dict[str, list[ValueChange]] = {}
        for change in finding.fix.changes:
            changes.setdefault(self._target(change.path), []).append(change)
        return _Fix(finding, edits, changes)

    def shown(self, target: str) -> str:
        """The path of a file as it is shown: its own where it lies below the start, else that of a link to it."""
        relative = os.path.relpath(target, os.path.realpath(self._start)).replace(os.sep, "/")
        return (
            next(path for path, found in self._targets.items() if found == target) if _leads_up(relative) else relative
        )

    def _target(self, path: str) -> str:
        target = self._targets.get(path)
        if target is None:
            target = self._targets[path] = os.path.realpath(os.path.join(self._start, path))
        return target


def _preview(fixes: Sequence[_Fix], files: Mapping[str, _File], number: int) -> list[Change]:
    """What the fix of this number alone would change; nothing where it contradicts itself."""
    changes = []
    fix = fixes[number]
    for target, edits in fix.edits.items():
        now = files[target].now
        try:
            changes.append(Change(files[target].path, target, now, apply_edits(now or b"", edits)))
        except ConflictError:
            return []
    return changes


def _together(fixes: Iterable[_Fix]) -> list[_Fix]:
    """Those of some fixes that can be applied at once, the first ones first."""
    claims: dict[str, _Claims] = {}
    chosen = []
    for fix in fixes:
        if all(claims.setdefault(target, _Claims()).admit(edits, fix.finding) for target, edits in fix.edits.items()):
            for target, edits in fix.edits.items():
                claims[target].take(edits, fix.finding)
            chosen.append(fix)
    return chosen


class _Claims:
    """The places of one file that the fixes of a round change."""

    def __init__(self) -> None:
        self._encoding = ""
        self._taken: list[tuple[int, int, str]] = []
        self._places: set[tuple[int, int, str]] = set()
        self._whole: set[tuple[LocatedEdit, ...]] = set()

    def admit(self, edits: list[LocatedEdit], finding: LocatedFinding) -> bool:
        """Whether some edits touch no place that is taken; the very same edits are no second change."""
        if tuple(edits) in self._whole:
            return True
        if self._encoding not in ("", edits[0].encoding):
            return False
        return all(self._is_free(edit, finding.code) for edit in edits)

    def take(self, edits: list[LocatedEdit], finding: LocatedFinding) -> None:
        """Take the places of edits that were admitted."""
        if tuple(edits) not in self._whole:
            self._whole.add(tuple(edits))
            self._encoding = edits[0].encoding
            for edit in edits:
                place = (edit.start, edit.end, finding.code)
                if place not in self._places:
                    self._places.add(place)
                    insort(self._taken, place)

    def _is_free(self, edit: LocatedEdit, code: str) -> bool:
        """Insertions at one place are as good as one edit if a rule makes both; else they wait for each other."""
        first = bisect_left(self._taken, (edit.start, -1, ""))
        if first and self._taken[first - 1][1] > edit.start - (edit.start == edit.end):
            return False
        for number in range(first, len(self._taken)):
            start, end, rule = self._taken[number]
            if start > edit.end or (start == edit.end and start < end and edit.start < edit.end):
                return True
            if not (start == end == edit.start == edit.end and rule == code):
                return False
        return True


def _apart(fixes: Iterable[_Fix], files: Mapping[str, _File]) -> tuple[list[_Fix], list[_Fix]]:
    """The fixes that may hold, and those that are known not to."""
    found: tuple[list[_Fix], list[_Fix]] = [], []
    for fix in fixes:
        found[any(tuple(edits) in files[target].refused for target, edits in fix.edits.items())].append(fix)
    return found


def _proved(fixes: list[_Fix], files: Mapping[str, _File], proof: Proof) -> list[_Fix]:
    """Those of some fixes that can be applied at once and change nothing but what they name.

    What does not hold makes room for what had to wait for it.
    """
    while chosen := _together(fixes):
        held: list[_Fix] = []
        for part in _by_files(chosen):
            proved = _Trial(part, files, proof).held
            held += proved
            known = set(map(id, proved))
            for target, edits in (item for fix in part if id(fix) not in known for item in fix.edits.items()):
                files[target].refused.add(tuple(edits))
        if held:
            return held
        fixes, _ = _apart(fixes, files)
    return []


def _by_files(fixes: Iterable[_Fix]) -> Iterator[list[_Fix]]:
    """Some fixes in parts, no two of which change the same file."""
    parts: dict[str, list[_Fix]] = {}
    for fix in fixes:
        shared = list({id(part): part for target in fix.edits if (part := parts.get(target)) is not None}.values())
        part = shared[0] if len(shared) == 1 else [each for other in shared for each in other]
        part.append(fix)
        parts.update((target, part) for each in (part if len(shared) > 1 else (fix,)) for target in each.edits)
    yield from {id(part): part for part in parts.values()}.values()


class _Trial:
    """Finds those of some fixes that hold together: all, or those halves that do beside what is known to hold.

    Args:
        fixes: of some files, and of no others.
        files: as they are.
        proof: of the run.
    """

    def __init__(self, fixes: list[_Fix], files: Mapping[str, _File], proof: Proof) -> None:
        self.held: list[_Fix] = []
        self._files = {target: files[target] for fix in fixes for target in fix.edits}
        self._proofs = {target: proof.of_file(target, file.now) for target, file in self._files.items()}
        self._trials = _TRIALS
        self._seek(fixes)

    def _seek(self, fixes: list[_Fix]) -> None:
        if not fixes or not self._trials:
            return
        self._trials -= 1
        together = [*self.held, *fixes]
        if all(self._holds(target, proofs, together) for target, proofs in self._proofs.items()):
            self.held = together
        elif len(fixes) > 1:
            half = len(fixes) // 2
            self._seek(fixes[:half])
            self._seek(fixes[half:])

    def _holds(self, target: str, proofs: Sequence[FileProof], fixes: Iterable[_Fix]) -> bool:
        # One file may be reached by several paths: the same edits are one fix, whichever told of it.
        fixes = [fix for fix in fixes if target in fix.edits]
        own = list({each.edits: each for each in (fix.of(target) for fix in fixes)}.values())
        edits = dict.fromkeys(edit for each in own for edit in each.edits)
        try:
            after = apply_edits(self._files[target].now or b"", edits)
        except ConflictError:
            return False
        return all(each.holds(after, own) for each in proofs)


def _without(refused: Sequence[_Fix], report: Report, proof: Proof) -> Report:
    """A report without some fixes."""
    known = {(fix.finding.path, fix.finding.code, fix.finding.fix) for fix in refused}
    if not refused:
        return report

    def stream() -> Iterator[LocatedFinding]:
        for each in report.findings:
            yield each._replace(fix=None) if (each.path, each.code, each.fix) in known else each

    number = Counter(name for fix in refused for name in set().union(*map(proof.archives, fix.edits)))
    totals = {name: each._replace(fixable=each.fixable - number[name]) for name, each in report.archives.items()}
    safe = sum(fix.finding.fix is not None and fix.finding.fix.applicability is Applicability.SAFE for fix in refused)
    return report._replace(
        findings=Findings(stream, len(report.findings)),
        summary=report.summary._replace(fixable=report.summary.fixable - len(refused)),
        safe=report.safe - safe,
        archives=totals,
    )


def _edited(chosen: list[_Fix], files: Mapping[str, _File], number: int) -> dict[str, bytes]:
    """What becomes of files in one round."""
    edits: dict[str, dict[LocatedEdit, None]] = {}
    rules: dict[str, list[str]] = {}
    for fix in chosen:
        for target, own in fix.edits.items():
            edits.setdefault(target, {}).update(dict.fromkeys(own))
            rules.setdefault(target, []).append(fix.finding.code)
    return {target: files[target].edit(own, rules[target], number) for target, own in edits.items()}


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=16).digest()


def _named(codes: Iterable[str]) -> str:
    """``RAT002``, ``HDR007 and RAT002``."""
    names = sorted(set(codes))
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
