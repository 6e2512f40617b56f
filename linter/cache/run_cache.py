"""Answers of earlier runs, which are those of this one where nothing that was looked at has changed since.

What is kept is what was printed, beside the state of everything that the run had looked at on disk; to look at that
takes a fraction of a run.
"""

from array import array
from os import environ
from os.path import lexists
from typing import Final, NamedTuple

from linter.cache import store
from linter.cache.store import Plain
from linter.cache.watch import Observed, State, kind_of, state_at, states_below

KIND: Final = "answers"
LONGEST = 1 << 24
"""How many characters may have been printed."""


class Answer(NamedTuple):
    """What a run came to.

    Args:
        code: its exit code.
        output: what it printed on standard output.
        notes: what it said on standard error.
    """

    code: int
    output: str
    notes: tuple[str, ...]


_Documents = tuple[str, str, bytes]
"""A folder, the names of files below it, parted by NUL, and their states."""


class _Kept(NamedTuple):
    """An answer, and what it depends on, as :class:`Observed` has it."""

    states: dict[str, State]
    there: dict[str, bool]
    kinds: dict[str, tuple[str, str]]
    variables: dict[str, str | None]
    documents: list[_Documents]
    answer: tuple[int, str, tuple[str, ...]]

    def holds(self) -> bool:
        """Whether all that the run had looked at is as it was."""
        return self.holds_around() and all(_are_as_before(*each) for each in self.documents)

    def holds_around(self) -> bool:
        """The same of what is round the documents."""
        return (
            all(state_at(path) == state for path, state in self.states.items())
            and all(lexists(path) == there for path, there in self.there.items())
            and all(kind_of(path) == kind for path, kind in self.kinds.items())
            and all(environ.get(name) == value for name, value in self.variables.items())
        )


def recall(question: Plain) -> Answer | None:
    """The answer to a question, where the same has been asked and would be answered alike.

    Args:
        question: all that the answer depends on, files apart.
    """
    found = store.load(KIND, question)
    if not isinstance(found, tuple):
        return None
    kept = _Kept(*found)
    return Answer(*kept.answer) if kept.holds() else None


def remember(question: Plain, observed: Observed, answer: Answer) -> None:
    """Keep an answer, unless it is long, or something that it depends on has changed a moment ago.

    Args:
        question: as for :func:`recall`.
        observed: all that the run has looked at.
        answer: what it came to.
    """
    if len(answer.output) > LONGEST or not observed.is_settled():
        return
    documents: list[_Documents] = [
        (each.folder, "\0".join(each.names), each.states.tobytes()) for each in observed.documents
    ]
    kept = _Kept(observed.states, observed.there, observed.kinds, observed.variables, documents, (*answer,))
    # Something may have been made, removed or replaced by something older while the run went on.
    if kept.holds_around():
        store.save(KIND, question, tuple(kept))


def _are_as_before(folder: str, names: str, states: bytes) -> bool:
    try:
        return states_below(folder, names.split("\0") if names else ()) == array("q", states)
    except OSError:
        return False
