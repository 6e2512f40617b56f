import re

import pytest

from linter.model.finding import Applicability, LocatedFix, LocatedRelated
from linter.model.report import Report, Summary
from linter.outputs import Writer, concise, full
from linter.outputs.statistics import statistics

from .reports import EMPTY, MISMATCH, SOURCES, UNLISTED, finding, place, report_of, written

REPORT = report_of(MISMATCH, UNLISTED, EMPTY, sources=SOURCES)
SUMMARY = "Found 2 errors, 1 warning in 12 documents; 1 fixable (1 safe).\n"


def test_full_shows_each_place_and_its_fix() -> None:
    assert written(full.write, REPORT) == (
        "INDEX.md:3:30: error IDX008[rating-mismatch] The Ferry is rated PG here and R in its file; write R\n"
        "  |\n"
        "3 | - [The Ferry](a.txt) by Ann (PG)\n"
        "  |                              ^^\n"
        "a.txt:5:9: note: the file's rating\n"
        "  |\n"
        "5 | Rating: R\n"
        "  |         ^\n"
        "help: Write `R` in the index (safe fix)\n"
        "\n"
        "b.txt: error IDX002[unlisted-file] not listed in INDEX.md; add its entry\n"
        "\n"
        'b.txt:3:1: warning HDR003[empty-field] field "Author" has no value\n'
        "  |\n"
        "3 | Author:\n"
        "  | ^^^^^^\n"
        "\n" + SUMMARY
    )


def test_full_of_many_findings_says_how_to_see_less() -> None:
    assert "--statistics" not in written(full.write, report_of(*[EMPTY] * 100))
    many = written(full.write, report_of(*[EMPTY] * 101))
    assert many.splitlines()[-1] == "--statistics counts them by rule; --output-format concise gives each one line."


def test_full_shows_what_it_can_of_a_file_that_is_gone() -> None:
    assert written(full.write, report_of(EMPTY)) == (
        'b.txt:3:1: warning HDR003[empty-field] field "Author" has no value\n\nFound 1 warning in 12 documents.\n'
    )


def test_full_loads_each_file_once() -> None:
    loaded: list[str] = []

    def source(path: str) -> str:
        loaded.append(path)
        return SOURCES["a.txt"]

    related = (LocatedRelated("INDEX.md", place(1, 1, 1, 2), "its entry"),)
    paths = [f"{number:02}.txt" for number in range(30)]
    found = [finding(path, place(line, 1, line, 2), related=related) for path in paths for line in (1, 3, 5)]
    written(full.write, Report(found, Summary(), True, False, source))
    assert sorted(loaded) == [*paths, "INDEX.md"]


def test_concise_is_one_line_a_finding() -> None:
    assert written(concise.write, REPORT) == (
        "INDEX.md:3:30: error IDX008[rating-mismatch] The Ferry is rated PG here and R in its file; write R\n"
        "b.txt: error IDX002[unlisted-file] not listed in INDEX.md; add its entry\n"
        'b.txt:3:1: warning HDR003[empty-field] field "Author" has no value\n' + SUMMARY
    )


def test_names_and_messages_are_escaped() -> None:
    odd = finding("a\n\x1b]0;b\udcff.txt", message="value \u202e is odd\r")
    line = written(concise.write, report_of(odd)).splitlines()[0]
    assert line == r"a\n\x1b]0;b\udcff.txt: error HDR003[empty-field] value \u202e is odd\r"


@pytest.mark.parametrize("write", [full.write, concise.write, statistics])
def test_color_adds_styles_and_nothing_else(write: Writer) -> None:
    painted = written(write, REPORT, color=True)
    assert "\x1b[1" in painted
    assert re.sub(r"\x1b\[[0-9;]*m", "", painted) == written(write, REPORT)


@pytest.mark.parametrize(
    ("summary", "line"),
    [
        (Summary(12), "All clear: 12 documents, no findings."),
        (Summary(1), "All clear: 1 document, no findings."),
        (Summary(2, errors=1), "Found 1 error in 2 documents."),
        (Summary(1, 2, 1, 3), "Found 2 errors, 1 warning, 3 infos in 1 document."),
        (Summary(3, suppressed=4), "All clear: 3 documents, no findings; 4 suppressed."),
        (Summary(3, 1, baselined=2), "Found 1 error in 3 documents; 2 in the baseline."),
    ],
)
def test_the_totals_are_one_sentence(summary: Summary, line: str) -> None:
    assert written(concise.write, report_of(summary=summary)) == line + "\n"


def test_the_totals_say_how_many_fixes_are_safe() -> None:
    unsafe = finding(fix=LocatedFix(Applicability.UNSAFE, "Label it", ()))
    assert written(concise.write, report_of(MISMATCH, unsafe, EMPTY)).endswith("; 2 fixable (1 safe).\n")


def test_statistics_count_by_rule_and_begin_with_the_most_frequent() -> None:
    frequent = finding(code="RAT001", name="invalid-rating")
    report = report_of(EMPTY, *[frequent] * 10, MISMATCH)
    assert written(statistics, report) == (
        "10  RAT001  [ ]  invalid-rating\n"
        " 1  HDR003  [ ]  empty-field\n"
        " 1  IDX008  [*]  rating-mismatch\n"
        "[*] can be fixed\n"
        "Found 11 errors, 1 warning in 12 documents; 1 fixable (1 safe).\n"
    )


def test_statistics_of_nothing_are_the_totals() -> None:
    assert written(statistics, report_of()) == "All clear: 12 documents, no findings.\n"
