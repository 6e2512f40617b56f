"""Front matter: YAML between ``---`` lines, TOML between ``+++`` lines, JSON as it stands or between ``;;;`` lines.

A fence may name another language: ``---toml``. Other programs read it in Markdown and in texts alike, between longer
fences and below blank lines; they also write lines ``key: value`` into a comment at the top, or directives of ikiwiki.
People write headers of their own between two rules, though: in all of these places front matter is only what can be
read as such, and what is broken is read as a text is.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from linter.lazy_regex import lazy_pattern
from linter.model.document import Document, Encoding, Field, MetadataError, Origin
from linter.model.span import Span
from linter.readers.front_matter.fields import canonical, fields_of
from linter.readers.front_matter.pairs import MalformedError, Pair
from linter.readers.inline_markup import without_marks
from linter.readers.lines import BREAK
from linter.readers.strays import find_strays
from linter.readers.traits import traits_of
from linter.vocabularies.labels import CORE, LabelTable
from linter.vocabularies.titles import is_chapter, is_section

GREATEST_SIZE = 1024 * 1024
"""How many bytes of a file may be front matter."""
GREATEST_COMMENTS = 20
"""How many comments of a page are looked at."""
FEW = 2
"""How many spaces stand in a key, where a sentence with a colon might be one."""

_OPENING = lazy_pattern(
    rb"(?:\xef\xbb\xbf)?(?:[ \t]*(?:\r\n|\n|\r))*"
    rb"(?:(-{3,}|\+{3,}|;;;)[ \t]*(json|toml|ya?ml)?[ \t]*(?=\r|\n|\Z)|(?=\{\s*\")|"
    rb"(<!--)[ \t]*\w*[ \t]*(?=\r|\n)|(?=\[\[!?(?:meta|tag)[ \t]))"
)
_LANGUAGES = {b"-": "yaml", b"+": "toml", b";": "json", b"<": "lines", b"{": "json", b"[": "ikiwiki"}
"""What stands between fences that do not tell, or without any, by the first character."""
_OF_A_PROGRAM = frozenset(("lines", "ikiwiki"))
"""What pages hold for programs besides front matter."""
_ALMOST_CLOSING = {
    b"---": lazy_pattern(rb"(?<=[\r\n])(?:--|-{4,}|[ \t]+---|\xe2\x80[\x93\x94]-?)[ \t]*(?=\r|\n|\Z)"),
    b"+++": lazy_pattern(rb"(?<=[\r\n])(?:\+\+|\+{4,}|[ \t]+\+\+\+|---)[ \t]*(?=\r|\n|\Z)"),
    b";;;": lazy_pattern(rb"(?<=[\r\n])(?:;;|;{4,}|[ \t]+;;;|---)[ \t]*(?=\r|\n|\Z)"),
}
_KEY = {
    "yaml": lazy_pattern(rb"[\"']?([A-Za-z_\x80-\xff][^:\r\n\"'#]{0,58}?)[\"']?[ \t]*:(?=[ \t\r\n]|\Z)"),
    "toml": lazy_pattern(rb"[\"']?([A-Za-z_\x80-\xff][^=\r\n\"'#]{0,58}?)[\"']?[ \t]*=|\[{1,2}[\w.\" -]+\]"),
    "json": lazy_pattern(rb"[{ \t]*[\"']?([A-Za-z_\\\x80-\xff][^:\r\n\"'#]{0,58}?)[\"']?[ \t]*:"),
}
_COMMENT = lazy_pattern(rb"<!--[ \t]*\w*[ \t]*((?:\r\n|\n|\r).*?)-->", re.DOTALL)
_LINE = lazy_pattern(rb"[^\r\n]+")
_BLANK_LINE = lazy_pattern(rb"(?:\r\n|\n|\r)[ \t]*(?=\r\n|\n|\r(?!\n)|\Z)")
_CLOSING_BRACKET = lazy_pattern(rb"(?:\r\n|\n|\r)\}")
_SLUG = lazy_pattern(r"[a-z0-9]+(?:[-_][a-z0-9]+)+")
_TOP_HEADING = lazy_pattern(rb"\s*#[ \t]+([^\s#][^\r\n]{0,150}?)[ \t#]*(?=\r|\n|\Z)")
_REST = lazy_pattern(rb"[ \t]*(?=\r|\n|\Z)")


class Fence(NamedTuple):
    """What opens front matter.

    Args:
        mark: the fence; empty before an object in JSON and a directive of ikiwiki, which need none.
        language: ``yaml``, ``toml``, ``json``, ``lines`` of a comment, or ``ikiwiki``.
        start: where the fence begins.
        end: where what it opens begins.
    """

    mark: bytes
    language: str
    start: int
    end: int


def opening_fence(text: bytes) -> Fence | None:
    """The fence at the top of a file, past a byte-order mark and blank lines; None without one."""
    found = _OPENING.match(text)
    if found is None:
        return None
    mark = found[1] or found[3] or b""
    start = found.end() if not mark else found.start(1 if found[1] else 3)
    language = found[2].decode().replace("yml", "yaml") if found[2] else _LANGUAGES[text[start : start + 1]]
    return Fence(mark, language, start, found.end())


def read_front_matter(
    path: str, text: bytes, encoding: Encoding, labels: LabelTable, file_format: str = "markdown"
) -> Document | None:
    """Read a file that begins like one with front matter.

    Args:
        path: relative to the archive's root.
        text: the file as valid UTF-8.
        encoding: how its bytes were read.
        labels: the labels that the archive knows.
        file_format: ``markdown``, or ``text``.

    Returns:
        The document; None where the first line is a thematic break with a story under it. Front matter of Markdown
        that does not end or does not parse makes a document without fields whose ``error`` says why.
    """
    fence = opening_fence(text)
    if fence is None or not _begins_with_key(text, fence):
        return None
    at_top = not text[: fence.start].strip(b"\xef\xbb\xbf")
    sure = file_format == "markdown" and at_top and len(fence.mark) <= 3 and fence.language not in _OF_A_PROGRAM
    block = _block(text, fence)
    end = block.start if block is not None else _first_paragraph(text, fence.end)
    try:
        if block is None:
            mark = fence.mark.decode() or "}"
            raise MalformedError(f"front matter does not end; close it with a line `{mark}`", fence.start)
        fields = fields_of(text, _pairs(text, fence, end), labels)
    except MalformedError as malformed:
        if not sure or not _knows_a_key(text, fence, end, labels):
            return None
        end = block.end if block is not None else end
        document = Document(path, file_format, text, encoding, [], [], None, Span(end, len(text)))
        return _broken(document, fence, malformed, labels)
    if not sure and not all(map(_is_like_a_key, fields)):
        return None
    if fence.language in _OF_A_PROGRAM and not any(field.name in CORE for field in fields):
        return None
    header = Span(fence.start, block.end)
    body = Span(_next_line(text, block.end), len(text))
    fields = _with_heading_for_slug(text, fields, body.start)
    strays = find_strays(text, body.start, labels)
    document = Document(path, file_format, text, encoding, fields, strays, header, body)
    document.traits = traits_of(document)
    return document


def comment_fields(text: bytes, start: int, end: int, labels: LabelTable) -> list[Field]:
    """The fields of the first comment of a page that has some for a program: ``<!-- STORYINFO`` above ``title: …``.

    Args:
        text: the page.
        start: where to begin.
        end: where to stop.
        labels: the labels that the archive knows.
    """
    from linter.readers.front_matter.lines import line_pairs

    for comment, _ in zip(_COMMENT.finditer(text, start, end), range(GREATEST_COMMENTS), strict=False):
        try:
            fields = fields_of(text, line_pairs(text, *comment.span(1)), labels)
        except MalformedError:
            continue
        names = {field.name for field in fields} - {None}
        if len(names) > 1 and names & CORE:
            return fields
    return []


def _with_heading_for_slug(text: bytes, fields: list[Field], body: int) -> list[Field]:
    """The fields, with the first heading where the title only names the page: ``the-night-ferry``."""
    slug = next((field for field in fields if field.name == "title" and _SLUG.fullmatch(field.value)), None)
    heading = _TOP_HEADING.match(text, body) if slug is not None else None
    if heading is None or is_chapter(heading[1]) or is_section(heading[1]):
        return fields
    place = Span(*heading.span(1))
    at = Span(place.start, place.start)
    title = Field("title", "", without_marks(heading[1].decode()), at, at, place, place, Origin.UNLABELLED)
    return [*(field for field in fields if field is not slug), title]


def _block(text: bytes, fence: Fence) -> Span | None:
    """Where what a fence opens ends, and where the line that closes it does; None where nothing does."""
    stop = fence.end + GREATEST_SIZE
    if not fence.mark:
        end = _end_without_fence(text, fence, stop)
        return Span(end, end) if end is not None and _REST.match(text, end) is not None else None
    also = rb"|\.\.\." if fence.mark == b"---" else b""
    mark = re.escape(fence.mark if fence.language != "lines" else b"-->")
    pattern = rb"(?:\r\n|\n|\r)(?:" + mark + also + rb")[ \t]*(?=\r|\n|\Z)"
    found = re.compile(pattern).search(text, fence.end, stop)
    return Span(*found.span()) if found is not None else None


def _end_without_fence(text: bytes, fence: Fence, stop: int) -> int | None:
    if fence.language == "ikiwiki":
        from linter.readers.front_matter.ikiwiki import directive_pairs

        return directive_pairs(text, fence.end, stop)[1]
    from linter.readers.front_matter.json import object_end

    end = object_end(text, fence.end, stop)
    if end is None and (closing := _CLOSING_BRACKET.search(text, fence.end, stop)) is not None:
        return closing.end()
    return end


def _pairs(text: bytes, fence: Fence, end: int) -> list[Pair]:
    match fence.language:
        case "yaml":
            from linter.readers.front_matter.yaml import yaml_pairs

            return yaml_pairs(text, fence.end, end)
        case "toml":
            from linter.readers.front_matter.toml import toml_pairs

            return toml_pairs(text, fence.end, end)
        case "lines":
            from linter.readers.front_matter.lines import line_pairs

            return line_pairs(text, fence.end, end)
        case "ikiwiki":
            from linter.readers.front_matter.ikiwiki import directive_pairs

            return directive_pairs(text, fence.end, end)[0]
        case _:
            from linter.readers.front_matter.json import json_pairs

            return json_pairs(text, fence.end, end)


def _begins_with_key(text: bytes, fence: Fence) -> bool:
    """Whether the next line that says something names a key; that of an object may stand below its bracket."""
    language = fence.language
    if language in _OF_A_PROGRAM:
        return True
    for line in _LINE.finditer(text, fence.end, fence.end + 4096):
        words = line[0].strip()
        if words.startswith(b"{") and language == "yaml":
            language = "json"
        if words not in (b"", b"{") and not words.startswith(b"#"):
            return _KEY[language].match(text, line.start()) is not None
    return False


def _is_like_a_key(field: Field) -> bool:
    """Whether a key is none of the words that stories put before a colon: names of speakers, halves of sentences."""
    return field.name is not None or (field.label == field.label.lower() and field.label.count(" ") <= FEW)


def _knows_a_key(text: bytes, fence: Fence, end: int, labels: LabelTable) -> bool:
    """Whether broken front matter is some at all, and no dialogue in script form under a break."""
    for line in _LINE.finditer(text, fence.end, end):
        key = _KEY[fence.language].match(line[0])
        if key is not None and key[1] is not None and canonical(key[1], labels) is not None:
            return True
    return False


def _broken(document: Document, fence: Fence, malformed: MalformedError, labels: LabelTable) -> Document:
    """The document whose front matter ends where its body begins, with what is wrong with it.

    No rule looks at fields of a header that cannot be read; a catalogue takes what plainly stands there.
    """
    text, end = document.text, document.body.start
    place, message, mark = _line_at(text, malformed.offset), malformed.message, fence.mark.decode()
    almost = _ALMOST_CLOSING[fence.mark].search(text, fence.end, end) if mark else None
    if almost is not None:
        # What stands below is the story, whatever a parser finds wrong with it.
        end, place = almost.end(), Span(*almost.span())
        message = f"front matter does not end with `{mark}`; write `{mark}` here"
    document.fields = list(_plain_fields(text, fence, end, labels))
    document.header = Span(fence.start, end)
    document.body = Span(_next_line(text, end), len(text))
    document.error = MetadataError(place, message)
    document.traits = traits_of(document)
    return document


def _plain_fields(text: bytes, fence: Fence, end: int, labels: LabelTable) -> Iterator[Field]:
    """The lines of broken front matter that hold a known key and its value."""
    for line in _LINE.finditer(text, fence.end, end):
        key = _KEY[fence.language].match(line[0])
        name = canonical(key[1], labels) if key is not None and key[1] is not None else None
        value = line[0][key.end() :].strip() if key is not None else b""
        value = (value.rstrip(b" \t,}") if fence.language == "json" else value).strip(b"\"'")
        if (
            key is not None
            and name is not None
            and value
            and not value.startswith((b"|", b">", b"[", b"{", b"&", b"*"))
        ):
            place = line.start() + line[0].index(value, key.end())
            yield Field(
                name,
                key[1].decode(),
                value.decode(),
                Span(line.start() + key.start(1), line.start() + key.end(1)),
                Span(line.start() + key.end(1), place),
                Span(place, place + len(value)),
                Span(*line.span()),
            )


def _first_paragraph(text: bytes, start: int) -> int:
    """Where the first block of lines ends; a blank line right under the opening ends nothing."""
    inked = re.compile(rb"\s*").match(text, start)
    blank = _BLANK_LINE.search(text, inked.end() if inked is not None else start)
    return blank.start() if blank is not None else len(text)


def _line_at(text: bytes, offset: int) -> Span:
    """The line that holds ``offset``, without its break."""
    before = max(text.rfind(b"\n", 0, offset), text.rfind(b"\r", 0, offset))
    found = BREAK.search(text, before + 1)
    line = text[before + 1 : found.start() if found is not None else len(text)]
    indent = len(line) - len(line.lstrip())
    return Span(before + 1 + indent, before + 1 + max(indent, len(line.rstrip())))


def _next_line(text: bytes, end: int) -> int:
    found = BREAK.match(text, end)
    return found.end() if found is not None else end
