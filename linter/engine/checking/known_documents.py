"""What is known of the documents of one archive."""

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
    """Facts and findings of documents, from this check or the cache; each depends on its own document alone.

    Args:
        findings: an empty store.
        unread: paths of files that cannot be read.
    """

    def __init__(self, findings: FindingStore, unread: Collection[str]) -> None:
        self.findings = findings
        self.failures: list[LocatedFinding] = []
        """Of rules."""
        self.facts: dict[str, Facts] = {}
        self.states: array[int] = array("q")
        """Of the files that ``facts`` are about, in the same order."""
        self.directives: dict[str, Sequence[Directive]] = {}
        self.unread = set(unread)
        self._awaited: dict[str, int] = {}
        """Documents that have not been checked yet, and their positions in ``facts``."""

    def take(self, outcome: Outcome) -> None:
        """Add what a check of documents came to."""
        for path, data in outcome.findings.items():
            self.findings.put(path, data)
        self.failures.extend(outcome.failures)
        self._take_states(outcome)
        self.facts.update(zip(map(_path, outcome.facts), outcome.facts, strict=True))
        self.unread.update(outcome.unread)
        self.directives.update(outcome.directives)

    def _take_states(self, outcome: Outcome) -> None:
        """Add the states of files: those of awaited documents at their positions, others at the end."""
        if not self._awaited:
            self.states.extend(outcome.states)
            return
        for number, each in enumerate(outcome.facts):
            start = self._awaited.pop(each.path, len(self.states) // WIDTH) * WIDTH
            self.states[start : start + WIDTH] = outcome.states[number * WIDTH : (number + 1) * WIDTH]

    def expect(self, awaited: dict[str, int]) -> None:
        """Await documents that already have a position.

        Args:
            awaited: positions in ``facts`` by path, in order.
        """
        self._awaited = awaited

    def forget(self, paths: Collection[str], shown: Collection[str]) -> None:
        """Drop what is known of documents, and await them.

        Args:
            paths: of the documents.
            shown: the same paths as findings show them.
        """
        self.failures = [failure for failure in self.failures if failure.path not in shown]
        self.unread.difference_update(paths)
        gone = frozenset(paths)
        self.expect({path: place for place, path in enumerate(self.facts) if path in gone})
        for path in paths:
            self.findings.discard(path)
            self.directives.pop(path, None)

    def settle(self) -> None:
        """Remove documents that were awaited and could not be read."""
        awaited, self._awaited = self._awaited, {}
        for path, place in reversed(awaited.items()):
            del self.facts[path], self.states[place * WIDTH : (place + 1) * WIDTH]
