"""Rules without code at work: what holds, where it is said, in which words, and what the fix makes of it."""

import json
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from linter import api
from linter.cli.application import application
from linter.config.command_line import Overrides
from linter.config.load import settings_from
from linter.config.own_rules import TODAY
from linter.config.settings import Settings
from linter.config.toml import written
from linter.engine.checking.documents import Profile
from linter.engine.loading.registry import active_rules, selectors
from linter.model.document import Document
from linter.model.finding import Finding
from linter.readers import read_document
from linter.rules import declared as at_work

STORY = """\
Title: The Ferry
Author: Ann Lake
Summary: It  is
  late again.
Rating: PG-13
Disclaimer: The ferry belongs to the town, not to me.
Warnings: Storms
Warnings: Cold water
Series: Boats
Date: 2003-05-01
Updated: 2003-04-01
Words: 1,712
Chapters: 12

The ferry was late.
"""


def declared(**said: Any) -> Settings:
    rule = {"code": "X001", "message": "{value}", **said}
    return settings_from({"rule": [rule]}, selectors())


def read(text: str, path: str = "story.txt") -> Document:
    return read_document(path, text.encode(), Profile(Settings()).labels, "cp1252")


def found(settings: Settings, text: str = STORY, path: str = "story.txt") -> list[Finding]:
    (rule,) = [each for each in active_rules(settings).document if each.code == "X001"]
    return list(rule.check(read(text, path), settings))


def holds(when: dict[str, Any], text: str = STORY) -> bool:
    return bool(found(declared(when=when), text))


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ({"field": "title", "matches": "^The .erry$"}, True),
        ({"field": "title", "matches": "^the"}, False),
        ({"field": "title", "matches": "^the", "ignore-case": True}, True),
        ({"field": "title", "equals": "The Ferry"}, True),
        ({"field": "title", "equals": "the ferry"}, False),
        ({"field": "title", "equals": "THE  FERRY", "ignore-case": True}, True),
        ({"field": "summary", "equals": "It is late again."}, True),
        ({"field": "rating", "in": ["R", "PG-13"]}, True),
        ({"field": "rating", "in": ["R", "pg-13"]}, False),
        ({"field": "rating", "in": ["R", "pg-13"], "ignore-case": True}, True),
        ({"field": "summary", "contains": "is late"}, True),
        ({"field": "summary", "contains": "IS\u00a0LATE", "ignore-case": True}, True),
        ({"field": "title", "contains": " Ferry"}, True),
        ({"field": "title", "contains": " The"}, False),
        ({"field": "title", "starts-with": "The "}, True),
        ({"field": "title", "starts-with": "Ferry"}, False),
        ({"field": "title", "ends-with": "rry"}, True),
        ({"field": "title", "ends-with": "The"}, False),
        ({"field": "title", "longer-than": 8}, True),
        ({"field": "title", "longer-than": 9}, False),
        ({"field": "title", "shorter-than": 10}, True),
        ({"field": "title", "shorter-than": 9}, False),
        ({"field": "title", "missing": True}, False),
        ({"field": "title", "missing": False}, True),
        ({"field": "language", "missing": True}, True),
        ({"field": "language", "missing": False}, False),
        ({"field": "language", "shorter-than": 99}, False),
        ({"field": "date", "before": "2003-05-02"}, True),
        ({"field": "date", "before": "2003-05-01"}, False),
        ({"field": "date", "after": "2003-04"}, True),
        ({"field": "date", "after": "updated"}, True),
        ({"field": "updated", "after": "date"}, False),
        ({"field": "date", "before": "today"}, True),
        ({"field": "date", "before": "language"}, False),
        ({"field": "title", "before": "2099-01-01"}, False),
        ({"field": "words", "less-than": 1713}, True),
        ({"field": "words", "less-than": 1712}, False),
        ({"field": "words", "greater-than": 1711.5}, True),
        ({"field": "chapters", "less-than": "words"}, True),
        ({"field": "words", "less-than": "chapters"}, False),
        ({"field": "words", "less-than": "title"}, False),
        ({"field": "title", "greater-than": 0}, False),
        ({"field": "title", "starts-with": "The", "longer-than": 5}, True),
        ({"field": "title", "starts-with": "The", "longer-than": 50}, False),
        ({"field": "warnings", "equals": "Cold water"}, True),
        ({"field": "warnings", "starts-with": "Cold", "ends-with": "Storms"}, False),
        ({"not": {"field": "title", "equals": "x"}}, True),
        ({"not": {"field": "language", "equals": "x"}}, True),
        ({"all": [{"field": "title", "missing": False}, {"field": "rating", "equals": "R"}]}, False),
        ({"any": [{"field": "title", "missing": True}, {"field": "rating", "equals": "PG-13"}]}, True),
        ({"any": [{"field": "title", "missing": True}, {"not": {"field": "rating", "equals": "PG-13"}}]}, False),
    ],
)
def test_conditions(when: dict[str, Any], expected: bool) -> None:
    assert holds(when) is expected


@pytest.mark.parametrize(
    ("field", "value", "limit"),
    [("words", "2.301", 2300), ("words", "2'301", 2300), ("series", "2.301", 2.3), ("series", "1,712", 1711)],
)
def test_numbers_are_what_the_type_of_their_field_says(field: str, value: str, limit: float) -> None:
    text = f"Title: The Ferry\n{field.capitalize()}: {value}\n\nThe ferry was late.\n"
    assert holds({"field": field, "greater-than": limit}, text)
    assert not holds({"field": field, "greater-than": limit + 1}, text)


def test_values_are_compared_as_they_are_seen() -> None:
    text = STORY.replace("PG-13", "PG\u200b-13\u2060").replace("Boats", "Bo\x07ats &amp; Co")
    assert holds({"all": [{"field": "rating", "equals": "PG-13"}, {"field": "series", "equals": "Boats & Co"}]}, text)


def test_today_is_that_of_the_run() -> None:
    when = {"field": "date", "after": TODAY}
    (rule,) = declared(when=when).rules
    for today, expected in (("2003-04-30", 1), ("2003-05-01", 0)):
        settings = Settings(rules=(rule,), today=today)
        assert len(found(settings)) == expected


def test_composed_and_decomposed_letters_are_the_same() -> None:
    composed, apart = (unicodedata.normalize(form, "Café") for form in ("NFC", "NFD"))
    for said, text in ((composed, apart), (apart, composed)):
        for operator in ("equals", "contains", "starts-with", "ends-with"):
            assert holds({"field": "title", operator: said}, f"Title: {text}\nAuthor: Ann\n\nIt was.\n")


def test_a_label_without_a_value_is_neither_missing_nor_has_one() -> None:
    text = "Title: The Ferry\nSeries:\nAuthor: Ann\n\nIt was.\n"
    assert not holds({"field": "series", "missing": True}, text)
    assert not holds({"field": "series", "shorter-than": 9}, text)
    assert not found(declared(field="series", pattern="[A-Z]+"), text)


def test_a_field_astray_is_not_missing() -> None:
    text = "Title: The Ferry\nAuthor: Ann Lake\n\nThe ferry was late.\n\nIt left.\n\nDisclaimer: I own no ferry.\n"
    assert read(text).strays
    assert not holds({"field": "disclaimer", "missing": True}, text)


def words(finding: Finding, text: str = STORY) -> str:
    assert finding.span is not None
    return text.encode()[finding.span.start : finding.span.end].decode()


def test_a_finding_points_at_the_value_that_makes_the_condition_hold() -> None:
    when = {"all": [{"field": "title", "missing": False}, {"field": "warnings", "starts-with": "Cold"}]}
    (finding,) = found(declared(when=when, field="warnings"))
    assert (words(finding), finding.message, finding.key) == ("Cold water", "Cold water", "warnings: Cold water")


def test_a_single_condition_reports_every_value_that_fulfils_it() -> None:
    assert list(map(words, found(declared(when={"field": "warnings", "longer-than": 3})))) == ["Storms", "Cold water"]
    assert list(map(words, found(declared(field="warnings", choices=["Storms"])))) == ["Cold water"]
    assert list(map(words, found(declared(field="warnings", pattern="C.*")))) == ["Storms"]
    assert not found(declared(field="warnings", pattern="Storm|Storms|Cold water"))


def test_a_finding_about_what_is_missing_points_at_the_header() -> None:
    (finding,) = found(declared(when={"field": "language", "missing": True}))
    assert (finding.span, finding.key, finding.message) == ((0, 0), "language", "(none)")


def test_messages_fill_their_placeholders() -> None:
    long = STORY.replace("Ann Lake", "A" * 100)
    message = "{{{title}}} {path} {warnings} {language} {value} {author}"
    (finding,) = found(declared(when={"field": "series", "equals": "Boats"}, message=message), long)
    assert finding.message == "{The Ferry} story.txt Storms (none) Boats " + "A" * 79 + "…"


Fixed = Callable[..., str]


@pytest.fixture
def fixed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Fixed:
    """Runs the unsafe fixes of one rule to their end, and gives what comes of a story."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))

    def fix(text: str, name: str = "story.txt", **said: Any) -> str:
        rule = {"code": "X001", "message": "m", **said}
        (tmp_path / "storylint.toml").write_text(f"index.required = false\nrule = [{written(rule)}]\n")
        (tmp_path / name).write_bytes(text.encode())
        configuration = api.load_config(overrides=Overrides(select=("X001",)))
        result = api.fix([name], configuration, wanted=lambda finding: finding.fix is not None, write=False, jobs=1)
        left = [finding for finding in result.report.findings if finding.fix is not None]
        assert not left
        (change,) = result.changes or (None,)
        return (change.after or b"").decode() if change is not None else text

    return fix


def test_set_writes_another_value(fixed: Fixed) -> None:
    after = fixed(STORY, when={"field": "rating", "equals": "PG-13"}, fix={"set": "PG ({title})"})
    assert after == STORY.replace("PG-13", "PG (The Ferry)")


def test_set_adds_a_field_that_is_missing(fixed: Fixed) -> None:
    after = fixed(STORY, when={"field": "language", "missing": True}, fix={"set": "en"})
    assert after == STORY.replace("Warnings: Storms\n", "Language: en\nWarnings: Storms\n")


def test_replace_changes_words_and_keeps_line_ends(fixed: Fixed) -> None:
    when = {"field": "summary", "contains": "late"}
    after = fixed(STORY, when=when, fix={"replace": {"late": "early", "again": "{author}"}})
    assert after == STORY.replace("  late again.", "  early Ann Lake.")


def test_replace_across_a_line_end_joins_the_lines(fixed: Fixed) -> None:
    after = fixed(STORY, when={"field": "summary", "contains": "is late"}, fix={"replace": {"is late": "was"}})
    assert after == STORY.replace("It  is\n  late again.", "It was again.")


def test_remove_takes_every_field_out_that_is_reported(fixed: Fixed) -> None:
    after = fixed(STORY, when={"field": "warnings", "longer-than": 1}, fix={"remove": True})
    assert after == STORY.replace("Warnings: Storms\nWarnings: Cold water\n", "")


def test_a_fix_for_one_of_several_values_leaves_the_others(fixed: Fixed) -> None:
    after = fixed(STORY, field="warnings", choices=["Storms"], fix={"replace": {"Cold water": "Storms"}})
    assert after == STORY.replace("Cold water", "Storms")


@pytest.mark.parametrize(
    "said",
    [
        {"when": {"field": "title", "contains": "Ferry"}, "fix": {"replace": {"The": "A"}}},
        {"when": {"field": "title", "contains": "Ferry"}, "fix": {"replace": {"ferry": "Boat"}}},
        {"when": {"field": "title", "contains": "Ferry"}, "fix": {"set": "The Ferry"}},
        {"when": {"field": "title", "contains": "Ferry"}, "fix": {"set": "{language}"}},
        {"when": {"field": "title", "longer-than": 3}, "fix": {"set": "Boat House"}},
        {"when": {"field": "title", "missing": False}, "fix": {"replace": {"The Ferry": ""}}},
        {"when": {"field": "language", "missing": True}, "fix": {"remove": True}},
        {"when": {"all": [{"field": "words", "less-than": 9999}]}, "field": "title", "fix": {"set": "Boat"}},
    ],
)  # fmt: skip
def test_no_fix_is_offered_that_does_not_end_the_finding(said: dict[str, Any], fixed: Fixed) -> None:
    (finding,) = found(declared(**said))
    assert finding.fix is None


@pytest.mark.parametrize("name", ["story.txt", "story.md", "story.html"])
def test_a_fix_leaves_a_document_that_says_what_is_meant(name: str, fixed: Fixed) -> None:
    text = {
        "story.txt": "Title: The Ferry\nAuthor: Ann Lake\nRating: G\n\nThe ferry was late.\n",
        "story.md": "---\ntitle: The Ferry\nauthor: Ann Lake\nrating: G\n---\n\nThe ferry was late.\n",
        "story.html": "<p>Title: The Ferry<br>Author: Ann Lake<br>Rating: G<br></p><p>The ferry was late.</p>",
    }[name]
    when = {"field": "rating", "equals": "G"}
    assert re.sub(r"(?i)(rating: )PG", r"\1G", fixed(text, name, when=when, fix={"set": "PG"})) == text
    for odd in ("a: b", "# x", "<b>&lt;", "by Ann", "---", "“PG”", "[PG", "'"):
        after = fixed(text, name, when=when, fix={"set": odd})
        (rating,) = [each.value for each in read(after, name).fields if each.name == "rating"]
        assert rating in ("G", odd)


def test_a_value_cannot_bring_control_characters_into_another_field() -> None:
    text = STORY.replace("Boats", "Bo\x07ats")
    (finding,) = found(declared(when={"field": "rating", "equals": "PG-13"}, fix={"set": "{series}"}), text)
    assert finding.fix is not None
    assert [edit.replacement for edit in finding.fix.edits] == ["Boats"]


def test_an_expression_that_could_blow_up_does_not() -> None:
    text = f"Title: {'a' * (1 << 20)}b\nAuthor: Ann Lake\n\nThe ferry was late.\n"
    assert not holds({"field": "title", "matches": "(a+)+$"}, text)
    assert not holds({"field": "title", "matches": "(a|aa)+$", "ignore-case": True}, text)


VALUES = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
LEAVES = st.one_of(
    st.builds(
        lambda field, operator, value: {"field": field, operator: value},
        st.sampled_from(["title", "words", "date", "language"]),
        st.sampled_from(["equals", "contains", "starts-with", "ends-with"]),
        st.text("aB1é -", min_size=1, max_size=3).filter(str.strip),
    ),
    st.builds(lambda field, length: {"field": field, "longer-than": length}, st.just("title"), st.integers(0, 40)),
    st.builds(lambda other: {"field": "words", "less-than": other}, st.sampled_from(["title", "date", 7, 1.5])),
    st.builds(lambda other: {"field": "date", "before": other}, st.sampled_from(["today", "words", "2004-02"])),
    st.builds(lambda missing: {"field": "language", "missing": missing}, st.booleans()),
)
CONDITIONS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(lambda each: {"not": each}, inner),
        st.builds(
            lambda key, several: {key: several},
            st.sampled_from(["all", "any"]),
            st.lists(inner, min_size=1, max_size=3),
        ),
    ),
    max_leaves=5,
)


@given(CONDITIONS, VALUES, VALUES)
def test_any_condition_is_decided_of_any_value_and_its_fix_ends_it(
    when: dict[str, Any], title: str, other: str
) -> None:
    text = f"Title: {title}\nAuthor: Ann Lake\nWords: {other}\nDate: {title}\n\nThe ferry was late.\n"
    settings = declared(when=when, fix={"set": "{author} b"})
    for finding in found(settings, text):
        assert finding.span is not None
        if finding.fix is not None:
            (edit,) = finding.fix.edits
            data = text.encode()
            after = data[: edit.span.start] + edit.replacement.encode() + data[edit.span.end :]
            assert not found(settings, after.decode())
    assert holds({"not": when}, text) is (read(text).header is not None and not found(settings, text))


# The rest of the program.


def checked(folder: Path, toml: str, files: dict[str, str], *options: str) -> Result:
    (folder / "storylint.toml").write_text("index.required = false\n" + toml)
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return CliRunner().invoke(application(), ["check", *options])


SERIES = """
[[rule]]
code = "X001"
name = "boats"
message = "{title} is about {series}"
why = "There are too many."
advice = "Write about trains."
when = { field = "series", equals = "Boats" }
fix = { set = "Trains", safe = true }
"""
CLEAN = """\
Title: The Ferry
Author: Ann Lake
Summary: It is late.
Rating: G
Disclaimer: I do not own the ferry; it belongs to the town.
Series: Boats

The ferry was late.
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def codes(result: Result) -> list[tuple[str, str, str]]:
    assert result.exit_code in (0, 1), result.output
    findings = json.loads(result.stdout)["findings"]
    return [(each["code"], each["severity"], each["path"]) for each in findings]


@pytest.mark.parametrize(
    ("head", "options", "expected"),
    [
        ("", [], ["warning"]),
        ('select = ["HDR"]', [], ["warning"]),
        ('ignore = ["X001"]', [], []),
        ('ignore = ["boats"]', [], []),
        ('ignore = ["X"]', [], []),
        ('ignore = ["ALL"]', [], []),
        ('ignore = ["X"]\nselect = ["boats"]', [], ["warning"]),
        ('severity = { boats = "error" }', [], ["error"]),
        ('severity = { X = "info" }', [], ["info"]),
        ('per-file-ignores = { "s*" = ["boats"] }', [], []),
        ('per-file-ignores = { "t*" = ["boats"] }', [], ["warning"]),
        ("", ["--select", "HDR"], []),
        ("", ["--select", "HDR,X001"], ["warning"]),
        ("", ["--select", "boats"], ["warning"]),
        ("", ["--select", "x0"], ["warning"]),
        ("", ["--ignore", "boats"], []),
        ("", ["--ignore", "X001"], []),
        ("", ["--extend-select", "X009"], ["warning"]),
    ],
)
def test_which_declared_rules_are_on(head: str, options: list[str], expected: list[str], folder: Path) -> None:
    result = checked(folder, head + SERIES, {"story.txt": CLEAN}, "--output-format", "json", *options)
    assert codes(result) == [("X001", severity, "story.txt") for severity in expected]


def test_an_unknown_name_on_the_command_line_is_refused(folder: Path) -> None:
    result = checked(folder, SERIES, {"story.txt": CLEAN}, "--select", "boat")
    assert result.exit_code == 2
    assert "--select: unknown rule `boat`; did you mean `boats`?" in result.stderr


def test_a_rule_speaks_of_its_files_only(folder: Path) -> None:
    files = {"new/a.txt": CLEAN, "old/b.txt": CLEAN, "new/skip/c.txt": CLEAN}
    toml = SERIES + 'files = ["new/**", "!new/skip/**"]\n'
    assert codes(checked(folder, toml, files, "--output-format", "json", "--select", "X")) == [
        ("X001", "warning", "new/a.txt")
    ]


def test_a_story_without_a_header_is_not_looked_at(folder: Path) -> None:
    toml = SERIES.replace('equals = "Boats"', "missing = true")
    result = checked(folder, toml, {"story.txt": "The ferry was late.\n"}, "--output-format", "json")
    assert [code for code, _, _ in codes(result)] == ["HDR001"]


def test_the_same_code_may_mean_another_rule_in_another_folder(folder: Path) -> None:
    other = SERIES.replace("boats", "other").replace('equals = "Boats"', 'equals = "Trains"')
    (folder / "b").mkdir()
    (folder / "b" / "storylint.toml").write_text("index.required = false\n" + other)
    files = {"a.txt": CLEAN, "b/b.txt": CLEAN.replace("Boats", "Trains")}
    result = checked(folder, SERIES, files, "--output-format", "concise")
    assert "a.txt:6:9: warning X001[boats]" in result.stdout
    assert "b/b.txt:6:9: warning X001[other]" in result.stdout


def test_sarif_and_statistics_know_the_rule(folder: Path) -> None:
    log = json.loads(checked(folder, SERIES, {"story.txt": CLEAN}, "--output-format", "sarif").stdout)
    (rule,) = log["runs"][0]["tool"]["driver"]["rules"]
    assert (rule["id"], rule["name"]) == ("X001", "boats")
    assert rule["shortDescription"]["text"] == "{title} is about {series}"
    assert "There are too many." in rule["help"]["markdown"]
    assert "1  X001  [*]  boats\n" in checked(folder, SERIES, {"story.txt": CLEAN}, "--statistics").stdout


def test_a_baseline_holds_its_findings(folder: Path) -> None:
    checked(folder, SERIES, {"story.txt": CLEAN})
    assert CliRunner().invoke(application(), ["baseline"]).exit_code == 0
    assert checked(folder, SERIES, {}).exit_code == 0
    assert checked(folder, SERIES, {}, "--no-baseline").exit_code == 1


def explained(*arguments: str) -> Result:
    return CliRunner().invoke(application(), ["rule", *arguments])


def test_the_rule_command_explains_declared_rules(folder: Path) -> None:
    checked(folder, SERIES + 'files = ["s*"]\n', {"story.txt": CLEAN})
    page = explained("X001").stdout
    assert page == explained("boats").stdout
    for piece in (
        "X001 boats\nseverity: warning, fix: safe\n",
        "{title} is about {series}\n",
        "Why it matters:\n    There are too many.\n",
        'When it speaks:\n    `series` is "Boats"\n',
        "How to mend it:\n    Write about trains.\n",
        'Fix:\n    Writes "Trains" as `series`, which is added where it is missing. It is declared safe.\n',
        "Only in:\n    `s*`\n",
        "Where it is declared:\n    storylint.toml:3\n",
    ):
        assert piece in page
    assert "\nRules of your own\n  X001 " in explained().stdout
    assert explained("X").stdout.startswith("Rules of your own\n  X001 ")
    (as_data,) = json.loads(explained("X", "--format", "json").stdout)
    assert as_data["sections"]["When it speaks"] == '`series` is "Boats"'


def test_the_rule_command_reads_the_configuration_that_is_named(folder: Path) -> None:
    (folder / "other.toml").write_text(SERIES.replace("X001", "X042"))
    assert explained("X042").exit_code == 2
    assert explained("X042", "--config", "other.toml").stdout.startswith("X042 boats\n")


def test_a_broken_configuration_does_not_hide_other_rules(folder: Path) -> None:
    (folder / "storylint.toml").write_text("[[rule]]\ncode = 1\n")
    assert explained("HDR003").exit_code == 0
    assert explained("X001").exit_code == 2


def test_conditions_are_told_in_words(folder: Path) -> None:
    when = """{ any = [
        { all = [{ field = "rating", in = ["R", "NC-17"] }, { not = { field = "warnings", missing = false } }] },
        { not = { any = [{ field = "date", before = "updated" }, { field = "date", after = 2004-01-01 }] } },
        { field = "words", less-than = 1000, greater-than = "chapters" },
        { field = "title", matches = "x+", ignore-case = true },
    ] }"""
    checked(folder, SERIES.replace('{ field = "series", equals = "Boats" }', when), {"story.txt": CLEAN})
    (as_data,) = json.loads(explained("X", "--format", "json").stdout)
    assert as_data["sections"]["When it speaks"] == (
        "any of these:\n"
        "- all of these:\n"
        '  - `rating` is one of "R", "NC-17"\n'
        "  - it is not so that `warnings` is there\n"
        "- it is not so that\n"
        "  - any of these:\n"
        "    - `date` is before `updated`\n"
        "    - `date` is after 2004-01-01\n"
        "- `words` is less than 1,000 and is greater than `chapters`\n"
        "- `title` matches `x+`, in upper or lower case"
    )


def test_what_a_configuration_says_reaches_the_terminal_escaped(folder: Path) -> None:
    checked(folder, SERIES.replace("There are", "\\u001b[2J\\nThere\\u202e are"), {"story.txt": CLEAN})
    page = explained("X001").stdout
    assert "\\x1b[2J\n    There\\u202e are" in page
    assert "\x1b" not in page


def test_a_rule_that_raises_is_named_with_its_place(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise KeyError("lost")

    monkeypatch.setattr(at_work, "filled", broken)
    result = checked(folder, SERIES, {"story.txt": CLEAN}, "--output-format", "json")
    assert result.exit_code == 2
    (finding,) = json.loads(result.stdout)["findings"]
    assert finding["code"] == "SYS001"
    assert "the rule that storylint.toml:3 declares: KeyError: 'lost'" in finding["message"]
