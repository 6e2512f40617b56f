"""What no label gives: headings, bylines, classes, ``<meta>``, and last the page's ``<title>``."""

import re
from bisect import bisect_right

from linter.lazy_regex import lazy_pattern
from linter.model.document import Encoding, Field, Origin
from linter.model.span import Span
from linter.readers.html.labelled import (
    GREATEST_GAP,
    LONG_BLOCK,
    LabelledFields,
    is_sample,
    is_signature,
    is_weak_title,
)
from linter.readers.html.page import AUTHOR, BOLD, HEADINGS, HOME, LINE, LINK, MARKS, SIGNED, Block, Page
from linter.readers.html.page_title import is_no_title, is_site, read_page_title
from linter.readers.html.view import View, one_line
from linter.readers.markup import Attribute
from linter.vocabularies.disclaimers import disclaims
from linter.vocabularies.labels import CORE, LabelTable
from linter.vocabularies.ratings import TOKEN
from linter.vocabularies.titles import is_credit, is_description, is_kind, is_lead, is_of_others, name_in

OPENING_BLOCKS = 40
"""How many blocks of a page without labels may hold a title and a byline."""
GREATEST_LINE = 300
"""How many characters a title and a byline may have together."""

_TITLE_HEADINGS = ("h1", "h2", "h3")
_TITLED = lazy_pattern(r"(?<![\w-])(?:(?:page|entry-|story|work)?title|subject)(?![\w-])", re.IGNORECASE)
_BYLINED = lazy_pattern(r"(?<![\w-])byline(?![\w-])", re.IGNORECASE)
_BY = lazy_pattern(r"(?<![\w'-])by(?:[\s:,~-]+)(?=\S)", re.IGNORECASE)
_TITLE_BEFORE_BYLINE = lazy_pattern(r"\s*(\S.*?)[\s,~-]+by:?\s+", re.IGNORECASE | re.DOTALL)
_ORNAMENT = " \t\r\n\xa0~*_=|#+"
_OF_THE_HEAD = lazy_pattern(rb"<(?:meta|title)\b", re.IGNORECASE)
_META = {
    "author": "author",
    "dc.creator": "author",
    "dcterms.creator": "author",
    "title": "title",
    "dc.title": "title",
    "dcterms.title": "title",
    "og:title": "title",
    "description": "summary",
    "dc.description": "summary",
    "keywords": "keywords",
    "dc.rights": "copyright",
    "dcterms.rights": "copyright",
    "dc.language": "language",
    "dcterms.language": "language",
    "dc.date": "date",
    "dcterms.created": "date",
    "article:published_time": "date",
    "rating": "rating",
}
"""The names of ``<meta>`` tags that say the same as a field."""
_LANGUAGE = lazy_pattern(
    rb"<html\b[^<>]*?[\s\"'](?:xml:)?(lang)\s*=\s*[\"']?\s*([A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8})*)\s*[\"'\s>]",
    re.IGNORECASE,
)
GREATEST_PROLOGUE = 4096
"""How many bytes may stand above the end of the first tag."""
_OF_THE_SITE = frozenset(("description", "keywords"))
"""Those that many a site writes alike into all of its pages."""
_JUDGED = frozenset(("rating", "warnings", "author", "date", "updated", "website", "category", "tags", "copyright"))
"""Fields that say nothing of what ``description`` is about."""
_BOILERPLATE = lazy_pattern(r"\b(?:archives?|read|fan-?\s?fic(?:tion)?s?)\b|(?:\.\.\.|…)\s*$", re.IGNORECASE)
_PART = lazy_pattern(r"\s+(?:[-–—|»•·]|::)\s+")
_RATED = lazy_pattern(rf"\s*(?:[Rr]at(?:ed|ing)\s*:?\s+)?(?P<value>{TOKEN})\s*")
GREATEST_SUMMARY = 1500
"""How many characters a summary may have that only a class names."""
_ORGANIZATION = lazy_pattern(
    r"\b(?:organi[sz]ation|archives?|foundation|inc|team|staff|webmaster)\b|\.(?:com|net|org)\b", re.IGNORECASE
)
LONGEST_NAME = 4
"""How many words an author's name may have that only a class names."""
_FULL_NAME = lazy_pattern(r"[A-Z][a-z]+(?: (?:[A-Z]\.|[A-Z][A-Za-z'’-]+)){1,2}")
_OF_A_PAGE = lazy_pattern(
    r"\b(?:About|Author|Contents?|Credits|Getting|How|Info\w*|Introduction|List|News|Notes?|Overview|Quick|Read|Series|"
    r"Start\w*|Stor(?:y|ies)|Summary|Usage|Using|Welcome)\b"
)
"""Words of the headings that pages have, not people."""


class UnlabelledFields:
    """Reads what no label gives; after :meth:`read`, ``fields`` are all fields, those with labels included.

    ``body`` is the byte before which no story begins, ``of_the_head`` the author that only the head of the page names.
    """

    def __init__(self, page: Page, labelled: LabelledFields, labels: LabelTable) -> None:
        self.page = page
        self.source = page.source
        self.labels = labels
        self.body = labelled.body
        self.of_the_head: Field | None = None
        self.fields = list(labelled.fields)
        self.names = {field.name for field in self.fields}
        self.labelled = set(self.names)
        self.blocks = _opening(page, labelled.end)
        if _OF_THE_HEAD.search(page.source, page.position, page.end) is not None:
            page.read()

    def read(self) -> None:
        """From what is surest to what is least sure."""
        self._commented()
        for block in self.blocks:
            self._title_and_author(block)
        self._heading_over_weak_title()
        self._bylines()
        self._titled()
        self._marked("author", "rating", "summary", "disclaimer")
        told = self._read_as_text()
        if {"title", "author"} <= told.keys():
            told = told if self._names_the_story(told["title"]) else {}
            self._tell(told)
        self._headings()
        self._marked("title")
        self._message()
        self._metas()
        if "title" in told and _folded(told["title"].value) in self._page_title_folded():
            self._tell(told)
        self._name_in_title()
        self._page_title()
        self._tell(told)
        self._language()
        self.fields.sort(key=lambda field: field.line_span.start)

    def _commented(self) -> None:
        """What a comment says that an archive has written: ``<!-- STORYINFO`` above ``title: …``."""
        if self.source.find(b"<!--", 0, self.page.end) == -1:
            return
        from linter.readers.front_matter import comment_fields

        for field in comment_fields(self.source, 0, self.page.end, self.labels):
            if field.name is not None and field.name not in self.names:
                self._append(field)
                self.body = self.source.index(b"-->", field.line_span.end) + len(b"-->")

    # The page itself.

    def _title_and_author(self, block: Block) -> None:
        """``The Ferry by Ann Lake`` in a block where a link says who the author is; fanfiction.net adds a summary."""
        author = self._author_link(block)
        if author is None or author.start > GREATEST_LINE:
            return
        found = _TITLE_BEFORE_BYLINE.fullmatch(block.text, 0, author.start)
        if found is None or is_lead(one_line(found[1])) or is_of_others(one_line(found[1])):
            return
        start, end = found.span(1)
        set_off = any(run.start <= start and end <= run.end for run in block.runs(BOLD) + block.runs(LINK))
        if set_off or block.kind in HEADINGS or _TITLED.search(block.classes) is not None:
            self._add("title", block, start, end)
            self._add("author", block, author.start, author.end)
            self._summary_of(block)

    def _author_link(self, block: Block) -> Span | None:
        """From the first to the last link to an author; in a heading any link behind ``by`` is one."""
        runs = block.runs(AUTHOR) if block.some & AUTHOR else []
        if not runs and block.some & LINK and (block.kind in HEADINGS or _TITLED.search(block.classes) is not None):
            runs = [run for run in block.runs(LINK) if block.text[: run.start].rstrip()[-3:].lower() == " by"]
        return Span(runs[0].start, runs[-1].end) if runs else None

    def _summary_of(self, block: Block) -> None:
        """On fanfiction.net, what stands between the byline and the line of facts."""
        if "profile_top" not in block.classes:
            return
        number = self.blocks.index(block) + 1
        if number + 1 < len(self.blocks) and self.blocks[number].path[:-1] == block.path:
            below = self.blocks[number]
            self._add("summary", below, 0, len(below.text))

    def _bylines(self) -> None:
        """Bylines in headings and where a class says so, and the title right above them; else a link to the author."""
        if "author" in self.names:
            return
        for number, block in enumerate(self.blocks):
            name = self._byline(block, first=not any(above.kind in HEADINGS for above in self.blocks[:number]))
            if name is None:
                continue
            self._add("author", block, *name)
            above = self._heading_above(number)
            if above is not None and self._is_title(above):
                self._add("title", above, 0, len(above.text))
            return
        signed = next((block for block in self.blocks if block.some & SIGNED), None)
        if signed is not None:
            self._add("author", signed, *signed.runs(SIGNED)[0])

    def _heading_above(self, number: int) -> Block | None:
        """The heading right above a byline, past one that only says what kind of text this is."""
        headings = [block for block in self.blocks[max(0, number - 2) : number] if block.kind in HEADINGS]
        if not headings or headings[-1] is not self.blocks[number - 1]:
            return None
        words = one_line(headings[-1].text.strip())
        return headings[0] if is_kind(words) or is_description(words) else headings[-1]

    def _byline(self, block: Block, *, first: bool) -> tuple[int, int] | None:
        """Where the name stands in a byline."""
        bylined = bool(block.classes) and _BYLINED.search(block.classes) is not None
        text = block.text[:GREATEST_LINE]
        if not bylined and (block.kind not in HEADINGS or (first and not _is_kind_and_byline(text))):
            return None
        if bylined and text.lstrip()[:7].lower() == "chapter":
            return None
        name = _name_in_byline(text)
        if name is not None:
            return name
        if block.some & AUTHOR:
            runs = block.runs(AUTHOR)
            return runs[0].start, runs[-1].end
        return (0, len(block.text)) if bylined and len(text.split()) <= 3 else None

    def _titled(self) -> None:
        """Headings whose class or property says that they are the title."""
        for block in self.blocks:
            told = bool(block.some & MARKS["title"]) or (bool(block.classes) and _TITLED.search(block.classes))
            if told and block.kind in HEADINGS and self._is_title(block):
                self._add("title", block, 0, len(block.text))

    def _heading_over_weak_title(self) -> None:
        """A first heading is the title rather than ``Story: Ann Lake``, unless the page's title says so too."""
        weak = [field for field in self.fields if is_weak_title(field)]
        if not weak or _folded(weak[0].value) in self._page_title_folded():
            return
        heading = next((block for block in self.blocks if block.kind == "h1" and self._is_title(block)), None)
        if heading is None or is_site(heading.text) or heading.chunks[0].start >= weak[0].line_span.start:
            return
        self.fields.remove(weak[0])
        self.names.discard("title")
        self._add("title", heading, 0, len(heading.text))

    def _marked(self, *names: str) -> None:
        """What the class of an element names, where the page has one such element, and that near its top."""
        for name in names:
            mark = MARKS[name]
            blocks = [block for block in self.blocks if block.some & mark]
            if name in self.names or len(blocks) != 1:
                continue
            self.page.read()
            if sum(bool(block.some & mark) for block in self.page.blocks) > 1:
                continue
            runs = blocks[0].runs(mark)
            place = _marked_value(name, blocks[0].text[runs[0].start : runs[0].end]) if len(runs) == 1 else None
            if place is not None:
                self._add(name, blocks[0], runs[0].start + place[0], runs[0].start + place[1])

    def _read_as_text(self) -> dict[str | None, Field]:
        """A title line and a byline that are no headings; labels that only a text has, where there are no others."""
        from linter.readers.text import read_text

        blocks = [
            block
            for block in self.blocks
            if not block.whole & LINK
            and not (block.kind == "pre" and is_sample(self.page, self.page.blocks.index(block)))
        ]
        if not blocks or {"title", "author"} <= self.names:
            return {}
        view = View(self.source, blocks)
        fields = read_text("", "text", view.text, Encoding(), self.labels).fields
        labelled = [field for field in fields if field.origin is Origin.LABELLED]
        if labelled and self._is_signature([view.field(field) for field in labelled]):
            labelled = []
        if not self.labelled and any(field.name in CORE for field in labelled):
            self.labelled = {field.name for field in labelled}
            for field in labelled:
                self._append(view.field(field))
        unlabelled = [field for field in fields if field.origin is Origin.UNLABELLED and not is_no_title(field.value)]
        return {field.name: view.field(field) for field in unlabelled}

    def _is_signature(self, fields: list[Field]) -> bool:
        first, last = fields[0].label_span.start, fields[-1].value_span.end
        starts = [block.chunks[0].start for block in self.page.blocks]
        return is_signature(self.page, fields, bisect_right(starts, first) - 1, bisect_right(starts, last))

    def _names_the_story(self, title: Field) -> bool:
        """Whether a line over a byline is the title: it stands above all headings, or the page's title says so too."""
        return _folded(title.value) in self._page_title_folded() or not any(
            block.kind in HEADINGS and block.chunks[0].start < title.value_span.start and self._is_title(block)
            for block in self.blocks
        )

    def _tell(self, told: dict[str | None, Field]) -> None:
        for name, field in told.items():
            if name not in self.names:
                self._append(field)

    def _headings(self) -> None:
        """The first heading that may be a title; one that the page's title begins with, where there is one."""
        if "title" in self.names:
            return
        candidates = [
            block for kind in _TITLE_HEADINGS for block in self.blocks if block.kind == kind and self._is_title(block)
        ]
        if candidates:
            page_title = self._page_title_folded()
            named = [block for block in candidates if page_title.startswith(_folded(block.text))]
            others = [
                block
                for block in candidates
                if not page_title.endswith(_folded(block.text)) and not is_site(block.text)
            ]
            chosen = next(iter(named or others or candidates))
            self._add("title", chosen, 0, len(chosen.text))

    def _name_in_title(self) -> None:
        """``<h1>The Ferry<br>Ann Lake</h1>``: the last line is the author's, where nothing says that it is not."""
        named = {field.name: field for field in reversed(self.fields)}
        title, author = named.get("title"), named.get("author")
        if title is None or _folded(title.value) in self._page_title_folded():
            return
        block = next((each for each in self.blocks if LINE in each.text.strip() and _holds(each, title)), None)
        if block is None:
            return
        above, _, name = block.text.rpartition(LINE)
        if author is not None:
            told = _folded(author.value) == _folded(name)
        else:
            told = is_full_name(name.strip()) or _is_parted(self._page_title_folded(), above, name)
        if told:
            self.fields.remove(title)
            self.names.discard("title")
            self._add("title", block, 0, len(above))
            self._add("author", block, len(above) + 1, len(block.text))

    def _is_title(self, block: Block) -> bool:
        text = block.text.strip()
        return (
            len(text) <= GREATEST_LINE
            and not (block.whole & HOME and is_site(text))
            and "toc-heading" not in block.classes
            and not is_no_title(text)
            and not is_credit(one_line(text))
            and ((block.kind == "h1" and not _is_kind_and_byline(text)) or _name_in_byline(text) is None)
            and not text.endswith((":", "："))
        )

    def _message(self) -> None:
        """Early downloads from AO3 have the title in bold above ``Posted originally on``."""
        for block in self.blocks:
            if block.classes == "message" and block.whole & BOLD:
                self._add("title", block, 0, len(block.text))

    # The head of the page.

    def _metas(self) -> None:
        """What ``<meta>`` tags say, where the page itself does not."""
        for name, content in self.page.metas:
            key = name.value.strip().lower()
            canonical = _META.get(key)
            value = " ".join(content.value.split())
            if canonical is None or not value or canonical in self.names:
                continue
            if (key in _OF_THE_SITE and self._is_of_the_site(key, value)) or (
                key == "author" and _ORGANIZATION.search(value) is not None
            ):
                continue
            if canonical == "author" and (byline := self._lone_byline()) is not None:
                self._add("author", *byline)
                continue
            self._append(self._meta_field(canonical, name, content, value))
            if canonical == "author":
                self.of_the_head = self.fields[-1]

    def _lone_byline(self) -> tuple[Block, int, int] | None:
        """A byline that has its block to itself; who is named there has written what the site has put up."""
        for block in self.blocks:
            may_be = block.kind != "h1" and len(block.text) <= GREATEST_LINE
            name = _name_in_byline(block.text) if may_be else None
            if name is not None and not block.text[name[1] :].strip(_ORNAMENT + ".)]"):
                return block, *name
        return None

    def _language(self) -> None:
        """The language of the page, beside other fields; alone it is no header."""
        found = _LANGUAGE.search(self.source, 0, GREATEST_PROLOGUE)
        if found is None or "language" in self.names or not self.names - {None}:
            return
        label, value = Span(*found.span(1)), Span(*found.span(2))
        separator = Span(label.end, value.start)
        self._append(
            Field(
                "language", found[1].decode(), found[2].decode(), label, separator, value, Span(label.start, value.end)
            )
        )

    def _is_of_the_site(self, key: str, value: str) -> bool:
        """Whether a tag that many a site writes alike into all of its pages says nothing of the story."""
        if not self.labelled:
            return is_site(value)
        if (
            key != "description"
            or not self.labelled - {None} <= _JUDGED
            or is_site(value)
            or _BOILERPLATE.search(value) is not None
        ):
            return True
        own = {_folded(field.value) for field in self.fields}
        parts = [part for part in _PART.split(self._page_title_folded()) if part and part not in own]
        return any(part in _folded(value) for part in parts)

    def _meta_field(self, canonical: str, name: Attribute, content: Attribute, value: str) -> Field:
        """The field of a ``<meta>`` tag, whose attributes stand in any order."""
        raw = self.source[content.start : content.end]
        place = Span(content.start + len(raw) - len(raw.lstrip()), content.start + len(raw.rstrip()))
        label = Span(name.start, name.end)
        separator = Span(label.end, max(label.end, place.start))
        line = Span(min(label.start, place.start), max(label.end, place.end))
        return Field(canonical, name.value, value, label, separator, place, line)

    def _page_title(self) -> None:
        """``<title>`` as the last resort."""
        block = self.page.title
        if block is None or {"title", "author"} <= self.names:
            return
        values = {field.name: field.value for field in self.fields}
        found = read_page_title(block.text[:GREATEST_LINE], values.get("title", ""), values.get("author", ""))
        sure = "title" not in values or (
            found.title is not None and _folded(block.text[slice(*found.title)]) == _folded(values["title"])
        )
        if found.title is not None:
            self._add("title", block, *found.title)
        if found.author is not None and sure:
            self._add("author", block, *found.author)

    def _page_title_folded(self) -> str:
        return _folded(self.page.title.text) if self.page.title is not None else ""

    # Fields.

    def _add(self, name: str, block: Block, start: int, end: int) -> None:
        """Add a field that has no label, once."""
        text = block.text[start:end]
        start += len(text) - len(text.lstrip(_ORNAMENT))
        text = text.strip(_ORNAMENT)
        if text and name not in self.names:
            place = block.place(self.source, start, start + len(text))
            at = Span(place.start, place.start)
            self._append(Field(name, "", " ".join(text.split()), at, at, place, place, Origin.UNLABELLED))

    def _append(self, field: Field) -> None:
        self.fields.append(field)
        self.names.add(field.name)


def _opening(page: Page, end: int) -> list[Block]:
    """The blocks that may name the story: those of the header, or of the top of a page without one."""
    if end:
        page.has(end + GREATEST_GAP)
        return [block for block in page.blocks[: end + GREATEST_GAP] if not block.chrome]
    opening: list[Block] = []
    prose = number = 0
    while page.has(number):
        block = page.blocks[number]
        number += 1
        if block.chrome:
            continue
        prose += len(block.text) > LONG_BLOCK
        if prose > 1 or len(opening) >= OPENING_BLOCKS:
            break
        opening.append(block)
    return opening


def _marked_value(name: str, text: str) -> tuple[int, int] | None:
    """Where the value stands in what a class calls by the name of a field; None where it hardly is one."""
    if len(text) > (GREATEST_SUMMARY if name in ("summary", "disclaimer") else GREATEST_LINE):
        return None
    if name == "author":
        found = _name_in_byline(text)
        named = found is None and len(text.split()) <= LONGEST_NAME and name_in(one_line(text.strip())) is not None
        return (0, len(text)) if named else found
    if name == "rating":
        rated = _RATED.fullmatch(text)
        return rated.span("value") if rated is not None else None
    if name == "title":
        fits = not is_no_title(text.strip()) and not is_site(text)
    else:
        fits = disclaims(text) if name == "disclaimer" else len(text.split()) > 2
    return (0, len(text)) if fits else None


def is_full_name(words: str) -> bool:
    """Whether words with nothing to say so look like the full name of somebody."""
    return (
        _FULL_NAME.fullmatch(words.title() if words.isupper() else words) is not None
        and _OF_A_PAGE.search(words) is None
        and not is_no_title(words)
        and not is_site(words)
        and name_in(words.encode()) is not None
    )


def _holds(block: Block, field: Field) -> bool:
    """Whether all of a block is the value of a field."""
    inside = block.chunks[0].start <= field.value_span.start < block.chunks[-1].end
    return inside and _folded(block.text) == _folded(field.value)


def _is_parted(page_title: str, above: str, name: str) -> bool:
    """Whether a page's title has two lines, with something between them."""
    before, found, behind = page_title.partition(_folded(above))
    return bool(found) and not before and _folded(name) in behind


def _is_kind_and_byline(text: str) -> bool:
    """Whether a heading only says what kind of text this is, and whose: ``Fanfic by Ann``."""
    by = _BY.search(text)
    return by is not None and is_kind(one_line(text[: by.start()].strip())) and _name_in_byline(text) is not None


def _name_in_byline(text: str) -> tuple[int, int] | None:
    """Where the name stands in a text that is a byline; None where it is none."""
    by = _BY.search(text)
    if by is None or not is_lead(one_line(text[: by.start()])):
        return None
    name = name_in(one_line(text[by.end() :]))
    return (by.end(), by.end() + len(name.decode())) if name is not None else None


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
