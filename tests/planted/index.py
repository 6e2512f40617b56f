"""Defects of INDEX.md (IDX)."""

import unicodedata
from typing import Literal

from .draft import Draft, Entry, Field, Special
from .registry import each, kind

INDEX = "INDEX.md"


Form = Literal["NFC", "NFD"]


def _ghost(draft: Draft, target: str, markup: str | None = None) -> Entry:
    return Entry("Low Water", target, {"Author": "Nell Harker", "Rating": "PG"}, markup)


def _append(draft: Draft, code: str, target: str, at: str | None = None) -> None:
    draft.avoid("references")
    draft.appendix.append(_ghost(draft, target))
    draft.expect(code, INDEX, at=at or target)


@kind("IDX001-none")
def no_index(draft: Draft) -> None:
    draft.has_index = False
    draft.expect("IDX001", INDEX)


@kind("IDX001-readme-instead")
def readme_instead(draft: Draft) -> None:
    draft.has_index = False
    draft.others["README.md"] = b"# The Tidewater Shelf\n\nStories of the coast. Start anywhere.\n"
    draft.expect("IDX001", INDEX)


@kind("IDX001-folder", doubtful="a folder called INDEX.md is no index, but might be SYS003's")
def folder_for_an_index(draft: Draft) -> None:
    draft.has_index = False
    draft.specials.append(Special("directory", INDEX))
    draft.expect("IDX001", INDEX)


@kind("IDX001-clean-not-required")
def index_not_required(draft: Draft) -> None:
    draft.has_index = False
    draft.settings = "index = { required = false }\n"


@kind("IDX002-dropped")
def dropped_entry(draft: Draft) -> None:
    draft.entries.remove(draft.victim.entry)
    draft.expect("IDX002")


LOW_WATER = """Title: Low Water

Author: Nell Harker

Summary: The ebb of the year, and who walked out on it.

Rating: PG

Disclaimer: I do not own the Harbour Watch; it belongs to Ruth Ambrose.

The sand went on for a mile. Nell walked to the end of it, and it was not the end.
"""


@each(
    "IDX002",
    {"root": "zz-low-water.txt", "folder": "attic/low-water.txt", "deep": "attic/box/3/low-water.txt"},
)
def unlisted_file(draft: Draft, path: str) -> None:
    draft.others[path] = LOW_WATER.encode()
    draft.expect("IDX002", path)


@kind("IDX002-linked-in-prose-only")
def linked_in_prose_only(draft: Draft) -> None:
    draft.others["zz-low-water.txt"] = LOW_WATER.encode()
    draft.preamble.append("New this month: [Low Water](zz-low-water.txt), which somebody ought to list below.")
    draft.expect("IDX002", "zz-low-water.txt")


@each("IDX002-clean", {"code": "- `attic/low-water.txt`, by Nell Harker", "folder": "See [all of the attic](attic/)."})
def listed_without_an_entry(draft: Draft, text: str) -> None:
    draft.others["attic/low-water.txt"] = LOW_WATER.encode()
    draft.closing.append(text)


@kind("IDX002-commented-out")
def entry_in_a_comment(draft: Draft) -> None:
    draft.others["zz-low-water.txt"] = LOW_WATER.encode()
    draft.closing.append("<!--\n- [Low Water](zz-low-water.txt) by Nell Harker (PG)\n-->")
    draft.expect("IDX002", "zz-low-water.txt")


@each("IDX003", {"root": "zz-low-water.txt", "folder": "attic/low-water.txt", "markdown": "zz-low-water.md"})
def dead_entry(draft: Draft, target: str) -> None:
    _append(draft, "IDX003", target)


@kind("IDX003-deleted-file")
def deleted_file(draft: Draft) -> None:
    draft.avoid("references")
    draft.stories.remove(draft.victim)
    draft.expect_at_entry("IDX003")


@kind("IDX003-typing-error")
def mistyped_target(draft: Draft) -> None:
    draft.avoid("references")
    entry = draft.victim.entry
    entry.target = entry.target.replace(".txt", "x.txt")
    draft.expect("IDX003", INDEX, at=entry.target)


@kind("IDX004-adjacent")
def entry_twice(draft: Draft) -> None:
    draft.avoid("references", "sections")
    position = draft.entries.index(draft.victim.entry)
    draft.entries.insert(position + 1, draft.victim.entry)
    draft.expect("IDX004", INDEX, at=draft.victim.path, nth=2)


@kind("IDX004-elsewhere")
def entry_in_two_lists(draft: Draft) -> None:
    entry_in_several_lists(draft)
    draft.settings = "index = { unique = true }\n"
    draft.expect("IDX004", INDEX, at=draft.victim.path, nth=2)


@kind("IDX004-clean-elsewhere")
def entry_in_several_lists(draft: Draft) -> None:
    draft.avoid("references")
    draft.appendix.append(draft.victim.entry)


@kind("IDX004-title-only")
def entry_again_without_author(draft: Draft) -> None:
    draft.closing.append(f"## Read first\n\n- [{draft.victim.entry.text}]({draft.victim.path})")
    if draft.style == "references":
        draft.style = "list"
    draft.settings = "index = { unique = true }\n"
    draft.expect("IDX004", INDEX, at=draft.victim.path, nth=2)


def _spelt(draft: Draft, path: str, target: str) -> None:
    draft.avoid("references")
    draft.move(path)
    draft.victim.entry.target = target
    draft.expect("IDX005", INDEX, at=target)


def _folder_and_stem(draft: Draft) -> tuple[str, str]:
    folder, _, name = draft.victim.path.rpartition("/")
    return (f"{folder}/" if folder else ""), name.removesuffix(".txt")


@kind("IDX005-case")
def target_in_another_case(draft: Draft) -> None:
    folder, stem = _folder_and_stem(draft)
    _spelt(draft, f"{folder}{stem}_Tide.txt", f"{folder}{stem}_tide.txt")


@kind("IDX005-case-of-extension")
def target_extension_in_capitals(draft: Draft) -> None:
    _spelt(draft, draft.victim.path, draft.victim.path.replace(".txt", ".TXT"))


@kind("IDX005-dot-slash")
def target_with_dot_slash(draft: Draft) -> None:
    _spelt(draft, draft.victim.path, f"./{draft.victim.path}")


@kind("IDX005-needless-percent")
def target_with_needless_percent(draft: Draft) -> None:
    _spelt(draft, draft.victim.path, draft.victim.path.replace(".txt", "%2Etxt"))


@kind("IDX005-backslash")
def target_with_backslash(draft: Draft) -> None:
    if "/" not in draft.victim.path:
        for story in draft.stories:
            story.entry.target = story.path = f"coast/{story.path}"
    _spelt(draft, draft.victim.path, draft.victim.path.replace("/", "\\"))


FORMS: dict[str, tuple[Form, Form]] = {
    "composed-on-disk": ("NFC", "NFD"),
    "decomposed-on-disk": ("NFD", "NFC"),
}


@each("IDX005-unicode", FORMS)
def target_in_another_form(draft: Draft, forms: tuple[Form, Form]) -> None:
    on_disk, linked = forms
    folder, stem = _folder_and_stem(draft)
    name = f"{folder}{stem}_caf\u00e9.txt"
    _spelt(draft, unicodedata.normalize(on_disk, name), unicodedata.normalize(linked, name))


@each(
    "IDX006",
    {"other": "Another Tide Altogether", "longer": "{} Again", "punctuation": "{}?"},
)
def title_mismatch(draft: Draft, shape: str) -> None:
    entry = draft.victim.entry
    entry.text = shape.format(entry.text)
    draft.expect_at_entry("IDX006")


LOOSELY = {"case": "upper", "part": "{}, Part 3", "full-stop": "{}.", "quotes": "“{}”"}


@each("IDX006-clean", LOOSELY)
def title_but_for_the_letter(draft: Draft, shape: str) -> None:
    entry = draft.victim.entry
    entry.text = entry.text.upper() if shape == "upper" else shape.format(entry.text)


@each("IDX006-exact", LOOSELY)
def title_mismatch_to_the_letter(draft: Draft, shape: str) -> None:
    title_but_for_the_letter(draft, shape)
    draft.settings = 'index = { compare = "exact" }\n'
    draft.expect_at_entry("IDX006")


@kind("IDX006-crlf")
def title_mismatch_in_crlf(draft: Draft) -> None:
    draft.victim.entry.text = "Another Tide"
    draft.rewrite(lambda content: content.replace(b"\n", b"\r\n"))
    draft.expect_at_entry("IDX006")


@each("IDX007", {"other": "Nell Harker", "spelling": "{}e", "first-name": "first", "two": "{} and Nell Harker"})
def author_mismatch(draft: Draft, shape: str) -> None:
    entry = draft.victim.entry
    author = entry.cells["Author"]
    entry.cells["Author"] = author.split()[0] if shape == "first" else shape.format(author)
    draft.expect_at_entry("IDX007")


@each(
    "IDX007", {"clean-full-stop": "{}.", "clean-alias": "{} (a.k.a. Driftwood)", "clean-address": "{} <x@example.org>"}
)
def author_but_for_the_letter(draft: Draft, shape: str) -> None:
    draft.style = "table"
    entry = draft.victim.entry
    entry.cells["Author"] = shape.format(entry.cells["Author"])


@each("IDX008", {"higher": ("PG", "R"), "lower": ("R", "PG"), "near": ("PG-13", "PG"), "far": ("G", "NC-17")})
def rating_mismatch(draft: Draft, ratings: tuple[str, str]) -> None:
    draft.agree("Rating", ratings[0])
    draft.victim.entry.cells["Rating"] = ratings[1]
    draft.expect_at_entry("IDX008")


@kind("IDX008-crlf")
def rating_mismatch_in_crlf(draft: Draft) -> None:
    draft.agree("Rating", "R")
    draft.victim.entry.cells["Rating"] = "PG"
    draft.rewrite(lambda content: content.replace(b"\n", b"\r\n"))
    draft.expect_at_entry("IDX008")


@kind("IDX008-another-spelling")
def mismatch_in_another_spelling(draft: Draft) -> None:
    draft.agree("Rating", "R", "PG13")
    draft.expect_at_entry("IDX008")


def _with_column(draft: Draft, label: str, value: str | None = None) -> None:
    draft.style = "table"
    draft.columns.append(label)
    for story in draft.stories:
        if value is not None:
            story.insert_after("Author", Field(label, value))
        story.entry.cells[label] = story.field(label).value


@kind("IDX009-summary")
def summary_mismatch(draft: Draft) -> None:
    _with_column(draft, "Summary")
    draft.victim.entry.cells["Summary"] = "Something else entirely."
    draft.expect_at_entry("IDX009")


@kind("IDX009-fandom")
def fandom_mismatch(draft: Draft) -> None:
    _with_column(draft, "Fandom", "The Harbour Watch")
    draft.victim.entry.cells["Fandom"] = "The River Watch"
    draft.expect_at_entry("IDX009")


@kind("IDX009-fandom-first-column")
def fandom_mismatch_in_front(draft: Draft) -> None:
    _with_column(draft, "Fandom", "The Harbour Watch")
    draft.columns = ["Fandom", "Title", "Author", "Rating"]
    draft.victim.entry.cells["Fandom"] = "The River Watch"
    draft.expect_at_entry("IDX009")


@kind("IDX009-clean-columns")
def columns_that_agree(draft: Draft) -> None:
    _with_column(draft, "Fandom", "The Harbour Watch")
    _with_column(draft, "Summary")


@kind("IDX009-clean-other-columns")
def columns_that_name_no_field(draft: Draft) -> None:
    draft.style = "table"
    draft.columns = ["#", "Title", "Author", "Rating", "Shelf"]
    for number, entry in enumerate(draft.entries, 1):
        entry.cells |= {"#": str(number), "Shelf": "left of the door"}


@each("IDX010", {"neighbours": "swap", "last-first": "rotate"})
def entry_order(draft: Draft, how: str) -> None:
    if how == "swap":
        draft.entries[:2] = reversed(draft.entries[:2])
    else:
        draft.avoid("sections")
        draft.entries.insert(0, draft.entries.pop())
    draft.expect("IDX010", INDEX)


TITLES = ("Ash", "Birch", "Cedar", "Dogwood", "Elm", "Fir")


def _order_by_title(draft: Draft) -> None:
    draft.settings = 'index = { order = "title" }\n'
    draft.avoid("sections")
    for title, story in zip(TITLES, reversed(draft.stories), strict=False):
        story.set("Title", title)
        story.entry.text = title


@kind("IDX010-title")
def entry_order_by_title(draft: Draft) -> None:
    _order_by_title(draft)
    draft.entries.reverse()
    draft.entries[:2] = reversed(draft.entries[:2])
    draft.expect("IDX010", INDEX)


@kind("IDX010-clean-title")
def entries_ordered_by_title(draft: Draft) -> None:
    _order_by_title(draft)
    draft.entries.reverse()


@kind("IDX010-clean-two-lists")
def lists_ordered_each(draft: Draft) -> None:
    draft.avoid("references")
    draft.appendix.append(draft.entries.pop(0))


COUNTS = {
    "too-many": ("This archive holds {more} stories.", "stories."),
    "too-few": ("{fewer} stories, and more to come.", "stories,"),
    "far-off": ("There are now 42 stories on this shelf.", "There are now 42"),
}


@each("IDX011", COUNTS)
def count_mismatch(draft: Draft, sentence: tuple[str, str]) -> None:
    text, at = sentence
    count = len(draft.entries)
    draft.preamble.append(text.format(more=count + 1, fewer=count - 1))
    draft.expect("IDX011", INDEX, at=at)


@kind("IDX011-heading")
def count_in_heading(draft: Draft) -> None:
    draft.style = "sections"
    count = len(draft.entries) - (len(draft.entries) + 1) // 2
    draft.headings[1] = f"Inland shelf ({count + 2} stories)"
    draft.expect("IDX011", INDEX, at="## Inland")


@each(
    "IDX011-clean",
    {
        "range": "Room for 90–99 stories.",
        "title": "# 101 Stories of the Tide",
        "code": "Begin with `99 stories` and count down.",
    },
)
def no_count(draft: Draft, text: str) -> None:
    draft.preamble.append(text)


@kind("IDX011-clean-counts")
def true_counts(draft: Draft) -> None:
    draft.style = "sections"
    half = (len(draft.entries) + 1) // 2
    rest = len(draft.entries) - half
    draft.preamble.append(f"{len(draft.entries)} stories in all, on two shelves, gathered over 12 years.")
    draft.headings = [_counted("Harbour shelf", half), _counted("Inland shelf", rest)]


def _counted(heading: str, count: int) -> str:
    return f"{heading} ({count} {'story' if count == 1 else 'stories'})"


ESCAPES = {
    "parent": "../low-water.txt",
    "parent-after-folder": "attic/../../low-water.txt",
    "absolute": "/srv/shelf/low-water.txt",
    "drive": "C:/shelf/low-water.txt",
    "file-address": "file:///srv/shelf/low-water.txt",
}


@each("IDX012", ESCAPES)
def escaping_link(draft: Draft, target: str) -> None:
    _append(draft, "IDX012", target)


@kind("IDX012-parent-that-exists")
def escaping_link_to_a_file(draft: Draft) -> None:
    draft.others["../low-water.txt"] = LOW_WATER.encode()
    _append(draft, "IDX012", "../low-water.txt")


@kind("IDX012-linked-folder", doubtful="the folder's link is SYS003's too; only the entry is taken to be said")
def escape_through_a_linked_folder(draft: Draft) -> None:
    draft.others["../elsewhere/low-water.txt"] = LOW_WATER.encode()
    draft.specials.append(Special("symlink", "zz-shelf", "../elsewhere"))
    _append(draft, "IDX012", "zz-shelf/low-water.txt")


TARGETS = {
    "remote": "https://example.org/low-water.txt",
    "remote-plain": "http://example.org/low-water.txt",
    "index-itself": "INDEX.md",
    "folder": "attic/",
    "folder-without-slash": "attic",
}


@each("IDX013", TARGETS)
def not_a_document(draft: Draft, target: str) -> None:
    if target.startswith("attic"):
        draft.others["attic/picture.png"] = b"\x89PNG\r\n\x1a\n"
    _append(draft, "IDX013", target)


@kind("IDX013-query")
def target_with_query(draft: Draft) -> None:
    _append(draft, "IDX013", f"{draft.victim.path}?plain=1")


@each("IDX014", {"too-few-cells": -1, "too-many-cells": 1})
def wrong_number_of_cells(draft: Draft, more: int) -> None:
    draft.style = "table"
    entry = draft.victim.entry
    author, rating = entry.cells["Author"], entry.cells["Rating"]
    row = f"| [{entry.text}]({entry.target}) | {author} |"
    draft.patch(INDEX, f"{row} {rating} |", row if more < 0 else f"{row} {rating} | {rating} |")
    draft.expect("IDX014", INDEX, at=entry.target)


@kind("IDX014-empty-text")
def entry_without_text(draft: Draft) -> None:
    draft.avoid("references")
    draft.victim.entry.text = ""
    draft.expect("IDX014", INDEX, at=draft.victim.path)


@kind("IDX014-blank-text")
def entry_with_blank_text(draft: Draft) -> None:
    draft.avoid("references")
    draft.victim.entry.text = " "
    draft.expect("IDX014", INDEX, at=draft.victim.path)


MALFORMED = {
    "space-in-the-target": "[Low Water](low water.txt)",
    "empty-target": "[Low Water]()",
    "undefined-reference": "[Low Water][ebb]",
    "reversed-link": "(Low Water)[low-water.txt]",
}


@each("IDX014", MALFORMED)
def malformed_entry(draft: Draft, markup: str) -> None:
    draft.avoid("references")
    draft.entries.append(_ghost(draft, "", markup))
    draft.expect("IDX014", INDEX, at=markup)


CHILD = """# The attic

- [Low Water](low-water.txt) by Nell Harker (PG)
"""


def _nest(draft: Draft) -> None:
    draft.others |= {"attic/INDEX.md": CHILD.encode(), "attic/low-water.txt": LOW_WATER.encode()}


@kind("IDX015-unreached")
def unreached_child(draft: Draft) -> None:
    _nest(draft)
    draft.expect("IDX015", "attic/INDEX.md")


@kind("IDX015-owned-twice", doubtful="might be reported at the child's entry instead of the parent's")
def owned_twice(draft: Draft) -> None:
    _nest(draft)
    draft.closing.append("The oldest pages are in [the attic](attic/INDEX.md).")
    _append(draft, "IDX015", "attic/low-water.txt")


@kind("IDX015-clean-prose-link")
def child_reached_from_prose(draft: Draft) -> None:
    _nest(draft)
    draft.closing.append("The oldest pages are in [the attic](attic/INDEX.md).")


@kind("IDX015-clean-list-link")
def child_reached_from_a_list(draft: Draft) -> None:
    _nest(draft)
    draft.closing.append("## Other shelves\n\n- [The attic](attic/INDEX.md)")


@kind("IDX015-inside-child")
def unlisted_in_the_child(draft: Draft) -> None:
    _nest(draft)
    draft.closing.append("The oldest pages are in [the attic](attic/INDEX.md).")
    other = LOW_WATER.replace("Low Water", "High Water").replace("sand", "sea")
    draft.others["attic/zz-high-water.txt"] = other.encode()
    draft.expect("IDX002", "attic/zz-high-water.txt")


@kind("IDX016-prose")
def broken_anchor_in_prose(draft: Draft) -> None:
    draft.preamble.append("Newcomers may [skip the introduction](#no-such-place) and read on.")
    draft.expect("IDX016", INDEX, at="#no-such-place")


@kind("IDX016-contents")
def broken_anchor_in_contents(draft: Draft) -> None:
    draft.style = "sections"
    draft.preamble.append("- [Harbour](#harbour-shelf)\n- [Inland](#inland-shelves)")
    draft.expect("IDX016", INDEX, at="#inland-shelves")


@kind("IDX016-target")
def broken_anchor_in_target(draft: Draft) -> None:
    draft.avoid("references")
    draft.victim.entry.target += "#part-two"
    draft.expect("IDX016", INDEX, at="#part-two")


@kind("IDX016-clean-contents")
def contents_that_lead_somewhere(draft: Draft) -> None:
    draft.style = "sections"
    draft.preamble.append("- [Harbour](#harbour-shelf)\n- [Inland](#inland-shelf)")


@kind("IDX016-clean-html-anchor")
def html_anchor(draft: Draft) -> None:
    draft.preamble.append('<a id="top"></a>')
    draft.closing.append("[Back to the top](#top)")
