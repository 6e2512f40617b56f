"""Files that nobody wrote in good faith: no input makes a traceback, a fault of ours, or a wrong exit code."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linter import api
from tests.archives import story, storylint, write

INDEX = "- [The Ferry](a.txt) by Ann Lake (G)\n"

FILES = {
    "empty": b"",
    "binary": bytes(range(256)) * 40,
    "nul": b"\0" * 5000,
    "invalid": b"Title: \xff\xfe\nRating: \x80\n\n\xc3\x28",
    "utf-16": "\ufeffTitle: x\nRating: G\n\ny".encode("utf-16-le"),
    "cut utf-16": b"\xff\xfeT\0i\0t",
    "long line": b"Title: " + b"x" * 2_000_000,
    "many lines": b"Mood: v\n" * 50_000,
    "many known lines": b"Title: v\n" * 5_000,
    "one long value": b"Title: x\n" + b"words that go on and on\n" * 50_000,
    "colons": b"Title: x\n\n" + b":" * 1_000_000,
    "carriage returns": b"Title: x\r" * 5_000,
    "hidden": b"Title: " + "\u200b a".encode() * 20_000,
    "brackets": b"Rating: " + b"(" * 50_000,
    "quotes": b"Disclaimer: " + b"'\"" * 50_000 + b"\n\nx",
    "front matter": b"---\ntitle: &a [*a, *a]\n" + b"- [" * 5_000,
    "html": b"<html><dl>" + b"<dt>Rating:" * 20_000,
}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("path", ["a.txt", "a.md", "a.html", "a.epub", "INDEX.md"])
def test_hostile_content(name: str, path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(write(tmp_path, {"INDEX.md": INDEX, "a.txt": story(), path: FILES[name]}))
    report = api.check(["."], jobs=1).report
    assert not report.broken
    assert "SYS001" not in {finding.code for finding in report.findings}


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=400), path=st.sampled_from(["a.txt", "a.md", "a.html", "a.epub", "INDEX.md"]))
def test_any_bytes(data: bytes, path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(write(tmp_path, {"INDEX.md": INDEX, "a.txt": story(), path: data}))
    try:
        assert not api.check(["."], jobs=1).report.broken
    finally:
        (tmp_path / path).unlink()


def test_over_the_size_limit(tmp_path: Path) -> None:
    write(tmp_path, {"INDEX.md": "", "storylint.toml": "max-file-size = 100", "a.txt": "x" * 101})
    done = storylint("check", "--output-format", "concise", folder=tmp_path)
    assert "SYS003" in done.stdout.decode()
    assert "IDX002" not in done.stdout.decode()
    assert "over the limit of 100 bytes" in done.stdout.decode()


def test_a_folder_named_index(tmp_path: Path) -> None:
    write(tmp_path, {"INDEX.md/b.txt": story(), "a.txt": story()})
    done = storylint("check", "--output-format", "concise", folder=tmp_path)
    assert done.returncode == 1
    assert "INDEX.md is a folder" in done.stdout.decode()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_no_permission(tmp_path: Path) -> None:
    write(tmp_path, {"INDEX.md": INDEX, "a.txt": story()})
    (tmp_path / "a.txt").chmod(0)
    assert b"SYS002" in storylint("check", "--output-format", "concise", folder=tmp_path).stdout


def test_names_that_are_no_text(tmp_path: Path) -> None:
    write(tmp_path, {"INDEX.md": "", "x\n\x1b[31m.txt": story()})
    with open(os.path.join(os.fsencode(tmp_path), b"b\xff.txt"), "wb") as file:
        file.write(story().encode())
    for name in ("full", "concise", "json", "github", "sarif"):
        done = storylint("check", "--output-format", name, folder=tmp_path)
        assert (done.returncode, done.stderr) == (1, b"")
        assert b"\x1b" not in done.stdout
        if name in ("json", "sarif"):
            json.loads(done.stdout)
