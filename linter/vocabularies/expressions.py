"""Regular expressions of a configuration, run by an engine whose time grows with the text and with nothing else.

Python's own engine tries one way after another: ``(a+)+$`` on a hostile value takes it years. That of
pydantic-core, Rust's ``regex``, knows no back-references and no look-around, and therefore never goes back.
"""

from collections.abc import Callable
from functools import lru_cache

_GREATEST = 1000
"""How many characters an expression may have."""


def expression_complaint(expression: str) -> str:
    """What is wrong with a regular expression, empty where it can be used."""
    from pydantic_core import SchemaError

    if len(expression) > _GREATEST:
        return f"the pattern has {len(expression):,} characters; {_GREATEST:,} are the most"
    try:
        searcher(expression)
        matcher(expression)
    except SchemaError as error:
        reason = str(error).strip().splitlines()[-1].removeprefix("error: ").strip()
        return f"`{expression}` is no pattern: {reason.removeprefix('SchemaError: ')}"
    return ""


@lru_cache(maxsize=1024)
def searcher(expression: str) -> Callable[[str], bool]:
    """Whether a text holds a match, as a function.

    Args:
        expression: in the syntax of Rust's ``regex``.

    Raises:
        pydantic_core.SchemaError: it is malformed, or too large once it is compiled.
    """
    from pydantic_core import SchemaValidator, core_schema

    return SchemaValidator(core_schema.str_schema(pattern=expression)).isinstance_python


def matcher(expression: str) -> Callable[[str], bool]:
    """Whether a whole text is a match, as a function; see :func:`searcher`."""
    return searcher(rf"\A(?:{expression})\z")
