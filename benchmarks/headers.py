"""How well real headers are read: ``python benchmarks/headers.py HEADERS.jsonl [--list] [--part fit|look]``.

Each line of the file is one labelled text: ``source``, ``text``, ``format``, ``encoding``, ``eol``, ``fields``
(what an archivist reads off it), ``unlabelled`` (which of these have no label) and ``note``. The texts are
written to a scratch archive, ``storylint export`` reads it, and what it says is compared:

* *labelled*, *unlabelled*: the share of the fields that come out right;
* *catalogue*: the same for rows whose fields were taken from an archive's own catalogue, where a title may
  lack its part number and an author a co-author;
* *invented*: values of the five core fields that no row knows of, as a share of all values given.

Texts are parted by a hash of their source: the reader was fitted to three quarters, the last one only counts.
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
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

CORE = ("title", "author", "summary", "rating", "disclaimer")
LONG = frozenset({"summary", "disclaimer"})
"""Fields of several sentences, where nine tenths of the text in common is the same reading."""
HEADERS = Path(__file__).parents[2] / "shared" / "headers" / "headers.jsonl"

_OUTSIDE = " \t\"'*_~.,;:-=<>[]()"


def part_of(source: str) -> str:
    """Which part a text belongs to: three quarters to fit to, one that nobody looked into."""
    digest = hashlib.sha256(source.encode()).digest()
    return "look" if digest[0] % 2 and digest[1] % 2 else "fit"


def read(rows: list[dict[str, Any]]) -> list[dict[str, str]]:
    """What ``storylint export`` says of each row: the first value of each core field."""
    with tempfile.TemporaryDirectory() as folder:
        for number, row in enumerate(rows):
            (Path(folder) / f"{number:05}{_suffix(row['format'])}").write_bytes(_bytes(row))
        command = [sys.executable, "-m", "linter", "export", folder, "--format", "jsonl", "--isolated"]
        done = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8")
    records = {Path(record["path"]).stem: record["fields"] for record in map(json.loads, done.stdout.splitlines())}
    return [_first(records[f"{number:05}"]) for number in range(len(rows))]


def _first(fields: dict[str, str | list[str]]) -> dict[str, str]:
    return {
        name: value if isinstance(value, str) else value[0] for name, value in fields.items() if name in CORE and value
    }


def _suffix(file_format: str) -> str:
    return {"md": ".md", "html": ".html"}.get(file_format.partition(" ")[0], ".txt")


def _bytes(row: dict[str, Any]) -> bytes:
    encoding = (row.get("encoding") or "utf-8").partition("(")[0].partition(" ")[0]
    codec = {"utf-8-bom": "utf-8-sig", "ascii": "utf-8"}.get(encoding, encoding)
    return bytes(row["text"].encode(codec, "replace"))


def plain(value: str) -> str:
    """A value without what nobody would call a difference: case, quotes, spacing, decoration at its ends."""
    folded = unicodedata.normalize("NFKC", value).casefold()
    folded = re.sub("[‘’‚`´]", "'", re.sub("[“”„]", '"', folded))
    return " ".join(re.sub("[–—]", "-", folded).split()).strip(_OUTSIDE)


def is_right(name: str, wanted: str, given: str) -> bool:
    """Whether a value is what the row says."""
    wanted, given = plain(wanted), plain(given)
    return wanted == given or (name in LONG and fuzz.ratio(wanted, given) >= 90)


def is_catalogued(wanted: str, given: str) -> bool:
    """Whether a value is what a catalogue means: the same words, or one within the other."""
    wanted, given = (" ".join(re.findall(r"\w+", plain(each))) for each in (wanted, given))
    if not wanted or not given:
        return False
    short, long = sorted((wanted, given), key=len)
    return f" {short} " in f" {long} " or fuzz.ratio(wanted, given) >= 90


def judge(rows: Iterable[dict[str, Any]], answers: Iterable[dict[str, str]], *, listing: bool) -> Counter[str]:
    """Count what is right; with ``listing`` each fault is printed."""
    count: Counter[str] = Counter()
    for row, answer in zip(rows, answers, strict=True):
        catalogued = str(row.get("note") or "").startswith("fields from the archive catalogue")
        for name, wanted in row["fields"].items():
            kind = "catalogue" if catalogued else "unlabelled" if name in row["unlabelled"] else "labelled"
            given = answer.get(name, "")
            right = is_catalogued(wanted, given) if catalogued else is_right(name, wanted, given)
            count[kind] += 1
            count[f"{kind} right"] += right
            if listing and not right:
                print(f"{kind:10} {name:10} {row['source']}\n    wanted {wanted!r}\n    given  {given!r}")
        known = ("title", "author") if catalogued else CORE
        for name in known:
            if name in answer:
                count["given"] += 1
                if name not in row["fields"]:
                    count["invented"] += 1
                    if listing:
                        print(f"invented   {name:10} {row['source']}\n    given  {answer[name]!r}")
    return count


def _share(count: Counter[str], part: str, whole: str) -> str:
    return f"{100 * count[part] / count[whole]:5.1f} % of {count[whole]:<5}" if count[whole] else "      –        "


def main() -> None:
    """Print one line a part."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("headers", nargs="?", type=Path, default=HEADERS)
    parser.add_argument("--part", choices=("fit", "look"))
    parser.add_argument("--list", action="store_true", help="print each fault")
    options = parser.parse_args()
    if not options.headers.exists():
        sys.exit(f"{options.headers} is not there: name a file of labelled headers")
    rows = [json.loads(line) for line in options.headers.read_text(encoding="utf-8").splitlines()]
    answers = read(rows)
    total: Counter[str] = Counter()
    for part in ("fit", "look") if options.part is None else (options.part,):
        chosen = [index for index, row in enumerate(rows) if part_of(row["source"]) == part]
        count = judge([rows[i] for i in chosen], [answers[i] for i in chosen], listing=options.list)
        total += count
        print(_line(part, count))
    print(_line("all", total))


def _line(title: str, count: Counter[str]) -> str:
    kinds = ("labelled", "unlabelled", "catalogue")
    shares = "   ".join(f"{kind} {_share(count, f'{kind} right', kind)}" for kind in kinds)
    return f"{title:5} {shares}   invented {_share(count, 'invented', 'given')}"


if __name__ == "__main__":
    main()
