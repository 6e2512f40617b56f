"""Patterns of file names: which can be used, and what they tell of a name, whatever the name."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.vocabularies.file_names import DEFAULT, FileName, name_complaint, read_name
from tests.archives import findings, story, storylint, write

ORACLE = {
    "{ordinal}": "[0-9]{1,18}",
    "{ordinal:3}": "[0-9]{3}",
    "{id}": r"[^\W_]+",
    "{id:hex4}": "[0-9a-f]{4}",
    "{title}": "(?s:.+)",
    "{author}": "(?s:.+)",
}
"""What each part may be; matched with going back, it takes any way there is."""


@pytest.mark.parametrize(
    ("template", "reason"),
    [
        ("", "1 to 255 characters"),
        ("x" * 256, "1 to 255 characters"),
        ("a/{title}.txt", "without folders"),
        ("{title}\x1b.txt", "without folders"),
        ("{titel}.txt", "unknown placeholder `{titel}`; did you mean `{title}`?"),
        ("{ordinal:19}.txt", "unknown placeholder"),
        ("{id:hex}.txt", "did you mean `{id:hex16}`?"),
        ("{}", "unknown placeholder `{}`"),
        ("{title", "a lone `{`"),
        ("title}", "a lone `}`"),
        ("{id}-{id:hex16}", "`{id}` stands more than once"),
        ("{title}{author}", "nothing tells where `{title}` and `{author}` part"),
        ("{ordinal:3}{id}", "nothing tells where `{id}` and `{ordinal:3}` part"),
        ("a{id}", "`a` beside `{id}` could be part of it"),
        ("{ordinal}th", "`t` beside `{ordinal}` could be part of it"),
    ],
)
def test_a_pattern_that_cannot_be_used_says_why(template: str, reason: str) -> None:
    assert reason in name_complaint(template)


@pytest.mark.parametrize(
    ("template", "name", "told"),
    [
        (DEFAULT, "007_0123456789abcdef.txt", FileName("007", "0123456789abcdef")),
        (DEFAULT, "07_0123456789abcdef.txt", None),
        (DEFAULT, "0007_0123456789abcdef.txt", None),
        (DEFAULT, "007_0123456789ABCDEF.txt", None),
        (DEFAULT, "007_0123456789abcdef.TXT", None),
        (DEFAULT, "٠٠٧_0123456789abcdef.txt", None),
        ("{ordinal:3}{id:hex4}", "123abcd", FileName("123", "abcd")),
        ("{ordinal}.txt", f"{'9' * 18}.txt", FileName("9" * 18)),
        ("{ordinal}.txt", f"{'9' * 19}.txt", None),
        ("{author} - {title}.txt", "Ann Lake - The Ferry - Again.txt", FileName()),
        ("{author} - {title}.txt", "Ann Lake -.txt", None),
        ("{title}_{ordinal:3}.txt", "low_water_012.txt", FileName("012")),
        ("{title}.txt", ".txt", None),
        ("caf\u00e9-{id}", "cafe\u0301-x", FileName("", "x")),
        ("(.*)+{id}.txt".replace("{id}", " {id}"), "(.*)+ a.txt", FileName("", "a")),
    ],
)
def test_what_a_name_tells(template: str, name: str, told: FileName | None) -> None:
    assert name_complaint(template) == ""
    assert read_name(name, [template]) == told


def test_the_first_pattern_that_fits_counts() -> None:
    assert read_name("12.txt", ["{id}.txt", "{ordinal}.txt"]) == FileName("", "12")
    assert read_name("a b.txt", ["{ordinal}.txt", "{title}.txt"]) == FileName()
    assert read_name("007_0123456789abcdef.txt", ()) is not None


@given(
    st.lists(st.sampled_from([*ORACLE, "_", "-", "1", "a", ".txt"]), min_size=1, max_size=7).map("".join),
    st.text("01a_-.tx\n", max_size=14),
)
def test_a_name_fits_where_there_is_any_way_to_fit(template: str, name: str) -> None:
    if name_complaint(template):
        return
    parts = re.split(r"(\{[^}]*\})", template)
    oracle = "".join(ORACLE.get(part, re.escape(part)) for part in parts)
    assert (read_name(name, [template]) is not None) == (re.fullmatch(oracle, name) is not None)


@pytest.mark.parametrize("name", ["_" * 10**5, "1_" * 10**5, "a_1_" * 10**5 + ".tx", "1" * 10**5, "\udcff_" * 10**5])
def test_hostile_names_end(name: str) -> None:
    assert read_name(name, ["{title}_{author}_{ordinal}_{id}.txt"]) is None


def test_a_pattern_in_a_configuration(tmp_path: Path) -> None:
    files = {"INDEX.md": "- [The Ferry](a.txt)\n", "a.txt": story()}
    write(tmp_path, {**files, "storylint.toml": 'file-name = ["{ordinal}.txt", "{titel}.txt"]\n'})
    done = storylint("check", folder=tmp_path)
    assert done.returncode == 2
    expected = "storylint.toml:1: `file-name[2]`: unknown placeholder `{titel}`; did you mean `{title}`?"
    assert expected in done.stderr.decode()
    write(tmp_path, {"storylint.toml": 'file-name = "{ordinal}.txt"\n'})
    assert findings(folder=tmp_path) == [("ARC003", "a.txt", None)]
    write(tmp_path, {"storylint.toml": 'file-name = ["{ordinal}.txt", "a.txt"]\n'})
    assert findings(folder=tmp_path) == []
    write(tmp_path, {"storylint.toml": "file-name = 5\n"})
    assert b"`file-name` must be" in storylint("check", folder=tmp_path).stderr
