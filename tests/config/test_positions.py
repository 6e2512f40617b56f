"""The line of each key, against what tomllib reads and where the text was put."""

import tomllib
from collections.abc import Iterator
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from linter.config.positions import KeyPath, key_lines

TEXT = r'''# = [not a key]
title = "a # b = ]" # comment
"quoted \" key".'literal.key'.bare = 'x'
multi = """
fake = 1
[fake]
""\" """""
literal = \'\'\'
fake = 2\'\'\'
list = [ # comment ]
  1, "two", # three
  [ 4,
    5 ],
  { a = 6, b.c = [7,
    8] },
]
date = 1979-05-27 07:32:00
float = -1.5e3
[ table . "sub table" ]
key = true

[[several]]
name = 1
[several.inner]
deep = 2
[[several]]
name = 3
[[several.nested]]
x = 1
'''.replace("\\'", "'")


def test_every_shape_of_toml() -> None:
    assert key_lines(TEXT) == {
        ("title",): 2,
        ('quoted " key',): 3,
        ('quoted " key', "literal.key"): 3,
        ('quoted " key', "literal.key", "bare"): 3,
        ("multi",): 4,
        ("literal",): 8,
        ("list",): 10,
        ("list", 0): 11,
        ("list", 1): 11,
        ("list", 2): 12,
        ("list", 2, 0): 12,
        ("list", 2, 1): 13,
        ("list", 3): 14,
        ("list", 3, "a"): 14,
        ("list", 3, "b"): 14,
        ("list", 3, "b", "c"): 14,
        ("list", 3, "b", "c", 0): 14,
        ("list", 3, "b", "c", 1): 15,
        ("date",): 17,
        ("float",): 18,
        ("table",): 19,
        ("table", "sub table"): 19,
        ("table", "sub table", "key"): 20,
        ("several",): 22,
        ("several", 0): 22,
        ("several", 0, "name"): 23,
        ("several", 0, "inner"): 24,
        ("several", 0, "inner", "deep"): 25,
        ("several", 1): 26,
        ("several", 1, "name"): 27,
        ("several", 1, "nested"): 28,
        ("several", 1, "nested", 0): 28,
        ("several", 1, "nested", 0, "x"): 29,
    }


def paths(value: Any, path: KeyPath = ()) -> Iterator[KeyPath]:
    if path:
        yield path
    if isinstance(value, dict):
        for key, each in value.items():
            yield from paths(each, (*path, key))
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from paths(each, (*path, index))


def test_the_shapes_are_those_that_tomllib_reads() -> None:
    assert set(key_lines(TEXT)) == set(paths(tomllib.loads(TEXT)))


fragments = st.sampled_from(
    [
        *("a", "b", "-", "1", "-3", ".", "=", ",", "[", "]", "{", "}", "[[", "]]", "\n", "\r\n", " ", "#"),
        *('"', "'", '"""', "'''", "\\", "'a'", '"b"', "[a]\n", "[[b]]\n", "a = 1\n", "b = [1, 2]\n"),
        *("c = {d = 1}\n", "d.e = 'x'\n", '"k\\n" = """\n"""\n', "t = 1979-05-27 07:32:00\n", "\n[a.b]\n"),
    ]
)  # fmt: skip


@given(st.lists(fragments, max_size=12).map("".join))
def test_whatever_tomllib_reads_has_its_places(text: str) -> None:
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    lines = key_lines(text)
    assert set(lines) == set(paths(table))
    assert all(1 <= line <= text.count("\n") + 1 for line in lines.values())


@given(st.lists(st.sampled_from(["# x", "", "[t.u]", "  ", '"""a" = 1'])), st.text(alphabet="ab \"'\\\n#=[]{},."))
def test_a_key_behind_anything_is_found_on_its_own_line(noise: list[str], value: str) -> None:
    comments = "".join(f"#{each}\n" for each in noise)
    literal = value.replace("\\", "\\\\").replace('"', '\\"')
    text = f'{comments}before = """{literal}"""\nneedle = 1\n'
    assert text.splitlines()[key_lines(text)[("needle",)] - 1] == "needle = 1"
