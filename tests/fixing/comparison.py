"""What a repair has lost: two copies of an archive, as the command line itself tells of them, held against each other.

Nothing here knows how repairs are made. A value, a link or a word may go only where a safe fix that ``check`` offered
for the copy before names the bytes that it stood in; a story may not change at all.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from tests.archives import storylint

_WORD = re.compile(rb"[0-9A-Za-z\x80-\xff]+")
_LINK = re.compile(
    rb"\]\(\s*<?([^)\s>]+)|^\s*\[[^\]]+\]:\s*<?(\S+)|(?:href|src)\s*=\s*[\"']?([^\"'\s>]+)|<(\w+:[^\s>]+)>", re.M
)


class Loss(NamedTuple):
    """Something that stood in a file before a repair, and does not any more."""

    path: str
    what: str
    words: str


def losses(before: Path, after: Path) -> list[Loss]:
    """What the repaired copy of an archive lacks though no finding about the other copy named it."""
    named = _named(before)
    was, now = _records(before), _records(after)
    found = [Loss(path, "document", "") for path in was.keys() - now.keys()]
    for path in sorted(was.keys() & now.keys()):
        old, new = (folder.joinpath(path).read_bytes() for folder in (before, after))
        if old != new:
            found += _of_document(path, was[path], now[path], named.get(path, []))
            if not _holds_story(before, path, old, new):
                found.append(Loss(path, "story", ""))
    for index in sorted(before.rglob("INDEX.md")):
        path = index.relative_to(before).as_posix()
        old, new = index.read_bytes(), after.joinpath(path).read_bytes()
        found += _unnamed(path, "link", _links(old) - _links(new), named.get(path, []))
    for path in sorted({*was, *named}):
        if before.joinpath(path).exists():
            words, left = (Counter(_WORD.findall(folder.joinpath(path).read_bytes())) for folder in (before, after))
            found += _unnamed(path, "word", words - left, named.get(path, []))
    return found


def _of_document(path: str, was: Mapping[str, Any], now: Mapping[str, Any], named: list[bytes]) -> Iterator[Loss]:
    encoding = was["encoding"]
    gone = _values(was) - _values(now)
    for name, value in sorted(gone):
        words = value.encode(encoding, "replace")
        if not any(_folded(each) and _folded(each) in words for each in named):
            yield Loss(path, name, value)


def _values(record: Mapping[str, Any]) -> set[tuple[str, str]]:
    """The values of a record, blanks folded."""
    fields = [*record["fields"].items(), *record["unknown_fields"].items()]
    pairs = ((name, each) for name, values in fields for each in (values if isinstance(values, list) else [values]))
    return {(name, " ".join(value.split())) for name, value in pairs}


def _unnamed(path: str, what: str, gone: Counter[bytes], named: list[bytes]) -> Iterator[Loss]:
    for words in gone:
        if not any(words in each for each in named):
            yield Loss(path, what, words.decode("utf-8", "replace"))


def _links(text: bytes) -> Counter[bytes]:
    return Counter(next(filter(None, found.groups())) for found in _LINK.finditer(text))


def _folded(text: bytes) -> bytes:
    return b" ".join(text.split())


def _holds_story(folder: Path, path: str, old: bytes, new: bytes) -> bool:
    """Whether a file still ends with the story that it had."""
    done = storylint("show", "--output-format", "json", path, folder=folder)
    document = json.loads(done.stdout)["documents"][0]
    return new.endswith(old[document["body"]["bytes"]["start"] :].lstrip())


def _records(folder: Path) -> dict[str, dict[str, Any]]:
    """What ``export`` tells of each document, by its path."""
    done = storylint("export", ".", folder=folder)
    return {record["path"]: record for record in map(json.loads, done.stdout.splitlines())}


def _named(folder: Path) -> dict[str, list[bytes]]:
    """The bytes that the edits of safe fixes stand for, by the path of their file."""
    done = storylint("check", "--no-cache", "--output-format", "json", ".", folder=folder)
    found: dict[str, list[bytes]] = {}
    for finding in json.loads(done.stdout)["findings"]:
        if finding["fix"] is not None and finding["fix"]["applicability"] == "safe":
            for edit in finding["fix"]["edits"]:
                path = folder / edit["path"]
                data = path.read_bytes() if path.exists() else b""
                found.setdefault(edit["path"], []).append(data[edit["start"] : edit["end"]])
    return found
