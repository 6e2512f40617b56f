"""What tells the pages of an archive from its stories: a key of front matter, a file name, a folder."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from os.path import splitext
from typing import NamedTuple

from linter.model import trait
from linter.model.document import Document
from linter.survey.convention import FEW, HABIT, NEARLY_ALL, Convention, as_pattern, folders_round
from linter.vocabularies.pages import (
    KINDS,
    OF_STORIES,
    is_folder_of_parts,
    is_kind_of_page,
    is_name_of_page,
    is_never_story,
)

_LONGEST_KIND = 40
_SWITCHES = ("true", "false")
_FILES = ("pages", "files")
_OF_STORIES = frozenset(("author", "date", "disclaimer", "rating", "summary"))


class Shape(NamedTuple):
    """What may tell a page from a story; many documents have the same.

    Args:
        folder: that it lies in.
        name: of the file, where it is one that pages have; else empty.
        kinds: keys of front matter that tell what kind of page it is, or switch something, with their values.
        names: canonical names of the fields that say something.
        ending: of the file name, from its last dot on.
        headed: whether it has a header.
    """

    folder: str
    name: str
    kinds: tuple[tuple[str, str], ...]
    names: tuple[str, ...]
    ending: str
    headed: bool


def shape_of(document: Document) -> Shape:
    """The shape of a document."""
    folder, _, name = document.path.rpartition("/")
    headed = bool(document.traits & trait.HEADER)
    kinds: list[tuple[str, str]] = []
    if headed and not document.traits & trait.PLAIN and document.format != "html":
        for field in document.fields:
            key, value = field.label.lower(), field.value.casefold()
            if (key in KINDS and 0 < len(value) <= _LONGEST_KIND) or (value in _SWITCHES and key not in OF_STORIES):
                kinds.append((key, value))
    shown = name if is_name_of_page(name) else ""
    ending = splitext(name)[1]
    return Shape(folder, shown, tuple(sorted(kinds)), tuple(sorted(document.usable)), ending, headed)


def page_conventions(shapes: Counter[Shape], listed: Collection[str]) -> Iterator[Convention]:
    """What calls some documents pages, where they lack all that most of the others say besides a title.

    A document is never judged by itself: what tells a page is a name that pages have everywhere, or what several of
    them have in common and no story has.

    Args:
        shapes: of all documents.
        listed: paths of those that an index lists; these are stories.
    """
    others = {shape: count for shape, count in shapes.items() if shape.headed and not _may_be_page(shape)}
    total = sum(others.values())
    if total < FEW:
        return
    present: Counter[str] = Counter()
    for shape, count in others.items():
        present.update(dict.fromkeys(shape.names, count))
    usual = {name for name, count in present.items() if count >= (1 - HABIT) * total} - {"title"}
    taken: set[Shape] = set()
    for key, value, pattern, least in _groups(shapes, listed):
        # Where stories say no more than their titles, so do pages: then only what is no story anywhere tells them.
        telling = usual or (_OF_STORIES if key == _FILES else set())
        members = {shape: count for shape, count in shapes.items() if pattern(shape)}
        count = sum(members.values())
        bare = sum(count for shape, count in members.items() if telling.isdisjoint(shape.names))
        if telling and bare >= least * count and not taken.issuperset(members):
            taken.update(members)
            what = "file" if count == 1 else "files"
            seen = f"{count:,} {what}, {bare:,} without {', '.join(sorted(telling))}"
            yield Convention(key, value, seen, is_item=True)


_Group = tuple[tuple[str, ...], str, Callable[[Shape], bool], float]
"""Where it is to be written and what, which documents it is about, and how many of them must lack what stories have."""


def _groups(shapes: Mapping[Shape, int], listed: Collection[str]) -> Iterator[_Group]:
    """What may call documents pages, what front matter says first."""
    kinds: Counter[tuple[str, str]] = Counter()
    for shape, count in shapes.items():
        kinds.update(dict.fromkeys(shape.kinds, count))
    for kind in sorted(kinds):
        key, value = kind
        if key in KINDS and is_kind_of_page(value):
            yield ("pages", "front-matter", key), value, _has_kind(kind), NEARLY_ALL
        elif value in _SWITCHES and kinds[kind] >= FEW:
            yield ("pages", "front-matter", key), value, _has_kind(kind), 1.0
    base = {path.rpartition("/")[2] for path in listed}
    for name in sorted({shape.name for shape in shapes} - {"", *base}):
        yield _FILES, as_pattern(name), _has_name(name), 0 if is_never_story(name) else 1 - HABIT
    above = {folder for path in listed for folder in folders_round(path)}
    for folder in sorted({each for shape in shapes if (each := _folder_of_parts(shape))} - above):
        yield _FILES, f"/{as_pattern(folder)}/", _lies_in(folder), 1 - HABIT


def _may_be_page(shape: Shape) -> bool:
    named = any(key in KINDS and is_kind_of_page(value) for key, value in shape.kinds)
    return bool(shape.name or _folder_of_parts(shape)) or named


def _folder_of_parts(shape: Shape) -> str:
    """The outermost folder round a document in which generators keep their parts; empty for none."""
    found = [
        each for each in (shape.folder, *folders_round(shape.folder)) if is_folder_of_parts(each.rpartition("/")[2])
    ]
    return found[-1] if found else ""


def _has_kind(kind: tuple[str, str]) -> Callable[[Shape], bool]:
    return lambda shape: kind in shape.kinds


def _has_name(name: str) -> Callable[[Shape], bool]:
    return lambda shape: shape.name == name


def _lies_in(folder: str) -> Callable[[Shape], bool]:
    return lambda shape: folder in (shape.folder, *folders_round(shape.folder))
