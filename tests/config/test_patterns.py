import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.config import patterns
from linter.config.patterns import compile_patterns, excluded, ignored_selectors, pattern_complaint
from linter.config.settings import Settings

ROOT = str(Path(os.sep, "archive", "stories"))


def below(*parts: str) -> str:
    return ROOT + "".join(os.sep + part for part in parts)


@pytest.mark.parametrize(
    ("patterns", "path", "expected"),
    [
        (("drafts/**",), below("drafts", "a.txt"), True),
        (("drafts/**",), below("old", "drafts", "a.txt"), False),
        (("drafts/",), below("old", "drafts", "a.txt"), True),
        (("*.bak.txt",), below("a", "b.bak.txt"), True),
        (("/a.txt",), below("a.txt"), True),
        (("/a.txt",), below("b", "a.txt"), False),
        (("*.txt", "!keep.txt"), below("keep.txt"), False),
        (("!keep.txt", "*.txt"), below("keep.txt"), True),
        (("*.txt",), str(Path(os.sep, "archive", "stories-old", "a.txt")), False),
        (("*",), ROOT, False),
        (("drafts/",), below("drafts", ""), True),
        (("*.txt",), below("odd\udcff\n.txt"), True),
        ((), below("a.txt"), False),
    ],
)
def test_excluded(patterns: tuple[str, ...], path: str, expected: bool) -> None:
    assert excluded(Settings(exclude=patterns, root=ROOT), path) is expected


def test_the_root_of_the_disk() -> None:
    assert excluded(Settings(exclude=("a/*.txt",), root=os.sep), str(Path(os.sep, "a", "b.txt")))


def test_ignored_selectors_join_all_matching_patterns() -> None:
    ignores = {"old/**": ("DIS004", "TXT"), "*.md": ("HDR",), "old/a.*": ("RAT001",)}
    settings = Settings(per_file_ignores=ignores, root=ROOT)
    assert ignored_selectors(settings, below("old", "a.txt")) == ("DIS004", "TXT", "RAT001")
    assert ignored_selectors(settings, below("new", "a.md")) == ("HDR",)
    assert ignored_selectors(settings, below("new", "a.txt")) == ()
    assert ignored_selectors(settings, os.sep + "old") == ()


@pytest.mark.parametrize("pattern", ["a", "**", "a/**/b", "[ab]?", "!keep", r"\#a", "***", "ä"])
def test_good_patterns(pattern: str) -> None:
    assert pattern_complaint(pattern) == ""


@pytest.mark.parametrize(
    "pattern", ["", "#comment", "[", "a[", "[!]", "!", "[z-a]", "\\", "trail\\", "[[:alpha:]]", " "]
)
def test_patterns_that_cannot_match(pattern: str) -> None:
    assert pattern_complaint(pattern).startswith(f"`{pattern}` ")


SEGMENTS = (
    "a", "b", "a.txt", "*.txt", "*", "?", "a*", "**", "", "a b", "[ab]", "\\a", "#a", "!", "é+", "a**b", ".",
)  # fmt: skip
LINES = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(["", "", "", "!", "!!", "#", " "]),
    st.sampled_from(["", "", "/"]),
    st.lists(st.sampled_from(SEGMENTS), min_size=1, max_size=3).map("/".join),
    st.sampled_from(["", "", "/", " ", "\t"]),
)
NAMES = st.sampled_from(["a", "b", "ab", "a.txt", "b.txt", "a b", "#a", "!a", "é+", "\n", "a\nb"])
PATHS = st.builds("{}{}".format, st.lists(NAMES, min_size=1, max_size=4).map("/".join), st.sampled_from(["", "", "/"]))


@given(st.lists(LINES, max_size=4), st.lists(PATHS, min_size=1, max_size=8))
def test_plain_patterns_mean_what_pathspec_says(lines: list[str], paths: list[str]) -> None:
    try:
        spec = patterns._spec(tuple(lines))
    except ValueError:
        with pytest.raises(ValueError, match="nvalid git pattern"):
            compile_patterns(tuple(lines))
        return
    verdict = compile_patterns(tuple(lines))
    assert [verdict(path) for path in paths] == [spec.check_file(path).include for path in paths]


@pytest.mark.parametrize("line", ["*.pyc", "__pycache__/", "/build/", "drafts/**", "**/old.txt", "!keep.txt"])
def test_what_most_files_hold_is_plain(line: str) -> None:
    assert patterns._plain(line) is not None
