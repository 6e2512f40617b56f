"""The metadata of a document as a pydantic model: fields of the vocabulary and declared ones, each with its type."""

from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    ValidatorFunctionWrapHandler,
    WrapValidator,
    create_model,
)
from pydantic_core import InitErrorDetails, PydanticCustomError

from linter.config.declared import comparable
from linter.config.settings import Bound, FieldSettings
from linter.metadata.values import integer_trouble, number_trouble
from linter.vocabularies.addresses import email_trouble, url_trouble
from linter.vocabularies.characters import folded, seen
from linter.vocabularies.counts import stated_count
from linter.vocabularies.dates import date_trouble, latest_day
from linter.vocabularies.division import items
from linter.vocabularies.expressions import matcher
from linter.vocabularies.languages import language_trouble
from linter.vocabularies.terms import Terms
from linter.vocabularies.trouble import Trouble
from linter.vocabularies.types import BUILT_IN, FieldType
from linter.vocabularies.wording import quoted

Judge = Callable[[str], Trouble | None]

TROUBLE = "trouble"
"""The type of errors that have a :class:`Trouble` in their context, under the same name."""

_JUDGES: Mapping[FieldType, Judge] = {
    "integer": integer_trouble,
    "number": number_trouble,
    "date": date_trouble,
    "url": url_trouble,
    "email": email_trouble,
    "language": language_trouble,
}
_NUMBERS: Mapping[FieldType, type[int] | type[float]] = {"integer": int, "number": float}
"""What numbers become; all other values stay text."""


class Metadata(BaseModel):
    """What the fields of a document say, by their canonical names; fields without a type are text."""

    model_config = ConfigDict(extra="allow", frozen=True)


def metadata_model(fields: Mapping[str, FieldSettings]) -> type[Metadata]:
    """The model of the metadata of an archive that declares these fields; the same one for the same fields.

    A value is the text of a field; a list may come as its items. All fields may be absent: what a
    document must have depends on more than its values. Names are those of aliases, since a field may be called
    as a method of the model is.
    """
    return _model(tuple(fields.values()))


@lru_cache(maxsize=64)
def _model(fields: tuple[FieldSettings, ...]) -> type[Metadata]:
    types: dict[str, Any] = {name: _built_in(name, kind) for name, kind in BUILT_IN.items()}
    types |= {each.name: _declared(each) for each in fields if each.constrained}
    attributes: dict[str, Any] = {
        f"field {name}": (annotation | None, Field(default=None, alias=name)) for name, annotation in types.items()
    }
    return create_model("Metadata", __base__=Metadata, **attributes)


def _built_in(name: str, kind: FieldType) -> Any:  # noqa: ANN401 - a type
    if name == "words":
        return Annotated[int, BeforeValidator(_words)]
    return _declared(FieldSettings(name, name, type=kind))


def _words(value: str) -> int:
    stated = stated_count(seen(value))
    if stated is None:
        raise _error(Trouble(f"not a number of words: {quoted(value)}; write digits alone"))
    return stated.number


def _declared(field: FieldSettings) -> Any:  # noqa: ANN401 - a type
    """The type of a field's values: what they are read as, and within which bounds."""
    least, greatest = (_number(field.type, each) for each in (field.min, field.max))
    read = BeforeValidator(_reader(field))
    if field.type == "list":
        items_type: Any = Annotated[str, read]
        return Annotated[list[items_type], WrapValidator(_counter(least, greatest)), BeforeValidator(_divided)]
    if field.type == "date":
        return Annotated[str, AfterValidator(_between(field.min, field.max)), read]
    if field.type in _NUMBERS:
        return Annotated[_NUMBERS[field.type], Field(ge=least, le=greatest), read]
    return Annotated[str, Field(min_length=least, max_length=greatest), read]  # type: ignore[arg-type]


def _number(kind: FieldType, bound: Bound | None) -> int | float | None:
    """A bound; nothing where it is no bound of the type, as overrides that contradict each other make it."""
    return bound if isinstance(bound, int) or (kind == "number" and isinstance(bound, float)) else None


def _reader(field: FieldSettings) -> Callable[[str], str | int | float]:
    """What looks at the text of a value before it becomes anything else."""
    judges: list[Judge] = []
    if field.pattern:
        judges.append(_pattern_judge(field.pattern))
    if field.type in _JUDGES:
        judges.append(_JUDGES[field.type])
    if field.choices:
        judges.append(partial(Terms(field.choices, key=folded).trouble, "value"))

    convert = _NUMBERS.get(field.type, str)

    def read(value: str) -> str | int | float:
        text = seen(value)
        for judge in judges:
            trouble = judge(text)
            if trouble is not None:
                raise _error(trouble)
        return convert(text)

    return read


def _pattern_judge(pattern: str) -> Judge:
    matches = matcher(pattern)

    def judge(text: str) -> Trouble | None:
        if matches(text):
            return None
        return Trouble(f"value does not match the pattern {pattern}: {quoted(text)}; write one that does")

    return judge


def _divided(value: str | list[str]) -> list[str]:
    """The items of a list; several fields that make one list come with their items told apart."""
    return [item.text for item in items(seen(value))] if isinstance(value, str) else value


def _counter(least: int | float | None, greatest: int | float | None) -> Callable[..., list[str]]:
    """Bounds of a number of items, which pydantic would tell in place of what is wrong with single ones."""

    def check(value: list[str], read: ValidatorFunctionWrapHandler) -> list[str]:
        count = len(value)
        troubles: list[Trouble] = []
        if least is not None and count < least:
            troubles.append(Trouble(f"too few items: {count:,}; write at least {least:,}"))
        if greatest is not None and count > greatest:
            troubles.append(Trouble(f"too many items: {count:,}; write at most {greatest:,}"))
        errors = [InitErrorDetails(type=_error(each), input=value) for each in troubles]
        try:
            found: list[str] = read(value)
        except ValidationError as error:
            for each in error.errors(include_url=False):
                error_type = _error(each["ctx"][TROUBLE])
                errors.append(InitErrorDetails(type=error_type, loc=each["loc"], input=each["input"]))
        if errors:
            raise ValidationError.from_exception_data("list", errors)
        return found

    return check


def _between(least: Bound | None, greatest: Bound | None) -> Callable[[str], str]:
    """Bounds of a date; a year or a month counts as its first day."""

    def check(value: str) -> str:
        day = latest_day(value)
        if day is not None and isinstance(least, str) and day < comparable(least):
            raise _error(Trouble(f"date {quoted(value)} is before {least}; write {least} or later"))
        if day is not None and isinstance(greatest, str) and day > comparable(greatest):
            raise _error(Trouble(f"date {quoted(value)} is after {greatest}; write {greatest} or earlier"))
        return value

    return check


def _error(trouble: Trouble) -> PydanticCustomError:
    return PydanticCustomError(TROUBLE, "{message}", {"message": trouble.message, TROUBLE: trouble})
