"""TXT004."""

from collections.abc import Iterator

from linter.config.settings import Settings
from linter.model import trait
from linter.model.document import Document
from linter.model.finding import Finding, Severity
from linter.model.span import Span
from linter.rules.rule import DocumentRule, bad, good
from linter.rules.text.characters import control_characters, repaired


class ControlCharacter(DocumentRule):
    """The header holds a control character: NUL, another of C0 or C1, or an ANSI escape.

    Why it matters:
        It can end a value early, or take over the terminal of whoever prints the file.

    How to mend it:
        Remove it, and look what it was meant to be; nobody but a person can tell.
    """

    code = "TXT004"
    name = "control-character"
    severity = Severity.ERROR
    examples = (
        good("Title: The Ferry\nRating: G\n\nThe ferry was late."),
        bad("Title: The⟦\x07⟧ Ferry\nRating: G\n\nThe ferry was late."),
        bad("Title: ⟦\x1b[31m⟧The Ferry\nRating: G\n\nThe ferry was late."),
    )

    def check(self, document: Document, settings: Settings) -> Iterator[Finding]:
        """Yield each run of control characters; those that wrong decoding left are TXT006's."""
        if not document.traits & (trait.CONTROL | trait.NON_ASCII):
            return
        for run in control_characters(document):
            if run.text[0] >= "\x80" and self._is_mojibake(document, run.start):
                continue
            names = " ".join(f"U+{ord(character):04X}" for character in run.text[:8])
            what = "escape sequence" if run.text[0] == "\x1b" else "control character"
            message = f"{what} in the header: {names}"
            yield self.finding(document.path, Span(run.start, run.end), message, key=names, advice="remove it")

    @staticmethod
    def _is_mojibake(document: Document, offset: int) -> bool:
        return any(
            field.value_span.start <= offset < field.value_span.end and repaired(field.value) is not None
            for field in document.fields
        )
