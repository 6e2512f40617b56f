"""Typed metadata in every format: which values are judged, where the finding stands, and what the fix leaves."""

from pathlib import Path
from typing import Any

import pytest

from linter import api
from linter.config.command_line import Overrides
from linter.vocabularies.dates import is_day
from tests.archives import findings, write
from tests.readers.epubs import CHAPTER, COVER, book

BODY = "The ferry was late, and nobody on the quay knew why.\n"
PAGE = """<html><head><title>The Ferry</title></head><body><div id="preface"><dl>
<dt>Archive Warning:</dt><dd><a href="/a">Underage</a>, <a href="/b">Major Character Death</a></dd>
<dt>Language:</dt><dd>English</dd>
<dt>Stats:</dt><dd>Published: 2013-06-01 Completed: 2013-07-01 Words: {words} Chapters: 2</dd>
<dt>Website:</dt><dd><a href="http://example.org/">My old page</a></dd></dl><h1>The Ferry</h1></div>
<div id="chapters">{chapters}</div>
<div id="afterword"><p>End Notes</p><p>{notes}</p></div></body></html>
"""
CHAPTERS = """<div class="meta group"><h2>Chapter 1</h2><p>Notes</p><p>{notes}</p></div>
<!--chapter content-->
<div><p>The ferry was late.</p></div>
<!--/chapter content-->
<div class="meta" id="endnotes1"><p>{notes}</p></div>
<!--chapter content-->
<div><p>It did not come.</p></div>
<!--/chapter content-->
"""
NOTES = "With thanks to everybody who waited on the quay. " * 20


def checked(folder: Path, files: dict[str, str | bytes], monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    monkeypatch.chdir(write(folder, files))
    overrides = Overrides(select=("MET",), today="2020-01-01")
    return list(api.check(["."], api.load_config(overrides=overrides), jobs=1).report.findings)


def mended(folder: Path, files: dict[str, str | bytes], monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    monkeypatch.chdir(write(folder, files))
    configuration = api.load_config(overrides=Overrides(select=("MET",), today="2020-01-01"))
    fixed = api.fix(["."], configuration, wanted=lambda _: True, write=False, jobs=1)
    return {change.path: (change.after or b"").decode() for change in fixed.changes}


def codes(found: list[Any]) -> list[str]:
    return [each.code for each in found]


def test_every_occurrence_is_judged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = f"Title: The Ferry\nWebsite: www.example.org\nWebsite: my page\nWebsite: your page\n\n{BODY}"
    found = checked(tmp_path, {"a.txt": text}, monkeypatch)
    assert [(each.code, each.range.start.line) for each in found] == [("MET009", 3), ("MET009", 4)]


@pytest.mark.parametrize("value", ["", "TBA", "n/a", "???", "{{date}}"])
def test_what_says_nothing_is_not_judged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    lines = (f"{label}: {value}" for label in ("Date", "Language", "Warnings", "Status", "Chapters", "E-mail"))
    text = "\n".join(("Title: The Ferry", *lines, "", BODY))
    assert checked(tmp_path, {"a.txt": text}, monkeypatch) == []


def test_the_header_of_a_posting_is_not_judged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    posting = "From: jo at example\nNewsgroups: alt.ferries\nSubject: The Ferry\nDate: 12 May 99 10:00:00 GMT\n\n"
    text = f"{posting}Title: The Ferry\nAuthor: Ann Lake\n\n{BODY}"
    assert checked(tmp_path, {"a.txt": text}, monkeypatch) == []


def test_a_field_astray_is_not_judged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = f"Title: The Ferry\nAuthor: Ann Lake\n\n{BODY}\n{BODY}\nDate Written: 12 May 2001\n"
    assert checked(tmp_path, {"a.txt": text}, monkeypatch) == []


@pytest.mark.parametrize("declared", ["pattern = '[A-Z].*'", "choices = ['Violence']", "type = 'list'"])
def test_a_field_with_a_type_of_its_own_is_judged_by_that(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, declared: str
) -> None:
    settings = f"[fields.warnings]\n{declared}\n"
    text = f"Title: The Ferry\nWarnings: Violence\n\n{BODY}"
    assert checked(tmp_path, {"a.txt": text, "storylint.toml": settings}, monkeypatch) == []


def test_a_field_with_another_label_only_is_judged_as_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = f"Title: The Ferry\nBeware: Violence\n\n{BODY}"
    settings = "[fields.warnings]\nlabel = 'Beware'\n"
    assert codes(checked(tmp_path, {"a.txt": text, "storylint.toml": settings}, monkeypatch)) == ["MET004"]


def test_what_nobody_sees_is_no_fault_of_the_value(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = ("Date: 2001-05\u200b-12", "Language: e\u00adn", "Status: Hia\x07tus", "Warnings: Rape/Non-Con\u2060")
    text = "\n".join(("Title: The Ferry", *lines, "", BODY))
    assert checked(tmp_path, {"a.txt": text}, monkeypatch) == []


def test_the_place_is_the_item_within_a_value_of_two_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = f"Title: The Ferry\nWarnings: Major Character Death,\n  noncon, Graphic\n  Violence\n\n{BODY}"
    files: dict[str, str | bytes] = {"a.txt": text}
    first, second = checked(tmp_path, files, monkeypatch)
    assert (second.range.start.line, second.range.start.column) == (3, 3)
    assert second.fix is not None
    assert first.fix is None, "its words stand on two lines"
    assert "  Rape/Non-Con, Graphic\n" in mended(tmp_path, files, monkeypatch)["a.txt"]


def test_front_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    head = (
        '---\ntitle: The Ferry\ndate: "May 12, 2001" # a guess\nlanguage: English\ncompleted: true\n'
        "warnings: [underage, Major Character Death]\nchapters: 3/12\nwords: '9,000'\n---\n"
    )
    after = mended(tmp_path, {"a.md": f"{head}\n{BODY}"}, monkeypatch)["a.md"]
    assert after == (
        '---\ntitle: The Ferry\ndate: "2001-05-12" # a guess\nlanguage: en\ncompleted: Yes\n'
        f"warnings: [Underage Sex, Major Character Death]\nchapters: 3/12\nwords: '11'\n---\n\n{BODY}"
    )


def test_a_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = PAGE.format(words=8, chapters=CHAPTERS.format(notes=NOTES), notes=NOTES)
    files: dict[str, str | bytes] = {"a.html": page}
    assert codes(checked(tmp_path, files, monkeypatch)) == ["MET004"]
    after = mended(tmp_path, files, monkeypatch)["a.html"]
    assert after == page.replace(">Underage<", ">Underage Sex<")


@pytest.mark.parametrize("chapters", [CHAPTERS, "<p>The ferry was late. It did not come.</p>"])
def test_the_words_of_a_page_are_those_of_its_story(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chapters: str
) -> None:
    page = PAGE.format(words=500, chapters=chapters.format(notes=NOTES), notes=NOTES)
    (found,) = (each for each in checked(tmp_path, {"a.html": page}, monkeypatch) if each.code == "MET008")
    assert "differs from the 8 words of the story" in found.message


def epub(words: str, chapter: str = CHAPTER) -> bytes:
    title = f"<html><body><h1>Ferry</h1><p>Rating: PG</p><p>Author: Ann</p><p>Words: {words}</p></body></html>"
    return book(pages=(COVER, title, chapter, chapter, chapter, chapter))


def test_an_epub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files: dict[str, str | bytes] = {"right.epub": epub("16"), "wrong.epub": epub("160")}
    (found,) = checked(tmp_path, files, monkeypatch)
    assert (found.code, found.path, found.fix) == ("MET008", "wrong.epub", None)
    assert "differs from the 16 words of the story" in found.message


def test_an_epub_whose_pages_are_damaged_is_not_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = epub("160", CHAPTER.replace("</p>", "</p>" + "lost " * 2000))
    place = data.index(b"page 5.xhtml") + 100
    spoilt = data[:place] + bytes(each ^ 0xFF for each in data[place : place + 20]) + data[place + 20 :]
    assert checked(tmp_path, {"a.epub": spoilt}, monkeypatch) == []


@pytest.mark.parametrize(
    "header",
    [
        "Title: The Ferry (2/3)",
        "Title: The Ferry, Part 2",
        "Title: The Ferry\nPart: 2",
        "Title: The Ferry\nChapter: Two",
    ],
)
def test_a_part_may_state_the_words_of_the_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, header: str) -> None:
    assert checked(tmp_path, {"a.txt": f"{header}\nWords: 90,000\n\n{BODY}"}, monkeypatch) == []


@pytest.mark.parametrize(
    ("words", "tolerance", "found"), [(105, 5, 0), (106, 5, 1), (94, 5, 1), (95, 5, 0), (101, 0, 1)]
)
def test_the_tolerance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: int, tolerance: int, found: int) -> None:
    text = f"Title: The Ferry\nWords: {words}\n\n{'late ' * 100}\n"
    settings = f"word-count-tolerance = {tolerance}\n"
    assert len(checked(tmp_path, {"a.txt": text, "storylint.toml": settings}, monkeypatch)) == found


def test_a_rounded_number_is_right_as_far_as_it_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = f"Title: The Ferry\nWords: {{}}\n\n{'late ' * 1440}\n"
    files: dict[str, str | bytes] = {f"{words}.txt": text.format(words) for words in ("1k", "1.4k", "1.6k", "2k")}
    assert [each.path for each in checked(tmp_path, files, monkeypatch)] == ["1.6k.txt", "2k.txt"]


def test_a_date_of_another_form_may_be_in_the_future_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = f"Title: The Ferry\nDate: 12 May 2031\nUpdated: 5/12/31\n\n{BODY}"
    assert codes(checked(tmp_path, {"a.txt": text}, monkeypatch)) == ["MET001", "MET002", "MET001"]


@pytest.mark.parametrize(("wanted", "language"), [("de", "de-AT"), ("de", "German"), ("German", "DE"), ("de-AT", "de")])
def test_a_language_demands_a_field_by_what_it_means(tmp_path: Path, wanted: str, language: str) -> None:
    settings = f"required-fields = []\nfields.translator = {{ required-when = {{ language = '{wanted}' }} }}\n"
    text = f"Title: The Ferry\nLanguage: {language}\n\n{BODY}"
    folder = write(tmp_path, {"a.txt": text, "storylint.toml": settings})
    found = findings("--select", "HDR002", folder=folder)
    assert [code for code, *_ in found] == ([] if wanted == "de-AT" else ["HDR002"])


def test_one_day_holds_for_the_whole_run() -> None:
    """A run that asked anew for each document would contradict itself at midnight."""
    settings = api.load_config(isolated=True).settings_for("/")
    assert is_day(settings.today)


def test_names_in_another_encoding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = f"Title: The Ferry\nLanguage: Fran\u00e7ais\nWarnings: D\u00e9luge, underage\n\n{BODY}".encode("cp1252")
    found = checked(tmp_path, {"a.txt": text}, monkeypatch)
    assert [(each.code, each.range.start.column) for each in found] == [("MET003", 11), ("MET004", 11), ("MET004", 19)]
