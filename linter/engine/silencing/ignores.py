"""What an ignore in a document says: ``ignore DIS004, HDR010 until 2027-06-30 -- author unreachable``."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from linter.config.days import has_passed
from linter.config.selectors import OWN_WORD, closeness, is_of_the_tool, names_a_rule, selector_complaint
from linter.config.settings import Settings
from linter.engine.loading.registry import selectors
from linter.lazy_regex import lazy_pattern
from linter.model.document import Directive
from linter.model.finding import LocatedFinding, Suppression
from linter.model.span import Span
from linter.vocabularies.dates import is_day

_DASHES = lazy_pattern(r"(?:^|(?<=\s))(?:-{2,}|[–—])")
_WORD = lazy_pattern(r"[^\s,;]+")
_HOW = "write `ignore RULE -- reason`"
_MOST_WORDS = 100
"""Whoever has more to name means a group of rules."""
_LONGEST_WORD = 60


class Said(NamedTuple):
    """What the words of an ignore come to, wherever they stand.

    Args:
        selectors: codes, names and prefixes that name a rule.
        reason: why; may be empty.
        until: the last day on which it counts, as ``YYYY-MM-DD``; empty for ever.
        faults: what is wrong with the words.
        counts: whether it suppresses anything, until it runs out.
        is_expired: whether it has run out.
        places: where the selectors stand in the words, in bytes; empty where that is not plain.
    """

    selectors: tuple[str, ...]
    reason: str
    until: str
    faults: tuple[str, ...]
    counts: bool
    is_expired: bool
    places: Mapping[str, Span]


class Parser:
    """Understands the words of ignores where some settings hold; the same words often stand in many documents."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        declared = (*settings.rules, *settings.unasked_rules)
        self._known = selectors().union(name for rule in declared for name in (rule.code, rule.name))
        self._said: dict[str, Said] = {}

    def parse(self, words: str) -> Said:
        """What some words come to."""
        if words not in self._said:
            self._said[words] = self._parse(words)
        return self._said[words]

    def _parse(self, words: str) -> Said:
        dashes = _DASHES.search(words)
        said = words[: dashes.start()] if dashes is not None else words
        reason = words[dashes.end() :].strip() if dashes is not None else ""
        found = list(islice(_WORD.finditer(said), _MOST_WORDS + 1))
        if not found or found[0][0].casefold() != "ignore":
            return _refused(f"this says nothing that storylint knows; {_HOW}")
        if len(found) > _MOST_WORDS:
            return _refused("this names too many rules; name a group of them, such as HDR")
        until = next((number for number, word in enumerate(found) if word[0].casefold() == "until"), len(found))
        if until == 1:
            return _refused(f"this names no rule to ignore; {_HOW}")
        named, faults = self._named([word[0] for word in found[1:until]])
        refusals = []
        day = " ".join(word[0] for word in found[until + 1 :])
        if until < len(found) and not is_day(day):
            instead = f", not `{day[:_LONGEST_WORD]}`" if day else ""
            refusals.append(f"`until` wants a date such as 2027-06-30{instead}")
        if self._settings.require_suppression_reasons and not reason:
            refusals.append(f"this gives no reason, which `require-suppression-reasons` wants; {_HOW}")
        places = {word[0]: Span(*word.span()) for word in found} if said.isascii() else {}
        return Said(
            selectors=named,
            reason=reason,
            until=day,
            faults=(*faults, *refusals),
            counts=bool(named) and not refusals,
            is_expired=has_passed(day, self._settings),
            places={selector: place for selector, place in places.items() if selector in named},
        )

    def _named(self, words: Sequence[str]) -> tuple[tuple[str, ...], list[str]]:
        """Those of some words that name rules which can be ignored, each once, and what is wrong with the others."""
        faults = [f"{word} cannot be ignored: {OWN_WORD}" for word in words if is_of_the_tool(word)]
        others = dict.fromkeys(word for word in words if not is_of_the_tool(word))
        named = tuple(word for word in others if names_a_rule(word, self._known))
        unknown = [word[:_LONGEST_WORD] for word in others if word not in named]
        if unknown:
            more = f", and {len(unknown) - 1} more" if len(unknown) > 1 else ""
            faults.append(f"{selector_complaint(unknown[0], self._known)}{more} (a reason stands behind `--`)")
        return named, faults


def _refused(fault: str) -> Said:
    return Said((), "", "", (fault,), counts=False, is_expired=False, places={})


class Ignore:
    """An ignore of a document.

    Args:
        directive: that says it.
        said: what its words come to.
        line: the number of the line that it is about; None where it is about the whole file.
    """

    def __init__(self, directive: Directive, said: Said, line: int | None) -> None:
        self.directive = directive
        self.said = said
        self.line = line
        self.matched: set[str] = set()
        """Those of the selectors that some finding has shown to be needed."""
        self._has_places = directive.verbatim and bool(said.places)

    def is_about(self, code: str, name: str) -> bool:
        """Whether it names a rule; the selectors that do are marked as needed."""
        named = [each for each in self.said.selectors if closeness(code, name, (each,)) >= 0]
        self.matched.update(named)
        return bool(named)

    def place_of(self, named: Sequence[str]) -> Span:
        """Where the first of some of the selectors stands; all of the words where that is not plain."""
        if not self._has_places:
            return self.directive.place
        start = self.directive.place.start
        place = self.said.places[named[0]]
        return Span(start + place.start, start + place.end)

    def without(self, named: Collection[str]) -> tuple[Span, str] | None:
        """What is to stand where instead of all selectors, so that some are gone; None where that is not plain."""
        if not self._has_places:
            return None
        places = self.said.places.values()
        first, last = min(place.start for place in places), max(place.end for place in places)
        start = self.directive.place.start
        # What stands before the last selector is ASCII: bytes are characters.
        between = ", " if "," in self.directive.words[first:last] else " "
        left = between.join(selector for selector in self.said.selectors if selector not in named)
        return Span(start + first, start + last), left


class Ignores:
    """All ignores of one file.

    Args:
        ignores: in the order in which they stand.
    """

    def __init__(self, ignores: Sequence[Ignore]) -> None:
        self._of_line: dict[int | None, list[Ignore]] = {}
        for ignore in ignores:
            self._of_line.setdefault(ignore.line, []).append(ignore)
        self._found: dict[tuple[int | None, str], Suppression | None] = {}

    def __iter__(self) -> Iterator[Ignore]:
        return (ignore for ignores in self._of_line.values() for ignore in ignores)

    def suppression(self, finding: LocatedFinding) -> Suppression | None:
        """What suppresses a finding in this file, if anything; what would is marked as needed."""
        line = finding.range.start.line if finding.range is not None else None
        found = self._suppression(None, finding)
        return self._suppression(line, finding) or found if line in self._of_line else found

    def _suppression(self, line: int | None, finding: LocatedFinding) -> Suppression | None:
        """The same by those that are about one line, or by those about the whole file; worked out once for a rule."""
        known = (line, finding.code)
        if known not in self._found:
            reasons = [
                ignore.said.reason
                for ignore in self._of_line.get(line, ())
                if ignore.is_about(finding.code, finding.name) and ignore.said.counts and not ignore.said.is_expired
            ]
            self._found[known] = Suppression(reasons[0], "document") if reasons else None
        return self._found[known]
