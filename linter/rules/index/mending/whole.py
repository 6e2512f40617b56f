"""A new index: a table or lists of all documents, divided or not."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from linter.config.settings import GroupBy, Settings
from linter.model.archive import Archive
from linter.model.index import GroupKind
from linter.readers.index import rating_reader
from linter.readers.index.targets import encode
from linter.rules.index.mending.fitness import WritableValues, stated_values, writable_values
from linter.rules.index.mending.shelves import UNKNOWN, group_key, place_of, shelf_of
from linter.rules.index.mending.writing import CLAIMED, as_markdown, link_text, plain_item, readable, row_of
from linter.rules.index.order import Key, declared_ordering
from linter.vocabularies.labels import VOCABULARY

_COLUMNS = ("title", "author", "rating")


class _Story(NamedTuple):
    """A document, what it says of itself, and what an index may say of it."""

    path: str
    stated: dict[str, str]
    writable: WritableValues


class WholeIndex(NamedTuple):
    """A new index, and what it does not say of which documents."""

    text: str
    left_out: list[str]


def whole_index(archive: Archive, settings: Settings) -> WholeIndex:
    """An index for an archive that has none, in the style and order that the settings want.

    Documents that could not be read are left out; nested indexes are linked below all others.
    """
    stories = [
        _Story(path, stated_values(archive, path), writable_values(archive, path, settings))
        for path in archive.stories
        if path in archive.facts
    ]
    stories.sort(key=lambda story: _place_of(story, settings))
    lines = ["# Index"]
    for heading, members in _sections(stories, settings):
        lines += ["", f"## {as_markdown(heading, GroupKind.LIST)}"] if heading else []
        lines += ["", *_list(members, settings)]
    if archive.children:
        lines += ["", "## Folders"] if settings.index.group_by else []
        lines += ["", *map(child_item, archive.children)]
    remarks = ((story.path, _left_out(story, settings)) for story in stories)
    left_out = [f"{path}: {remark}" for path, remark in remarks if remark]
    return WholeIndex("\n".join(lines) + "\n", left_out)


def _left_out(story: _Story, settings: Settings) -> str:
    """Which values of a story are not written, and why."""
    columns, (values, left_out) = _columns(settings), story.writable
    if settings.index.style == "list":
        kept = readable(values, rating_reader(settings.rating_system), columns)
        unread = (field for field in CLAIMED if field in values and field not in kept)
        left_out = left_out | dict.fromkeys(unread, "is ambiguous in a list")
    return WritableValues(values, left_out).remark({"title", *columns})


def child_item(path: str) -> str:
    """A link to a nested index as a list item."""
    return f"- [{as_markdown(path.rpartition('/')[0], GroupKind.LIST)}]({encode(path)})"


def _place_of(story: _Story, settings: Settings) -> Key:
    ordering = declared_ordering(settings.index.order)
    said = story.path if ordering.by == "path" else story.stated.get(ordering.by)
    return (not said, ordering.key(said) if said else (), story.path)


def _sections(stories: list[_Story], settings: Settings) -> Iterator[tuple[str, list[_Story]]]:
    """The headings and what stands below each; stories that do not say it under the last one."""
    by = settings.index.group_by
    if by is None:
        yield "", stories
        return
    shelves: dict[str, list[_Story]] = {}
    for story in stories:
        shelf = shelf_of(by, story.path, story.stated, settings)
        shelves.setdefault(group_key(by, shelf), []).append(story)
    headed = {_heading(by, members, settings): members for members in shelves.values()}
    for heading in sorted(headed, key=lambda shelf: place_of(by, shelf, settings)):
        yield heading or UNKNOWN[by], headed[heading]


def _heading(by: GroupBy, stories: list[_Story], settings: Settings) -> str:
    """What most of the stories of a section say, as far as it may be written; empty where none may."""
    fit = [story for story in stories if by not in story.writable.left_out]
    shelves = [shelf_of(by, story.path, story.stated, settings) for story in fit]
    return Counter(shelves).most_common(1)[0][0] if shelves else ""


def _list(stories: list[_Story], settings: Settings) -> list[str]:
    columns = _columns(settings)
    if settings.index.style == "list":
        rates = rating_reader(settings.rating_system)
        return [f"- {plain_item(story.path, story.writable.values, rates, wanted=columns)}" for story in stories]
    columns = columns if "title" in columns else ("title", *columns)
    labels = {label.name: label.labels[0] for label in VOCABULARY}
    labels |= {name: declared.label for name, declared in settings.fields.items()}
    heads = [as_markdown(labels.get(name, name), GroupKind.TABLE) for name in columns]
    return [row_of(heads), row_of("---" for _ in columns), *(_row(story, columns) for story in stories)]


def _columns(settings: Settings) -> tuple[str, ...]:
    return settings.index.columns or tuple(name for name in _COLUMNS if name != settings.index.group_by)


def _row(story: _Story, columns: tuple[str, ...]) -> str:
    values = story.writable.values
    cells = {name: as_markdown(values.get(name, ""), GroupKind.TABLE) for name in columns}
    cells["title"] = f"[{as_markdown(link_text(story.path, values), GroupKind.TABLE)}]({encode(story.path)})"
    return row_of(cells.values())
