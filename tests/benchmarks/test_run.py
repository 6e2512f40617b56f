"""The benchmark works: what it prints has the form of its tables. No time is looked at."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.archives import make_text

pytestmark = pytest.mark.skipif(not hasattr(os, "wait4"), reason="nothing tells there what a process took")

ROOT = Path(__file__).parents[2]


def run(folder: Path, *arguments: str) -> str:
    """What the benchmark prints, with storylint and nothing that would have to be installed."""
    command = [sys.executable, str(ROOT / "benchmarks" / "run.py"), *arguments]
    command += ["--no-install", "--peers-folder", str(folder / "peers"), "--rounds", "1"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment, check=False)
    assert done.returncode == 0, done.stderr
    assert not (folder / "peers").exists()
    return done.stdout


def tables(text: str) -> dict[str, list[list[str]]]:
    """The cells of each table, by its heading; the line below the head is left out."""
    sections = dict(section.split("\n", 1) for section in text.split("\n## ")[1:])
    return {
        heading: [
            [cell.strip() for cell in line.strip("|").split("|")]
            for line in section.splitlines()
            if line.startswith("|") and not re.fullmatch(r"[|:\- ]+", line)
        ]
        for heading, section in sections.items()
    }


def test_quick(tmp_path: Path) -> None:
    text = run(tmp_path, "--quick", "--only", "storylint", "storylint-alone", "reuse")
    assert re.match(r"\d{4}-\d\d-\d\d: \d+ cores \(.+\), Python 3\.\d+\.\d+, .+; rounds: 1; load before: .+\n", text)
    found = tables(text)
    assert list(found) == ["20 stories", "Start-up"]
    assert runs(found["20 stories"]) == [
        ("storylint", "cold"),
        ("storylint", "first"),
        ("storylint", "warm"),
        ("storylint", "2 changed"),
        ("storylint-alone", "cold"),
    ]
    head, *rows = found["Start-up"]
    assert head == ["one story", "time", "largest / all memory", "× empty command"]
    assert rows[0][0] == "empty typer command, one path"
    assert rows[0][3] == "1.0"
    assert [row[0] for row in rows[1:3]] == ["storylint check FILE, no cache", "storylint check FILE, nothing changed"]


def test_varied(tmp_path: Path) -> None:
    found = tables(run(tmp_path, "--varied", "--sizes", "12", "--only", "storylint"))
    assert list(found) == ["12 stories in many layouts"]
    (table,) = found.values()
    assert [run for _, run in runs(table)] == ["cold", "first", "warm", "1 changed"]
    # An archive with findings is read in full, unless nothing has changed.
    assert [row[6] for row in table[1:3]] == ["12", "12"]
    assert table[3][6] == "0"


def test_real(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    archive.mkdir()
    make_text(archive, 3)
    before = {path.name: path.read_bytes() for path in archive.iterdir()}
    tools = ["storylint-alone", "storylint-export", "storylint-fix", "storylint-init", "storylint-baseline"]
    found = tables(run(tmp_path, "--real", str(archive), "--only", *tools))
    assert list(found) == ["A real archive, 3 stories, 0 MiB", "A real archive, 15 stories, 0 MiB"]
    once, five_times = found.values()
    assert runs(once) == list(zip(tools, ["cold", "cold", "first", "first", "first"], strict=True))
    assert runs(five_times) == [("storylint-alone", "cold")]
    assert {path.name: path.read_bytes() for path in archive.iterdir()} == before


def test_a_real_archive_that_is_not_there_is_left_out(tmp_path: Path) -> None:
    assert f"Left out: {tmp_path / 'none'} is not there." in run(tmp_path, "--real", str(tmp_path / "none"))


def runs(table: list[list[str]]) -> list[tuple[str, str]]:
    """What was run, and how; the rest of each line has its form."""
    head, *rows = table
    assert head[:6] == ["tool", "what it does", "run", "time", "processors", "largest / all memory"]
    assert head[6:] == ["stories read", "× typos, processors", "× ripgrep, time"]
    for row in rows:
        assert all(re.fullmatch(r"\d+ ms|\d+\.\d\d s", cell) for cell in row[3:5])
        assert re.fullmatch(r"\d+", row[6])
        assert row[7:] == ["–", "–"]
    return [(row[0].partition(" ")[0], row[2]) for row in rows]


def test_growth(tmp_path: Path) -> None:
    head, *rows = tables(run(tmp_path, "--growth", "5", "30"))["Growth"]
    assert head[0] == "small files"
    assert [row[0] for row in rows] == ["5", "30"]
    assert all(re.fullmatch(r"\d+ µs", row[2]) for row in rows)


def test_profile(tmp_path: Path) -> None:
    text = run(tmp_path, "--profile", "--sizes", "5")
    assert "Ordered by: internal time" in text
    assert "Ordered by: cumulative time" in text
    imports = tables(text)["Imports, one story"]
    assert imports[0] == ["import", "by itself", "with its own imports"]
    assert len(imports) > 10
