"""What somebody wants the fields of documents to be."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from linter.errors import WishError
from linter.lazy_regex import lazy_pattern
from linter.model.record import as_list
from linter.readers.record import Said
from linter.vocabularies.labels import DIRECTIVE, LabelTable

_SPREADSHEET_ERROR = lazy_pattern(r"#(?:NAME\?|REF!|VALUE!|DIV/0!|N/A|NULL!|NUM!)|Err:\d+")
_BETWEEN = "; "
"""What stands between the values of a field in one cell of a table."""
_SPACE = lazy_pattern("[ \t\r\n\v\f\x1c-\x1f\x85\u2028\u2029]+")
_CONTROL = lazy_pattern("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


class RefusedError(Exception):
    """A file that is left as it is; the message says why, and what to do about it."""


class Wish(NamedTuple):
    """What one field is to be.

    Args:
        name: canonical; None for a label that nobody knows.
        label: as it is to be written where the field is new; empty for the archive's own spelling.
        values: all that the field is to have, each on one line; none to remove it.
        joined: whether the value is a cell, which may hold several.
    """

    name: str | None
    label: str
    values: tuple[str, ...]
    joined: bool = False

    @property
    def shown(self) -> str:
        """The field as messages call it."""
        return self.name or self.label


class FieldChange(NamedTuple):
    """A wish that is not fulfilled yet: the values that the field has, and those that it is to have."""

    name: str | None
    label: str
    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def shown(self) -> str:
        """The field as messages call it."""
        return self.name or self.label


def one_line(value: str) -> str:
    """A value on one line, without outer space.

    Raises:
        WishError: it holds a control character.
    """
    folded = _SPACE.sub(" ", value).strip()
    found = _CONTROL.search(folded)
    if found is not None:
        raise WishError(f"a value holds the control character U+{ord(found[0]):04X}; remove it")
    return folded


def folded(value: str) -> str:
    """A value as it is compared: whatever is space counts as one."""
    return " ".join(value.split())


@lru_cache(maxsize=4096)
def known_field(label: str, table: LabelTable) -> str | None:
    """The canonical name of a field by that name or by a label; None where nobody knows it."""
    if any(label == field.name for field in table.folded.values()):
        return label
    return table.match(label.encode()).name


def all_wishes(assignments: Iterable[str], removals: Iterable[str], table: LabelTable) -> tuple[Wish, ...]:
    """What ``--set LABEL=VALUE`` and ``--remove LABEL`` say; several values of one field are put together.

    Raises:
        WishError: one of them says nothing, or a field is both to be set and to be removed.
    """
    found: dict[str, Wish] = {}
    for wish in (_assignment(text, table) for text in assignments):
        before = found.get(wish.shown)
        values = wish.values if before is None else (*before.values, *wish.values)
        found[wish.shown] = wish._replace(values=tuple(dict.fromkeys(values)))
    for label in map(one_line, removals):
        name = known_field(label, table)
        wish = Wish(name, "" if name is not None else label, ())
        if found.setdefault(wish.shown, wish).values:
            raise WishError(f"{label} cannot be both set and removed; leave out one of them")
    if DIRECTIVE.name in found:
        raise WishError(f"{DIRECTIVE.labels[0]} is no field of a story; write it, or take it out, by hand")
    return tuple(found.values())


def _assignment(text: str, table: LabelTable) -> Wish:
    label, equals, value = text.partition("=")
    label, value = one_line(label), one_line(value)
    if not equals or not label:
        raise WishError(f"--set {text}: say it as LABEL=VALUE, such as --set 'Rating=PG-13'")
    if not value:
        raise WishError(f"--set {text}: there is no value; to take the field out, say --remove '{label}'")
    name = known_field(label, table)
    if name is None:
        return Wish(None, label, (value,))
    return Wish(name, "" if label == name else table.match(label.encode()).preferred, (value,))


def changes(wishes: Sequence[Wish], said: Said) -> list[FieldChange]:
    """The wishes that a document does not fulfil.

    Raises:
        RefusedError: two wishes for one field contradict each other, or a cell cannot be taken apart.
    """
    found: dict[str, FieldChange] = {}
    for wish in wishes:
        current = _current(wish, said)
        after = _wanted(wish, current)
        if [*map(folded, after)] == [*map(folded, current)]:
            continue
        _check_new(wish, set(after).difference(map(folded, current)))
        change = FieldChange(wish.name, wish.label, tuple(current), after)
        other = found.setdefault(wish.shown, change)
        if _cell(other.after) != _cell(after):
            raise RefusedError(f"{wish.shown} is changed twice, to {_cell(other.after)!r} and to {_cell(after)!r}")
        if not wish.joined:
            found[wish.shown] = change
    return list(found.values())


def _check_new(wish: Wish, values: Iterable[str]) -> None:
    """Refuse values that nobody can have meant; what a story says already may stay as it is."""
    for value in values:
        if _SPREADSHEET_ERROR.fullmatch(value) is not None:
            raise RefusedError(f"a spreadsheet wrote the error {value} in place of {wish.shown}; write it anew")
        try:
            one_line(value)
        except WishError as error:
            raise RefusedError(f"{wish.shown}: {error}") from error


def _current(wish: Wish, said: Said) -> list[str]:
    fields: Mapping[str, str | list[str]] = said.unknown_fields if wish.name is None else said.fields
    found = fields.get(wish.shown)
    return [] if found is None else as_list(found)


def _wanted(wish: Wish, current: Sequence[str]) -> tuple[str, ...]:
    """The values that are wished; a cell holds several where the document does."""
    if not wish.joined or len(current) < 2:
        return wish.values
    if folded(wish.values[0]) == folded(_cell(current)):
        return tuple(current)
    if any(_BETWEEN.strip() in value for value in current):
        raise RefusedError(
            f"a value of {wish.shown} holds a semicolon itself, so that the cell cannot be taken apart; "
            "take JSON Lines for it, or --set"
        )
    return tuple(value for part in wish.values[0].split(_BETWEEN.strip()) if (value := part.strip()))


def _cell(values: Sequence[str]) -> str:
    return _BETWEEN.join(map(folded, values))
