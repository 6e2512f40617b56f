"""A new index: a table or lists of all documents, divided or not."""

from collections.abc import Iterator
from typing import NamedTuple

from linter.config.settings import Settings
from linter.model.archive import Archive
from linter.model.index import GroupKind
from linter.readers.index.targets import encode
from linter.rules.index.mending.shelves import UNKNOWN, place_of, shelf_key, shelf_of
from linter.rules.index.mending.writing import as_markdown, plain_item, row_of, values_of
from linter.rules.index.order import Key, declared_ordering
from linter.vocabularies.labels import VOCABULARY

_COLUMNS = ("title", "author", "rating")


class _Story(NamedTuple):
    """A document, and what it says of itself."""

    path: str
    values: dict[str, str]


def whole_index(archive: Archive, settings: Settings) -> str:
    """An index for an archive that has none, in the style and order that the settings want.

    Documents that could not be read are left out; nested indexes are linked below all others.
    """
    stories = [_Story(path, values_of(archive, path, settings)) for path in archive.owned if path in archive.facts]
    stories.sort(key=lambda story: _place_of(story, settings))
    lines = ["# Index"]
    for heading, members in _sections(stories, settings):
        lines += ["", f"## {as_markdown(heading, GroupKind.LIST)}"] if heading else []
        lines += ["", *_list(members, settings)]
    if archive.children:
        lines += ["", "## Folders"] if settings.index.group_by else []
        lines += ["", *map(child_item, archive.children)]
    return "\n".join(lines) + "\n"


def child_item(path: str) -> str:
    """A link to a nested index as a list item."""
    return f"- [{as_markdown(path.rpartition('/')[0], GroupKind.LIST)}]({encode(path)})"


def _place_of(story: _Story, settings: Settings) -> Key:
    ordering = declared_ordering(settings.index.order)
    said = story.path if ordering.by == "path" else story.values.get(ordering.by)
    return (not said, ordering.key(said) if said else (), story.path)


def _sections(stories: list[_Story], settings: Settings) -> Iterator[tuple[str, list[_Story]]]:
    """The headings and what stands below each; stories that do not say it under the last one."""
    by = settings.index.group_by
    if by is None:
        yield "", stories
        return
    spellings: dict[str, str] = {}
    shelves: dict[str, list[_Story]] = {}
    for story in stories:
        shelf = shelf_of(by, story.path, story.values, settings)
        shelves.setdefault(spellings.setdefault(shelf_key(shelf), shelf), []).append(story)
    for shelf in sorted(shelves, key=lambda shelf: place_of(by, shelf, settings)):
        yield shelf or UNKNOWN[by], shelves[shelf]


def _list(stories: list[_Story], settings: Settings) -> list[str]:
    columns = settings.index.columns or tuple(name for name in _COLUMNS if name != settings.index.group_by)
    if settings.index.style == "list":
        return [
            f"- {plain_item(path, values, author='author' in columns, rating='rating' in columns)}"
            for path, values in stories
        ]
    columns = columns if "title" in columns else ("title", *columns)
    labels = {label.name: label.labels[0] for label in VOCABULARY}
    labels |= {name: declared.label for name, declared in settings.fields.items()}
    heads = [as_markdown(labels.get(name, name), GroupKind.TABLE) for name in columns]
    return [row_of(heads), row_of("---" for _ in columns), *(_row(story, columns) for story in stories)]


def _row(story: _Story, columns: tuple[str, ...]) -> str:
    cells = {name: as_markdown(story.values.get(name, ""), GroupKind.TABLE) for name in columns}
    cells["title"] = f"[{cells['title']}]({encode(story.path)})"
    return row_of(cells.values())
