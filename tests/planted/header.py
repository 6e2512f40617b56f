"""Defects of the header block (HDR)."""

import json

from .draft import Draft, Field
from .registry import each, kind

PROSE = "The tide went out and did not come back until the Tuesday, when it was asked.\n\nNobody asked twice.\n"


@kind("HDR001-prose-only")
def prose_only(draft: Draft) -> None:
    draft.victim.raw = "\n\n".join(draft.victim.paragraphs)
    draft.expect("HDR001")


@kind("HDR001-script-form")
def script_form(draft: Draft) -> None:
    lines = ["MARA: You came back.", "TOBIN: I was told to.", "MARA: By whom?", "TOBIN: By the tide, mostly."]
    draft.victim.raw = ("\n" if draft.variant.layout == "compact" else "\n\n").join(lines) + "\n"
    draft.expect("HDR001")


@kind("HDR001-stage-directions")
def stage_directions(draft: Draft) -> None:
    draft.victim.raw = (
        "Scene: a harbour wall, before dawn.\n\nMara: The boats are late.\n\nTobin: They are never late. "
        "It is only early.\n\n(They wait. A bell, a long way out.)\n\nMara: There.\n"
    )
    draft.expect("HDR001")


@kind("HDR001-letter")
def letter(draft: Draft) -> None:
    draft.victim.raw = "Dear Anna:\n\nThe clock has stopped.\n\nYours: as ever,\n\nP.\n\nP.S.: It has started.\n"
    draft.expect("HDR001")


@kind("HDR001-chapter-heading")
def chapter_heading(draft: Draft) -> None:
    draft.victim.raw = f"Chapter One: The Tide\n\n{PROSE}"
    draft.expect("HDR001")


@kind("HDR001-times")
def times(draft: Draft) -> None:
    draft.victim.raw = f"10:30\n\nNo ship.\n\n10:45\n\nNo ship.\n\n11:00: a ship.\n\n{PROSE}"
    draft.expect("HDR001")


@kind("HDR001-statement-at-the-foot")
def headless_statement(draft: Draft) -> None:
    draft.victim.raw = f"{PROSE}\nI do not own the tide; it belongs to Ruth Ambrose.\n"
    draft.expect("HDR001")


@each("HDR001", {"zero-bytes": "", "blank-lines": "\n\n\n"})
def nothing(draft: Draft, raw: str) -> None:
    draft.victim.raw = raw
    draft.expect("HDR001")


@each("HDR002", {label.lower(): label for label in ("Title", "Author", "Summary", "Rating")})
def missing_field(draft: Draft, label: str) -> None:
    draft.victim.drop(label)
    draft.expect("HDR002")


@kind("HDR002-declared")
def missing_declared_field(draft: Draft) -> None:
    draft.settings = 'required-fields = ["title", "author", "summary", "rating", "fandom"]\n'
    for story in draft.stories:
        if story is not draft.victim:
            story.insert_after("Rating", Field("Fandom", "The Harbour Watch"))
    draft.expect("HDR002")


@kind("HDR002-two-fields")
def two_missing_fields(draft: Draft) -> None:
    draft.victim.drop("Author")
    draft.victim.drop("Summary")
    draft.expect("HDR002")
    draft.expect("HDR002")


@each("HDR003", {label.lower(): label for label in ("Title", "Author", "Summary", "Rating")})
def empty_field(draft: Draft, label: str) -> None:
    field = draft.victim.field(label)
    field.value, field.separator = "", ":"
    draft.expect("HDR003", at=f"{label}:")


@kind("HDR003-crlf")
def empty_field_in_crlf(draft: Draft) -> None:
    field = draft.victim.field("Summary")
    field.value, field.separator = "", ":"
    draft.rewrite(lambda content: content.replace(b"\n", b"\r\n"))
    draft.expect("HDR003", at="Summary:")


@kind("HDR003-optional")
def empty_optional_field(draft: Draft) -> None:
    draft.victim.insert_after("Author", Field("Fandom", "", separator=":"))
    draft.expect("HDR003", at="Fandom:")


@each("HDR004-same", {label.lower(): label for label in ("Title", "Author", "Rating")})
def repeated_field(draft: Draft, label: str) -> None:
    field = draft.victim.field(label)
    draft.victim.insert_after(label, Field(label, field.value))
    text = f"{label}: {field.value}"
    between = "\n\n" if draft.victim.layout == "spaced" else "\n"
    draft.expect("HDR004", at=f"{text}{between}{text}", below=len(between))


@each(
    "HDR004-other",
    {"rating": ("Rating", ""), "summary": ("Summary", "The same tale, told by somebody else.")},
)
def contradicting_field(draft: Draft, field: tuple[str, str]) -> None:
    label, value = field
    if label == "Rating":
        draft.leave_out_ratings()
        value = "G" if draft.victim.field("Rating").value != "G" else "R"
    draft.victim.insert_after(label, Field(label, value))
    draft.expect("HDR004", at=f"{label}: {value}")


@each(
    "HDR005",
    {
        "mood": ("Mood", "Wistful"),
        "soundtrack": ("Soundtrack", "Rain on slate"),
        "weather": ("Weather", "Fog"),
    },
)
def unknown_field(draft: Draft, field: tuple[str, str]) -> None:
    draft.add_field(*field, after="Author")
    draft.expect("HDR005", at=f"{field[0]}:")


@kind("HDR005-two-in-a-row")
def two_unknown_fields(draft: Draft) -> None:
    draft.add_field("Tide", "Spring", after="Summary")
    draft.add_field("Moon", "Full", after="Summary")
    draft.expect("HDR005", at="Tide:")
    draft.expect("HDR005", at="Moon:")


SPELLINGS = {
    "capitals-title": ("Title", "TITLE"),
    "capitals-rating": ("Rating", "RATING"),
    "lower-case": ("Summary", "summary"),
    "rated-capitals": ("Rating", "RATED"),
    "rated": ("Rating", "Rated"),
    "written-by": ("Author", "Written by"),
    "writen-by": ("Author", "Writen by"),
    "disclaimers": ("Disclaimer", "Disclaimers"),
    "disclamer": ("Disclaimer", "Disclamer"),
    "capitals-disclaimer": ("Disclaimer", "DISCLAIMER"),
    "summery": ("Summary", "Summery"),
    "synopsis": ("Summary", "Synopsis"),
}


@each("HDR006", SPELLINGS)
def label_spelling(draft: Draft, labels: tuple[str, str]) -> None:
    draft.victim.field(labels[0]).label = labels[1]
    draft.expect("HDR006", at=f"{labels[1]}:")


@kind("HDR006-every-label")
def every_label_in_capitals(draft: Draft) -> None:
    for field in draft.victim.fields:
        field.label = field.label.upper()
        draft.expect("HDR006", at=f"{field.label}:")


SWAPS = {
    "author-first": ("Title", "Author"),
    "rating-before-summary": ("Summary", "Rating"),
    "summary-before-author": ("Author", "Summary"),
    "rating-first": ("Title", "Rating"),
}


@each("HDR007", SWAPS)
def field_order(draft: Draft, labels: tuple[str, str]) -> None:
    draft.victim.swap(*labels)
    draft.expect("HDR007")


@kind("HDR007-disclaimer-first", doubtful="the disclaimer may or may not belong to the declared order")
def disclaimer_first(draft: Draft) -> None:
    field = draft.victim.field("Disclaimer")
    draft.victim.fields.remove(field)
    draft.victim.fields.insert(0, field)


@each("HDR008-gap", {label.lower(): label for label in ("Author", "Rating", "Disclaimer")})
def gap_against_majority(draft: Draft, label: str) -> None:
    draft.victim.gaps[label] = "\n" if draft.victim.layout == "spaced" else "\n\n"
    if draft.victim.layout == "spaced":
        draft.expect("HDR008", at=f"{label}:")
    else:
        draft.expect("HDR008")


@kind("HDR008-wide-gap")
def wide_gap(draft: Draft) -> None:
    draft.victim.gaps["Summary"] = "\n\n\n" if draft.victim.layout == "spaced" else "\n\n"
    draft.expect("HDR008")


@each("HDR008-indent", {"spaces": "  ", "four": "    "})
def indented_label(draft: Draft, indent: str) -> None:
    draft.victim.field("Rating").indent = indent
    draft.expect("HDR008", at="Rating:")


@each("HDR008-separator", {"dash": " - ", "equals": " = "})
def other_separator(draft: Draft, separator: str) -> None:
    draft.victim.field("Rating").separator = separator
    draft.expect("HDR008", at=f"Rating{separator}")


@each(
    "HDR009",
    {
        "prose": "The tide went out on Sunday and did not come back until the Tuesday, when it was asked.",
        "dialogue": '"Count them again," said the girl on the wall, and she would not come down till he had.',
    },
)
def missing_separator(draft: Draft, opening: str) -> None:
    if draft.victim.layout == "marked":
        draft.victim.layout = "compact"
    draft.victim.set("Disclaimer", "I own nothing. It belongs to Ruth Vane.")
    draft.victim.paragraphs.insert(0, opening)
    draft.victim.body_gap = "\n"
    draft.expect("HDR009", at=opening[:30])


def _words(length: int) -> str:
    text = ("slow water under the old bridge and " * (length // 36 + 1))[:length]
    return text[:-1] + "."


@kind("HDR010-title")
def long_title(draft: Draft) -> None:
    draft.agree("Title", _words(256))
    draft.expect("HDR010", at="Title:")


@each("HDR010-summary", {"by-one": 1251, "by-far": 4000})
def long_summary(draft: Draft, length: int) -> None:
    draft.victim.set("Summary", _words(length))
    draft.expect("HDR010", at="Summary:")


@kind("HDR010-summary-wrapped")
def long_wrapped_summary(draft: Draft) -> None:
    draft.victim.field("Summary").value = _words(1600)
    draft.expect("HDR010", at="Summary:")


@kind("HDR010-notes")
def long_notes(draft: Draft) -> None:
    draft.add_field("Notes", _words(5001), after="Disclaimer")
    draft.expect("HDR010", at="Notes:")


PLACEHOLDERS = {
    "title-untitled": ("Title", "Untitled"),
    "title-template": ("Title", "{{title}}"),
    "author-tba": ("Author", "TBA"),
    "author-xxx": ("Author", "xxx"),
    "summary-tbd": ("Summary", "TBD"),
    "summary-todo": ("Summary", "todo"),
    "summary-insert": ("Summary", "insert summary here"),
    "summary-lorem": ("Summary", "Lorem ipsum dolor sit amet"),
}


@each("HDR011", PLACEHOLDERS)
def placeholder(draft: Draft, field: tuple[str, str]) -> None:
    draft.agree(*field) if field[0] != "Summary" else draft.victim.set(*field)
    draft.expect("HDR011", at=f"{field[0]}:")


@kind("HDR011-rating-tbd")
def rating_placeholder(draft: Draft) -> None:
    draft.leave_out_ratings()
    draft.victim.set("Rating", "TBD")
    draft.expect("HDR011", at="Rating:")


@kind(
    "HDR011-index-has-the-title",
    doubtful="a placeholder counts as absent, so the index has nothing to disagree with",
)
def placeholder_beside_true_title(draft: Draft) -> None:
    draft.victim.set("Title", "Untitled")
    draft.expect("HDR011", at="Title:")


STRAYS = {
    "fandom": ("Fandom", "The Harbour Watch"),
    "notes": ("Notes", "My thanks to the lighthouse museum, which let me count the steps."),
    "feedback": ("Feedback", "Always welcome."),
}


@each("HDR012-foot", STRAYS)
def field_at_the_foot(draft: Draft, field: tuple[str, str]) -> None:
    draft.victim.paragraphs.append(": ".join(field))
    draft.expect("HDR012", at=f"{field[0]}:")


@kind("HDR012-foot-disclaimer")
def disclaimer_at_the_foot(draft: Draft) -> None:
    value = draft.victim.field("Disclaimer").value
    draft.victim.drop("Disclaimer")
    draft.victim.paragraphs.append(f"Disclaimer: {value}")
    draft.expect("HDR012", at="Disclaimer:")


@kind("HDR012-foot-rating", doubtful="the rating is stray, not absent: HDR002 is taken to be silent")
def rating_at_the_foot(draft: Draft) -> None:
    value = draft.victim.field("Rating").value
    draft.victim.drop("Rating")
    draft.victim.paragraphs.append(f"Rating: {value}")
    draft.expect("HDR012", at="Rating:")


@each("HDR012-middle", STRAYS)
def field_in_the_body(draft: Draft, field: tuple[str, str]) -> None:
    draft.victim.paragraphs.insert(3, ": ".join(field))
    draft.expect("HDR012", at=f"{field[0]}:")


@kind("HDR012-foot-after-form-feed")
def foot_after_odd_breaks(draft: Draft) -> None:
    draft.victim.paragraphs[1:1] = ["The light went\u2028out.\nIt came\u0085on.", "\x0cIt went out\nagain."]
    draft.victim.paragraphs.append("Fandom: The Harbour Watch")
    draft.expect("HDR012", at="Fandom:")


@kind("HDR012-foot-of-a-long-story")
def foot_of_a_long_story(draft: Draft) -> None:
    draft.victim.paragraphs = draft.victim.paragraphs * 150 + ["Fandom: The Harbour Watch"]
    draft.expect("HDR012", at="Fandom:")


def _front_matter(draft: Draft, lines: list[str]) -> None:
    draft.move(draft.victim.path.replace(".txt", ".md"))
    draft.victim.raw = "\n".join(lines) + f"\n\n{PROSE}"


def front_matter_lines(draft: Draft) -> list[str]:
    """The victim's header as YAML, between its fences."""
    values = [f"{field.label.lower()}: {json.dumps(field.value)}" for field in draft.victim.fields]
    return ["---", *values, "---"]


@kind("HDR013-no-end")
def front_matter_without_end(draft: Draft) -> None:
    _front_matter(draft, front_matter_lines(draft)[:-1])
    draft.expect("HDR013")


@each(
    "HDR013-yaml",
    {"quote": 'summary: "An open quotation', "bracket": "summary: [one, two", "tab": "summary:\n\t- x: y: z"},
)
def front_matter_that_does_not_parse(draft: Draft, line: str) -> None:
    lines = front_matter_lines(draft)
    lines[3] = line
    _front_matter(draft, lines)
    draft.expect("HDR013")


@kind("HDR013-toml", doubtful="TOML front matter comes with the other formats")
def toml_front_matter(draft: Draft) -> None:
    _front_matter(draft, ["+++", 'title = "Low Water', "author = Ida", "+++"])
    draft.expect("HDR013")


@kind("HDR013-epub", doubtful="an EPUB that is no archive might be SYS002's; EPUB comes with the other formats")
def epub_without_archive(draft: Draft) -> None:
    draft.move(draft.victim.path.replace(".txt", ".epub"))
    draft.victim.raw = "This is no container.\n"
    draft.expect("HDR013")


SPACES = {
    "leading": ("Summary", ":  ", "A slow year on the coast."),
    "leading-tab": ("Summary", ":\t", "A slow year on the coast."),
    "trailing": ("Summary", ": ", "A slow year on the coast. "),
    "trailing-tab": ("Summary", ": ", "A slow year on the coast.\t"),
    "doubled": ("Summary", ": ", "A slow  year on the coast."),
    "tab": ("Summary", ": ", "A slow\tyear on the coast."),
}


@each("HDR014", SPACES)
def value_whitespace(draft: Draft, spelling: tuple[str, str, str]) -> None:
    label, separator, value = spelling
    draft.victim.set(label, value)
    draft.victim.field(label).separator = separator
    draft.expect("HDR014", at=f"{label}:")


@each("HDR014-trailing", {label.lower(): label for label in ("Title", "Author", "Rating")})
def trailing_space(draft: Draft, label: str) -> None:
    draft.victim.set(label, draft.victim.field(label).value + " ")
    draft.expect("HDR014", at=f"{label}:")


@kind("HDR014-title")
def doubled_space_in_title(draft: Draft) -> None:
    draft.victim.set("Title", draft.victim.field("Title").value.replace(" ", "  ", 1))
    draft.expect("HDR014", at="Title:")


@kind("HDR014-continuation")
def doubled_space_on_a_later_line(draft: Draft) -> None:
    draft.victim.field("Summary").value = (
        "The keepers of the north light quarrel through one long winter, and when it is over he who has  "
        "stayed finds out why the other went."
    )
    draft.expect("HDR014", at="has  stayed")


BYLINES = {"by": "by {}", "capital-by": "By {}", "written-by": "Written by {}"}


@each("HDR015", BYLINES)
def unlabelled_title(draft: Draft, byline: str) -> None:
    title, author = (draft.victim.field(label).value for label in ("Title", "Author"))
    draft.victim.fields[:2] = [Field("", title, ""), Field("", byline.format(author), "")]
    draft.victim.gaps |= {"": "\n", "Summary": "\n\n"}
    draft.expect("HDR015", at=f"{title}\n")


@kind("HDR015-spread")
def unlabelled_title_spread(draft: Draft) -> None:
    title, author = (draft.victim.field(label).value for label in ("Title", "Author"))
    draft.victim.fields[:2] = [Field("", title, ""), Field("", f"by {author}", "")]
    draft.victim.gaps |= {"": "\n\n", "Summary": "\n\n"}
    draft.expect("HDR015", at=f"{title}\n")


@kind("HDR015-capitals")
def unlabelled_title_in_capitals(draft: Draft) -> None:
    title, author = draft.victim.field("Title").value.upper(), draft.victim.field("Author").value
    draft.victim.entry.text = title
    draft.victim.fields[:2] = [Field("", title, ""), Field("", f"by {author}", "")]
    draft.victim.gaps |= {"": "\n", "Summary": "\n\n"}
    draft.expect("HDR015", at=f"{title}\n")


@kind("HDR016")
def second_header(draft: Draft) -> None:
    draft.victim.paragraphs[3:3] = ["Title: The Other Lamp", "Author: Corwin Pike", "Rating: G"]
    draft.expect("HDR016", at="Title: The Other Lamp")
