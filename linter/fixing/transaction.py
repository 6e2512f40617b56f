"""Writing several files as one step, which can be taken back.

A run of changes is a folder under the user's state directory: ``before`` holds what the files were,
``journal.json`` which files they are, below a digest of itself, and ``done`` says that all of them have been written.
Each file is written beside its target, synced, and moved over it. Whatever ends the process, every file is whole: as it
was, or as it was to be; and as long as ``done`` is missing, whoever comes next puts back what there was.
"""

import json
import os
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

from linter.errors import ChangedError, TransactionError
from linter.fixing.attributes import Attributes, attributes_of, give
from linter.fixing.state_lock import locked
from linter.model.change import Change
from linter.paths import TEMPORARY, is_within, leads_out, user_folder

_KEPT = 20
"""So many runs can be taken back, one after the other."""
_KEPT_SIZE = 1 << 30
"""And no more bytes than this are kept for that, but for the last run."""
_VERSION = 2
_LONGEST_HEAD = 200
"""In bytes."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A run that was taken back.

    Args:
        command: what had made the changes.
        when: seconds since the epoch.
        targets: absolute paths of the files that were put back.
        left: absolute paths of files that somebody has changed since, and that stay as they are.
    """

    command: str
    when: float
    targets: tuple[str, ...]
    left: tuple[str, ...] = ()


class _Entry(NamedTuple):
    """One file of a run.

    Args:
        target: its path, absolute.
        temporary: the path of the file that is written beside it.
        before: the digest of what it was; None for no file.
        size: how many bytes that had.
        after: the digest of what it was to be; None for no file.
        attributes: what it had besides its content; None for no file.
    """

    target: str
    temporary: str
    before: str | None
    size: int
    after: str | None
    attributes: Attributes | None


def commit(changes: Sequence[Change], command: str) -> None:
    """Write all changes, or none.

    Args:
        changes: of different files.
        command: what makes them, in the words of the command line.

    Raises:
        ChangedError: a file is not what it was when it was read.
        TransactionError: a file is write-protected.
        OSError: the disk is full, or does not let us write.
    """
    if not changes:
        return
    with _lock():
        _recover()
        run = _Run.begin(changes, command)
        try:
            run.write(changes)
            run.finish()
        except BaseException:
            run.put_back()
            run.forget()
            raise
        with suppress(KeyboardInterrupt):  # All is written: there is nothing left to interrupt.
            _forget_old()


def recover() -> tuple[Taken, ...]:
    """Put back what runs that did not come to their end have left."""
    if all(run.is_done() for run in _runs()):
        return ()
    with _lock():
        return tuple(taken for _, taken in _recover() if taken.targets or taken.left)


def undo(folders: Sequence[str]) -> Taken:
    """Take the last run back that changed a file in some folders.

    Args:
        folders: absolute paths, links resolved; a file may be one.

    Raises:
        ChangedError: a file has changed since.
        TransactionError: there is no such run.
    """
    with _lock():
        for run, taken in _recover():
            if any(_is_below(entry.target, folders) for entry in run.entries):
                return taken
        for folder in _folders_of_runs():
            run = _Run.read(folder)
            if any(_is_below(entry.target, folders) for entry in run.entries):
                break
        else:
            raise TransactionError("there is no run to take back: storylint has changed nothing here, or long ago")
        changed = [entry.target for entry in run.entries if _digest_of(entry.target) != entry.after]
        if changed:
            shown = ", ".join(changed[:3]) + (f" and {len(changed) - 3} more" if len(changed) > 3 else "")
            raise ChangedError(
                f"{shown}: changed since storylint wrote to it; nothing was taken back, so that no work is lost. "
                f"What the files were is kept in {run.folder}"
            )
        run.verify()
        run.reopen()
        taken = run.put_back()
        run.forget()
        return taken


def _recover() -> "list[tuple[_Run, Taken]]":
    """Put back what runs have left that did not come to their end, the last one first."""
    for folder in _folders_of_runs():
        if not (folder / "journal.json").exists():
            shutil.rmtree(folder, ignore_errors=True)  # It ended before it had changed anything.
    taken = []
    for run in _runs():
        if not run.is_done() and run.is_within_reach():
            # An archive that cannot be written to just now keeps its journal, and others go on.
            with suppress(OSError, TransactionError):
                taken.append((run, run.put_back()))
                run.forget()
    return taken


class _Run:
    """One run in its folder."""

    def __init__(self, folder: Path, command: str, when: float, entries: tuple[_Entry, ...]) -> None:
        self.folder = folder
        self.command = command
        self.when = when
        self.entries = entries
        self._seen: list[tuple[int, int, int] | None] = []
        """The state of each file when it was last compared with what was read."""

    @classmethod
    def begin(cls, changes: Sequence[Change], command: str) -> "_Run":
        """Write down what is to be changed, and what there was.

        Raises:
            TransactionError: as :func:`commit`.
        """
        when = time.time()
        runs = _state() / "runs"
        # The name tells the order of runs, be the clock put back meanwhile.
        last = max((int(each.name[:20]) for each in runs.iterdir() if each.name[:20].isdecimal()), default=0)
        folder = Path(tempfile.mkdtemp(prefix=f"{max(time.time_ns(), last + 1):020}-", dir=runs))
        name = folder.name.rpartition("-")[2]
        try:
            entries, seen = [], []
            with open(folder / "before", "wb") as stream:
                for number, change in enumerate(changes):
                    # Taken before the content is compared: whoever writes in between is noticed either way.
                    seen.append(_signature(change.target))
                    _check(change)
                    stream.write(change.before or b"")
                    temporary = os.path.join(os.path.dirname(change.target), f"{TEMPORARY}{name}-{number}")
                    before, size = _digest(change.before), len(change.before or b"")
                    attributes = None if change.before is None else attributes_of(change.target)
                    entries.append(_Entry(change.target, temporary, before, size, _digest(change.after), attributes))
                _sync(stream.fileno())
            run = cls(folder, command, when, tuple(entries))
            run._seen = seen
            run._write_journal()
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        return run

    @classmethod
    def read(cls, folder: Path) -> "_Run":
        """The run in a folder.

        Raises:
            TransactionError: its journal is not what was written.
        """
        try:
            command, when, entries = _read_journal(str(folder / "journal.json"))
        except (OSError, ValueError) as error:
            raise TransactionError(
                f"{folder}: the journal of that run cannot be used: {error}. No file was changed; remove the folder to "
                "forget about that run"
            ) from error
        return cls(folder, command, when, entries)

    def _write_journal(self) -> None:
        files = [_plain(entry) for entry in self.entries]
        journal = json.dumps({"command": self.command, "when": self.when, "files": files}).encode()
        unfinished = self.folder / "journal.new"
        with open(unfinished, "wb") as stream:
            stream.write(_head_of(journal) + journal)
            stream.flush()
            _sync(stream.fileno())
        os.replace(unfinished, self.folder / "journal.json")
        _sync_folder(self.folder)

    def is_done(self) -> bool:
        """Whether all files were written."""
        return (self.folder / "done").exists()

    def write(self, changes: Sequence[Change]) -> None:
        """Write every file beside its target, then move all of them."""
        for entry, change in zip(self.entries, changes, strict=True):
            if change.after is not None:
                _write_beside(entry, change.after)
        # What was read is compared once more, right before it is replaced: writing so many files takes its time.
        for entry, change, signature in zip(self.entries, changes, self._seen, strict=True):
            if _signature(entry.target) != signature:
                _check(change)
            if change.after is None:
                os.unlink(entry.target)
            else:
                os.replace(entry.temporary, entry.target)
        self._sync_folders()

    def finish(self) -> None:
        """Say that all is written."""
        with open(self.folder / "done", "wb") as stream:
            _sync(stream.fileno())
        _sync_folder(self.folder)

    def reopen(self) -> None:
        """Say that it is to be taken back, which whoever comes next would go on with."""
        os.unlink(self.folder / "done")
        _sync_folder(self.folder)

    def is_within_reach(self) -> bool:
        """Whether the folders of its files are there: a disk may be taken out, an archive moved."""
        return all(os.path.isdir(folder) for folder in self._folders())

    def verify(self) -> None:
        """Make sure that what the files were is still known.

        Raises:
            TransactionError: it is not.
        """
        try:
            with open(self.folder / "before", "rb") as stream:
                for entry in self.entries:
                    before = stream.read(entry.size)
                    if entry.before is not None and _digest(before) != entry.before:
                        raise ValueError
        except (OSError, ValueError) as error:
            raise TransactionError(
                f"{self.folder}: what the files were is damaged, so that they cannot be put back; nothing was changed. "
                "Remove the folder to forget about that run"
            ) from error

    def put_back(self) -> Taken:
        """Make every file what it was; one that somebody has changed meanwhile stays as it is.

        Raises:
            TransactionError: what the files were is not known any more; no file was changed.
        """
        self.verify()
        restored, left = [], []
        with open(self.folder / "before", "rb") as stream:
            for entry in self.entries:
                before = stream.read(entry.size)
                with suppress(OSError):
                    os.unlink(entry.temporary)
                now = _digest_of(entry.target)
                if now == entry.before:
                    continue
                if now != entry.after:
                    left.append(entry.target)
                elif entry.before is None:
                    os.unlink(entry.target)
                    restored.append(entry.target)
                else:
                    _write_beside(entry, before)
                    os.replace(entry.temporary, entry.target)
                    restored.append(entry.target)
        self._sync_folders()
        return Taken(self.command, self.when, tuple(restored), tuple(left))

    def forget(self) -> None:
        """Remove all that is known of the run; the journal goes first, so that half of it is nothing."""
        with suppress(OSError):
            os.unlink(self.folder / "journal.json")
        shutil.rmtree(self.folder, ignore_errors=True)

    def size(self) -> int:
        """Bytes on disk."""
        return sum(entry.size for entry in self.entries)

    def _folders(self) -> set[str]:
        return {os.path.dirname(entry.target) for entry in self.entries}

    def _sync_folders(self) -> None:
        for folder in self._folders():
            with suppress(OSError):
                _sync_folder(folder)


def _folders_of_runs() -> list[Path]:
    """The folders of all runs, the last one first."""
    return sorted((_state() / "runs").iterdir(), reverse=True)


def _runs() -> Iterator[_Run]:
    """All runs, the last one first, but for those of which nobody knows what they did."""
    for folder in _folders_of_runs():
        with suppress(TransactionError):
            yield _Run.read(folder)


def _forget_old() -> None:
    size = 0
    for number, folder in enumerate(_folders_of_runs()):
        try:
            run = _Run.read(folder)
        except TransactionError:
            run = _Run(folder, "", 0, ())
        size += run.size()
        if number and (number >= _KEPT or size > _KEPT_SIZE):
            run.forget()


def _check(change: Change) -> None:
    """Refuse to change a file that is not what it was, or that nobody may write to."""
    if leads_out(change.path):
        raise TransactionError(
            f"{change.path} is a link out of its checkout; no file was changed: put the file itself in its place"
        )
    now = _read(change.target)
    if now != change.before:
        what = "is gone" if now is None else "has changed" if change.before is not None else "is there by now"
        raise ChangedError(f"{change.path} {what} since it was read; no file was changed: run the command again")
    if now is not None and not os.access(change.target, os.W_OK):
        raise TransactionError(
            f"{change.path} is write-protected; no file was changed: make it writable, or exclude it"
        )


def _write_beside(entry: _Entry, content: bytes) -> None:
    """Write what a file is to be beside it, with all else that the file has, or had."""
    descriptor = os.open(entry.temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o666)
    with open(descriptor, "wb") as stream:
        attributes = entry.attributes
        with suppress(FileNotFoundError):
            attributes = attributes_of(entry.target)
        if attributes is not None:
            give(entry.temporary, descriptor, attributes, entry.target)
        stream.write(content)
        stream.flush()
        _sync(descriptor)


def _signature(target: str) -> tuple[int, int, int] | None:
    try:
        status = os.stat(target)
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


def _read(target: str) -> bytes | None:
    try:
        with open(target, "rb") as stream:
            return stream.read()
    except FileNotFoundError:
        return None


def _digest_of(target: str) -> str | None:
    """The digest of a file; one of nothing that was ever written where it cannot be read."""
    try:
        return _digest(_read(target))
    except OSError:
        return ""


def _digest(data: bytes | None) -> str | None:
    return None if data is None else blake2b(data, digest_size=16).hexdigest()


def _sync(descriptor: int) -> None:
    os.fsync(descriptor)


def _sync_folder(folder: str | Path) -> None:
    """Make moved files stay moved; there is no such thing on Windows."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _is_below(target: str, folders: Sequence[str]) -> bool:
    return any(is_within(target, folder) for folder in folders)


def _head_of(journal: bytes) -> bytes:
    """The first line of a journal, which tells whether the second one is what was written."""
    return f"storylint {_VERSION} {_digest(journal)}\n".encode()


def _plain(entry: _Entry) -> list[object]:
    *rest, attributes = entry
    if attributes is None:
        return [*rest, None]
    extended = {name: value.hex() for name, value in attributes.extended.items()}
    return [*rest, [attributes.mode, *attributes.owner, extended]]


def _read_journal(path: str) -> tuple[str, float, tuple[_Entry, ...]]:
    """The command of a run, when it was, and its files.

    Raises:
        OSError: it cannot be read.
        ValueError: it is not what was written, or holds what no run has.
    """
    if not stat.S_ISREG(os.lstat(path).st_mode):
        raise ValueError("it is no regular file")
    with open(path, "rb") as stream:
        head, journal = stream.readline(_LONGEST_HEAD), stream.read()
    if head != _head_of(journal):
        raise ValueError("it has been changed, or is of another version")
    try:
        said = json.loads(journal)
        command, when, files = said["command"], said["when"], said["files"]
        entries = tuple(_entry(*each) for each in files)
        time.localtime(when)
        if not isinstance(command, str):
            raise TypeError(command)
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError, OSError) as error:
        raise ValueError(f"it holds what no run has ({type(error).__name__})") from error
    return command, when, entries


def _entry(target: object, temporary: object, before: object, size: object, after: object, had: object) -> _Entry:
    """An entry of a journal.

    Raises:
        TypeError: it is none.
        ValueError: likewise.
    """
    if not (isinstance(target, str) and isinstance(temporary, str) and isinstance(size, int)):
        raise TypeError(target)
    if not (isinstance(before, str | None) and isinstance(after, str | None)):
        raise TypeError(target)
    if not 0 <= size < 1 << 62 or not os.path.isabs(target) or os.path.dirname(temporary) != os.path.dirname(target):
        raise ValueError(target)
    if "\0" in target or not os.path.basename(temporary).startswith(TEMPORARY):
        raise ValueError(target)
    os.fsencode(target)
    return _Entry(target, temporary, before, size, after, _attributes(had))


def _attributes(had: Any) -> Attributes | None:  # noqa: ANN401 - checked here
    if had is None:
        return None
    mode, user, group, extended = had
    if not all(isinstance(each, int) and 0 <= each < 1 << 32 for each in (mode, user, group)):
        raise ValueError(had)
    return Attributes(mode, (user, group), {str(name): bytes.fromhex(value) for name, value in extended.items()})


@contextmanager
def _lock() -> Iterator[None]:
    """One process at a time writes; others wait for it."""
    with locked(str(_state() / "lock")):
        yield


def _state() -> Path:
    """The folder that runs are kept in: the platform's, or a private one for temporary files where that cannot be."""
    for folder in _states():
        try:
            (folder / "runs").mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError:
            continue
        if os.access(folder / "runs", os.W_OK):
            return folder
    raise TransactionError(
        "what files were cannot be kept anywhere, so nothing is changed; set XDG_STATE_HOME to a folder to write to"
    )


def _states() -> Iterator[Path]:
    yield Path(user_folder("state"))
    own = Path(tempfile.gettempdir(), f"storylint-{os.getuid() if hasattr(os, 'getuid') else ''}")
    # In a folder that everybody may write to, the name alone does not make it ours.
    if not own.exists() or not hasattr(os, "getuid") or own.lstat().st_uid == os.getuid():
        yield own
