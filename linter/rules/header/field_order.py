"""HDR007."""

from collections.abc import Iterator, Sequence

from linter.config.settings import Settings
from linter.model import trait
from linter.model.document import Document, Origin
from linter.model.finding import Applicability, Edit, Finding, Fix, Related, Severity
from linter.rules.header_edits import is_movable, shown_name
from linter.rules.rule import DocumentRule, bad, good


class FieldOrder(DocumentRule):
    """Required fields stand in another order than declared.

    Why it matters:
        Where every header opens alike, a reader finds the rating without looking for it.

    How to mend it:
        Put the required fields in the declared order; fields that are not required may stand anywhere.

    Options:
        ``required-fields`` gives the order. The disclaimer has its
        own switch and may stand anywhere.
    """

    code = "HDR007"
    name = "field-order"
    severity = Severity.WARNING
    fix = Applicability.SAFE
    requires = trait.HEADER | trait.PLAIN
    examples = (
        good("Title: The Ferry\nFandom: Harbour Tales\nAuthor: Ann Lake\n\nThe ferry was late."),
        bad(
            "Author: Ann Lake\n⟦Title⟧: The Ferry\nFandom: Harbour Tales\nRating: G\n\nThe ferry was late.",
            fixed="Title: The Ferry\nAuthor: Ann Lake\nFandom: Harbour Tales\nRating: G\n\nThe ferry was late.",
        ),
    )

    def check(self, document: Document, settings: Settings) -> Iterator[Finding]:
        """Yield the first required field that would have to move."""
        order = {name: rank for rank, name in enumerate(settings.required_fields)}
        seen: set[str] = set()
        fields, repeated = [], False
        for field in document.fields:
            if field.name in order:
                repeated |= field.name in seen
                if field.name not in seen:
                    seen.add(field.name)
                    fields.append(field)
        ranks = [order[field.name] for field in fields if field.name is not None]
        if ranks == sorted(ranks):
            return
        kept = _longest_ascent(ranks)
        astray = next(index for index in range(len(ranks)) if index not in kept)
        field = fields[astray]
        wanted = [each for _, each in sorted(zip(ranks, fields, strict=True), key=lambda pair: pair[0])]
        names = ", ".join(each.label or str(each.name).capitalize() for each in wanted)
        message = f"field {shown_name(field)} is out of order"
        order_of_all = f"put the fields in the declared order: {names}"
        fix = None
        # Where a field stands twice, another one of the two might become the first, which counts.
        if not repeated and all(each.origin is Origin.LABELLED and is_movable(document, each) for each in fields):
            text = document.text
            edits = tuple(
                Edit(document.path, place.line_span, text[new.line_span.start : new.line_span.end].decode())
                for place, new in zip(fields, wanted, strict=True)
                if place is not new
            )
            fix = Fix(order_of_all, edits)
        neighbour = wanted[wanted.index(field) - 1] if field is not wanted[0] else wanted[1]
        where = "below" if field is not wanted[0] else "above"
        related = Related(document.path, neighbour.label_span or neighbour.value_span, f"it belongs {where} this")
        span = field.label_span if field.label else field.value_span
        key = ",".join(map(str, ranks))
        yield self.finding(document.path, span, message, key=key, related=(related,), fix=fix, advice=order_of_all)


def _longest_ascent(ranks: Sequence[int]) -> set[int]:
    """Which numbers may stay where they are so that the fewest have to move; of equals, the earlier ones."""
    best: list[list[int]] = []
    for index, rank in enumerate(ranks):
        ascent: list[int] = []
        for before in best:
            if ranks[before[-1]] < rank and len(before) > len(ascent):
                ascent = before
        best.append([*ascent, index])
    longest = max(best, key=len)
    return set(longest)
