"""DIS006."""

import re
from collections.abc import Iterator

from linter.config.settings import Settings
from linter.lazy_regex import lazy_pattern
from linter.model.archive import Archive, Facts
from linter.model.document import Document
from linter.model.finding import Finding, Severity
from linter.model.span import Span
from linter.rules.rule import ArchiveRule, bad, good
from linter.vocabularies.disclaimers import Pointer, disclaims, is_statement, pointer
from linter.vocabularies.number_words import WORDS, number_of
from linter.vocabularies.wording import quoted

_PART = lazy_pattern(
    r"[\s,:;(\[—–-]*\b(?:(?P<prologue>prologue|prolog)|(?:part|chapter|episode|book|section)\s*#?\s*(?P<number>\d+|[ivx]+|"
    + "|".join(WORDS)
    + r")\b|(?P<fraction>\d+)\s*(?:/|of)\s*\d+|#?(?P<plain>\d+))[\s)\]]*.*$",
    re.IGNORECASE,
)


class DanglingPointer(ArchiveRule):
    """The disclaimer only points elsewhere ("see part one", "see below"), and nothing is there.

    Why it matters:
        Parts are renamed, lost and read alone; a pointer without its end disclaims nothing.

    How to mend it:
        Write the disclaimer out, or bring back the part that it points to. A pointer to a profile or a
        homepage leaves the archive, so nothing is there.
    """

    code = "DIS006"
    name = "dangling-pointer"
    severity = Severity.ERROR
    requires_index = False
    examples = (
        good(
            {
                "ferry1.txt": "Title: The Ferry (1/2)\nDisclaimer: The harbour is not mine.\n\nThe ferry was late.\n",
                "ferry2.txt": "Title: The Ferry (2/2)\nDisclaimer: See part one.\n\nIt came at noon.\n",
            }
        ),
        bad({"ferry2.txt": "Title: The Ferry (2/2)\nDisclaimer: ⟦See part one.⟧\n\nIt came at noon.\n"}),
        bad("Title: The Ferry\nDisclaimer: ⟦See below⟧\n\nThe ferry was late.\n"),
    )

    def check(self, archive: Archive, settings: Settings) -> Iterator[Finding]:
        """Yield each pointer that leads nowhere."""
        for facts in archive.facts.values():
            said = facts.others.get("disclaimer") if facts.others else None
            if said is None or not archive.concerns(facts.path):
                continue
            where = pointer(said)
            if where is not None and not self._leads_somewhere(archive, facts, where):
                message = f"disclaimer points to {quoted(said)}, where there is none"
                place = archive.place(facts.path, "disclaimer")
                yield self.finding(facts.path, place, message, key=said, advice="write the disclaimer out")

    def _leads_somewhere(self, archive: Archive, facts: Facts, where: Pointer) -> bool:
        if where.place in ("above", "below"):
            document = archive.document(facts.path)
            return document is not None and _disclaims_elsewhere(document, where.place)
        if where.place == "profile":
            return False
        return self._part_exists(archive, facts, where)

    def _part_exists(self, archive: Archive, facts: Facts, where: Pointer) -> bool:
        """Whether another part of the same story has a disclaimer of its own."""
        stem, own = _stem(facts.path, facts)
        for path, number in _parts(archive).get(stem, ()):
            if path == facts.path or not _leads(where, own, number):
                continue
            document = archive.document(path)
            field = document.field("disclaimer") if document is not None else None
            if field is not None and disclaims(field.value):
                return True
        return False


def _parts(archive: Archive) -> dict[str, list[tuple[str, int | None]]]:
    """The documents of the archive by the story they are a part of, worked out once."""
    parts: dict[str, list[tuple[str, int | None]]] | None = archive.shared.get("parts")
    if parts is None:
        parts = archive.shared["parts"] = {}
        for path in archive.files:
            stem, number = _stem(path, archive.facts.get(path))
            parts.setdefault(stem, []).append((path, number))
    return parts


def _leads(where: Pointer, own: int | None, number: int | None) -> bool:
    """Whether a part with this number is one that the pointer of part ``own`` may mean."""
    if where.place == "previous":
        return own is None or number is None or number < own
    return number in (None, where.number) or (where.number == 1 and number == 0)


def _disclaims_elsewhere(document: Document, place: str) -> bool:
    field = document.field("disclaimer")
    if field is None:
        return False
    span = Span(0, field.line_span.start) if place == "above" else Span(field.line_span.end, len(document.text))
    others = (each for each in (*document.fields, *document.strays) if each is not field)
    if any(
        span.start <= each.line_span.start < span.end and each.name == "disclaimer" and disclaims(each.value)
        for each in others
    ):
        return True
    text = document.text[span.start : span.end].decode("utf-8", "replace")
    return any(is_statement(paragraph) for paragraph in re.split(r"\r?\n\s*\r?\n", text))


def _stem(path: str, facts: Facts | None) -> tuple[str, int | None]:
    """A story's name without its part, and the number of the part; by the path where no title is known."""
    title = facts.title if facts is not None else None
    name = title if title is not None else re.sub(r"[_-]+", " ", path.rpartition(".")[0])
    found = _PART.search(name)
    if found is None or found.start() == 0:
        return name.casefold(), None
    return name[: found.start()].strip(" ,:;-–—").casefold(), _number(found)


def _number(found: re.Match[str]) -> int | None:
    if found["prologue"]:
        return 0
    text = (found["number"] or found["fraction"] or found["plain"]).casefold()
    return number_of(text)
