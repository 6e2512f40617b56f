"""What a file has besides its content is kept, or the file is not changed, on a real file system that has it."""

import errno
import os
import stat
import struct
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from linter.errors import TransactionError
from linter.fixing.transaction import commit, undo
from linter.model.change import Change

ACCESS, DEFAULT = "system.posix_acl_access", "system.posix_acl_default"
NOBODY, EVERYBODY = 65534, 0xFFFFFFFF


def acl(*, group: int, mask: int) -> bytes:
    """A list of access control as Linux has it: user rw, nobody rwx, a group, a mask, others r."""
    entries = ((1, 6, EVERYBODY), (2, 7, NOBODY), (4, group, EVERYBODY), (16, mask, EVERYBODY), (32, 4, EVERYBODY))
    return struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *each) for each in entries)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder on the first file system at hand that has lists of access control and attributes of users."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    for place in (str(tmp_path), "/dev/shm"):
        with TemporaryDirectory(dir=place) as name:
            file = Path(name, "a.txt")
            file.write_bytes(b"one")
            try:
                os.setxattr(file, ACCESS, acl(group=4, mask=6))
                os.setxattr(file, "user.origin", b"a mailing list\0")
            except (OSError, AttributeError):
                continue
            yield Path(name)
            return
    pytest.skip("no file system at hand has lists of access control")


def change(file: Path, after: bytes | None) -> Change:
    return Change(str(file), os.path.realpath(file), file.read_bytes() if file.exists() else None, after)


def seen(file: Path) -> tuple[int, dict[str, bytes]]:
    return stat.S_IMODE(file.stat().st_mode), {name: os.getxattr(file, name) for name in sorted(os.listxattr(file))}


def test_they_are_kept_and_restored(folder: Path) -> None:
    file = folder / "a.txt"
    before = seen(file)
    assert before == (0o664, {ACCESS: acl(group=4, mask=6), "user.origin": b"a mailing list\0"})
    commit([change(file, b"new")], "test")
    assert (file.read_bytes(), seen(file)) == (b"new", before)
    undo([str(folder)])
    assert (file.read_bytes(), seen(file)) == (b"one", before)


def test_a_file_that_was_removed_has_them_again(folder: Path) -> None:
    file = folder / "a.txt"
    before = seen(file)
    commit([change(file, None)], "test")
    assert not file.exists()
    undo([str(folder)])
    assert (file.read_bytes(), seen(file)) == (b"one", before)


def test_what_the_folder_hands_down_is_not_added(folder: Path) -> None:
    """It would give nobody a right that the mode of the file does not."""
    file = folder / "b.txt"
    file.write_bytes(b"one")
    file.chmod(0o640)
    os.setxattr(folder, DEFAULT, acl(group=6, mask=7))
    commit([change(file, b"new")], "test")
    assert seen(file) == (0o640, {})


def test_a_file_whose_attributes_cannot_be_kept_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a file system that has grown too small for them, which takes root to make."""

    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    before = seen(folder / "a.txt")
    (folder / "b.txt").write_bytes(b"two")
    changes = [change(folder / "b.txt", b"new"), change(folder / "a.txt", b"new")]
    monkeypatch.setattr(os, "setxattr", fail)
    with pytest.raises(TransactionError, match=rf"a\.txt has attributes that would be lost \({ACCESS}: No space"):
        commit(changes, "test")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {"a.txt": b"one", "b.txt": b"two"}
    assert seen(folder / "a.txt") == before
