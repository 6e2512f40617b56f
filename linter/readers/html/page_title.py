"""What ``<title>`` says: sites write the story, the author, the chapter, the fandom and themselves into it."""

import re
from typing import NamedTuple

from linter.lazy_regex import lazy_pattern
from linter.model.span import Span
from linter.vocabularies.placeholders import is_placeholder
from linter.vocabularies.titles import is_chapter, is_section

GREATEST_NAME = 4
"""How many words stand between two rules where that is an author."""

_NO_TITLE = lazy_pattern(
    r"chapters?\b.{0,60}|afterword|disclaimers?|(?:table of )?contents|"
    r"(?:(?:end|author'?s?|chapter|story)\s+)?(?:notes?|summary)|actions?|navigation|menu|search|log ?in|comments?|"
    r"reviews?|share|tags?|links?|(?:my\s+)?home(?:\s?page)?|index|main|welcome\b.*|"
    r"untitled document|new page \d*|page \d+|no title|\S+\.html?|"
    r"(?:story|fan-?\s?fic(?:tion)?s?|archive|stories|fics?)(?:\s+info\w*)?",
    re.IGNORECASE | re.DOTALL,
)
_SITE = lazy_pattern(
    r"\b(?:archives?|fan-?\s?fic(?:tion|s)?|fanworks|home\s?page|web\s?(?:site|page)|livejournal|dreamwidth|wattpad|"
    r"tumblr|ao3|geocities|project gutenberg)\b|\.(?:com|net|org)\b",
    re.IGNORECASE,
)
_SITE_BEHIND = lazy_pattern(_SITE.pattern + r"|\b(?:stories|library|site|journal|blog|page)\b", re.IGNORECASE)
_RULE = lazy_pattern(r"\s+(?:\||::|»|•|·)\s+")
_SITE_BEFORE = lazy_pattern(r"[^:]{1,60}:\s+(?=\S)")
_BRACKETED = lazy_pattern(r"\s+[(\[]([^()\[\]]*)[)\]]\s*\Z")
_FANFIC_OF = lazy_pattern(
    r"(?:\s+chapter\s+\d+\b[^,]{0,80})?,?\s+an?\s+\S[^,]{0,80}?\sfan-?\s?fic(?:tion)?\s*\Z", re.IGNORECASE
)
_GUTENBERG = lazy_pattern(
    r"\s*(?:The\s+)?Project\s+Gutenberg(?:'s|’s)?\s+(?:e-?(?:book|text)\s+)?(?:of\s+)?(\S.*?)(?:,\s+by\s+(\S.*?))?[\s.]*",
    re.IGNORECASE | re.DOTALL,
)
_DASH = lazy_pattern(r"\s+[-–—]\s+")
_BY = lazy_pattern(r"[\s,]+by\s+", re.IGNORECASE)
_NAME = lazy_pattern(
    r"[^\W\d_a-z]\S*(?:\s+(?:[^\W\d_a-z]\S*|an?d?|de|der|van|von|la|le|of|the|&)){1,5}|\w*(?:[a-z][A-Z]|\d|_)\w*"
)


class PageTitle(NamedTuple):
    """Where title and author stand in the text of ``<title>``; None where it does not tell."""

    title: Span | None
    author: Span | None


def is_no_title(text: str) -> bool:
    """Whether a heading names a chapter or a part of the page, not the story."""
    words = text.encode()
    return _NO_TITLE.fullmatch(text) is not None or is_chapter(words) or is_section(words)


def is_site(text: str) -> bool:
    """Whether words name a site."""
    return _SITE.search(text) is not None


def read_page_title(text: str, title: str, author: str) -> PageTitle:
    """Take a page's title apart.

    Args:
        text: of ``<title>``.
        title: of the story where the page itself tells, else empty.
        author: likewise.
    """
    book = _GUTENBERG.fullmatch(text)
    if book is not None and not is_site(book[1]):
        return PageTitle(Span(*book.span(1)), Span(*book.span(2)) if book[2] else None)
    place = _without_site(text, _inked(text, 0, len(text)))
    parts = _parts(text, place)
    if len(parts) in (3, 4) and (len(parts) == 3 or is_no_title(_of(text, parts[1]))):
        # AO3: title, perhaps the chapter, author, fandom.
        told = [_of(text, part) for part in (parts[0], parts[-2])]
        if any(is_no_title(words) or is_site(words) for words in told) or len(told[1].split()) > GREATEST_NAME:
            return PageTitle(None, None)
        return PageTitle(parts[0], parts[-2])
    if len(parts) == 2:
        place = _story_of(text, place, *parts)
    by = _byline(text, place, title, author)
    if by is not None:
        return by
    words = _of(text, place)
    if is_no_title(words) or is_site(words) or is_placeholder(words):
        return PageTitle(None, None)
    return PageTitle(place, None)


def _of(text: str, span: Span) -> str:
    return text[span.start : span.end]


def _inked(text: str, start: int, end: int) -> Span:
    """A stretch without the space around it."""
    words = text[start:end]
    left = start + len(words) - len(words.lstrip())
    return Span(left, max(left, start + len(words.rstrip())))


def _without_site(text: str, place: Span) -> Span:
    """Leave out what sites add behind a title, and before it where a rule sets it off."""
    bracket = _BRACKETED.search(text, place.start, place.end)
    if bracket is not None and _SITE_BEHIND.search(bracket[1]) is not None:
        place = Span(place.start, bracket.start())
    before = _SITE_BEFORE.match(text, place.start, place.end)
    if before is not None and is_site(before[0]):
        place = Span(before.end(), place.end)
    start = place.start
    for rule in _RULE.finditer(text, place.start, place.end):
        part = _without_fandom(text, Span(start, rule.start()))
        if not is_site(_of(text, part)):
            return part
        start = rule.end()
    return _without_fandom(text, Span(start, place.end))


def _without_fandom(text: str, place: Span) -> Span:
    """What fanfiction.net adds: ``The Ferry Chapter 1, a harbour lights fanfic``."""
    fandom = _FANFIC_OF.search(text, place.start, place.end)
    return Span(place.start, fandom.start()) if fandom is not None and fandom.start() > place.start else place


def _parts(text: str, place: Span) -> list[Span]:
    parts, start = [], place.start
    for dash in _DASH.finditer(text, place.start, place.end):
        parts.append(Span(start, dash.start()))
        start = dash.end()
    return [*parts, Span(start, place.end)]


def _story_of(text: str, place: Span, first: Span, second: Span) -> Span:
    """Which part of two names the story, where the other one is the site or a chapter; both of them, else."""
    if _SITE_BEHIND.search(_of(text, second)) is not None or is_no_title(_of(text, second)):
        return first
    return second if is_site(_of(text, first)) or is_no_title(_of(text, first)) else place


def _byline(text: str, place: Span, title: str, author: str) -> PageTitle | None:
    """``The Ferry by Ann Lake``: where the page confirms one half, or what follows looks like nothing but a name."""
    for by in reversed(list(_BY.finditer(text, place.start, place.end))):
        before, behind = Span(place.start, by.start()), Span(by.end(), place.end)
        told = " ".join(_of(text, before).split()) == title or " ".join(_of(text, behind).split()) == author
        if before.end > before.start and (told or _NAME.fullmatch(_of(text, behind)) is not None):
            return PageTitle(before, behind)
    return None
