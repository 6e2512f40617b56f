"""``storylint cache``: told where and how much, and thrown away without touching what is not its own."""

import os
from pathlib import Path

import pytest

from tests.archives import story, storylint, write


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of the test's own, with what a check of some stories has left in it."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("STORYLINT_CACHE_DIR", str(folder))
    archive = write(
        tmp_path / "archive",
        {
            "storylint.toml": "index = { required = false }\n",
            **{f"{n:03}.txt": story(f"Ferry {n}") for n in range(201)},
        },
    )
    old = 1_000_000_000
    for path in archive.iterdir():
        os.utime(path, (old, old))
    assert storylint("check", folder=archive).returncode == 0
    return folder


def test_it_tells_where_it_is_and_what_it_holds(cache: Path) -> None:
    done = storylint("cache", "info", folder=cache.parent)
    lines = done.stdout.decode().splitlines()
    assert lines[0] == str(cache)
    assert "  configuration: 1 entry, 0.0 MiB" in lines
    assert any(line.startswith("  documents: 1 entry, ") for line in lines)
    assert (cache / "CACHEDIR.TAG").read_bytes().startswith(b"Signature: 8a477f597d28d172789f06886806bc55\n")


def test_it_is_thrown_away(cache: Path) -> None:
    done = storylint("cache", "clean", folder=cache.parent)
    assert done.stdout.decode().startswith(f"{cache}: removed ")
    assert not cache.exists()
    assert storylint("cache", "info", folder=cache.parent).stdout.decode() == f"{cache}\n  nothing\n"
    assert storylint("cache", "clean", folder=cache.parent).stdout.decode() == f"{cache}: removed 0 entries\n"


def test_what_somebody_else_put_there_stays(cache: Path) -> None:
    (cache / "mine.txt").write_text("mine", encoding="utf-8")
    assert storylint("cache", "clean", folder=cache.parent).returncode == 0
    assert [path.name for path in cache.iterdir()] == ["mine.txt"]


def test_without_a_cache_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STORYLINT_CACHE_DIR", str(tmp_path / "cache"))
    write(tmp_path / "archive", {"storylint.toml": "", "a.txt": story()})
    storylint("check", "--no-cache", folder=tmp_path / "archive")
    assert not (tmp_path / "cache").exists()


def test_a_cache_that_cannot_be_written_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("STORYLINT_CACHE_DIR", str(tmp_path / "file" / "cache"))
    archive = write(tmp_path / "archive", {"a.txt": story(rating="Q")})
    done = storylint("check", folder=archive)
    assert (done.returncode, done.stderr) == (1, b"")
    assert done.stdout == storylint("check", "--no-cache", folder=archive).stdout


def test_the_configuration_may_name_another_place_for_documents(cache: Path, tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    (archive / "storylint.toml").write_text('index = { required = false }\ncache-dir = ".kept"\n', encoding="utf-8")
    assert storylint("check", folder=archive).returncode == 0
    assert sorted(path.name for path in (archive / ".kept").iterdir()) == ["CACHEDIR.TAG", "documents"]
    lines = storylint("cache", "info", folder=archive).stdout.decode().splitlines()
    assert str(archive / ".kept") in lines
    assert storylint("cache", "clean", folder=archive).returncode == 0
    assert not (archive / ".kept").exists()
