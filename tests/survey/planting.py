"""Faults to plant into archives that are there, one into each file: a wrong value, a lost line, a byte too many."""

import unicodedata
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

from linter.engine.loading.registry import selectors
from linter.model import trait
from linter.model.document import Document, Field, Origin
from linter.readers import read_document
from linter.vocabularies.formats import SUFFIXES
from linter.vocabularies.labels import VOCABULARY, label_table

_LABELS = {label.name: label.labels[0] for label in VOCABULARY}
_LONG = "The ferry was late, and nobody on the quay knew why. "


class Fault(NamedTuple):
    """A fault in a document.

    Args:
        name: of the fault.
        codes: of the rules one of which is to find it.
        field: canonical name of the field that it is about, where it is about one; it must be there.
        made: the bytes with the fault; None where the document has no place for it.
    """

    name: str
    codes: str
    field: str
    made: Callable[[Document], bytes | None]


def _field(document: Document, name: str) -> Field | None:
    """A field that stands once, with a label and on lines of its own."""
    found = [field for field in document.fields if field.name == name]
    if len(found) != 1 or found[0].origin is not Origin.LABELLED or not found[0].label or not found[0].value:
        return None
    return found[0]


def _valued(name: str, value: Callable[[str], str], *, plain_only: bool = False) -> Callable[[Document], bytes | None]:
    """Another value for a field that is there."""

    def made(document: Document) -> bytes | None:
        field = _field(document, name)
        if field is None or (plain_only and not document.traits & trait.PLAIN):
            return None
        raw = document.text[slice(*field.value_span)].decode()
        new = value(raw)
        start, end = field.value_span
        return None if new == raw else document.text[:start] + new.encode() + document.text[end:]

    return made


def _labelled(name: str, label: Callable[[str], str]) -> Callable[[Document], bytes | None]:
    """Another label for a field of a plain header."""

    def made(document: Document) -> bytes | None:
        field = _field(document, name)
        if field is None or not document.traits & trait.PLAIN or document.format == "html":
            return None
        start, end = field.label_span
        return document.text[:start] + label(field.label).encode() + document.text[end:]

    return made


def _without(name: str) -> Callable[[Document], bytes | None]:
    """The document without the lines of a field."""

    def made(document: Document) -> bytes | None:
        field = _field(document, name)
        if field is None or document.format == "html":
            return None
        start, end = field.line_span
        if document.text[start : start + 1] in b"{[" or b"\n" not in document.text[end:]:
            return None
        others = [each for each in document.fields if each is not field]
        if not others or any(each.line_span.start < end and start < each.line_span.end for each in others):
            return None
        return document.text[:start] + document.text[document.text.index(b"\n", end) + 1 :]

    return made


def _with(
    label: str, value: str, *, known: str = "", beside: str = "", plain_only: bool = False
) -> Callable[[Document], bytes | None]:
    """The document with a further field below its first one, where it has no such field."""

    def made(document: Document) -> bytes | None:
        labelled = [each for each in document.fields if each.label and each.origin is Origin.LABELLED]
        if not labelled or document.format == "html" or (known and document.field(known) is not None):
            return None
        plain = bool(document.traits & trait.PLAIN)
        if plain and (document.field("title") is None or len(labelled) < 2):
            return None
        if (plain_only and not plain) or (beside and _field(document, beside) is None):
            return None
        if not plain and not document.text.lstrip(b"\xef\xbb\xbf").startswith(b"---"):
            return None
        first = labelled[0]
        line = document.text[first.line_span.start : first.line_span.end]
        if b"\n" in line or not line.startswith(first.label.encode()):
            return None
        at = first.line_span.end
        end = b"\r\n" if document.text[at : at + 2] == b"\r\n" else b"\n"
        key = label if plain else label.lower()
        return document.text[:at] + end + f"{key}: {value}".encode() + document.text[at:]

    return made


def _anywhere(change: Callable[[bytes, Document], bytes]) -> Callable[[Document], bytes | None]:
    """A change to the file as such, where it has a header that can be read."""
    return lambda document: change(document.text, document) if document.fields else None


def _foot(text: bytes, document: Document) -> bytes:
    return text.rstrip() + b"\n\nThe ferry was late.\n\nRating: PG\n"


def _open_fence(document: Document) -> bytes | None:
    lines = document.text.split(b"\n")
    if document.format != "markdown" or lines[0].strip() != b"---":
        return None
    closing = next((number for number, line in enumerate(lines[1:], 1) if line.strip() == b"---"), 0)
    return b"\n".join(lines[:closing] + lines[closing + 1 :]) if closing else None


def _broken_yaml(document: Document) -> bytes | None:
    if document.format != "markdown" or not document.text.startswith(b"---\n"):
        return None
    return b'---\nmood: "stormy\n' + document.text[4:]


def _emptied(document: Document) -> bytes | None:
    if document.header is None or document.format not in ("text", "markdown") or not document.fields:
        return None
    if document.strays or any(each.origin is not Origin.LABELLED for each in document.fields):
        return None
    return document.text[: document.body.start]


def _mixed(text: bytes, document: Document) -> bytes:
    return text.replace(b"\r\n", b"\n").rstrip(b"\n") + b"\r\nThe end.\r\n\nFin.\n"


def _nfd(value: str) -> str:
    return unicodedata.normalize("NFD", "Éva " + value)


FAULTS: Sequence[Fault] = (
    *(
        Fault(f"no {name}", "HDR002", name, _without(name))
        for name in ("title", "author", "summary", "rating", "language", "date")
    ),
    Fault("no disclaimer", "DIS001", "disclaimer", _without("disclaimer")),
    *(
        Fault(f"{name} without a value", "HDR003", name, _valued(name, lambda _: ""))
        for name in ("title", "author", "rating")
    ),
    *(
        Fault(f"{name} to be written", "HDR011", name, _valued(name, lambda _: "TBD"))
        for name in ("title", "author", "summary", "rating")
    ),
    Fault("title in braces", "HDR011 HDR002", "title", _valued("title", lambda _: "{{title}}")),
    Fault("second rating", "HDR004", "rating", _with("Rating", "G", beside="rating")),
    Fault("second title", "HDR004 HDR013", "title", _with("Title", "The Other Ferry", beside="title")),
    *(
        Fault(
            f"misspelt {name}", "HDR006 HDR005", name, _labelled(name, lambda label: label[:-2] + label[-1] + label[-2])
        )
        for name in ("author", "rating", "summary", "disclaimer")
    ),
    Fault("label nobody knows", "HDR005", "", _with("Moood", "stormy", plain_only=True)),
    Fault("two spaces", "HDR014", "author", _valued("author", lambda value: f"{value}  Lake", plain_only=True)),
    Fault("space behind", "HDR014", "title", _valued("title", lambda value: f"{value}   ", plain_only=True)),
    Fault("long title", "HDR010", "title", _valued("title", lambda _: _LONG * 9 + "It was so.")),
    Fault("long summary", "HDR010", "summary", _valued("summary", lambda _: _LONG * 400)),
    Fault("rating at the foot", "HDR012", "", _anywhere(_foot)),
    Fault("open front matter", "HDR013", "", _open_fence),
    Fault("broken front matter", "HDR013", "", _broken_yaml),
    Fault("no rating of any system", "RAT001", "rating", _valued("rating", lambda _: "Purple")),
    Fault("rating of another system", "RAT003", "rating", _valued("rating", lambda _: "FRAO")),
    Fault("two ratings", "RAT005", "rating", _valued("rating", lambda value: f"{value}/NC-17")),
    Fault("rating added", "RAT001", "", _with("Rating", "Purple", known="rating")),
    Fault("stock disclaimer", "DIS002", "disclaimer", _valued("disclaimer", lambda _: "Standard disclaimers apply.")),
    Fault("weak disclaimer", "DIS004", "disclaimer", _valued("disclaimer", lambda _: "This was fun to write for you.")),
    Fault("byte-order mark", "TXT002", "", _anywhere(lambda text, _: b"\xef\xbb\xbf" + text)),
    Fault("mixed line ends", "TXT003", "", _anywhere(_mixed)),
    Fault(
        "control character", "TXT004 HDR013", "title", _valued("title", lambda value: value[:2] + "\x1b[1m" + value[2:])
    ),
    Fault("hidden character", "TXT005", "title", _valued("title", lambda value: value[:2] + "\u202e" + value[2:])),
    Fault("wrongly decoded", "TXT006", "title", _valued("title", lambda value: f"{value} â€™til it donâ€™t")),
    Fault("decomposed", "TXT007", "author", _valued("author", _nfd)),
    Fault("entity", "TXT008", "author", _valued("author", lambda value: f"{value} &amp; Tom", plain_only=True)),
    Fault("no story", "TXT009", "", _emptied),
    Fault("look-alike label", "TXT010", "author", _labelled("author", lambda label: label.replace("o", "о", 1))),
    Fault("no date", "MET001", "", _with("Date", "1998/9", known="date")),
    Fault("wrong date", "MET001", "date", _valued("date", lambda _: "the 41st of May")),
    Fault("date to come", "MET002", "", _with("Date", "2999-01-01", known="date")),
    Fault("no language", "MET003", "", _with("Language", "Klingonish", known="language")),
    Fault("other chapters", "MET007", "", _with("Chapters", "5/3", known="chapters")),
    Fault("other count of words", "MET008", "", _with("Words", "9,999,999", known="words")),
    Fault("no address", "MET009", "", _with("E-mail", "nobody at all", known="email")),
    Fault("contradiction", "MET005", "", _with("Warnings", "None, Major Character Death", known="warnings")),
)


class Planted(NamedTuple):
    """A fault that was planted."""

    fault: str
    codes: frozenset[str]
    path: str
    field: str = ""

    def is_among(self, found: Collection[tuple[str, str]]) -> bool:
        """Whether one of its rules speaks of its file."""
        return any((code, self.path) in found for code in self.codes)


def plant(folder: Path, seed: int, *, is_page: Callable[[Path, Document], bool]) -> list[Planted]:
    """Plant each fault into a document of its own that has a place for it, and those of the index into INDEX.md.

    Args:
        folder: of the archive, which is changed.
        seed: decides which document has which fault.
        is_page: tells of a document whether it is a page, and no story.
    """
    documents = list(_documents(folder, is_page))
    Random(seed).shuffle(documents)
    planted: list[Planted] = []
    for fault in FAULTS:
        for number, (path, document) in enumerate(documents):
            if (made := fault.made(document)) is not None:
                (folder / path).write_bytes(made)
                planted.append(Planted(fault.name, frozenset(fault.codes.split()), path, fault.field))
                del documents[number]
                break
    if documents:
        path, document = documents.pop()
        copy = (folder / path).with_name("zzz-the-copy" + Path(path).suffix)
        copy.write_bytes(document.text)
        planted.append(Planted("copy", frozenset({"ARC001", "ARC002"}), copy.relative_to(folder).as_posix()))
    return planted + list(_in_index(folder, [path for path, _ in documents]))


def _documents(folder: Path, is_page: Callable[[Path, Document], bool]) -> Iterator[tuple[str, Document]]:
    """The documents that are UTF-8 and have a header, by path."""
    labels = label_table({})
    for file in sorted(folder.rglob("*")):
        path = file.relative_to(folder).as_posix()
        if file.suffix not in SUFFIXES or file.suffix == ".epub" or file.name.lower() == "index.md":
            continue
        document = read_document(path, file.read_bytes(), labels, "cp1252")
        sound = document.fields and document.error is None and document.encoding.invalid is None
        if sound and not is_page(file, document):
            yield path, document


def _in_index(folder: Path, untouched: Sequence[str]) -> Iterator[Planted]:
    """Faults in INDEX.md, each of its own line."""
    index = folder / "INDEX.md"
    if not index.exists():
        return
    text = index.read_text("utf-8")
    lines = text.split("\n")
    entries = [number for number, line in enumerate(lines) for path in untouched[:400] if f"]({path})" in line]
    if len(entries) < 8:
        return
    title, author, spelt, twice, outside, nameless, anchor, gone = entries[:8]

    def name(number: int) -> str:
        return lines[number].partition("](")[2].partition(")")[0]

    found = [
        Planted("other title", frozenset({"IDX006"}), "INDEX.md", name(title)),
        Planted("path with a dot", frozenset({"IDX005"}), "INDEX.md", name(spelt)),
        Planted("twice", frozenset({"IDX004"}), "INDEX.md", name(twice)),
        Planted("outside", frozenset({"IDX012"}), "INDEX.md"),
        Planted("no text", frozenset({"IDX014"}), "INDEX.md"),
        Planted("no anchor", frozenset({"IDX016"}), "INDEX.md"),
        Planted("dead", frozenset({"IDX003"}), "INDEX.md"),
        Planted("unlisted", frozenset({"IDX002"}), name(gone)),
    ]
    lines[title] = lines[title].replace(lines[title].partition("[")[2].partition("](")[0], "A Wholly Other Boat")
    rest = lines[author].partition(f"]({name(author)})")[2]
    if rest.startswith(" by "):
        found.append(Planted("other author", frozenset({"IDX007"}), "INDEX.md", name(author)))
        lines[author] = lines[author].replace(rest, " by Mara Nobody")
    lines[spelt] = lines[spelt].replace("](", "](./")
    lines[outside] = lines[outside].replace(f"]({name(outside)})", "](../../elsewhere.txt)")
    lines[nameless] = lines[nameless].replace(lines[nameless].partition("[")[2].partition("](")[0], " ")
    lines[anchor] = lines[anchor].replace(f"{name(anchor)})", f"{name(anchor)}#no-such-place)")
    lines[gone] = lines[gone].replace(f"]({name(gone)})", "](there-is-no-such-story.txt)")
    lines.insert(twice, lines[twice])
    index.write_text("\n".join(lines), "utf-8")
    yield from found


assert {code for fault in FAULTS for code in fault.codes.split()} <= selectors()
