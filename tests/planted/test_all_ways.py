"""However a run is made, over many planted archives at once, it finds what is planted and prints the same bytes."""

import json
import time
from pathlib import Path
from typing import Any

import pytest

from linter.cache import watch
from linter.cli.checking import check
from linter.engine.checking import document_cache

from .corpus import write
from .draft import Expected
from .test_planted import CASES, finding, judged

MANY = [case for case in CASES if not case.arguments and "INDEX.md" in case.files][::9]
"""Each is an archive of its own below one folder; a folder without INDEX.md would belong to the archive above it."""
WAYS: tuple[dict[str, Any], ...] = (
    {"no_cache": True, "jobs": 1},
    {"no_cache": True, "jobs": 2},
    {"no_cache": True, "jobs": 8},
    {"jobs": 2},
    {"jobs": 1},
    {"jobs": 2},
    {"cache_strategy": "content", "jobs": 2},
    {"cache_strategy": "content", "jobs": 1},
)
"""Those that keep what they find come more than once, so that the later ones find it."""


def test_all_ways_find_what_is_planted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("STORYLINT_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setattr(document_cache, "FEWEST", 1)
    monkeypatch.setattr(watch, "IN_DOUBT", 0)
    for number, case in enumerate(MANY):
        write(case, tmp_path / "archives" / f"{number:04}")
    monkeypatch.chdir(tmp_path / "archives")
    time.sleep(0.05)
    reports = []
    for way in WAYS:
        with pytest.raises(SystemExit) as left:
            check(["."], output_format=["json"], **way)
        assert left.value.code == 1
        reports.append(capsys.readouterr())
    assert [way for way, report in zip(WAYS, reports, strict=True) if report != reports[0]] == []
    assert len(list((tmp_path / "cache" / document_cache.KIND).iterdir())) > len(MANY)
    found: dict[str, list[Expected]] = {}
    for each in json.loads(reports[0].out)["findings"]:
        archive, _, path = each["path"].partition("/")
        found.setdefault(archive, []).append(finding(each["code"], path, each["range"]))
    for number, case in enumerate(MANY):
        assert judged(found.get(f"{number:04}", []), case.expected) == judged(case.expected, case.expected), case.name
