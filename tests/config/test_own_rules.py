"""``[[rule]]``: what a declaration becomes, what is refused, and how several files declare together."""

from pathlib import Path
from typing import Any

import jsonschema
import pytest

from linter.config.command_line import Overrides
from linter.config.errors import ConfigurationError
from linter.config.load import settings_from
from linter.config.own_rules import AllOf, AnyOf, FixSettings, Leaf, Not
from linter.config.tables.configuration import json_schema
from linter.model.finding import Severity

from .conftest import RULES, Load, Refuse

HEAD = '[[rule]]\ncode = "X001"\nmessage = "m"\n'
LEAF = {"field": "title", "equals": "a"}


def rule(**said: Any) -> dict[str, Any]:
    return {"rule": [{"code": "X001", "message": "m", **said}]}


def test_a_declaration_becomes_plain_data(load: Load) -> None:
    (declared,) = load(
        """
        layout = "spaced"
        [[rule]]
        code = "X007"
        name = "late-series"
        severity = "error"
        message = "{title}: {value}"
        files = ["new/**"]
        why = "w"
        description = "d"
        advice = "a"
        [rule.when]
        all = [
          { field = "series", contains = "x", ignore-case = true },
          { any = [{ not = { field = "rating", in = ["G", "PG"] } }, { field = "date", before = 2004-12-31 }] },
        ]
        [rule.fix]
        replace = { old = "new" }
        safe = true
        """
    ).rules
    assert declared.when == AllOf(
        (
            Leaf("series", {"contains": "x"}, ignore_case=True),
            AnyOf((Not(Leaf("rating", {"in": ("G", "PG")})), Leaf("date", {"before": "2004-12-31"}))),
        )
    )
    assert (declared.code, declared.name, declared.severity) == ("X007", "late-series", Severity.ERROR)
    assert (declared.message, declared.field, declared.files) == ("{title}: {value}", "series", ("new/**",))
    assert (declared.why, declared.description, declared.advice) == ("w", "d", "a")
    assert declared.fix == FixSettings(replace={"old": "new"}, safe=True)
    assert declared.origin == "storylint.toml:3"


def test_short_forms_are_values_that_do_not_pass() -> None:
    (pattern,) = settings_from(rule(field="series", pattern="a+"), RULES).rules
    (choices,) = settings_from(rule(field="series", choices=["a", "b"]), RULES).rules
    assert pattern.when == Leaf("series", {"pattern": "a+"}, negated=True)
    assert choices.when == Leaf("series", {"in": ("a", "b")}, negated=True)
    assert (pattern.name, pattern.field) == ("x001", "series")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ":1: `rule[1]`: must have exactly one of `when`, `pattern` and `choices`"),
        ("when = {}", ":4: `rule[1].when`: must have exactly one of `field`, `all`, `any` and `not`"),
        ("when = 3", "`rule[1].when` must be a table, not a number"),
        (
            'when = { field = "titel", equals = "a" }',
            "`rule[1].when.field`: unknown field `titel`; did you mean `title`?",
        ),
        ('when = { field = "title" }', "`rule[1].when`: has a `field` and no operator"),
        (
            'when = { all = [{ field = "title", equals = "a" },\n{ field = "title", matches = "(a" }] }',
            ":5: `rule[1].when.all[2].matches`: `(a` is no pattern: unclosed group",
        ),
        ('when = { field = "title", matches = "" }', "`rule[1].when.matches`: an empty pattern tells nothing apart"),
        ('when = { field = "title", matches = "(?=a)" }', "look-around, including look-ahead"),
        ('when = { field = "title", matches = "(a)\\\\1" }', "backreferences are not supported"),
        (f'when = {{ field = "title", matches = "{"a" * 1001}" }}', "the pattern has 1,001 characters"),
        ('field = "title"\npattern = "[z-a]"', ":5: `rule[1].pattern`: `[z-a]` is no pattern"),
        ("when = { all = [] }", "`rule[1].when.all`: is empty; name one at least"),
        (
            'when = { any = [{ field = "title", equalz = "a" }] }',
            "`rule[1].when.any[1].equalz`; did you mean `equals`?",
        ),
        ('when = { field = "title", equals = 3 }', "`rule[1].when.equals` must be a string, not a number"),
        ('when = { field = "title", missing = true, equals = "a" }', "can never hold"),
        ('when = { field = "title", longer-than = 3, ignore-case = true }', "`ignore-case` and none of the operators"),
        ('when = { field = "title", equals = "a", not = { field = "title", equals = "b" } }', "exactly one of `field`"),
        ('when = { equals = "a", all = [{ field = "title", equals = "b" }] }', "has operators beside `all`"),
        ('when = { field = "date", before = "yesterday" }', '`yesterday` is no date such as "2004-12-31", not "today"'),
        ('when = { field = "date", after = "2004-02-31" }', "`2004-02-31` is no date"),
        ('when = { field = "date", after = "updatd" }', "and no field; did you mean `updated`?"),
        ('when = { field = "date", after = 12:00:00 }', "must be a date such as"),
        ('when = { field = "words", less-than = nan }', "must be a number, or the name of a field that holds one"),
        ('when = { field = "words", less-than = "wrods" }', "unknown field `wrods`; did you mean `words`?"),
        ('when = { field = "words", longer-than = -1 }', "must be a number of characters, 0 or more"),
        ('pattern = "a"', "has `pattern` and no `field`; say which field it is about"),
        ('field = "title"\npattern = "a"\nchoices = ["a"]', "exactly one of `when`, `pattern` and `choices`"),
        (
            'field = "title"\nchoices = ["a"]\nfix = { set = "a", remove = true }',
            ":6: `rule[1].fix`: must have exactly",
        ),
        ('field = "title"\nchoices = ["a"]\nfix = { set = "a\\nb" }', "`rule[1].fix.set`: holds a line end"),
        ('field = "title"\nchoices = ["a"]\nfix = { set = "{titel}" }', "unknown placeholder `{titel}`; did you mean"),
        ('field = "title"\nchoices = ["a"]\nfix = { replace = { "" = "a" } }', '`rule[1].fix.replace.""`: is empty'),
        (
            'field = "title"\nchoices = ["a"]\nfiles = ["!"]',
            "`rule[1].files[1]`: `!` matches nothing; a pattern is written as in .gitignore",
        ),
        ('field = "title"\nchoices = ["a"]\nname = "missing-field"', "there is a rule `missing-field` already"),
        ('field = "title"\nchoices = ["a"]\nname = "Bad Name"', "`Bad Name` is no name for a rule"),
        ('field = "title"\nchoices = ["a"]\nname = "hdr"', "`hdr` names a group of rules"),
        ('field = "title"\nchoices = ["a"]\nname = "all"', "`all` names a group of rules"),
        (
            'field = "title"\nchoices = ["a"]\nseverity = "bad"',
            '`rule[1].severity` must be "error", "warning" or "info"',
        ),
        (f"when = {'{not=' * 21}{{}}{'}' * 21}", "`rule[1].when`: has more than 20 tables within each other"),
        (f"when = {'{not=' * 45}{{}}{'}' * 45}", "`rule[1].when`: has more than 20 tables within each other"),
    ],
)
def test_mistakes_are_placed_by_their_key(refuse: Refuse, text: str, expected: str) -> None:
    assert expected in refuse(HEAD + text)


@pytest.mark.parametrize(
    ("code", "message", "expected"),
    [
        ("X000", "m", "`rule[1].code`: `X000` is no code for a rule of your own; use X001 to X999"),
        ("X1", "m", "`X1` is no code"),
        ("HDR001", "m", "`HDR001` is no code"),
        ("X001", "{titel}", "`rule[1].message`: unknown placeholder `{titel}`; did you mean `title`?"),
        ("X001", "a {", "`{` stands alone"),
        ("X001", "a } b", "`}` stands alone"),
        ("X001", " ", "`rule[1].message`: is empty"),
        ("X001", "a\x1bb", "holds a line end or another control character"),
    ],
)
def test_codes_and_messages_are_checked(code: str, message: str, expected: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        settings_from({"rule": [{"code": code, "message": message, "when": LEAF}]}, RULES)
    assert expected in str(caught.value)


def test_two_rules_cannot_share_a_code_or_a_name(refuse: Refuse) -> None:
    def two(first: str, second: str) -> str:
        when = 'message = "m"\nwhen = { field = "title", equals = "a" }\n'
        return f"[[rule]]\n{first}\n{when}[[rule]]\n{second}\n{when}"

    doubled = refuse(two("code = 'X001'", "code = 'X001'"))
    assert doubled.startswith("storylint.toml:6: `rule[2].code`: there are two rules X001")
    same = "the rules X001 and X002 have the same name, "
    assert same + "`a`" in refuse(two("code = 'X001'\nname = 'a'", "code = 'X002'\nname = 'a'"))
    assert same + "`x002`" in refuse(two("code = 'X001'\nname = 'x002'", "code = 'X002'"))


def test_a_later_file_replaces_the_rule_with_the_same_code(archive: Path, load: Load) -> None:
    base = """
        [[rule]]
        code = "X001"
        name = "first"
        message = "base"
        when = { field = "title", equals = "a" }
        [[rule]]
        code = "X002"
        message = "base"
        when = { field = "title", equals = "a" }
        """
    (archive / "base.toml").write_text(base)
    own = 'extends = "base.toml"\nignore = ["X002", "second"]\n'
    loaded = load(own + HEAD.replace('"m"', '"own"\nname = "second"') + 'when = { field = "title", equals = "b" }')
    assert [(each.code, each.name, each.message, each.origin) for each in loaded.rules] == [
        ("X001", "second", "own", "storylint.toml:3"),
        ("X002", "x002", "base", "base.toml:7"),
    ]


def test_an_archive_replaces_rules_for_itself(archive: Path, load: Load) -> None:
    (archive / "old").mkdir()
    loaded = load(
        HEAD + 'when = { field = "title", equals = "a" }\n'
        "[archives.old]\nignore = ['own']\n[[archives.old.rule]]\ncode = 'X001'\nname = 'own'\nmessage = 'old'\n"
        "when = { field = 'title', equals = 'a' }\n"
    )
    assert [each.message for each in loaded.rules] == ["m"]
    assert [(each.message, each.origin) for each in loaded.archives[0].settings.rules] == [("old", "storylint.toml:7")]


@pytest.mark.parametrize("place", ["overrides", "archives.old"])
@pytest.mark.parametrize(
    "said",
    [
        'when = { any = [{ field = "date", after = "tide" }, { not = { field = "tide", missing = true } }] }',
        'when = { field = "title", equals = "a" }\nfix = { replace = { a = "{tide}" } }',
    ],
)
def test_a_rule_names_no_field_that_is_declared_for_a_part_of_its_files(
    archive: Path, refuse: Refuse, place: str, said: str
) -> None:
    (archive / "old").mkdir()
    head = "[[overrides]]\nfiles = ['a/**']" if place == "overrides" else f"[{place}]"
    message = refuse(f"{HEAD}{said}\n{head}\nfields.tide.label = 'Tide'\n")
    start = f"storylint.toml:1: the rule X001 uses the field `tide`, which only `{place}` declares; "
    assert message == f"{start}declare it under `fields` beside the rule"


def test_other_values_that_name_the_field_of_an_archive_are_placed(archive: Path, refuse: Refuse) -> None:
    (archive / "old").mkdir()
    message = refuse("layout = 'spaced'\nrequired-fields = ['tide']\n[archives.old]\nfields.tide.label = 'Tide'\n")
    assert message.startswith("storylint.toml:2: `required-fields[1]`: unknown field `tide`; ")


def test_a_code_means_one_rule_in_all_archives(archive: Path, load: Load, refuse: Refuse) -> None:
    for name in ("old", "new"):
        (archive / name).mkdir()

    def two(value: str) -> str:
        rule = "[[archives.{}.rule]]\ncode = 'X001'\nmessage = 'm'\nwhen = {{ field = 'title', equals = '{}' }}\n"
        return rule.format("old", "a") + rule.format("new", value)

    assert len(load(two("a")).archives) == 2
    assert refuse(two("b")) == (
        "storylint.toml:5: the archives old (storylint.toml:1) and new have different rules X001; "
        "give one of them another code"
    )


def test_selectors_may_name_declared_rules_and_no_others(load: Load, refuse: Refuse) -> None:
    text = HEAD + 'name = "own"\nwhen = { field = "title", equals = "a" }\n'
    loaded = load("ignore = ['own']\nseverity = { x001 = 'info' }\nper-file-ignores = { '*.md' = ['X'] }\n" + text)
    assert loaded.ignore == ("own",)
    assert "unknown rule `X002`; did you mean `X001`?" in refuse("ignore = ['X002']\n" + text)


@pytest.mark.parametrize(
    ("overrides", "left"),
    [
        (Overrides(select=("HDR",)), []),
        (Overrides(select=("own",)), ["X001"]),
        (Overrides(select=("X",)), ["X001", "X002"]),
        (Overrides(select=("ALL",)), ["X001", "X002"]),
        (Overrides(select=("HDR",), extend_select=("X002",)), ["X002"]),
        (Overrides(only=("IDX",)), []),
        (Overrides(ignore=("X001",), extend_select=("HDR",)), ["X001", "X002"]),
    ],
)
def test_the_command_line_narrows_the_rules_that_it_selects(overrides: Overrides, left: list[str]) -> None:
    rules = [
        {"code": "X001", "name": "own", "message": "m", "when": LEAF},
        {"code": "X002", "message": "m", "when": LEAF},
    ]
    settings = overrides.over(settings_from({"rule": rules}, RULES))
    assert [each.code for each in settings.rules] == left


@pytest.mark.parametrize(
    ("said", "accepted"),
    [
        ({"when": {"all": [{"not": LEAF}, {"field": "title", "longer-than": 3}]}}, True),
        ({"field": "title", "pattern": "a"}, True),
        ({"when": LEAF, "fix": {"set": "b", "safe": True}}, True),
        ({"when": {"all": [{"field": "title", "equalz": "a"}]}}, False),
        ({"when": {"field": "title", "equals": 3}}, False),
        ({"when": {**LEAF, "any": [LEAF]}}, False),
        ({"when": {"any": []}}, False),
        ({"pattern": "a"}, False),
        ({"when": LEAF, "fix": {}}, False),
        ({}, False),
    ],
)
def test_the_schema_knows_rules(said: dict[str, Any], accepted: bool) -> None:
    assert jsonschema.Draft202012Validator(json_schema()).is_valid(rule(**said)) is accepted
    if accepted:
        settings_from(rule(**said), RULES)
    else:
        with pytest.raises(ConfigurationError, match="rule"):
            settings_from(rule(**said), RULES)
