"""HDR009."""

import re
from collections.abc import Iterator

from linter.config.settings import Settings
from linter.lazy_regex import lazy_pattern
from linter.model import trait
from linter.model.document import Document
from linter.model.finding import Applicability, Edit, Finding, Fix, Severity
from linter.model.span import Span
from linter.readers.lines import BREAK
from linter.rules.header_edits import breaks_between
from linter.rules.rule import DocumentRule, bad, good
from linter.vocabularies.disclaimers import has_component, is_closing_note
from linter.vocabularies.titles import is_aside, is_chapter, is_credit, is_title
from linter.vocabularies.wording import quoted

GREATEST_NOTE = 600
"""How many bytes below a header are looked at."""
FEW = 4
"""How many lines a note has at most; a paragraph of a story may have as few."""
_LINE = lazy_pattern(rb"[^\r\n]*(?:\r\n|\n|\r|\Z)")
_ORNAMENTS = b" \t\r\n\x1a-*=_~#"
_ENDS_SENTENCE = lazy_pattern(r"[.!?…。！？][\"'”’)]*$")
_TO_READERS = lazy_pattern(
    r"\b(?:I|I['’]m|my|please|enjoy|feedback|story|fic|fan-?fic\w*|chapters?|part|thanks|characters?|copyright|disclaim\w*|"
    r"don['’]t sue)\b",
    re.IGNORECASE,
)


class MissingSeparator(DocumentRule):
    """The body begins on the line after the last field.

    Why it matters:
        A reader takes the first lines of the story for a part of the last value.

    How to mend it:
        Leave a blank line between the header and the story. A value may go on over several lines: it is
        taken to do so where its line was too full for the next word, or where the next line is indented.
    """

    code = "HDR009"
    name = "missing-separator"
    severity = Severity.WARNING
    fix = Applicability.SAFE
    requires = trait.HEADER | trait.PLAIN | trait.BODY
    examples = (
        good(
            "Title: The Ferry\nDisclaimer: I own none of the boats, which belong to the harbour company,\n"
            "nor the harbour.\n\nThe ferry was late."
        ),
        good("The Ferry\nby Ann Lake\nann@example.org\n\nThe ferry was late.", unlabelled_titles=True),
        good("Title: The Ferry\nRating: G\nChapter 1\n\nThe ferry was late."),
        bad(
            "Title: The Ferry\nRating: G\n⟦The⟧ ferry was late.\n\nNobody minded.",
            fixed="Title: The Ferry\nRating: G\n\nThe ferry was late.\n\nNobody minded.",
        ),
    )

    def check(self, document: Document, settings: Settings) -> Iterator[Finding]:
        """Yield the first word of a body that nothing sets off."""
        last, start = document.fields[-1], document.body.start
        # What is said to storylint may stand below the last field.
        end = max(last.line_span.end, document.header.end if document.header is not None else 0)
        is_said = end > last.line_span.end
        # A value that was looked for below its label may have the blank lines in its span.
        end = len(document.text[:end].rstrip())
        if breaks_between(document.text, end, start) != 1 or _is_note(document.text, start):
            return
        word = document.text[start : start + 60].split(None, 1)[0]
        above = "the header" if is_said else quoted(last.label) if last.label else "the byline"
        message = f"no blank line between {above} and the story"
        # The same line end again: another kind might join it to one.
        line_end = BREAK.findall(document.text, end, start)[0].decode()
        advice = "leave a blank line"
        fix = Fix(advice, (Edit(document.path, Span(start, start), line_end),))
        yield self.finding(document.path, Span(start, start + len(word)), message, fix=fix, advice=advice)


def _is_note(text: bytes, start: int) -> bool:
    """Whether a few lines above a blank one are none of the story's, though no field's either.

    An address below a byline, a chapter's line, a credit, what the author says to the reader: what follows is set off.
    """
    lines: list[bytes] = []
    blank = 0
    for line in _LINE.finditer(text, start, start + GREATEST_NOTE):
        words = line[0].strip(_ORNAMENTS)
        if words and blank:
            break
        if words:
            lines.append(words)
        else:
            blank += 1
    if not 0 < len(lines) <= FEW:
        return False
    first, whole = lines[0], b" ".join(lines).decode("utf-8", "replace")
    return (
        blank > 1
        or not any(map(str.isalpha, whole))
        or any(b"@" in words or b"://" in words for words in lines)
        or is_chapter(first)
        or is_aside(first)
        or is_credit(first)
        or is_closing_note(whole)
        or has_component(whole)
        or (len(lines) == 1 and _ENDS_SENTENCE.search(whole) is None and is_title(first, alone=True))
        or (_TO_READERS.search(whole) is not None and '"' not in whole)
    )
