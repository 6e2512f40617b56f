"""What documents have been found without fault in, so that others are not looked at for the same again.

A document whose header has a form that is recognised (:mod:`linter.readers.ordinary`) is read and checked like any
other until one with the same labels, laid out alike, turns out to have no fault. From then on a document of that layout
has none either where its values are plain words, and those that mean something to a rule have been met before.
"""

from collections.abc import Iterable

from linter.config.settings import Settings
from linter.model import trait
from linter.model.document import Document
from linter.readers.ordinary import Form, Layout
from linter.readers.traits import traits_of_names
from linter.rules.rule import DocumentRule
from linter.vocabularies.disclaimers import pointer
from linter.vocabularies.placeholders import is_placeholder

_MOST = 65536
"""How many layouts, or lines, are kept."""


class Accepted:
    """The layouts and the lines in which nothing was found, under some settings.

    Args:
        rules: that are on, for documents.
        settings: under which.
    """

    def __init__(self, rules: Iterable[DocumentRule], settings: Settings) -> None:
        self._others = [rule for rule in rules if not rule.goes_by_lines(settings)]
        """The rules that have to look at a document as a whole, where they have something to say of it."""
        self._layouts: dict[tuple[Layout, int, bool], int] = {}
        self._lines: set[tuple[bytes, bytes]] = set()

    def traits(self, form: Form, *, returns: bool) -> int | None:
        """What holds of a document without fault; None where it has to be looked at.

        Args:
            form: of its header.
            returns: whether its lines end with a carriage return too.
        """
        lines, values = self._lines, form.values
        for number, label in form.layout.meant:
            if (label, values[number]) not in lines:
                return None
        return self._layouts.get((form.layout, form.traits, returns))

    def learn(self, form: Form, document: Document) -> None:
        """Keep that nothing was found in a document.

        Args:
            form: that was recognised.
            document: as it was read.
        """
        returns = document.traits & trait.CARRIAGE_RETURN
        traits = traits_of_names(form.layout.names) | returns | form.traits
        above = document.text[: document.body.start].replace(b"\r\n", b"\n")
        said = [(field.name, field.value) for field in document.fields]
        if (
            # Whatever the form of a header promises is held against what was read, before others are believed.
            said != [(name, value.decode()) for name, value in zip(form.layout.names, form.values, strict=True)]
            or (document.traits, len(above)) != (traits, form.body)
            or any(rule.requires & ~traits == 0 and rule.unless & traits == 0 for rule in self._others)
            or any(is_placeholder(value) or (name == "disclaimer" and pointer(value)) for name, value in said)
        ):
            return
        if len(self._layouts) < _MOST and len(self._lines) < _MOST:
            self._layouts[form.layout, form.traits, bool(returns)] = traits
            self._lines.update((label, form.values[number]) for number, label in form.layout.meant)
