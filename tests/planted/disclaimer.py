"""Defects of the disclaimer (DIS)."""

from .draft import Draft, Field
from .registry import each, kind

STATEMENT = "I do not own the Harbour Watch; it all belongs to Ruth Ambrose."


@kind("DIS001-none")
def no_disclaimer(draft: Draft) -> None:
    draft.victim.drop("Disclaimer")
    draft.expect("DIS001")


DIALOGUE = {
    "not-mine": '"You\'re not mine," she said. "You never were."',
    "curly-not-mine": "“You’re not mine,” she said. “You never were.”",
    "belongs": '"The boat belongs to nobody," said the old man, and he went in to his dinner.',
}


@each("DIS001-dialogue", DIALOGUE)
def no_disclaimer_but_dialogue(draft: Draft, dialogue: str) -> None:
    draft.victim.drop("Disclaimer")
    draft.victim.paragraphs.insert(0, dialogue)
    draft.expect("DIS001")


@kind("DIS001-dialogue-at-the-foot")
def no_disclaimer_but_last_words(draft: Draft) -> None:
    draft.victim.drop("Disclaimer")
    draft.victim.paragraphs.append(DIALOGUE["not-mine"])
    draft.expect("DIS001")


@kind("DIS002-empty")
def empty_disclaimer(draft: Draft) -> None:
    field = draft.victim.field("Disclaimer")
    field.value, field.separator = "", ":"
    draft.expect("DIS002", at="Disclaimer:")


PLACEHOLDERS = {
    "tbd": "TBD",
    "not-applicable": "N/A",
    "none": "None",
    "todo": "todo",
    "dash": "-",
    "insert": "[insert disclaimer here]",
    "standard": "Standard disclaimers apply.",
    "the-usual": "The usual disclaimers apply",
    "the-standard": "the standard disclaimer applies",
    "usual": "Usual disclaimers.",
}


@each("DIS002", PLACEHOLDERS)
def placeholder_disclaimer(draft: Draft, value: str) -> None:
    draft.victim.set("Disclaimer", value)
    draft.expect("DIS002", at="Disclaimer:")


@kind("DIS003-notes")
def statement_in_notes(draft: Draft) -> None:
    draft.victim.drop("Disclaimer")
    draft.victim.insert_after("Rating", Field("Notes", STATEMENT, wrap=False))
    draft.expect("DIS003", at="Notes:")


@kind("DIS003-summary")
def statement_in_summary(draft: Draft) -> None:
    draft.victim.drop("Disclaimer")
    draft.victim.set("Summary", f"A hard winter. {STATEMENT}")
    draft.expect("DIS003", at="Summary:")


STATEMENTS = {
    "two-parts": "I do not own the Harbour Watch.\nIt all belongs to Ruth Ambrose.",
    "disclaimed": "The author disclaims all rights in the people of the Harbour Watch.",
    "one-line": STATEMENT,
}


@each("DIS003-opening", STATEMENTS)
def statement_opening_the_body(draft: Draft, statement: str) -> None:
    draft.victim.drop("Disclaimer")
    draft.victim.paragraphs.insert(0, statement)
    draft.expect("DIS003", at=statement[:12])


@each("DIS003-closing", STATEMENTS)
def statement_closing_the_body(draft: Draft, statement: str) -> None:
    draft.victim.drop("Disclaimer")
    draft.victim.paragraphs.append(statement)
    draft.expect("DIS003", at=statement[:12])


WEAK = {
    "fiction": "This is a work of fiction.",
    "fun": "Written for fun only, and no money was made.",
    "copying": "Please do not repost this without asking.",
    "infringement": "No copyright infringement is intended.",
    "warning": "There is a great deal of weather in this one.",
}


@each("DIS004", WEAK)
def weak_disclaimer(draft: Draft, value: str) -> None:
    draft.victim.set("Disclaimer", value)
    draft.expect("DIS004", at="Disclaimer:")


FULL = (
    "I do not own the Harbour Watch; it belongs to Ruth Ambrose. No money is being made from this. No "
    "copyright infringement is intended."
)
LACKING = {
    "bare": "I own nothing.",
    "no-profit": "I do not own the Harbour Watch; it belongs to Ruth Ambrose.",
}


@each(
    "DIS005",
    LACKING,
    doubtful="the setting for what an archive demands has no name in the catalogue; all five are taken",
)
def incomplete_disclaimer(draft: Draft, value: str) -> None:
    draft.arguments = ["--extend-select", "DIS005"]
    for story in draft.stories:
        story.insert_after("Author", Field("Fandom", "The Harbour Watch"))
        story.field("Disclaimer").value = FULL
    draft.victim.set("Disclaimer", value)
    draft.expect("DIS005", at="Disclaimer:")


POINTERS = {
    "part-one": "See part one.",
    "chapter-one": "See chapter 1",
    "prologue": "see prologue",
    "below": "See below.",
    "profile": "See my profile.",
    "as-before": "Same as before.",
    "ditto": "Ditto",
}


@each("DIS006", POINTERS)
def dangling_pointer(draft: Draft, value: str) -> None:
    draft.victim.set("Disclaimer", value)
    draft.expect("DIS006", at="Disclaimer:")


def _two_parts(draft: Draft) -> None:
    first, second = draft.stories[:2]
    author = first.field("Author").value
    for number, story in ((1, first), (2, second)):
        story.set("Title", f"The Long Tide, Part {number} of 2")
        story.set("Author", author)
        story.entry.text = f"The Long Tide, Part {number} of 2"
        story.entry.cells["Author"] = author


@kind("DIS006-clean-first-part")
def pointer_to_first_part(draft: Draft) -> None:
    _two_parts(draft)
    draft.stories[1].set("Disclaimer", "See part one.")


@kind(
    "DIS006-part-without-disclaimer",
    doubtful="the first part is there, but what is pointed to, its disclaimer, is not",
)
def pointer_to_part_without(draft: Draft) -> None:
    _two_parts(draft)
    draft.stories[0].drop("Disclaimer")
    draft.stories[1].set("Disclaimer", "See part one.")
    draft.expect("DIS001", draft.stories[0].path)
    draft.expect("DIS006", draft.stories[1].path, at="Disclaimer:")


@kind("DIS006-clean-notes-below")
def pointer_to_notes(draft: Draft) -> None:
    draft.victim.set("Disclaimer", "See below.")
    draft.add_field("Notes", STATEMENT, after="Disclaimer")


@kind("DIS006-clean-foot")
def pointer_to_the_foot(draft: Draft) -> None:
    draft.victim.set("Disclaimer", "See below.")
    draft.victim.paragraphs.append(STATEMENT)


@kind("DIS006-clean-above")
def pointer_to_notes_above(draft: Draft) -> None:
    draft.victim.set("Disclaimer", "See above.")
    draft.add_field("Notes", STATEMENT, after="Rating")


JOKES = {
    "asked": "Not mine. I asked nicely; the answer was no.",
    "teapot": "I own nothing but this teapot, and the teapot is chipped.",
    "borrowed": "Just borrowing them. I will put them back slightly damp.",
    "whose": "They all belong to Ruth Ambrose, the lucky so-and-so. If I owned them they would nap more.",
    "shouting": "I DON'T OWN THEM!!! Don't rub it in!",
    "standard-and-more": "Standard disclaimers apply. I own none of it; it belongs to Ruth Ambrose.",
    "curly": "I don’t own them. I can’t even keep a fern alive.",
    "long-winded": "My lawyer (a cat) says that Constance Wray owns the ferry, the river and, at times, me.",
}


@each("DIS-clean-joke", JOKES)
def joke_disclaimer(draft: Draft, value: str) -> None:
    draft.victim.set("Disclaimer", value)


COUNTERFACTUAL = {
    "if-mine": "If they were mine, every chapter would end with cake.",
    "do-i-look": "Do I look as if I owned a lighthouse?",
}


@each("DIS-clean-joke", COUNTERFACTUAL, doubtful="denies in jest, with none of the listed phrases")
def counterfactual_disclaimer(draft: Draft, value: str) -> None:
    draft.victim.set("Disclaimer", value)


@kind("DIS-clean-said-twice")
def said_in_the_notes_too(draft: Draft) -> None:
    draft.add_field("Notes", STATEMENT, after="Disclaimer")
    draft.victim.paragraphs.append(STATEMENT)


@kind("DIS-clean-optional")
def optional_disclaimer(draft: Draft) -> None:
    draft.settings = 'disclaimer = "optional"\n'
    draft.victim.drop("Disclaimer")
    draft.victim.paragraphs.insert(0, DIALOGUE["not-mine"])


@kind("DIS-clean-optional-throughout")
def optional_disclaimer_throughout(draft: Draft) -> None:
    draft.settings = 'disclaimer = "optional"\n'
    for story in draft.stories:
        story.drop("Disclaimer")
