"""Baselines: what was there when they were recorded is not reported, whatever moves; all else is."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linter import api
from linter.config.command_line import Overrides
from linter.config.errors import ConfigurationError
from linter.engine.silencing.baseline import read_baseline
from tests.archives import findings, load, story, storylint, write

FILE = "storylint-baseline.jsonl"
HEAD = '{"storylint-baseline": 1}\n'


@pytest.fixture(autouse=True)
def scratch(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))


# Random archives, random edits: exactly what is new is reported.

LABELS = ("Mood", "Weather", "Harbour", "Vessel")
FRESH = ("Lantern", "Compass")


@dataclass(frozen=True)
class Story:
    """A story with the defects that the property is about."""

    number: int
    path: str
    labels: tuple[str, ...] = ()
    rating: str = "G"
    summary: bool = True
    listed: bool = True
    listed_as: str = ""
    blank_lines: int = 0

    @property
    def text(self) -> str:
        lines = [f"Title: Story {self.number}", "Author: Ann Lake"]
        lines += ["Summary: It is late."] * self.summary
        # Between known labels each of them is one, however many there are.
        lines += [f"Pairing: Ann/Tom\n\n{label}: unknown" for label in self.labels]
        lines += [f"Rating: {self.rating}", "Disclaimer: None of the boats is mine."]
        return "\n" * self.blank_lines + "\n\n".join(lines) + f"\n\nFerry number {self.number} was late.\n"

    @property
    def row(self) -> str:
        return f"- [{self.listed_as or f'Story {self.number}'}]({self.path})\n" if self.listed else ""

    @property
    def defects(self) -> "Counter[tuple[str, str, str]]":
        """File, code and what it is about."""
        found = Counter((self.path, "HDR005", label) for label in self.labels)
        if self.rating != "G":
            found[self.path, "RAT002", self.rating.casefold()] += 1
        if not self.summary:
            found[self.path, "HDR002", ""] += 1
        if not self.listed:
            found[self.path, "IDX002", ""] += 1
        elif self.listed_as:
            found["INDEX.md", "IDX006", f"{self.number} {self.listed_as}"] += 1
        return found


def subject(defect: tuple[str, str, str], number: int) -> tuple[str, str, int]:
    """A defect wherever its story lies."""
    return *defect[1:], number


CODES = ("HDR002", "HDR005", "IDX002", "IDX006", "RAT002")
SELECTED = Overrides(select=CODES)
defective = st.builds(
    Story,
    st.just(0),
    st.just(""),
    labels=st.lists(st.sampled_from(LABELS), max_size=3).map(tuple),
    rating=st.sampled_from(["G", "PG13", "nc17"]),
    summary=st.booleans(),
    listed=st.booleans(),
    listed_as=st.sampled_from(["", "", "Another", "Third"]),
)


@st.composite
def edited(draw: st.DrawFn, before: Story) -> Story | None:
    """The story after somebody's work on it; None where it was thrown away."""
    after = before
    for work in draw(st.lists(st.sampled_from(["move", "rename", "mend", "spoil", "respell", "drop"]), max_size=4)):
        match work:
            case "move":
                after = replace(after, blank_lines=after.blank_lines + draw(st.integers(1, 3)))
            case "rename":
                after = replace(after, path=draw(st.sampled_from(["new/", "", "z"])) + f"renamed-{after.number}.txt")
            case "mend":
                kept = tuple(label for label in after.labels if draw(st.booleans()))
                after = replace(after, labels=kept, summary=True, listed_as="")
            case "spoil":
                labels = [*after.labels, draw(st.sampled_from(FRESH))]
                after = replace(after, labels=tuple(draw(st.permutations(labels))), rating="Rated R")
            case "respell":
                after = replace(after, rating=after.rating.swapcase() if after.rating != "G" else "G")
            case _:
                return None
    return after


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[Story], list[Story | None], list[Story]]:
    """Stories, what became of each, and new ones."""
    drawn = draw(st.lists(defective, min_size=1, max_size=5))
    before = [replace(each, number=number, path=f"{number}.txt") for number, each in enumerate(drawn)]
    after = [draw(edited(each)) for each in before]
    added = draw(st.lists(defective, max_size=2))
    new = [replace(each, number=100 + number, path=f"added-{number}.txt") for number, each in enumerate(added)]
    return before, after, new


def lay(folder: Path, stories: list[Story]) -> None:
    for each in folder.glob("**/*.*"):
        if each.name != FILE:
            each.unlink()
    write(folder, {each.path: each.text for each in stories})
    write(folder, {"INDEX.md": "# Stories\n\n" + "".join(each.row for each in stories)})


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(histories())
def test_exactly_what_is_new_is_reported(history: tuple[list[Story], list[Story | None], list[Story]]) -> None:
    before, after, new = history
    configuration = api.load_config(overrides=SELECTED)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        lay(folder, before)
        recorded = api.baseline([name], configuration, allow_empty=True)
        assert sum(each.entries for each in recorded.baselines) == sum(each.defects.total() for each in before)
        first = api.check([name], configuration, allow_empty=True).report
        assert (list(first.findings), first.stale) == ([], {})

        lay(folder, [each for each in after if each is not None] + new)
        expected: Counter[tuple[str, str]] = Counter()
        gone = 0
        for old, now in [*zip(before, after, strict=True), *((None, each) for each in new)]:
            known = Counter(subject(defect, old.number) for defect in old.defects.elements()) if old else Counter()
            found = now.defects if now else Counter()
            for defect in found.elements():
                which = subject(defect, now.number if now else 0)
                if known[which]:
                    known[which] -= 1
                else:
                    expected[defect[:2]] += 1
            gone += known.total()
        report = api.check([name], configuration, allow_empty=True).report
        shown = Counter((os.path.relpath(each.path, os.path.relpath(name)), each.code) for each in report.findings)
        assert shown == expected
        assert sum(report.stale.values()) == gone

        api.baseline([name], configuration, prune=True, allow_empty=True)
        pruned = api.check([name], configuration, allow_empty=True).report
        assert (pruned.findings, pruned.stale) == (report.findings, {})
        api.baseline([name], configuration, allow_empty=True)
        last = api.check([name], configuration, allow_empty=True).report
        assert (list(last.findings), last.stale) == ([], {})


# The file.

SPELLED: dict[str, str] = {
    "INDEX.md": "- [The Fery](a.txt)\n- [Gone](gone.txt)\n",
    "a.txt": story(rating=" pg13 ").replace("Rating", "Mood: calm\n\nMOOD: calm\n\nRating"),
}
RECORDED = (
    HEAD
    + """\
{"path": "INDEX.md", "code": "IDX003", "key": "gone.txt"}
{"path": "INDEX.md", "about": "a.txt", "code": "IDX006", "key": "title: the fery", "content": "CONTENT"}
{"path": "a.txt", "code": "HDR005", "key": "mood", "content": "CONTENT"}
{"path": "a.txt", "code": "HDR005", "key": "mood", "ordinal": 2, "content": "CONTENT"}
{"path": "a.txt", "code": "RAT002", "key": "pg13", "content": "CONTENT"}
"""
)


def content_of(folder: Path, path: str) -> str:
    lines = [json.loads(line) for line in (folder / FILE).read_text(encoding="utf-8").splitlines()]
    return str(next(line["content"] for line in lines if line.get("path") == path))


def recorded(folder: Path, files: Mapping[str, str | bytes], *arguments: str) -> Path:
    """An archive with a baseline of all that is found in it."""
    done = storylint("baseline", *arguments, folder=write(folder, files))
    assert (done.returncode, done.stdout) == (0, b""), done.stderr.decode()
    return folder


def entries(folder: Path) -> list[tuple[str, str]]:
    """Path and code of each entry."""
    lines = [json.loads(line) for line in (folder / FILE).read_text(encoding="utf-8").splitlines()[1:]]
    return [(line["path"], line["code"]) for line in lines]


def test_the_file_says_which_findings_and_nothing_that_moves(tmp_path: Path) -> None:
    codes = ("--select", "IDX,RAT,HDR005")
    recorded(tmp_path, SPELLED, *codes)
    assert (tmp_path / FILE).read_text() == RECORDED.replace("CONTENT", content_of(tmp_path, "a.txt"))
    before = (tmp_path / FILE).read_bytes()
    recorded(tmp_path, {"a.txt": "\n\n" + SPELLED["a.txt"].replace("pg13", "PG13")}, *codes)
    assert (tmp_path / FILE).read_bytes() == before


def test_what_is_in_the_baseline_is_counted_and_does_not_fail(tmp_path: Path) -> None:
    recorded(tmp_path, {"INDEX.md": "- [The Ferry](a.txt)\n", "a.txt": story(rating="Q")})
    done = storylint("check", "--output-format", "json", folder=tmp_path)
    report = json.loads(done.stdout)
    assert (done.returncode, report["findings"], report["summary"]["baselined"]) == (0, [], 1)
    assert report["summary"]["errors"] == 0
    assert storylint("check", "--no-baseline", folder=tmp_path).returncode == 1
    assert findings("--no-baseline", folder=tmp_path) == [("RAT001", "a.txt", 7)]
    assert b"1 in the baseline" in storylint("check", folder=tmp_path).stdout


def test_fingerprints_do_not_depend_on_the_baseline(tmp_path: Path) -> None:
    text = story().replace("Disclaimer", "Mood: calm\n\nDisclaimer")
    recorded(tmp_path, {"INDEX.md": "- [The Ferry](a.txt)\n", "a.txt": text})
    write(tmp_path, {"a.txt": text.replace("Mood", "Mood: calm\n\nMood")})
    new = load(storylint("check", "--output-format", "json", folder=tmp_path))
    everything = load(storylint("check", "--no-baseline", "--output-format", "json", folder=tmp_path))
    assert new == everything[1:]


def test_nothing_is_written_where_nothing_is_found(tmp_path: Path) -> None:
    recorded(tmp_path, {"INDEX.md": "- [The Ferry](a.txt)\n", "a.txt": story()})
    assert not (tmp_path / FILE).exists()


def test_a_baseline_of_nothing_is_removed_and_undo_brings_it_back(tmp_path: Path) -> None:
    recorded(tmp_path, {"INDEX.md": "- [The Ferry](a.txt)\n", "a.txt": story(rating="Q")})
    before = (tmp_path / FILE).read_bytes()
    recorded(tmp_path, {"a.txt": story()}, "--prune")
    assert not (tmp_path / FILE).exists()
    assert storylint("undo", folder=tmp_path).returncode == 0
    assert (tmp_path / FILE).read_bytes() == before


def test_prune_adds_nothing(tmp_path: Path) -> None:
    index = "- [The Ferry](a.txt)\n- [The Ferry](b.txt)\n"
    recorded(tmp_path, {"INDEX.md": index, "a.txt": story(rating="Q"), "b.txt": story(rating="Q")})
    write(tmp_path, {"a.txt": story(), "b.txt": story(title="TBD", rating="Q")})
    told = storylint("check", "--select", "HDR,RAT", folder=tmp_path).stderr.decode()
    assert told == f"{FILE}: 1 entry matches nothing any more; remove with 'storylint baseline --prune'\n"
    recorded(tmp_path, {}, "--prune")
    assert entries(tmp_path) == [("b.txt", "RAT001")]
    assert findings("--select", "HDR,RAT", folder=tmp_path) == [("HDR011", "b.txt", 1)]


@pytest.mark.parametrize(
    ("content", "place", "reason"),
    [
        ("", 1, "does not begin as a baseline does"),
        ('{"path": "a.txt", "code": "RAT001", "key": "q"}\n', 1, "does not begin as a baseline does"),
        (HEAD + "<<<<<<< ours\n", 2, "is a mark of a merge conflict; keep the lines of both sides"),
        (HEAD + '\n{"path": "a.txt"\n, "code": "RAT001", "key": ""}\n', 3, "is no JSON"),
        (HEAD + "[1]\n", 2, "is no entry of a baseline"),
        (HEAD + "[" * 100_000 + "\n", 2, "is no JSON"),
        (HEAD + '{"path": "a.txt", "key": "q"}\n', 2, "lacks path, code or key"),
        (HEAD + '{"path": "a.txt", "code": "RAT001", "key": 5}\n', 2, "lacks path, code or key"),
        (HEAD + '{"path": "a.txt", "code": "RAT001", "key": "", "ordinal": "1"}\n', 2, "lacks path, code or key"),
        ('{"storylint-baseline": 2}\n', 1, "says a version that this storylint does not know"),
        (b"\xff\n", 1, "is no JSON"),
    ],
)
def test_damage_is_said_with_its_place(content: str | bytes, place: int, reason: str) -> None:
    data = content.encode() if isinstance(content, str) else content
    with pytest.raises(ConfigurationError) as caught:
        read_baseline(data, FILE)
    assert str(caught.value).startswith(f"{FILE}:{place}: {reason}")


@pytest.mark.parametrize("command", [("check",), ("check", "--fix"), ("baseline",), ("baseline", "--prune")])
def test_a_damaged_baseline_is_refused(tmp_path: Path, command: tuple[str, ...]) -> None:
    damaged = HEAD + "<<<<<<< ours\n"
    write(tmp_path, {"INDEX.md": "- [The Ferry](a.txt)\n", "a.txt": story(rating="PG13"), FILE: damaged})
    done = storylint(*command, folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().startswith(f"storylint: {FILE}:2: is a mark of a merge conflict; keep the lines")
    assert (tmp_path / "a.txt").read_text() == story(rating="PG13")
    assert (tmp_path / FILE).read_text() == damaged


def test_without_the_baseline_its_damage_does_not_matter(tmp_path: Path) -> None:
    write(tmp_path, {"INDEX.md": "- [The Ferry](a.txt)\n", "a.txt": story(rating="Q"), FILE: ""})
    assert findings("--no-baseline", folder=tmp_path) == [("RAT001", "a.txt", 7)]


def test_a_baseline_that_is_no_file_is_refused(tmp_path: Path) -> None:
    (write(tmp_path, {"INDEX.md": "", "a.txt": story()}) / FILE).mkdir()
    done = storylint("check", folder=tmp_path)
    assert done.returncode == 2
    assert done.stderr.decode().startswith(f"storylint: {FILE}: cannot be read: it is no regular file")


def test_what_a_union_merge_leaves_is_no_damage(tmp_path: Path) -> None:
    recorded(tmp_path, SPELLED)
    lines = (tmp_path / FILE).read_text().splitlines(keepends=True)
    merged = "".join([*lines, "\r\n", *reversed(lines)]).replace("\n", "\r\n")
    assert findings(folder=write(tmp_path, {FILE: merged.encode()})) == []
    recorded(tmp_path, {})
    assert (tmp_path / FILE).read_text().splitlines(keepends=True) == lines


def test_text_of_files_stands_escaped_in_the_baseline(tmp_path: Path) -> None:
    hostile = story(rating="Q\x1b[31m\u2028é").replace("Ferry", "\u202eFerry")
    recorded(tmp_path, {"INDEX.md": "- [X\u202eY](a.txt)\n", "a.txt": hostile, "b.txt": story(rating="é" * 5000)})
    text = (tmp_path / FILE).read_bytes().decode("utf-8")
    assert text.replace("\n", "").isprintable()
    assert max(map(len, text.splitlines())) < 400
    assert '"key": "éé' in text
    assert findings(folder=tmp_path) == []


@pytest.mark.skipif(os.name == "nt", reason="file names are no bytes there")
def test_names_that_are_no_utf_8(tmp_path: Path) -> None:
    with open(os.fsencode(tmp_path) + b"/a\xff.txt", "w", encoding="ascii") as stream:
        stream.write(story(rating="Q"))
    recorded(tmp_path, {"INDEX.md": ""})
    assert findings(folder=tmp_path) == []


# What a run looks at.

TWO = {
    "INDEX.md": "- [The Fery](a.txt)\n- [The Raff](b.txt)\n- [Gone](gone.txt)\n",
    "a.txt": story(rating="Q"),
    "b.txt": story("The Raft", rating="Q"),
}


def test_a_partial_run_leaves_what_it_does_not_look_at(tmp_path: Path) -> None:
    recorded(tmp_path, TWO)
    everything = entries(tmp_path)
    index = "- [The Ferry](a.txt)\n- [The Raft](b.txt)\n"
    write(tmp_path, {"a.txt": story(), "b.txt": story("The Raft"), "INDEX.md": index})
    said = storylint("check", "a.txt", folder=tmp_path).stderr.decode()
    assert "2 entries match nothing" in said, "the rating of a.txt, and its title in the index"
    recorded(tmp_path, {}, "a.txt")
    assert entries(tmp_path) == [("INDEX.md", "IDX003"), ("INDEX.md", "IDX006"), ("b.txt", "RAT001")]
    recorded(tmp_path, TWO, "a.txt")
    assert entries(tmp_path) == everything
    write(tmp_path, {"a.txt": story(), "b.txt": story("The Raft")})
    recorded(tmp_path, {}, "--select", "IDX", "--prune")
    assert entries(tmp_path) == everything
    recorded(tmp_path, {}, "--ignore", "IDX")
    assert entries(tmp_path) == [each for each in everything if each[0] == "INDEX.md"]


def test_rules_that_are_off_for_a_file_keep_their_entries(tmp_path: Path) -> None:
    recorded(tmp_path, TWO)
    before = (tmp_path / FILE).read_bytes()
    write(tmp_path, {"storylint.toml": 'per-file-ignores = { "*.txt" = ["RAT"] }\nignore = ["IDX"]\n'})
    recorded(tmp_path, {})
    assert (tmp_path / FILE).read_bytes() == before


def test_files_that_are_left_out_or_unreadable_keep_their_entries(tmp_path: Path) -> None:
    recorded(tmp_path, {**TWO, "c.txt": story(rating="Q")}, "--ignore", "IDX")
    before = (tmp_path / FILE).read_bytes()
    size = len(story()) + 10
    write(tmp_path, {"storylint.toml": f'exclude = ["b.txt"]\nmax-file-size = {size}', "c.txt": "x" * 2 * size})
    done = storylint("baseline", "--ignore", "IDX", folder=tmp_path)
    assert b"1 finding of the family SYS cannot be recorded" in done.stderr
    assert (tmp_path / FILE).read_bytes() == before
    assert findings("--ignore", "IDX", folder=tmp_path) == [("SYS003", "c.txt", None)]


def test_an_index_that_cannot_be_read_keeps_its_entries(tmp_path: Path) -> None:
    recorded(tmp_path, TWO)
    before = (tmp_path / FILE).read_bytes()
    (tmp_path / "INDEX.md").unlink()
    (tmp_path / "INDEX.md").mkdir()
    recorded(tmp_path, {}, "--ignore", "IDX001")
    assert (tmp_path / FILE).read_bytes() == before


def test_a_copy_is_new_and_a_renamed_file_is_not(tmp_path: Path) -> None:
    recorded(
        tmp_path, {"a.txt": story(rating="Q"), "b.txt": story(rating="Q") + "And late again.\n"}, "--select", "RAT"
    )
    shutil.copy(tmp_path / "a.txt", tmp_path / "copy.txt")
    (tmp_path / "sub").mkdir()
    (tmp_path / "b.txt").rename(tmp_path / "sub/c.txt")
    codes = ("--select", "RAT")
    assert findings(*codes, folder=tmp_path) == [("RAT001", "copy.txt", 7)]
    assert findings("sub/c.txt", *codes, folder=tmp_path) == []
    assert storylint("check", "a.txt", *codes, folder=tmp_path).stderr == b"", "only a look at all tells what is gone"
    recorded(tmp_path, {}, "--prune", *codes)
    assert entries(tmp_path) == [("a.txt", "RAT001"), ("sub/c.txt", "RAT001")]


def test_stories_alike_follow_their_own_names_no_more_than_once(tmp_path: Path) -> None:
    recorded(tmp_path, {"a.txt": story(rating="Q"), "b.txt": story(rating="PG13")}, "--select", "RAT")
    for old, new in (("a", "y"), ("b", "x")):
        (tmp_path / f"{old}.txt").rename(tmp_path / f"{new}.txt")
    write(tmp_path, {"z.txt": story(rating="PG13")})
    assert findings("--select", "RAT", folder=tmp_path) == [("RAT002", "z.txt", 7)]


@pytest.mark.parametrize("name", ["story.html", "story.epub"])
def test_renamed_files_of_other_formats(tmp_path: Path, name: str) -> None:
    from tests.readers.epubs import book

    page = "<html><head><title>T</title></head><body><p>Rating: Q</p><p>Title: T</p><p>It was late.</p></body></html>"
    content: str | bytes = page if name.endswith("html") else book()
    recorded(tmp_path, {name: content})
    assert entries(tmp_path)
    (tmp_path / name).rename(tmp_path / f"renamed-{name}")
    assert [each for each in findings(folder=tmp_path) if each[1] != "INDEX.md"] == []


def test_archives_have_baselines_of_their_own(tmp_path: Path) -> None:
    row = "- [The Ferry](a.txt)\n"
    files = {"INDEX.md": f"{row}- [More](sub/INDEX.md)\n", "a.txt": story(rating="Q")}
    recorded(tmp_path, {**files, "sub/INDEX.md": row, "sub/a.txt": story(rating="Q")})
    assert (tmp_path / FILE).read_text() == (tmp_path / "sub" / FILE).read_text()
    assert findings(folder=tmp_path) == []
    assert findings("sub", folder=tmp_path) == []


def test_without_an_index_the_baseline_marks_the_root(tmp_path: Path) -> None:
    recorded(
        tmp_path, {"stories/a.txt": story(rating="Q"), "stories/sub/b.txt": story("The Raft", rating="Q")}, "stories"
    )
    assert not (tmp_path / FILE).exists()
    for named in ("stories", "stories/sub", "stories/sub/b.txt"):
        assert findings(named, folder=tmp_path) == []
    write(tmp_path, {"stories/sub/b.txt": story("The Raft")})
    recorded(tmp_path, {}, "stories/sub")
    assert entries(tmp_path / "stories") == [("INDEX.md", "IDX001"), ("a.txt", "RAT001")]
    assert not (tmp_path / "stories/sub" / FILE).exists()


def test_the_baseline_may_lie_elsewhere_or_nowhere(tmp_path: Path) -> None:
    files: Mapping[str, str | bytes] = {"INDEX.md": "- [The Ferry](a.txt)\n", "a.txt": story(rating="Q")}
    recorded(tmp_path, {**files, "storylint.toml": 'baseline = "meta/known.jsonl"'})
    assert (tmp_path / "meta/known.jsonl").exists()
    assert findings(folder=tmp_path) == []
    done = storylint("baseline", folder=write(tmp_path, {"storylint.toml": 'baseline = ""'}))
    assert b"no baseline is kept here" in done.stderr
    assert not (tmp_path / FILE).exists()
    assert findings(folder=tmp_path) == [("RAT001", "a.txt", 7)]


# Everything that stands on a report.


def test_a_fix_leaves_what_the_baseline_holds(tmp_path: Path) -> None:
    index = "- [The Ferry](a.txt)\n- [The Raft](b.txt)\n"
    recorded(tmp_path, {"INDEX.md": index, "a.txt": story(rating="PG13"), "b.txt": story("The Raft")})
    write(tmp_path, {"b.txt": story("The Raft", rating="PG13")})
    assert storylint("check", "--fix", folder=tmp_path).returncode == 0
    assert (tmp_path / "a.txt").read_text() == story(rating="PG13")
    assert (tmp_path / "b.txt").read_text() == story("The Raft", rating="PG-13")
    assert storylint("check", "--fix", "--no-baseline", folder=tmp_path).returncode == 0
    assert (tmp_path / "a.txt").read_text() == story(rating="PG-13")


def test_standard_input_is_held_against_the_baseline(tmp_path: Path) -> None:
    recorded(tmp_path, {"INDEX.md": "- [The Ferry](a.txt)\n", "a.txt": story(rating="Q")})
    text = story(title="TBD", rating="Q").encode()
    found = findings("-", "--stdin-filename", "a.txt", "--select", "HDR,RAT", folder=tmp_path, stdin=text)
    assert found == [("HDR011", "a.txt", 1)]


def test_where_a_rule_fails_nothing_is_recorded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from linter.rules.rating.invalid_rating import InvalidRating

    def check(*_: object) -> Iterator[object]:
        raise RuntimeError("broken")

    recorded(tmp_path, {"INDEX.md": "- [The Ferry](a.txt)\n", "a.txt": story(rating="Q")})
    before = (tmp_path / FILE).read_bytes()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(InvalidRating, "check", check)
    report = api.check(["."]).report
    assert ([each.code for each in report.findings], report.stale) == (["SYS001"], {})
    with pytest.raises(api.UsageError, match="nothing was recorded"):
        api.baseline(["."])
    assert (tmp_path / FILE).read_bytes() == before


# What the page says.

PAGE = (Path(__file__).parents[2] / "docs" / "baseline.md").read_text(encoding="utf-8")
SHOWN = {
    "stories/INDEX.md": "- [The Fery](ferry.txt)\n",
    "stories/ferry.txt": story(rating="PG13"),
}


def block(kind: str) -> str:
    found = re.search(rf"<!-- {kind} -->\n```\w+\n(.*?)```", PAGE, re.DOTALL)
    assert found
    return found[1]


def test_the_page_shows_the_file_as_it_is(tmp_path: Path) -> None:
    recorded(tmp_path, SHOWN, "stories")
    assert (tmp_path / "stories" / FILE).read_text() == block("file")


def test_commands_and_program_of_the_page_run(tmp_path: Path) -> None:
    write(tmp_path, SHOWN)
    codes = []
    for line in block("commands").splitlines():
        command, *arguments = line.split()
        assert command == "storylint"
        codes.append(storylint(*arguments, folder=tmp_path).returncode)
    assert codes == [0, 0, 1, 0]
    done = subprocess.run([sys.executable, "-c", block("program")], cwd=tmp_path, capture_output=True, check=True)
    assert done.stdout.decode().split() == [f"stories/{FILE}", "2", "0", "0"]
