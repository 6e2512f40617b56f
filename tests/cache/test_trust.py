"""Nothing that comes with a checkout is taken for what storylint kept, whatever its bytes are."""

import marshal
import os
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

from linter.cache import place, secret, store
from linter.cache.packing import pack
from tests.archives import story, storylint, write


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The state folder of a user who has not run storylint before."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state" / "storylint"


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, state: Path) -> Path:
    """A checkout, which the environment names for the cache too."""
    monkeypatch.setenv(place.VARIABLE, str(tmp_path / "checkout" / ".cache"))
    old = 1_000_000_000
    stories = {f"{number:03}.txt": story(f"Ferry {number}") for number in range(201)}
    archive = write(tmp_path / "checkout", {"storylint.toml": 'cache-dir = ".lint"\n', ".git/HEAD": "", **stories})
    for path in archive.glob("*.txt"):
        os.utime(path, (old, old))
    return archive


def seen(folder: Path) -> tuple[int, bytes, bytes]:
    done = storylint("check", folder=folder)
    return done.returncode, done.stdout, done.stderr


def entries(checkout: Path) -> list[Path]:
    return [path for name in (".cache", ".lint") for path in (checkout / name).glob("*/*")]


def test_the_secret_is_the_users_alone(state: Path) -> None:
    assert secret.seal(b"one") == secret.seal(b"one") != secret.seal(b"two")
    assert stat.S_IMODE((state / secret.NAME).stat().st_mode) == 0o600
    assert [path.name for path in state.iterdir()] == [secret.NAME]


@pytest.mark.parametrize("how", ["mode", "short", "link"])
def test_a_secret_that_others_may_know_is_replaced(state: Path, tmp_path: Path, how: str) -> None:
    before = secret.seal(b"data")
    file = state / secret.NAME
    if how == "mode":
        file.chmod(0o640)
    elif how == "short":
        file.write_bytes(b"")
    else:
        file.rename(tmp_path / "elsewhere")
        file.symlink_to(tmp_path / "elsewhere")
    secret._secret.cache_clear()
    assert secret.seal(b"data") != before
    assert stat.S_IMODE(file.lstat().st_mode) == 0o600
    assert stat.S_ISREG(file.lstat().st_mode)


def test_there_is_no_secret_in_a_repository(tmp_path: Path, state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(place.VARIABLE, str(tmp_path / "cache"))
    (tmp_path / ".git").mkdir()
    store.save("answers", "key", 1)
    assert store.load("answers", "key") is None
    assert sorted(path.name for path in tmp_path.iterdir()) == [".git"]


def test_a_cache_of_this_user_in_a_checkout_is_used(checkout: Path) -> None:
    expected = seen(checkout)
    assert {path.parent.name for path in entries(checkout)} == {"configuration", "documents"}
    (checkout / "INDEX.md").touch()
    written = {path: path.stat().st_mtime_ns for path in (checkout / ".lint/documents").iterdir()}
    assert seen(checkout)[2] == expected[2]
    assert {path: path.stat().st_mtime_ns for path in written} == written


def test_a_cache_of_somebody_else_in_a_checkout_is_not_used(checkout: Path, state: Path) -> None:
    """Neither read nor written nor removed: it may be anything."""
    expected = seen(checkout)
    shutil.rmtree(state)  # from here on somebody else
    for entry in entries(checkout):
        entry.write_bytes(entry.read_bytes() + b"forged")
    before = {path: path.read_bytes() for path in entries(checkout)}
    assert seen(checkout) == expected
    assert {path: path.read_bytes() for path in entries(checkout)} == before
    told = storylint("cache", "info", folder=checkout).stdout.decode().splitlines()
    assert told.count("  not used: it lies in a checkout, and storylint has not made it for this user") == 2


def test_a_forged_entry_neither_runs_nor_crashes_anything(checkout: Path) -> None:
    """Bytes with which marshal ends the process, and an answer with escape sequences."""
    expected = seen(checkout)
    crash, forged = b"(" * 200_000 + b"\xff", pack(("key", (0, "\x1b[2JAll clear\n", ())))
    assert entries(checkout)
    for payload in (crash, forged, marshal.dumps(("key", 1))):
        for entry in entries(checkout):
            header, _, _ = entry.read_bytes().partition(b"\n")
            entry.write_bytes(header + b"\n" + secret.seal(b"another")[: secret.WIDTH] + payload)
        assert seen(checkout) == expected


@pytest.mark.parametrize("named", ["../x", "~/x", "/tmp/storylint-elsewhere", ".link"])
def test_a_configuration_keeps_its_cache_in_its_checkout(checkout: Path, tmp_path: Path, named: str) -> None:
    (checkout / ".link").symlink_to(tmp_path / "x")
    (checkout / "storylint.toml").write_text(f"cache-dir = '{named}'\n", encoding="utf-8")
    code, out, err = seen(checkout)
    assert (code, out) == (2, b"")
    assert err.startswith(b"storylint: storylint.toml:1: `cache-dir` names ")
    assert b"outside the checkout" in err
    assert not (tmp_path / "x").exists()


def test_a_checkout_with_links_in_its_cache(checkout: Path, tmp_path: Path) -> None:
    """Git keeps links; what one leads to is somebody's."""
    (tmp_path / "theirs").mkdir()
    (checkout / ".lint").mkdir()
    (checkout / ".lint" / "documents").symlink_to(tmp_path / "theirs")
    seen(checkout)
    assert list((tmp_path / "theirs").iterdir()) == []


def test_marshal_and_pickle_are_for_the_processes_of_one_run() -> None:
    package = Path(place.__file__).parents[1]
    found = subprocess.run(
        ["grep", "-rlE", "^ *(import|from) (marshal|pickle)", "--include=*.py", str(package)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert sorted(os.path.relpath(path, package) for path in found.stdout.split()) == [
        "engine/processes.py",
        "model/archive.py",
        "model/plain.py",
    ]
