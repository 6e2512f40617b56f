"""What a stated number of stories speaks of: a section of the index, or what stands below a paragraph."""

from bisect import bisect_left
from typing import NamedTuple

from linter.model.index import Count, Entry, entries_before
from linter.model.span import Span


class Statement(NamedTuple):
    """A stated number, with the nested index that stands beside it."""

    stated: int
    span: Span
    nested: str | None


class Section(NamedTuple):
    """A heading as what begins a section, and the number that it states."""

    level: int
    start: int
    statement: Statement | None


def counts_of(entries: list[Entry], headings: list[Section], statements: list[Statement]) -> list[Count]:
    """What each stated number speaks of: a heading's section, or what stands below a paragraph.

    A paragraph speaks of the section it stands in; where several of one section state a number, of what
    stands between it and the next.
    """
    sections = _sections(headings)
    counts = []
    for section, heading in zip(sections[1:], headings, strict=True):
        if heading.statement is not None:
            counts.append(_count(heading.statement, entries, section))
    begins = [section.start for section in sections]
    homes: dict[int, list[Statement]] = {}
    for statement in statements:
        if statement.nested is None:
            homes.setdefault(bisect_left(begins, statement.span.start) - 1, []).append(statement)
        else:
            counts.append(_count(statement, entries, sections[0]))
    for home, together in homes.items():
        section = sections[home]
        if len(together) == 1:
            counts.append(_count(together[0], entries, section))
            continue
        ends = [each.span.start for each in together[1:]] + [section.end]
        for statement, end in zip(together, ends, strict=True):
            whole = _count(statement, entries, section)
            part = _count(statement, entries, Span(statement.span.start, end))
            # One that has nothing below it sums up what stands above.
            counts.append(part if part.counted and whole.counted != whole.stated else whole)
    return [count for count in counts if count.counted or count.nested]


def _sections(headings: list[Section]) -> list[Span]:
    """The whole index, then the section of each heading: up to the next of its level or above."""
    end = 1 << 62
    sections = [Span(-1, end)] + [Span(heading.start, end) for heading in headings]
    open_ones: list[int] = []
    for number, heading in enumerate(headings):
        while open_ones and headings[open_ones[-1]].level >= heading.level:
            last = open_ones.pop()
            sections[last + 1] = Span(headings[last].start, heading.start)
        open_ones.append(number)
    return sections


def _count(statement: Statement, entries: list[Entry], section: Span) -> Count:
    first, last = entries_before(entries, section.start), entries_before(entries, section.end)
    return Count(statement.stated, last - first, statement.span, first, statement.nested)
