"""The entry for storylint in a .pre-commit-config.yaml."""

# Paths are plain strings throughout: pathlib is slow on a hundred thousand of them.

import os
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from linter.config.errors import ConfigurationError, Problem
from linter.config.files import read, shown
from linter.engine.discovery.discover import nearest_repository
from linter.model.change import Change
from linter.readers import SUFFIXES

if TYPE_CHECKING:
    from yaml import Node

FILE = ".pre-commit-config.yaml"

GREATEST_DEPTH = 50
"""How many lists and mappings may stand one within the other."""
GREATEST_NODES = 100_000
"""How many values a file may hold, those that aliases repeat among them."""


class Hook(NamedTuple):
    """What is to be done for the hook.

    Args:
        change: of the configuration of pre-commit; None where the hook stands in it already, or cannot be added.
        by_hand: what is to be added by hand, where it cannot be done safely.
    """

    change: Change | None
    by_hand: str = ""


def hook_for(root: str) -> Hook:
    """Add storylint to the hooks of the repository that an archive lies in.

    Args:
        root: of the archive, absolute.

    Raises:
        ConfigurationError: the configuration of pre-commit cannot be read, or nests too deep.
    """
    repository = nearest_repository(root) or root
    path = os.path.join(repository, FILE)
    folder = os.path.relpath(root, repository).replace(os.sep, "/")
    item = _item("" if folder == "." else folder + "/")
    if not os.path.lexists(path):
        return Hook(_change(path, None, ("repos:\n" + _indented(item, 2)).encode()))
    before = read(path)
    if (complaint := _complaint(before)) is not None:
        raise ConfigurationError(Problem(shown(path), *complaint))
    after = _added(before, item)
    if after is None:
        return Hook(None, _indented(item, 2))
    return Hook(_change(path, before, after) if after != before else None)


def _change(path: str, before: bytes | None, after: bytes) -> Change:
    return Change(shown(path), os.path.realpath(path), before, after)


def _item(folder: str) -> str:
    """An entry of ``repos``."""
    endings = "|".join(ending.removeprefix(".") for ending in SUFFIXES)
    prefix = f"^{re.escape(folder)}.*" if folder else ""
    pattern = rf"(?i){prefix}\.({endings})$".replace("'", "''")
    return (
        "- repo: local\n"
        "  hooks:\n"
        "    - id: storylint\n"
        "      name: storylint\n"
        "      entry: storylint check\n"
        "      language: system\n"
        f"      files: '{pattern}'\n"
        "      require_serial: true\n"
    )


def _indented(text: str, width: int) -> str:
    return "".join(f"{' ' * width}{line}\n" for line in text.splitlines())


def _complaint(content: bytes) -> tuple[int, str] | None:
    """The line of a file that cannot be read in bounds, and why; None where it can, or is no YAML at all.

    Aliases stand for what they repeat: a few lines of them, each with two of the line above, are a million nodes.
    """
    import yaml

    sizes: dict[str, int] = {}
    around: list[tuple[str | None, int]] = []
    total = 0
    try:
        for event in yaml.parse(content, yaml.SafeLoader):
            line = event.start_mark.line + 1 if event.start_mark is not None else 1
            if isinstance(event, yaml.CollectionStartEvent):
                around.append((event.anchor, total))
                if len(around) > GREATEST_DEPTH:
                    return line, f"nests more than {GREATEST_DEPTH} lists or mappings; flatten it"
            total += sizes.get(event.anchor or "", 0) if isinstance(event, yaml.AliasEvent) else 1
            if total > GREATEST_NODES:
                return line, f"repeats more than {GREATEST_NODES:,} values by its aliases; write them out"
            if isinstance(event, yaml.CollectionEndEvent):
                anchor, before = around.pop()
                if anchor is not None:
                    sizes[anchor] = total - before
    except (ValueError, yaml.YAMLError):
        return None
    return None


def _added(content: bytes, item: str) -> bytes | None:
    """The file with the entry at the end of ``repos``: as it is where it is there, None where it cannot be added."""
    import yaml

    try:
        text = content.decode()
        before = yaml.safe_load(text)
        root = yaml.compose(text, yaml.SafeLoader)
    except (ValueError, yaml.YAMLError, RecursionError):
        return None
    repos = before.get("repos") if isinstance(before, dict) else None
    if root is None or not isinstance(repos, list):
        return None
    if _has_hook(repos):
        return content
    place = _place(root)
    if place is None:
        return None
    line_end = "\r\n" if "\r\n" in text else "\n"
    lines = text.splitlines(keepends=True)
    number, column = place
    if number and not lines[number - 1].endswith(("\n", "\r")):
        lines[number - 1] += line_end
    lines.insert(number, _indented(item, column).replace("\n", line_end))
    after = "".join(lines)
    try:
        wanted = {**before, "repos": [*repos, *yaml.safe_load(item)]}
        return after.encode() if yaml.safe_load(after) == wanted else None
    except (ValueError, yaml.YAMLError):
        return None


def _has_hook(repos: list[Any]) -> bool:
    hooks = (each.get("hooks") for each in repos if isinstance(each, dict))
    named = (hook for found in hooks if isinstance(found, list) for hook in found if isinstance(hook, dict))
    return any(str(hook.get("id", "")).startswith("storylint") for hook in named)


def _place(root: "Node") -> tuple[int, int] | None:
    """The number of the line to insert at, and the column of the entries of ``repos``; None where there is no such."""
    import yaml

    if not isinstance(root, yaml.MappingNode):
        return None
    repos = next((value for key, value in root.value if key.value == "repos"), None)
    if not isinstance(repos, yaml.SequenceNode) or repos.flow_style or not repos.value:
        return None
    return _last_line(repos.value[-1]) + 1, repos.start_mark.column


def _last_line(node: "Node") -> int:
    """The line that a node's last word stands on; the end of a block lies where the next one begins."""
    import yaml

    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    mark = node.end_mark
    return int(mark.line) if mark.column else int(mark.line) - 1
