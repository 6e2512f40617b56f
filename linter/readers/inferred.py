"""What a document says of itself without a label and outside its header.

Rules speak of headers, so none of this is in :attr:`Document.fields`; a catalogue wants it all the same.
What is weaker stands later: a byline that no title goes with, a title that no byline goes with, a copyright
notice, and last the mail or news article that carried the story.
"""

import re
from collections.abc import Iterator
from copy import copy
from functools import cached_property
from itertools import pairwise, zip_longest

from linter.lazy_regex import lazy_pattern
from linter.model import trait
from linter.model.document import Document, Field, Origin
from linter.model.span import Span
from linter.readers.bylines import Bylines, bare, is_marker, is_ornament
from linter.readers.inline_markup import show_without_marks, without_marks
from linter.readers.lines import FOOT_LINES, PARAGRAPH, Line, Lines, foot
from linter.readers.posting import lines_of_posting, posting_fields
from linter.vocabularies.disclaimers import may_disclaim, opening_statement_in, statement_in
from linter.vocabularies.labels import CORE
from linter.vocabularies.ratings import TOKEN
from linter.vocabularies.titles import (
    is_address,
    is_aside,
    is_chapter,
    is_contents,
    is_credit,
    is_description,
    is_episode,
    is_kind,
    is_part_of,
    is_section,
    is_title,
    name_in,
    notice_holder,
    signed_by,
)

OPENING_LINES = 60
"""How many lines of a text may hold what it says of itself."""

LONGEST_OPENING = 4000
"""How many bytes of a body are searched for a disclaimer as only its author speaks."""
LONGEST_NOTE = 1500
"""How many bytes of notes may stand above a title."""
LONGEST_LINE = 160
"""A text with a longer line has a paragraph on each line."""
SHORT = 60
"""How many characters an announcement has: ``And on with the story!``"""
GREATEST_TITLE_LINES = 3
LONGEST_GAP = 7
"""How many lines below a title its author's name may stand."""
LONGEST_NUMBER = 2
"""How many digits a section's number has, where the heading is nothing else; a year may be a title."""
FEW = 4
"""How many words a name has with nothing to say that it is one."""
FIRST_LINES = 3
"""How many lines from the top the author's name may stand above a title with nothing to say so."""

_FULL_NAME = lazy_pattern(
    rb"(?:[A-Z](?:[a-z]{0,3}\.|[a-z\x80-\xff'-]*)[ \t]+){1,3}[A-Z][a-z\x80-\xff'-]+(?:[A-Z][a-z]+)?"
)
_PLACE_AND_YEAR = lazy_pattern(rb"[A-Z][a-z]+(?:[ \t]+[A-Z][\w.'-]*){1,2}[ \t]*(?:,|--?)[ \t]*\(?(?:1\d|20)\d\d\)?")
"""Where and when a story begins, or who wrote it and when: nothing tells the two apart."""
_OPENS = rb"(?:[\"']|\xe2\x80[\x98\x9c\x9e]|\xc2\xab|\xe3\x80[\x8c\x8e])"
_STOPS = rb"(?:[.!?,]|\xe2\x80\xa6|\xe3\x80\x82|\xef\xbc[\x81\x8c\x9f])"
_CLOSES = rb"(?:[\"']|\xe2\x80[\x99\x9c\x9d]|\xc2\xbb|\xe3\x80[\x8d\x8f])"
_SPEECH = lazy_pattern(_OPENS + rb".*" + _STOPS + _CLOSES + rb".*")
_MY_NAME = lazy_pattern(
    rb"\b(?:[Mm]y[ ]name[ ]is|[Mm]e[ ]llamo|[Jj]e[ ]m'appelle)[ ]"
    rb"(?P<name>[A-Z][\w'-]*(?:\.[A-Z]\.)?(?:[ ][A-Z][\w'.-]*){0,2}|[A-Z]\w+[ ]\w+(?=\.))(?<!\.)"
)
_SIGNED = lazy_pattern(rb"@|\(c\)|\xc2\xa9|copyright", re.IGNORECASE)
_TELLING = (b"@", b"(c)", b"\xc2\xa9", b"copyright")
"""What stands in every line that names its author by an address or a notice, in lower case."""
_TELLING_AT_TOP = (b"present", b"19", b"20")
"""The same where ``X presents`` and ``X, 1997`` do so too."""
_SAYS = lazy_pattern(rb"[ \t]*[A-Z]\w{1,15}:[ \t]+\S")
_COMPANY = lazy_pattern(rb"\b(?:productions?|studios?|entertainment|pictures|unlimited|inc|ltd)\b", re.IGNORECASE)
_SPEECH_END = lazy_pattern(_STOPS + _CLOSES + rb"\s*\Z")
_TITLE_AND_CHAPTER = lazy_pattern(
    rb"[^\s].{2,80}?[ \t]*[:,-][ \t]*(?:(?:chapter|part|episode)[ \t]+\d+.{0,40}|(?:pro|epi)logue\.?)",
    re.IGNORECASE,
)
_PRESENTING = lazy_pattern(
    rb"(?:and[ \t]+)?(?:so[ \t]+|now[ \t]+)?"
    rb"(?:I|we)[ \t]+(?:proudly[ \t]+)?(?:present|give|bring)\b.{0,20}",
    re.IGNORECASE,
)
_ANNOUNCING = lazy_pattern(rb".{0,60}\b(?:enjoy|on with|further ado)\b.{0,30}[!.]", re.IGNORECASE)
_TOLD_WITHIN = lazy_pattern(r"(Title|Author|Rating): (\S.{0,80})")
"""A key of a site generator put to another use: ``description = "Author: X"``."""
_PANDOC = lazy_pattern(rb"%[ \t]+([^\s].{0,100}?)[ \t]*")
_PLAIN_TITLE = lazy_pattern(
    rb"[\"']?(?:The |An? )?[A-Z][\w'-]+"
    rb"(?: (?:of|the|a|an|and|in|to|for|on|at|with|from|by|is|[A-Z][\w'-]*)){2,7}[!?]?[\"']?"
)
_HEADING = lazy_pattern(rb"(#{1,6})[ \t]+([^\s#].{0,150}?)[ \t#]*")
_LETTER = lazy_pattern(r"[^\W\d_]")
_SENTENCE_END = lazy_pattern(rb"[.!?][\"')\]*_]*\s*$")
_PRESENTS = lazy_pattern(
    rb"(?P<name>[^\s].{0,60}?)[ \t]+(?:proudly[ \t]+|humbly[ \t]+)?presents?\b[ \t.:!,-]*", re.IGNORECASE
)
_PRESENTS_ALONE = lazy_pattern(rb"(?:proudly[ \t]+|humbly[ \t]+)?present(?:s|ing)?[ \t.:!,-]*", re.IGNORECASE)
_LINE = lazy_pattern(rb"[^\s][^\r\n]*")
_OF_THE_TEXT = lazy_pattern(
    r"\b(?:fan-?\s?fic\w*|fics?|my first|chapter|this (?:story|version|is)|c&c|comments?|"
    r"feedback|flames?|reviews?|e-?mail|"
    r"disclaim\w*|characters?|enjoy|author'?s?|spoilers?|episode|series|sequel|prequel|version)\b",
    re.IGNORECASE,
)
_RATED = lazy_pattern(
    rf"\b[Rr](?:ated|ATED|ating|ATING):?\s+(?:[Aa]s\s+|[Aa]t\s+|an?\s+|[Ff]iction\s+)?[\"']?"
    rf"(?P<value>(?:{TOKEN}/)?{TOKEN}(?!\s+by\b)(?:,?\s+for\s+[^.!?\n)\]]*(?:\n[^.!?\n)\]]+)?!?)?)"
)
_RATING = lazy_pattern(
    r"\b[Rr](?:ating|ATING)s?\b[^.!?\n]{0,40}?(?:\n[^.!?\n]{0,40}?)?"
    rf"\b(?:is|be|of|around|about|at|would be)\s+(?:\w+\s+){{0,3}}?(?P<value>{TOKEN})"
)
_BRACKETED = lazy_pattern(
    rf"[(\[]\s*(?:[Rr]ated:?\s+)?(?P<value>{TOKEN}(?:\s*[-:,]\s[^)\]\n]{{1,80}})?)\s*[)\]][ \t*_]*$", re.MULTILINE
)
_ALONE = lazy_pattern(
    rf"(?:[Rr]at(?:ed|ing)\s+)?(?P<value>NC-?17|PG-?1[35]|PG|TV-(?:PG|14|MA|Y7?|G)|(?<=[Dd]\s)(?:{TOKEN}))[.!]?"
)
_FIRST = lazy_pattern(r"[ \t*_]*(?P<value>NC-?17|PG-?1[35]|PG)[.,;]\s")


def infer_text_fields(document: Document, wanted: frozenset[str] = CORE) -> list[Field]:
    """Fields of the core that no usable field gives, in the order they stand.

    Args:
        document: a text as it was read.
        wanted: those to look for.
    """
    missing = wanted - document.usable.keys()
    found = [field for field in _Inference(document).fields(missing) if field.name in missing]
    if document.format == "markdown":
        show_without_marks(found)
    return sorted(found, key=lambda field: field.line_span.start)


class _Inference:
    """Looks through the first and last lines of one text."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self.lines = Lines(document.text)
        self.bylines = Bylines(document.text, self.lines)
        self.known = [field.line_span for field in document.fields]
        self.front_matter = document.header is not None and not document.traits & trait.PLAIN

    def fields(self, missing: frozenset[str]) -> Iterator[Field]:
        """What is missing and can be told, one field of a name."""
        if missing & {"title", "author"}:
            yield from self._title_and_author()
        for field in self.document.fields:
            told = _TOLD_WITHIN.fullmatch(field.value)
            if told is not None and told[1].lower() in missing:
                at = field.value_span.end - len(told[2].encode())
                yield self._stated(told[1].lower(), Span(at, field.value_span.end))
        if "summary" in missing and (summary := self.document.usable.get("author_summary")) is not None:
            summary = copy(summary)
            summary.name = "summary"
            yield summary
        if "summary" in missing:
            yield from (field for field in self.posting if field.name == "summary")
        if "disclaimer" in missing:
            yield from self._disclaimer()
        if "rating" in missing:
            yield from self._rating()

    def _title_and_author(self) -> Iterator[Field]:
        posting = {field.name: field for field in self.posting}
        opening = self.opening
        title, author = self._pandoc_block(opening)
        if title is None:
            title, author = self._name_and_title(opening)
        if title is not None and self._is_section(title):
            title = author = None
        author = author or self._lone_author(opening)
        if author is None or (b"roduction" in self.text[slice(*author.value_span)] and "author" in posting):
            author = posting.get("author") or author
        # The first lines of a posting are a covering note more often than the story's.
        lone = self._lone_title(opening) if title is None else None
        if lone is not None and author is None and not self._is_section(lone):
            author = self._name_below(lone)
        if lone is not None and "title" in posting and not self._stands_out(self._line_of(lone)):
            lone = posting["title"]
        title = title or lone or posting.get("title")
        yield from (field for field in (title, author) if field is not None)

    def _is_section(self, title: Field) -> bool:
        """Whether a title names a section of what front matter has given another title; a list may stand below it."""
        known = self.document.usable.get("title") if self.front_matter else None
        return known is not None and without_marks(title.value).casefold() != known.value.casefold()

    @cached_property
    def posting(self) -> list[Field]:
        """What the mail or news article that carried the text says."""
        return posting_fields(self.text, self.lines)

    @cached_property
    def opening(self) -> list[Line]:
        """The lines that may name the text: the first ones that are no field and no rule."""
        above = self.document.body.start if self.front_matter else 0
        top = lines_of_posting(self.text, self.lines)
        return [
            line
            for line in self.lines.ahead(top, OPENING_LINES - top)
            if line.start >= above and not any(span.start <= line.start < span.end for span in self.known)
        ]

    @cached_property
    def paragraphs(self) -> list[list[Line]]:
        """The paragraphs of the opening."""
        return list(_paragraphs(self.text, self.opening))

    def _line_of(self, field: Field) -> Line:
        return self.lines.at(self.lines.index_at(field.line_span.start))

    def _name_below(self, title: Field) -> Field | None:
        """The author's name on the line below a lone title."""
        above = self._line_of(title)
        for line in self.lines.ahead(above.number + 1, LONGEST_GAP):
            if line.ink and not is_marker(self.text, line) and not self._describes(self.bylines.words(line)):
                place = bare(self.text, line.start, line.end)
                words = self.text[place.start : place.end]
                place = Span(place.end - len(words.lstrip(b"- ")), place.end)
                name = self.bylines.name(place) if self._is_name_below(above, line) else None
                return self._field("author", name, line) if name is not None else None
        return None

    @staticmethod
    def _describes(words: bytes) -> bool:
        """Whether a line only says what kind of text this is."""
        return is_kind(words) or is_aside(words) or is_description(words)

    def _pandoc_block(self, opening: list[Line]) -> tuple[Field | None, Field | None]:
        """``% In the Dark`` / ``% X`` at the top of a Markdown file."""
        if self.document.format != "markdown" or not opening:
            return None, None
        fields: list[Field | None] = [None, None]
        for number, (line, name) in enumerate(zip(opening, ("title", "author"), strict=False)):
            found = _PANDOC.fullmatch(self.text, line.start, line.end)
            if found is None:
                break
            fields[number] = self._field(name, Span(*found.span(1)), line)
        return fields[0], fields[1]

    def _name_and_title(self, opening: list[Line]) -> tuple[Field | None, Field | None]:
        """The author first and the title right below.

        Something has to tell the two apart: an address after the name, ``presents``, the title in quotes or
        in capitals.
        """
        inked = (
            line
            for line in opening
            if line.ink
            and not (is_kind(words := self.bylines.words(line)) or _PRESENTS_ALONE.fullmatch(words))
            and not is_part_of(words)
        )
        presented = b"present" in self.text[opening[0].start : opening[-1].end].lower() if opening else False
        for number, (above, below) in enumerate(pairwise(inked)):
            if number >= FIRST_LINES and not presented:
                break
            name_words, words = self.bylines.words(above), self.bylines.words(below)
            speech = _SPEECH.fullmatch(words) is not None and not words.endswith(b'..."')
            if speech or is_marker(self.text, below) or self._heading_level(above):
                continue
            presents = _PRESENTS.fullmatch(name_words) if presented else None
            if number >= FIRST_LINES and presents is None:
                continue
            start = bare(self.text, above.start, above.end).start
            place = Span(start, start + (presents.end("name") if presents is not None else len(name_words)))
            name = self.bylines.name(place)
            if name is None or b"/" in name_words or not self._is_title(words) or is_aside(words):
                continue
            told = (
                presents is not None
                or b"@" in name_words
                or words[:1] in (b'"', b"\xe2")
                or (_FULL_NAME.fullmatch(name_words) is not None and words.isupper())
            )
            if told:
                title = self._field("title", bare(self.text, below.start, below.end), below)
                return title, None if _COMPANY.search(name_words) else self._field("author", name, above)
        return None, None

    def _lone_author(self, opening: list[Line]) -> Field | None:
        for found in self._authors(opening):
            line = self._line_of(found)
            if (
                not found.value.startswith(("the ", "a ", "an "))
                and not self._is_quoted_above(line)
                and not self._is_title_all_the_same(line)
            ):
                found.origin = Origin.STATED
                return found
        return self._holder(self.bylines, opening, at_foot=False) or self._introduced() or self._signature()

    def _authors(self, lines: list[Line]) -> Iterator[Field]:
        """The bylines that stand alone on some lines."""
        numbers = {line.number for line in lines}
        for number in self.bylines.leading_lines(min(numbers), max(numbers) + 1) if numbers else ():
            found = self.bylines.author(number, number + 1) if number in numbers else None
            if found is not None:
                yield found

    def _holder(self, view: Bylines, lines: list[Line], *, at_foot: bool) -> Field | None:
        """Who a copyright notice or an address behind a name tells of; at the top, ``X presents`` too."""
        if not lines:
            return None
        first, stop = lines[0].number, lines[-1].number + 1
        telling = view.lines.holding(first, stop, *_TELLING, *(() if at_foot else _TELLING_AT_TOP))
        # An address may stand on the line below the name.
        telling.update([number - 1 for number in view.lines.holding(first + 1, stop + 1, b"@")])
        for line in lines if telling else ():
            if line.number not in telling:
                continue
            words = view.words(line)
            holder = notice_holder(words) or _signer(view, line, words)
            if holder is None and not at_foot:
                named = _PRESENTS.fullmatch(words)
                holder = named["name"] if named is not None else None
            if holder is not None and _COMPANY.search(holder) is None:
                start = bare(self.text, line.start, line.end).start + words.index(holder)
                name = view.name(Span(start, start + len(holder)))
                if name is not None:
                    return view.field("author", name, line.number, line.number, Origin.STATED)
        return None

    def _signature(self) -> Field | None:
        """Who signs the text at its foot, as letters are signed; the lines above need not be told apart for that."""
        start = foot(self.text, max(self.document.body.start, self.opening[-1].end if self.opening else 0))
        if _SIGNED.search(self.text, start) is None:
            return None
        lines = Lines(self.text, start)
        return self._holder(Bylines(self.text, lines), list(lines.ahead(0, FOOT_LINES + 1)), at_foot=True)

    def _introduced(self) -> Field | None:
        """Who says ``My name is X`` in a paragraph that speaks of the text."""
        for paragraph in self.paragraphs:
            start = paragraph[0].start
            words = self.text[start : min(paragraph[-1].end, start + LONGEST_NOTE)]
            found = _MY_NAME.search(words)
            if found is not None and _OF_THE_TEXT.search(words.decode("utf-8", "replace")) is not None:
                return self._stated("author", Span(start + found.start("name"), start + found.end("name")))
        return None

    def _is_quoted_above(self, line: Line) -> bool:
        """Whether a quotation ends right above a line, which then says whose words they are."""
        above = self.lines.get(line.number - 1) if line.number else None
        if above is None:
            return False
        return _SPEECH_END.search(self.text, max(above.start, above.end - 10), above.end) is not None

    def _lone_title(self, opening: list[Line]) -> Field | None:
        """A title line without a byline: a heading, or the first short line above any prose but disclaimers."""
        if self.document.format == "markdown" and (heading := self._heading(opening)) is not None:
            return heading
        below = self.known[-1].end if self.known else 0
        paragraphs = self.paragraphs
        past_prose = False
        for paragraph, following in zip_longest(paragraphs, paragraphs[1:]):
            if self.document.format == "markdown" and self.text.startswith(b">", paragraph[0].start):
                continue
            told = self._is_told(paragraph, following)
            below_header = bool(self.known) and paragraph[0].start >= below
            if told or not past_prose:
                stands = told or self._is_plain_title(paragraph)
                found = self._title_in(paragraph, told=told, must_stand_out=below_header and not stands)
                if found is not None:
                    return found
            past_prose = past_prose or not self._passes(paragraph)
        return None

    def _is_told(self, paragraph: list[Line], following: list[Line] | None) -> bool:
        """Whether a chapter or an author's name right below a line, or a chapter on it, tells that it is a title."""
        first, words = paragraph[0], self.bylines.words(paragraph[0])
        below = paragraph[1] if len(paragraph) == 2 else following[0] if following and len(paragraph) == 1 else None
        if len(paragraph) == 1 and _TITLE_AND_CHAPTER.fullmatch(words):
            return True
        if below is None or self._is_signed_off(first):
            return False
        return is_chapter(self.bylines.words(below)) or (
            _FULL_NAME.fullmatch(words) is None and self._is_name_below(first, below)
        )

    def _is_signed_off(self, line: Line) -> bool:
        """Whether a name stands below the last words of a letter: ``Yours,``."""
        above = self.lines.get(line.number - 1) if line.number else None
        if above is None or above.end - above.start > SHORT:
            return False
        return self.text.endswith(b",", above.start, above.end)

    def _is_plain_title(self, paragraph: list[Line]) -> bool:
        """Whether a line alone below a header can hardly be anything else: several words, most with a capital."""
        words = self.bylines.words(paragraph[0])
        above = self.text[: paragraph[0].start].rstrip().rpartition(b"\n")[2].strip()
        return len(paragraph) == 1 and _PLAIN_TITLE.fullmatch(words) is not None and not is_chapter(above)

    def _heading_level(self, line: Line) -> int:
        """How deep a heading of Markdown stands, 0 for any other line."""
        if self.document.format != "markdown":
            return 0
        found = _HEADING.fullmatch(self.text, line.start, line.end)
        return len(found[1]) if found is not None else 0

    def _heading(self, opening: list[Line]) -> Field | None:
        for line in opening:
            found = _HEADING.fullmatch(self.text, line.start, line.end)
            words = self.bylines.words(line)
            if found is None or len(found[1]) != 1 or is_chapter(words) or is_section(words):
                continue
            letters = words.decode("utf-8", "replace")
            if _LETTER.search(letters) is not None or sum(map(str.isdigit, letters)) > LONGEST_NUMBER:
                return self._field("title", Span(*found.span(2)), line)
        return None

    def _is_title_all_the_same(self, line: Line) -> bool:
        """Whether a line that reads as a byline is the title: a first heading, or what the header says too."""
        if self._heading_level(line) == 1 and not any(self._heading_level(each) for each in self._inked_above(line)):
            return True
        title = self.document.usable.get("title")
        words = without_marks(self.bylines.words(line).decode("utf-8", "replace"))
        return title is not None and words.casefold() == title.value.casefold()

    def _inked_above(self, line: Line) -> list[Line]:
        return [each for each in self.opening if each.ink and each.number < line.number]

    def _passes(self, paragraph: list[Line]) -> bool:
        """Whether a title may stand below a paragraph: it speaks of the text, as authors do."""
        start, end = paragraph[0].start, paragraph[-1].end
        words = self.text[start : min(end, start + LONGEST_NOTE)].decode("utf-8", "replace")
        if end - start >= LONGEST_NOTE or is_contents(self.bylines.words(paragraph[0])):
            return False
        return (
            opening_statement_in(words) is not None
            or _OF_THE_TEXT.search(words) is not None
            or (len(paragraph) == 1 and len(words) < SHORT and words.rstrip().endswith((":", "!")))
            or all(
                is_kind(each) or is_chapter(each) or is_aside(each) or _COMPANY.search(each) is not None
                for each in map(self.bylines.words, paragraph)
            )
        )

    def _title_in(self, paragraph: list[Line], *, told: bool, must_stand_out: bool) -> Field | None:
        """The title among the short lines of a paragraph.

        Args:
            paragraph: lines with something on them.
            told: whether the line below tells that this one is a title, whatever its words.
            must_stand_out: whether only a line counts that stands out as a title, as below a header.
        """
        titles: list[Line] = []
        chapters: list[Line] = []
        for line in paragraph:
            words = self.bylines.words(line)
            if _SPEECH.fullmatch(words) or self._is_script(line):
                return None
            if (
                not words
                or is_kind(words)
                or is_aside(words)
                or is_section(words)
                or is_description(words)
                or (b" " not in words and self.text[line.start : line.end].strip()[:1] == b"*")
                or self._is_of_others(line, words)
            ):
                continue
            at_top = not self.text[: line.start].strip()
            if not self._is_title(words, alone=len(paragraph) == 1 and (at_top or told)):
                return None
            (chapters if is_chapter(words) else titles).append(line)
        if titles and not must_stand_out and len(titles) == 2 and self._is_name_below(*titles):
            titles = titles[:1]
        if len(titles) > GREATEST_TITLE_LINES or not (chapters or self._has_story_below(paragraph[-1])):
            return None
        telling = [line for line in chapters if is_episode(self.bylines.words(line))]
        found = titles or (telling if not must_stand_out else [])
        if not found or (must_stand_out and not self._stands_out(found[0])):
            return None
        line = found[0]
        value = bare(self.text, line.start, line.end)
        below = found[1] if len(found) > 1 else None
        if (
            below is not None
            and below.number == line.number + 1
            and self.text.endswith((b":", b","), value.start, value.end)
        ):
            value = Span(value.start, bare(self.text, below.start, below.end).end)
        elif self.text.endswith(b":", value.start, value.end):
            return None
        return self._field("title", value, line)

    def _is_script(self, line: Line) -> bool:
        """Whether somebody speaks on a line and somebody else on the next: ``Ann: Is it on?``"""
        says = _SAYS.match(self.text, line.start, line.end)
        below = next((each for each in self.lines.ahead(line.number + 1, 3) if each.ink), None)
        return says is not None and below is not None and _SAYS.match(self.text, below.start, below.end) is not None

    def _is_name_below(self, title: Line, line: Line) -> bool:
        """Whether a line right below a title names its author with nothing to say so: ``Ann Lake``."""
        words = self.bylines.words(line)
        if b"@" in words:
            return signed_by(words) is not None
        if self.text[line.start : line.end].lstrip().startswith(b"-"):
            return len(words.split()) <= FEW
        if self._heading_level(title):
            return self._is_only_heading(title, line) and _FULL_NAME.fullmatch(words) is not None
        between = self.lines.ahead(title.number + 1, line.number - title.number - 1)
        near = all(each.ink for each in between) or self.bylines.words(title).isupper()
        full = _FULL_NAME.fullmatch(words) is not None and b"'s " not in words
        return full and (near or self._are_centred(title, line))

    def _is_only_heading(self, title: Line, line: Line) -> bool:
        """Whether a heading below the title's is the only one of its level, but for chapters, sections and links."""
        level = self._heading_level(line)
        others = [
            self.bylines.words(each) for each in self.opening if each is not line and self._heading_level(each) == level
        ]
        return level > self._heading_level(title) and all(
            words.startswith(b"[") or is_chapter(words) or is_section(words) or is_credit(words) for words in others
        )

    def _are_centred(self, *lines: Line) -> bool:
        return all(self.text[line.start : line.end].startswith((b"        ", b"\t\t")) for line in lines)

    def _is_of_others(self, line: Line, words: bytes) -> bool:
        """Whether a line says something else of the text: a byline, a copyright notice, a rating."""
        return (
            self.bylines.author(line.number, line.number + 1) is not None
            or notice_holder(words) is not None
            or any(
                pattern.fullmatch(words)
                for pattern in (_PRESENTS, _PRESENTS_ALONE, _PRESENTING, _PLACE_AND_YEAR, _ANNOUNCING)
            )
            or is_address(words)
            or is_credit(words)
            or _COMPANY.search(words) is not None
            or _signer(self.bylines, line, words) is not None
            or _RATED.search(words.decode("utf-8", "replace")) is not None
        )

    def _stands_out(self, line: Line) -> bool:
        """Whether a line is centred, in capitals throughout, and no chapter's."""
        words = self.text[line.start : line.end]
        if _TITLE_AND_CHAPTER.fullmatch(words.strip()):
            return True
        return self._are_centred(line) or (words.isupper() and len(words.split()) > 1)

    def _has_story_below(self, line: Line) -> bool:
        return bool(self.known) or bool(self.text[line.end :].strip())

    def _is_title(self, words: bytes, *, alone: bool = False) -> bool:
        if not is_title(words, alone=alone) or words.startswith(b"-"):
            return False
        return _SENTENCE_END.search(words) is None or (
            words.endswith((b"!", b"?", b'"', b"'", b")", b"..")) and words.count(b" ") < 12
        )

    def _disclaimer(self) -> Iterator[Field]:
        for field in self.document.fields:
            if field.name in ("notes", "summary"):
                statement = self._statement(field.value_span, opening=False)
                if statement is None and field.name == "notes":
                    statement = self._statement(field.value_span, opening=True)
                if statement is not None:
                    yield self._stated("disclaimer", statement)
        for start, end, opening in self._regions():
            found: Span | None = None
            for paragraph, possible in _paragraphs_between(self.text, start, end, opening=opening):
                statement = self._statement(paragraph, opening=opening) if possible else None
                unfinished = found is not None and _SENTENCE_END.search(self.text[found.start : found.end]) is None
                if unfinished and self.lines.are_double_spaced():
                    # Where a blank line stands below every line, a sentence goes on across it.
                    statement = paragraph
                if statement is None and found is not None:
                    break
                found = statement if found is None or statement is None else Span(found.start, statement.end)
            if found is not None:
                yield self._stated("disclaimer", found)

    def _regions(self) -> Iterator[tuple[int, int, bool]]:
        """The first lines and the last ones, and whether only the author speaks there."""
        posting = self.lines.get(lines_of_posting(self.text, self.lines))
        top = posting.start if posting is not None else 0
        header, body = self.document.header, max(top, self.document.body.start)
        yield top, max(top, header.start) if header is not None else top, True
        for above, below in pairwise(self.known):
            yield above.end, below.start, True
        is_long = self.lines.start_below(0, 2 * OPENING_LINES) is not None
        end = (self.lines.start_below(body, FOOT_LINES) if is_long else None) or len(self.text)
        end = min(end, body + LONGEST_OPENING)
        yield (self.known[-1].end if self.known else body), end, True
        yield max(foot(self.text, body), end), len(self.text), False

    def _statement(self, place: Span, *, opening: bool) -> Span | None:
        """The sentences of a paragraph that disclaim."""
        raw = self.text[place.start : place.end].decode("utf-8", "replace")
        # Below front matter the story begins at once, or the article.
        found = opening_statement_in(raw, apart=self.front_matter) if opening else statement_in(raw)
        if found is None:
            return None
        start = place.start + len(raw[: found[0]].encode())
        start, end = bare(self.text, start, start + len(raw[found[0] : found[1]].encode()))
        words = self.text[start:end]
        return Span(end - len(words.lstrip()), start + len(words.rstrip())) if words.strip() else None

    def _rating(self) -> Iterator[Field]:
        named = [field for field in self.document.fields if field.origin is Origin.UNLABELLED]
        for field in (*named, *self.posting):
            line = self.text[field.line_span.start : field.line_span.end].decode("utf-8", "replace")
            if field.name == "title" and (behind := _BRACKETED.search(line)) is not None:
                at = field.line_span.start + len(line[: behind.start("value")].encode())
                yield self._stated("rating", Span(at, at + len(behind["value"].encode())))
        for field in self.document.fields:
            words = self.text[field.value_span.start : field.value_span.end].decode("utf-8", "replace")
            if field.name == "disclaimer" and (found := _RATED.search(words)) is not None:
                at = field.value_span.start + len(words[: found.start("value")].encode())
                yield self._stated("rating", Span(at, at + len(found["value"].encode())))
        for paragraph in self.paragraphs:
            start = paragraph[0].start
            words = self.text[start : min(paragraph[-1].end, start + LONGEST_NOTE)].decode("utf-8", "replace")
            found = _RATED.search(words) or _RATING.search(words) or _FIRST.match(words)
            if found is None and len(words) < 200:
                found = _BRACKETED.search(words) or _ALONE.fullmatch(words.strip(" \t*_"))
            if found is not None:
                at = start + len(words[: found.start("value")].encode())
                yield self._stated("rating", Span(at, at + len(found["value"].encode())))

    def _stated(self, name: str, value: Span) -> Field:
        place = Span(value.start, value.start)
        text = self.text[value.start : value.end].decode("utf-8", "replace")
        return Field(name, "", " ".join(text.split()), place, place, value, value, Origin.STATED)

    def _field(self, name: str, value: Span, line: Line) -> Field:
        return self.bylines.field(name, value, line.number, line.number, Origin.STATED)


def _signer(view: Bylines, line: Line, words: bytes) -> bytes | None:
    """Who a line names with an address behind the name or on the next line."""
    below = view.lines.get(line.number + 1)
    if below is not None and is_address(view.words(below)):
        name = words.lstrip(b"- ")
        return name if len(name.split()) <= FEW and name_in(name) == name else None
    return signed_by(words)


def _paragraphs(text: bytes, lines: list[Line]) -> Iterator[list[Line]]:
    """Lines with something on them, parted by blank lines, rules and fields."""
    paragraph: list[Line] = []
    each_line = any(line.end - line.start > LONGEST_LINE for line in lines)
    for line in lines:
        apart = each_line or not line.ink or is_marker(text, line)
        if paragraph and (apart or line.number != paragraph[-1].number + 1):
            yield paragraph
            paragraph = []
        if line.ink and not is_marker(text, line):
            paragraph.append(line)
    if paragraph:
        yield paragraph


def _paragraphs_between(text: bytes, start: int, end: int, *, opening: bool) -> Iterator[tuple[Span, bool]]:
    """The paragraphs of a stretch of text, and whether they may disclaim; those without the rules around them."""
    each_line = max(map(len, text[start:end].splitlines()), default=0) > LONGEST_LINE
    for found in (_LINE if each_line else PARAGRAPH).finditer(text, start, end):
        if not may_disclaim(found[0].decode("utf-8", "replace"), opening=opening):
            yield Span(*found.span()), False
            continue
        first = last = found.start()
        for line in found[0].splitlines(keepends=True):
            words = line.strip()
            if is_ornament(words) or is_chapter(words):
                if first < last:
                    yield Span(first, last), True
                first = last + len(line)
            last += len(line)
        if first < last:
            yield Span(first, last), True
