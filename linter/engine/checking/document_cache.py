"""What is known of documents from an earlier run: their facts, and what was found in each of them by itself.

Both depend on the bytes of a document, the settings that hold for it, and storylint with its plugins alone, so they
hold as long as these do. Of what stands between documents, or in an index, nothing is kept.
"""

import time
from array import array
from collections.abc import Callable, Mapping, Sequence
from itertools import compress
from operator import ne
from typing import Any, Final, NamedTuple

from linter.cache import Strategy, store
from linter.cache.watch import State, apart, are_settled, states_below, states_of
from linter.config.settings import Settings
from linter.engine.checking.documents import Checker, Known, nothing
from linter.engine.checking.known_documents import KnownDocuments
from linter.engine.loading.plugins import stamp
from linter.model.archive import Facts, facts_of, unread_facts
from linter.model.plain import Plain, directive_of, packed_plain, plain_directive, plain_of

KIND: Final = "documents"
FEWEST = 200
"""Fewer documents are looked at in the time that it takes to find out what is known of them."""
LARGE = 20_000
FEW_OF = 200
"""Of so many documents, to look again at one in 200 takes less time than to write what is known of all."""


class _Kept(NamedTuple):
    """What is kept of the documents of an archive.

    Args:
        states: of the files of the documents, one after another, as :mod:`linter.cache.watch` tells them.
        rows: the facts of the documents in the order of their paths.
        findings: of those in which anything was found, by path, each as bytes: few of them may be asked for.
        directives: of those that say anything to storylint, by path.
        names: of the fields that facts tell of, besides those of every document.
        settings: a number for the settings of each folder that documents lie in.
    """

    states: bytes
    rows: Sequence[tuple[object, ...]]
    findings: dict[str, bytes]
    directives: dict[str, list[Plain]]
    names: tuple[str, ...]
    settings: dict[str, int]


class DocumentCache:
    """What is known of the documents of one archive.

    Args:
        checker: of the archive; it goes on to keep the fields that it kept in the earlier run.
        wanted: paths of the documents, in order.
        strategy: how a document is known again.
        settings: of the archive. The day of the run matters: a date that lay in the future yesterday may not do so
            any more.
    """

    def __init__(self, checker: Checker, wanted: Sequence[str], strategy: Strategy, settings: Settings) -> None:
        self._checker = checker
        self._now = time.time_ns()
        self._strategy = strategy
        self._key = (checker.root, checker.display, checker.bodies, strategy, settings.today, stamp())
        self._root = settings.cache_folder
        self._wanted = wanted
        self._settings = self._settings_of(wanted)
        self._kept = self._load()
        self._facts = facts_of(self._kept.rows) if self._kept is not None else []
        self._paths = [facts.path for facts in self._facts]
        self._strangers = 0

    def _load(self) -> _Kept | None:
        found = store.load(KIND, self._key, self._root)
        if not isinstance(found, bytes):
            return None
        kept = _Kept(*_unpack(found))
        if not self._checker.names.issubset(kept.names):
            return None
        self._checker.names = frozenset(kept.names)
        return kept

    def recall(self, known: KnownDocuments) -> Sequence[str]:
        """Tell what is known of the documents, with a place in it for each of which nothing is.

        Returns:
            Those that are to be checked: nothing is known of them, or not before they have been read.
        """
        kept, checker, wanted = self._kept, self._checker, self._wanted
        if self._strategy == "content":
            checker.by_content, checker.known = True, self._known_by_content()
            return wanted
        if kept is None:
            return wanted
        try:
            states = states_below(checker.root, wanted)
        except OSError:
            states = states_of(map(checker.absolute, wanted))
        facts, before = self._facts, apart(array("q", kept.states))
        strangers: dict[str, int] = {}
        same = list(wanted) == self._paths
        if not same:
            there = list(map(self._positions().get, wanted))
            strangers = {wanted[place]: place for place, position in enumerate(there) if position is None}
            facts = [facts[position] if position is not None else unread_facts("") for position in there]
            before = [before[position] if position is not None else b"" for position in there]
        changed = compress(range(len(wanted)), map(ne, before, apart(states)))
        strangers.update((wanted[place], place) for place in changed)
        if self._settings != kept.settings:
            settled = self._settled(kept)
            places = (place for place, path in enumerate(wanted) if _folder(path) not in settled)
            strangers.update((wanted[place], place) for place in places)
        outcome = nothing()
        outcome.facts.extend(facts)
        outcome.states.extend(states)
        for path, place in strangers.items():
            outcome.facts[place] = unread_facts(path)
        if kept.findings or kept.directives:
            here = frozenset(wanted).difference(strangers)
            outcome.findings.update((path, _findings(kept, path)) for path in here.intersection(kept.findings))
            for path in here.intersection(kept.directives):
                outcome.directives.append((path, list(map(directive_of, kept.directives[path]))))
        self._strangers = len(strangers)
        strangers = dict(sorted(strangers.items()))
        known.take(outcome)
        known.expect(strangers)
        return list(strangers)

    def _known_by_content(self) -> Callable[[str, State], Known | None] | None:
        """What tells of a document what is known of it, once it has been read."""
        kept = self._kept
        if kept is None:
            return None
        before, positions, settled = apart(array("q", kept.states)), self._positions(), self._settled(kept)

        def known(path: str, state: State) -> Known | None:
            position = positions.get(path)
            if position is None or _folder(path) not in settled:
                return None
            if before[position] != array("q", state).tobytes():
                return None
            return (
                self._facts[position],
                _findings(kept, path) if path in kept.findings else None,
                list(map(directive_of, kept.directives.get(path, ()))),
            )

        return known

    def _positions(self) -> dict[str, int]:
        """Where each document stands among those that are kept, by its path."""
        return {path: position for position, path in enumerate(self._paths)}

    def _settled(self, kept: _Kept) -> set[str]:
        """The folders that have the settings that they had."""
        return {folder for folder, number in self._settings.items() if kept.settings.get(folder) == number}

    def keep(self, known: KnownDocuments) -> None:
        """Keep what is known of the documents; of one that changed a moment ago, or that a rule failed at, nothing."""
        states, facts, findings = known.states, known.facts, known.findings
        names = tuple(sorted(self._checker.names))
        if self._is_good_enough(states, facts, names):
            return
        broken = {self._checker.own_path(failure.path) for failure in known.failures}
        if broken or not self._is_certain(states):
            pairs = zip(facts, apart(states), strict=True)
            certain = [(path, state) for path, state in pairs if self._is_certain(array("q", state))]
            facts = {path: facts[path] for path, _ in certain if path not in broken}
            states = array("q", b"".join([state for path, state in certain if path in facts]))
        found = {path: _pack(plain_of(findings.data(path))) for path in findings if path in facts}
        said = {path: list(map(plain_directive, each)) for path, each in known.directives.items() if path in facts}
        kept_now = _Kept(states.tobytes(), list(facts.values()), found, said, names, self._settings)
        store.save(KIND, self._key, _pack(kept_now), self._root)

    def _is_good_enough(self, states: "array[int]", facts: Mapping[str, Facts], names: tuple[str, ...]) -> bool:
        """Whether what was kept need not be written anew: it is the same, or little of a large archive has changed."""
        kept = self._kept
        if kept is None or (names, self._settings) != (kept.names, kept.settings):
            return False
        if self._strategy == "metadata" and len(facts) >= LARGE and self._strangers * FEW_OF < len(facts):
            return True
        return states.tobytes() == kept.states and list(facts) == self._paths

    def _is_certain(self, states: "array[int]") -> bool:
        """Whether files that have these states are what was read: they did not change a moment ago, and are on disk."""
        return self._strategy == "content" or not states or (min(states) >= 0 and are_settled(states, self._now))

    def _settings_of(self, wanted: Sequence[str]) -> dict[str, int]:
        """A number for the settings of each folder that documents lie in."""
        numbers: dict[int, int] = {}
        found = {}
        # Most archives are one folder, and to ask that of all paths at once is quicker.
        folders = set(map(_folder, wanted)) if "/" in "\n".join(wanted) else {""}
        for folder in sorted(folders):
            settings = self._checker.settings_of(folder)
            found[folder] = numbers.get(id(settings)) or numbers.setdefault(id(settings), settings.number)
        return found


def _findings(kept: _Kept, path: str) -> bytes:
    """The findings of a document as this run packs them."""
    return packed_plain(_unpack(kept.findings[path]))


def _pack(plain: Sequence[object]) -> bytes:
    from msgpack import packb

    data: bytes = packb(plain, unicode_errors="surrogatepass")
    return data


def _unpack(data: bytes) -> tuple[Any, ...]:
    from msgpack import unpackb

    plain: tuple[Any, ...] = unpackb(data, use_list=False, strict_map_key=False, unicode_errors="surrogatepass")
    return plain


def _folder(path: str) -> str:
    return path[: path.rfind("/") + 1]
