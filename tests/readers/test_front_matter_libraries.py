"""Front matter as python-frontmatter reads it, and as gray-matter does, which names its fences."""

import json
from pathlib import PurePath

import frontmatter
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.readers.expected import body_of, read

PROSE = "The ferry was late.\n\nJust dashes\n---\n\n---\n\nIt came.\n"
WORDS = st.text(st.characters(exclude_categories=["C", "Z"], exclude_characters="\ufeff"), min_size=1, max_size=8)
VALUES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
KEYS = st.sampled_from(["title", "author", "summary", "layout", "tags", "mood", "translator", "标题"])
MATTER = st.dictionaries(KEYS, VALUES | st.lists(VALUES, min_size=1, max_size=3), min_size=1)


def as_read(text: str, path: str) -> dict[str, list[str]]:
    """The values of each key, as this package reads them."""
    found: dict[str, list[str]] = {}
    for field in read(text, path).fields:
        found.setdefault(field.label, []).append(field.value)
    return found


def as_library_reads(text: str) -> dict[str, list[str]]:
    metadata = frontmatter.loads(text).metadata
    return {key: list(map(str, value)) if isinstance(value, list) else [str(value)] for key, value in metadata.items()}


def in_yaml(matter: object) -> str:
    return f"---\n{yaml.safe_dump(matter, allow_unicode=True, sort_keys=False)}---\n\n{PROSE}"


def in_yaml_of_json(matter: object) -> str:
    return f"---\n{json.dumps(matter, ensure_ascii=False, indent=2)}\n---\n\n{PROSE}"


def between_longer_fences(matter: object) -> str:
    return in_yaml(matter).replace("---\n", "----\n", 2)


def below_a_blank_line(matter: object) -> str:
    return f"\n{in_yaml(matter)}"


def in_json(matter: object) -> str:
    return f"{json.dumps(matter, ensure_ascii=False, indent=4)}\n\n{PROSE}"


@pytest.mark.parametrize("path", ["a.md", "a.txt"])
@pytest.mark.parametrize("written", [in_yaml, in_yaml_of_json, between_longer_fences, below_a_blank_line, in_json])
@given(MATTER)
def test_every_value_is_what_the_library_reads(written: object, path: str, matter: dict[str, object]) -> None:
    assert callable(written)
    text = written(matter)
    assert as_read(text, path) == as_library_reads(text)
    assert body_of(read(text, path)).strip() == frontmatter.loads(text).content.strip()


@pytest.mark.parametrize("path", ["a.md", "a.txt"])
@pytest.mark.parametrize(
    "text",
    [
        f"---\ntitle: The Ferry\nlayout: post\n---\n\n{PROSE}",
        f'--- \ntitle: "It\'s late"\nlanguage: 中文\n---\n\n{PROSE}',
        f'---\r\ntitle: "The Ferry"\r\npublished: nein\r\n---\r\n\r\n{PROSE}',
        f"----\nmood: wet\nweather: grey\n----\n\n{PROSE}",
        f'---\nname: "a --- b"\n---\n{PROSE}',
        f"---\n# of boats\n\nboats:  two\nroot:  <%= site.root %>\n\n# of quays\nquays: 1\n---\n{PROSE}",
        f'{{\n    "mood": "wet",\n    "author": "Ann Lake"\n}}\n\n{PROSE}',
        f"{PROSE}",
        f"---\n---\n\n{PROSE}",
    ],
)
def test_what_the_libraries_try_themselves_on(text: str, path: str) -> None:
    assert as_read(text, path) == as_library_reads(text)


@pytest.mark.parametrize("path", ["a.md", "a.txt"])
@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: The Ferry\n---\n",
        "---yaml\ntitle: The Ferry\n---\n",
        "--- yaml\ntitle: The Ferry\n---\n",
        '---json\n{\n  "title": "The Ferry"\n}\n---\n',
        '--- json \n{\n  "title": "The Ferry"\n}\n---\n',
        ';;;\n{\n  "title": "The Ferry"\n}\n;;;\n',
        ';;; json\n{\n  "title": "The Ferry"\n}\n;;;\n',
        '---\n{\n  "title": "The Ferry"\n}\n---\n',
        "---\n{ title: 'The Ferry' }\n---\n",
        '---toml\ntitle = "The Ferry"\n---\n',
        '+++\ntitle = "The Ferry"\n+++\n',
        "---\r\ntitle: The Ferry\r\n---\r\n",
        "---\ntitle: The Ferry\n...\n",
    ],
)
def test_fences_of_other_libraries(text: str, path: str) -> None:
    assert as_read(text + PROSE, path) == {"title": ["The Ferry"]}
    assert body_of(read(text + PROSE, path)) == PROSE
    assert read(text, path).error is None


@pytest.mark.parametrize("text", ["--- true\n---\n", "--- 42\n---\n", "-----name-----value\nfoo", "# mood: wet\n"])
def test_what_holds_no_data(text: str) -> None:
    for path in ("a.md", "a.txt"):
        assert as_read(text + PROSE, path) == {}
        assert PurePath(path).suffix
