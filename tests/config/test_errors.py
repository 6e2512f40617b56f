import os
from pathlib import Path

import pytest

from linter.config.discovery import Configuration
from linter.config.errors import ConfigurationError
from linter.config.load import settings_from
from linter.config.selectors import check_selectors

from .conftest import RULES, Load, Refuse


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('requierd-fields = ["title"]', "unknown key `requierd-fields`; did you mean `required-fields`?"),
        ("required_fields = []", "unknown key `required_fields`; did you mean `required-fields`?"),
        ("zzz = 1", "unknown key `zzz`; `storylint config show` lists the known ones"),
        ("index.ordr = 'path'", "unknown key `index.ordr`; did you mean `order`?"),
        ("extensions = { story = 'text' }", "`story` is no ending of a file name; write one with its dot"),
        ("extensions = { '.a.b' = 'text' }", "`.a.b` is no ending of a file name"),
        ("extensions = { '.a/b' = 'text' }", "`.a/b` is no ending of a file name"),
        ("extensions = { '.rtf' = 'rtf' }", '`extensions.".rtf"` must be "text", "markdown", "html" or "epub"'),
        ("index.file = 'a/INDEX.md'", "`index.file`: `a/INDEX.md` is no name of a file; write one without its folder"),
        ("index.file = ''", "`index.file`: `` is no name of a file"),
        ("index.file = '.index'", "`index.file`: `.index` is no name of a file"),
        ("index.zzz = 'path'", "unknown key `index.zzz`; there are `required`, `order`"),
        ("fields.beta.alias = []", "unknown key `fields.beta.alias`; did you mean `aliases`?"),
        (
            "[tool.storylint]",
            "unknown key `tool`; only pyproject.toml has [tool.storylint], here its keys stand at the top",
        ),
        ("select = ['HDR02']", "`select[1]`: unknown rule `HDR02`; did you mean `HDR002`?"),
        ("ignore = ['RAT', 'RAT9']", "`ignore[2]`: unknown rule `RAT9`; did you mean `RAT`?"),
        (
            "extend-select = ['misssing-field']",
            "`extend-select[1]`: unknown rule `misssing-field`; did you mean `missing-field`?",
        ),
        ("select = ['']", "`select[1]`: unknown rule ``"),
        ("severity.HDR0O2 = 'info'", "`severity.HDR0O2`: unknown rule `HDR0O2`; did you mean `HDR002`?"),
        (
            "severity.HDR002 = 'eror'",
            '`severity.HDR002` must be "error", "warning" or "info", not "eror"; did you mean `error`?',
        ),
        (
            "per-file-ignores.'old/**' = ['DIS04']",
            '`per-file-ignores."old/**"[1]`: unknown rule `DIS04`; did you mean `DIS004`?',
        ),
        (
            "per-file-ignores.'!old/**' = []",
            '`per-file-ignores."!old/**"`: `!old/**` is negated; name the files themselves',
        ),
        (
            "exclude = ['fine', '[a']",
            "`exclude[2]`: `[a` matches nothing; a pattern is written as in .gitignore, such as `drafts/**`",
        ),
        ("exclude = ['']", "`exclude[1]`: `` matches nothing"),
        ("exclude = ['[[:letter:]]']", "`exclude[1]`: `[[:letter:]]` matches nothing; a pattern is written as in"),
        ("exclude = ['!']", "`exclude[1]`: `!` matches nothing; a pattern is written as in .gitignore"),
        ("rating-system = 'ao4'", "`rating-system`: unknown rating system `ao4`; did you mean `ao3`?"),
        (
            "rating-system = 'zzzzzz'",
            "`zzzzzz`; there are mpa, fiction, ao3, fan-rated, tth, tv, bbfc, efiction, ffn",
        ),
        ("rating-system = ['PG13', 'PG-13']", "`PG13` and `PG-13` are read as the same rating; keep one"),
        ("rating-system = []", "an empty list has no rating that a story could carry"),
        ("rating-system = ['**']", "`**` holds nothing that a rating could be known by"),
        ("rating-system = [1]", "`rating-system`: must be the name of a rating system or a list of strings"),
        (
            "disclaimer = 'requird'",
            '`disclaimer` must be "required", "optional" or "forbidden", not "requird"; did you mean `re',
        ),
        ("preset = 'a03'", 'not "a03"; did you mean `ao3`?'),
        ("preset = []", "`preset` must be "),
        ("layout = 5", '`layout` must be "spaced" or "compact", not a number'),
        ("index.order = 2020-01-01", "not a date or time"),
        ("rating-remarks = 'yes'", '`rating-remarks` must be true or false, not "yes"'),
        ("rating-remarks = 1", "`rating-remarks` must be true or false, not a number"),
        ("select = 'HDR'", '`select` must be a list, not "HDR"'),
        ("select = [1]", "`select[1]` must be a string, not a number"),
        ("limits = []", "`limits` must be a table, not a list"),
        ("index = true", "`index` must be a table, not true"),
        ("limits.title = '9'", '`limits.title` must be a whole number, not "9"'),
        ("word-count-tolerance = 5.5", "`word-count-tolerance` must be a whole number, not 5.5"),
        ("ignore = ['X']", "`ignore[1]`: `X` names no rule: no rule X001–X999 is declared"),
        ("limits.title = true", "`limits.title` must be a whole number, not true"),
        ("limits.title = 0", "`limits.title` must be between 1 and 1000000000"),
        ("limits.title = 99999999999", "`limits.title` must be between 1 and 1000000000"),
        ("limits.titel = 9", "`limits.titel`: unknown field `titel`; did you mean `title`?"),
        (
            "required-fields = ['qqqqq']",
            "unknown field `qqqqq`; a field of your own is declared under `fields`",
        ),
        (
            "required-fields = ['disclaimer']",
            'the disclaimer has a switch of its own; write `disclaimer = "required"`',
        ),
        ("fields.Beta = {}", "`fields.Beta`: `Beta` is no field name; use lower-case letters"),
        ("fields.beta.label = 'a:b'", "`fields.beta.label`: `a:b` is no label"),
        ("fields.beta.aliases = [' b']", "`fields.beta.aliases[1]`: ` b` is no label"),
        ("fields.beta.type = 'int'", 'or "list", not "int"; did you mean `integer`?'),
        (
            "fallback-encoding = 'cp12520'",
            "`cp12520` is no encoding that extends ASCII; did you mean `cp125",
        ),
        ("fallback-encoding = 'base64'", "`base64` is no encoding that extends ASCII"),
        ("fallback-encoding = 'idna'", "`idna` is no encoding that extends ASCII"),
        ('fallback-encoding = "\\u0000"', "`\0` is no encoding that extends ASCII"),
        ("max-file-size = '64 MBB'", 'must be a number of bytes above 0 or a size such as "64 MiB"'),
        ("baseline = '../known.jsonl'", "`../known.jsonl` is no path below the archive"),
        ("baseline = '/known.jsonl'", "`/known.jsonl` is no path below the archive"),
        ("baseline = 'C:\\known.jsonl'", "is no path below the archive"),
        ("baseline = 'meta/'", "`meta/` is no path below the archive"),
        ("baseline = 'known.MD'", "`known.MD` would be a document; choose another ending"),
        ("max-file-size = 0", "must be a number of bytes above 0"),
        ("max-file-size = true", "must be a number of bytes above 0"),
        (f"max-file-size = 0x{'f' * 5000}", "must be a number of bytes above 0"),
        ("extends = 'gone.toml'", "`extends` names gone.toml, which does not exist"),
        ("extends = ['']", "`extends[1]`: `` is no path of a file"),
        ("extends = 5", "`extends` must be a list, not a number"),
        ("select = [1,,]", "is not TOML: Invalid value (column 13)"),
        ("select = ", "is not TOML: Invalid value"),
        ('select = """', "is not TOML: Unterminated string (end of document)"),
    ],
)
def test_each_mistake_is_placed_and_answered(refuse: Refuse, text: str, expected: str) -> None:
    message = refuse(f"# a comment\n\n{text}\n")
    assert message.startswith(("storylint.toml:3: ", "storylint.toml:4: is not TOML"))
    assert expected in message
    assert "\n" not in message


def test_all_mistakes_of_a_file_are_said_together_in_the_order_of_its_lines(refuse: Refuse) -> None:
    message = refuse("""\
selct = []
ignore = [
  "HDR",
  "NOPE",
]
[index]
required = 1
[limits]
titel = 3
""")
    assert [line.split(": ")[0] for line in message.splitlines()] == [
        "storylint.toml:1",
        "storylint.toml:4",
        "storylint.toml:7",
        "storylint.toml:9",
    ]


def test_a_flood_of_mistakes_is_counted(refuse: Refuse) -> None:
    lines = refuse("\n".join(f"key{number} = 1" for number in range(70))).splitlines()
    assert len(lines) == 51
    assert lines[-1] == "storylint.toml: and 20 more"


def test_places_in_pyproject_are_those_of_the_whole_file(refuse: Refuse) -> None:
    text = "[project]\nname = 'x'\n\n[tool.storylint]\nselct = []\n"
    assert refuse(text, "pyproject.toml").startswith("pyproject.toml:5: unknown key `selct`; did you mean `select`?")


def test_a_table_that_is_none(refuse: Refuse) -> None:
    message = refuse("[tool]\nstorylint = 5\n", "pyproject.toml")
    assert message == "pyproject.toml:2: `tool.storylint` must be a table, not a number"


def test_bad_utf8_is_placed(refuse: Refuse) -> None:
    message = refuse(b"select = []\nignore = ['\xff']\n")
    assert message == "storylint.toml:2: is not UTF-8: byte 0xff; save the file as UTF-8"


def test_deep_nesting(refuse: Refuse) -> None:
    message = "nests more than 50 lists, tables or parts of a key; flatten it"
    assert refuse("\nselect = " + "[" * 5000) == f"storylint.toml:2: {message}"
    assert refuse("a." * 51 + "b = 1") == f"storylint.toml:1: {message}"
    assert refuse("[a]\n" + "a." * 25 + "b = { " + "a." * 25 + "b = 1 }") == f"storylint.toml:2: {message}"


def test_a_number_of_too_many_digits(refuse: Refuse) -> None:
    assert refuse(f"max-file-size = {'9' * 5000}") == "storylint.toml: holds a number with too many digits"


def test_a_file_too_large(refuse: Refuse) -> None:
    assert refuse("#" * 1024 * 1024 + "\n") == "storylint.toml: is larger than 1024 KiB; no configuration is"


def test_what_is_no_file(archive: Path) -> None:
    (archive / "storylint.toml").mkdir()
    with pytest.raises(ConfigurationError, match=r"^storylint\.toml: is not a regular file$"):
        Configuration(RULES).settings_for(str(archive))


def test_a_link_that_leads_nowhere_is_not_passed_over(archive: Path) -> None:
    (archive / "storylint.toml").symlink_to("gone.toml")
    with pytest.raises(ConfigurationError, match=r"^storylint\.toml: cannot be read: No such file"):
        Configuration(RULES).settings_for(str(archive))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(archive: Path) -> None:
    (archive / "storylint.toml").touch(mode=0)
    with pytest.raises(ConfigurationError, match=r"^storylint\.toml: cannot be read: Permission denied$"):
        Configuration(RULES).settings_for(str(archive))


def test_extends_in_a_circle(archive: Path, refuse: Refuse) -> None:
    (archive / "base.toml").write_text("select = []\nextends = ['storylint.toml']\n")
    message = refuse("extends = 'base.toml'")
    assert message == ("base.toml:2: `extends` goes round in a circle: storylint.toml → base.toml → storylint.toml")


def test_extends_through_too_many_files(archive: Path, refuse: Refuse) -> None:
    for number in range(30):
        (archive / f"{number}.toml").write_text(f"extends = '{number + 1}.toml'\n")
    assert "`extends` builds on too many files: " in refuse("extends = '0.toml'")


def test_extends_to_a_pyproject_without_the_table(archive: Path, refuse: Refuse) -> None:
    (archive / "other").mkdir()
    (archive / "other" / "pyproject.toml").write_text("[project]\n")
    message = refuse("extends = 'other/pyproject.toml'")
    assert message == "storylint.toml:1: `extends` names other/pyproject.toml, which has no [tool.storylint]"


def test_mistakes_in_an_extended_file_are_placed_there(archive: Path, refuse: Refuse) -> None:
    (archive / "base.toml").write_text("\nselct = []\n")
    assert refuse("ignroe = []\nextends = 'base.toml'").splitlines() == [
        "base.toml:2: unknown key `selct`; did you mean `select`?",
        "storylint.toml:1: unknown key `ignroe`; did you mean `ignore`?",
    ]


def test_a_broken_base_is_refused_each_time(archive: Path) -> None:
    (archive / ".git").mkdir()
    (archive / "base.toml").write_text("selct = []\n")
    configuration = Configuration(RULES)
    for name in ("a", "b"):
        (archive / name).mkdir()
        (archive / name / "storylint.toml").write_text("extends = '../base.toml'\n")
        with pytest.raises(ConfigurationError, match="did you mean `select`"):
            configuration.settings_for(str(archive / name))


def test_a_label_that_two_fields_claim(refuse: Refuse) -> None:
    message = refuse("[fields.beta]\nlabel = 'Reader'\n[fields.proof]\naliases = ['x', 'READER']\n")
    assert message == "storylint.toml:4: the label `READER` is claimed by the fields `beta` and `proof`"


@pytest.mark.parametrize("said", ["label = 'TITLE'", "aliases = ['Heading', 'title']"])
def test_no_field_takes_the_label_that_every_archive_needs(refuse: Refuse, said: str) -> None:
    assert "is claimed by the fields `title` and `headline`" in refuse(f"[fields.headline]\n{said}\n")


def test_a_named_file_without_the_table(archive: Path) -> None:
    (archive / "pyproject.toml").write_text("[project]\n")
    with pytest.raises(ConfigurationError, match=r"^pyproject\.toml: has no \[tool\.storylint\]$"):
        Configuration(RULES, file="pyproject.toml")


def test_a_named_file_that_is_missing() -> None:
    with pytest.raises(ConfigurationError, match=r"^gone\.toml: cannot be read: No such file"):
        Configuration(RULES, file="gone.toml")


def test_keys_are_written_as_toml_writes_them(refuse: Refuse) -> None:
    message = refuse(r'"Café “x” 漢 \u001b[31m\n\U000e0001" = 1')
    assert r'unknown key `"Café “x” 漢 \u001b[31m\u000a\U000e0001"`' in message


@pytest.mark.parametrize(
    "selector",
    ["HDR", "HDR0", "HDR00", "HDR002", "missing-field", "MET", "MET001", "ARC0", "ARC", "SYS", "IDX01"],
)
def test_codes_names_and_prefixes_are_known(selector: str) -> None:
    check_selectors([selector], RULES, "--select")


@pytest.mark.parametrize("selector", ["", "H", "HD", "HDR9", "HDR0022", "missing", "MET-1", "XYZ", "*"])
def test_other_selectors_are_refused(selector: str) -> None:
    with pytest.raises(ConfigurationError, match=r"^--select: unknown rule `"):
        check_selectors([selector], RULES, "--select")


def test_all_bad_selectors_are_said() -> None:
    with pytest.raises(ConfigurationError) as caught:
        check_selectors(["HDR002", "RAT0O1", "mising-field"], RULES, "--ignore")
    assert str(caught.value).splitlines() == [
        "--ignore: unknown rule `RAT0O1`; did you mean `RAT001`?",
        "--ignore: unknown rule `mising-field`; did you mean `missing-field`?",
    ]


def test_tables_given_as_data_are_checked_as_files_are() -> None:
    with pytest.raises(ConfigurationError, match=r"^settings: unknown key `selct`; did you mean `select`"):
        settings_from({"selct": []}, RULES)


def test_a_valid_file_is_no_mistake(load: Load) -> None:
    assert load("select = ['HDR002', 'MET', 'ARC001', 'SYS']").select == ("HDR002", "MET", "ARC001", "SYS")
