"""What a repair has lost: two copies of an archive, as the command line tells of them, held against each other.

Nothing here knows how repairs are made or proved. A value or a link may go only where a safe fix that ``check`` offers
for the copy before names the bytes that it stood in, any other word also where a finding stands on its line, which may
be mended once another one has been; a story may not change at all.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from tests.archives import storylint

_WORD = re.compile(rb"[0-9A-Za-z\x80-\xff]+")
_LINK = re.compile(
    rb"\]\(\s*<?([^)\s>]+)|^\s*\[[^\]]+\]:\s*<?(\S+)|(?:href|src)\s*=\s*[\"']?([^\"'\s>]+)|<(\w+:[^\s>]+)>",
    re.MULTILINE,
)
_MARK = b"\xef\xbb\xbf"


class Loss(NamedTuple):
    """Something that stood in a file before a repair, and does not any more."""

    path: str
    what: str
    words: str


def losses(before: Path, after: Path) -> list[Loss]:
    """What the repaired copy of an archive lacks though no finding about the other copy named it."""
    (named, lines), was, now = _named(before), _records(before), _records(after)
    found = [Loss(path, "document", "") for path in sorted(was.keys() - now.keys())]
    changed = [path for path in sorted(was.keys() & now.keys()) if _read(before, path) != _read(after, path)]
    for path in changed:
        found += _values_lost(path, was[path], now[path], named.get(path, []))
    for path, story in _stories(before, changed).items():
        if not _read(after, path).endswith(story):
            found.append(Loss(path, "story", ""))
    for path in sorted(each.relative_to(before).as_posix() for each in before.rglob("INDEX.md")):
        found += _unnamed(path, "link", _links(_read(before, path)) - _links(_read(after, path)), named.get(path, []))
    for path in sorted({*was, *named}):
        gone = _words(_read(before, path)) - _words(_read(after, path))
        found += _unnamed(path, "word", gone, [*named.get(path, []), *lines.get(path, [])])
    return found


def _read(folder: Path, path: str) -> bytes:
    """The bytes of a file without a mark at their beginning; none where there is no file."""
    file = folder / path
    return file.read_bytes().removeprefix(_MARK) if file.exists() else b""


def _values_lost(path: str, was: Mapping[str, Any], now: Mapping[str, Any], named: list[bytes]) -> Iterator[Loss]:
    for name, value in sorted(_values(was) - _values(now)):
        words = value.encode(was["encoding"], "replace")
        if not any(each and each in words for each in map(_folded, named)):
            yield Loss(path, name, value)


def _values(record: Mapping[str, Any]) -> set[tuple[str, str]]:
    """The values of a record, blanks folded."""
    fields = [*record["fields"].items(), *record["unknown_fields"].items()]
    pairs = ((name, each) for name, values in fields for each in (values if isinstance(values, list) else [values]))
    return {(name, " ".join(value.split())) for name, value in pairs}


def _unnamed(path: str, what: str, gone: Iterable[bytes], named: list[bytes]) -> Iterator[Loss]:
    for words in gone:
        if not any(words in each for each in named):
            yield Loss(path, what, words.decode("utf-8", "replace"))


def _links(text: bytes) -> Counter[bytes]:
    return Counter(next(filter(None, found.groups())) for found in _LINK.finditer(text))


def _words(text: bytes) -> Counter[bytes]:
    return Counter(_WORD.findall(text))


def _folded(text: bytes) -> bytes:
    return b" ".join(text.split())


def _stories(folder: Path, paths: list[str]) -> dict[str, bytes]:
    """What stands below the header of each document, as the bytes on disk; blanks above it left out."""
    if not paths:
        return {}
    done = storylint("show", "--output-format", "json", *paths, folder=folder)
    bodies = {each["path"]: each["body"]["bytes"] for each in json.loads(done.stdout)["documents"]}
    return {
        path: (folder / path).read_bytes()[body["start"] :].removeprefix(_MARK).lstrip()
        for path, body in bodies.items()
    }


def _records(folder: Path) -> dict[str, dict[str, Any]]:
    """What ``export`` tells of each document, by its path."""
    done = storylint("export", ".", folder=folder)
    return {record["path"]: record for record in map(json.loads, done.stdout.splitlines())}


def _named(folder: Path) -> tuple[dict[str, list[bytes]], dict[str, list[bytes]]]:
    """The bytes that the edits of safe fixes stand for, and the lines that findings do, by the path of their file."""
    done = storylint("check", "--no-cache", "--output-format", "json", ".", folder=folder)
    found: dict[str, list[bytes]] = {}
    lines: dict[str, list[bytes]] = {}
    for finding in json.loads(done.stdout)["findings"]:
        if finding["range"] is not None:
            start, end = (finding["range"][end]["line"] for end in ("start", "end"))
            lines.setdefault(finding["path"], []).extend(_read(folder, finding["path"]).splitlines()[start - 1 : end])
        if finding["fix"] is not None and finding["fix"]["applicability"] == "safe":
            for edit in finding["fix"]["edits"]:
                file = folder / edit["path"]
                data = file.read_bytes() if file.exists() else b""
                found.setdefault(edit["path"], []).append(data[edit["start"] : edit["end"]])
    return found, lines
