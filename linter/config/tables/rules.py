"""``[[rule]]``: a rule without code, as pydantic sees it."""

import math
from datetime import date, datetime
from typing import Annotated, Any, Self, TypeVar

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, StrictBool, ValidationInfo, model_validator

from linter.config.message_template import PATH, VALUE, names_in
from linter.config.own_rules import (
    TODAY,
    AllOf,
    AnyOf,
    Condition,
    FixSettings,
    Leaf,
    Not,
    Operand,
    RuleSettings,
    leaves,
)
from linter.config.selectors import selector_complaint
from linter.config.tables import checks
from linter.config.tables.base import KnownField, Pattern, SeverityName, Table, optional
from linter.lazy_regex import lazy_pattern
from linter.model.finding import Severity
from linter.vocabularies.dates import is_iso_date
from linter.vocabularies.wording import suggestion

T = TypeVar("T")

_CODE = lazy_pattern(r"X(?!000)[0-9]{3}")
_NAME = lazy_pattern(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_GREATEST_LENGTH = 10**9
_DEEPEST = 20
"""How many tables of a condition may stand in one another."""
_JOINTS = ("all", "any", "not")
_TEXTUAL = ("matches", "equals", "in", "contains", "starts-with", "ends-with")


def _code(text: str, info: ValidationInfo) -> str:
    if not _CODE.fullmatch(text):
        raise ValueError(f"`{text}` is no code for a rule of your own; use X001 to X999")
    if text in checks.known(info).rules:
        raise ValueError(f"there is a rule {text} already; use another of X001 to X999")
    return text


def _name(text: str, info: ValidationInfo) -> str:
    if not _NAME.fullmatch(text):
        raise ValueError(f"`{text}` is no name for a rule; use lower-case words with `-` between them")
    known = checks.known(info).rules
    if text in known:
        raise ValueError(f"there is a rule `{text}` already; choose another name")
    if not selector_complaint(text, known) or text == "x":
        raise ValueError(f"`{text}` names a group of rules; choose another name")
    return text


def _template(text: str, info: ValidationInfo) -> str:
    known = {*checks.known(info).fields, VALUE, PATH}
    for name in names_in(text):
        if name not in known:
            hint = suggestion(name, known) or "; there are the names of fields, `{value}` and `{path}`"
            raise ValueError(f"unknown placeholder `{{{name}}}`{hint}")
    return text


def _day_or_field(value: object, info: ValidationInfo) -> str:
    if isinstance(value, date):
        return value.date().isoformat() if isinstance(value, datetime) else value.isoformat()
    known = checks.known(info).fields
    if isinstance(value, str):
        if value == TODAY or value in known or is_iso_date(value):
            return value
        hint = suggestion(value, known) if not value[:1].isdigit() else ""
        raise ValueError(f'`{value}` is no date such as "2004-12-31", not "today", and no field{hint}')
    raise ValueError('must be a date such as "2004-12-31", "today", or the name of a field that holds a date')


def _number_or_field(value: object, info: ValidationInfo) -> float | str:
    if isinstance(value, str):
        return checks.known_field(value, info)
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise ValueError("must be a number, or the name of a field that holds one")
    return value


def _length(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _GREATEST_LENGTH:
        raise ValueError("must be a number of characters, 0 or more")
    return value


def _not_too_deep(value: object) -> object:
    """Tables within each other are looked at one within the other, and nobody writes a thousand of them by hand."""
    level = [value]
    for _ in range(_DEEPEST):
        within = [each for table in level if isinstance(table, dict) for each in table.values()]
        lists = (each for each in within if isinstance(each, list | tuple))
        level = [*within, *(each for every in lists for each in every)]
    if any(isinstance(each, dict) for each in level):
        raise ValueError(f"has more than {_DEEPEST} tables within each other; make several rules of it")
    return value


_AT_LEAST_ONE_KEY = Field(json_schema_extra={"minProperties": 1})
Several = Annotated[tuple[T, ...], AfterValidator(checks.not_empty), Field(json_schema_extra={"minItems": 1})]

Day = Annotated[str, BeforeValidator(_day_or_field, json_schema_input_type=str)]
Expression = Annotated[str, AfterValidator(checks.expression)]
Length = Annotated[int, BeforeValidator(_length, json_schema_input_type=Annotated[int, Field(ge=0)])]
Line = Annotated[str, AfterValidator(checks.one_line)]
Message = Annotated[str, AfterValidator(checks.filled), AfterValidator(checks.one_line), AfterValidator(_template)]
Number = Annotated[int | float | str, BeforeValidator(_number_or_field, json_schema_input_type=float | str)]
Part = Annotated[str, AfterValidator(checks.filled), AfterValidator(checks.one_line)]
RuleCode = Annotated[str, AfterValidator(_code), Field(json_schema_extra={"pattern": "^X[0-9]{3}$"})]
RuleName = Annotated[str, AfterValidator(_name)]
Template = Annotated[str, AfterValidator(checks.one_line), AfterValidator(_template)]
Value = Annotated[str, AfterValidator(checks.filled), AfterValidator(checks.one_line), AfterValidator(_template)]


class ConditionTable(Table):
    """What must hold of a story: of one `field`, or of several conditions by `all`, `any` and `not`."""

    model_config = ConfigDict(
        json_schema_extra={"oneOf": [{"required": [key]} for key in (*_JOINTS, "field")]},
    )

    all_: Several["ConditionTable"] | None = optional(
        "Conditions of which every one must hold.", alias="all", title="All"
    )
    any_: Several["ConditionTable"] | None = optional("Conditions of which one must hold.", alias="any", title="Any")
    not_: "ConditionTable | None" = optional("A condition that must not hold.", alias="not", title="Not")
    field: KnownField | None = optional("The field that the operators beside it are about.")
    matches: Expression | None = optional("A regular expression that is found in the value.")
    equals: Part | None = optional("The whole value.")
    in_: Several[Part] | None = optional("Values of which it is one.", alias="in", title="In")
    contains: Part | None = optional("A part of the value.")
    starts_with: Part | None = optional("What the value begins with.")
    ends_with: Part | None = optional("What the value ends with.")
    longer_than: Length | None = optional("A number of characters that the value exceeds.")
    shorter_than: Length | None = optional("A number of characters that the value falls short of.")
    missing: StrictBool | None = optional("Whether the story has no such field.")
    before: Day | None = optional('A later date: a day as in "2004-12-31", "today", or the name of another field.')
    after: Day | None = optional('An earlier date: a day as in "2004-12-31", "today", or the name of another field.')
    less_than: Number | None = optional("A greater number, or the name of another field.")
    greater_than: Number | None = optional("A smaller number, or the name of another field.")
    ignore_case: StrictBool = Field(
        default=False, description="Whether upper and lower case are the same to the operators of texts."
    )

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        said = self._said()
        heads = [key for key in (*_JOINTS, "field") if key in said]
        operators = said.keys() - {"field", "ignore-case"} - set(_JOINTS)
        if len(heads) != 1:
            raise ValueError("must have exactly one of `field`, `all`, `any` and `not`")
        if heads != ["field"]:
            if operators or self.ignore_case:
                raise ValueError(f"has operators beside `{heads[0]}`; they belong beside a `field`")
        elif not operators:
            raise ValueError("has a `field` and no operator; add one such as `equals`, or `missing = true`")
        elif self.missing and len(operators) > 1:
            raise ValueError("can never hold: a field that is missing has no value for the other operators")
        if self.ignore_case and self.matches is not None:
            checks.expression(f"(?i){self.matches}")
        if self.ignore_case and not operators.intersection(_TEXTUAL):
            raise ValueError(f"has `ignore-case` and none of the operators that it is for: {', '.join(_TEXTUAL)}")
        return self

    def _said(self) -> dict[str, Any]:
        """The keys that are there, in the order of the operators."""
        fields = type(self).model_fields
        return {str(each.alias): getattr(self, name) for name, each in fields.items() if name in self.model_fields_set}

    def settings(self) -> Condition:
        """The same as plain data."""
        if self.all_ is not None:
            return AllOf(tuple(each.settings() for each in self.all_))
        if self.any_ is not None:
            return AnyOf(tuple(each.settings() for each in self.any_))
        if self.not_ is not None:
            return Not(self.not_.settings())
        assert self.field is not None
        tests = {key: value for key, value in self._said().items() if key not in ("field", "ignore-case")}
        return Leaf(self.field, tests, self.ignore_case)


class FixTable(Table):
    """How a rule mends what it finds: by one of `set`, `replace` and `remove`."""

    model_config = ConfigDict(
        json_schema_extra={"oneOf": [{"required": [key]} for key in ("set", "replace", "remove")]}
    )

    set_: Value | None = optional(
        "The value that the reported field is given; where the field is missing, it is added.", alias="set", title="Set"
    )
    replace: Annotated[dict[Part, Template], AfterValidator(checks.not_empty), _AT_LEAST_ONE_KEY] | None = optional(
        "Parts of the value of the reported field, as they are written, and what replaces each."
    )
    remove: StrictBool = Field(default=False, description="Whether the reported field is taken out.")
    safe: StrictBool = Field(default=False, description="Whether `--fix` makes it without `--unsafe-fixes`.")

    @model_validator(mode="after")
    def _is_one(self) -> Self:
        if (self.set_ is not None) + (self.replace is not None) + self.remove != 1:
            raise ValueError("must have exactly one of `set`, `replace` and `remove = true`")
        return self

    def settings(self) -> FixSettings:
        """The same as plain data."""
        return FixSettings(self.set_, self.replace or {}, self.remove, self.safe)


class RuleTable(Table):
    """A rule without code."""

    model_config = ConfigDict(
        json_schema_extra={
            "oneOf": [
                {"required": ["when"]},
                {"required": ["field", "pattern"]},
                {"required": ["field", "choices"]},
            ]
        },
    )

    code: RuleCode = Field(description="Its code, X001 to X999.")
    name: RuleName | None = optional(
        "Its name, in lower-case words with `-` between them; without one, its code in lower case."
    )
    message: Message = Field(
        description="What is said of a finding; `{title}` stands for that field, `{value}` for what is reported, "
        "`{path}` for the file."
    )
    severity: SeverityName = Field(default="warning", description="The severity of its findings.")
    field: KnownField | None = optional("The field that is reported; without it, the first that the condition names.")
    files: tuple[Pattern, ...] = Field(
        default=(), description="The only files that it speaks of, as patterns written as in .gitignore."
    )
    when: Annotated[ConditionTable, BeforeValidator(_not_too_deep)] | None = optional(
        "What holds of a story that is reported."
    )
    pattern: Expression | None = optional(
        "In place of `when`: a regular expression; a value of `field` that it does not match as a whole is reported."
    )
    choices: Several[Part] | None = optional(
        "In place of `when`: a value of `field` that is none of these is reported."
    )
    why: str = Field(default="", description="Why it matters, for `storylint rule`.")
    description: str = Field(default="", description="What the rule finds, for `storylint rule`.")
    advice: str = Field(default="", description="How to mend it, for `storylint rule`.")
    fix: FixTable | None = optional("How a finding is mended.")

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        short = [key for key in ("pattern", "choices") if getattr(self, key) is not None]
        if (self.when is not None) + len(short) != 1:
            raise ValueError("must have exactly one of `when`, `pattern` and `choices`")
        if short and self.field is None:
            raise ValueError(f"has `{short[0]}` and no `field`; say which field it is about")
        return self

    def settings(self, origin: str) -> RuleSettings:
        """The same as plain data.

        Args:
            origin: where it is declared.
        """
        when = self._condition()
        return RuleSettings(
            code=self.code,
            name=self.name or self.code.lower(),
            message=self.message,
            when=when,
            field=self.field or next(leaves(when)).field,
            severity=Severity(self.severity),
            files=self.files,
            why=self.why,
            description=self.description,
            advice=self.advice,
            fix=self.fix.settings() if self.fix is not None else None,
            origin=origin,
            table=self.model_dump(by_alias=True, exclude_unset=True),
        )

    def _condition(self) -> Condition:
        if self.when is not None:
            return self.when.settings()
        assert self.field is not None
        tests: dict[str, Operand] = (
            {"pattern": self.pattern} if self.pattern is not None else {"in": self.choices or ()}
        )
        return Leaf(self.field, tests, negated=True)
