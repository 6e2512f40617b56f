"""Suppressions: what they silence, what is known of those that silence nothing, and what else they leave alone."""

import re
from pathlib import Path

import pytest

from linter import api
from linter.config.command_line import Overrides
from linter.config.settings import Settings
from linter.engine.silencing.ignores import Parser
from linter.model.finding import LocatedFinding
from linter.model.report import Report
from tests.archives import findings, story, storylint, write

DISCLAIMER = "\n\nDisclaimer: None of the boats is mine."
BARE = story().replace(DISCLAIMER, "")
INDEX = "- [The Ferry](a.txt)\n- [The Boat](b.txt)\n"
CLEAN = {"INDEX.md": INDEX, "a.txt": story(), "b.txt": story("The Boat")}
SPOILT = CLEAN | {"a.txt": BARE}


@pytest.fixture(autouse=True)
def scratch(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
    monkeypatch.chdir(tmp_path)


def entry(**said: str) -> str:
    """An entry of the configuration."""
    return "[[suppress]]\n" + "".join(f"{key} = {value}\n" for key, value in said.items())


def check(*paths: str, **overrides: object) -> Report:
    configuration = api.load_config(overrides=Overrides(**overrides))  # type: ignore[arg-type]
    return api.check(paths or ["."], configuration, jobs=1).report


def told(report: Report) -> list[tuple[str, str]]:
    return [(finding.code, finding.path) for finding in report.findings]


def said_with(header_line: str, text: str = BARE) -> str:
    """A story with a line in its header."""
    return text.replace("\n\nRating:", f"\n\n{header_line}\n\nRating:")


# Entries of the configuration.


def test_all_that_an_entry_says_must_hold(tmp_path: Path) -> None:
    write(tmp_path, SPOILT)
    for meant in ('rules = ["DIS001"]', 'path = "a.txt"', 'field = "disclaimer"'):
        write(tmp_path, {"storylint.toml": f"[[suppress]]\n{meant}\n"})
        assert told(check()) == [], meant
        assert check().summary.suppressed == 1
    for other in ('path = "b.txt"', 'rules = ["DIS002"]', 'field = "title"', 'value = "something"'):
        whole = 'path = "a.txt"\nrules = ["DIS001"]\nfield = "disclaimer"\n'
        lines = [line for line in whole.splitlines() if line.split()[0] != other.split()[0]]
        write(tmp_path, {"storylint.toml": "\n".join(["[[suppress]]", *lines, other])})
        assert told(check()) == [("DIS001", "a.txt"), ("SYS004", "storylint.toml")], other


@pytest.mark.parametrize(
    ("spoilt", "said", "field"),
    [
        (("Rating: G", "Rating: r-rated"), "R-RATED", "rating"),
        (("Title: The Ferry", "Title:  [TBD] "), "[tbd]", "title"),
        (("Summary: It is late.", "Summary: it is  late."), "It is late.", "summary"),
    ],
)
def test_a_value_is_compared_without_case_and_spacing(
    tmp_path: Path, spoilt: tuple[str, str], said: str, field: str
) -> None:
    index = INDEX.replace("The Ferry", "[TBD]".replace("[", r"\[").replace("]", r"\]")) if field == "title" else INDEX
    write(tmp_path, CLEAN | {"INDEX.md": index, "a.txt": story().replace(*spoilt)})
    about = {code for code, path in told(check()) if path == "a.txt"}
    assert about
    write(tmp_path, {"storylint.toml": entry(field=f'"{field}"', value=f'"{said}"')})
    assert told(check()) == []
    write(tmp_path, {"storylint.toml": entry(field=f'"{field}"', value=f'"{said} indeed"')})
    assert {code for code, path in told(check()) if path == "a.txt"} == about


def test_a_value_that_is_no_fields_is_what_the_finding_points_to(tmp_path: Path) -> None:
    write(tmp_path, CLEAN | {"INDEX.md": f"{INDEX}- [Gone](c.txt)\n", "storylint.toml": entry(value='"C.txt"')})
    assert told(check()) == []


def test_an_entry_tells_its_line_and_what_it_is_about(tmp_path: Path) -> None:
    nothing = entry(rules='["HDR011", "RAT"]', path='["old/*.txt", "x.txt"]', field='"title"', value='"no\\u001b"')
    write(tmp_path, CLEAN | {"storylint.toml": f'layout = "spaced"\n\n{nothing}'})
    (found,) = check().findings
    assert found.range is not None
    assert (found.path, found.range.start.line, found.code) == ("storylint.toml", 3, "SYS004")
    about = "HDR011, RAT in old/*.txt, x.txt about the field `title` with the value"
    assert about in found.message
    assert b"\\x1b" in storylint("check", "--output-format", "concise", folder=tmp_path).stdout


def test_entries_of_extended_files_hold_as_well(tmp_path: Path) -> None:
    write(tmp_path, CLEAN | {"a.txt": BARE, "b.txt": story("The Boat", "PG13"), "base.toml": entry(rules='["DIS001"]')})
    write(tmp_path, {"storylint.toml": 'extends = "base.toml"\n' + entry(rules='["RAT002"]')})
    assert told(check()) == []
    write(tmp_path, CLEAN)
    assert told(check()) == [("SYS004", "base.toml"), ("SYS004", "storylint.toml")]


def test_an_entry_counts_to_the_end_of_its_last_day(tmp_path: Path) -> None:
    write(tmp_path, SPOILT | {"storylint.toml": entry(rules='["DIS001"]', until="2027-06-30")})
    assert told(check(today="2027-06-30")) == []
    assert told(check(today="2027-07-01")) == [("DIS001", "a.txt"), ("SYS005", "storylint.toml")]
    (finding,) = (each for each in check(today="2027-07-01").findings if each.code == "SYS005")
    assert "2027-06-30" in finding.message


def test_what_the_tool_says_of_its_work_is_not_suppressed(tmp_path: Path) -> None:
    (tmp_path / "c.txt").symlink_to("nowhere.txt")
    write(tmp_path, CLEAN | {"storylint.toml": entry(rules='["SYS"]') + entry(path='"a.txt"', rules='["DIS001"]')})
    assert told(check()) == [("SYS004", "storylint.toml")]
    (finding,) = check().suppressed
    assert (finding.code, finding.path) == ("SYS002", "c.txt")


# What a run can know.


def test_a_run_of_some_files_says_nothing_of_entries(tmp_path: Path) -> None:
    write(tmp_path, CLEAN | {"storylint.toml": entry(rules='["DIS001"]') + entry(path='"a.txt"')})
    assert told(check()) == [("SYS004", "storylint.toml")] * 2
    assert told(check("INDEX.md")) == [("SYS004", "storylint.toml")] * 2
    assert told(check("a.txt", "b.txt")) == []


def test_an_entry_is_known_where_all_archives_that_it_may_be_about_were_looked_at(tmp_path: Path) -> None:
    for name in ("old", "new"):
        write(tmp_path / "shelf" / name, CLEAN)
    old, any_folder = entry(path='"shelf/old/*.txt"'), entry(path='"*.txt"', rules='["DIS001"]')
    write(tmp_path, {"storylint.toml": old + any_folder})
    assert told(check("shelf/old")) == [("SYS004", "storylint.toml")]
    assert told(check("shelf/new")) == []
    assert told(check("shelf/old", "shelf/new")) == [("SYS004", "storylint.toml")]
    assert told(check(".")) == [("SYS004", "storylint.toml")] * 2


def test_an_entry_is_needed_where_any_archive_needs_it(tmp_path: Path) -> None:
    write(tmp_path / "old", SPOILT)
    write(tmp_path / "new", CLEAN)
    write(tmp_path, {"storylint.toml": entry(rules='["DIS001"]')})
    assert told(check("old", "new")) == told(check("new")) == []


def test_a_nested_archive_that_was_not_looked_at_may_need_an_entry(tmp_path: Path) -> None:
    write(tmp_path, CLEAN | {"old/INDEX.md": INDEX, "old/a.txt": BARE, "old/b.txt": story("The Boat")})
    write(tmp_path, {"INDEX.md": f"{INDEX}- [old](old/INDEX.md)\n", "storylint.toml": entry(rules='["DIS001"]')})
    assert ("SYS004", "storylint.toml") not in told(check("INDEX.md"))
    write(tmp_path, {"old/a.txt": story()})
    assert ("SYS004", "storylint.toml") not in told(check("INDEX.md"))
    assert ("SYS004", "storylint.toml") in told(check("."))


@pytest.mark.parametrize(
    "settings",
    [
        'ignore = ["DIS001"]\n',
        'disclaimer = "optional"\nselect = ["HDR"]\n',
        '[per-file-ignores]\n"a.txt" = ["DIS001"]\n',
    ],
)
def test_nothing_is_said_of_an_entry_whose_rule_is_off(tmp_path: Path, settings: str) -> None:
    write(tmp_path, SPOILT | {"storylint.toml": settings + entry(rules='["DIS001"]', path='"a.txt"')})
    assert [code for code, _ in told(check()) if code == "SYS004"] == []


def test_a_narrowed_run_knows_of_the_rules_that_it_ran(tmp_path: Path) -> None:
    write(tmp_path, CLEAN | {"storylint.toml": entry(rules='["DIS001"]') + entry(rules='["HDR"]')})
    assert told(check(select=("DIS001",))) == [("SYS004", "storylint.toml")]
    assert told(check(select=("DIS", "HDR"))) == [("SYS004", "storylint.toml")] * 2
    assert told(check(ignore=("HDR010",))) == [("SYS004", "storylint.toml")]


def test_an_entry_that_has_run_out_is_told_where_it_is_missed(tmp_path: Path) -> None:
    write(tmp_path, SPOILT | {"storylint.toml": entry(rules='["DIS001"]', until="2001-01-01")})
    assert told(check("a.txt")) == [("DIS001", "a.txt"), ("SYS005", "storylint.toml")]
    assert told(check("b.txt")) == []


def test_a_file_that_cannot_be_read_may_need_an_entry(tmp_path: Path) -> None:
    write(tmp_path, CLEAN | {"storylint.toml": entry(rules='["DIS001"]', path='"a.txt"')})
    (tmp_path / "a.txt").unlink()
    (tmp_path / "a.txt").symlink_to("nowhere.txt")
    assert told(check()) == [("SYS002", "a.txt")]


def test_the_rules_of_suppressions_are_configured_as_any(tmp_path: Path) -> None:
    write(tmp_path, CLEAN | {"storylint.toml": 'ignore = ["SYS004"]\n' + entry(rules='["DIS001"]')})
    assert told(check()) == []
    write(tmp_path, {"storylint.toml": 'severity = { SYS004 = "info" }\n' + entry(rules='["DIS001"]')})
    assert [(finding.severity.value, finding.fails) for finding in check().findings] == [("info", False)]


# Ignores in documents.


def test_an_ignore_is_about_its_own_document(tmp_path: Path) -> None:
    other = story("The Boat").replace(DISCLAIMER, "")
    write(tmp_path, SPOILT | {"a.txt": said_with("X-Storylint: ignore DIS001"), "b.txt": other})
    assert told(check()) == [("DIS001", "b.txt")]


def test_an_ignore_of_an_archive_rule_is_known_where_the_rule_had_all_that_it_compares(tmp_path: Path) -> None:
    write(tmp_path, CLEAN | {"a.txt": said_with("X-Storylint: ignore ARC001 -- told twice", story())})
    assert told(check()) == [("SYS004", "a.txt")]
    assert told(check("a.txt")) == []
    # Whether a named story is listed is known without the others.
    write(tmp_path, {"a.txt": said_with("X-Storylint: ignore IDX002 -- a draft", story())})
    assert told(check()) == told(check("a.txt")) == [("SYS004", "a.txt")]
    write(tmp_path, {"INDEX.md": "- [The Boat](b.txt)\n"})
    assert told(check()) == told(check("a.txt")) == []


def test_comments_behind_something_are_about_their_line(tmp_path: Path) -> None:
    index = "- [The Raft](a.txt) <!-- storylint: ignore IDX006 -->\n- [The Canoe](b.txt)\n"
    write(tmp_path, CLEAN | {"INDEX.md": index})
    assert [(finding.code, line_of(finding)) for finding in check().findings] == [("IDX006", 2)]
    write(tmp_path, {"INDEX.md": f"<!-- storylint: ignore IDX006 -->\n\n{index}"})
    assert told(check()) == []


def line_of(finding: LocatedFinding) -> int | None:
    return finding.range.start.line if finding.range is not None else None


def test_an_ignore_in_a_nested_index_is_about_what_its_parent_finds_there(tmp_path: Path) -> None:
    nested = {f"old/{path}": text for path, text in CLEAN.items()}
    write(tmp_path, CLEAN | nested)
    assert told(check()) == [("IDX015", "old/INDEX.md")]
    write(tmp_path, {"old/INDEX.md": f"<!-- storylint: ignore IDX015 -->\n\n{INDEX}"})
    assert told(check()) == []
    assert check().summary.suppressed == 1


def test_no_reason_is_an_error_where_reasons_are_required(tmp_path: Path) -> None:
    required = "require-suppression-reasons = true\n"
    write(tmp_path, SPOILT | {"storylint.toml": required + entry(rules='["DIS001"]')})
    refused = storylint("check", folder=tmp_path)
    assert refused.returncode == 2
    assert b"storylint.toml:2: `suppress` gives no reason" in refused.stderr
    write(tmp_path, {"storylint.toml": required + entry(rules='["DIS001"]', reason='"settled"')})
    assert told(check()) == []


@pytest.mark.parametrize("header", ["ignore", "ignore until 2099-01-01", "ignore X999", "ignore -- later"])
def test_an_ignore_that_does_not_count_says_so_once(tmp_path: Path, header: str) -> None:
    required = "require-suppression-reasons = true\n"
    line = f"X-Storylint: {header}"
    write(tmp_path, CLEAN | {"a.txt": said_with(line, story()), "storylint.toml": required if "X9" not in line else ""})
    assert told(check()) == [("SYS004", "a.txt")]


def test_an_ignore_that_has_run_out_keeps_its_reason(tmp_path: Path) -> None:
    text = said_with("X-Storylint: ignore DIS001 until 2001-01-01 -- asked her")
    write(tmp_path, CLEAN | {"a.txt": text})
    assert told(check()) == [("DIS001", "a.txt"), ("SYS005", "a.txt")]
    assert all(finding.fix is None for finding in check().findings if finding.code == "SYS005")


# Archives that are compared with each other.


TWICE = {"one/INDEX.md": INDEX, "one/a.txt": story(), "one/b.txt": story("The Boat")} | {
    "two/INDEX.md": "- [The Ferry](a.txt)\n",
    "two/a.txt": story(),
    "storylint.toml": 'across-archives = ["ARC001"]\nselect = ["ARC001"]\n[archives.one]\n[archives.two]\n',
}


def test_what_another_archive_needs_is_known_where_all_were_looked_at(tmp_path: Path) -> None:
    ignoring = said_with("X-Storylint: ignore ARC001 -- told in both", story())
    write(tmp_path, TWICE | {"two/a.txt": ignoring})
    assert told(check()) == told(check("two")) == told(check("two/a.txt")) == []
    write(tmp_path, TWICE | {"storylint.toml": TWICE["storylint.toml"] + entry(rules='["ARC001"]', path='"two/*.txt"')})
    assert told(check()) == told(check("two")) == []
    write(tmp_path, TWICE | {"one/a.txt": story("The Raft"), "two/a.txt": ignoring})
    assert told(check()) == [("SYS004", "two/a.txt")]
    assert told(check("two")) == []


def test_a_baseline_keeps_what_only_another_archive_tells(tmp_path: Path) -> None:
    write(tmp_path, TWICE)
    api.baseline(["."], jobs=1)
    assert (told(check()), check().summary.baselined) == ([], 1)
    assert check("two").stale == {}
    for prune in (True, False):
        assert [each.removed for each in api.baseline(["two"], prune=prune, jobs=1).baselines] == [0]
    write(tmp_path, {"one/a.txt": story("The Raft")})
    assert sum(check().stale.values()) == 1
    assert check("two").stale == {}


# Rules without code.


def test_a_rule_that_is_not_asked_for_is_still_known(tmp_path: Path) -> None:
    rule = (
        '[[rule]]\ncode = "X002"\nname = "no-rafts"\nmessage = "a raft"\nwhen = { field = "title", equals = "Raft" }\n'
    )
    text = said_with("X-Storylint: ignore X002 no-rafts -- a raft it is", story())
    write(tmp_path, CLEAN | {"a.txt": text, "storylint.toml": rule})
    assert told(check(select=("HDR",))) == told(check(only=("HDR001",))) == []
    assert told(check(select=("X002",))) == told(check()) == [("SYS004", "a.txt")]


# What the page says.


def test_the_comments_of_the_page_are_of_use(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "suppressions.md").read_text(encoding="utf-8")
    header = story("The Night Ferry").replace("\n\nDisclaimer", "\n\nX-Storylint: SAID\n\nDisclaimer")
    (index,) = re.findall(r"```markdown\n(.*?)```", page, re.DOTALL)
    (line,) = re.findall(r"^X-Storylint: .*$", page, re.MULTILINE)
    assert line.startswith("X-Storylint: ignore DIS004")
    weak = header.replace("X-Storylint: SAID", line).replace("None of the boats is mine.", "This story has fog.")
    bell = story("The Bell").replace("Ann Lake", "Ada Hill")
    write(tmp_path, {"INDEX.md": index, "ferry.txt": weak, "bell.txt": bell})
    assert told(check()) == []
    assert {finding.code for finding in check().suppressed} == {"IDX010", "IDX003", "DIS004"}


# What suppressions leave alone.


def test_fixes_leave_what_is_suppressed(tmp_path: Path) -> None:
    spelt = story(rating="PG13").replace("Author:", "AUTHOR:")
    write(tmp_path, CLEAN | {"a.txt": spelt, "INDEX.md": INDEX.replace("The Ferry", "The Raft")})
    write(tmp_path, {"storylint.toml": entry(rules='["RAT002", "IDX006"]')})
    fixed = api.fix(["."], wanted=lambda _: True, jobs=1)
    assert [finding.code for finding in fixed.applied] == ["HDR006"]
    assert "Rating: PG13" in (tmp_path / "a.txt").read_text()
    assert "The Raft" in (tmp_path / "INDEX.md").read_text()
    assert api.index(["."], jobs=1).changes == ()


def test_the_index_command_leaves_ignores_alone(tmp_path: Path) -> None:
    write(tmp_path, CLEAN | {"a.txt": said_with("X-Storylint: ignore IDX002", story())})
    assert api.index(["."], jobs=1).changes == ()


def test_an_ignore_that_was_needed_goes_with_what_it_covered(tmp_path: Path) -> None:
    text = said_with("X-Storylint: ignore DIS001 -- author unreachable", story())
    write(tmp_path, CLEAN | {"a.txt": text})
    fixed = api.fix(["."], jobs=1)
    assert [finding.code for finding in fixed.applied] == ["SYS004"]
    assert (tmp_path / "a.txt").read_text() == story()


def test_names_of_findings_do_not_change_when_others_are_suppressed(tmp_path: Path) -> None:
    doubled = story().replace("Rating: G", "Mood: a\n\nPairing: Ann/Tom\n\nMood: b\n\nRating: G")
    write(tmp_path, CLEAN | {"a.txt": doubled})
    all_of_them = {line_of(finding): finding.fingerprint for finding in check().findings}
    assert len(set(all_of_them.values())) == 2
    first = min(line for line in all_of_them if line is not None)
    lines = doubled.splitlines()
    lines[first - 1] += " <!-- storylint: ignore HDR005 -->"
    (tmp_path / "a.txt").rename(tmp_path / "a.md")
    write(tmp_path, {"a.md": doubled, "INDEX.md": INDEX.replace("a.txt", "a.md")})
    plain = {line_of(finding): finding.fingerprint for finding in check().findings}
    write(tmp_path, {"a.md": "\n".join(lines)})
    left = {line_of(finding): finding.fingerprint for finding in check().findings}
    assert left == {line: name for line, name in plain.items() if line != first}


def test_a_baseline_holds_nothing_that_is_suppressed(tmp_path: Path) -> None:
    write(tmp_path, SPOILT | {"b.txt": story("The Boat", "PG13"), "storylint.toml": entry(rules='["DIS001"]')})
    (recorded,) = api.baseline(["."], jobs=1).baselines
    assert recorded.entries == 1
    assert b"RAT002" in (recorded.after or b"")
    report = check()
    assert (told(report), report.summary.suppressed, report.summary.baselined) == ([], 1, 1)


def test_a_baseline_entry_of_what_is_suppressed_by_now_is_stale(tmp_path: Path) -> None:
    write(tmp_path, SPOILT)
    api.baseline(["."], jobs=1)
    assert told(check()) == []
    write(tmp_path, {"storylint.toml": entry(rules='["DIS001"]')})
    report = check()
    assert (told(report), report.summary.suppressed, report.summary.baselined) == ([], 1, 0)
    assert sum(report.stale.values()) == 1


def test_the_report_is_the_same_whatever_the_jobs(tmp_path: Path) -> None:
    stories = {f"{number:04}.txt": said_with("X-Storylint: ignore DIS001") for number in range(20)}
    write(tmp_path, stories | {"storylint.toml": entry(rules='["IDX", "ARC"]') + entry(rules='["HDR011"]')})
    reports = [storylint("check", "--jobs", jobs, "--show-suppressed", folder=tmp_path).stdout for jobs in ("1", "3")]
    assert reports[0] == reports[1]


# What is shown.


def test_suppressed_findings_are_shown_when_asked_for_and_fail_nothing(tmp_path: Path) -> None:
    write(tmp_path, SPOILT | {"storylint.toml": entry(rules='["DIS001"]', reason='"settled"')})
    silent = storylint("check", folder=tmp_path)
    assert silent.returncode == 0
    assert silent.stdout == b"All clear: 2 documents, no findings; 1 suppressed.\n"
    shown = storylint("check", "--show-suppressed", "--output-format", "concise", folder=tmp_path)
    assert shown.returncode == 0
    first, last = shown.stdout.decode().splitlines()
    assert first.startswith("a.txt:1:1: error DIS001[missing-disclaimer]")
    assert first.endswith("(suppressed: settled)")
    assert last == "All clear: 2 documents, no findings; 1 suppressed."
    assert findings("--show-suppressed", folder=tmp_path) == [("DIS001", "a.txt", 1)]
    counted = storylint("check", "--show-suppressed", "--statistics", folder=tmp_path)
    assert counted.stdout == silent.stdout


def test_an_export_has_no_column_for_what_is_said_to_storylint(tmp_path: Path) -> None:
    write(tmp_path, CLEAN | {"a.txt": said_with("X-Storylint: ignore DIS001", story())})
    header = storylint("export", "--format", "csv", folder=tmp_path).stdout.decode().splitlines()[0]
    assert "storylint" not in header.casefold()


@pytest.mark.parametrize(
    ("words", "named", "reason"),
    [
        ("ignore DIS004, HDR010 -- unreachable", ("DIS004", "HDR010"), "unreachable"),
        ("ignore DIS004; HDR010 --unreachable", ("DIS004", "HDR010"), "unreachable"),
        ("ignore weak-disclaimer — unreachable", ("weak-disclaimer",), "unreachable"),
    ],
)
def test_the_words_of_an_ignore(words: str, named: tuple[str, ...], reason: str) -> None:
    said = Parser(Settings()).parse(words)
    assert (said.selectors, said.reason, said.faults) == (named, reason, ())
