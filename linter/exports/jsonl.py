"""``jsonl``: a JSON object a line."""

import re
from collections.abc import Iterable
from json import JSONEncoder
from typing import TextIO

from linter.lazy_regex import lazy_pattern
from linter.model.record import Record

_encode = JSONEncoder(ensure_ascii=False, check_circular=False).encode
_UNSEEN = lazy_pattern(
    "[\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
"""What JSON may hold as it is and a terminal or a line-reading program might obey; all within strings."""


def encode(record: Record) -> str:
    r"""A record as one line of JSON; control and direction-changing characters are escaped, as ``\u202e``."""
    line = _encode(record._asdict())
    return line if line.isprintable() else _UNSEEN.sub(_escaped, line)


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


def write(records: Iterable[Record], stream: TextIO) -> None:
    """Write a line for each record."""
    for record in records:
        stream.write(encode(record) + "\n")
