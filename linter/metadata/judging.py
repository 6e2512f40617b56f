"""What pydantic finds wrong with the values of fields, each distinct value judged once a run."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from linter.config.settings import FieldSettings
from linter.vocabularies.trouble import Trouble

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_MOST = 65536
"""How many values are remembered."""
_WORDS = {
    "greater_than_equal": "{input} is too small; write at least {ge}",
    "less_than_equal": "{input} is too great; write at most {le}",
    "string_too_short": "the number of characters is {length:,}; write at least {min_length:,}",
    "string_too_long": "the number of characters is {length:,}; write at most {max_length:,}",
}


class Fault(NamedTuple):
    """What is wrong with a value, or with an item of a list: its position, from 0."""

    trouble: Trouble
    item: int | None = None


class Judge:
    """Judges values of declared fields.

    Args:
        fields: by canonical name.
    """

    def __init__(self, fields: Mapping[str, FieldSettings]) -> None:
        from linter.metadata.model import metadata_model

        self._model = metadata_model(fields)
        self._known: dict[tuple[str, str | tuple[str, ...]], tuple[Fault, ...]] = {}

    def faults(self, name: str, value: str | tuple[str, ...]) -> tuple[Fault, ...]:
        """What is wrong with a value.

        Args:
            name: of the field.
            value: its text, as it is seen; of a list its items.
        """
        key = (name, value)
        found = self._known.get(key)
        if found is None:
            if len(self._known) == _MOST:
                self._known.clear()
            found = self._known[key] = self._faults(name, value)
        return found

    def _faults(self, name: str, value: str | tuple[str, ...]) -> tuple[Fault, ...]:
        from pydantic import ValidationError

        try:
            self._model.model_validate({name: value if isinstance(value, str) else list(value)})
        except ValidationError as error:
            return tuple(map(_fault, error.errors(include_url=False)))
        return ()


@lru_cache(maxsize=64)
def _judge(fields: tuple[FieldSettings, ...]) -> Judge:
    return Judge({each.name: each for each in fields})


def judge_of(fields: Mapping[str, FieldSettings]) -> Judge:
    """The judge of values of these fields; the same one for the same fields."""
    return _judge(tuple(fields.values()))


def _fault(error: "ErrorDetails") -> Fault:
    context: dict[str, Any] = error.get("ctx", {})
    place: Sequence[int | str] = error["loc"][1:]
    item = place[0] if place and isinstance(place[0], int) else None
    trouble = context.get("trouble")
    if isinstance(trouble, Trouble):
        return Fault(trouble, item)
    value, words = error["input"], _WORDS.get(error["type"])
    if words is None:
        return Fault(Trouble(error["msg"]), item)
    length = len(value) if isinstance(value, str) else 0
    return Fault(Trouble(words.format(input=value, length=length, **context)), item)
