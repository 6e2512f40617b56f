"""MET005."""

from collections.abc import Iterator
from typing import NamedTuple

from linter.config.settings import Settings
from linter.model import trait
from linter.model.document import Document, Field
from linter.model.finding import Finding, Related, Severity
from linter.rules.metadata.typed import found, place_of
from linter.rules.rule import DocumentRule, bad, good
from linter.vocabularies.characters import seen
from linter.vocabularies.trouble import Trouble
from linter.vocabularies.wording import quoted


class _Placed(NamedTuple):
    """A known warning, and where in which field it stands."""

    field: Field
    value: str
    start: int
    end: int
    term: str


class ContradictoryWarnings(DocumentRule):
    """A story says that no warning applies, and warns of something all the same.

    Within one value, or in two fields of the same header. Only warnings of the vocabulary are looked at, and its
    values that mean none: ``No Archive Warnings Apply``, or in an archive's own list ``None``, ``No warnings``. That
    somebody chose not to warn contradicts nothing.

    Why it matters:
        One of the two is wrong, and readers who filter by it meet what they wanted to avoid.

    How to mend it:
        Keep what is true: the specific warning, or that none applies.

    Options:
        ``warnings``: see MET004; with ``"any"``, the warnings of AO3 are looked at.
    """

    code = "MET005"
    name = "contradictory-warnings"
    severity = Severity.ERROR
    requires = trait.HEADER | trait.WARNINGS
    examples = (
        good("Title: The Ferry\nWarnings: No Archive Warnings Apply\n\nThe ferry was late."),
        bad("Title: The Ferry\nWarnings: ⟦No Archive Warnings Apply⟧, Major Character Death\n\nThe ferry was late."),
        bad("Title: The Ferry\nWarnings: Underage Sex\nWarnings: ⟦None Apply⟧\n\nThe ferry was late."),
        bad("Title: The Ferry\nWarnings: ⟦None⟧; Fog\n\nThe ferry was late.", warnings=["None", "Fog", "Storms"]),
    )

    def check(self, document: Document, settings: Settings) -> Iterator[Finding]:
        """Yield each warning that says none applies, beside others."""
        from linter.vocabularies.warnings import is_specific, means_none

        known = list(_placed(document, settings))
        none = [each for each in known if means_none(each.term)]
        specific = [each for each in known if is_specific(each.term)]
        if not none or not specific:
            return
        terms = ", ".join(dict.fromkeys(each.term for each in specific))
        related = tuple(
            Related(
                document.path,
                place_of(document, each.field, each.value, each.start, each.end) or each.field.value_span,
                "the warning that it contradicts",
            )
            for each in specific
        )
        for each in none:
            said = quoted(each.value[each.start : each.end])
            message = f"warning {said} contradicts {terms}; keep what is true"
            trouble = Trouble(message, each.start, each.end)
            yield found(self, document, each.field, each.value, trouble, related)


def _placed(document: Document, settings: Settings) -> Iterator[_Placed]:
    """The known warnings of a header; ``None`` alone, elsewhere a placeholder, may be one of an archive's own."""
    from linter.vocabularies.warnings import judge

    vocabulary = settings.warnings if isinstance(settings.warnings, tuple) else "ao3"
    for field in document.fields:
        if field.name == "warnings":
            value = seen(field.value)
            for item in judge(value, vocabulary):
                if item.term is not None:
                    yield _Placed(field, value, item.start, item.end, item.term)
