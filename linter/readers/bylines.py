"""Titles and bylines without labels: ``IN THE DARK`` / ``by X``, ``"In the Dark" by X``, ``A fanfic by X``.

A byline is found first: a line of its own with ``by`` and what reads as a name. The title is looked for
above it, past chapter lines and lines that only say what kind of text this is.
"""

import re
from typing import NamedTuple

from linter.model.document import Field, Origin
from linter.model.span import Span
from linter.readers.lines import Line, Lines

GREATEST_TITLE = 100
"""How many bytes a title line may have."""
GREATEST_TITLE_LINES = 3
"""How many lines a title may have."""
WRAPPED = 60
"""How many bytes a line has at least that goes on with the next one."""
GREATEST_NAME = 80
"""How many bytes the name of an author may have."""
GREATEST_WORDS = 9
"""How many words it may have."""
TITLE_LOOK_BACK = 12
"""How many lines above a byline the title may begin."""

_MARKER = re.compile(
    rb"[ \t]*(?:([-_*=~#+.<>^])(?:[ \t]*[-_*=~#+.<>^oO]){2,}|<hr ?/?>|(?:\xe2\x80\x94){2,}|[oO0]{3,}|[oOxX]{4,}|-?[oO]-[oO](?:-[oO])+-?|[-_=~]{2})[ \t\x1a]*"
)
_DECORATION = b" \t~*_#=+|\x1a"
_KIND = (
    rb"(?:fan-?[ \t]?fic(?:tion|s)?|song-?[ \t]?fic|fic(?:let)?|spam-?fic|self-insert(?:ion)?|cross-?over|mst(?:ing|3k)?|"
    rb"side-?[ \t]?story|one-?shot|drabble|vignette|lime|altfic)"
)
_STORY = rb"(?:story|tale|saga|parody|novel(?:la|ette)?|script|poem|adventure|production|episode|filk|work|piece|romance|comedy|fantasy)"
_KIND_LINE = re.compile(
    rb"[(\[]?[ \t]*(?:(?:a|an|another|yet another|my|the|some)[ \t]+)?(?:[^\s:]+[ \t]+){0,8}?" + _KIND + rb"\b"
    rb"(?:[ \t]+(?:story|series|thing|of sorts|by|(?:\d+|#\d+)))?[ \t]*[.!:]*[ \t]*[)\]]?",
    re.IGNORECASE,
)
_STORY_LINE = re.compile(rb"[(\[]?[ \t]*(?:a|an|another|yet another)[ \t].*\b" + _STORY + rb"\b.*", re.IGNORECASE)
_NUMBER = (
    rb"(?:\d+|[ivxlc]+\b|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|zero|"
    rb"first|second|third|fourth|fifth|last|final|the[ \t]+\w+)"
)
_CHAPTER = re.compile(
    rb"[\"'(<\[{]*(?:the[ \t]+)?(?:(?:chapters?|chap|ch|parts?|pt|episodes?|ep|book|volume|vol|act|scene|section|installment|"
    rb"day|night|log|stardate|issue)[ \t]*[.#:-]*[ \t]*" + _NUMBER + rb"(?:\b.*)?|"
    rb"(?:prologu?e?|epilogue?|interlude|intro(?:duction)?|foreword|preface|first[ \t]+part|part|chapter)\b[ \t]*(?:[:.\-].*)?|"
    rb"[#(]?\d+(?:[ \t]*(?:/|of)[ \t]*[\d?]+)?[ \t]*[).:]?|[ivx]+[.)]?)[\"')>\]}]*",
    re.IGNORECASE,
)
_BY = re.compile(
    rb"(?<![\w'-])by(?:[ \t]*[:,;~]+[ \t]*|[ \t]+(?:-+[ \t]*)?|[ \t]*-+[ \t]+)(?=[^\s])",
    re.IGNORECASE,
)
_BY_ALONE = re.compile(rb"(?P<lead>.*?)(?<![\w'-])by[ \t]*[:,.-]*", re.IGNORECASE)
_VERB = re.compile(
    rb"(?:(?:this|the|as|and|is|was|been|has|story|fic|words?|text|original|originally|an?|all|entirely|solely|mostly)[ \t]+)*"
    rb"(?:(?:re)?writt?en|(?:re)?wrote|story|fic|fan-?[ \t]?fic(?:tion)?|authored|told|penned|composed|poem|words?|text|typed|"
    rb"scripted|conceived|plotted)?"
    rb"(?:[ \t]*(?:and|&|,|/)[ \t]*(?:\w+))*[ \t]*[:-]?",
    re.IGNORECASE,
)
_OTHERS_WORK = re.compile(
    rb"\b(?:creat\w+|own(?:ed|s)?|copyright\w*|propert\w*|trademark\w*|based|inspired|edit\w*|translat\w*|betas?|beta\w+|illustrat\w*|art(?:work)?|"
    rb"proof\w*|pre-?read\w*|music|lyrics|song|sung|perform\w*|dedicat\w*|sponsor\w*|brought|distribut\w*|publish\w*|posted|"
    rb"produc(?:ed|er)|direct(?:ed|or)|host\w*|archiv\w*|convert\w*|scann\w*|transcri\w*|format\w*|html|review\w*|comment\w*|"
    rb"notes?|co-?\w+|[a-z/-]+/[a-z/-]+ed|mst(?:ed|ing|3k)?|riff\w*|characters?|licensed|permission|etexts?|e-?books?|prepared|followed|accompanied)$",
    re.IGNORECASE,
)
_MAIL = re.compile(
    rb"[ \t,;:/-]*(?:(?:[(<\[{][^()<>\[\]{}]*(?:@|\bat\b|mailto|e-?mail)[^()<>\[\]{}]*(?:[)>\]}]|$))|"
    rb"(?:e-?mail:?[ \t]*)?[\w.+-]+@[\w.-]+)",
    re.IGNORECASE,
)
_TAIL = re.compile(
    rb"(?:[ \t]*[(<\[{][ \t]*$|[ \t]+(?:\xc2\xb7|\xe2\x80\xa2|\|)[ \t].*|,[ \t]*(?:edited|beta\w*|illustrated|translated|posted|written|proof\w*|with help)\b.*|[ \t]*(?:,|--?|\(c\)?)[ \t]*\(?(?:19|20)\d\d.*|[ \t]{3,}.*|[ \t]*[(\[]?(?:\(c\)|\xc2\xa9|copyright)[ \t].*|[ \t,]+(?:and|&)[ \t]*$|[ \t]+(?:presents?|proudly presents)\b.*)$",
    re.IGNORECASE,
)
_PARTICLES = frozenset(
    b"a aka and of the de del der den di da du e la le ten ter van von vom zu y with & to for at in from n' o' or as "
    b"formerly known also feat featuring plus not et und los las el al ibn bin".split()
)
_NO_NAME = frozenset(
    b"and but so this that it i i'm you he she we they my here there when if what who how why then now all as "
    b"me us him them side moonlight firelight candlelight design chocolate fire water heart nature blood "
    b"from to subject date newsgroups for not just popular request myself me yourself chance accident day night".split()
)
_SENTENCE_BREAK = re.compile(rb"[a-z]{3,}[.!?] +[A-Z]|, [a-z]+ [a-z]+")
_NAME_START = re.compile(rb"[\"'(`<*]*[A-Z0-9\x80-\xff]|[^\s]+$|the [A-Z]|[a-z]+ [A-Z]")
_WORD = re.compile(rb"[^\s]+")
_NEVER_A_TITLE = re.compile(
    rb"(?:(?:by|written by|from|to|subject|date|newsgroups|path|message-id|lines|organi[sz]ation|sender|e-?mail|archived?|"
    rb"posted|last (?:updated|modified)|translated|edited|copyright)\b(?:[:, \t]|$)|\(c\)|\xc2\xa9|https?:|www\.|"
    rb"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?[ \t]+\d{1,4}(?:st|nd|rd|th)?[ \t,]*(?:\d{4})?$|"
    rb"\d{1,2}(?:st|nd|rd|th)?[ \t]+(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?[ \t,]*\d{2,4}$|"
    rb"(?:mon|tues|wednes|thurs|fri|satur|sun)day,?[ \t]+\w+[ \t]+\d|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}$|all rights reserved|"
    rb"table of contents|contents$|the end$|end$|-+$)",
    re.IGNORECASE,
)
_GREETING = re.compile(
    rb"(?:hi|hello|hey|dear|greetings|ok|okay|well|enjoy|warnings?|notes?|please|thanks?|thank you|yo|konnichi\w*|minna\w*|"
    rb"and now|now|here|this|on with|feedback|comments?|c&c|disclaimers?|standard|all|any|these|the following|rated|rating|"
    rb"author'?s?'? \w+|foreword|written)\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(rb"(?<![.!?])[.;,][\"')\]*_]*$|[.!?]\xe2\x80\x9d$")
RATING_BEHIND = re.compile(
    rb"(?<=\S)[ \t]*[(\[](?:rated:?[ \t]+)?(?:NC-?17|PG-?1[35]|PG|[GRTM]|K\+?|MA)(?:[ \t]*[-:,][ \t][^)\]]{1,60})?[)\]]$",
    re.IGNORECASE,
)
_SETS_OFF = (b",", b"-", b"~", b"*", b'"', b":", b"'", b"\x9d", b"!", b")")
_QUOTED = re.compile(rb"(?:[\"']|\xe2\x80\x9c).{2,}(?:[\"']|\xe2\x80\x9d)[.!?]?")


def is_marker(text: bytes, line: Line) -> bool:
    """Whether a line is a rule or an ornament."""
    return line.end - line.start < 200 and _MARKER.fullmatch(text, line.start, line.end) is not None


def is_chapter(words: bytes) -> bool:
    """Whether a line only numbers a part of a work: ``Chapter 3 - Peace``, ``(1/4)``, ``Prologue``."""
    return _CHAPTER.fullmatch(words) is not None


def is_kind(words: bytes) -> bool:
    """Whether a line only says what kind of text this is: ``A Tenchi Muyo fanfiction``, ``(A songfic)``."""
    return _KIND_LINE.fullmatch(words) is not None


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
    """Looks for bylines and titles among the lines of a text."""

    def __init__(self, text: bytes, lines: Lines) -> None:
        self.text = text
        self.lines = lines

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
                above = self._title_above(byline.first, first)
                if above is None:
                    continue
                title, lines = above
            elif self._is_byline_below(byline.last + 1, stop):
                continue
            return [
                self.field("title", title, lines[0], lines[1] if byline.title is None else byline.last),
                self.field("author", byline.name, byline.first, byline.last),
            ]
        return []

    def _at_top(self, first: int, stop: int) -> list[Field]:
        """The first paragraph and a second one that begins with ``by``: whatever they say, in that place they mean it."""
        titles = self._paragraph(first, stop)
        if not 0 < len(titles) <= GREATEST_TITLE_LINES or any(
            line.end - line.start > GREATEST_TITLE for line in titles
        ):
            return []
        names = self._paragraph(titles[-1].number + 1, stop)
        start, end = bare(self.text, names[0].start, names[0].end) if names else Span(0, 0)
        by = _BY.match(self.text[start:end])
        if by is None or not self.text[start + by.end() : start + by.end() + 1].isupper():
            return []
        # The names of many authors wrap.
        last = next((n for n, line in enumerate(names) if line.end - line.start < WRAPPED), len(names) - 1)
        end = bare(self.text, names[last].start, names[last].end).end
        place = Span(start + by.end(), end)
        if last + 1 < len(names) or _SENTENCE_END.search(self.text[start:end]) is not None:
            return []
        value = Span(
            bare(self.text, titles[0].start, titles[0].end).start, bare(self.text, titles[-1].start, titles[-1].end).end
        )
        if last == 0:
            place = self.name(place) or place
        return [
            self.field("title", value, titles[0].number, titles[-1].number),
            self.field("author", place, names[0].number, names[last].number),
        ]

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
                words = self._words(line)
                if not (is_kind(words) or is_chapter(words) or self._is_aside(words)):
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
        top, bottom = self.lines.get(first), self.lines.get(last)
        assert top is not None
        assert bottom is not None
        words = self.text[value.start : value.end]
        if name == "author":
            words = _MAIL.sub(b"", words)
        elif (rating := RATING_BEHIND.search(words)) is not None:
            value, words = Span(value.start, value.start + rating.start()), words[: rating.start()]
        text = " ".join(words.decode("utf-8", "replace").split())
        place = Span(top.start, top.start)
        return Field(name, "", text, place, place, value, Span(top.start, bottom.end), origin)

    def byline(self, number: int) -> Byline | None:
        """The byline on a line, its name perhaps on the next one."""
        line = self.lines.get(number)
        if line is None or not line.ink or line.end - line.start > 200:
            return None
        start, end = bare(self.text, line.start, line.end)
        places = [Span(start + by.start(), start + by.end()) for by in _BY.finditer(self.text[start:end])]
        for by in places:
            name = self.name(Span(by.end, end)) if self._is_lead(self.text[start : by.start]) else None
            if name is not None:
                return Byline(name, number, number, None)
        # ``Side by Side by X``: the last ``by`` that a name follows.
        for by in reversed(places):
            byline = self._after_title(number, Span(start, by.start), Span(by.end, end))
            if byline is not None:
                return byline
        return self._name_below(number, start, end)

    def _name_below(self, number: int, start: int, end: int) -> Byline | None:
        """``by`` on a line of its own, the name on the next one."""
        found = _BY_ALONE.fullmatch(self.text[start:end])
        if found is None or not self._is_lead(found["lead"]):
            return None
        for below in (number + 1, number + 2, number + 3):
            line = self.lines.get(below)
            if line is not None and line.ink:
                name = self.name(bare(self.text, line.start, line.end))
                return Byline(name, number, below, None) if name is not None else None
        return None

    def _after_title(self, number: int, lead: Span, place: Span) -> Byline | None:
        """``"In the Dark" by X``, where what stands before ``by`` may be a title and what follows is a name."""
        words = self.text[lead.start : lead.end].rstrip()
        name = self.name(place)
        if name is None or _OTHERS_WORK.search(words):
            return None
        title = bare(self.text, lead.start, lead.start + len(words.rstrip(b" \t,-:;")))
        title_words = self.text[title.start : title.end]
        if title_words.startswith(b"(") or not self.is_title(title_words, alone=True):
            return None
        if is_kind(title_words):
            return Byline(name, number, number, None)
        set_off = words.endswith(_SETS_OFF) or self.text[lead.end - 2 : lead.end].isspace() or place.end > name.end
        at_top = not self.text[: lead.start].strip()
        several = at_top or self.text[name.start : name.end].count(b" ") > 0 or title_words.count(b" ") > 1
        return Byline(name, number, number, title) if set_off or several else None

    @staticmethod
    def _is_lead(words: bytes) -> bool:
        words = words.strip(b" \t~*_-([<")
        return (
            _VERB.fullmatch(words) is not None
            or is_kind(words)
            or (_STORY_LINE.fullmatch(words.rstrip(b",:- ")) is not None)
            or _VERB.fullmatch(words.removesuffix(b"written").rstrip()) is not None
            or (
                words.lower().endswith((b" written", b" writen")) and is_kind(words[: words.rindex(b" ")].rstrip(b", "))
            )
        )

    def name(self, place: Span) -> Span | None:
        """The name of an author at a place, without the address after it; None where no name stands there."""
        words = self.text[place.start : place.end]
        mail = _MAIL.search(words)
        if mail is not None and mail.start() == 0:
            return None
        if mail is not None:
            tail = words[mail.end() :].strip()
            following = re.match(rb"(?:and|&|,|with)[ \t]+[A-Z\"]", tail)
            words = words[: mail.start()] if following is None else words
        tail_found = _TAIL.search(words)
        if tail_found is not None:
            words = words[: tail_found.start()]
        words = words.rstrip(b" \t~*_-=,;:|")
        words = words.removesuffix(b"'s") if words.endswith(b"'s") and b"by" not in words else words
        if words.endswith(b".") and not re.search(rb"(?:\b[A-Z][a-z]?|\b(?:Jr|Sr|Esq|etc|Inc)|\.\w)\.$", words):
            words = words[:-1]
        if words.endswith(b")") and b"(" not in words:
            words = words[:-1].rstrip()
        if not words or len(_MAIL.sub(b"", words)) > GREATEST_NAME or not self._is_name(words):
            return None
        return Span(place.start, place.start + len(words))

    @staticmethod
    def _is_name(words: bytes) -> bool:
        """Whether words read as the name of somebody: few, and most of them with a capital."""
        parts = _MAIL.sub(b"", words).split()
        if not 0 < len(parts) <= GREATEST_WORDS or _NAME_START.match(words) is None or words[-1:] in b"?;:":
            return False
        article = parts[0].lower() in (b"the", b"a", b"an") and not (len(parts) > 1 and parts[1][:1].isupper())
        if (
            article
            or is_chapter(words)
            or _NEVER_A_TITLE.match(words)
            or parts[0].lower().rstrip(b",") in _NO_NAME
            or _SENTENCE_BREAK.search(words) is not None
        ):
            return False
        small = sum(part[:1].islower() and part not in _PARTICLES for part in parts)
        return len(parts) == 1 or small == 0 or (small == 1 and len(parts) > 2)

    def _bylines(self, first: int, stop: int) -> "list[Byline]":
        found = []
        for number in range(first, stop):
            line = self.lines.get(number)
            if line is None:
                break
            if line.ink and line.end - line.start <= 200 and b"y" in self.text[line.start : line.end].lower():
                byline = self.byline(number)
                if byline is not None and not self._goes_on(byline):
                    found.append(byline)
        return found

    def _goes_on(self, byline: Byline) -> bool:
        """Whether the line is a part of a paragraph: prose above that runs into it, or below that goes on."""
        above, below = self.lines.get(byline.first - 1) if byline.first else None, self.lines.get(byline.last + 1)
        text = self.text
        if above is not None and above.ink:
            words = text[above.start : above.end].strip()
            if len(words) > 55 and words[:1] not in b'"(' and not self.is_title(words, alone=False):
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

    def _is_byline_below(self, number: int, stop: int) -> bool:
        for below in range(number, min(number + 3, stop)):
            byline = self.byline(below)
            if byline is not None:
                return byline.title is None
        return False

    def _words(self, line: Line) -> bytes:
        start, end = bare(self.text, line.start, line.end)
        return self.text[start:end]

    @staticmethod
    def _is_aside(words: bytes) -> bool:
        """Whether a line stands in brackets as a whole."""
        return words.startswith((b"Or ", b"or ", b"OR ")) or (
            words[:1] in b"([{" and words[-1:] in b")]}" and words != b""
        )

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
            words = self._words(line)
            if is_marker(self.text, line) or not words:
                at -= 1
                continue
            here = (bare(self.text, line.start, line.end), (at, at))
            if is_chapter(words):
                reserve = reserve or here
            elif is_kind(words) or self._is_aside(words):
                pass
            elif _STORY_LINE.fullmatch(words):
                reserve = reserve or here
            elif self.is_title(words, alone=self._stands_alone(at, number)):
                return self._whole_title(at, first)
            else:
                return reserve
            at -= 1
        return reserve

    def _stands_alone(self, at: int, number: int) -> bool:
        """Whether a line is the only one of its paragraph above line ``number``."""
        above = self.lines.get(at - 1) if at else None
        return above is None or not above.ink or is_marker(self.text, above)

    def _whole_title(self, at: int, first: int) -> tuple[Span, tuple[int, int]]:
        """A title of two lines begins on the line above."""
        line = self.lines.get(at)
        assert line is not None
        place = bare(self.text, line.start, line.end)
        above = self.lines.get(at - 1) if at > first else None
        further = self.lines.get(at - 2) if at - 1 > first else None
        if above is None or not above.ink or is_marker(self.text, above):
            return place, (at, at)
        words = self._words(above)
        if (
            (further is None or not further.ink or is_marker(self.text, further))
            and (len(words) <= 60 or len(words) > len(self.text[place.start : place.end]))
            and not (is_kind(words) or is_chapter(words) or self._is_aside(words) or is_kind(words.rstrip(b":")))
            and self.is_title(words, alone=False)
        ):
            return Span(bare(self.text, above.start, above.end).start, place.end), (at - 1, at)
        return place, (at, at)

    @staticmethod
    def is_title(words: bytes, *, alone: bool) -> bool:
        """Whether a line may be a title; one that shares its paragraph with others needs more capitals."""
        if not 0 < len(words) <= GREATEST_TITLE or b"@" in words or b"://" in words:
            return False
        if _QUOTED.fullmatch(words):
            return words.count(b" ") < 14
        if _SENTENCE_END.search(words) and (words.count(b" ") > 5 or words.endswith((b",", b";"))):
            return False
        if _NEVER_A_TITLE.match(words) or (_GREETING.match(words) and not _is_capitalised(words)):
            return False
        if re.search(rb"[a-z]{2,}[.!?] +[A-Z]?[a-z]+ [a-z]+ ", words):
            return False
        count = len(words.split())
        return _is_capitalised(words) or (
            alone and count <= 8 and words[-1:] not in b".,;:" and not words[:1].isspace()
        )


def _is_capitalised(words: bytes) -> bool:
    """Whether most of the longer words begin with a capital, as in titles."""
    long = [word.lstrip(b"\"'([{<`*-") for word in words.split() if len(word) > 3]
    if not long:
        return words[:1].isupper() or words[:1].isdigit() or words[:1] in b"\"'.[(" or words[0] >= 0x80
    return sum(not word[:1].islower() for word in long) * 2 >= len(long)
