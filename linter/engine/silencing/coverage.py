"""What a check looked at: whether it would have found what nothing was found of.

Entries of a baseline, suppressions and ignores that match nothing are of no use only where the answer is yes.
"""

import os
from collections.abc import Sequence
from functools import cached_property

from linter.engine.checking.cross_archive import Member, comparing
from linter.engine.discovery.discover import Plan
from linter.engine.loading.registry import rule_named
from linter.paths import is_within
from linter.rules.rule import ArchiveRule


class Scope:
    """The folders that one run is about.

    Args:
        plans: of its archives.
        folders: that were named, absolute: all archives in them are among the plans.
    """

    def __init__(self, plans: Sequence[Plan], folders: Sequence[str]) -> None:
        self.is_broken = False
        """Whether a rule failed, so that nobody knows what it would have found; known once all rules have been run."""
        self._plans = plans
        self._folders = folders
        self._covered: dict[str, bool] = {}

    def covers(self, folder: str) -> bool:
        """Whether all archives in a folder, and the one that it lies in, were looked at as a whole."""
        if folder not in self._covered:
            self._covered[folder] = self._is_covered(folder)
        return self._covered[folder]

    def _is_covered(self, folder: str) -> bool:
        around = [plan for plan in self._plans if is_within(plan.root, folder) or is_within(folder, plan.root)]
        if any(plan.asked is not None for plan in around):
            return False
        if any(is_within(folder, named) for named in self._folders):
            return True
        roots = {plan.root for plan in self._plans}
        nested = {os.path.join(plan.root, os.path.dirname(child)) for plan in around for child in plan.children}
        return any(is_within(folder, plan.root) for plan in around) and not any(
            is_within(root, folder) or is_within(folder, root) for root in nested - roots
        )


class Coverage:
    """What a run knows of one archive.

    Args:
        member: the archive.
        scope: of the run.
    """

    def __init__(self, member: Member, scope: Scope) -> None:
        self.member = member
        self._scope = scope
        self._archive = member.archive
        self._index_file = member.settings.index.file
        self._gone: dict[str, bool] = {}
        self._heard: dict[str, bool] = {}
        self._comparing = frozenset(rule.code for rule in comparing(member.settings))

    @cached_property
    def _owned(self) -> frozenset[str]:
        return frozenset(self._archive.owned)

    @cached_property
    def _nested(self) -> frozenset[str]:
        return frozenset(self._archive.files) - self._owned

    def would_find(self, code: str, path: str, about: str = "") -> bool:
        """Whether the run would have found what a rule says of a file, were it so.

        Args:
            code: of the rule.
            path: of the file that it reports, relative to the archive's root.
            about: the document that it speaks of, where that is another one.
        """
        # Where a file is gone, the rule is on or off for the archive as a whole.
        where = path if path in self._owned else self._index_file
        is_on = self.member.checker.severity(code, where) is not None
        return is_on and self.hears(code) and self._was_looked_at(path, about)

    def hears(self, code: str) -> bool:
        """Whether a rule could say all that it has to say: it did not fail, and had all that it compares."""
        if code not in self._heard:
            self._heard[code] = not self._scope.is_broken and self._has_all_for(code)
        return self._heard[code]

    def _has_all_for(self, code: str) -> bool:
        rule = rule_named(code)
        if isinstance(rule, ArchiveRule):
            if rule.compares_documents and self._archive.asked is not None:
                return False
            if rule.requires_index and not self._is_settled(self._index_file):
                return False
        return code not in self._comparing or self._scope.covers(self.member.settings.root)

    def _was_looked_at(self, path: str, about: str) -> bool:
        """Whether a file was read; only a run of the whole archive tells what is gone."""
        document = about or path
        if document in self._owned:
            return document in self._archive.facts and (not about or self._is_settled(path))
        return self._archive.asked is None and self._is_settled(document)

    def _is_settled(self, path: str) -> bool:
        """Whether an index was read, or a file is gone."""
        is_read = self._archive.index is not None if path == self._index_file else path in self._archive.children
        return is_read or self.is_gone(path)

    def is_gone(self, path: str) -> bool:
        """Whether the archive has no such file any more, be it that a nested index owns it now."""
        gone = self._gone.get(path)
        if gone is None:
            gone = path not in self._owned and (path in self._nested or not self._archive.exists(path))
            self._gone[path] = gone
        return gone
