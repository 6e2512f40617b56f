"""MET001."""

from collections.abc import Iterator

from linter.config.settings import Settings
from linter.model import trait
from linter.model.document import Document
from linter.model.finding import Applicability, Finding, Severity
from linter.rules.metadata.typed import found, typed_fields
from linter.rules.rule import DocumentRule, bad, good


class InvalidDate(DocumentRule):
    """A date is not written as ISO 8601 has it, or is none: ``12 May 2001``, ``5/12/99``, ``2001-02-30``, ``soon``.

    Looked at are the fields date, updated and release date. Right are ``2001``, ``2001-05``, ``2001-W20``,
    ``2001-05-12``, a day with its time and zone, and an interval ``2001-05-12/2001-06-01``; a remark in brackets may
    follow. ``Published: yes`` says whether, and not when.

    Why it matters:
        Only dates of one form can be sorted and compared, and ``05/12/2001`` is May to one reader and December to
        another.

    How to mend it:
        Write year, month and day with hyphens, as much of it as is known, and whatever else is to be said in brackets
        behind it: ``1985 [circa]``.

    Fix safety:
        Safe, with the precision that the date has: there is a fix where it can be read in one way only, and none for a
        year of two digits, where day and month could change places, or for what may be two years (``1998/9``).
    """

    code = "MET001"
    name = "invalid-date"
    severity = Severity.ERROR
    fix = Applicability.SAFE
    requires = trait.HEADER | trait.DATE
    examples = (
        good("Title: The Ferry\nDate: 2001-05-12\nUpdated: 2003-06\n\nThe ferry was late."),
        good("Title: The Ferry\nRelease Date: 2010-04-06 [eBook #1]\n\nThe ferry was late."),
        good({"ferry.md": "---\ntitle: The Ferry\npublished: true\n---\nThe ferry was late."}),
        bad(
            "Title: The Ferry\nDate: ⟦12 May 2001⟧\nUpdated: ⟦June 2003⟧\n\nThe ferry was late.",
            fixed="Title: The Ferry\nDate: 2001-05-12\nUpdated: 2003-06\n\nThe ferry was late.",
        ),
        bad("Title: The Ferry\nDate: ⟦05/12/2001⟧\n\nThe ferry was late."),
        bad("Title: The Ferry\nDate: ⟦12-May-01⟧\nUpdated: ⟦2001-02-30⟧\n\nThe ferry was late."),
    )

    def check(self, document: Document, settings: Settings) -> Iterator[Finding]:
        """Yield each date in another form, or that is none."""
        from linter.vocabularies.dates import date_trouble
        from linter.vocabularies.types import DATES, TRUTH_VALUES

        for field, value in typed_fields(document, settings, *DATES):
            trouble = date_trouble(value) if value.lower() not in TRUTH_VALUES else None
            if trouble is not None:
                yield found(self, document, field, value, trouble)
