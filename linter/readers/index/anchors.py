"""What ``#fragment`` may name: headings as GitHub turns them into anchors, and ids of raw HTML."""

import re
import unicodedata

from linter.lazy_regex import lazy_pattern
from linter.readers.entities import unescape
from linter.readers.index.markdown import Listener, scan, without_front_matter
from linter.readers.index.run import Run

_PUNCTUATION = lazy_pattern(r"[^\w\- ]")
_IDENTIFIER = lazy_pattern(rb"""[\s"'](?:id|name)\s*=\s*(?:"([^"]+)"|'([^']+)'|([^\s"'>]+))""", re.IGNORECASE)
_EXPLICIT = lazy_pattern(r"\{#([\w.:-]+)[^{}]*\}\s*$")


class Anchors:
    """Gathers anchors; a heading that stands again gets ``-1``, ``-2`` after its name."""

    def __init__(self) -> None:
        self._names: set[str] = set()
        self._met: dict[str, int] = {}

    def add(self, name: str) -> None:
        """An ``id`` or ``name``."""
        self._names.add(name)

    def add_heading(self, text: str) -> None:
        """A heading, by its text."""
        if (explicit := _EXPLICIT.search(text)) is not None:
            self._names.add(explicit[1])
            text = text[: explicit.start()]
        for slug in {slugify(text), slugify(unicodedata.normalize("NFC", text))}:
            number = self._met.get(slug, 0)
            self._met[slug] = number + 1
            self._names.add(f"{slug}-{number}" if number else slug)

    def names(self) -> frozenset[str]:
        """All anchors so far."""
        return frozenset(self._names)


def slugify(heading: str) -> str:
    """The anchor that GitHub gives a heading: lower case, punctuation dropped, spaces to hyphens."""
    return _PUNCTUATION.sub("", heading.strip().lower()).replace(" ", "-")


class _Collector(Listener):
    """Listens to headings and ids alone."""

    def __init__(self) -> None:
        self.anchors = Anchors()

    def heading(self, level: int, run: Run, end: int) -> None:
        self.anchors.add_heading(run.text())

    def anchor(self, name: str) -> None:
        self.anchors.add(name)


def read_anchors(source: bytes) -> frozenset[str]:
    """The anchors of a Markdown or HTML document, given as valid UTF-8."""
    collector = _Collector()
    scan(without_front_matter(source), collector)
    for match in _IDENTIFIER.finditer(source):
        collector.anchors.add(unescape((match[1] or match[2] or match[3]).decode()))
    return collector.anchors.names()
