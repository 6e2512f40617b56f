"""What a run has looked at on disk, so that a later one can tell whether anything of it is different.

Whoever asks the disk for something says so here: a file that was read, a name that was sought and may not be there, a
folder that was listed. Nothing is noted unless somebody observes.
"""

import os
import stat
import time
from array import array
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from struct import unpack
from typing import NamedTuple

IN_DOUBT = 3_000_000_000
"""How many nanoseconds must lie between the last change of a file and a look at it; some file systems count in steps of
two seconds, and within one step a file can change twice and seem the same."""
TICK = 100_000_000
"""The same where times are finer than a millisecond: they are those of the system's clock, which counts in steps of ten
milliseconds at most."""
WIDTH = 3
"""How many numbers tell the state of a file: its size, and when its content and it itself were changed last."""
State = tuple[int, int, int]
ABSENT: State = (-1, -1, -1)
DENIED: State = (-2, -2, -2)
"""Of what lies where nobody may look."""


class Documents(NamedTuple):
    """Documents of one folder.

    Args:
        folder: absolute.
        names: of files in it or below.
        states: of each, one after another.
    """

    folder: str
    names: Sequence[str]
    states: "array[int]"


class Observed:
    """All that was looked at from one moment on, and what was seen at the first look."""

    def __init__(self) -> None:
        self.states: dict[str, State] = {}
        """By paths of which everything matters."""
        self.there: dict[str, bool] = {}
        """By paths of which it matters only whether they are there."""
        self.kinds: dict[str, tuple[str, str]] = {}
        """By paths of which it matters what they are and where they lead."""
        self.variables: dict[str, str | None] = {}
        """Those of the environment, by name; None where they are not set."""
        self.documents: list[Documents] = []
        self._since = time.time_ns()

    def is_settled(self) -> bool:
        """Whether nothing was changed so late that a further change might go unnoticed."""
        around = are_settled(chain.from_iterable(self.states.values()), self._since)
        return around and all(are_settled(each.states, self._since) for each in self.documents)


def are_settled(states: Iterable[int], moment: int) -> bool:
    """Whether files had these states for so long at a moment that a further change would have shown."""
    late = [value for value in states if value > moment - IN_DOUBT]
    return all(value <= moment - min(TICK, IN_DOUBT) and value % 1_000_000 for value in late)


_observed: Observed | None = None


@contextmanager
def observing() -> Iterator[Observed]:
    """Note what is looked at."""
    global _observed  # noqa: PLW0603 - the disk is one, and whoever asks it should not have to know who observes
    before, _observed = _observed, Observed()
    try:
        yield _observed
    finally:
        _observed = before


def looked(path: str) -> None:
    """Somebody is about to look at what is at a path, be anything there or not."""
    if _observed is not None and path not in _observed.states:
        _observed.states[path] = state_at(path)


def is_there(path: str) -> bool:
    """Whether anything is at a path, be it a link that leads nowhere."""
    found = os.path.lexists(path)
    if _observed is not None:
        _observed.there.setdefault(path, found)
    return found


def kind_at(path: str) -> tuple[str, str]:
    """What is at a path (``file``, ``folder``, ``denied`` where nobody may know, or nothing), and where it is."""
    found = kind_of(path)
    if _observed is not None:
        _observed.kinds.setdefault(path, found)
    return found


def kind_of(path: str) -> tuple[str, str]:
    """The same, without a note of it."""
    try:
        mode = os.lstat(path).st_mode
    except PermissionError:
        return "denied", ""
    except (OSError, ValueError):
        return "", ""
    real = os.path.realpath(path)
    is_folder = stat.S_ISDIR(mode) or (stat.S_ISLNK(mode) and os.path.isdir(real))
    return "folder" if is_folder else "file", real


def variable(name: str) -> str | None:
    """What a variable of the environment says."""
    found = os.environ.get(name)
    if _observed is not None:
        _observed.variables.setdefault(name, found)
    return found


def read(folder: str, names: Sequence[str], states: "array[int]") -> None:
    """Documents have been read, each after its state was asked for."""
    if _observed is not None:
        _observed.documents.append(Documents(folder, names, states))


def states_of(paths: Iterable[str]) -> "array[int]":
    """The states of what is at some paths, links followed as far as they lead anywhere."""
    return array("q", chain.from_iterable(map(state_at, paths)))


def apart(states: "array[int]") -> list[bytes]:
    """States of files, which stand one after another, as a piece for each."""
    data, size = states.tobytes(), WIDTH * states.itemsize
    return [data[start : start + size] for start in range(0, len(data), size)]


def state_of(status: os.stat_result | None) -> State:
    """The state of a file by what the system says of it; of one that is not on disk by nothing."""
    return ABSENT if status is None else (status.st_size, status.st_mtime_ns, status.st_ctime_ns)


def state_of_content(data: bytes) -> State:
    """What tells a content from others, as numbers of the same size."""
    from hashlib import blake2b

    return unpack("<3q", blake2b(data, digest_size=24).digest())


def state_at(path: str) -> State:
    """The state of what is at a path, links followed as far as they lead anywhere."""
    for ask in (os.stat, os.lstat):
        try:
            return state_of(ask(path))
        except PermissionError:
            return DENIED
        except (OSError, ValueError):
            continue
    return ABSENT


def states_below(folder: str, names: Sequence[str]) -> "array[int]":
    """The states of many files of a folder, one after another.

    Args:
        folder: absolute.
        names: of files in it or below.

    Raises:
        OSError: one of them is not there any more.
    """
    states = array("q")
    extend, ask = states.extend, os.stat
    if os.stat not in os.supports_dir_fd:
        for name in names:
            extend(state_of(ask(os.path.join(folder, name))))
        return states
    # A path need not be followed from the root on for each of them.
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        for name in names:
            status = ask(name, dir_fd=descriptor)
            extend((status.st_size, status.st_mtime_ns, status.st_ctime_ns))
    finally:
        os.close(descriptor)
    return states
