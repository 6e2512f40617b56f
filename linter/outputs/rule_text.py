"""A rule's documentation for the terminal."""

from collections.abc import Iterator, Sequence
from textwrap import indent

from linter.outputs.escape import escape
from linter.outputs.rule_docs import Listing, RuleDocs, Sample

_INDENT = "    "


def page(docs: RuleDocs) -> str:
    """Everything about one rule, without a final newline."""
    return "\n".join(_page(docs))


def pages(catalogue: Sequence[RuleDocs]) -> str:
    """Everything about each of the rules."""
    return "\n\n\n".join(map(page, catalogue))


def overview(catalogue: Sequence[RuleDocs]) -> str:
    """One line a rule: code, name, severity, fix, and what it finds."""
    rows = [(docs.code, docs.name, docs.severity, f"fix: {docs.fix or 'none'}") for docs in catalogue]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(f"{cell:{size}}" for cell, size in zip(row, widths, strict=True)) + f"  {docs.summary}"
        for row, docs in zip(rows, catalogue, strict=True)
    )


def _page(docs: RuleDocs) -> Iterator[str]:
    yield f"{docs.code} {docs.name}"
    yield f"severity: {docs.severity}, fix: {docs.fix or 'none'}"
    if docs.opt_in:
        yield "off until it is selected or its setting is declared"
    yield ""
    yield docs.summary
    if docs.details:
        yield docs.details
    for heading, text in docs.sections.items():
        yield ""
        yield f"{heading}:"
        yield indent(text, _INDENT)
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
        yield from (f"{_INDENT}| {line}".rstrip(" ") for line in listing.lines())
