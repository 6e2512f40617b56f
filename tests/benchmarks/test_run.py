"""The benchmark works: what it prints has the form of its tables. No time is looked at."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

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
    text = run(tmp_path, "--quick", "--only", "storylint", "storylint-defects", "reuse")
    assert re.match(r"\d{4}-\d\d-\d\d: \d+ cores \(.+\), Python 3\.\d+\.\d+, .+; rounds: 1; load before: .+\n", text)
    found = tables(text)
    assert list(found) == ["20 stories", "Start-up"]
    head, *rows = found["20 stories"]
    assert head[:5] == ["tool", "what it checks", "cold", "warm", "2 changed"]
    assert head[5:] == ["processors", "largest / all memory", "× ripgrep"]
    assert [row[0].partition(" ")[0] for row in rows] == ["storylint", "storylint-defects"]
    for row in rows:
        assert all(re.fullmatch(r"\d+ ms|\d+\.\d\d s", cell) for cell in row[2:6])
        assert row[7] == "–"
    head, *rows = found["Start-up"]
    assert head == ["one story", "time", "largest / all memory", "× empty command"]
    assert rows[0][0] == "empty typer command, one path"
    assert rows[0][3] == "1.0"
    assert [row[0] for row in rows[1:3]] == ["storylint check FILE, no cache", "storylint check FILE, nothing changed"]


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
