"""Where a header ends and its story begins, when nothing but the words can tell."""

import re
import sys

from linter.lazy_regex import lazy_pattern
from linter.model.document import Field, Origin
from linter.model.span import Span
from linter.readers.bylines import is_marker
from linter.readers.lines import OPENING_LINES, Lines
from linter.vocabularies.disclaimers import has_component
from linter.vocabularies.titles import is_speech, is_title

GREATEST_GAP = 40
"""How many blank lines in a row may stand within a header."""
LOOK_AHEAD_LINES = 12
"""How far the reader looks ahead to learn whether a header goes on."""
LONGEST_WRAP = 6
"""How many lines of a value are searched for the beginning of a story that nothing sets off."""
WIDE = 60
"""How many bytes a line has that was broken where it would have grown too long."""

SENTENCE_END = lazy_pattern(rb"[.!?][\"')\]*_]*$|\xe2\x80\xa6$|[.!?]\xe2\x80[\x99\x9d]$")
"""The end of a line that ends a sentence."""
ONE_LINE = frozenset({"title", "author", "rating", "date", "language", "words", "chapters", "completed"})
"""Fields whose values hardly ever wrap."""
WORDS = ONE_LINE | {"warnings", "updated", "release_date", "email", "website", "category"}
"""Fields whose values are terms and no sentences, so that none of them is unfinished."""

_I_DO = lazy_pattern(
    r"\bI(?:['’]m|[ ](?:also[ ]|just[ ]|really[ ])?"
    r"(?:am|can['’]t|do|don['’]t|hope|know|mean|own|think|want|will|wish))\b|"
    r"\b(?:btw|by[ ]the[ ]way)\b",
    re.IGNORECASE,
)
FEW = 4
"""How many lines of a note may stand below a value, where a paragraph of the story would be longer."""
_OF_ITSELF = lazy_pattern(
    r"^\s*[(\[]|\b(?:thanks?|feedback|comments?|e-?mails?|archiv\w+|please|enjoy|sue|fic|fan-?fic\w*|beta\w*|reviews?|chapters?|"
    r"episodes?|spoilers?|characters?|lyrics|lists?|disclaim\w*|copyright\w*|dedicated)\b",
    re.IGNORECASE | re.MULTILINE,
)
_QUOTE = lazy_pattern(rb"[\"']|\xe2\x80[\x98\x9c]|\xc2\xab")
_INK = lazy_pattern(rb"\S")
_STORY_START = lazy_pattern(rb"[A-Z\"'*_(\xc3]|\xe2\x80[\x98\x9c]|[0-9]")


class Ending:
    """Finds where the body begins below the lines of a header.

    Args:
        text: the document.
        lines: of the text.
    """

    def __init__(self, text: bytes, lines: Lines) -> None:
        self.text = text
        self.lines = lines

    def below_value(self, field: Field, last: int) -> int:
        """Where the body begins: lines under the last field that do not go on with its value are given to it.

        Args:
            field: the last one of the header; cut short where its value ends sooner.
            last: number of the last line that was counted as the header's.
        """
        first = self.lines.index_at(field.line_span.start)
        if first == last or field.origin is Origin.UNLABELLED:
            return self.below(self.lines.index_at(field.line_span.end) - 1)
        width = self._width(first)
        for index in range(first + 1, min(last, first + LONGEST_WRAP) + 1):
            if self._begins_story(field, index, width, last):
                return self._cut(field, index)
        return self.below(last)

    def _begins_story(self, field: Field, index: int, width: int, last: int) -> bool:
        """Whether a line under a value is no longer part of it.

        A value goes on where its sentence does, where the line above was full (the first word of this one
        would not have fitted), or where the lines still speak as headers do. Otherwise whoever wrote the
        header began the story without a blank line.
        """
        line, above = self.lines.at(index), self.lines.at(index - 1)
        text = self.text[line.start : line.end]
        if above.end <= field.value_span.start:
            return False
        if text[:1] in (b" ", b"\t") and not self._is_indented_as_story(text, last):
            return False
        if _STORY_START.match(text.lstrip()) is None or self._speaks_of_itself(index, last):
            return False
        value = self.text[field.value_span.start : above.end]
        if value.count(b"(") > value.count(b")") or (field.name == "disclaimer" and value.count(b'"') % 2):
            return False
        above_text = self.text[above.start : above.end].rstrip()
        spoken = _QUOTE.match(text.lstrip()) is not None and (len(above_text) < WIDE or is_speech(text.lstrip()))
        if field.name in ONE_LINE or SENTENCE_END.search(above_text) is not None or spoken:
            return True
        return len(above_text) + 1 + len(text.split(None, 1)[0]) <= width

    def _width(self, first: int) -> int:
        """How long lines get before they wrap, from a field on; of a text with a paragraph a line, endless."""
        longest = max((line.end - line.start for line in self.lines.ahead(first, OPENING_LINES)), default=0)
        return max(longest, 60) if longest <= 120 else sys.maxsize

    def _is_indented_as_story(self, text: bytes, last: int) -> bool:
        """Whether the next paragraph is indented alike: then indentation marks paragraphs, not continuation."""
        indent = len(text) - len(text.lstrip())
        following = next((line for line in self.lines.ahead(last + 1, LOOK_AHEAD_LINES) if line.ink), None)
        if following is None:
            return False
        below = self.text[following.start : following.end]
        return len(below) - len(below.lstrip()) == indent

    def _speaks_of_itself(self, index: int, last: int) -> bool:
        """Whether lines down to the blank one speak of the story and its owners, not in it."""
        end = self.lines.at(min(last, index + LONGEST_WRAP)).end
        words = self.text[self.lines.at(index).start : end].decode("utf-8", "replace")
        if has_component(words) or _OF_ITSELF.search(words) is not None:
            return True
        # A few lines above a blank one, in which somebody says what they do, are the author's still.
        return last - index < FEW and _I_DO.search(words) is not None and '"' not in words

    def _cut(self, field: Field, index: int) -> int:
        """Take the lines from ``index`` on away from the field; the body begins there."""
        line, above = self.lines.at(index), self.lines.at(index - 1)
        start = min(field.value_span.start, above.end)
        value = self.text[start : above.end]
        field.value_span = Span(start, start + len(value.rstrip()))
        field.line_span = Span(field.line_span.start, above.end)
        return line.start

    def below(self, index: int) -> int:
        """Where the text below line ``index`` begins, past blank lines and one marker."""
        last = self.lines.get(index)
        for line in self.lines.ahead(index + 1, GREATEST_GAP):
            if line.ink:
                return self.below_marker(line.number) if is_marker(self.text, line) else line.start
        found = _INK.search(self.text, last.end if last is not None else 0)
        return found.start() if found is not None else len(self.text)

    def below_marker(self, index: int, field: Field | None = None, last: int = 0) -> int:
        """Where the body begins below a marker; a title that stands right above it is the body's.

        Args:
            index: number of the marker's line.
            field: the last one of the header, None where nothing above belongs to the body.
            last: number of the last line that was counted as the header's.
        """
        if field is not None:
            first = self.lines.index_at(field.line_span.start)
            for number in range(max(first + 1, last - 2), last + 1):
                if self._is_title_of_body(field, number, last):
                    return self._cut(field, number)
        following = self.lines.get(index + 1)
        return following.start if following is not None else len(self.text)

    def _is_title_of_body(self, field: Field, number: int, last: int) -> bool:
        """Whether short lines like a title and a chapter's stand below the last sentence of a value."""
        above = self.lines.at(number - 1)
        if above.end - above.start <= 60 or SENTENCE_END.search(self.text[above.start : above.end].rstrip()) is None:
            return False
        words = [self.text[each.start : each.end].strip() for each in self.lines.ahead(number, last - number + 1)]
        return field.name not in ONE_LINE and all(
            len(each) <= 60 and is_title(each, alone=False) and SENTENCE_END.search(each) is None for each in words
        )
