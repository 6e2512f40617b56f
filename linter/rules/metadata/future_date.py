"""MET002."""

from collections.abc import Iterator

from linter.config.days import today
from linter.config.settings import Settings
from linter.model import trait
from linter.model.document import Document
from linter.model.finding import Finding, Severity
from linter.rules.metadata.typed import found, typed_fields
from linter.rules.rule import DocumentRule, bad, good
from linter.vocabularies.trouble import Trouble
from linter.vocabularies.wording import quoted


class FutureDate(DocumentRule):
    """A date lies in the future.

    A month or a year does when its first day does; of an interval, its end counts. What cannot be read as a date is
    reported as MET001 alone.

    Why it matters:
        A story that was written tomorrow stands above all others in every list, and stays there.

    How to mend it:
        Correct the date; nearly always it is the year.

    Options:
        ``storylint check --today DATE`` holds dates against that day, so that a run can be repeated.
    """

    code = "MET002"
    name = "future-date"
    severity = Severity.ERROR
    requires = trait.HEADER | trait.DATE
    examples = (
        good("Title: The Ferry\nDate: 2001-05-12\n\nThe ferry was late."),
        bad("Title: The Ferry\nDate: ⟦9001-05-12⟧\n\nThe ferry was late."),
    )

    def check(self, document: Document, settings: Settings) -> Iterator[Finding]:
        """Yield each date later than today."""
        from linter.vocabularies.dates import latest_day
        from linter.vocabularies.types import DATES

        day = today(settings)
        for field, value in typed_fields(document, settings, *DATES):
            latest = latest_day(value)
            if latest is not None and latest.isoformat() > day:
                message = f"date {quoted(value)} lies in the future; correct it (today is {day})"
                yield found(self, document, field, value, Trouble(message))
