"""HDR002."""

from collections.abc import Iterator, Sequence

from linter.config.settings import Settings
from linter.model import trait
from linter.model.archive import Archive
from linter.model.document import Document
from linter.model.finding import Applicability, Finding, Fix, Severity, ValueChange
from linter.model.index import Entry, Index
from linter.model.span import Span
from linter.rules.header.required import required_fields
from linter.rules.header_edits import insert_field, label_of
from linter.rules.rule import DocumentRule, bad, good
from linter.vocabularies.labels import label_table


class MissingField(DocumentRule):
    """A required field is absent from the header.

    Why it matters:
        A catalogue, a reader and the index all rely on the same few fields being there.

    How to mend it:
        Add the field. Where INDEX.md names the value, the fix takes it from there.

    Fix safety:
        Unsafe: the index may be wrong, and the file is the better witness.

    Options:
        ``required-fields``, by default title, author, summary and rating; ``fields.<name>.required``, and
        ``fields.<name>.required-when`` for fields that other fields demand. The disclaimer has its own switch
        (``disclaimer``) and its own rule, DIS001.
    """

    code = "HDR002"
    name = "missing-field"
    severity = Severity.ERROR
    fix = Applicability.UNSAFE
    completes = True
    examples = (
        good("Title: The Ferry\nAuthor: Ann Lake\nSummary: It is late.\nRating: G\n\nThe ferry was late."),
        bad("⟦⟧Title: The Ferry\nSummary: It is late.\nRating: G\n\nThe ferry was late."),
        bad(
            "⟦⟧Title: The Ferry\nLanguage: de\n\nThe ferry was late.",
            required_fields=["title"],
            fields={"translator": {"required-when": {"language": ["de", "fr"]}}},
        ),
        bad(
            {
                "INDEX.md": "- [The Ferry](ferry.txt) by Ann Lake (G)\n",
                "ferry.txt": "⟦⟧Title: The Ferry\nAuthor: Ann Lake\nSummary: It is late.\n\nThe ferry was late.\n",
            },
            fixed={
                "ferry.txt": "Title: The Ferry\nAuthor: Ann Lake\nSummary: It is late.\nRating: G\n\n"
                "The ferry was late.\n"
            },
        ),
    )

    def check(self, document: Document, settings: Settings) -> Iterator[Finding]:
        """Yield each required field that stands neither in the header nor, astray, outside it."""
        for name in required_fields(document, settings):
            there = name in document.usable or document.field(name) is not None
            if there or self._is_misspelt(document, name, settings):
                continue
            label = label_of(name, settings)
            advice = f"add a line '{label}: …'" if document.traits & trait.PLAIN else "add it"
            start = document.header.start if document.header is not None else 0
            yield self.finding(document.path, Span(start, start), f"the header has no {label}; {advice}", key=name)

    def _is_misspelt(self, document: Document, name: str, settings: Settings) -> bool:
        """Whether an unknown label is nearly this field's: HDR005 then offers to rename it."""
        unknown = [field.label for field in document.fields if field.name is None]
        if not unknown:
            return False
        table = label_table(settings.fields)
        return any((near := table.nearest(label)) is not None and near.name == name for label in unknown)

    def complete(self, path: str, key: str, archive: Archive, settings: Settings) -> Fix | None:
        """Take the value from the index, where exactly one value is claimed."""
        if archive.index is None:
            return None
        values = (entry.value(key) for entry in _entries_of(archive, archive.index, path))
        claims = {value for value in values if value is not None}
        document = archive.document(path) if len(claims) == 1 else None
        if document is None or not document.traits & trait.PLAIN:
            return None
        value = claims.pop()
        title = f"Add {label_of(key, settings)}: {value}, as {archive.index.path} has it"
        inserted = insert_field(document, key, value, settings)
        if inserted is None:
            return None
        return Fix(title, (inserted,), Applicability.UNSAFE, (ValueChange(document.path, key, None, value),))


def _entries_of(archive: Archive, index: Index, path: str) -> Sequence[Entry]:
    """The entries that name a document; looked up for all of them at once."""
    found: dict[str, list[Entry]] | None = archive.shared.get("entries by path")
    if found is None:
        found = archive.shared["entries by path"] = {}
        for entry in index.entries:
            found.setdefault(entry.path, []).append(entry)
    return found.get(path, ())
