"""MET011."""

from collections.abc import Iterator

from linter.config.settings import Settings
from linter.model.document import Document, Origin
from linter.model.finding import Finding, Severity
from linter.rules.metadata.typed import found
from linter.rules.rule import DocumentRule, bad, good
from linter.vocabularies.characters import seen
from linter.vocabularies.trouble import Trouble
from linter.vocabularies.wording import quoted


class ExposedEmail(DocumentRule):
    """An e-mail address stands in the header.

    Why it matters:
        Addresses in public archives are harvested, and many that stand in old stories belong to somebody else by now.

    How to mend it:
        Take the address out, or put a page of the author's in its place.

    Options:
        Off unless it is selected by its own code or name: ``extend-select = ["MET011"]``.
    """

    code = "MET011"
    name = "exposed-email"
    severity = Severity.INFO
    opt_in = True
    examples = (
        good("Title: The Ferry\nAuthor: Ann Lake\nWebsite: www.example.org\n\nThe ferry was late."),
        bad("Title: The Ferry\nAuthor: Ann Lake (⟦ann@example.org⟧)\n\nThe ferry was late."),
    )

    def check(self, document: Document, settings: Settings) -> Iterator[Finding]:
        """Yield each address within a value of the header."""
        from linter.vocabularies.addresses import emails_in

        for field in document.fields:
            # The address of who is named before it is no part of an author.
            value = document.text[slice(*field.value_span)].decode() if field.name == "author" else field.value
            if "@" not in value or field.origin in (Origin.POSTING, Origin.STATED):
                continue
            value = seen(value)
            for start, end in emails_in(value):
                message = f"exposed e-mail address: {quoted(value[start:end])}; remove it, or name a page instead"
                yield found(self, document, field, value, Trouble(message, start, end))
