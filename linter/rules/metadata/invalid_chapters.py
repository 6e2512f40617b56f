"""MET007."""

from collections.abc import Iterator

from linter.config.settings import Settings
from linter.model import trait
from linter.model.document import Document
from linter.model.finding import Finding, Severity
from linter.rules.metadata.typed import found, typed_fields
from linter.rules.rule import DocumentRule, bad, good


class InvalidChapters(DocumentRule):
    """The chapters are not told as ``3/12`` or ``3/?``, or there are more of them than there are to be.

    Downloads of pages and EPUBs may tell the number of chapters alone: that is how FanFicFare writes them.

    Why it matters:
        From ``12`` alone nobody knows whether the story is finished, and ``13/12`` is a number that was forgotten.

    How to mend it:
        Write how many chapters there are, a slash, and how many there will be, or ``?``.
    """

    code = "MET007"
    name = "invalid-chapters"
    severity = Severity.ERROR
    requires = trait.HEADER | trait.CHAPTERS
    examples = (
        good("Title: The Ferry\nChapters: 3/12\n\nThe ferry was late."),
        good("Title: The Ferry\nChapters: 3/?\n\nThe ferry was late."),
        bad("Title: The Ferry\nChapters: ⟦13/12⟧\n\nThe ferry was late."),
        bad("Title: The Ferry\nChapters: ⟦12⟧\n\nThe ferry was late."),
    )

    def check(self, document: Document, settings: Settings) -> Iterator[Finding]:
        """Yield each number of chapters that tells less, or the impossible."""
        from linter.vocabularies.chapters import chapters_trouble

        alone = document.format in ("html", "epub")
        for field, value in typed_fields(document, settings, "chapters"):
            trouble = chapters_trouble(value, alone=alone)
            if trouble is not None:
                yield found(self, document, field, value, trouble)
