"""Defects of typed metadata (MET)."""

import re
from collections.abc import Mapping

from .draft import Draft, Field
from .header import front_matter_lines
from .registry import each, kind


def _plant(draft: Draft, code: str, label: str, value: str) -> None:
    draft.add_field(label, value, after="Summary")
    draft.expect(code, at=f"{label}: {value}")


DATES = {
    "day-month-year": "12 May 2001",
    "month-day-year": "May 12, 2001",
    "three-letters": "3 Sep. 2004",
    "month-year": "May 2001",
    "ordinal": "12th of May 2001",
    "slashes-day-first": "25/12/2001",
    "slashes-month-first": "12/25/2001",
    "slashes-year-first": "2001/05/12",
    "dots-same": "05.05.2001",
    "no-zeros": "2001-5-2",
    "weekday": "Saturday, 12 May 2001",
    "mail": "Sat, 12 May 2001 22:15:01 -0400 (EDT)",
    "german": "12. Mai 2001",
    "years": "1998-2001",
    "no-hyphens": "20010512",
    "two-digit-year": "12-May-01",
    "two-digit-year-slashes": "5/12/99",
    "apostrophe": "May '99",
    "ambiguous": "05/12/2001",
    "ambiguous-dots": "05.12.2001",
    "impossible": "2001-02-30",
    "no-such-month": "2001-13-01",
    "season": "Spring 2001",
    "soon": "soon",
    "no-year": "May 12",
    "wrong-weekday": "Monday, 12 May 2001",
    "backwards": "2003/2001",
    "no-such-hour": "2001-05-12T25:00",
}


@each("MET001", DATES)
def invalid_date(draft: Draft, value: str) -> None:
    _plant(draft, "MET001", "Date", value)


@each("MET001-label", {"published": "Published", "updated": "Updated", "release": "Release Date"})
def invalid_date_of_any_kind(draft: Draft, label: str) -> None:
    _plant(draft, "MET001", label, "12 May 2001")


@kind("MET001-with-remark")
def invalid_date_with_remark(draft: Draft) -> None:
    _plant(draft, "MET001", "Release Date", "April 6, 2010 [eBook #31905]")


@kind("MET001-crlf")
def invalid_date_in_crlf(draft: Draft) -> None:
    draft.rewrite(lambda content: content.replace(b"\n", b"\r\n"))
    _plant(draft, "MET001", "Date", "12 May 2001")


FUTURE = {
    "tomorrow": "2010-06-16",
    "month": "2010-07",
    "year": "2011",
    "time": "2010-06-16T08:00:00Z",
    "interval": "2009-01-01/2010-12-31",
    "far": "9999-12-31",
}


@each("MET002", FUTURE)
def future_date(draft: Draft, value: str) -> None:
    draft.arguments = ["--today", "2010-06-15"]
    _plant(draft, "MET002", "Updated", value)


LANGUAGES = {
    "english": "English",
    "own-name": "Español",
    "ao3-name": "中文-普通话 國語",
    "region": "Português brasileiro",
    "three-letters": "eng",
    "bibliographic": "ger",
    "unk": "unk",
    "underscore": "en_US",
    "no-such-code": "jp",
    "several": "English, French",
    "both": "en/fr",
    "words": "mostly swearing",
}


@each("MET003", LANGUAGES)
def invalid_language(draft: Draft, value: str) -> None:
    _plant(draft, "MET003", "Language", value)


WARNINGS = {
    "case": "Graphic depictions of violence",
    "spacing": "Rape / Non-Con",
    "underage": "Underage",
    "not-to-warn": "Choose Not To Warn",
    "none-of-these": "None Of These Warnings Apply",
    "death": "Character Death",
    "resembles": "Violence",
    "beside-a-right-one": "Major Character Death; cold tea",
}


@each("MET004", WARNINGS)
def invalid_warning(draft: Draft, value: str) -> None:
    _plant(draft, "MET004", "Warnings", value)


@kind("MET004-declared")
def own_words_where_ao3_is_declared(draft: Draft) -> None:
    draft.settings = 'warnings = "ao3"\n'
    _plant(draft, "MET004", "Warnings", "fog, cold tea, a rude gull")


@kind("MET004-two-items")
def two_invalid_warnings(draft: Draft) -> None:
    _plant(draft, "MET004", "Warnings", "Major Character Death, noncon, Underage")
    draft.expect("MET004", at="Warnings: Major Character Death, noncon, Underage")


@kind("MET004-own-list")
def invalid_in_own_warnings(draft: Draft) -> None:
    draft.settings = 'warnings = ["None", "Fog", "Storms, at sea"]\n'
    _plant(draft, "MET004", "Warnings", "Storms, at sea; Major Character Death")


@kind("MET004-front-matter")
def invalid_warning_in_front_matter(draft: Draft) -> None:
    draft.move(draft.victim.path.replace(".txt", ".md"))
    opening, *fields, closing = front_matter_lines(draft)
    listed = ["warnings:", "  - Major Character Death", "  - underage"]
    draft.victim.raw = "\n".join([opening, *fields, *listed, closing]) + "\n\nThe lamp was lit at four.\n"
    draft.expect("MET004", at="  - underage")


CONTRADICTIONS = {
    "comma": "No Archive Warnings Apply, Underage Sex",
    "semicolon": "Major Character Death; No Archive Warnings Apply",
}


@each("MET005", CONTRADICTIONS)
def contradictory_warnings(draft: Draft, value: str) -> None:
    _plant(draft, "MET005", "Warnings", value)


@kind("MET005-two-fields")
def contradictory_fields(draft: Draft) -> None:
    draft.add_field("Warnings", "Rape/Non-Con", after="Summary")
    draft.add_field("Warnings", "No Archive Warnings Apply", after="Summary")
    draft.expect("MET005", at="Warnings: No Archive Warnings Apply")


@kind("MET005-own-list")
def contradictory_own_warnings(draft: Draft) -> None:
    draft.settings = 'warnings = ["None", "Fog", "Storms, at sea"]\n'
    _plant(draft, "MET005", "Warnings", "None, Storms, at sea")


@kind("MET005-any")
def contradictory_where_any_is_allowed(draft: Draft) -> None:
    draft.settings = 'warnings = "any"\n'
    _plant(draft, "MET005", "Warnings", "cold tea, Underage Sex, No Archive Warnings Apply")


STATUSES = {
    "wip": "WIP",
    "case": "completed",
    "finished": "Finished",
    "in-progress": "In Progress",
    "discontinued": "Discontinued",
    "on-hiatus": "On Hiatus",
    "words": "two more parts to come",
    "answer": "Yes",
}


@each("MET006", STATUSES)
def invalid_status(draft: Draft, value: str) -> None:
    _plant(draft, "MET006", "Status", value)


@each("MET006-completed", {"answer": "yes", "date": "June 2013", "words": "nearly"})
def invalid_answer(draft: Draft, value: str) -> None:
    _plant(draft, "MET006", "Completed", value)


@kind("MET006-own-list")
def invalid_in_own_statuses(draft: Draft) -> None:
    draft.settings = 'statuses = ["Afloat", "Ashore"]\n'
    _plant(draft, "MET006", "Status", "ashore")


CHAPTERS = {"alone": "12", "more-than-all": "13/12", "none": "0/12", "words": "twelve", "of": "3 of 12", "open": "?/12"}


@each("MET007", CHAPTERS)
def invalid_chapters(draft: Draft, value: str) -> None:
    _plant(draft, "MET007", "Chapters", value)


def words_of(draft: Draft) -> int:
    """The number of words of the victim, as AO3 counts them."""
    text = re.sub("['’‘-]", "", " ".join(draft.victim.paragraphs).replace("--", " "))
    return len(re.findall(r"\w+", text))


COUNTS = {"plain": "{}", "comma": "{:,}", "about": "about {} words", "tilde": "~{}", "k": "{}k"}


@each("MET008", COUNTS)
def wrong_word_count(draft: Draft, form: str) -> None:
    _plant(draft, "MET008", "Words", form.format(words_of(draft) + 2000))


@kind("MET008-tolerance")
def word_count_beyond_the_tolerance(draft: Draft) -> None:
    draft.settings = "word-count-tolerance = 0\n"
    _plant(draft, "MET008", "Words", str(words_of(draft) + 1))


ADDRESSES: Mapping[str, tuple[str, str]] = {
    "spelt-out": ("E-mail", "ida at example dot org"),
    "in-brackets": ("E-mail", "ida(at)example.org"),
    "no-host": ("E-mail", "ida@lighthouse"),
    "one-of-two": ("E-mail", "ida@example.org, tom"),
    "scheme": ("Website", "htp://example.org"),
    "no-scheme": ("Website", "example.org/shelf"),
    "words": ("Website", "the harbour office"),
    "story": ("Story URL", "http://"),
    "author": ("Author URL", "ida.example.org"),
}


@each("MET009", ADDRESSES)
def invalid_address(draft: Draft, field: tuple[str, str]) -> None:
    _plant(draft, "MET009", *field)


EXPOSED = {"email": ("E-mail", "ida@example.org"), "notes": ("Notes", "Write to Ida <ida@example.org>, please.")}


@each("MET011", EXPOSED)
def exposed_email(draft: Draft, field: tuple[str, str]) -> None:
    draft.arguments = ["--extend-select", "MET011", "--fail-on", "info"]
    _plant(draft, "MET011", *field)


# What looks like one of these and is none.

RIGHT: Mapping[str, tuple[str, str]] = {
    "year": ("Date", "1998"),
    "month": ("Date", "1998-05"),
    "day": ("Published", "1998-05-12"),
    "time": ("Updated", "1998-05-12T10:00:00+02:00"),
    "interval": ("Date", "1998-05-12/1999"),
    "remark": ("Release Date", "2010-04-06 [eBook #31905]"),
    "placeholder": ("Updated", "TBA"),
    "tag": ("Language", "en"),
    "tag-in-capitals": ("Language", "EN-gb"),
    "script": ("Language", "zh-Hans-CN"),
    "undetermined": ("Language", "und"),
    "warnings": ("Warnings", "Graphic Depictions Of Violence, Major Character Death; Rape/Non-Con, Underage Sex"),
    "none-apply": ("Archive Warning", "No Archive Warnings Apply"),
    "not-told": ("Warnings", "Choose Not To Use Archive Warnings, Underage Sex"),
    "not-told-as-shown": ("Warnings", "Creator Chose Not To Use Archive Warnings"),
    "free-warnings": ("Warnings", "fog, cold tea, a rude gull"),
    "a-sentence-of-warnings": ("Warnings", "This story contains a storm and some violence to a teapot."),
    "warnings-in-another-language": ("Advertencias", "violencia"),
    "status": ("Status", "In-Progress"),
    "status-of-the-page": ("Status", "verified"),
    "status-in-another-language": ("Statut", "terminé"),
    "hiatus": ("Status", "Hiatus"),
    "answer": ("Completed", "Yes"),
    "completed-on": ("Completed", "2013-06-01"),
    "chapters": ("Chapters", "12/12"),
    "open-chapters": ("Chapters", "12/?"),
    "pages": ("Word Count", "12 pages"),
    "range": ("Words", "1,000-2,000"),
    "emails": ("E-mail", "ida@example.org, Tom Sorrel <tom+tides@mail.example.org>"),
    "website": ("Website", "www.example.org"),
    "websites": ("Website", "https://example.org/a_(b)?c=d, ftp://example.org"),
    "spelt-out-elsewhere": ("Notes", "Write to ida at example dot org, soon; WIP."),
}


@each("clean-metadata", RIGHT)
def right_value(draft: Draft, field: tuple[str, str]) -> None:
    draft.add_field(*field, after="Summary")


@each("clean-words", COUNTS)
def right_word_count(draft: Draft, form: str) -> None:
    count = words_of(draft)
    value = f"{count / 1000:.1f}k" if form.endswith("k") else form.format(count)
    draft.add_field("Words", value, after="Summary")


@each("clean-words-of-the-whole", {"part": ("Part", "2"), "chapter": ("Chapter", "2")})
def words_of_the_whole(draft: Draft, field: tuple[str, str]) -> None:
    draft.add_field("Words", "90,000", after="Summary")
    draft.add_field(*field, after="Summary")


@kind("clean-any-words")
def free_words(draft: Draft) -> None:
    draft.settings = 'warnings = "any"\nstatuses = "any"\n'
    draft.add_field("Warnings", "fog, cold tea", after="Summary")
    draft.add_field("Status", "almost done", after="Summary")


@kind("clean-today")
def not_yet_future(draft: Draft) -> None:
    draft.arguments = ["--today", "2010-06-15"]
    draft.victim.insert_after("Summary", Field("Updated", "2010-06", wrap=False))
    draft.victim.insert_after("Summary", Field("Date", "2010-06-15", wrap=False))
