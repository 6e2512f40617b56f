"""``--today``: dates are held against a day that is named."""

from pathlib import Path

import pytest

from linter.vocabularies.dates import is_day
from tests.archives import findings, story, storylint, write

STORY = story().replace("Rating:", "Date: 2010-06-15\n\nRating:")


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return write(tmp_path, {"a.txt": STORY, "INDEX.md": "- [The Ferry](a.txt) by Ann Lake (G)\n"})


def test_a_date_is_held_against_the_day(archive: Path) -> None:
    assert findings("--today", "2010-06-14", folder=archive) == [("MET002", "a.txt", 7)]
    assert findings("--today", "2010-06-15", folder=archive) == []
    assert findings(folder=archive) == []


def test_the_day_is_that_of_several_processes_too(archive: Path) -> None:
    for number in range(3):
        write(archive, {f"{number}.txt": STORY})
    found = findings("--today", "2010-06-14", "--select", "MET", "--jobs", "2", folder=archive)
    assert [code for code, _, _ in found] == ["MET002"] * 4


def test_a_baseline_is_recorded_on_the_day(archive: Path) -> None:
    assert storylint("baseline", "--today", "2010-06-14", folder=archive).returncode == 0
    assert findings("--today", "2010-06-13", folder=archive) == []
    assert findings("--today", "2010-06-14", "--no-baseline", folder=archive) == [("MET002", "a.txt", 7)]


@pytest.mark.parametrize(("command", "day"), [("check", ""), ("check", "15 June 2010"), ("baseline", "\x1b[2J")])
def test_what_is_no_day_is_refused(archive: Path, command: str, day: str) -> None:
    done = storylint(command, "--today", day, folder=archive)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"is no day; write it as YYYY-MM-DD" in done.stderr
    assert b"\x1b" not in done.stderr
    assert not (archive / "storylint-baseline.jsonl").exists()


@pytest.mark.parametrize(
    "text", ["", "2010-02-30", "2010-06", "20100615", "today", "２０１０-06-15", "2010-06-15T10:00", "2010-06-15\n"]
)
def test_what_is_no_day(text: str) -> None:
    assert not is_day(text)
    assert is_day("2010-06-15")
