"""A rule's documentation, as it tells it: what ``storylint rule``, the site and SARIF show of it."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from linter.lazy_regex import lazy_pattern
from linter.model.rule import Described, Example, Text
from linter.outputs.snippet import LONGEST, shown, width

_FAMILIES = {
    "HDR": "Header",
    "RAT": "Rating",
    "DIS": "Disclaimer",
    "IDX": "Index",
    "TXT": "Text hygiene",
    "MET": "Typed metadata",
    "ARC": "Archive",
    "SYS": "The tool itself",
    "X": "Rules of your own",
}
_MARK = lazy_pattern("[⟦⟧]")


@dataclass(frozen=True, slots=True)
class Listing:
    r"""A file of an example.

    Args:
        path: of the file within the example.
        text: its content without marks; bytes that are no UTF-8 as ``\xff``.
        places: offsets of start and end of each place that the rule reports, in their order.
    """

    path: str
    text: str
    places: tuple[tuple[int, int], ...]

    def lines(self) -> Iterator[str]:
        """Yield the lines behind their numbers, each one with places followed by its underline, which has none."""
        start = 0
        lines = self.text.split("\n")
        margin = len(str(len(lines)))
        for number, line in enumerate(lines, 1):
            underline = _underline(line[:LONGEST], self._places_in(start, start + len(line)))
            after_final_newline = start == len(self.text)
            if underline or not after_final_newline:
                visible = shown(line if len(line) <= LONGEST else line[:LONGEST] + "…")
                yield f"{number:{margin}} | {visible}".rstrip(" ")
            if underline:
                yield f"{'':{margin}} | {underline}"
            start += len(line) + 1

    def _places_in(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the places that touch the line, counted from its start."""
        for first, last in self.places:
            begins = start <= first <= end
            goes_on = first < start < last and start < end
            if begins or goes_on:
                yield max(first - start, 0), last - start


@dataclass(frozen=True, slots=True)
class Sample:
    """An example: an archive that the rule accepts, or one that it reports.

    Args:
        good: whether the rule has nothing to say.
        files: what the archive holds.
        unplaced: paths that are reported as a whole.
        fixed: the files that the fix changes, as it leaves them.
        settings: the configuration that the example needs, as TOML; empty for the defaults.
    """

    good: bool
    files: tuple[Listing, ...]
    unplaced: tuple[str, ...]
    fixed: tuple[Listing, ...]
    settings: str


@dataclass(frozen=True, slots=True)
class RuleDocs:
    """All that is told of one rule.

    Args:
        code: of the rule, as its name is accepted wherever rules are named.
        name: see ``code``.
        family: what the rules whose codes begin alike are about.
        severity: by default.
        fix: ``safe``, ``unsafe`` or None.
        opt_in: whether the rule is off until it is selected or its setting is declared.
        summary: what the rule finds, in one sentence.
        details: what else stands before the first section; mostly empty.
        sections: heading to text.
        samples: good and bad examples, in the rule's order.
    """

    code: str
    name: str
    family: str
    severity: str
    fix: str | None
    opt_in: bool
    summary: str
    details: str
    sections: Mapping[str, str]
    samples: tuple[Sample, ...]


def rule_docs(rule: Described) -> RuleDocs:
    """What a rule tells of itself."""
    summary, details, sections = rule.documentation()
    return RuleDocs(
        code=rule.code,
        name=rule.name,
        family=family(rule.code),
        severity=rule.severity.value,
        fix=rule.fix.value if rule.fix else None,
        opt_in=rule.opt_in,
        summary=summary,
        details=details,
        sections=sections,
        samples=tuple(_sample(example) for example in rule.examples),
    )


def family(code: str) -> str:
    """What the rules whose codes begin like this one are about."""
    prefix = code.rstrip("0123456789")
    return _FAMILIES.get(prefix, prefix)


def _sample(example: Example) -> Sample:
    files = _listings(example.files)
    return Sample(
        good=not example.unplaced and not any(listing.places for listing in files),
        files=files,
        unplaced=example.unplaced,
        fixed=_listings(example.fixed or {}),
        settings="\n".join(f"{_key(key)} = {_toml(value)}" for key, value in example.settings.items()),
    )


def _listings(files: Mapping[str, Text]) -> tuple[Listing, ...]:
    return tuple(_listing(path, text) for path, text in files.items())


def _listing(path: str, content: Text) -> Listing:
    marked = content if isinstance(content, str) else content.decode("utf-8", "backslashreplace")
    opened: list[int] = []
    places: list[tuple[int, int]] = []
    for removed, mark in enumerate(_MARK.finditer(marked)):
        offset = mark.start() - removed
        if mark[0] == "⟦":
            opened.append(offset)
        elif opened:
            places.append((opened.pop(), offset))
    return Listing(path, _MARK.sub("", marked), tuple(sorted(places)))


def _underline(line: str, places: Iterable[tuple[int, int]]) -> str:
    underline = ""
    for first, last in places:
        indent = width(shown(line[:first]))
        carets = max(width(shown(line[first:last])), 1)
        underline = underline.ljust(indent)
        underline += "^" * (indent + carets - len(underline))
    return underline


def _toml(value: object) -> str:
    """A setting as it stands in a configuration file."""
    match value:
        case Mapping():
            pairs = ", ".join(f"{_key(key)} = {_toml(each)}" for key, each in value.items())
            return f"{{ {pairs} }}"
        case list() | tuple():
            return f"[{', '.join(map(_toml, value))}]"
        case _:
            return json.dumps(value, ensure_ascii=False)


def _key(key: str) -> str:
    return key if re.fullmatch("[A-Za-z0-9_-]+", key) else _toml(key)
