"""A rule's documentation for the terminal."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from textwrap import indent

from linter.escape import escape, escape_lines
from linter.outputs.rule_docs import Listing, RuleDocs, Sample

_INDENT = "    "


def page(docs: RuleDocs) -> str:
    """Everything about one rule, without a final newline."""
    return "\n".join(_page(docs))


def pages(catalogue: Sequence[RuleDocs]) -> str:
    """Everything about each of the rules."""
    return "\n\n\n".join(map(page, catalogue))


def overview(catalogue: Sequence[RuleDocs]) -> str:
    """One line a rule under the name of its family: code, name, severity, fix, opt-in, and what it finds.

    Args:
        catalogue: sorted by code.
    """
    widths = [max(map(len, column)) for column in zip(*map(_cells, catalogue), strict=True)]
    families = groupby(catalogue, lambda docs: docs.family)
    return "\n\n".join("\n".join([family, *(_row(docs, widths) for docs in members)]) for family, members in families)


def _row(docs: RuleDocs, widths: Sequence[int]) -> str:
    cells = (f"{cell:{size}}" for cell, size in zip(_cells(docs), widths, strict=True))
    return "  " + "  ".join([*cells, escape(docs.summary)])


def _cells(docs: RuleDocs) -> tuple[str, str, str, str]:
    fix = f"fix: {docs.fix or 'none'}"
    return docs.code, docs.name, docs.severity, f"{fix}, opt-in" if docs.opt_in else fix


def _page(docs: RuleDocs) -> Iterator[str]:
    yield f"{docs.code} {docs.name}"
    yield f"severity: {docs.severity}, fix: {docs.fix or 'none'}"
    if docs.opt_in:
        yield "off until it is selected or its setting is declared"
    yield ""
    yield escape(docs.summary)
    if docs.details:
        yield docs.details
    for heading, text in docs.sections.items():
        yield ""
        yield f"{heading}:"
        yield indent(escape_lines(text), _INDENT)
    for sample in docs.samples:
        yield ""
        yield from _sample(sample)


def _sample(sample: Sample) -> Iterator[str]:
    yield "Good:" if sample.good else "Bad:"
    if sample.settings:
        yield f"{_INDENT}with [tool.storylint]"
        yield indent(sample.settings, _INDENT * 2)
    yield from _listings(sample.files)
    for path in sample.unplaced:
        yield f"{_INDENT}reported: {escape(path)}"
    if sample.fixed:
        yield "Fixed:"
        yield from _listings(sample.fixed)


def _listings(listings: Sequence[Listing]) -> Iterator[str]:
    for listing in listings:
        yield f"{_INDENT}{escape(listing.path)}"
        yield from (_INDENT + line for line in listing.lines())
