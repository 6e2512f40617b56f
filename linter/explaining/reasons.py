"""Why a line is taken for a field, or is not: told after the fact, from what the reader made of the document."""

import re
from collections.abc import Callable
from typing import NamedTuple

from linter.config.settings import Settings
from linter.lazy_regex import lazy_pattern
from linter.model import trait
from linter.model.document import Document, Field, Origin
from linter.model.span import Span
from linter.readers.bylines import Bylines, is_marker
from linter.readers.html.page import PAGE
from linter.readers.labels import LineLabels
from linter.readers.lines import Line, Lines
from linter.readers.posting import lines_of_posting
from linter.vocabularies.labels import CORE, LabelTable, Match, fold, visible

CONSIDERED = 12
"""How many lines of a text without a header are shown with what speaks against them."""
CONSIDERED_LINES = 60
"""Among how many lines from the top they are looked for."""
GREATEST_MARKUP = 4096
"""How many bytes before a place in a page are searched for the element it stands in."""

_TAG = lazy_pattern(rb"<(/?)([a-zA-Z][\w-]*)[^<>]*>")
_EMPTY = frozenset((b"br", b"hr", b"img", b"input", b"link", b"meta"))


class Reason(NamedTuple):
    """Why something is as it is: a word for programs, which keeps its meaning, and a sentence for people."""

    kind: str
    text: str


class Passed(NamedTuple):
    """Lines that were passed over: the first and the last of them, from 1, and why."""

    first: int
    last: int
    reason: Reason


class Considered(NamedTuple):
    """A line that might have begun a header: its number from 1, where it stands, and why it begins none."""

    number: int
    span: Span
    reason: Reason


class Reasons:
    """The reasons for all that was read of one document.

    Args:
        document: as it was read.
        labels: the labels that the archive knows.
        settings: those that hold for the document.
    """

    def __init__(self, document: Document, labels: LabelTable, settings: Settings) -> None:
        self.document = document
        self.labels = labels
        self.settings = settings
        self.text = document.text
        self.is_front_matter = (
            (document.format in ("markdown", "text") or (document.format == "html" and PAGE not in document.memo))
            and document.header is not None
            and (document.error is not None or not document.traits & trait.PLAIN)
        )

    # Fields.

    def of_field(self, field: Field) -> Reason:
        """Why a field is one."""
        if self.document.format == "epub":
            return Reason("package", "the metadata of the EPUB, or one of its first pages")
        if field.origin is Origin.POSTING:
            return Reason("posting", f"`{field.label}` of the mail or news article that carried the story")
        if field.origin is Origin.STATED:
            return Reason("stated", _STATED.get(field.name or "", "said without a label"))
        if self.is_front_matter and field.label and field.origin is not Origin.STRAY:
            return self._of_key(field)
        if self.document.format == "html":
            return self._of_element(field)
        if not field.label:
            return _UNLABELLED.get(field.name or "", _UNLABELLED[""])
        reason = self._of_label(field)
        if field.origin is Origin.STRAY:
            return Reason("stray", f"{reason.text}, outside the header")
        return reason

    def _of_label(self, field: Field) -> Reason:
        label = visible(field.label)
        match = self.labels.match(field.label.encode())
        if field.name is None:
            near = self.labels.nearest(label)
            nearest = f"; the nearest that is known is `{near.labels[0]}`" if near is not None else ""
            return Reason("between", f"`{label}` is a label nobody knows, beside known ones{nearest}")
        declared = self._declared(field)
        if declared is not None:
            return declared
        if match.name is not None and match.name != field.name:
            return Reason("instead", f"`{label}` is read as `{field.name}`, which nothing else gives")
        if match.name is None:
            near = self.labels.nearest(label)
            meant = near.labels[0] if near is not None else field.name
            return Reason("near", f"`{label}` is nearly `{meant}`")
        without_colon = "" if ":" in self._separator(field) else ", although no colon follows it"
        if match.lookalike:
            return Reason("lookalike", f"`{field.label}` only looks like `{match.preferred}`{without_colon}")
        if label == match.preferred:
            return Reason("label", f"`{label}` is a known label{_in_language(match)}{without_colon}")
        if fold(label) == fold(match.preferred):
            return Reason("case", f"`{label}` is `{match.preferred}` in another case{without_colon}")
        return Reason("alias", f"`{label}` is another spelling of `{match.preferred}`{without_colon}")

    def _separator(self, field: Field) -> str:
        start, end = field.separator_span
        return self.text[start:end].decode("utf-8", "replace")

    def _declared(self, field: Field) -> Reason | None:
        """A field of the configuration, read by a label that stands there."""
        settings = self.settings.fields.get(field.name or "")
        if settings is None or fold(field.label) not in map(
            fold, (settings.label, *settings.accept, *settings.aliases)
        ):
            return None
        stem = f"fields.{settings.name}"
        keys = (f"{stem}.label", f"{stem}.accept", f"{stem}.aliases", stem)
        place = next((self.settings.sources[key] for key in keys if key in self.settings.sources), "")
        where = f" ({place})" if place else ""
        return Reason("declared", f"`{visible(field.label)}` is declared as `{settings.name}`{where}")

    @staticmethod
    def _of_key(field: Field) -> Reason:
        if field.name is None:
            return Reason("key", f"`{field.label}` is a key of the front matter that nobody knows")
        return Reason("key", f"`{field.label}` is a key of the front matter")

    def _of_element(self, field: Field) -> Reason:
        element = self._element(field.label_span.start if field.label else field.value_span.start)
        within = f" in <{element}>" if element else ""
        if element == "meta":
            return Reason("element", f"`{field.label}` of a <meta> tag")
        if field.label:
            return Reason("element", f"{self._of_label(field).text.removesuffix(_NO_COLON)},{within or ' of the page'}")
        return Reason("element", f"the text{within or ' of the page'}, which has no label")

    def _element(self, offset: int) -> str:
        """The innermost element that a place stands in, or the tag; empty without one."""
        start = max(0, offset - GREATEST_MARKUP)
        opening = self.text.rfind(b"<", start, offset)
        if opening > self.text.rfind(b">", start, offset):
            tag = re.compile(rb"<([a-zA-Z][\w-]*)").match(self.text, opening)
            return tag[1].decode().lower() if tag is not None else ""
        closed: list[bytes] = []
        for tag in reversed(list(_TAG.finditer(self.text, start, offset))):
            name = tag[2].lower()
            if tag[1]:
                closed.append(name)
            elif closed and closed[-1] == name:
                closed.pop()
            elif name not in _EMPTY:
                return name.decode()
        return ""

    # The end of the header.

    def of_end(self) -> Reason:
        """What ends the header."""
        document, text = self.document, self.text
        assert document.header is not None
        if document.format == "epub":
            return Reason("package", "the end of the metadata")
        if self.is_front_matter:
            return Reason("front-matter", "the end of the front matter")
        if document.format == "html":
            return Reason("element", "elements that name no field")
        gap = text[document.header.end : document.body.start]
        between = [line for line in gap.splitlines() if line.strip()]
        if len(between) == 1:
            return Reason("marker", f"the line `{between[0].strip().decode('utf-8', 'replace')}`")
        if between:
            return Reason("passed", f"{len(between)} lines that belong neither to it nor to the story")
        if not text[document.body.start :].strip(b" \t\r\n\x1a"):
            return Reason("file", "the end of the file")
        if len(re.findall(rb"\r\n|\n|\r", gap)) > 1:
            return Reason("blank-line", "a blank line with no field below it")
        return Reason("no-field", "a line that is no field and does not go on with the value above it")

    # What is no header.

    def above(self) -> list[Passed]:
        """What was passed over at the top: the header of a posting, and lines above the header that are no fields."""
        document = self.document
        if document.format in ("html", "epub") or self.is_front_matter:
            return []
        lines = Lines(self.text)
        posting = lines_of_posting(self.text, lines)
        header = self._number(document.header.start) if document.header is not None else posting + 1
        passed = [Passed(1, posting, _POSTING)] if 0 < posting < header else []
        numbers = range(posting if passed else 0, header - 1)
        inked = [number + 1 for number in numbers if (line := lines.get(number)) is not None and line.ink]
        if inked:
            passed.append(Passed(inked[0], inked[-1], Reason("passed", "no fields")))
        return passed

    def _number(self, offset: int) -> int:
        """The number of the line that holds an offset, from 1."""
        return len(re.findall(rb"\r\n|\n|\r", self.text[:offset])) + 1

    def looked_for(self) -> list[str]:
        """What would have made a header, in a document without one."""
        if self.document.format == "epub":
            return ["the metadata of the package, and labels on the first pages"]
        if self.document.format == "html":
            return ["labels at the start of an element, a title and a byline in headings, <meta> tags, <title>"]
        core = ", ".join(f"`{label}:`" for name, label in self.labels.labels.items() if name in CORE)
        wanted = [f"a line that begins with {core}, near the top", "a title line and a byline (`by …`) below it"]
        if self.document.format == "markdown":
            wanted.append("front matter: `---` or `+++` as the first line, and keys below it")
        return wanted

    def considered(self) -> list[Considered]:
        """The first lines of a text without a header, with what speaks against each."""
        if self.document.header is not None or self.document.format in ("html", "epub"):
            return []
        lines = Lines(self.text)
        judge = self._judge(lines)
        posting = lines_of_posting(self.text, lines)
        numbers = range(posting, posting + CONSIDERED_LINES)
        inked = (line for number in numbers if (line := lines.get(number)) is not None and line.ink)
        return [
            Considered(line.number + 1, Span(line.start, line.end), judge(line))
            for line, _ in zip(inked, range(CONSIDERED), strict=False)
        ]

    def _judge(self, lines: Lines) -> Callable[[Line], Reason]:
        line_labels, bylines = LineLabels(self.text, lines, self.labels), Bylines(self.text, lines)

        def judge(line: Line) -> Reason:
            if is_marker(self.text, line):
                return Reason("marker", "a rule")
            known = line_labels.known(line)
            if known is not None:
                label = visible(self.text[line.start : known.end].decode("utf-8", "replace"))
                return Reason("alone", f"`{label}` is a known label, but alone it makes no header")
            unknown = line_labels.unknown(line)
            if unknown is not None:
                label = visible(self.text[line.start : unknown.end].decode("utf-8", "replace"))
                near = self.labels.nearest(label)
                nearest = f"; the nearest is `{near.labels[0]}`" if near is not None else ""
                return Reason("unknown", f"nobody knows `{label}`{nearest}")
            if bylines.author(line.number, line.number + 1) is not None:
                return Reason("byline", "a byline, but no title goes with it")
            return Reason("no-label", "no label")

        return judge


def _in_language(match: Match) -> str:
    return f" of another language ({match.language})" if match.language else ""


_POSTING = Reason("posting", "the header of a mail or news article")
_NO_COLON = ", although no colon follows it"
_STATED = {
    "title": "a line that reads as a title, although it has no label",
    "author": "a name that reads as the author's, although it has no label",
    "rating": "words that rate the story, although they have no label",
    "disclaimer": "words that disclaim, although they have no label",
}
_UNLABELLED = {
    "title": Reason("title-line", "a title line, which has no label"),
    "author": Reason("byline", "a byline, which has no label"),
    "": Reason("unlabelled", "a line that has no label"),
}
