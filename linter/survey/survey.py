"""What is counted of the documents of an archive."""

from collections import Counter
from dataclasses import dataclass, field, fields

from linter.config.settings import Settings
from linter.model import trait
from linter.model.document import Document
from linter.rules.header_edits import gaps
from linter.rules.metadata.typed import typed_fields
from linter.survey.pages import Shape, shape_of
from linter.vocabularies.characters import seen
from linter.vocabularies.division import items
from linter.vocabularies.labels import fold, label_table, visible

_LONGEST_RATING = 60
_LONGEST_TERM = 60
_MOST_FIELDS = 60
_DEFAULTS = Settings()
_LIMITS = _DEFAULTS.limits


@dataclass(slots=True)
class Survey:
    """Counts of documents, of one batch or of all; what has no header counts as a file and nowhere else.

    Args:
        totals: ``files``, those with a ``header``, with one in ``plain`` text, and that are ``not utf-8``.
        present: documents that have a field, by its canonical name; by its folded label where nobody knows it.
        empty: those in which a known one says nothing.
        repeated: those in which it stands more than once.
        orders: the fields of a plain header in their order, named as in ``present``.
        labels: known fields of plain headers with their label as written.
        unknown: labels of plain headers as written that nobody knows.
        ratings: values as they are seen; empty for one that is longer than any rating.
        warnings: items as they are seen; empty for one that is too long to be one.
        statuses: labels with values as they are seen; those that are too long are empty.
        layouts: how many blank lines all fields of a plain header have between them; -1 where they differ.
        lengths: values that are longer than the default limit of their field.
        declared: encodings that files name which are not UTF-8.
        shapes: what may tell pages from stories.
    """

    totals: Counter[str] = field(default_factory=Counter)
    present: Counter[str] = field(default_factory=Counter)
    empty: Counter[str] = field(default_factory=Counter)
    repeated: Counter[str] = field(default_factory=Counter)
    orders: Counter[tuple[str, ...]] = field(default_factory=Counter)
    labels: Counter[tuple[str, str]] = field(default_factory=Counter)
    unknown: Counter[str] = field(default_factory=Counter)
    ratings: Counter[str] = field(default_factory=Counter)
    warnings: Counter[str] = field(default_factory=Counter)
    statuses: Counter[tuple[str, str]] = field(default_factory=Counter)
    layouts: Counter[int] = field(default_factory=Counter)
    lengths: Counter[tuple[str, int]] = field(default_factory=Counter)
    declared: Counter[str] = field(default_factory=Counter)
    shapes: Counter[Shape] = field(default_factory=Counter)

    def merge(self, other: "Survey") -> None:
        """Add the counts of other documents."""
        for each in fields(self):
            getattr(self, each.name).update(getattr(other, each.name))

    def add(self, document: Document) -> None:
        """Count a document; nothing of one that the settings call a page."""
        if document.traits & trait.PAGE:
            return
        self.shapes[shape_of(document)] += 1
        self.totals["files"] += 1
        if document.traits & trait.NOT_UTF8:
            self.totals["not utf-8"] += 1
            if document.encoding.declared:
                self.declared[document.encoding.declared.lower()] += 1
        if not document.traits & trait.HEADER:
            return
        self.totals["header"] += 1
        self.empty.update({each.name for each in document.fields if each.name is not None} - document.usable.keys())
        rating = document.usable.get("rating")
        if rating is not None:
            value = seen(rating.value)
            self.ratings[value if len(value) <= _LONGEST_RATING else ""] += 1
        if document.traits & (trait.WARNINGS | trait.STATUS):
            self._add_terms(document)
        for each in document.fields:
            if each.name is not None and len(each.value) > _LIMITS.get(each.name, len(each.value)):
                self.lengths[each.name, len(each.value)] += 1
        if document.traits & trait.PLAIN:
            self._add_plain(document)
        else:
            self.present.update({each.name for each in (*document.fields, *document.strays) if each.name is not None})

    def _add_terms(self, document: Document) -> None:
        for each, value in typed_fields(document, _DEFAULTS, "warnings", "completed"):
            if each.name == "completed":
                self.statuses[fold(each.label), value if len(value) <= _LONGEST_TERM else ""] += 1
            else:
                self.warnings.update(item.text if len(item.text) <= _LONGEST_TERM else "" for item in items(value))

    def _add_plain(self, document: Document) -> None:
        self.totals["plain"] += 1
        table = label_table({})
        known = {each.name for each in (*document.fields, *document.strays) if each.name is not None}
        named: Counter[str] = Counter()
        labels, unknown = set(), set()
        for each in document.fields:
            name, label = each.name, visible(each.label)
            if name is None:
                near = table.nearest(label)
                if near is None or near.name in known:
                    name = fold(label)
                    unknown.add(label)
                else:
                    name = near.name
            if label and label not in unknown:
                labels.add((name, label))
            named[name] += 1
        self.labels.update(labels)
        self.unknown.update(unknown)
        self.present.update({*named, *known})
        self.repeated.update(name for name, count in named.items() if count > 1)
        self.orders[tuple(named)[:_MOST_FIELDS]] += 1
        blank = {lines for _, _, lines in gaps(document)}
        if blank:
            self.layouts[blank.pop() if len(blank) == 1 else -1] += 1
