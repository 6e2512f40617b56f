"""Fixes are applied until nothing is left to mend; a file for which that has no end is said, and left."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from linter import api
from linter.cli import main
from linter.config.settings import Settings
from linter.model.archive import Archive
from linter.model.document import Document
from linter.model.finding import Edit, Finding, Fix
from linter.model.index import Index
from linter.model.span import Span
from linter.rules.header.value_too_long import ValueTooLong
from linter.rules.header_edits import value_change
from linter.rules.index.unlisted_file import UnlistedFile
from linter.rules.rating.invalid_rating import InvalidRating
from tests.archives import story, write


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    archive = write(tmp_path / "archive", {"INDEX.md": "- [The Ferry](a.txt)\n", "a.txt": story(rating="Q")})
    monkeypatch.chdir(archive)
    return archive


def writing(
    rule: type[InvalidRating] | type[ValueTooLong], monkeypatch: pytest.MonkeyPatch, *pairs: tuple[bytes, str]
) -> None:
    """Let a rule put one word in the place of another, again and again."""

    def check(self: InvalidRating, document: Document, settings: Settings) -> Iterator[Finding]:
        for old, new in pairs:
            if (start := document.text.find(old)) >= 0:
                span = Span(start, start + len(old))
                rating = document.fields[3]
                line = f"Rating: {rating.value}\n".replace(old.decode(), new, 1)
                change = value_change(document, rating, line.removeprefix("Rating: ").strip())
                fix = Fix("Write it", (Edit(document.path, span, new),), changes=(change,))
                yield self.finding(document.path, span, "wrong", key=new, fix=fix)

    monkeypatch.setattr(rule, "check", check)


def test_rules_that_undo_each_other_are_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    writing(InvalidRating, monkeypatch, (b"Rating: Q", "Rating: Z"))
    writing(ValueTooLong, monkeypatch, (b"Rating: Z", "Rating: Q"))
    fixed = api.fix(["."])
    left = "a.txt: left as it is: the fixes of HDR010 and RAT001 lead back to where they began"
    assert fixed.given_up == (f"{left}; leave one of the rules out with --ignore",)
    assert (fixed.changes, fixed.applied, fixed.report.failed) == ((), (), True)
    assert (folder / "a.txt").read_text() == story(rating="Q")


def test_a_file_that_comes_to_no_end_holds_no_other_up(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    writing(InvalidRating, monkeypatch, (b"Rating: Q", "Rating: QQ"))
    write(folder, {"INDEX.md": "- [The Ferry](a.txt)\n", "b.txt": story("Ash")})
    monkeypatch.setattr("sys.argv", ["storylint", "check", ".", "--fix", "--output-format", "concise"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 1
    output, notes = capfd.readouterr()
    assert "a.txt: left as it is: after 100 rounds RAT001 still find something to mend; leave one" in notes
    assert "a.txt:7:1: error RAT001" in output
    assert (folder / "a.txt").read_text() == story(rating="Q")
    assert "b.txt" in (folder / "INDEX.md").read_text()


def test_an_index_that_comes_to_no_end_stays_as_it_was_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def check(self: UnlistedFile, archive: Archive, index: Index, settings: Settings) -> Iterator[Finding]:
        edit = Edit(index.path, Span(0, 0), "x")
        yield self.finding(index.path, Span(0, 1), "wrong", fix=Fix("Do it", (edit,)))

    monkeypatch.setattr(UnlistedFile, "check_index", check)
    (folder / "INDEX.md").unlink()
    write(folder, {"a.txt": story()})
    fixed = api.fix(["."])
    assert [each.code for each in fixed.applied] == ["IDX001"]
    assert fixed.given_up[0].startswith("INDEX.md: left as it was written first: after 100 rounds IDX002 still")
    assert (folder / "INDEX.md").read_text().startswith("# Index")


def test_a_fix_that_changes_nothing_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    writing(InvalidRating, monkeypatch, (b"Rating: Q", "Rating: Q"))
    assert "the fixes of RAT001 lead back" in api.fix(["."]).given_up[0]


def test_a_rule_that_goes_on_for_ever_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    writing(InvalidRating, monkeypatch, (b"Rating: Q", "Rating: QQ"))
    assert "a.txt: left as it is: after 100 rounds RAT001 still" in api.fix(["."]).given_up[0]
    assert (folder / "a.txt").read_text() == story(rating="Q")


def test_a_fix_that_contradicts_itself_is_left_out(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def check(self: InvalidRating, document: Document, settings: Settings) -> Iterator[Finding]:
        edits = (Edit(document.path, Span(0, 5), "x"), Edit(document.path, Span(3, 8), "y"))
        yield self.finding(document.path, Span(0, 1), "wrong", fix=Fix("Do it", edits))

    monkeypatch.setattr(InvalidRating, "check", check)
    assert [each.code for each in api.fix(["."]).refused] == ["RAT001"]
    assert (folder / "a.txt").read_text() == story(rating="Q")


def test_fixes_of_one_place_wait_for_each_other(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    writing(InvalidRating, monkeypatch, (b"Rating: Q", "Rating: W"))
    writing(ValueTooLong, monkeypatch, (b": Q\n", ": PG\n"), (b": W\n", ": R\n"))
    fixed = api.fix(["."])
    assert "Rating: R\n" in (folder / "a.txt").read_text() or "Rating: PG\n" in (folder / "a.txt").read_text()
    assert not fixed.report.findings


def test_a_link_and_its_file_are_changed_once(folder: Path) -> None:
    write(folder, {"a.txt": story(rating="PG13"), "INDEX.md": "- [The Ferry](a.txt)\n- [The Ferry](b.txt)\n"})
    (folder / "b.txt").symlink_to("a.txt")
    fixed = api.fix(["."])
    assert [finding.code for finding in fixed.before.findings] == ["RAT002", "RAT002"]
    assert not fixed.report.findings
    assert (folder / "a.txt").read_text() == story(rating="PG-13")
    assert (folder / "b.txt").is_symlink()


def test_an_archive_by_two_paths_is_mended_once(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "INDEX.md").unlink()
    write(folder, {"a.txt": story()})
    (tmp_path / "link").symlink_to(folder)
    monkeypatch.chdir(tmp_path)
    fixed = api.fix(["archive", "link"])
    assert [change.path for change in fixed.changes] == ["archive/INDEX.md"]
    assert (folder / "INDEX.md").read_text().count("# Index") == 1


@pytest.mark.parametrize("author", ["Ann (G)", "Ann\x85Lake", "Ann] Lake", "Ann\x1c"])
def test_odd_authors_end_no_run(folder: Path, author: str) -> None:
    text = story().replace("Ann Lake", author)
    write(folder, {"INDEX.md": "- [The Ferry](a.txt) by Tom (PG)\n", "a.txt": text})
    api.fix(["."], wanted=lambda _: True)
    assert "(G)" in (folder / "INDEX.md").read_text()


def test_the_foot_of_a_play_is_no_reason_to_lay_out_its_speeches(folder: Path) -> None:
    header = "Title: The Ferry\nAuthor: Ann Lake\nSummary: It is late.\nRating: PG\nDisclaimer: I own no boats.\n\n"
    write(folder, {"a.txt": f"{header}MARA: You came back.\n\nTOM: I did.\n\nRating: PG\n"})
    api.fix(["."])
    assert "MARA: You came back.\n\nTOM: I did.\n\n" in (folder / "a.txt").read_text()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_encoding_and_line_ends_are_kept(folder: Path, encoding: str, newline: str) -> None:
    """The title is put right from INDEX.md, so that a character beyond ASCII has to be written."""
    before = story("Caf\u00e9").replace("Rating: G", "rating: G").replace("Title: Caf\u00e9\n\n", "") + "Na\u00efve.\n"
    write(folder, {"INDEX.md": "- [Caf\u00e9](a.txt)\n", "a.txt": before.replace("\n", newline).encode(encoding)})
    api.fix(["."], api.load_config(), wanted=lambda finding: not finding.code.startswith("TXT"))
    after = story("Caf\u00e9") + "Na\u00efve.\n"
    assert (folder / "a.txt").read_bytes() == after.replace("\n", newline).encode(encoding)


def test_what_an_encoding_cannot_say_is_not_written(folder: Path) -> None:
    before = (story().replace("Title: The Ferry\n\n", "") + "Na\u00efve.\n").encode("cp1252")
    write(folder, {"INDEX.md": "- [\u043d\u043e\u0447\u044c](a.txt)\n", "a.txt": before})
    fixed = api.fix(["."], wanted=lambda finding: finding.code == "HDR002")
    assert not fixed.changes
    fixed = api.fix(["."], wanted=lambda _: True)
    after = "Title: \u043d\u043e\u0447\u044c\n\n" + before.decode("cp1252")
    assert (folder / "a.txt").read_text(encoding="utf-8") == after
    assert not fixed.report.findings


def test_a_file_that_changes_meanwhile_is_read_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from linter.fixing import transaction

    commit, left = transaction.commit, [b"Rating: R\n", b"Rating: nc17\n"]

    def meddling(changes: object, command: str) -> None:
        if left:
            text = (folder / "a.txt").read_bytes()
            line = next(each for each in text.splitlines(keepends=True) if each.startswith(b"Rating"))
            (folder / "a.txt").write_bytes(text.replace(line, left.pop()))
        commit(changes, command)  # type: ignore[arg-type]

    monkeypatch.setattr(transaction, "commit", meddling)
    write(folder, {"a.txt": story(rating="PG13")})
    fixed = api.fix(["."])
    assert (folder / "a.txt").read_text() == story(rating="R")
    assert not fixed.report.findings


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    "index",
    [
        "# Stories\n\n- [The Ferry](a.txt)\n",
        "# Stories\n\n- [The Ferry](a.txt)\n- [Gone](gone.txt)\n\nMore.\n",
        "# Stories\n\n| Title | Author |\n| --- | --- |\n| [The Ferry](a.txt) | Ann Lake |",
        "## Ann Lake\n\n- [The Ferry](a.txt)\n\n## Tom\n\n- [Gone](gone.txt)\n",
        "# Stories\n",
    ],
)
def test_an_index_keeps_its_line_ends(folder: Path, index: str, end: str) -> None:
    write(folder, {"INDEX.md": index.replace("\n", end), "a.txt": story(), "b.txt": story("Ash")})
    fixed = api.fix(["."], wanted=lambda _: True)
    assert fixed.given_up == ()
    assert "IDX002" in {each.code for each in fixed.applied}
    written = (folder / "INDEX.md").read_bytes().decode()
    assert "b.txt" in written
    assert written == written.replace("\r\n", "\n").replace("\r", "\n").replace("\n", end)
