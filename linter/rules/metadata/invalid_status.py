"""MET006."""

from collections.abc import Iterator

from linter.config.settings import Settings
from linter.model import trait
from linter.model.document import Document
from linter.model.finding import Applicability, Finding, Severity
from linter.rules.metadata.typed import found, is_judged, typed_fields
from linter.rules.rule import DocumentRule, bad, good


class InvalidStatus(DocumentRule):
    """The status of a story is none of the vocabulary: ``WIP``, ``complete``, ``almost done``.

    Right are ``Completed``, ``In-Progress``, ``Abandoned`` and ``Hiatus``; under the label ``Completed`` also ``Yes``,
    ``No`` and a date, the day on which the story was completed. A remark in brackets may follow. Without the setting,
    only what may be meant as the status of a story is looked at: ``draft`` and ``verified`` are those of a page.

    Why it matters:
        Many read finished stories only, and find them by this field.

    How to mend it:
        Write one of the values; the message lists them.

    Fix safety:
        Safe for another spelling, for what means the same (``WIP``, ``Ongoing``, ``Discontinued``), and for a date of
        another form.

    Options:
        ``statuses``: ``"default"``, ``"any"`` for free words, or a list of the archive's own.
    """

    code = "MET006"
    name = "invalid-status"
    severity = Severity.WARNING
    fix = Applicability.SAFE
    requires = trait.HEADER | trait.STATUS
    examples = (
        good("Title: The Ferry\nStatus: In-Progress\n\nThe ferry was late."),
        good("Title: The Ferry\nCompleted: 2013-06-01\n\nThe ferry was late."),
        good({"ferry.md": "---\ntitle: The Ferry\nstatus: verified\n---\nThe ferry was late."}),
        bad(
            "Title: The Ferry\nStatus: ⟦WIP⟧\n\nThe ferry was late.",
            fixed="Title: The Ferry\nStatus: In-Progress\n\nThe ferry was late.",
        ),
        bad("Title: The Ferry\nStatus: ⟦two more to come⟧\n\nThe ferry was late."),
        bad("Title: The Ferry\nStatus: ⟦Completed⟧\n\nThe ferry was late.", statuses=["Afloat", "Ashore"]),
    )

    def check(self, document: Document, settings: Settings) -> Iterator[Finding]:
        """Yield each status that is none."""
        from linter.vocabularies.statuses import may_mean_status, status_trouble

        for field, value in typed_fields(document, settings, "completed"):
            if not is_judged(field, settings, "statuses", may_mean_status(value, field.label)):
                continue
            trouble = status_trouble(value, settings.statuses, field.label)
            if trouble is not None:
                yield found(self, document, field, value, trouble)
