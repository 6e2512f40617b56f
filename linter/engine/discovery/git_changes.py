"""What has changed in a git repository since a revision: files, their lines, and the files as they were.

Nothing of the repository is changed, and no program is run that its attributes name.
"""

import os
import re
import subprocess
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from linter.errors import UsageError
from linter.lazy_regex import lazy_pattern

_OWN = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_EXTERNAL_DIFF")
"""Variables that a hook leaves, which would take another repository for that of the folder."""

_HUNK = lazy_pattern(rb"@@ -[0-9,]+ \+([0-9]+)(?:,([0-9]+))? @@")
_ESCAPE = lazy_pattern(rb"\\([0-7]{3}|.)")
_ESCAPED = {b"a": b"\a", b"b": b"\b", b"f": b"\f", b"n": b"\n", b"r": b"\r", b"t": b"\t", b"v": b"\v"}

Lines = tuple[tuple[int, int], ...]
"""First and last lines of stretches, from 1."""


class Changes(NamedTuple):
    """What has changed since a revision; all paths are absolute.

    Args:
        top: the folder of the repository.
        revision: the commit.
        lines: of each changed file those that are new or others; None where the whole file is new.
        before: what renamed files were called.
        gone: files that are there no more, by that name.
    """

    top: str
    revision: str
    lines: Mapping[str, Lines | None]
    before: Mapping[str, str]
    gone: frozenset[str]


def changes_since(revision: str, folder: str) -> Changes:
    """What has changed in a working tree since a revision, renames followed, files that git does not track among it.

    Args:
        revision: a commit, a branch, a tag, or whatever else git takes for one.
        folder: in the repository, absolute.

    Raises:
        UsageError: there is no git, no repository or no such revision.
    """
    up = _text(_git(folder, "rev-parse", "--show-cdup"))
    top = os.path.normpath(os.path.join(folder, up))
    try:
        commit = _text(_git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"))
    except UsageError as error:
        raise UsageError(f"--diff-base: git knows no revision `{revision}` in {top}; fetch it first") from error
    diff = ("diff", "--no-ext-diff", "--no-textconv", "--ignore-submodules", "--find-renames", "--no-color")
    lines: dict[str, Lines | None] = {}
    before, gone = {}, set()
    for status, old, new in _statuses(_git(top, *diff, "--name-status", "-z", commit, "--")):
        if status == "D":
            gone.add(_path(top, old))
            continue
        lines[_path(top, new)] = None if status == "A" else ()
        if status == "R":
            before[_path(top, new)] = _path(top, old)
            gone.add(_path(top, old))
    plain = ("--unified=0", "--inter-hunk-context=0", "--src-prefix=a/", "--dst-prefix=b/")
    for path, changed in _hunks(_git(top, *diff, *plain, commit, "--")):
        if lines.get(_path(top, path)) is not None:
            lines[_path(top, path)] = changed
    for path in _git(top, "ls-files", "--others", "--exclude-standard", "-z").split(b"\0"):
        if path:
            lines[_path(top, path)] = None
    return Changes(top, commit, lines, before, frozenset(gone))


def head_commit(folder: str) -> str:
    """The commit that a working tree is at; empty without one, or without git."""
    try:
        return _text(_git(folder, "rev-parse", "--verify", "--quiet", "HEAD^{commit}"))
    except UsageError:
        return ""


def checkout(changes: Changes, folder: str) -> None:
    """Write all files as they were at the revision below an empty folder, which becomes a repository of its own.

    Raises:
        UsageError: git cannot write them.
    """
    # Archives are looked for no further up than the repository, which is to hold here too.
    _git(folder, "init", "--quiet", "--template=")
    index = {"GIT_INDEX_FILE": os.path.join(folder, ".git", "index")}
    _git(changes.top, "read-tree", changes.revision, variables=index)
    _git(changes.top, "checkout-index", "--all", "--quiet", f"--prefix={folder}{os.sep}", variables=index)


def _statuses(listed: bytes) -> Iterator[tuple[str, bytes, bytes]]:
    """Each changed file with what became of it: its old and its new path, which mostly are the same."""
    parts = iter(listed.split(b"\0"))
    for status in parts:
        if status:
            old = next(parts)
            yield chr(status[0]), old, next(parts) if status[:1] in b"RC" else old


def _hunks(diff: bytes) -> Iterator[tuple[bytes, Lines]]:
    """The new path of each file in a diff without context, and the lines that it changes."""
    path: bytes | None = None
    found: list[tuple[int, int]] = []
    left = 0
    for line in diff.split(b"\n"):
        # A line of a file begins with a sign too, so that what looks like a head may be one.
        if left and line[:1] == b"+":
            left -= 1
        elif line.startswith(b"diff --git "):
            if path is not None:
                yield path, tuple(found)
            path, found, left = None, [], 0
        elif path is None and line.startswith(b"+++ "):
            path = _unquoted(line[4:].removesuffix(b"\t"))[2:]
        elif path is not None and (hunk := _HUNK.match(line)):
            first, left = int(hunk[1]), int(hunk[2] or 1)
            # Where lines are only gone, none of those that are left has changed.
            found += [(first, first + left - 1)] if left else []
    if path is not None:
        yield path, tuple(found)


def _unquoted(name: bytes) -> bytes:
    """A path as C writes it, where git quotes it."""
    if not name.startswith(b'"'):
        return name
    return _ESCAPE.sub(_character, name[1:-1])


def _character(found: re.Match[bytes]) -> bytes:
    escaped = found[1]
    return bytes([int(escaped, 8)]) if len(escaped) == 3 else _ESCAPED.get(escaped, escaped)


def _path(top: str, path: bytes) -> str:
    return os.path.join(top, os.fsdecode(path).replace("/", os.sep))


def _text(output: bytes) -> str:
    return os.fsdecode(output).removesuffix("\n")


def _git(folder: str, *arguments: str, variables: Mapping[str, str] | None = None) -> bytes:
    """What git prints.

    Raises:
        UsageError: it cannot be run, or says no.
    """
    settings = ("core.fsmonitor=false", f"core.hooksPath={os.devnull}", "core.quotePath=false")
    safe = [word for setting in settings for word in ("-c", setting)]
    inherited = {name: value for name, value in os.environ.items() if name not in _OWN}
    environment = {**inherited, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C", **(variables or {})}
    try:
        done = subprocess.run(
            ["git", "-C", folder, *safe, *arguments], env=environment, capture_output=True, check=True
        )
    except OSError as error:
        raise UsageError(f"--diff-base needs git, which cannot be run: {error.strerror}") from error
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        raise UsageError(f"--diff-base: {said or 'git ' + arguments[0] + ' failed'} (in {folder})") from error
    return done.stdout
