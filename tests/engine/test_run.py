"""A run as a whole: order, jobs, faults, what is asked."""

import os
from pathlib import Path

import pytest

from linter import api
from linter.engine.discovery.files import Files
from linter.engine.loading.registry import rule_named
from linter.rules.rating.invalid_rating import InvalidRating
from tests.archives import findings, story, write


def archive(folder: Path, count: int) -> Path:
    """An archive with a defect in every third story and every fourth row of the index."""
    rows = []
    for number in range(count):
        rating = "Q" if number % 3 == 0 else "G"
        write(folder, {f"{number:04}.txt": story(f"Ferry {number}", rating)})
        title = "Wrong" if number % 4 == 0 else f"Ferry {number}"
        rows.append(f"| [{title}]({number:04}.txt) | Ann Lake |")
    write(folder, {"INDEX.md": "| Title | Author |\n|---|---|\n" + "\n".join(rows) + "\n"})
    return folder


def test_findings_are_the_same_whatever_the_jobs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(archive(tmp_path, 60))
    reports = [api.check(["."], jobs=jobs).report for jobs in (1, 2, 8)]
    assert len(reports[0].findings) == 20 + 15
    assert reports[0].findings == reports[1].findings == reports[2].findings
    assert reports[0].summary.documents == 60


def test_a_rule_that_raises_is_said_and_the_rest_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def check(*_: object) -> object:
        raise RuntimeError("broken")

    monkeypatch.setattr(InvalidRating, "check", check)
    monkeypatch.chdir(write(tmp_path, {"INDEX.md": "- [The Ferry](a.txt)\n", "a.txt": story(rating="PG13")}))
    report = api.check(["."]).report
    assert [finding.code for finding in report.findings] == ["SYS001", "RAT002"]
    assert "RAT001" in report.findings[0].message
    assert report.broken


def test_a_file_that_vanishes_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from linter.engine.checking.documents import Checker

    monkeypatch.chdir(write(tmp_path, {"INDEX.md": "- [The Ferry](a.txt)\n", "a.txt": story()}))
    check = Checker.check

    def vanishing(self: Checker, paths: list[str]) -> object:
        os.remove("a.txt")
        return check(self, paths)

    monkeypatch.setattr(Checker, "check", vanishing)
    assert [finding.code for finding in api.check(["."]).report.findings] == ["SYS002"]


def test_a_named_file_brings_its_own_findings_and_the_index(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "INDEX.md": "- [The Ferry](a.txt) (PG)\n- [Ferry](b.txt) (R)\n- [Gone](gone.txt)\n",
            "a.txt": story(),
            "b.txt": story("The Raft", rating="Q"),
            "c.txt": story("The Canoe"),
        },
    )
    expected = [("IDX008", "INDEX.md", 1), ("IDX003", "INDEX.md", 3)]
    assert findings("a.txt", folder=tmp_path) == expected
    everything = findings(folder=tmp_path)
    assert findings("INDEX.md", folder=tmp_path) == everything
    assert {code for code, *_ in everything} == {"IDX002", "IDX003", "IDX006", "IDX008", "RAT001"}


def test_per_file_ignores_and_fail_on_of_nested_configurations(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "storylint.toml": '[per-file-ignores]\n"old/**" = ["RAT"]\n',
            "INDEX.md": "- [The Ferry](a.txt)\n- [The Raft](old/b.txt)\n- [The Canoe](strict/c.txt)\n",
            "a.txt": story(rating="Q"),
            "old/b.txt": story("The Raft", rating="Q"),
            "strict/storylint.toml": 'rating-system = ["Q"]\n',
            "strict/c.txt": story("The Canoe", rating="Q"),
        },
    )
    assert findings(folder=tmp_path) == [("RAT001", "a.txt", 7)]


def test_fingerprints_stay_when_lines_move(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(write(tmp_path, {"INDEX.md": "- [The Ferry](a.txt)\n", "a.txt": story(rating="Q")}))
    before = api.check(["."]).report.findings
    write(tmp_path, {"a.txt": "\n\n" + story(rating="Q")})
    after = api.check(["."]).report.findings
    assert [each.fingerprint for each in before] == [each.fingerprint for each in after]
    assert before[0].range != after[0].range
    assert before[0].fingerprint != ""


def test_findings_alike_have_fingerprints_of_their_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = story().replace("Disclaimer", "Mood: calm\n\nMood: calm\n\nDisclaimer")
    monkeypatch.chdir(write(tmp_path, {"INDEX.md": "- [The Ferry](a.txt)\n", "a.txt": text}))
    found = api.check(["."]).report.findings
    assert [each.code for each in found] == ["HDR005", "HDR005"]
    assert found[0].fingerprint != found[1].fingerprint


def test_edits_are_bytes_of_the_file_on_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = story(rating="PG13").replace("It is late", "It’s late — café").encode("cp1252")
    monkeypatch.chdir(write(tmp_path, {"INDEX.md": "- [The Ferry](a.txt)\n", "a.txt": data}))
    finding = next(each for each in api.check(["."]).report.findings if each.code == "RAT002")
    assert finding.fix is not None
    edit = finding.fix.edits[0]
    assert data[edit.start : edit.end] == b"PG13"


def test_rules_are_found_by_code_and_name() -> None:
    assert rule_named("rat001") is rule_named("invalid-rating")
    assert rule_named("RAT999") is None


def test_a_document_is_read_again_only_where_the_index_claims_what_it_lacks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ferry, raft = (story(title).replace("Rating: G\n\n", "") for title in ("The Ferry", "The Raft"))
    index = "- [The Ferry](a.txt) (G)\n- [The Raft](b.txt)\n"
    files = {"INDEX.md": index, "a.txt": ferry, "b.txt": raft}
    monkeypatch.chdir(write(tmp_path, files))
    read: list[str] = []
    read_document = Files.read_document

    def noting(self: Files, path: str, limit: int) -> object:
        read.append(os.path.basename(path))
        return read_document(self, path, limit)

    monkeypatch.setattr(Files, "read_document", noting)
    report = api.check(["."]).report
    assert [(each.path, each.code, each.fix is not None) for each in report.findings] == [
        ("a.txt", "HDR002", True),
        ("b.txt", "HDR002", False),
    ]
    assert (read.count("a.txt") > 1, read.count("b.txt")) == (True, 1)
