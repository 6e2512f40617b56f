"""How well real headers are read: ``python benchmarks/headers.py [FILE …] [--list]``.

Each line of a file is a labelled text: ``fields`` (what an archivist reads off it), ``unlabelled`` (which of these
have no label there), ``also`` (for each field other readings that are right), ``kind`` and ``note``. The text is the
file ``path`` beside the labels, of the archive that its first folder names; or it is ``text``, with its ``format``,
``encoding`` and ``source``, which is written to a scratch archive. What ``storylint export`` reads is compared:

* *right*, *wrong*: a value where one is stated; *missed*: none; *invented*: a value that the text does not state.
  Words count, not case, punctuation or addresses; in a summary or disclaimer four fifths of them.
* Where the fields are those of an archive's own catalogue, a title may lack its part and an author a co-author.
* Pages that list others (``kind`` is ``index``) are left out. So are, counted, files that are not read as stories.

Texts without a path are parted by a hash of their source: what is fitted to *fit* can be tried on *look*.
"""

import argparse
import hashlib
import json
import re
import subprocess
import sys
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

LONG = frozenset({"summary", "disclaimer"})
EXPORTED = {"status": "completed"}
"""What a field is called in an export, where labels call it otherwise."""
SHARED = Path(__file__).parents[2] / "shared"
LABELS = (SHARED / "headers" / "headers.jsonl", SHARED / "archives" / "mixed" / "labels.jsonl")
VERDICTS = ("right", "wrong", "missed", "invented")
CATALOGUE = "fields from the archive catalogue"

Row = dict[str, Any]


class Judged(NamedTuple):
    """What became of one field of one text."""

    archive: str
    source: str
    field: str
    labelled: str
    verdict: str
    wanted: object
    read: object


def archive_of(row: Row) -> str:
    """The archive of a text, or the part that it belongs to: three quarters to fit to, one to look whether it fits."""
    if "path" in row:
        return str(row["path"]).partition("/")[0]
    digest = hashlib.sha256(row["source"].encode()).digest()
    return "look" if digest[0] % 2 and digest[1] % 2 else "fit"


def read(rows: Sequence[Row], folder: Path) -> list[Row | None]:
    """What ``storylint export`` says of each text; None of one that is no story."""
    with tempfile.TemporaryDirectory() as scratch:
        for number, row in enumerate(rows):
            if "text" in row:
                folder = Path(scratch)
                (folder / _name(number, row)).write_bytes(_bytes(row))
        command = [sys.executable, "-m", "linter", "export", ".", "--format", "jsonl", "--isolated"]
        done = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True, encoding="utf-8")
    records = {record["path"]: record["fields"] for record in map(json.loads, done.stdout.splitlines())}
    return [records.get(row.get("path") or _name(number, row)) for number, row in enumerate(rows)]


def _name(number: int, row: Row) -> str:
    suffix = {"md": ".md", "html": ".html"}.get(row["format"].partition(" ")[0], ".txt")
    return f"{number:05}{suffix}"


def _bytes(row: Row) -> bytes:
    encoding = (row.get("encoding") or "utf-8").partition("(")[0].partition(" ")[0]
    codec = {"utf-8-bom": "utf-8-sig", "ascii": "utf-8"}.get(encoding, encoding)
    return bytes(row["text"].encode(codec, "replace"))


def words(value: object) -> list[str]:
    """The words of a value, or of a list of them, without what nobody would call a difference."""
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return re.findall(r"\w+", re.sub(r"[\w.+-]+@[\w.-]+", " ", unicodedata.normalize("NFKC", text).casefold()))


def is_right(field: str, wanted: object, given: object, *, catalogued: bool) -> bool:
    """Whether a value is a reading of what is stated."""
    known, found = words(wanted), words(given)
    if catalogued:
        short, long = sorted((f" {' '.join(known)} ", f" {' '.join(found)} "), key=len)
        return short in long
    if field in LONG:
        return (Counter(known) & Counter(found)).total() >= 0.8 * max(len(known), len(found))
    return known == found or (field == "author" and set(known) == set(found))


def judge(row: Row, given: Row, fields: Iterable[str]) -> Iterable[Judged]:
    """Say of each field that is stated or read what became of it."""
    catalogued = str(row.get("note") or "").startswith(CATALOGUE)
    for field in fields:
        wanted, value = row["fields"].get(field), given.get(EXPORTED.get(field, field))
        readings = ([wanted] if wanted else []) + row.get("also", {}).get(field, [])
        if value and readings:
            right = any(is_right(field, each, value, catalogued=catalogued) for each in readings)
            verdict = "right" if right else "wrong"
        elif value and not (catalogued and field not in ("title", "author")):
            verdict = "invented"
        elif wanted:
            verdict = "missed"
        else:
            continue
        kind = "catalogued" if catalogued else "unlabelled" if field in row["unlabelled"] else "labelled"
        yield Judged(archive_of(row), row.get("path") or row["source"], field, kind, verdict, wanted, value)


def tabulate(judged: Sequence[Judged], unread: Counter[str], fields: Sequence[str]) -> str:
    """A line for each archive, and one for all."""
    from benchmarks import table

    def cells(archives: Sequence[str]) -> Iterable[str]:
        chosen = [each for each in judged if each.archive in archives]
        counts = Counter((each.field, each.verdict) for each in chosen)
        yield str(sum(unread[archive] for archive in archives))
        for field in fields:
            four = [counts[field, verdict] for verdict in VERDICTS]
            yield "/".join(map(str, four)) if any(four) else table.NOTHING
        for kind in ("labelled", "unlabelled", "catalogued"):
            right = [each.verdict == "right" for each in chosen if each.labelled == kind and each.wanted]
            yield f"{100 * sum(right) / len(right):.1f} % of {len(right)}" if right else table.NOTHING

    archives = sorted({each.archive for each in judged} | set(unread))
    lines = [[archive, *cells([archive])] for archive in archives]
    head = ["archive", "not read", *fields, "labelled", "unlabelled", "catalogued"]
    return table.markdown(head, [*lines, ["all", *cells(archives)]])


def main() -> None:
    """Print a table for each file of labels."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split(":", maxsplit=1)[0])
    parser.add_argument("labels", nargs="*", type=Path, metavar="FILE", help="labelled texts, as JSON lines")
    parser.add_argument(
        "--only", nargs="+", default=(), metavar="ARCHIVE", help="measure these archives, or parts, alone"
    )
    parser.add_argument("--without", nargs="+", default=(), metavar="ARCHIVE", help="leave these out")
    parser.add_argument("--list", action="store_true", help="print each fault")
    options = parser.parse_args()
    files = options.labels or [file for file in LABELS if file.exists()]
    if not files:
        sys.exit(f"{LABELS[0]} is not there: name a file of labelled texts")
    labels = {file: [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()] for file in files}
    archives = {archive_of(row) for rows in labels.values() for row in rows}
    if unknown := {*options.only, *options.without} - archives:
        parser.error(f"unknown archive {min(unknown)}; there are {', '.join(sorted(archives))}")
    wanted = (set(options.only) or archives).difference(options.without)
    for file, rows in labels.items():
        chosen = [row for row in rows if archive_of(row) in wanted and row.get("kind") != "index"]
        if chosen:
            print(f"\n## {file.name}: {', '.join(VERDICTS)}\n\n{measure(chosen, file.parent, listing=options.list)}")


def measure(rows: Sequence[Row], folder: Path, *, listing: bool) -> str:
    """A table of what became of the fields; with ``listing`` each fault is printed before."""
    fields = list(dict.fromkeys(field for row in rows for field in row["fields"]))
    unread: Counter[str] = Counter()
    judged: list[Judged] = []
    for row, given in zip(rows, read(rows, folder), strict=True):
        if given is None:
            unread[archive_of(row)] += 1
        else:
            judged += judge(row, given, fields)
    for each in judged if listing else ():
        if each.verdict != "right":
            print(f"{each.verdict:8} {each.labelled:10} {each.field:10} {each.source}")
            print(f"    wanted {each.wanted!r}\n    read   {each.read!r}")
    return tabulate(judged, unread, fields)


if __name__ == "__main__":
    # A script has its own folder on the path; the package that it is part of stands one above.
    sys.path[0] = str(Path(__file__).resolve().parents[1])
    main()
