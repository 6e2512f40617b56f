"""What ``init`` silences are ways, and no faults: those planted afterwards are found as they were before."""

import shutil
from pathlib import Path

import pytest

from linter import api
from linter.config.by_file import settings_of_file
from linter.config.patterns import is_page
from linter.config.settings import Settings
from tests.survey.planting import Planted, plant

REAL = Path(__file__).resolve().parents[3] / "shared" / "archives"
"""Archives that are no part of the project."""
FEW = 10
"""Archives of fewer documents show too little."""
ARCHIVES = [REAL / "anime-1990s" / "stories", *sorted(path for path in (REAL / "mixed").glob("*") if path.is_dir())]
SEEDS = (1, 2)


def _found(**options: bool) -> set[tuple[str, str]]:
    report = api.check(["."], api.load_config(**options), jobs=1).report  # type: ignore[arg-type]
    return {(finding.code, finding.path) for finding in report.findings}


def _is_a_way(planted: Planted, settings: Settings) -> bool:
    """Whether the configuration says in so many words that what looks like a fault is none here."""
    if planted.codes & {"HDR002", "HDR003", "HDR011"}:
        return planted.field not in settings.required_fields
    if "HDR006" in planted.codes:
        return planted.field in settings.fields
    if planted.codes & {"RAT001", "RAT003"}:
        return settings.rating_system != "mpa"
    return "DIS001" in planted.codes and settings.disclaimer == "optional"


@pytest.mark.skipif(not REAL.exists(), reason=f"no archives at {REAL}")
@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("archive", ARCHIVES, ids=lambda path: path.name)
def test_planted_faults_are_found_as_before(
    archive: Path, seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if sum(path.is_file() for path in archive.rglob("*")) < FEW:
        pytest.skip("too few files")
    shutil.copytree(archive, tmp_path / "archive")
    monkeypatch.chdir(tmp_path / "archive")
    api.init(jobs=1)
    configuration = api.load_config()
    settings = configuration.settings_for(str(tmp_path / "archive"))
    planted = plant(tmp_path / "archive", seed, is_page=lambda path, document: is_page(settings, str(path), document))
    before, after = _found(isolated=True), _found()
    lost = [each for each in planted if each.is_among(before) and not each.is_among(after)]
    assert [
        each for each in lost if not _is_a_way(each, settings_of_file(settings, str(tmp_path / "archive" / each.path)))
    ] == []
