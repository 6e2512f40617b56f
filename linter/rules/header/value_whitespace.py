"""HDR014."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from linter.config.settings import Settings
from linter.lazy_regex import lazy_pattern
from linter.model import trait
from linter.model.document import Document, Field, Origin
from linter.model.finding import Applicability, Edit, Finding, Fix, Severity
from linter.model.span import Span
from linter.rules.header_edits import begins_line, is_even, shown_name
from linter.rules.rule import DocumentRule, bad, good
from linter.vocabularies.titles import closed_up

_WHERE = {"leading": "before", "trailing": "after", "doubled": "within", "tab": "within"}
_ADVICE = {
    "leading": "use one space after the colon",
    "trailing": "remove it",
    "doubled": "use one space",
    "tab": "use one space",
}
_LABEL = lazy_pattern(rb"[A-Z][A-Za-z'/ -]{0,28}:")
_NEEDLESS = lazy_pattern(rb"  |\t| [\r\n]| $")
_RUN = lazy_pattern(rb"(?<=[^\s])(?:[ ]{2,}|[ ]*\t[ \t]*)(?=[^\s])")
_SENTENCE_END = lazy_pattern(rb"[.!?:;)](?:[\"'\]*_]|\xe2\x80[\x99\x9d])*\Z")
_LONGEST_END = 64
"""How many bytes the end of a sentence may have, with the quotes and brackets that close behind it."""


class ValueWhitespace(DocumentRule):
    """A value has leading, trailing, doubled or tab whitespace.

    Why it matters:
        Two titles that differ by a blank are two titles to every tool, and look like one to a person.

    How to mend it:
        Leave one space between words and none at the ends. Spaces behind a sentence, values that a header sets
        in one column or with two spaces behind every colon, and the indentation of lines that go on with a value, are
        layout and are left alone.
    """

    code = "HDR014"
    name = "value-whitespace"
    severity = Severity.WARNING
    fix = Applicability.SAFE
    requires = trait.HEADER | trait.PLAIN
    examples = (
        good("Title:   The Ferry\nAuthor:  Ann Lake\nRating:  G\n\nThe ferry was late."),
        good("Title:  The Ferry\nSummary:  It is late.  Nobody knows why.\n\nThe ferry was late."),
        bad(
            "Title: The⟦  ⟧Ferry\nAuthor: Ann Lake⟦ ⟧\nSummary:⟦ \t⟧It is late.\nRating: G\n\nThe ferry was late.",
            fixed="Title: The Ferry\nAuthor: Ann Lake\nSummary: It is late.\nRating: G\n\nThe ferry was late.",
        ),
    )

    def check(self, document: Document, settings: Settings) -> Iterator[Finding]:
        """Yield each value with whitespace that says nothing, at its first such place."""
        if is_even(document) and _NEEDLESS.search(_header(document)) is None:
            return
        fields = [field for field in document.fields if field.value]
        layout = _layout(document, fields)
        for field in fields:
            runs = list(_runs(document, field, layout))
            if runs:
                first, what, _ = runs[0]
                kind = "tab" if what == "tab" else "extra whitespace"
                message = f"{kind} {_WHERE[what]} the value of {shown_name(field)}"
                edits = tuple(Edit(document.path, span, instead) for span, _, instead in runs)
                fix = _fix(document, edits, _ADVICE[what])
                key = f"{field.name} {what}"
                yield self.finding(document.path, first, message, key=key, fix=fix, advice=_ADVICE[what])


def _fix(document: Document, edits: tuple[Edit, ...], title: str) -> Fix | None:
    """Remove the whitespace, unless it is what sets a further field off: ``PG   Words: 9``."""
    if any(_LABEL.match(document.text, edit.span.end) is not None for edit in edits if edit.replacement):
        return None
    return Fix(title, edits)


def _header(document: Document) -> bytes:
    return document.text[document.header.start : document.header.end] if document.header is not None else b""


class _Layout(NamedTuple):
    """How most labelled fields of a header are set.

    Args:
        separators: how many of them have each.
        usual: the two that most have.
        labelled: how many fields there are.
        column: that most values begin in; -1 without one.
    """

    separators: Counter[bytes]
    usual: Sequence[tuple[bytes, int]]
    labelled: int
    column: int

    def stands_out(self, separator: bytes) -> bool:
        """Whether most of the other fields have one separator, and it is another one."""
        others = self.labelled - (separator in self.separators)
        return any(other != separator and 2 * count > others for other, count in self.usual)


def _layout(document: Document, fields: Sequence[Field]) -> _Layout:
    # A field in the middle of a line is set off as the line is, not as the header's lines are.
    labelled = [
        field
        for field in fields
        if field.origin is Origin.LABELLED and begins_line(document.text, field.line_span.start)
    ]
    separators = Counter(document.text[f.separator_span.start : f.separator_span.end] for f in labelled)
    columns = Counter(f.value_span.start - f.line_span.start for f in labelled)
    column, aligned = columns.most_common(1)[0] if len(labelled) > 1 else (-1, 0)
    return _Layout(separators, separators.most_common(2), len(labelled), column if aligned * 2 > len(labelled) else -1)


def _is_behind_sentence(text: bytes, start: int, place: int) -> bool:
    return _SENTENCE_END.search(text, max(start, place - _LONGEST_END), place) is not None


def _runs(document: Document, field: Field, layout: _Layout) -> Iterator[tuple[Span, str, str]]:
    """Each run of needless whitespace: its place, what kind it is, what should stand there."""
    text = document.text
    raw = text[field.separator_span.start : field.separator_span.end]
    blank = raw[len(raw.rstrip(b" \t")) :]
    one_line = b"\n" not in raw and b"\r" not in raw
    much = one_line and bool(field.label) and (len(blank) > 1 or b"\t" in blank)
    if much and field.value_span.start - field.line_span.start != layout.column and layout.stands_out(raw):
        yield Span(field.separator_span.end - len(blank), field.separator_span.end), "leading", " "
    start = field.value_span.start
    end = field.value_span.end
    is_spaced_out: bool | None = None
    """Whether the letters of words are spaced out, so that blanks stand between words."""
    for found in _RUN.finditer(text, start, end):
        tab = b"\t" in found[0]
        if is_spaced_out is None:
            is_spaced_out = closed_up(text[start:end]) != text[start:end]
        if tab or not (is_spaced_out or _is_behind_sentence(text, start, found.start())):
            yield Span(*found.span()), "tab" if tab else "doubled", " "
    if (
        field.line_span.end > end
        and document.format != "markdown"
        and not text[end : field.line_span.end].strip(b" \t")
    ):
        yield Span(end, field.line_span.end), "trailing", ""
