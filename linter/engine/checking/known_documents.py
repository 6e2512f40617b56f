"""What is known of the documents of one archive, each by itself."""

from array import array
from collections.abc import Collection, Sequence
from operator import attrgetter

from linter.cache.watch import WIDTH
from linter.engine.checking.documents import Outcome
from linter.engine.checking.finding_store import FindingStore
from linter.model.archive import Facts
from linter.model.document import Directive
from linter.model.finding import LocatedFinding

_path = attrgetter("path")


class KnownDocuments:
    """What a check has found out of documents, or an earlier run; nothing here depends on other files than them.

    Args:
        findings: where those are kept that are found.
        unread: paths of files that are known not to be readable.
    """

    def __init__(self, findings: FindingStore, unread: Collection[str]) -> None:
        self.findings = findings
        self.failures: list[LocatedFinding] = []
        """Of rules."""
        self.facts: dict[str, Facts] = {}
        self.states: array[int] = array("q")
        """Of the files of the documents that there are facts of, in their order."""
        self.directives: dict[str, Sequence[Directive]] = {}
        self.unread = set(unread)
        self._awaited: dict[str, int] = {}
        """Documents of which nothing is known yet, and where each stands among those of ``facts``."""

    def take(self, outcome: Outcome) -> None:
        """Keep what came of some documents."""
        for path, data in outcome.findings.items():
            self.findings.put(path, data)
        self.failures.extend(outcome.failures)
        self._take_states(outcome)
        self.facts.update(zip(map(_path, outcome.facts), outcome.facts, strict=True))
        self.unread.update(outcome.unread)
        self.directives.update(outcome.directives)

    def _take_states(self, outcome: Outcome) -> None:
        """Keep the states of files in the places that await them; one that could not be read before is a new one."""
        if not self._awaited:
            self.states.extend(outcome.states)
            return
        for number, each in enumerate(outcome.facts):
            start = self._awaited.pop(each.path, len(self.states) // WIDTH) * WIDTH
            self.states[start : start + WIDTH] = outcome.states[number * WIDTH : (number + 1) * WIDTH]

    def expect(self, awaited: dict[str, int]) -> None:
        """Keep places for documents that are going to be checked.

        Args:
            awaited: where each stands among those that there are facts of, in order.
        """
        self._awaited = awaited

    def forget(self, paths: Collection[str], shown: Collection[str]) -> None:
        """Forget what was known of documents that are going to be checked again.

        Args:
            paths: of the documents.
            shown: the same as findings show them.
        """
        self.failures = [failure for failure in self.failures if failure.path not in shown]
        self.unread.difference_update(paths)
        gone = frozenset(paths)
        self.expect({path: place for place, path in enumerate(self.facts) if path in gone})
        for path in paths:
            self.findings.discard(path)
            self.directives.pop(path, None)

    def settle(self) -> None:
        """Give the places up of documents that were awaited in vain, since they could not be read."""
        awaited, self._awaited = self._awaited, {}
        for path, place in reversed(awaited.items()):
            del self.facts[path], self.states[place * WIDTH : (place + 1) * WIDTH]
