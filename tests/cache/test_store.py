import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from platformdirs import user_cache_dir

from linter.cache import place, store
from linter.cache.packing import pack


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(place.VARIABLE, str(tmp_path / "cache"))
    return tmp_path / "cache"


def entries(folder: Path) -> list[Path]:
    return sorted((folder / "answers").iterdir())


def test_what_was_saved_is_loaded_and_nothing_else(folder: Path) -> None:
    value: store.Plain = {"a": (1, 2.5, b"bytes", "ſ", None, True), "b": (-1, 2**70, -0.5, "\udce9")}
    assert store.load("answers", ("key", 1)) is None
    store.save("answers", ("key", 1), value)
    assert store.load("answers", ("key", 1)) == value
    assert store.load("answers", ("key", 2)) is None
    assert store.load("documents", ("key", 1)) is None
    store.save("answers", ("key", 1), "another")
    assert store.load("answers", ("key", 1)) == "another"


def test_the_folder_is_the_users_own_and_says_what_it_is(folder: Path) -> None:
    store.save("answers", "key", 1)
    assert (folder / "CACHEDIR.TAG").read_bytes().startswith(b"Signature: 8a477f597d28d172789f06886806bc55\n")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_an_entry_that_is_damaged_anywhere_is_thrown_away(folder: Path) -> None:
    store.save("answers", "key", ["value"] * 3)
    (entry,) = entries(folder)
    whole = entry.read_bytes()
    for damaged in (
        b"",
        *(whole[:end] for end in range(1, len(whole), 7)),
        *(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :] for at in range(len(whole))),
        whole + b"\0",
    ):
        entry.write_bytes(damaged)
        assert store.load("answers", "key") is None
        assert not entry.exists()


def test_another_state_of_the_code_has_entries_of_its_own(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store.save("answers", "key", "of this one")
    mine = store._header()
    monkeypatch.setattr(store, "_header", lambda: mine.replace(b"storylint", b"storylynx"))
    assert store.load("answers", "key") is None
    store.save("answers", "key", "of the other")
    assert store.load("answers", "key") == "of the other"
    monkeypatch.undo()
    monkeypatch.setenv(place.VARIABLE, str(folder))
    assert store.load("answers", "key") == "of this one"


def test_two_keys_with_one_name_are_told_apart(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_name", lambda key: "same")
    store.save("answers", "one", 1)
    assert store.load("answers", "two") is None
    assert store.load("answers", "one") == 1
    store.save("answers", "two", 2)
    assert store.load("answers", "two") == 2


def test_what_cannot_be_written_or_read_is_no_error(folder: Path) -> None:
    folder.write_text("a file is in the way")
    store.save("answers", "key", 1)
    assert store.load("answers", "key") is None
    folder.unlink()
    store.save("answers", "key", 1)
    (entry,) = entries(folder)
    entry.unlink()
    entry.mkdir()
    store.save("answers", "key", 1)
    assert store.load("answers", "key") is None
    assert entries(folder) == [entry]


def test_the_older_half_of_too_many_entries_goes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "MOST", 6)
    for number in range(5):
        store.save("answers", number, number)
        os.utime(folder / "answers" / store._name(pack(number)), (number, number))
    left = folder / "answers" / "deadbeef.0123456789abcdef"
    left.touch()
    os.utime(left, (0, 0))
    store._tidied.clear()
    store.save("answers", 5, 5)
    assert [store.load("answers", number) for number in range(6)] == [None, None, None, 3, 4, 5]
    assert not left.exists()


def test_runs_that_save_at_once_leave_whole_entries(folder: Path) -> None:
    program = "from linter.cache import store\nfor n in range(200): store.save('answers', 'key', [n] * 5000)"
    running = [subprocess.Popen([sys.executable, "-c", program]) for _ in range(3)]
    seen = []
    while any(each.poll() is None for each in running):
        if (value := store.load("answers", "key")) is not None:
            assert isinstance(value, tuple)
            seen.append(len(set(value)) == 1 and len(value) == 5000)
    assert all(seen)
    assert seen
    assert [each.wait() for each in running] == [0, 0, 0]
    assert len(entries(folder)) == 1


@pytest.mark.skipif(os.name != "posix" or sys.platform == "darwin", reason="there it is platformdirs that is asked")
@pytest.mark.parametrize("variable", [None, "", "  ", "/somewhere"])
def test_it_is_where_platformdirs_says(variable: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(place.VARIABLE, raising=False)
    if variable is None:
        monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    else:
        monkeypatch.setenv("XDG_CACHE_HOME", variable)
    assert place.folder() == user_cache_dir("storylint", appauthor=False)


def test_files_of_others_are_neither_counted_nor_removed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "MOST", 1)
    others = [folder / "answers" / name for name in ("00000001", "story.txt", "deadbeef.txt")]
    others[0].parent.mkdir(parents=True)
    for path in others:
        path.write_text("a story of somebody's", encoding="utf-8")
        os.utime(path, (0, 0))
    for number in range(3):
        store._tidied.clear()
        store.save("answers", number, number)
    assert store.contents(str(folder))["answers"][0] == 1
    assert store.clear(str(folder)) == 1
    assert [path.exists() for path in others] == [True, True, True]


def test_a_folder_of_somebodys_is_not_marked_as_a_cache(folder: Path) -> None:
    folder.mkdir()
    (folder / "mine.txt").touch()
    store.save("answers", "key", 1)
    assert sorted(path.name for path in folder.iterdir()) == ["answers", "mine.txt"]
    assert store.clear(str(folder)) == 1
    assert folder.is_dir()
