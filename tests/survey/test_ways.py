"""After ``storylint init``, a check finds what differs from an archive's own ways, and nothing else."""

import re
from collections import Counter
from pathlib import Path

import pytest

from linter import api
from linter.survey.ratings import rating_conventions
from tests.archives import write
from tests.survey.ways import WAYS, Way, fields, many, renamed, text


def written(way: Way, folder: Path) -> None:
    write(folder, way.files)
    index = way.index
    if index is None:
        index = "".join(f"- [{path}]({path})\n" for path in sorted(way.files))
    if index:
        write(folder, {"INDEX.md": index})


def found(**options: bool) -> set[tuple[str, str]]:
    report = api.check(["."], api.load_config(**options), jobs=1).report  # type: ignore[arg-type]
    return {(finding.code, finding.path) for finding in report.findings}


@pytest.mark.parametrize("name", WAYS)
def test_what_is_left_are_the_odd_ones(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    way = WAYS[name]()
    written(way, tmp_path)
    monkeypatch.chdir(tmp_path)
    before = found(isolated=True)
    done = api.init(jobs=1, write=False)
    content = done.changes[0].after or b""
    write(tmp_path, {"storylint.toml": content})
    text = content.decode()
    lines = [re.sub(r"  # .*", "", line) for line in text.splitlines() if line and not line.startswith("#")]
    lines = [line for line in lines if line != 'layout = "spaced"']
    assert tuple(lines) == way.settings
    assert all("  # " in line for line in text.splitlines() if line.endswith(("]", ",")) and line != "]")
    after = found()
    assert after == way.expected
    assert done.left >= len(after)
    assert len(before) - len(after) >= way.silenced


def test_a_field_that_is_not_declared_is_not_required(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(WAYS["own-fields"](), tmp_path)
    monkeypatch.chdir(tmp_path)
    done = api.init(ask=lambda convention: convention.key[0] != "fields", write=False, jobs=1)
    settings = {convention.key: convention.value for convention in done.conventions}
    assert settings["required-fields",] == ["title", "author", "summary", "rating"]
    assert ("fields", "mood") not in settings


def test_one_label_is_declared_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a label is nearly a known one and stands in its place, it is that one, wherever it stands."""
    files = many(lambda number: text(renamed(fields(number), Rating="Rateng")))
    files |= {f"both-{number}.txt": text(fields(number, Rateng="high")) for number in range(9)}
    monkeypatch.chdir(write(tmp_path, files))
    done = api.init(write=False, jobs=1)
    declared = [convention.value for convention in done.conventions if convention.key[:1] == ("fields",)]
    assert declared == [{"label": "Rateng", "accept": ["Rating"]}]


@pytest.mark.parametrize(
    ("ratings", "expected"),
    [
        ({"G": 20, "PG-13": 20, "Q": 10}, {}),
        ({"K": 20, "T": 20, "PG": 10}, {"rating-system": "fiction"}),
        ({"PG13": 20, "R": 10}, {"rating-system": ["PG13", "R"]}),
        ({"Mature Readers": 20, "Young Readers": 20}, {"rating-system": ["Young Readers", "Mature Readers"]}),
        ({"G": 5, "R": 5, "R for waves": 20}, {"rating-remarks": True}),
        ({"G": 20, "T": 20, "M/T": 9, "M": 9, "M for waves": 5}, {"rating-system": ["G", "T", "M"]}),
        ({"Fair": 40, "Foul": 20, **{f"Gale {number}": 1 for number in range(9)}}, {"rating-system": ["Fair", "Foul"]}),
        ({"Q": 2}, {}),
        ({"": 30, "G": 9}, {}),
    ],
)
def test_rating_systems(ratings: dict[str, int], expected: dict[str, object]) -> None:
    found = {each.key[0]: each.value for each in rating_conventions(Counter(ratings))}
    assert found == expected
