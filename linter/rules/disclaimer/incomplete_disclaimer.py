"""DIS005."""

from collections.abc import Iterator

from linter.config.settings import Settings
from linter.model import trait
from linter.model.document import Document
from linter.model.finding import Finding, Severity
from linter.rules.rule import DocumentRule, bad, good
from linter.vocabularies.disclaimers import COMPONENTS, is_stock, lacks, pointer

_NAMES = {
    "non-ownership": "a denial of ownership",
    "attribution": "an attribution",
    "holder": "a named holder",
    "no-profit": "a no-profit clause",
    "fandom": "the fandom by name",
}


class IncompleteDisclaimer(DocumentRule):
    """The disclaimer lacks what the archive demands.

    Why it matters:
        Some archives want the fandom by name and "no money is made"; adult-fanfiction.org is one.

    How to mend it:
        Add what the message names.

    Options:
        ``disclaimer-requires``: any of ``non-ownership``, ``attribution``, ``holder``, ``no-profit`` and
        ``fandom`` (as the ``Fandom`` field has it). Declaring it turns the rule on; selected without it,
        the rule asks for all of them, the fandom where the document names one.
    """

    code = "DIS005"
    name = "incomplete-disclaimer"
    severity = Severity.WARNING
    opt_in = True
    requires = trait.HEADER | trait.DISCLAIMER
    examples = (
        good(
            "Title: The Ferry\nDisclaimer: All of it belongs to Ann Lake; no money is made.\n\nThe ferry was late.",
            disclaimer_requires=["holder", "no-profit"],
        ),
        bad(
            "Title: The Ferry\nDisclaimer: ⟦The harbour is not mine.⟧\n\nThe ferry was late.",
            disclaimer_requires=["non-ownership", "no-profit"],
        ),
    )

    def on(self, settings: Settings) -> bool:
        """Whether the archive says what it demands."""
        return bool(settings.disclaimer_requires)

    def check(self, document: Document, settings: Settings) -> Iterator[Finding]:
        """Yield a disclaimer without a demanded component, naming each."""
        field = document.usable.get("disclaimer")
        if field is None or is_stock(field.value) or pointer(field.value) is not None:
            return
        fandoms = tuple(each.value for each in document.fields if each.name == "fandom")
        demanded = settings.disclaimer_requires or (COMPONENTS if fandoms else COMPONENTS[:-1])
        missing = lacks(field.value, demanded, fandoms)
        if missing:
            message = f"the disclaimer lacks {', '.join(_NAMES[each] for each in missing)}; add it"
            yield self.finding(document.path, field.value_span, message, key=",".join(missing))
