"""Patterns mean what git makes of them, which is asked for its verdict."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from linter.config.gitignore import FOLDER, Patterns, lines_of
from linter.config.patterns import PatternSets, excluded, ignores_of, is_meant, pattern_complaint
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
        (("old/**", "!old/kept/**"), below("old", "kept", "a.txt"), False),
        (("old/**", "!old/kept/**"), below("old", "kept", ""), False),
        (("old/**", "!old/kept/**"), below("old", "a.txt"), True),
        (("old/", "!old/a.txt"), below("old", "a.txt"), False),
        (("old/", "!old/new/"), below("old", "new", "a.txt"), False),
        (("!old/new/", "old/"), below("old", "new", "a.txt"), True),
        (("o**",), below("old", "new", "a.txt"), True),
        ((), below("a.txt"), False),
    ],
)
def test_excluded(patterns: tuple[str, ...], path: str, expected: bool) -> None:
    assert excluded(Settings(exclude=patterns, root=ROOT), path) is expected


def test_the_root_of_the_disk() -> None:
    assert excluded(Settings(exclude=("a/*.txt",), root=os.sep), str(Path(os.sep, "a", "b.txt")))


def test_sets_of_patterns_are_found_by_path() -> None:
    ignores = {"old/**": ("DIS004", "TXT"), "*.md": ("HDR",), "old/a.*": ("RAT001",)}
    settings = Settings(per_file_ignores=ignores, root=ROOT)
    found = ignores_of(settings)
    assert found.naming(below("old", "a.txt")) == (0, 2)
    assert found.naming(below("new", "a.md")) == (1,)
    assert found.naming(below("new", "a.txt")) == ()
    assert found.naming(os.sep + "old") == ()


def test_only_sets_that_may_name_a_path_are_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    names = [(f"s{number}.txt",) for number in range(1000)]
    found = PatternSets([*names, ("s1/*.txt",), ("/s7.txt",), ("*7.txt",)], ROOT)
    tried = []

    def patterns(position: int) -> Patterns:
        tried.append(position)
        return Patterns([b"*"])

    monkeypatch.setattr(found, "_patterns", patterns)
    assert found.naming(below("s7.txt")) == tuple(tried) == (7, 1001, 1002)


@pytest.mark.parametrize(
    "pattern", ["a", "**", "a/**/b", "[ab]?", "!keep", r"\#a", "***", "ä", "[[:alpha:]]", "[a&&b]"]
)
def test_good_patterns(pattern: str) -> None:
    assert pattern_complaint(pattern) == ""


@pytest.mark.parametrize(
    "pattern",
    ["", "#comment", "[", "a[", "[!]", "!", "\\", "trail\\", "[[:letter:]]", " ", "/", "//", "!/", "a/[b/c"],
)
def test_patterns_that_cannot_match(pattern: str) -> None:
    assert pattern_complaint(pattern).startswith(f"`{pattern}` matches nothing")


NAMES = (
    "a", "b", "ab", "a.txt", "b.txt", "a b", "a ", "#a", "!a", "é", "É", "[a]", "a]", "-", "^", "&", "\\", "A", "1",
    "\nb",
)  # fmt: skip
FOLDERS = ("", "a/", "b/", "ab/", "é/", "#a/", "a/b/", "a/ab/", "b/a/", "b/a/a/", "ab/A/")
PATHS = [f"{folder}{name}" for folder in FOLDERS for name in NAMES if f"{folder}{name}/" not in FOLDERS]

SEGMENTS = st.sampled_from(
    (
        "a", "b", "a.txt", "*.txt", "*", "?", "??", "a*", "*b", "*a*", "**", "***", "a**", "**b", "a**b", "*?**", "",
        "a b", "a ", ".", "\\a", "\\ ", "\\", "a\\", "\\*", "\\[a\\]", "\\/", "**\\", "#a", "!", "é", "é*", "É",
        "[ab]", "[a-b]", "[!a]", "[^a]", "[z-a]", "[a-]", "[-a]", "[--/]", "[.-0]", "[/]", "[]a]", "[]-a]", "[!]a]",
        "[\\]]", "[a\\-b]", "[\\a-b]", "[a&&b]", "[é]", "[^é]", "[", "a[", "[!]", "[[a]", "[[:a]", "[[:]",
        "[[:alpha:]]", "[[:upper:]]*", "[[:space:]]", "[[:punct:]]", "[[:cntrl:]]b", "[[:foo:]]", "[[:foo:]",
        "[a-[:digit:]]", "a[[:blank:]]b",
    )
)  # fmt: skip
LINES = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(["", "", "", "!", "!!", "#", " "]),
    st.sampled_from(["", "", "/"]),
    st.lists(SEGMENTS, min_size=1, max_size=3).map("/".join),
    st.sampled_from(["", "", "", "/", " ", "\t", "\r", " \\ "]),
)


@given(st.lists(st.lists(LINES, max_size=2).map(tuple), max_size=20), st.sampled_from(PATHS))
def test_the_sets_that_name_a_path_are_found(sets: list[tuple[str, ...]], path: str) -> None:
    place = below(*path.split("/"))
    naming = [position for position, patterns in enumerate(sets) if is_meant(patterns, ROOT, place)]
    assert PatternSets(sets, ROOT).naming(place) == tuple(naming)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository that holds every path, and nothing that anybody has told git elsewhere."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    folder = tmp_path_factory.mktemp("repository")
    for path in PATHS:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).touch()
    git(folder, "init", "--quiet")
    return folder


def git(folder: Path, *arguments: str, stdin: bytes = b"") -> bytes:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    environment = inherited | {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "XDG_CONFIG_HOME": str(folder / ".git"),
    }
    command = ("git", *arguments)
    done = subprocess.run(command, cwd=folder, env=environment, input=stdin, capture_output=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


def ignored_by_git(folder: Path, content: bytes) -> list[str]:
    (folder / ".gitignore").write_bytes(content)
    stdin = b"\0".join(map(os.fsencode, PATHS))
    named = git(folder, "check-ignore", "--no-index", "-z", "--stdin", stdin=stdin).split(b"\0")
    return [path for path in PATHS if os.fsencode(path) in named]


def names(patterns: Patterns, path: str) -> bool:
    """Whether git would come to a path, and then ignore it, or not come to it at all."""
    parts = os.fsencode(path).split(b"/")
    folders = [b"/".join(parts[:depth]) + FOLDER for depth in range(1, len(parts))]
    return any(patterns.verdict(each) for each in (*folders, os.fsencode(path)))


@given(st.builds("{}{}".format, st.sampled_from(["", "", "\ufeff"]), st.lists(LINES, max_size=4).map("\n".join)))
@example("*\n!*/\n!*.txt\n")
@example("a/**\n!a/b/**\n")
@example("\ufeffa.txt\n")
@example("[[:alpha:]].txt\ntrail\\\n!\na\\\n[a&&b]\n[z-a]\n")
@example("[a-[:digit:]]\n[b-a]\n")
@example("b/a**\n!b/a/a/\n")
@example("b/a**/ab\na**\n")
def test_patterns_mean_what_git_says(repository: Path, content: str) -> None:
    data = content.encode()
    patterns = Patterns(lines_of(data))
    assert [path for path in PATHS if names(patterns, path)] == ignored_by_git(repository, data)


@given(st.lists(LINES.map(lambda line: line.rstrip("\r").lstrip("!")), max_size=4))
def test_settings_without_exceptions_mean_the_same(repository: Path, lines: list[str]) -> None:
    root = str(repository)
    named = [path for path in PATHS if is_meant(tuple(lines), root, os.path.join(root, path))]
    assert named == ignored_by_git(repository, "\n".join(lines).encode())


@given(LINES.filter(lambda line: "\r" not in line and bool(pattern_complaint(line))))
def test_what_is_complained_of_matches_nothing(repository: Path, line: str) -> None:
    assert ignored_by_git(repository, line.encode()) == []


def test_case_is_folded_as_git_folds_it(repository: Path) -> None:
    lines = [b"a.TXT", b"!B/[a-z]", "É".encode(), b"[[:upper:]]b"]
    git(repository, "config", "core.ignorecase", "true")
    try:
        expected = ignored_by_git(repository, b"\n".join(lines))
    finally:
        git(repository, "config", "--unset", "core.ignorecase")
    patterns = Patterns(lines, fold_case=True)
    assert [path for path in PATHS if names(patterns, path)] == expected
