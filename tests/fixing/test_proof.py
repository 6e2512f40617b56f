"""Fixes that change more than they name are left out, whoever offers them; the others are made."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from linter import api
from linter.config.settings import Settings
from linter.model.archive import Archive
from linter.model.document import Document
from linter.model.finding import Applicability, Edit, Finding, Fix, ValueChange
from linter.model.span import Span
from linter.rules.archive.duplicate_text import DuplicateText
from linter.rules.header.value_too_long import ValueTooLong
from linter.rules.rating.invalid_rating import InvalidRating
from tests.archives import story, storylint, write

INDEX = "- [The Ferry](a.txt) by Ann Lake (G)\n- [Ash](b.txt) by Ann Lake (G)\n"
NOT_READ_SO = (
    "Disclaimer: I own no boats.\n\nThe Thing on the Quay !!!!\n\nBY: Ann (the Keeper) Lake\n\nEdited BY: Tom\n\n___\n"
    "\nMara sighed as she looked out.\n"
)
"""With the label ``Editor``, the story would begin above it."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    archive = write(tmp_path / "archive", {"INDEX.md": INDEX, "a.txt": story(), "b.txt": story("Ash")})
    monkeypatch.chdir(archive)
    return archive


def offering(
    monkeypatch: pytest.MonkeyPatch,
    old: str,
    new: str,
    *changes: ValueChange,
    rule: type[InvalidRating] | type[ValueTooLong] = InvalidRating,
    edits_story: bool = False,
) -> None:
    """Let a rule offer to write one text in the place of another in a.txt, and name these changes."""

    def check(self: InvalidRating, document: Document, settings: Settings) -> Iterator[Finding]:
        start = document.text.find(old.encode())
        if start >= 0 and document.path == "a.txt" and (new in old or new.encode() not in document.text):
            span = Span(start, start + len(old.encode()))
            fix = Fix("Write it", (Edit(document.path, span, new),), Applicability.SAFE, changes, edits_story)
            yield self.finding(document.path, Span(0, 5), "it is wrong", fix=fix)

    monkeypatch.setattr(rule, "check", check)


def change(name: str, before: str | None, after: str | None) -> ValueChange:
    return ValueChange("a.txt", name, before, after)


def text(path: str = "a.txt") -> str:
    return Path(path).read_bytes().decode()


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        ("Rating: G", "Rating: PG", [change("rating", "G", "PG")]),
        ("Rating: G", "Rating:  G", []),
        ("Rating: G\n\n", "", [change("rating", "G", None)]),
        ("Rating: G", "Rating: G\n\nFandom: The\n  Coast", [change("fandom", None, "The Coast")]),
        ("Rating: G", "Fandom: G", [change("rating", "G", None), change("fandom", None, "G")]),
        ("Author: Ann Lake\n\nSummary: It is late.", "Summary: It is late.\n\nAuthor: Ann Lake", []),
        ("mine.\n\nThe", "mine.\n\n\nThe", []),
    ],
)
def test_what_is_named_is_made(
    folder: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str, changes: list[ValueChange]
) -> None:
    offering(monkeypatch, old, new, *changes)
    api.fix(["."], api.load_config(isolated=True), wanted=lambda finding: finding.code == "RAT001")
    assert text() == story().replace(old, new)


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        ("Rating: G", "Rating: PG", []),
        ("Rating: G", "Rating: PG", [change("rating", "G", "R")]),
        ("Rating: G", "Rating: PG", [change("rating", "PG", "R")]),
        ("Rating: G\n\n", "", []),
        ("Rating: G", "Rating: PG\n\nFandom: The Coast", [change("rating", "G", "PG")]),
        ("Rating: G", "Mood: G", []),
        ("Rating: G\n\nDisc", "Rating: G Disc", []),
        ("mine.\n\nThe", "mine.\n\nThen the", []),
        ("The ferry was late.", "", []),
        (
            "The ferry was late.\n",
            "The ferry was late.\n\nArchive: Ask first\n",
            [change("archive", None, "Ask first")],
        ),
        ("Rating: G", "Rating: G\n\nX-Storylint: ignore HDR", []),
        ("Rating: G", "Rating: Q", [change("rating", "G", "Q")]),
        ("Summary: It is late.", "Summary: It&nbsp;is late.", [change("summary", "It is late.", "It&nbsp;is late.")]),
    ],
)
def test_what_is_not_named_is_left_out(
    folder: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str, changes: list[ValueChange]
) -> None:
    offering(monkeypatch, old, new, *changes, rule=ValueTooLong)
    fixed = api.fix(["."])
    assert text() == story()
    assert [finding.code for finding in fixed.refused] == ["HDR010"]
    assert [(finding.code, finding.fix) for finding in fixed.report.findings] == [("HDR010", None)]
    assert (fixed.report.summary.fixable, fixed.report.safe, fixed.report.summary.fixed) == (0, 0, 0)


def test_the_story_changes_only_where_the_fix_says_so(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    offering(monkeypatch, "was late", "was early", edits_story=True)
    api.fix(["."])
    assert text() == story().replace("was late", "was early")


def test_what_does_not_hold_is_found_among_the_others(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(
        folder, {"a.txt": story().replace("Author", "AUTHOR").replace("Summary", "summary").replace(": Non", ":  Non")}
    )
    offering(monkeypatch, "Rating: G", "Rating: PG")
    fixed = api.fix(["."])
    assert text() == story()
    assert [finding.code for finding in fixed.refused] == ["RAT001"]
    assert sorted(finding.code for finding in fixed.applied) == ["HDR006", "HDR006", "HDR014"]


def test_what_waited_for_a_fix_that_does_not_hold_is_made(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder, {"a.txt": story().replace("Rating", "RATING")})
    offering(monkeypatch, "RATING: G\n\n", "", rule=ValueTooLong)
    fixed = api.fix(["."])
    assert text() == story()
    assert [finding.code for finding in fixed.applied] == ["HDR006"]


def test_several_changes_of_one_value_are_one_change(folder: Path) -> None:
    title = "Salt &amp; Rope &amp; the &quot;Lamp&quot;"
    write(folder, {"a.txt": story(title), "INDEX.md": '- [Salt & Rope & the "Lamp"](a.txt)\n- [Ash](b.txt)\n'})
    fixed = api.fix(["."])
    assert 'Title: Salt & Rope & the "Lamp"\n' in text()
    assert [finding.code for finding in fixed.applied] == ["TXT008"] * 4
    assert not fixed.refused


def both(index: tuple[str, str], *changes: ValueChange) -> type[DuplicateText]:
    """A rule that would give a.txt another rating, and write something else in INDEX.md with it."""

    class Both(DuplicateText):
        def check(self, archive: Archive, settings: Settings) -> Iterator[Finding]:
            document = archive.document("a.txt")
            assert document is not None
            assert archive.index is not None
            start = archive.index.text.find(index[0].encode())
            rating = document.usable["rating"]
            if rating.value == "G" and start >= 0:
                edits = (
                    Edit("a.txt", rating.value_span, "PG"),
                    Edit("INDEX.md", Span(start, start + len(index[0])), index[1]),
                )
                fix = Fix("Rate it", edits, changes=(change("rating", "G", "PG"), *changes))
                yield self.finding("a.txt", rating.value_span, "it is rated too low", fix=fix)

    return Both


RATED = ValueChange("INDEX.md", "rating", "G", "PG", entry="a.txt")


@pytest.mark.parametrize(
    ("index", "changes"),
    [
        (("a.txt) by Ann Lake (G)", "a.txt) by Ann Lake (PG)"), []),
        (("a.txt) by Ann Lake (G)", "a.txt) by A. Lake (PG)"), [RATED]),
        (("a.txt) by Ann Lake (G)", "c.txt) by Ann Lake (PG)"), [RATED]),
        (("- [The Ferry](a.txt)", "[The Ferry](a.txt)"), [RATED]),
        ((INDEX, "```\n" + INDEX), []),
    ],
)
def test_a_story_does_not_change_without_its_index(
    folder: Path, monkeypatch: pytest.MonkeyPatch, index: tuple[str, str], changes: list[ValueChange]
) -> None:
    monkeypatch.setattr(DuplicateText, "check", both(index, *changes).check)
    fixed = api.fix(["."], wanted=lambda finding: finding.code == "ARC002")
    assert not fixed.changes
    assert [finding.code for finding in fixed.refused] == ["ARC002"]


def test_a_story_and_its_index_change_together(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        DuplicateText, "check", both(("a.txt) by Ann Lake (G)", "a.txt) by Ann Lake (PG)"), RATED).check
    )
    fixed = api.fix(["."], wanted=lambda finding: finding.code == "ARC002")
    assert (text(), text("INDEX.md")) == (
        story(rating="PG"),
        INDEX.replace("a.txt) by Ann Lake (G)", "a.txt) by Ann Lake (PG)"),
    )
    assert not fixed.report.findings


def test_other_entries_are_mended_beside_one_that_is_not(folder: Path) -> None:
    """What is written below a comment that does not end is no entry."""
    write(folder, {"INDEX.md": "- [Ashes](b.txt)\n\n<!-- to be done\n"})
    fixed = api.fix(["."])
    assert text("INDEX.md") == "- [The Ferry](a.txt)\n- [Ash](b.txt)\n\n<!-- to be done\n"
    assert not fixed.report.findings


def test_the_command_says_what_is_left_out(folder: Path) -> None:
    write(folder, {"a.txt": NOT_READ_SO})
    arguments = ("check", "--select", "HDR006", "--output-format", "json")
    offered = json.loads(storylint(*arguments, folder=folder).stdout)["findings"]
    assert all(each["fix"] is not None for each in offered)
    for option in ("--diff", "--fix"):
        done = storylint(*arguments, option, folder=folder)
        assert "1 fix not applied, since more than intended would change: a.txt (HDR006)\n" in done.stderr.decode()
    left = json.loads(done.stdout)
    assert [(each["code"], each["fix"]) for each in left["findings"]] == [("HDR006", None)]
    assert left["summary"]["fixable"] == 0
    assert text() == NOT_READ_SO.replace("BY: Ann", "Author: Ann")
    asked = storylint("check", "--select", "HDR006", "--interactive", folder=folder, stdin=b"a\n")
    assert "1 fix not applied" in asked.stderr.decode()
    assert text() == NOT_READ_SO.replace("BY: Ann", "Author: Ann")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_nothing_is_written_in_an_encoding_that_nothing_declares(folder: Path, encoding: str) -> None:
    data = story().replace("Rating", "RATING").replace("\n", "\r\n", 3).encode(encoding)
    write(folder, {"a.txt": data})
    fixed = api.fix(["."], wanted=lambda finding: finding.path == "a.txt")
    assert "TXT001" in {finding.code for finding in fixed.report.findings}
    assert (folder / "a.txt").read_bytes() == data
