"""A rule's documentation as Markdown, for the site and for SARIF."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from linter.escape import escape, escape_lines
from linter.outputs.rule_docs import Listing, RuleDocs, Sample


def page(docs: RuleDocs, level: int = 1) -> str:
    """Everything about one rule, without a final newline.

    Args:
        docs: of the rule.
        level: of its heading, 1 to 5.
    """
    return "\n\n".join(_page(docs, "#" * level))


def catalogue(rules: Sequence[RuleDocs]) -> str:
    """All the rules: a table of contents for each family, then the pages.

    Args:
        rules: sorted by code.
    """
    families = [(family, list(members)) for family, members in groupby(rules, lambda docs: docs.family)]
    contents = [f"**{family}**\n\n{_contents(members)}" for family, members in families]
    chapters = [_chapter(family, members) for family, members in families]
    return "\n\n".join(["# Rules", *contents, *chapters])


def _chapter(family: str, members: Sequence[RuleDocs]) -> str:
    return "\n\n".join([f"## {family}", *(page(docs, level=3) for docs in members)])


def _contents(rules: Sequence[RuleDocs]) -> str:
    head = "| code | name | severity | fix | finds |\n|---|---|---|---|---|"
    return "\n".join([head, *map(_row, rules)])


def _row(docs: RuleDocs) -> str:
    anchor = f"{docs.code.lower()}-{docs.name}"
    finds = escape(docs.summary).replace("|", "\\|")
    return f"| [{docs.code}](#{anchor}) | {docs.name} | {docs.severity} | {docs.fix or '–'} | {finds} |"


def _page(docs: RuleDocs, heading: str) -> Iterator[str]:
    yield f"{heading} {docs.code} {docs.name}"
    yield escape(f"{docs.summary} {docs.details}".rstrip())
    facts = [f"Severity: {docs.severity}", f"Fix: {docs.fix or 'none'}"]
    if docs.opt_in:
        facts.append("Off until it is selected or its setting is declared")
    yield "  \n".join(facts)
    for title, text in docs.sections.items():
        yield f"{heading}# {title}"
        yield escape_lines(text)
    if docs.samples:
        yield f"{heading}# Examples"
    for sample in docs.samples:
        yield from _sample(sample)


def _sample(sample: Sample) -> Iterator[str]:
    yield "**Good**" if sample.good else "**Bad**"
    if sample.settings:
        yield _fenced("[tool.storylint]\n" + sample.settings, "toml")
    yield from _listings(sample.files)
    if sample.unplaced:
        yield "Reported: " + ", ".join(f"`{escape(path)}`" for path in sample.unplaced)
    if sample.fixed:
        yield "**Fixed**"
        yield from _listings(sample.fixed)


def _listings(listings: Sequence[Listing]) -> Iterator[str]:
    for listing in listings:
        yield f"`{escape(listing.path)}`"
        yield _fenced("\n".join(listing.lines()), "text")


def _fenced(text: str, language: str) -> str:
    """A code block whose fence is longer than any run of backticks in it."""
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", text)), default=0))
    return f"{fence}{language}\n{text}\n{fence}"
