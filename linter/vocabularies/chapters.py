"""Chapters: how many there are, of how many, as AO3 writes it: ``3/12``, ``3/?``."""

import re
from functools import lru_cache

from linter.lazy_regex import lazy_pattern
from linter.vocabularies.division import without_remark
from linter.vocabularies.trouble import Trouble
from linter.vocabularies.wording import quoted

_CHAPTERS = lazy_pattern(r"([0-9]{1,9})(?: ?/ ?([0-9]{1,9}|\?))?")
_IN_WORDS = lazy_pattern(r"(?:chapters? )?([0-9]{1,9}) (?:out )?of ([0-9]{1,9}|\?)(?: chapters?)?", re.IGNORECASE)
_HOW = "write how many there are and of how many, as 3/12, or 3/? where nobody knows"


@lru_cache(maxsize=65536)
def chapters_trouble(value: str, *, alone: bool = False) -> Trouble | None:
    """Why a value does not tell how many chapters there are and will be; None where it does.

    A remark in brackets may follow: ``3/12 (ongoing)``.

    Args:
        value: as the file has it.
        alone: whether the number of chapters that there are may stand alone.
    """
    value = without_remark(value)
    found = _CHAPTERS.fullmatch(value)
    if found is None:
        words = _IN_WORDS.fullmatch(value)
        if words is not None:
            return Trouble(f"nonstandard number of chapters: {quoted(value)}; write {words[1]}/{words[2]}")
        return Trouble(f"invalid number of chapters: {quoted(value)}; {_HOW}")
    posted, total = int(found[1]), found[2]
    if posted < 1:
        return Trouble(f"no chapters: {quoted(value)}; {_HOW}")
    if total is None:
        if alone:
            return None
        message = f"total number of chapters missing: {quoted(value)}; write {value}/{value} if that is all"
        return Trouble(f"{message}, {value}/? if more are to come")
    if total != "?" and posted > int(total):
        message = f"more chapters than planned: {quoted(value)}; write {posted}/{posted} if that is all"
        return Trouble(f"{message}, {posted}/? if more are to come")
    return None
