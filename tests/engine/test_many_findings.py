"""Findings that are many: no more than a few of them are there at a time, and nobody can tell from a report."""

import gc
import io
import os
import tempfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter import api
from linter.config.command_line import Overrides
from linter.config.settings import Settings
from linter.engine.checking import documents, finding_store
from linter.engine.checking.finding_store import FindingStore, Spool
from linter.engine.report_builder import ReportBuilder
from linter.model.finding import LocatedFinding, Suppression
from linter.model.findings import Findings
from linter.model.plain import packed, unpacked
from linter.model.report import Report, report_order
from linter.outputs import writer
from linter.readers import read_document
from linter.readers.facts import facts_of
from linter.vocabularies.labels import label_table
from linter.vocabularies.output_formats import OUTPUT_FORMATS
from tests.archives import story, write
from tests.outputs.reports import finding, reports

FEW = 40
"""Of a file and of what is at hand besides: by far less than there are findings."""


def alive() -> int:
    """How many findings there are as objects."""
    return sum(type(each) is LocatedFinding for each in gc.get_objects())


def alive_before() -> int:
    """The same once nothing is left that would be thrown away while others are counted."""
    gc.collect()
    return alive()


class Watching(io.StringIO):
    """A stream that looks now and then at how many findings are there while it is written to."""

    def __init__(self) -> None:
        super().__init__()
        self.most = self._writes = 0

    def write(self, text: str) -> int:
        self._writes += 1
        if self._writes % 100 == 0:
            self.most = max(self.most, alive())
        return super().write(text)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive within an archive, with a finding or two in each document."""
    root = tmp_path_factory.mktemp("many")
    for place in ("", "m/"):
        names = [f"{place}{number:03}.txt" for number in range(300)]
        write(root, {name: story(f"Ferry {name}", "PG13").replace("Author: Ann Lake\n\n", "") for name in names})
        rows = "".join(f"- [Ferry {name}]({os.path.basename(name)}) (Q)\n" for name in names)
        write(root, {f"{place}INDEX.md": f"# Stories\n\n{rows}"})
    write(root, {"storylint.toml": '[[suppress]]\nrules = ["RAT002"]\npath = ["m/1*"]\nreason = "old"\n'})
    return root


def checked(jobs: int = 1) -> Report:
    return api.check(["."], api.load_config(), jobs=jobs).report


@pytest.mark.parametrize("jobs", [1, 2])
def test_few_findings_of_documents_are_there_at_a_time(
    folder: Path, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    monkeypatch.chdir(folder)
    counts: list[int] = []
    keep = ReportBuilder._keep

    def counting(self: ReportBuilder, path: str, found: list[LocatedFinding], archive: str | None) -> None:
        if path.endswith("7.txt"):
            counts.append(alive())
        keep(self, path, found, archive)

    monkeypatch.setattr(ReportBuilder, "_keep", counting)
    configuration = api.load_config(overrides=Overrides(select=("HDR", "RAT")))
    before = alive_before()
    report = api.check(["."], configuration, jobs=jobs).report
    assert len(report.findings) + len(report.suppressed) >= 1_200
    assert max(counts) - before < FEW
    for name in OUTPUT_FORMATS:
        stream = Watching()
        writer(name)(report, stream)
        assert 0 < stream.most - before < FEW


def outputs(report: Report) -> list[str]:
    found = []
    for name in OUTPUT_FORMATS:
        stream = io.StringIO()
        writer(name)(report.with_suppressed(), stream)
        found.append(stream.getvalue())
    return found


def test_a_file_without_a_name_holds_what_is_too_much_for_memory(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    expected = checked()
    assert expected.summary.suppressed == 100
    for most in (0, 10_000):
        monkeypatch.setattr(finding_store, "MOST_IN_MEMORY", most)
        for jobs in (1, 2):
            report = checked(jobs)
            assert report.summary == expected.summary
            assert outputs(report) == outputs(expected)


def test_findings_are_in_the_order_of_reports_and_can_be_gone_through_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    report = checked()
    assert list(report.findings) == sorted(report.findings, key=report_order) == list(report.findings)
    both = report.with_suppressed().findings
    assert len(both) == len(list(both)) == len(report.findings) + len(report.suppressed)
    assert list(both) == sorted(both, key=report_order)
    assert len({(each.path, each.fingerprint) for each in both}) == len(both)


def test_the_source_of_a_finding_is_that_of_the_innermost_archive(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    source = checked().source
    for path in ("000.txt", "m/000.txt", "INDEX.md", "m/INDEX.md"):
        assert source(path) == (folder / path).read_text(encoding="utf-8")
    assert source("n/000.txt") is source("m/no.txt") is None


def test_archives_with_the_same_settings_share_what_is_made_of_them(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[object] = []
    make = documents.Profile.__init__

    def counting(self: documents.Profile, settings: Settings) -> None:
        made.append(settings)
        make(self, settings)

    monkeypatch.setattr(documents.Profile, "__init__", counting)
    monkeypatch.chdir(folder)
    checked()
    assert len(made) == 1


@pytest.mark.parametrize("most", [0, 7, 1 << 20])
def test_what_is_set_aside_is_had_back(monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    monkeypatch.setattr(finding_store, "MOST_IN_MEMORY", most)
    kept = Spool()
    pieces = [b"one", b"", b"three of them", bytes(range(256))]
    assert [kept.put(each) for each in pieces] == [0, 1, 2, 3]
    assert [kept.get(number) for number in (3, 1, 0, 2)] == [pieces[number] for number in (3, 1, 0, 2)]
    assert kept.get(kept.put(b"more")) == b"more"


def test_memory_has_to_do_where_nothing_can_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: object) -> object:
        raise OSError("no space left")

    monkeypatch.setattr(tempfile, "TemporaryFile", refuse)
    monkeypatch.setattr(finding_store, "MOST_IN_MEMORY", 4)
    kept = Spool()
    pieces = [b"0123456789"] * 3
    assert [kept.get(kept.put(each)) for each in pieces] == pieces


def test_what_is_said_of_a_file_later_stands_where_it_belongs() -> None:
    shelf = FindingStore(Spool())
    shelf.add("b.txt", [finding("b.txt", message="b"), finding("b.txt", message="d")])
    shelf.add("a.txt", [finding("a.txt")])
    shelf.add("b.txt", [finding("b.txt", message="c")])
    assert [(each.path, each.message[0]) for each in shelf.all()] == [
        ("a.txt", "f"),
        ("b.txt", "b"),
        ("b.txt", "c"),
        ("b.txt", "d"),
    ]
    shelf.discard("b.txt")
    assert (list(shelf), list(shelf.of("b.txt"))) == (["a.txt"], [])


@given(reports)
def test_findings_are_the_same_after_they_were_bytes(report: Report) -> None:
    suppressed = [each._replace(suppression=Suppression("why", "document")) for each in report.findings]
    assert unpacked(packed([*report.findings, *suppressed])) == [*report.findings, *suppressed]


numbers = st.none() | st.integers(-12, 12)


@given(st.integers(0, 9), numbers, numbers, st.none() | st.integers(-4, 4).filter(bool))
def test_a_stream_is_a_sequence(length: int, start: int | None, stop: int | None, step: int | None) -> None:
    there = [finding(message=str(number)) for number in range(length)]
    findings = Findings(lambda: iter(there), length)
    assert findings[start:stop:step] == there[start:stop:step]
    assert findings == there
    assert findings != there[1:] + there[:1] or length < 2
    assert bool(findings) is bool(there)
    for number in range(-length, length):
        assert findings[number] == there[number]
    with pytest.raises(IndexError):
        findings[length]


def changed(body: str) -> Iterator[str]:
    for number, letter in enumerate(body):
        if letter.isalpha():
            yield body[:number] + ("x" if letter != "x" else "y") + body[number + 1 :]


def test_short_bodies_that_differ_anywhere_are_told_apart() -> None:
    def body(text: str) -> int | None:
        document = read_document("a.txt", text.encode(), label_table({}), "cp1252")
        return facts_of(document, (), bodies=True).body

    start = story().removesuffix("The ferry was late.\n")
    bodies = ["The ferry was late, and nobody minded.", *islice(changed("The ferry was late, and nobody minded."), 40)]
    assert len({body(f"{start}{each}\n") for each in bodies}) == len(bodies)


def test_few_findings_of_one_index_are_there_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "".join(f"- [Ferry {number}](gone/{number}.txt)\n" for number in range(3_000))
    monkeypatch.chdir(write(tmp_path, {"INDEX.md": f"# Stories\n\n{rows}", "a.txt": story()}))
    before = alive_before()
    report = checked()
    assert len([each for each in report.findings if each.code == "IDX003"]) == 3_000
    assert list(report.findings) == sorted(report.findings, key=report_order)
    for name in OUTPUT_FORMATS:
        stream = Watching()
        writer(name)(report, stream)
        assert 0 < stream.most - before <= finding_store.AT_A_TIME + FEW
