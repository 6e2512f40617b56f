"""Titles and bylines without labels: ``IN THE DARK`` / ``by X``, ``"In the Dark" by X``, ``A fanfic by X``.

A byline is found first: a line of its own with ``by`` and what reads as a name. The title is looked for
above it, past chapter lines and lines that only say what kind of text this is.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from linter.lazy_regex import lazy_pattern
from linter.model.document import Field, Origin
from linter.model.span import Span
from linter.readers.lines import Line, Lines, occurrences
from linter.vocabularies.titles import (
    FOREIGN_BY,
    FOREIGN_OF,
    FULL_NAME_AHEAD,
    GREATEST_TITLE,
    closed_up,
    is_aside,
    is_chapter,
    is_company,
    is_credit,
    is_description,
    is_episode,
    is_kind,
    is_lead,
    is_mind,
    is_of_others,
    is_title,
    is_written,
    name_in,
    notice_holder,
    rating_behind,
    without_address,
)

GREATEST_TITLE_LINES = 3
"""How many lines a title may have."""
FEW = 4
"""How many spaces stand in a name, whatever its words."""
WRAPPED = 60
"""How many bytes a line has at least that goes on with the next one."""
TITLE_LOOK_BACK = 12
"""How many lines above a byline the title may begin."""
LONGEST_NAMES = 1000
"""How many bytes the names of all authors may have."""
LONGEST_LINE = 200
"""How many bytes a line may have that is a title or a byline."""

_SYMBOL = (
    rb"(?:\xc2[\xa4\xa6\xa7\xac\xb0\xb6\xb7]|\xe2\x80[\x90-\x97\xa0-\xa3\xa7\xb2-\xb7\xbb]|"
    rb"\xe2[\x86-\xaf][\x80-\xbf]|\xe3\x80[\x83\x9c\xb0]|\xef\xbc[\x83\x8a\x8b\x8d\x9d]|\xef\xbd\x9e|\xf0\x9f[\x8c-\xab][\x80-\xbf])"
)
"""A sign beyond ASCII that ornaments are made of: dashes, bullets, stars, arrows, paragraph signs."""
_MARKER = lazy_pattern(
    rb"[ \t]*(?:([-_*=~#+.<>^/\\|])(?:[ \t]*[-_*=~#+.<>^oO/\\|:]){2,}|[#*]|-(?:[oOxX]-){3,}|"
    rb"(?:[-_*=~#+.<>^/\\|: \t]*" + _SYMBOL + rb")+[-_*=~#+.<>^/\\|:]*|"
    rb"<hr ?/?>|(?:\xe2\x80\x94){2,}|[oO0]{3,}|[oOxX]{4,}|-?[oO]-[oO](?:-[oO])+-?|[-_=~]{2}|"
    rb"-?(?P<unit>[A-Za-z]{1,2}?[-~]?)(?P=unit){3,}[A-Za-z]?-?)[ \t\x1a]*"
)
_MARKERS = frozenset(b" \t-_*=~#+.<>^/\\|oO0xX\xc2\xe2\xe3\xef\xf0")
"""What a marker begins with that does not repeat its first letter: ``-o-o-``, not ``zZzZzZ``."""
_DECORATION = b" \t~*_#=+|\x1a"
_FOREIGN_BY = f"(?:{FOREIGN_BY}|{FOREIGN_OF}{FULL_NAME_AHEAD})".encode()
_BY = lazy_pattern(
    rb"(?:(?<![\w'-])(?:by|b[ ]y(?=[ ]{2}))|^(?:(?:von|por|par)\b|" + _FOREIGN_BY + rb"(?![\w\x80-\xff])))"
    rb"(?:[ \t]*[:,;~]+[ \t]*|[ \t]+(?:-+[ \t]*)?|[ \t]*-+[ \t]+)(?=[^\s])",
    re.IGNORECASE,
)
_BY_ALONE = lazy_pattern(rb"(?P<lead>.*?)(?<![\w'-])by[ \t]*[:,.-]*", re.IGNORECASE)
_MIND_OF = lazy_pattern(rb"(?P<lead>.*\bof)[ \t]+(?=[A-Z])", re.IGNORECASE)
_QUOTED_TITLE = lazy_pattern(rb"\"[A-Z][^\"]{1,60}[^.,!?\"]\"")
_IN_QUOTES = lazy_pattern(rb'"[^"]+"')
_ARTICLE = lazy_pattern(rb"(?:an?|another)[ \t]", re.IGNORECASE)
_MINDS = tuple(
    mind + ending
    for mind in (b"mind", b"imagination", b"brain", b"pen", b"keyboard", b"desk", b"computer")
    for ending in (b"", b"s")
)
"""What stands before the last word of ``From the warped mind of``."""
_PARTICIPLES = (b"scritt", b"geschreven", b"skrevet", b"skriven", b"napisa")
"""What stands before other words for by."""
_SETS_OFF = (b",", b"-", b"~", b"*", b'"', b":", b"'", b"\x9d", b"!", b")", b"[", b"(")


def is_marker(text: bytes, line: Line) -> bool:
    """Whether a line is a rule or an ornament."""
    start, end, _ = line[1:]
    return start < end < start + LONGEST_LINE and is_ornament(text[start:end])


def is_ornament(words: bytes) -> bool:
    """Whether what stands on a line is a rule or an ornament."""
    if not 0 < len(words) < LONGEST_LINE or not (words[0] in _MARKERS or words[0] in words[1:4]):
        return False
    return _MARKER.fullmatch(words) is not None


def bare(text: bytes, start: int, end: int) -> Span:
    """A stretch of text without the ornaments and the space around it."""
    words = text[start:end]
    left = len(words) - len(words.lstrip(_DECORATION))
    right = len(words.rstrip(_DECORATION))
    for opening, closing in ((b"-", b"-"), (b"<", b">"), (b"--", b"--")):
        inner = words[left:right]
        if inner.startswith(opening) and inner.endswith(closing) and len(inner) > 2 * len(opening):
            left += len(opening)
            right -= len(closing)
            inner = words[left:right]
            left += len(inner) - len(inner.lstrip(_DECORATION + b"-"))
            right -= len(inner) - len(inner.rstrip(_DECORATION + b"-"))
    return Span(start + left, start + max(left, right))


class Byline(NamedTuple):
    """A byline: where the name stands, on which lines, and the title that stands before it on the same line."""

    name: Span
    first: int
    last: int
    title: Span | None


class Bylines:
    """Looks for bylines and titles among the lines of a text.

    Args:
        text: the document.
        lines: of the text.
        is_field: whether a line begins with a label that the archive knows, and so is no title and no name.
    """

    def __init__(self, text: bytes, lines: Lines, is_field: Callable[[Line], bool] = lambda _: False) -> None:
        self.text = text
        self.lines = lines
        self.is_field = is_field
        self._words: dict[int, bytes] = {}

    def pair(self, first: int, stop: int) -> list[Field]:
        """The first title and byline between two lines: both, or none of them.

        Args:
            first: number of the first line to look at.
            stop: number of the line to stop at.
        """
        if top := self._at_top(first, stop):
            return top
        for byline in self._bylines(first, stop):
            title = byline.title
            lines = (byline.first, byline.last)
            if title is None:
                above = self._quoted_below(byline) or self._title_above(byline.first, first)
                if above is None:
                    continue
                title, lines = above
            elif self._is_byline_below(byline.last + 1, stop) or self._is_below_verse(byline):
                continue
            pair = [self.field("title", title, *lines), self.field("author", byline.name, byline.first, byline.last)]
            return sorted(pair, key=lambda field: field.line_span.start)
        return []

    def _at_top(self, first: int, stop: int) -> list[Field]:
        """A first paragraph and a second one that begins with ``by``: in that place they mean it."""
        titles = self._paragraph(first, stop)
        if not 0 < len(titles) <= GREATEST_TITLE_LINES or any(
            line.end - line.start > GREATEST_TITLE for line in titles
        ):
            return []
        if not self.may_lead(self._inked_below(titles[-1].number, stop)):
            return []
        names = self._paragraph(titles[-1].number + 1, stop)
        titles = [line for line in titles if not self._is_beside_title(self.words(line)) and not self.is_field(line)]
        if not titles:
            return []
        if len(titles) > 1:
            titles = [line for line in titles if not is_company(self.words(line))] or titles
        start, end = bare(self.text, names[0].start, names[0].end) if names else Span(0, 0)
        by = _BY.match(self.text[start:end])
        if by is None or not self.text[start + by.end() : start + by.end() + 1].isupper():
            return []
        # The names of many authors wrap.
        last = next((n for n, line in enumerate(names) if line.end - line.start < WRAPPED), len(names) - 1)
        end = bare(self.text, names[last].start, names[last].end).end
        if end - start > LONGEST_NAMES:
            return []
        place = Span(start + by.end(), end)
        if last + 1 < len(names) or self.text[start:end].endswith((b".", b";")):
            return []
        first_line, last_line = titles[0], titles[-1]
        value = Span(
            bare(self.text, first_line.start, first_line.end).start, bare(self.text, last_line.start, last_line.end).end
        )
        if last == 0:
            name = self.name(place)
            words = self.text[place.start : place.end]
            odd = name is None and (words.count(b" ") > FEW or words[-1:] in b"!?,:")
            # So odd a name takes labelled fields below it to be believed.
            if odd and not self._is_above_fields(names[last].number + 1):
                return []
            place = name or place
        return [
            self.field("title", value, titles[0].number, titles[-1].number),
            self.field("author", place, names[0].number, names[last].number),
        ]

    def _is_above_fields(self, number: int) -> bool:
        """Whether labelled fields stand a few lines below: then whatever is said above them is said of the text."""
        return any(line.ink and self.is_field(line) for line in self.lines.ahead(number, TITLE_LOOK_BACK))

    @staticmethod
    def _is_beside_title(words: bytes) -> bool:
        """Whether a line numbers or describes a text and is no title."""
        chapter = is_chapter(words) and not is_episode(words)
        return chapter or is_kind(words) or is_description(words) or is_aside(words)

    def _paragraph(self, first: int, stop: int) -> list[Line]:
        """The lines of the first paragraph from a line on, rules apart."""
        paragraph: list[Line] = []
        for number in range(first, stop):
            line = self.lines.get(number)
            if line is None or (paragraph and (not line.ink or is_marker(self.text, line))):
                break
            if line.ink and not is_marker(self.text, line):
                paragraph.append(line)
        return paragraph

    def _inked_below(self, number: int, stop: int) -> int:
        """The number of the first line below another that holds something and is no rule; ``stop`` without one."""
        for line in self.lines.ahead(number + 1, stop - number - 1):
            if line.ink and not is_marker(self.text, line):
                return line.number
        return stop

    def author(self, first: int, stop: int) -> Field | None:
        """The first byline between two lines that stands alone: ``by X``."""
        for byline in self._bylines(first, stop):
            if byline.title is None:
                return self.field("author", byline.name, byline.first, byline.last)
        return None

    def title(self, first: int, stop: int, *, as_byline: bool) -> Field | None:
        """A title in the lines right above line ``stop``.

        Args:
            first: number of the first line to look at.
            stop: number of the line to stop at.
            as_byline: whether that line names the author; otherwise nothing else may stand above the title.
        """
        found = self._title_above(stop, first)
        if found is None:
            return None
        for number in () if as_byline else range(first, found[1][0]):
            line = self.lines.get(number)
            if line is not None and line.ink and not is_marker(self.text, line):
                words = self.words(line)
                if not (is_kind(words) or is_chapter(words) or is_aside(words)):
                    return None
        return self.field("title", found[0], *found[1])

    def field(self, name: str, value: Span, first: int, last: int, origin: Origin = Origin.UNLABELLED) -> Field:
        """A field without a label.

        Args:
            name: canonical.
            value: where the value stands.
            first: number of its first line.
            last: number of its last line.
            origin: how it was recognised.
        """
        top, bottom = self.lines.at(first), self.lines.at(last)
        words = self.text[value.start : value.end]
        if name == "author":
            words = without_address(words)
            if _IN_QUOTES.fullmatch(words) is not None and b"@" in self.text[value.end : bottom.end]:
                words = words[1:-1]
        elif (rating := rating_behind(words)) is not None:
            value, words = Span(value.start, value.start + rating), words[:rating]
        text = " ".join(words.decode("utf-8", "replace").split())
        place = Span(top.start, top.start)
        return Field(name, "", text, place, place, value, Span(top.start, bottom.end), origin)

    def byline(self, number: int) -> Byline | None:
        """The byline on a line, its name perhaps on the next one."""
        line = self.lines.get(number)
        if line is None or not line.ink or line.end - line.start > LONGEST_LINE:
            return None
        start, end = bare(self.text, line.start, line.end)
        places = [Span(start + by.start(), start + by.end()) for by in _BY.finditer(self.text[start:end])]
        for by in places:
            name = self.name(Span(by.end, end)) if is_lead(self.text[start : by.start]) else None
            if name is not None:
                return Byline(name, number, number, None)
        mind = _MIND_OF.match(self.text[start:end])
        if mind is not None and is_mind(mind["lead"]):
            name = self.name(Span(start + mind.end(), end))
            return Byline(name, number, number, None) if name is not None else None
        # ``Side by Side by X``: the last ``by`` that a name follows.
        for by in reversed(places):
            byline = self._after_title(number, Span(start, by.start), Span(by.end, end))
            if byline is not None:
                return byline
        return self._name_below(number, start, end)

    def _name_below(self, number: int, start: int, end: int) -> Byline | None:
        """``by`` on a line of its own, the name on the next one."""
        found = _BY_ALONE.fullmatch(self.text[start:end])
        if found is None or not is_lead(found["lead"]):
            return None
        for below in (number + 1, number + 2, number + 3):
            line = self.lines.get(below)
            if line is not None and line.ink:
                name = self.name(bare(self.text, line.start, line.end)) if not self.is_field(line) else None
                return Byline(name, number, below, None) if name is not None else None
        return None

    def _after_title(self, number: int, lead: Span, place: Span) -> Byline | None:
        """``"In the Dark" by X``, where what stands before ``by`` may be a title and what follows is a name."""
        words = self.text[lead.start : lead.end].rstrip()
        name = self.name(place)
        sentence = self.text[place.start : place.end].rstrip().endswith(b".")
        if name is None or is_of_others(words) or (sentence and self.text[name.end - 1 : name.end] != b"."):
            return None
        title = bare(self.text, lead.start, lead.start + len(words.rstrip(b" \t,-:;([")))
        title_words = self.text[title.start : title.end]
        at_top = not self.text[: lead.start].strip()
        begins = title_words.lstrip(b"\"'")[:1]
        if begins in b"(-" or (begins.islower() and not at_top) or not is_title(title_words, alone=True):
            return None
        if is_kind(title_words):
            return Byline(name, number, number, None)
        set_off = words.endswith(_SETS_OFF) or self.text[lead.end - 2 : lead.end].isspace() or place.end > name.end
        words = self.text[name.start : name.end]
        if _ARTICLE.match(title_words) and self._is_title_line(number - 1):
            # ``A stab at fan fiction by X`` below the title.
            return Byline(name, number, number, None)
        several = (at_top and words.islower()) or words.count(b" ") > 0 or title_words.count(b" ") > 1
        return Byline(name, number, number, title) if set_off or several else None

    def name(self, place: Span) -> Span | None:
        """The name of an author at a place, without the address after it; None where no name stands there."""
        words = self.text[place.start : min(place.end, place.start + LONGEST_LINE)]
        spaced = words.rstrip(_DECORATION)
        if (closed := closed_up(spaced)) != spaced:
            return Span(place.start, place.start + len(spaced)) if name_in(closed) == closed else None
        # Emphasis that opens before a name closes behind it.
        start = place.start + len(words) - len(words.lstrip(b"*_"))
        name = name_in(words.lstrip(b"*_"))
        return Span(start, start + len(name)) if name is not None else None

    def _bylines(self, first: int, stop: int) -> Iterator[Byline]:
        for number in self.leading_lines(first, stop):
            byline = self.byline(number)
            if byline is not None and not self._goes_on(byline):
                yield byline

    def may_lead(self, number: int) -> bool:
        """Whether a line holds words which lead to a name."""
        return bool(self.leading_lines(number, number + 1))

    def leading_lines(self, first: int, stop: int) -> list[int]:
        """The lines between two that hold words which lead to a name; hardly any line of prose does.

        Args:
            first: number of the first line to look at.
            stop: number of the line to stop at.
        """
        top, bottom = self.lines.get(first), self.lines.last_before(stop)
        if top is None or bottom is None:
            return []
        region = self.text[top.start : bottom.end].lower()
        leads = [at for at in occurrences(region, b"by", b"b y") if not region[at - 1 : at].isalnum()]
        leads += (at for at in occurrences(region, b" of") if region.endswith(_MINDS, 0, at))
        leads += (at for at in occurrences(region, b"von", b"por", b"par") if not region[at + 3 : at + 4].isalnum())
        if b" the " not in region or b" was " not in region:
            # No prose in English.
            leads += (at for at in occurrences(region, b"di ", b"de ") if not region[at - 1 : at].isalnum())
            leads += occurrences(region, *_PARTICIPLES)
        return sorted({self.lines.number_at(top.start + at) for at in leads})

    def _goes_on(self, byline: Byline) -> bool:
        """Whether the line is a part of a paragraph: prose above that runs into it, or below that goes on."""
        above, below = self.lines.get(byline.first - 1) if byline.first else None, self.lines.get(byline.last + 1)
        text = self.text
        if above is not None and above.ink:
            words = text[above.start : above.end].strip()
            if len(words) > 55 and words[:1] not in b'"(' and not is_title(words, alone=False):
                return True
        if below is not None and below.ink:
            words = text[below.start : below.end].strip()
            return (
                words[:1].islower()
                and b"@" not in words
                and b":" not in words
                and not words.startswith((b"http", b"www"))
            )
        return False

    def _is_below_verse(self, byline: Byline) -> bool:
        """Whether a line says whose words stand right above it: ``"In the Dark", by X`` below a poem."""
        above = self.lines.get(byline.first - 1) if byline.first else None
        if above is None or not above.ink or is_marker(self.text, above):
            return False
        words = self.words(above)
        told = self._is_beside_title(words) or self.is_field(above)
        return not told and not is_title(words, alone=False)

    def _is_title_line(self, number: int) -> bool:
        """Whether the nearest line above, itself included, is the only one of its paragraph and may be a title."""
        at = number
        while at > number - 3 and (line := self.lines.get(at) if at >= 0 else None) is not None:
            if line.ink:
                words = self.words(line)
                return is_title(words, alone=True) and not is_kind(words) and self._stands_alone(at)
            at -= 1
        return False

    def _is_byline_below(self, number: int, stop: int) -> bool:
        for below in range(number, min(number + 3, stop)):
            byline = self.byline(below)
            if byline is not None:
                return byline.title is None
        return False

    def words(self, line: Line) -> bytes:
        """What stands on a line, without ornaments; of a long one, the beginning."""
        words = self._words.get(line.number)
        if words is None:
            start, end = bare(self.text, line.start, min(line.end, line.start + 2 * LONGEST_LINE))
            words = self._words[line.number] = self.text[start:end]
        return words

    def _title_above(self, number: int, first: int) -> tuple[Span, tuple[int, int]] | None:
        """The title above a line, past lines that number or describe the text, and the lines it stands on."""
        reserve: tuple[Span, tuple[int, int]] | None = None
        blank = 0
        at = number - 1
        while at >= max(first, number - TITLE_LOOK_BACK):
            line = self.lines.get(at)
            if line is None:
                return reserve
            if not line.ink:
                blank += 1
                if blank > 6:
                    return reserve
                at -= 1
                continue
            blank = 0
            words = self.words(line)
            if is_marker(self.text, line) or not words:
                at -= 1
                continue
            if self.is_field(line):
                return reserve
            if words.endswith(b")") and b"(" not in words and (opening := self._opening(at, first)) is not None:
                at = opening - 1
                continue
            here = (bare(self.text, line.start, line.end), (at, at))
            if is_chapter(words):
                reserve = reserve or (here if is_episode(words) else None)
            elif (
                is_kind(words)
                or is_aside(words)
                or is_description(words)
                or notice_holder(words) is not None
                or is_credit(words)
                or is_written(words)
            ):
                pass
            elif self._ends_paragraph(at):
                return reserve
            elif is_title(words, alone=self._stands_alone(at)):
                return self._whole_title(at, first)
            else:
                return reserve
            at -= 1
        return reserve

    def _quoted_below(self, byline: Byline) -> tuple[Span, tuple[int, int]] | None:
        """A title in quotes below the byline, where the one above is not."""
        at = next(
            (n for n in range(byline.last + 1, byline.last + 4) if (line := self.lines.get(n)) and line.ink), None
        )
        line, above = self.lines.get(at) if at is not None else None, self.lines.get(byline.first - 1)
        if line is None or at is None or _QUOTED_TITLE.fullmatch(self.words(line)) is None:
            return None
        quoted = above is not None and self.words(above)[:1] == b'"'
        return None if quoted or not self._stands_alone(at) else (bare(self.text, line.start, line.end), (at, at))

    def _stands_alone(self, at: int) -> bool:
        """Whether a line is the first of its paragraph."""
        above = self.lines.get(at - 1) if at else None
        return above is None or not above.ink or is_marker(self.text, above)

    def _opening(self, at: int, first: int) -> int | None:
        """The line that opens the bracket which a line closes, a few lines above; None without one."""
        for number in range(at - 1, max(first, at - GREATEST_TITLE_LINES - 1) - 1, -1):
            line = self.lines.get(number)
            if line is None or not line.ink:
                return None
            if self.words(line).startswith(b"("):
                return number
        return None

    def _ends_paragraph(self, at: int) -> bool:
        """Whether a line is the last of some that fill the page, and go on in it."""
        above = [self.lines.get(number) for number in (at - 1, at - 2) if number >= 0]
        return len(above) > 1 and all(
            line is not None
            and line.end - line.start >= WRAPPED
            and not self.text[line.start : line.end].rstrip().endswith((b".", b"!", b"?", b'"'))
            for line in above
        )

    def _whole_title(self, at: int, first: int) -> tuple[Span, tuple[int, int]]:
        """A title of two lines begins on the line above."""
        line = self.lines.at(at)
        place = bare(self.text, line.start, line.end)
        above = self.lines.get(at - 1) if at > first else None
        further = self.lines.get(at - 2) if at - 1 > first else None
        if above is None or not above.ink or is_marker(self.text, above):
            return place, (at, at)
        words = self.words(above)
        if (
            (further is None or not further.ink or is_marker(self.text, further))
            and (len(words) <= 60 or len(words) > len(self.text[place.start : place.end]))
            and not (is_kind(words) or is_chapter(words) or is_aside(words) or is_kind(words.rstrip(b":")))
            and not is_company(words)
            and is_title(words, alone=False)
        ):
            start = bare(self.text, above.start, above.end)
            if _ARTICLE.match(self.text[place.start : place.end]) and not words.endswith((b":", b",", b"-")):
                # ``A New Adventure`` below a title says what it is.
                return start, (at - 1, at - 1)
            return Span(start.start, place.end), (at - 1, at)
        return place, (at, at)
