"""Small archives in memory: what the engine would gather of them, and what a rule says of it."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from linter.config.settings import IndexSettings, Settings
from linter.fixing.proof import FileFix, IndexProof
from linter.model.archive import KEPT, Archive, Facts, GivenIndexes
from linter.model.document import Document
from linter.model.finding import Edit, Finding, Fix
from linter.model.index import Index
from linter.readers import read_document
from linter.readers.index import rating_reader, read_index
from linter.rules.rule import ArchiveRule
from linter.vocabularies.labels import label_table

COLUMN_FIELDS = {label: field.name for label, field in label_table({}).folded.items()}
RATES = rating_reader("mpa")
DOCUMENTS = (".txt", ".md", ".html", ".epub")
_FIELD = re.compile(rb"^[*#]* ?([A-Za-z][A-Za-z ]{0,20}?):\**[ \t]+(\S.*?)[ \t]*\r?$", re.MULTILINE)


def index_of(text: str | bytes, path: str = "INDEX.md") -> Index:
    source = text.encode() if isinstance(text, str) else text
    return read_index(path, source, column_fields=COLUMN_FIELDS, rates=RATES)


def settings_of(values: Mapping[str, Any]) -> Settings:
    values = {key.replace("-", "_"): value for key, value in values.items()}
    if "index" in values:
        values["index"] = IndexSettings(**values["index"])
    return Settings(**values)


def _facts(path: str, content: bytes) -> Facts:
    fields: dict[str, str] = {}
    for match in _FIELD.finditer(content[:2000]):
        name = COLUMN_FIELDS.get(match[1].decode().casefold())
        if name is not None:
            fields.setdefault(name, match[2].decode(errors="replace"))
    title, author, rating = (fields.pop(name, None) for name in KEPT)
    return Facts(path, 0, title, author, rating, fields)


def archive_of(
    files: Mapping[str, str | bytes],
    *,
    root: str = "",
    outside: tuple[str, ...] = (),
    folders: tuple[str, ...] = (),
    skipped: tuple[str, ...] = (),
    asked: frozenset[str] | None = None,
) -> Archive:
    contents = {path: text.encode() if isinstance(text, str) else text for path, text in files.items()}
    below = {part for path in files for part in _folders(path)} | set(folders)
    indexes = {path: index_of(text, path) for path, text in contents.items() if path.endswith("INDEX.md")}
    root_index = indexes.pop("INDEX.md", None)
    children = dict(sorted(indexes.items(), key=lambda each: (each[0].count("/"), each[0])))
    nested = {path.rpartition("/")[0] + "/" for path in children}
    documents = tuple(
        sorted(
            path
            for path in files
            if path.endswith(DOCUMENTS) and not path.endswith(("INDEX.md", "README.md")) and ".." not in path
        )
    )
    owned = tuple(path for path in documents if not path.startswith(tuple(nested)))
    facts = {path: _facts(path, contents[path]) for path in owned if asked is None or path in asked}

    def exists(path: str) -> str:
        if path.startswith(outside) and outside:
            return "outside"
        return "file" if path in files else "directory" if path in below else ""

    def document(path: str) -> Document | None:
        return read_document(path, contents[path], label_table({}), "cp1252") if path in contents else None

    return Archive(
        root=root,
        indexes=GivenIndexes(root_index, children),
        files=documents,
        owned=owned,
        skipped=frozenset(skipped),
        facts=facts,
        asked=asked,
        exists=exists,
        document=document,
        read=contents.get,
    )


def _folders(path: str) -> Iterator[str]:
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path


def findings(rules: list[ArchiveRule], archive: Archive, settings: Settings | None = None) -> list[Finding]:
    active = [rule for rule in rules if archive.index is not None or not rule.requires_index]
    return [finding for rule in active for finding in rule.check(archive, settings or Settings())]


def place(archive: Archive, finding: Finding) -> str | None:
    """The text that a finding underlines."""
    if finding.span is None or archive.index is None:
        return None
    return archive.index.text[finding.span.start : finding.span.end].decode()


def holds(files: Mapping[str, str | bytes], fix: Fix) -> bool:
    """Whether a fix of INDEX.md changes what it names, and nothing else."""
    before, after = files["INDEX.md"], fixed(files, [fix])["INDEX.md"]
    proof = IndexProof(Settings(), before.encode() if isinstance(before, str) else before)
    return proof.holds(after.encode(), [FileFix((), fix.changes, fix.edits_story)])


def fixed(files: Mapping[str, str | bytes], fixes: list[Fix]) -> dict[str, str]:
    """The files with all edits made, which must not overlap."""
    edits: dict[str, list[Edit]] = {}
    for fix in fixes:
        for edit in fix.edits:
            if edit not in edits.setdefault(edit.path, []):
                edits[edit.path].append(edit)
    result = {path: text if isinstance(text, str) else text.decode() for path, text in files.items()}
    for path, changes in edits.items():
        source = result.get(path, "").encode()
        position = len(source)
        for edit in sorted(changes, key=lambda each: (each.span, each.order), reverse=True):
            assert edit.span.end <= position
            position = edit.span.start
            source = source[:position] + edit.replacement.encode() + source[edit.span.end :]
        result[path] = source.decode()
    return result
