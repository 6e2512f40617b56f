"""Defects of the rating (RAT)."""

from .draft import Draft
from .registry import each, kind


def _plant(draft: Draft, code: str, value: str) -> None:
    draft.victim.set("Rating", value)
    draft.expect(code, at=f"Rating: {value}")


INVALID = {
    "word": "Spicy",
    "no-such-age": "PG-15",
    "no-such-number": "NC-21",
    "sentence": "Suitable for lighthouses",
}


@each("RAT001", INVALID)
def invalid_rating(draft: Draft, value: str) -> None:
    draft.leave_out_ratings()
    _plant(draft, "RAT001", value)


@kind(
    "RAT001-index-has-another",
    doubtful="what is no rating cannot be compared, so IDX008 is taken to be silent",
)
def invalid_rating_beside_index(draft: Draft) -> None:
    _plant(draft, "RAT001", "Spicy")


@kind("RAT001-own-system")
def invalid_in_own_system(draft: Draft) -> None:
    _own_system(draft)
    draft.leave_out_ratings()
    _plant(draft, "RAT001", "Thunderous")


def _own_system(draft: Draft) -> None:
    draft.settings = 'rating-system = ["Calm", "Lively", "Stormy"]\n'
    for story in draft.stories:
        story.set("Rating", "Lively")
        story.entry.cells["Rating"] = "Lively"


SPELLINGS = {
    "no-hyphen": ("PG-13", "PG13"),
    "space": ("PG-13", "PG 13"),
    "lower-case": ("PG-13", "pg-13"),
    "rated": ("R", "Rated R"),
    "brackets": ("R", "[R]"),
    "parentheses": ("PG", "(PG)"),
    "lower-case-letter": ("R", "r"),
    "no-hyphen-lower-case": ("NC-17", "nc17"),
    "no-hyphen-capitals": ("NC-17", "NC17"),
    "rated-with-space": ("NC-17", "Rated NC 17"),
}


@each("RAT002", SPELLINGS)
def rating_spelling(draft: Draft, spelling: tuple[str, str]) -> None:
    right, written = spelling
    draft.agree("Rating", right)
    _plant(draft, "RAT002", written)


@kind("RAT002-crlf")
def spelling_in_crlf(draft: Draft) -> None:
    draft.agree("Rating", "PG-13")
    draft.rewrite(lambda content: content.replace(b"\n", b"\r\n"))
    _plant(draft, "RAT002", "PG13")


@kind("RAT002-after-long-notes")
def spelling_after_long_notes(draft: Draft) -> None:
    draft.agree("Rating", "PG-13")
    for number, label in enumerate(("Spoilers", "Notes", "Feedback"), 1):
        draft.add_field(label, f"Slow water under bridge {number}, and more of it. " * 90 + "So.", after="Summary")
    _plant(draft, "RAT002", "PG13")


@kind("RAT002-own-system")
def spelling_in_own_system(draft: Draft) -> None:
    _own_system(draft)
    _plant(draft, "RAT002", "lively")


@kind("RAT002-ao3")
def spelling_in_ao3(draft: Draft) -> None:
    _ao3(draft)
    _plant(draft, "RAT002", "teen and up audiences")


def _ao3(draft: Draft) -> None:
    draft.settings = 'rating-system = "ao3"\n'
    for story in draft.stories:
        story.set("Rating", "Teen And Up Audiences")
        story.entry.cells["Rating"] = "Teen And Up Audiences"


FOREIGN = {
    "mature": "Mature",
    "teen-and-up": "Teen And Up Audiences",
    "general": "General Audiences",
    "k-plus": "K+",
    "t": "T",
    "frt": "FRT",
    "tv-14": "TV-14",
    "explicit": "Explicit",
}


@each("RAT003", FOREIGN)
def foreign_rating(draft: Draft, value: str) -> None:
    draft.leave_out_ratings()
    _plant(draft, "RAT003", value)


@kind(
    "RAT003-index-has-equivalent",
    doubtful="a foreign rating is not compared, so IDX008 is taken to be silent",
)
def foreign_rating_beside_index(draft: Draft) -> None:
    draft.agree("Rating", "R")
    _plant(draft, "RAT003", "Mature")


@kind("RAT003-mpa-in-ao3")
def foreign_in_ao3(draft: Draft) -> None:
    _ao3(draft)
    draft.leave_out_ratings()
    _plant(draft, "RAT003", "PG-13")


REMARKS = {
    "for": ("R", "R for language"),
    "parentheses": ("PG-13", "PG-13 (some peril at sea)"),
    "comma": ("NC-17", "NC-17, adults only please"),
    "dash": ("PG", "PG - nothing worse than weather"),
}


@each("RAT004", REMARKS)
def rating_remark(draft: Draft, spelling: tuple[str, str]) -> None:
    draft.leave_out_ratings()
    _plant(draft, "RAT004", spelling[1])


@kind("RAT004-index-has-the-rating")
def remark_beside_index(draft: Draft) -> None:
    draft.agree("Rating", "R")
    _plant(draft, "RAT004", "R for language")


AMBIGUOUS = {
    "slash": "R/NC-17",
    "to": "PG-13 to R",
    "or": "PG or R",
    "dash": "G - PG-13",
    "later": "PG-13, later R",
}


@each("RAT005", AMBIGUOUS)
def ambiguous_rating(draft: Draft, value: str) -> None:
    draft.leave_out_ratings()
    _plant(draft, "RAT005", value)


@kind(
    "RAT005-index-has-one",
    doubtful="two ratings cannot be compared with one, so IDX008 is taken to be silent",
)
def ambiguous_beside_index(draft: Draft) -> None:
    draft.agree("Rating", "R")
    _plant(draft, "RAT005", "R/NC-17")
