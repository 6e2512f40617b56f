"""What the names of files have in common."""

import re
from collections import Counter
from collections.abc import Iterable

from linter.lazy_regex import lazy_pattern
from linter.survey.convention import FEW, NEARLY_ALL, Convention, of
from linter.vocabularies.file_names import name_complaint, read_name

_PART = lazy_pattern(r"[^\W_]+")
_ID = lazy_pattern(r"(?=[a-f]*\d)[0-9a-f]{8,}")


def name_convention(paths: Iterable[str]) -> Convention | None:
    """The pattern of nearly all file names; None where they have none that tells them apart from words.

    It is a remark where its parts are such that no setting tells them, as two numbers in one name, or where the number
    is none of the archive's order: ``en-003.txt`` and ``ru-003.txt``.

    Args:
        paths: of all documents, with ``/``.
    """
    paths = list(paths)
    names = [path.rpartition("/")[2] for path in paths]
    for padded in (True, False):
        shapes = Counter(_shape(name, padded=padded) for name in names)
        for pattern, count in shapes.most_common(1):
            if "{ordinal" in pattern and count >= max(FEW, NEARLY_ALL * len(names)):
                seen = of(count, len(names))
                setting = pattern.replace("{words}", "{title}")
                if name_complaint(setting) or _repeated(paths, setting) > (1 - NEARLY_ALL) * count:
                    return Convention((), None, f"File names: {pattern} ({seen}).")
                return Convention(("file-name",), setting, seen)
    return None


def _repeated(paths: Iterable[str], pattern: str) -> int:
    """How many documents have the ordinal of another one in their folder, by a pattern."""
    told = ((path.rpartition("/"), read_name(path.rpartition("/")[2], (pattern,))) for path in paths)
    numbers = [(folder, name.number) for (folder, _, _), name in told if name is not None and name.ordinal]
    return len(numbers) - len(set(numbers))


def _shape(name: str, *, padded: bool) -> str:
    """``{ordinal:3}_{id:hex16}.txt``; with ``padded``, numbers count by how many digits they have."""

    def part(found: re.Match[str]) -> str:
        text = found[0]
        if text.isascii() and text.isdecimal() and len(text) < 8:
            return f"{{ordinal:{len(text)}}}" if padded else "{ordinal}"
        return f"{{id:hex{len(text)}}}" if _ID.fullmatch(text) else "{words}"

    stem, dot, ending = name.rpartition(".")
    shape = re.sub(r"\{words\}(?:[^{}]\{words\})+", "{words}", _PART.sub(part, stem))
    return f"{shape}{dot}{ending}"
