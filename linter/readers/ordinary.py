"""Headers as most are written, told from their bytes without being read.

From the first byte on a line for each field: a label, a colon, a blank, and words without marks; no or one blank line
between all of them, and below another blank line a paragraph that is no field. Whatever is written otherwise, or might
be, is declined, and read as every file may be (:mod:`linter.readers.text`): what is recognised here is what would be
read there.

``find`` stands here for ``in``, which takes bytes for a number first and makes an error that nobody sees, in thrice the
time.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from linter.late import expression
from linter.model import trait
from linter.readers.bylines import is_marker
from linter.readers.ending import LOOK_AHEAD_LINES, WORDS
from linter.readers.gutenberg import is_gutenberg
from linter.readers.labels import GREATEST_LABEL, GREATEST_PART, LOOKALIKE_COLON, colon_of_unknown
from linter.readers.lines import Line, Lines
from linter.readers.one_line import BYLINE, FURTHER
from linter.readers.strays import may_hold_strays
from linter.readers.text import OWNERS_NEAR, OWNERS_WORDS, RESUMING_LINE
from linter.vocabularies.labels import DECORATION, DIRECTIVE, UNKNOWN, LabelTable
from linter.vocabularies.placeholders import is_placeholder, may_be_placeholder
from linter.vocabularies.types import BUILT_IN

GREATEST_HEADER = 16 * 1024
"""How many bytes a header may have that is recognised."""
GREATEST_GAP = 3
"""How many blank lines may stand between a header and its story."""

MEANT = frozenset(
    {"rating", "disclaimer", *trait.VALUES, *(name for name, kind in BUILT_IN.items() if kind in trait.TYPES)}
)
"""Fields of the vocabulary whose values mean something to a rule; what the others say is their writers' own."""
_LEADING = (b"title", b"author")
_PLAIN = bytes({*b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,;'\"!?()/-+#"})
"""What stands in such a header: nothing that a rule about characters or a reader of marks looks at."""
_PLAIN_OF_MEANT = _PLAIN + b"@%$"
"""The same of values that mean something: what a rule makes of their marks is learnt once, as what it makes of them."""
_WORDS = expression(
    rb"\xe2\x80[\x93\x94\x98\x99\x9c\x9d\xa6]"
    rb"|(?:\xc3[\x80-\x96\x98-\xb6\xb8-\xbf]|(?!\xc4[\xb0\xb1]|\xc5\xbf)[\xc4-\xc8][\x80-\xbf]|\xc9[\x80-\x8f])"
    rb"(?![\x80-\xff])"
)
"""Dashes, quotation marks, ellipses, and Latin letters that nothing but ASCII follows: none of them is hidden or to be
composed, and wrong decoding leaves no letter alone. The ``i`` of Turkish and the long ``s`` fold to those of ASCII."""
_STORY = expression(rb"\n{0,%d}((?:[\"']|\xe2\x80[\x98\x9c])?(?:[A-Za-z]|\xc3[\x80-\xbf]))" % GREATEST_GAP)
"""How a paragraph begins that is certainly no ornament and not indented."""
_LABEL = expression(rb"[A-Z](?:[A-Za-z'/ -]{0,28}[A-Za-z])?")
_STRIPPED = DECORATION.encode()
_WORD = expression(rb"[a-z]*")
_BEGINNING = expression(rb"[%b]*([A-Za-z]*)" % re.escape(_STRIPPED))
_AUTHORS = (b"author", b"writer")
"""How notes of the author's begin, whatever they are called."""
_RATED = (b"rated", b"rating")
"""What a rating follows without any mark."""
_NO_CONTROL = bytes({*range(0x20, 0x100)} - {0x7F})
_WITHIN = bytes({*_PLAIN} - {*b".!?/"})
"""What stands within a sentence: behind anything else a further field may begin."""
_CONTENTS = b"table of contents"
_MARKS = b"oOxX"
"""Letters that an ornament may begin with."""
_SPACE = ord(" ")
_MOST_LAYOUTS = 4096
_MOST_VALUES = 16384
_LONGEST_KEPT = 400
"""How many bytes a value may have that is kept: few of those that have more recur."""
_OWN = frozenset(("title", "summary"))
"""Fields that say something else in each story."""


class _Kind(NamedTuple):
    """A label that may stand in such a header: its field, whether a rule asks what this says, how long it may be.

    ``plain`` holds values that have been judged and are plain, where few values recur.
    """

    label: bytes
    name: str
    meant: bool
    limit: int
    plain: set[bytes]


class Layout:
    """The labels of a header, and how its fields are set apart; one object for all headers that have them.

    Args:
        gap: how many line ends stand between two fields.
        labels: in order, as written.
        kinds: of each label.
    """

    def __init__(self, gap: int, labels: tuple[bytes, ...], kinds: tuple[_Kind, ...]) -> None:
        self.gap = gap
        self.labels = labels
        self.kinds = kinds
        self.names = tuple(kind.name for kind in kinds)
        self.title, self.author, self.rating = map(self._place, ("title", "author", "rating"))
        self.meant = [(number, kind.label) for number, kind in enumerate(kinds) if kind.meant]
        """The fields whose values mean something to a rule, by number, and their labels."""
        lines = b"".join(re.escape(label) + b": (?! )([^\n]+)(?<! )" + b"\n" * gap for label in labels)
        self.match = re.compile(lines if gap > 1 else lines + b"(?=\n)").match
        """Takes apart a header that begins like this."""

    def _place(self, name: str) -> int:
        """The number of a field; -1 without one."""
        return self.names.index(name) if name in self.names else -1

    @property
    def is_ordinary(self) -> bool:
        """Whether the order and the number of the fields tell no more than that they are these."""
        names = self.names
        return len(set(names)) == len(names) and {"title", "author"} <= {*names} and self.labels[0].lower() in _LEADING


class Form(NamedTuple):
    """A header that was recognised.

    Args:
        layout: of its fields.
        values: of the fields.
        traits: whether anything in it is not ASCII, and whether there is an ampersand (:mod:`linter.model.trait`).
        body: where the story begins.
    """

    layout: Layout
    values: Sequence[bytes]
    traits: int
    body: int


def ordinary_text(path: str, data: bytes) -> bytes | None:
    """A text without peculiarities: UTF-8, its lines ended alike, no comment in Markdown; None where it has any.

    Args:
        path: its ending tells the format.
        data: the file.

    Returns:
        The file itself, or the same with line feeds where it has line ends of Windows throughout.
    """
    if not data[:1].isalpha():
        return None
    text = data
    if data.find(b"\r") != -1:
        text = data.replace(b"\r\n", b"\n")
        if b"\r" in text or len(data) - len(text) != text.count(b"\n"):
            return None
    if not text.isascii():
        try:
            text.decode()
        except UnicodeDecodeError:
            return None
    ending = path[-4:].lower()
    return text if ending == ".txt" or (ending.endswith(".md") and b"<!--" not in text) else None


class Recogniser:
    """Recognises the headers of one archive.

    Args:
        labels: the labels that the archive knows.
        limits: canonical name to the greatest length of a value in characters.
        declared: canonical names of the fields that the archive declares: a rule asks for their values.
    """

    def __init__(self, labels: LabelTable, limits: Mapping[str, int], declared: Collection[str]) -> None:
        self._labels = labels
        self._limits = limits
        self._meant = MEANT.union(declared)
        self._kinds: dict[bytes, _Kind] = {}
        self._layouts: dict[tuple[int, tuple[bytes, ...]], Layout | None] = {}
        self._usual: Layout | None = None
        self._beginnings: dict[bytes, list[bytes]] = {}
        for folded in labels.folded:
            label = folded.encode()
            self._beginnings.setdefault(_first_word(label), []).append(label)

    def form(self, text: bytes) -> Form | None:
        """The form of a header; None where it is declined.

        Args:
            text: a document as valid UTF-8, without a byte-order mark and without carriage returns; Markdown without
                front matter and comments.
        """
        usual = self._usual
        if usual is not None and (found := usual.match(text)) is not None:
            # Most headers of an archive have the labels of the last one.
            form = self._judged(text, found, usual)
            if form is not None:
                return form
        layout = self._layout_of(text)
        if layout is None or (found := layout.match(text)) is None:
            return None
        form = self._judged(text, found, layout)
        if form is not None:
            self._usual = layout
        return form

    def _layout_of(self, text: bytes) -> Layout | None:
        """The layout of a header; None where it is not ordinary."""
        first = text.find(b"\n", 0, GREATEST_HEADER)
        gap = 2 if text[first + 1 : first + 2] == b"\n" else 1
        between = b"\n\n" if gap == 2 else b"\n"
        labels: list[bytes] = []
        start = 0
        while True:
            colon = text.find(b": ", start, start + GREATEST_LABEL)
            label = text[start:colon] if colon != -1 else b""
            kind = self._kinds.get(label) or (self._kind(label) if label else None)
            end = text.find(between, colon, GREATEST_HEADER) if kind is not None else -1
            if end == -1:
                if gap == 1:
                    return None
                break
            labels.append(label)
            start = end + gap
            if gap == 1 and text[start : start + 1] == b"\n":
                break
        return self._layout(gap, tuple(labels))

    def _layout(self, gap: int, labels: tuple[bytes, ...]) -> Layout | None:
        """The layout with these labels; None where it is not ordinary."""
        key = gap, labels
        if labels and key not in self._layouts:
            layout = Layout(gap, labels, tuple(self._kinds[label] for label in labels))
            if len(self._layouts) == _MOST_LAYOUTS:
                self._layouts.clear()
            self._layouts[key] = layout if layout.is_ordinary else None
        return self._layouts.get(key)

    def _judged(self, text: bytes, found: re.Match[bytes], layout: Layout) -> Form | None:
        """The form of a header that has been taken apart; None where it is declined.

        Args:
            text: the document.
            found: the header, its line ends included.
            layout: of its fields.
        """
        values = found.groups()
        for kind, value in zip(layout.kinds, values, strict=True):
            if value not in kind.plain and not _is_plain(kind, value):
                return None
        if _has_byline(values[layout.title]) or is_gutenberg(text):
            return None
        end = found.end()
        body = self._body(text, end, layout.names[-1])
        if body is None or may_hold_strays(text, body, self._labels):
            return None
        head = text[:end]
        traits = 0 if head.isascii() else trait.NON_ASCII
        if head.find(b"&") != -1:
            traits |= trait.AMPERSAND
        return tuple.__new__(Form, (layout, values, traits, body))

    def _kind(self, label: bytes) -> _Kind | None:
        """What a label is; None where it is none, or might be read otherwise."""
        if _LABEL.fullmatch(label) is None:
            return None
        name = self._labels.match(label).name
        if name is None or name == DIRECTIVE.name:
            return None
        is_meant = name in self._meant
        # How long a value may be that means something is for its rules to say.
        limit = GREATEST_HEADER if is_meant else self._limits.get(name, GREATEST_HEADER)
        kind = _Kind(label, name, is_meant, limit, set())
        self._kinds[label] = kind
        return kind

    def _body(self, text: bytes, end: int, last: str) -> int | None:
        """Where the story begins below a header; None where its first lines might be more of the header.

        Args:
            text: the document.
            end: of the header, its line ends included.
            last: name of its last field.
        """
        found = _STORY.match(text, end)
        if found is None:
            return None
        start = found.start(1)
        stop = text.find(b"\n", start)
        stop = stop if stop != -1 else len(text)
        if self._may_be_known(text, start, stop) or (
            text.find(b":", start, min(stop, start + GREATEST_LABEL)) != -1
            and colon_of_unknown(text, start, stop) is not None
        ):
            return None
        if text[start : start + 1] in _MARKS and is_marker(text, Line(0, start, stop, True)):
            return None
        if stop - start <= GREATEST_PART and b":" in text[stop + 1 : stop + 1 + GREATEST_PART]:
            return None
        if last == "disclaimer":
            for word in OWNERS_WORDS:
                if text.find(word, start, start + OWNERS_NEAR) != -1:
                    return None
        elif last not in WORDS and Lines(text).are_double_spaced():
            return None
        if last == "summary" and _CONTENTS in text[start:].lower():
            return None
        return None if self._may_resume(text, stop + 1) else start

    def _may_resume(self, text: bytes, start: int) -> bool:
        """Whether two lines a little further on may be fields."""
        found = 0
        for _ in range(LOOK_AHEAD_LINES):
            stop = text.find(b"\n", start)
            stop = stop if stop != -1 else len(text)
            if stop - start > RESUMING_LINE and (text[start] > _SPACE or not text[start:stop].isspace()):
                return False
            if stop > start and self._may_be_known(text, start, stop):
                found += 1
                if found == 2:
                    return True
            start = stop + 1
        return False

    def _may_be_known(self, text: bytes, start: int, stop: int) -> bool:
        """Whether a line may begin with a label that the archive knows, in any of the ways that people write one."""
        head = text[start : min(stop, start + GREATEST_LABEL)]
        colon = head.find(b":")
        if colon > 0 and self._labels.match(head[:colon].strip()) is not UNKNOWN:
            return True
        if head.translate(None, _NO_CONTROL) or not (
            head.isascii()
            or (stop - start > GREATEST_PART and head[:1] != b"|" and LOOKALIKE_COLON.search(head) is None)
        ):
            return True
        word = _BEGINNING.match(head)[1].lower()  # type: ignore[index]
        if word.startswith(_AUTHORS) or word in _RATED:
            return True
        labels = self._beginnings.get(word)
        if labels is None:
            return False
        head = b" ".join(head.lstrip(_STRIPPED).split())
        words = head.lower()
        for label in labels:
            # What follows a label is a mark or the end of the line, or the label is in capitals.
            if words.startswith(label) and (
                words[len(label) : len(label) + 1] != b" "
                or not words[len(label) + 1 : len(label) + 2].isalpha()
                or head[: len(label)].isupper()
            ):
                return True
        return False


def _is_plain(kind: _Kind, value: bytes) -> bool:
    """Whether a value is plain words: kept for one that may recur."""
    plain = _PLAIN_OF_MEANT if kind.meant else _PLAIN
    marks = value.translate(None, plain)
    if not marks.isascii():
        marks = _WORDS.sub(b"", value).translate(None, plain)
    if (
        len(value) > kind.limit
        or value.find(b"  ") != -1
        or (marks and not _are_of_prose(kind, value, marks))
        or (not kind.meant and may_be_placeholder(value) and is_placeholder(value.decode()))
    ):
        return False
    if kind.name not in _OWN and len(value) <= _LONGEST_KEPT and len(kind.plain) < _MOST_VALUES:
        kind.plain.add(value)
    return True


def _are_of_prose(kind: _Kind, value: bytes, marks: bytes) -> bool:
    """Whether the marks that are left of a value are colons within a sentence, and ands."""
    if marks.find(b"&") != -1 and value.count(b"&") != value.count(b" & "):
        return False
    return not marks.strip(b":&") and not _may_hold_more(kind, value)


def _has_byline(title: bytes) -> bool:
    """Whether a title goes on with who wrote the story."""
    return title.lower().find(b"by") != -1 and BYLINE.fullmatch(title) is not None


def _may_hold_more(kind: _Kind, value: bytes) -> bool:
    """Whether another field may follow in a value: behind a sentence, a stroke, or a dash."""
    colon = value.rfind(b":")
    if colon == -1:
        return False
    if kind.name == "rating":
        return True
    return bool(value[:colon].translate(None, _WITHIN)) and FURTHER.search(value) is not None


def _first_word(folded: bytes) -> bytes:
    """The letters that a text in lower case begins with."""
    found = _WORD.match(folded)
    return found[0] if found is not None else b""
