"""What an ignore in a document says: ``ignore DIS004, HDR010 until 2027-06-30 -- author unreachable``."""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import islice

from linter.config.days import is_day, today
from linter.config.selectors import closeness, names_a_rule, selector_complaint
from linter.config.settings import Settings
from linter.engine.registry import rule_named, selectors
from linter.model.document import Directive
from linter.model.finding import LocatedFinding, Suppression
from linter.model.span import Span

OF_THE_TOOL = frozenset(("SYS001", "SYS004", "SYS005"))
"""Rules whose findings nothing suppresses: what the tool says of its own work."""

_DASHES = re.compile(r"(?:^|(?<=\s))(?:-{2,}|[–—])(?=\s|$)")
_WORD = re.compile(r"[^\s,]+")
_HOW = "write `ignore RULE -- reason`"
_MOST_WORDS = 100
"""Whoever has more to name means a group of rules."""
_LONGEST_WORD = 60


class Ignore:
    """An ignore of a document.

    Args:
        directive: that says it.
        settings: of the document.
        line: the number of the line that it is about; None where it is about the whole file.
    """

    def __init__(self, directive: Directive, settings: Settings, line: int | None) -> None:
        self.directive = directive
        self.line = line
        self.selectors: tuple[str, ...] = ()
        """Codes, names and prefixes that name a rule."""
        self.reason = ""
        self.until = ""
        self.faults: list[str] = []
        """What is wrong with its words."""
        self.matched: set[str] = set()
        """Those of the selectors that some finding has shown to be needed."""
        self._is_sound = True
        self._places: dict[str, Span] = {}
        self._parse(directive.words, settings)
        self.is_expired = bool(self.until) and today(settings) > self.until

    @property
    def counts(self) -> bool:
        """Whether it suppresses anything, until it runs out."""
        return self._is_sound and bool(self.selectors)

    def is_about(self, code: str, name: str) -> bool:
        """Whether it names a rule; the selectors that do are marked as needed."""
        named = [each for each in self.selectors if closeness(code, name, (each,)) >= 0]
        self.matched.update(named)
        return bool(named)

    def place_of(self, named: Sequence[str]) -> Span:
        """Where the first of some of the selectors stands; all of the words where that is not plain."""
        return self._places.get(named[0], self.directive.place)

    def without(self, named: Collection[str]) -> tuple[Span, str] | None:
        """What is to stand where instead of all selectors, so that some are gone; None where that is not plain."""
        if not self._places:
            return None
        start, end = self._places[self.selectors[0]].start, self._places[self.selectors[-1]].end
        offset = self.directive.place.start
        between = ", " if "," in self.directive.words[start - offset : end - offset] else " "
        return Span(start, end), between.join(selector for selector in self.selectors if selector not in named)

    def _parse(self, words: str, settings: Settings) -> None:
        dashes = _DASHES.search(words)
        said = words[: dashes.start()] if dashes is not None else words
        self.reason = words[dashes.end() :].strip() if dashes is not None else ""
        found = list(islice(_WORD.finditer(said), _MOST_WORDS + 1))
        if not found or found[0][0].casefold() != "ignore":
            self._refuse(f"this says nothing that storylint knows; {_HOW}")
            return
        if len(found) > _MOST_WORDS:
            self._refuse("this names too many rules; name a group of them, such as HDR")
            return
        named = [each[0] for each in found]
        until = next((number for number, word in enumerate(named) if word.casefold() == "until"), len(named))
        known = selectors()
        self._parse_rules(named[1:until], known.union(_declared(settings)) if settings.rules else known)
        if until < len(named):
            self._parse_day(" ".join(named[until + 1 :]))
        if settings.require_suppression_reasons and not self.reason:
            self._refuse(f"this gives no reason, which `require-suppression-reasons` wants; {_HOW}")
        if self.directive.verbatim and said.isascii():
            start = self.directive.place.start
            places = {each[0]: Span(start + each.start(), start + each.end()) for each in found}
            self._places = {selector: places[selector] for selector in self.selectors}

    def _parse_rules(self, named: Sequence[str], rules: Collection[str]) -> None:
        if not named:
            self._refuse(f"this names no rule to ignore; {_HOW}")
        unknown = []
        known: dict[str, None] = {}
        for word in named:
            rule = rule_named(word)
            if rule is not None and rule.code in OF_THE_TOOL:
                self.faults.append(f"{word} cannot be ignored: it is what the tool says of its own work")
            elif names_a_rule(word, rules):
                known[word] = None
            else:
                unknown.append(word[:_LONGEST_WORD])
        if unknown:
            more = f", and {len(unknown) - 1} more" if len(unknown) > 1 else ""
            self.faults.append(f"{selector_complaint(unknown[0], rules)}{more} (a reason stands behind `--`)")
        self.selectors = tuple(known)

    def _parse_day(self, said: str) -> None:
        if is_day(said):
            self.until = said
        else:
            instead = f", not `{said[:_LONGEST_WORD]}`" if said else ""
            self._refuse(f"`until` wants a date such as 2027-06-30{instead}")

    def _refuse(self, fault: str) -> None:
        self._is_sound = False
        self.faults.append(fault)


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
                ignore.reason
                for ignore in self._of_line.get(line, ())
                if ignore.is_about(finding.code, finding.name) and ignore.counts and not ignore.is_expired
            ]
            self._found[known] = Suppression(reasons[0], "document") if reasons else None
        return self._found[known]


def _declared(settings: Settings) -> Iterator[str]:
    """What the rules without code are called."""
    return (name for rule in settings.rules for name in (rule.code, rule.name))
