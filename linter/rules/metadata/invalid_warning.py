"""MET004."""

from collections.abc import Iterator

from linter.config.settings import Settings
from linter.model import trait
from linter.model.document import Document
from linter.model.finding import Applicability, Finding, Severity
from linter.rules.metadata.typed import found, is_judged, typed_fields
from linter.rules.rule import DocumentRule, bad, good


class InvalidWarning(DocumentRule):
    """A warning is none of the archive's vocabulary: ``Violence``, ``Character Death``, ``underage``.

    The items of a value stand between commas or semicolons. AO3's warnings are Graphic Depictions Of
    Violence, Major Character Death, Rape/Non-Con, Underage Sex, No Archive Warnings Apply and Choose Not To Use Archive
    Warnings. Without the setting a value is held to them only where it has one of them, or nearly is one: anything else
    is free text.

    Why it matters:
        Readers who avoid something rely on the exact words; a warning that no filter knows warns nobody.

    How to mend it:
        Write one of the vocabulary's warnings; what else is to be said belongs under ``Tags`` or ``Notes``.

    Fix safety:
        Safe for another spelling of a warning, and for what means the same. What only resembles one has no fix.

    Options:
        ``warnings``: ``"ao3"`` (default, but for free text), ``"any"`` for free words, or a list of the archive's own.
    """

    code = "MET004"
    name = "invalid-warning"
    severity = Severity.ERROR
    fix = Applicability.SAFE
    requires = trait.HEADER | trait.WARNINGS
    examples = (
        good("Title: The Ferry\nWarnings: Major Character Death, Underage Sex\n\nThe ferry was late."),
        good("Title: The Ferry\nWarnings: fog, cold tea\n\nThe ferry was late."),
        bad("Title: The Ferry\nWarnings: ⟦fog, cold tea⟧\n\nThe ferry was late.", warnings="ao3"),
        bad(
            "Title: The Ferry\nWarnings: ⟦Character Death⟧; ⟦underage⟧\n\nThe ferry was late.",
            fixed="Title: The Ferry\nWarnings: Major Character Death; Underage Sex\n\nThe ferry was late.",
        ),
        bad("Title: The Ferry\nWarnings: Major Character Death, ⟦Violence⟧\n\nThe ferry was late."),
        bad("Title: The Ferry\nWarnings: ⟦Drowning⟧\n\nThe ferry was late.", warnings=["Fog", "Storms, at sea"]),
    )

    def check(self, document: Document, settings: Settings) -> Iterator[Finding]:
        """Yield each item that is no warning."""
        from linter.vocabularies.warnings import may_mean_ao3, warnings_troubles

        for field, value in typed_fields(document, settings, "warnings"):
            if not is_judged(field, settings, "warnings", may_mean_ao3(value)):
                continue
            for trouble in warnings_troubles(value, settings.warnings):
                yield found(self, document, field, value, trouble)
