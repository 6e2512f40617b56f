"""Defects of fields that an archive declares (MET010, HDR002), and what looks like one."""

from itertools import cycle

from .draft import Draft, Field
from .registry import each, kind

TYPES = {
    "integer": 'type = "integer"\nmin = 1\nmax = 40',
    "number": 'type = "number"\nmax = 2.5',
    "date": 'type = "date"\nmin = 1990-01-01\nmax = 2020-12-31',
    "url": 'type = "url"',
    "email": 'type = "email"',
    "language": 'type = "language"',
    "choice": 'type = "choice"\nchoices = ["Ebb", "Flood", "Slack Water"]',
    "list": 'type = "list"\nchoices = ["Rope", "Wick", "Oil"]\nmin = 1\nmax = 3',
    "string": 'pattern = "[A-Z]{2}-[0-9]{3}"\nmin = 6',
    "text": "min = 3\nmax = 12",
}
FINE = {
    "integer": ["1", "40", "+7"],
    "number": ["2", "2.5", "-3.25"],
    "date": ["1990-01-01", "1999", "2020-12-31"],
    "url": ["https://example.org/tide"],
    "email": ["keeper@example.org"],
    "language": ["de", "pt-BR"],
    "choice": ["Ebb", "Slack Water"],
    "list": ["Rope", "Oil, Rope", "Wick; Oil; Rope"],
    "string": ["AB-123"],
    "text": ["Fog", "Twelve marks"],
}
WRONG = {
    "integer": ["many", "4.5", "0", "41", "1,200"],
    "number": ["two", "2,5", "2.6"],
    "date": ["someday", "12 May 1999", "1989-12-31", "2021-01-01"],
    "url": ["example dot org"],
    "email": ["keeper at example"],
    "language": ["English"],
    "choice": ["High Water", "ebb", "slack water", "TBD"],
    "list": ["Rope, Tar", "rope; Wick", "Oil, Oil, Oil, Oil"],
    "string": ["AB-12", "xAB-123", "ab-123"],
    "text": ["No", "Thirteen mark"],
}


def _declare(draft: Draft, keys: str, value: str) -> None:
    draft.settings = f"[tool.storylint.fields.tide]\n{keys}\n"
    draft.add_field("Tide", value, after="Summary")


def _numbered(values: dict[str, list[str]]) -> dict[str, tuple[str, str]]:
    return {f"{name}-{number}": (name, value) for name, all_ in values.items() for number, value in enumerate(all_, 1)}


@each("MET010", _numbered(WRONG))
def invalid_value(draft: Draft, value: tuple[str, str]) -> None:
    _declare(draft, TYPES[value[0]], value[1])
    draft.expect("MET010", at=f"Tide: {value[1]}")


@each("clean-field", {name: (name, values) for name, values in FINE.items()})
def valid_values(draft: Draft, values: tuple[str, list[str]]) -> None:
    draft.settings = f"[tool.storylint.fields.tide]\n{TYPES[values[0]]}\n"
    for story, value in zip(draft.stories, cycle(values[1]), strict=False):
        story.insert_after("Summary", Field("Tide", value, wrap=False))


@kind("MET010-two-items")
def two_wrong_items(draft: Draft) -> None:
    _declare(draft, TYPES["list"], "Tar, Oil, Hemp")
    draft.expect("MET010", at="Tide: Tar")
    draft.expect("MET010", at="Tide: Tar")


@kind("MET010-list-in-two-fields")
def list_of_two_fields(draft: Draft) -> None:
    _declare(draft, TYPES["list"], "Oil, Rope")
    draft.victim.insert_after("Tide", Field("Tide", "Wick, Rope", wrap=False))
    draft.expect("MET010", at="Tide: Oil, Rope")


@kind("MET010-repeated")
def one_of_several(draft: Draft) -> None:
    _declare(draft, TYPES["choice"] + "\nrepeatable = true", "Ebb")
    draft.victim.insert_after("Tide", Field("Tide", "Spring", wrap=False))
    draft.expect("MET010", at="Tide: Spring")


@kind("MET010-of-the-vocabulary")
def redeclared_field(draft: Draft) -> None:
    draft.settings = '[tool.storylint.fields.date]\ntype = "date"\nmin = 2000-01-01\n'
    draft.add_field("Date", "1999-05-12", after="Summary")
    draft.expect("MET010", at="Date: 1999-05-12")


@kind("MET010-crlf")
def choice_in_crlf(draft: Draft) -> None:
    _declare(draft, TYPES["choice"], "ebb")
    draft.rewrite(lambda content: content.replace(b"\n", b"\r\n"))
    draft.expect("MET010", at="Tide: ebb")


@kind("MET010-file-of-choices")
def choices_of_a_file(draft: Draft) -> None:
    draft.others["words/tides.list"] = b"# Tides\n\nEbb\nFlood\n"
    _declare(draft, 'type = "choice"\nchoices = "words/tides.list"', "Neap")
    draft.expect("MET010", at="Tide: Neap")


@kind("MET010-override")
def stricter_for_one_file(draft: Draft) -> None:
    for story in draft.stories:
        story.insert_after("Summary", Field("Tide", "Neap", wrap=False))
    draft.settings = (
        '[tool.storylint.fields.tide]\ntype = "string"\n[[tool.storylint.overrides]]\n'
        f'files = ["/{draft.victim.path}"]\n'
        'fields.tide = { type = "choice", choices = ["Ebb", "Flood"] }\n'
    )
    draft.expect("MET010", at="Tide: Neap")


@kind("HDR002-required-declared")
def missing_required_field(draft: Draft) -> None:
    draft.settings = "[tool.storylint.fields.tide]\nrequired = true\n"
    for story in draft.stories:
        if story is not draft.victim:
            story.insert_after("Summary", Field("Tide", "Neap", wrap=False))
    draft.expect("HDR002")


WHEN = {
    "present": ('"present"', "The Long Watch"),
    "text": ('"the  long watch"', "The Long Watch"),
    "texts": ('["Other", "The Long Watch"]', "The Long Watch"),
}


@each("HDR002-required-when", WHEN)
def missing_where_another_demands_it(draft: Draft, condition: tuple[str, str]) -> None:
    draft.settings = f"[tool.storylint.fields.tide]\nrequired-when = {{ series = {condition[0]} }}\n"
    draft.add_field("Series", condition[1], after="Summary")
    draft.expect("HDR002")


@kind("HDR002-required-when-absent")
def missing_where_another_is(draft: Draft) -> None:
    draft.settings = '[tool.storylint.fields.tide]\nrequired-when = { series = "absent" }\n'
    for story in draft.stories:
        if story is not draft.victim:
            story.insert_after("Summary", Field("Series", "The Long Watch", wrap=False))
    draft.expect("HDR002")


@kind("HDR002-required-when-item")
def missing_where_an_item_demands_it(draft: Draft) -> None:
    draft.settings = '[tool.storylint.fields.tide]\nrequired-when = { genre = "Drama" }\n'
    draft.add_field("Genre", "Sea, Drama", after="Summary")
    draft.expect("HDR002")


@kind("HDR002-required-in-a-folder")
def missing_in_one_folder(draft: Draft) -> None:
    draft.settings = f'[[tool.storylint.overrides]]\nfiles = ["/{draft.victim.path}"]\nfields.tide.required = true\n'
    draft.expect("HDR002")


UNMET = {
    "other-text": '{ series = "The Short Watch" }',
    "one-of-two": '{ series = "present", genre = "present" }',
    "absent": '{ series = "absent" }',
    "texts": '{ series = ["Long", "Watch"] }',
}


@each("clean-required-when", UNMET)
def condition_that_does_not_hold(draft: Draft, condition: str) -> None:
    draft.settings = f"[tool.storylint.fields.tide]\nrequired-when = {condition}\n"
    for story in draft.stories:
        story.insert_after("Summary", Field("Series", "The Long Watch", wrap=False))


@kind("clean-required-when-met")
def demanded_and_there(draft: Draft) -> None:
    draft.settings = '[tool.storylint.fields.tide]\nrequired-when = { series = "present" }\n'
    draft.add_field("Series", "The Long Watch", after="Summary")
    draft.add_field("Tide", "Neap", after="Series")


@kind("clean-placeholder-that-is-a-choice")
def placeholder_that_is_a_choice(draft: Draft) -> None:
    _declare(draft, 'type = "choice"\nchoices = ["None", "Ebb"]\nrequired = true', "None")
    for story in draft.stories:
        if story is not draft.victim:
            story.insert_after("Summary", Field("Tide", "Ebb", wrap=False))


@kind("HDR011-required-declared")
def placeholder_in_a_declared_field(draft: Draft) -> None:
    _declare(draft, 'type = "date"\nrequired = true', "TBD")
    for story in draft.stories:
        if story is not draft.victim:
            story.insert_after("Summary", Field("Tide", "1999-05-12", wrap=False))
    draft.expect("HDR011", at="Tide: TBD")


@kind("clean-other-label-of-a-declared-field")
def other_label_of_the_vocabulary(draft: Draft) -> None:
    draft.settings = "[tool.storylint.fields.betas]\nrequired = true\n"
    for story in draft.stories:
        story.insert_after("Summary", Field("Beta", "Jo Lee", wrap=False))
        story.insert_after("Beta", Field("Beta", "Ann Reed", wrap=False))


@kind("clean-override")
def otherwise_in_one_file(draft: Draft) -> None:
    draft.victim.drop("Disclaimer")
    draft.leave_out_ratings()
    draft.victim.set("Rating", "Mature")
    draft.victim.field("Title").label = "TITLE"
    draft.settings = (
        f'[[tool.storylint.overrides]]\nfiles = ["/{draft.victim.path}"]\n'
        'disclaimer = "optional"\nrating-system = "ao3"\nlabel-case = "any"\n'
    )


@kind("clean-override-of-a-declared-field")
def a_field_of_one_file(draft: Draft) -> None:
    draft.add_field("Moon", "Full", after="Summary")
    draft.settings = f'[[tool.storylint.overrides]]\nfiles = ["/{draft.victim.path}"]\nfields.moon = {{}}\n'


@kind("HDR005-declared-elsewhere")
def a_field_of_other_files(draft: Draft) -> None:
    draft.add_field("Moon", "Full", after="Summary")
    other = next(story for story in draft.stories if story is not draft.victim)
    other.insert_after("Summary", Field("Moon", "New", wrap=False))
    draft.settings = f'[[tool.storylint.overrides]]\nfiles = ["/{other.path}"]\nfields.moon = {{}}\n'
    draft.expect("HDR005", at="Moon:")


@kind("clean-column-of-a-declared-field")
def column_of_a_declared_field(draft: Draft) -> None:
    _column(draft, "7")


@kind("IDX009-declared-field")
def column_that_disagrees(draft: Draft) -> None:
    _column(draft, "8")
    draft.expect_at_entry("IDX009")


def _column(draft: Draft, said: str) -> None:
    draft.style = "table"
    draft.columns.append("Tide")
    draft.settings = '[tool.storylint.fields.tide]\ntype = "integer"\n'
    for story in draft.stories:
        story.insert_after("Summary", Field("Tide", "7", wrap=False))
        story.entry.cells["Tide"] = said if story is draft.victim else "7"
