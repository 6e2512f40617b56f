"""What a document says of itself, as far as it may be written into an index: not what has a finding of its own."""

import unicodedata
from collections.abc import Collection, Sequence
from typing import NamedTuple

from linter.config.settings import Settings
from linter.lazy_regex import lazy_pattern
from linter.model.archive import KEPT, Archive
from linter.rules.archive.spellings import usual_spellings
from linter.vocabularies.characters import CONTROL, HIDDEN
from linter.vocabularies.division import items
from linter.vocabularies.names import spellings
from linter.vocabularies.ratings import judge

_PLAIN = lazy_pattern(r"[!-%'-~]++(?: [!-%'-~]++)*+")
"""Words that none of the reasons below can be about, but for a variant of a name."""
_BLANKS = lazy_pattern(r"(?<=[^\s.!?:])[ \t]{2,}(?=\S)|\t")
_ENTITY = lazy_pattern(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_UNSEEN = lazy_pattern(f"{CONTROL}|{HIDDEN}")


class WritableValues(NamedTuple):
    """What an index may say of a document.

    Args:
        values: by canonical name; the rating as the archive spells it, the name of the file where there is no title.
        left_out: why other values of the document are not to be written, by canonical name.
    """

    values: dict[str, str]
    left_out: dict[str, str]

    def remark(self, fields: Collection[str]) -> str:
        """What is said of the values of some fields that are left out; empty where none are."""
        return ", ".join(f"{field} {reason}" for field, reason in self.left_out.items() if field in fields)


LEFT_OUT = "; left out: "
"""What parts the title of a fix from the values that it leaves out."""
_MOST_NAMED = 3
"""How many documents the title of a fix names."""


def left_out_note(left_out: Sequence[str]) -> str:
    """How the title of a fix ends that leaves values out; empty where it leaves out none."""
    if not left_out:
        return ""
    more = f"; and more of {len(left_out) - _MOST_NAMED:,} others" if len(left_out) > _MOST_NAMED else ""
    return f"{LEFT_OUT}{'; '.join(left_out[:_MOST_NAMED])}{more}"


def stated_values(archive: Archive, path: str) -> dict[str, str]:
    """What a document says of itself; its name for a title where it has none."""
    facts = archive.facts.get(path)
    values = facts.values() if facts is not None else {}
    values.setdefault("title", path.rpartition("/")[2].rpartition(".")[0] or path)
    return values


def writable_values(archive: Archive, path: str, settings: Settings) -> WritableValues:
    """What an index may say of a document."""
    writable = WritableValues({}, {})
    for field, value in stated_values(archive, path).items():
        rating = judge(value, settings.rating_system).rating if field == "rating" else ""
        reason = why_unfit(archive, field, value, settings) if rating is not None else "is not a rating of the archive"
        if reason:
            writable.left_out[field] = reason
        else:
            writable.values[field] = rating or value
    return writable


def why_unfit(archive: Archive, field: str, value: str, settings: Settings) -> str:
    """Why the value of a document is not to be written anywhere else; empty where it may be."""
    if field == "author":
        usual = usual_spellings(archive)
        for key, spelling in spellings(value).items() if usual else ():
            if key in usual and usual[key].spelling != spelling:
                return "has another spelling elsewhere"
    if len(value) > settings.limits.get(field, len(value)):
        return "is too long"
    if _PLAIN.fullmatch(value) is None:
        from linter.rules.text.characters import repaired

        if repaired(value) is not None or "\ufffd" in value:
            return "is wrongly decoded"
        if _UNSEEN.search(value) is not None:
            return "holds hidden characters"
        if _ENTITY.search(value) is not None:
            return "holds entities"
        if not unicodedata.is_normalized("NFC", value):
            return "is not in composed form"
        if _BLANKS.search(value) is not None:
            return "holds needless whitespace"
    if field not in KEPT and _is_invalid(field, value, settings):
        return "is not valid"
    return ""


def _is_invalid(field: str, value: str, settings: Settings) -> bool:
    from linter.metadata.judging import judge_of
    from linter.metadata.values import type_of

    parts = tuple(item.text for item in items(value)) if type_of(field, settings.fields) == "list" else value
    return bool(judge_of(settings.fields).faults(field, parts))
