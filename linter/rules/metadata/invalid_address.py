"""MET009."""

from collections.abc import Iterator

from linter.config.settings import Settings
from linter.model import trait
from linter.model.document import Document, Field
from linter.model.finding import Finding, Severity
from linter.rules.metadata.typed import found, typed_fields
from linter.rules.rule import DocumentRule, bad, good


class InvalidAddress(DocumentRule):
    """An e-mail address or an address of the web is none: ``jo at example dot org``, ``htp://example.org``.

    Looked at are the fields for e-mail, website and the addresses of story, author and series. Several addresses may
    stand in one value, a name before an address in angle brackets, and a remark in brackets behind it. On a page,
    words that are a link are what somebody clicks on, and need be no address themselves.

    Why it matters:
        Nobody reaches the author, or the place where the story is kept up to date.

    How to mend it:
        Write ``name@example.org``, or the whole address from ``https://`` or ``www.`` on. Who would rather not show
        an address leaves the field out.
    """

    code = "MET009"
    name = "invalid-address"
    severity = Severity.WARNING
    requires = trait.HEADER | trait.ADDRESS
    examples = (
        good("Title: The Ferry\nE-mail: Ann Lake <ann@example.org>\nWebsite: www.example.org\n\nThe ferry was late."),
        bad("Title: The Ferry\nE-mail: ⟦ann at example dot org⟧\n\nThe ferry was late."),
        bad("Title: The Ferry\nWebsite: ⟦htp://example.org⟧\n\nThe ferry was late."),
    )

    def check(self, document: Document, settings: Settings) -> Iterator[Finding]:
        """Yield each address that is none."""
        from linter.vocabularies.addresses import email_trouble, url_trouble
        from linter.vocabularies.types import URLS

        for field, value in typed_fields(document, settings, "email", *URLS):
            trouble = email_trouble(value) if field.name == "email" else url_trouble(value)
            if trouble is not None and not _is_link(document, field):
                yield found(self, document, field, value, trouble)


def _is_link(document: Document, field: Field) -> bool:
    """Whether the words of a value on a page lead somewhere."""
    start, end = field.line_span.start, field.value_span.end
    return document.format == "html" and b"href=" in document.text[start:end].lower()
