"""MET003."""

from collections.abc import Iterator

from linter.config.settings import Settings
from linter.model import trait
from linter.model.document import Document
from linter.model.finding import Applicability, Finding, Severity
from linter.rules.metadata.typed import found, typed_fields
from linter.rules.rule import DocumentRule, bad, good


class InvalidLanguage(DocumentRule):
    """The language is not told by a tag of BCP 47: ``English``, ``eng``, ``en_US``, ``unk``.

    Pages may name one language, as the downloads of archives do.

    Why it matters:
        Readers filter by language, browsers choose fonts and voices by it, and EPUB demands a tag.

    How to mend it:
        Write the tag: ``en``, ``pt-BR``, ``zh-Hans``; ``und`` where nobody knows. The case of its letters is free. A
        story told in several languages at once has the tag ``mul``.

    Fix safety:
        Unsafe: a name may stand for several languages. There is a fix for the name of one language, for a code of
        three letters where there is one of two, and for an underscore instead of a hyphen.
    """

    code = "MET003"
    name = "invalid-language"
    severity = Severity.ERROR
    fix = Applicability.UNSAFE
    requires = trait.HEADER | trait.LANGUAGE
    examples = (
        good("Title: The Ferry\nLanguage: en-GB\n\nThe ferry was late."),
        bad(
            "Title: The Ferry\nLanguage: ⟦English⟧\n\nThe ferry was late.",
            fixed="Title: The Ferry\nLanguage: en\n\nThe ferry was late.",
        ),
        bad(
            "Title: The Ferry\nLanguage: ⟦Português brasileiro⟧\n\nThe ferry was late.",
            fixed="Title: The Ferry\nLanguage: pt-BR\n\nThe ferry was late.",
        ),
        bad("Title: The Ferry\nLanguage: ⟦English, French⟧\n\nThe ferry was late."),
    )

    def check(self, document: Document, settings: Settings) -> Iterator[Finding]:
        """Yield each language that is no tag."""
        from linter.vocabularies.languages import language_trouble

        for field, value in typed_fields(document, settings, "language"):
            trouble = language_trouble(value, named=document.format == "html")
            if trouble is not None:
                yield found(self, document, field, value, trouble)
