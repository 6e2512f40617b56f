"""TXT005."""

import unicodedata
from collections.abc import Iterator

from linter.config.settings import Settings
from linter.model import trait
from linter.model.document import Document
from linter.model.finding import Applicability, Edit, Finding, Fix, Severity
from linter.model.span import Span
from linter.rules.header_edits import part_change
from linter.rules.rule import DocumentRule, bad, good
from linter.rules.text.characters import hidden_characters


class HiddenCharacter(DocumentRule):
    """The header holds a character that nobody sees: a bidirectional override, a zero-width space, a soft hyphen.

    Joiners that an emoji or a script needs are meant, and stay.

    Why it matters:
        Two values that look alike differ, and an override can show a text in another order than it has
        (CVE-2021-42574).

    How to mend it:
        Remove it.

    Fix safety:
        Unsafe: in some scripts such a character carries meaning.
    """

    code = "TXT005"
    name = "hidden-character"
    severity = Severity.ERROR
    fix = Applicability.UNSAFE
    requires = trait.HEADER | trait.NON_ASCII
    examples = (
        good("Title: The Ferry 👩\u200d✈️\nRating: G\n\nThe ferry was late."),
        bad(
            "Title: The⟦\u200b⟧ Ferry\nRating: G\n\nThe ferry was late.",
            fixed="Title: The Ferry\nRating: G\n\nThe ferry was late.",
        ),
    )

    def check(self, document: Document, settings: Settings) -> Iterator[Finding]:
        """Yield each run of hidden characters."""
        for run in hidden_characters(document):
            names = ", ".join(f"U+{ord(each):04X} {unicodedata.name(each, '')}".strip() for each in run.text[:4])
            span = Span(run.start, run.end)
            change = part_change(document, span, "")
            changes = () if change is None else (change,)
            fix = Fix("remove it", (Edit(document.path, span, ""),), Applicability.UNSAFE, changes)
            message = f"hidden character in the header: {names}"
            yield self.finding(document.path, span, message, key=names, fix=fix, advice="remove it")
