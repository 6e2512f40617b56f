"""Rules without code: what a configuration declares under ``[[rule]]``, at work."""

from collections.abc import Callable, Iterator, Sequence
from copy import copy

from linter.config.message_template import PATH, VALUE, filled
from linter.config.own_rules import Leaf, RuleSettings
from linter.config.settings import Settings
from linter.model import trait
from linter.model.document import Document, Field
from linter.model.finding import Applicability, Finding, Fix, ValueChange
from linter.model.rule import Documentation
from linter.model.span import Span
from linter.rules.conditions import Story, compared, compiled, in_words, witnesses
from linter.rules.declared_fixes import fix_in_words, mended
from linter.rules.header_edits import value_change
from linter.rules.rule import DocumentRule
from linter.vocabularies.wording import LONGEST

_STORY = "declared rules"
_NONE = "(none)"
"""What a placeholder of a message shows where there is no value."""
_MOST_FIXES = 24
"""The findings of one rule in a header beyond these are offered a fix once the first ones are gone."""
_NOTHING: Iterator[Finding] = iter(())


class DeclaredRule(DocumentRule):
    """A rule that a configuration declares.

    Args:
        declared: what it says.
    """

    requires = trait.HEADER
    examples = ()

    def __init__(self, declared: RuleSettings) -> None:
        self.declared = declared
        self.code = declared.code
        self.name = declared.name
        self.severity = declared.severity
        fix = declared.fix
        self.fix = None if fix is None else Applicability.SAFE if fix.safe else Applicability.UNSAFE
        self._holds = compiled(declared.when)
        self._witnesses = witnesses(declared.when, declared.field)
        self._each = isinstance(declared.when, Leaf)
        """Whether every value that makes the condition hold is reported: it is about no more than one."""

    def check(self, document: Document, settings: Settings) -> Iterator[Finding]:
        """Yield a finding where the condition holds: at the value that makes it hold."""
        try:
            story = document.memo.get(_STORY)
            if not isinstance(story, Story):
                story = document.memo[_STORY] = Story(document.fields, document.strays, settings)
            if not self._holds(story):
                return _NOTHING
            reported = self._reported(document, story)
            return iter([self._finding(document, story, settings, *each) for each in enumerate(reported)])
        except Exception as error:
            message = f"the rule that {self.declared.origin} declares: {type(error).__name__}: {error}"
            raise RuntimeError(message) from error

    def documentation(self) -> Documentation:
        """What the configuration says of the rule, and its condition in words."""
        declared = self.declared
        sections = {
            "Why it matters": declared.why,
            "When it speaks": in_words(declared.when),
            "What it says": declared.message if declared.description else "",
            "How to mend it": declared.advice,
            "Fix": fix_in_words(declared.fix, declared.field) if declared.fix is not None else "",
            "Only in": ", ".join(f"`{pattern}`" for pattern in declared.files),
            "Where it is declared": declared.origin,
        }
        summary = " ".join((declared.description or declared.message).split())
        return Documentation(summary, "", {heading: text.strip() for heading, text in sections.items() if text.strip()})

    def _reported(self, document: Document, story: Story) -> Sequence[Field | None]:
        """The fields that findings point at; None where there is no such field."""
        values = story.values(self.declared.field)
        found = [each.field for each in values if any(passes(each.text, story) for passes in self._witnesses)]
        if found:
            return found if self._each else found[:1]
        return [next((field for field in document.fields if field.name == self.declared.field), None)]

    def _finding(
        self, document: Document, story: Story, settings: Settings, number: int, field: Field | None
    ) -> Finding:
        name = self.declared.field
        if field is not None:
            span = field.value_span if field.value else field.label_span
        else:
            start = document.header.start if document.header is not None else 0
            span = Span(start, start)
        values = _values(document, story, field)
        message = filled(self.declared.message, lambda placeholder: _shown(values(placeholder)))
        key = name if field is None or not field.value else f"{name}: {compared(field.value)}"
        fix = self._fix(document, settings, field, values) if number < _MOST_FIXES else None
        return self.finding(document.path, span, message, key=key, fix=fix, advice=self.declared.advice)

    def _fix(
        self, document: Document, settings: Settings, field: Field | None, values: Callable[[str], str | None]
    ) -> Fix | None:
        """The fix as it is declared, where it can be made and the condition then does not hold any more."""
        fix, name = self.declared.fix, self.declared.field
        if fix is None or document.format == "epub":
            return None
        mending = mended(fix, document, settings, name, field, values)
        if mending is None or self._still_holds(document, settings, field, mending.value):
            return None
        applicability = Applicability.SAFE if fix.safe else Applicability.UNSAFE
        value = mending.value or None
        change = (
            ValueChange(document.path, name, None, value) if field is None else value_change(document, field, value)
        )
        return Fix(mending.title, (mending.edit,), applicability, (change,))

    def _still_holds(self, document: Document, settings: Settings, field: Field | None, value: str) -> bool:
        """Whether the condition holds of the mended document, and that is not the doing of other fields of the name."""
        if field is None:
            nowhere = Span(0, 0)
            after = Field(self.declared.field, "", value, nowhere, nowhere, nowhere, nowhere)
        else:
            after = copy(field)
            after.value = value
        others = [each for each in document.fields if each is not field]
        unlike = [each for each in others if each.name != self.declared.field]
        mended = [after] if value else []
        stories = (Story([*fields, *mended], document.strays, settings) for fields in (others, unlike))
        return all(map(self._holds, stories))


def _values(document: Document, story: Story, field: Field | None) -> Callable[[str], str | None]:
    """Tells the value that a placeholder stands for; None where there is none."""

    def value_of(placeholder: str) -> str | None:
        if placeholder == PATH:
            return document.path
        if placeholder == VALUE:
            return compared(field.value) or None if field is not None else None
        return next((value.text for value in story.values(placeholder)), None)

    return value_of


def _shown(value: str | None) -> str:
    """A value as a message repeats it, cut where it is long."""
    if value is None:
        return _NONE
    return value if len(value) <= LONGEST else f"{value[: LONGEST - 1]}…"
