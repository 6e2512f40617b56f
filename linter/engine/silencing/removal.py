"""The fix that takes an ignore, which is of no use, out of a file."""

from linter.engine.checking.cross_archive import Member
from linter.lazy_regex import lazy_pattern
from linter.model.document import Directive
from linter.model.finding import Edit, Fix, ValueChange
from linter.model.index import Index
from linter.model.span import Span
from linter.vocabularies.labels import DIRECTIVE

_BLANK_LINE = lazy_pattern(rb"(?<=[\r\n])[ \t]*(?:\r\n|\n|\r)")
_BLANK_LINE_ABOVE = lazy_pattern(rb"(?:\A|(?<=[\r\n]))[ \t]*(?:\r\n|\n|\r)\Z")
_GREATEST_BLANK = 200
"""How many bytes of blank space above an ignore are looked at."""
_INK = lazy_pattern(rb"[^\s]")


def removal(directive: Directive, path: str, member: Member) -> Fix | None:
    """The fix that takes an ignore out of a file, where that leaves all else as it is.

    Args:
        directive: the ignore.
        path: of the file, in its archive.
        member: the archive.
    """
    archive = member.archive
    if directive.extent is None:
        return None
    extent = directive.extent
    if path == member.settings.index.file:
        # Between two lists, a comment keeps them apart.
        alone = directive.line_start is None
        if alone and archive.index is not None and _is_below(archive.index, extent):
            return None
    elif directive.line_start is None:
        document = archive.document(path)
        if document is None:
            return None
        extent = _with_gap(document.text, directive)
    change = ValueChange(path, DIRECTIVE.name, directive.words, None)
    return Fix("remove the ignore", (Edit(path, extent, ""),), changes=(change,))


def shortened(directive: Directive, path: str, place: Span, left: str, title: str) -> Fix:
    """The fix that leaves some rules out of an ignore.

    Args:
        directive: the ignore, whose words stand in the file as they are.
        path: of the file, in its archive.
        place: of all its rules.
        left: the rules that stay.
        title: of the fix.
    """
    start, end = (offset - directive.place.start for offset in place)
    words = f"{directive.words[:start]}{left}{directive.words[end:]}"
    change = ValueChange(path, DIRECTIVE.name, directive.words, words)
    return Fix(title, (Edit(path, place, left),), changes=(change,))


def _is_below(index: Index, extent: Span) -> bool:
    """Whether something stands below an entry of an index."""
    return any(entry.start < extent.start for entry in index.entries[:1])


def _with_gap(text: bytes, directive: Directive) -> Span:
    """What goes with an ignore: one of two blank lines round a comment, the gap above a field, or below the first."""
    assert directive.extent is not None
    start, end = directive.extent
    if b"<!--" in text[start : directive.place.start]:
        below = _BLANK_LINE.match(text, end)
        if below is not None and _BLANK_LINE_ABOVE.search(text, max(0, start - _GREATEST_BLANK), start) is not None:
            return Span(start, below.end())
        return directive.extent
    above = text[max(0, start - _GREATEST_BLANK) : start]
    inked = above.rstrip()
    if inked and inked != b"\xef\xbb\xbf":
        return Span(start - len(above) + len(inked), end)
    below = _INK.search(text, end)
    return Span(start, below.start() if below is not None else len(text))
