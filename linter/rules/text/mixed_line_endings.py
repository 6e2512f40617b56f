"""TXT003."""

from collections import Counter
from collections.abc import Iterator

from linter.config.settings import Settings
from linter.lazy_regex import lazy_pattern
from linter.model import trait
from linter.model.document import Document
from linter.model.finding import Applicability, Edit, Finding, Fix, Severity
from linter.model.span import Span
from linter.readers.lines import BREAK
from linter.rules.rule import DocumentRule, bad, good

_END_OR_SEPARATOR = lazy_pattern(rb"\r\n|\n|\r|\xe2\x80[\xa8\xa9]")
_NAMES = {b"\r\n": "CRLF", b"\n": "LF", b"\r": "CR", b"\xe2\x80\xa8": "U+2028", b"\xe2\x80\xa9": "U+2029"}


class MixedLineEndings(DocumentRule):
    """The file has more than one kind of line end.

    Why it matters:
        Programs count its lines differently, and a change of one line shows as a change of many.

    How to mend it:
        Use the kind that most lines have. A file with one kind throughout, CRLF included, is right.

    Fix safety:
        Unsafe: it changes line ends all through the story.
    """

    code = "TXT003"
    name = "mixed-line-endings"
    severity = Severity.WARNING
    fix = Applicability.UNSAFE
    whole_file = True
    requires = 0
    examples = (
        good("Title: The Ferry\r\nRating: G\r\n\r\nThe ferry was late.\r\n"),
        bad(
            "Title: The Ferry\nRating: G⟦\r\n⟧\nThe ferry was late.\n",
            fixed="Title: The Ferry\nRating: G\n\nThe ferry was late.\n",
        ),
    )

    def check(self, document: Document, settings: Settings) -> Iterator[Finding]:
        """Yield the first line end that is not of the usual kind."""
        if not document.traits & (trait.CARRIAGE_RETURN | trait.NON_ASCII):
            return
        text = document.text
        head = text[: document.header.end] if document.header is not None else b""
        separators = b"\xe2\x80\xa8" in head or b"\xe2\x80\xa9" in head
        pattern = _END_OR_SEPARATOR if separators else BREAK
        windows = text.count(b"\r\n")
        if (
            not separators
            and sum(count > 0 for count in (windows, text.count(b"\n") - windows, text.count(b"\r") - windows)) < 2
        ):
            return
        kinds = Counter(found[0] for found in pattern.finditer(text))
        if len(kinds) < 2:
            return
        usual = kinds.most_common(1)[0][0]
        others = [Span(*found.span()) for found in pattern.finditer(text) if found[0] != usual]
        names = ", ".join(f"{count:,} {_NAMES[kind]}" for kind, count in kinds.most_common())
        message, advice = f"mixed line endings: {names}", f"convert all to {_NAMES[usual]}"
        edits = tuple(Edit(document.path, span, usual.decode()) for span in others)
        fix = Fix(advice, edits, Applicability.UNSAFE)
        yield self.finding(document.path, others[0], message, fix=fix, advice=advice)
