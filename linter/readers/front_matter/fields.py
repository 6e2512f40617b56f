"""What the keys of front matter mean."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from linter.lazy_regex import lazy_pattern
from linter.model.document import Field
from linter.model.span import Span
from linter.readers.front_matter.pairs import Pair
from linter.readers.lines import BREAK, line_end, line_start
from linter.vocabularies.labels import VOCABULARY, LabelTable
from linter.vocabularies.types import DATES, TRUTH_VALUES

_KEYS = {
    b"byline": "author", b"excerpt": "summary", b"teaser": "summary", b"tagline": "summary", b"logline": "summary",
    b"locale": "language", b"locate": "language", b"languagecode": "language", b"language_code": "language",
    b"language-code": "language",
}  # fmt: skip
"""What site generators, and who misspells them, call a field, which no story's header does."""
_OTHERWISE = frozenset(((b"name", "author"), (b"comment", "notes"), (b"comments", "notes")))
"""Keys with what they do not mean, though a label does: whom a page is about, what comments are run by."""
_SWITCHES = frozenset(("true", "false"))
"""What is said to a generator: ``archive: true`` has it list a page, ``published: false`` hide one."""
_ANSWERED = frozenset(("title", "completed"))
"""Fields that may have such a value all the same."""
_PUBLISHED = frozenset(("publish", "published", "draft", "private"))
"""What a generator is told of a page under ``status``, which of a story says whether it is complete."""
_BUILT_IN = frozenset(label.name for label in VOCABULARY)
_CAMEL = lazy_pattern(rb"([a-z])([A-Z])")
_LANGUAGE_TAG = lazy_pattern(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


def fields_of(text: bytes, pairs: Sequence[Pair], labels: LabelTable) -> list[Field]:
    """The fields of keys and their values.

    Args:
        text: the document.
        pairs: as they stand there, in order.
        labels: the labels that the archive knows.
    """
    if not pairs:
        return []
    first, last = line_start(text, pairs[0].first), max(pair.place.end for pair in pairs)
    stop = line_end(text, last)
    breaks = [found.span() for found in BREAK.finditer(text, first, stop)]
    starts, ends = [first, *(end for _, end in breaks)], [*(start for start, _ in breaks), stop]
    return [
        _field(
            text,
            pair,
            Span(starts[bisect_right(starts, pair.first) - 1], ends[bisect_left(ends, pair.place.end)]),
            labels,
        )
        for pair in pairs
    ]


def _field(text: bytes, pair: Pair, lines: Span, labels: LabelTable) -> Field:
    label = text[pair.key.start : pair.key.end]
    # Between the key and an item of a list stand other items: the separator is then the colon alone.
    separator_end = pair.place.start if pair.first == pair.key.start else pair.colon
    value = " ".join(line.strip() for line in pair.value.splitlines() if line.strip())
    separator = Span(pair.key.end, separator_end)
    return Field(_name(label, value, labels), label.decode(), value, pair.key, separator, pair.place, lines)


def _name(key: bytes, value: str, labels: LabelTable) -> str | None:
    """The field that a key with this value names; None where it is a word to a site generator."""
    name, folded = canonical(key, labels), value.lower()
    if name in DATES and folded in TRUTH_VALUES:
        return None
    if name not in _BUILT_IN:
        return name
    if folded in _SWITCHES and name not in _ANSWERED:
        return None
    if name == "completed" and folded in _PUBLISHED:
        return None
    if name == "website" and value.startswith("/"):
        return None  # Where a generator is to put the page.
    if name == "language" and key.lower() in _KEYS and _LANGUAGE_TAG.fullmatch(value) is None:
        return None
    return name


def canonical(key: bytes, labels: LabelTable) -> str | None:
    """The field that a key names; ``word_count``, ``word-count`` and ``wordCount`` are ``word count``."""
    name = labels.match(key).name
    if name is None:
        words = _CAMEL.sub(rb"\1 \2", key).translate(bytes.maketrans(b"_-", b"  "))
        name = labels.match(words).name
    key = key.lower()
    return None if (key, name) in _OTHERWISE else name or _KEYS.get(key)
