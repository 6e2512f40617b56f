"""What reports and pages tell of a rule."""

from collections.abc import Mapping
from typing import NamedTuple, Protocol

from linter.model.finding import Applicability, Severity

Text = str | bytes
"""An example's file; ``⟦`` and ``⟧`` mark the places of the findings."""


class Example(NamedTuple):
    """A small archive that shows a rule at work: test, help text and documentation at once.

    Args:
        files: path to content; ``⟦…⟧`` stands round each place that the rule reports.
        fixed: the files that the fix changes, as it leaves them; None where nothing is fixed.
        settings: configuration as it would stand under ``[tool.storylint]``.
        unplaced: paths that are reported without a place in the file.
    """

    files: Mapping[str, Text]
    fixed: Mapping[str, Text] | None = None
    settings: Mapping[str, object] = {}
    unplaced: tuple[str, ...] = ()


class Documentation(NamedTuple):
    """What is told of a rule.

    Args:
        summary: what it finds, in one sentence.
        details: what else stands before the first section; mostly empty.
        sections: heading to text.
    """

    summary: str
    details: str
    sections: Mapping[str, str]


class Described(Protocol):
    """A rule, as far as it can be told of without asking what it finds."""

    @property
    def code(self) -> str:
        """Such as ``HDR003``."""

    @property
    def name(self) -> str:
        """Such as ``empty-field``."""

    @property
    def severity(self) -> Severity:
        """By default."""

    @property
    def fix(self) -> Applicability | None:
        """The applicability of the fix that its findings usually carry; None where they have none."""

    @property
    def opt_in(self) -> bool:
        """Whether it is off until it is asked for."""

    @property
    def examples(self) -> tuple[Example, ...]:
        """Archives that it accepts, and such that it reports."""

    def documentation(self) -> Documentation:
        """What is told of it; worked out when it is asked for."""
