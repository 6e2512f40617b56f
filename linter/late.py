"""What is made ready when it is first used, since few runs use it: regular expressions, and the entities of HTML.

To compile all expressions that the package has takes longer than to check a file, and a run uses one in five of them.
"""

import re
from typing import Any, AnyStr, cast


def expression(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What :func:`re.compile` makes of a pattern, once somebody asks it for anything.

    The ``re`` of what it finds is the compiled one: that the two are the same is told by ``pattern``, not by ``is``.

    Args:
        pattern: of the expression.
        flags: of :mod:`re`.
    """
    return cast("re.Pattern[AnyStr]", _Said(pattern, flags))


def unescape(text: str) -> str:
    """What :func:`html.unescape` makes of a text; its table of all entities is loaded where there may be one."""
    if "&" not in text:
        return text
    from html import unescape as resolved

    return resolved(text)


class _Compiled:
    """An expression in use: it holds what a compiled one has, and so costs no more than that."""


class _Said(_Compiled):
    """An expression that nobody has used."""

    def __init__(self, pattern: Any, flags: int) -> None:  # noqa: ANN401 - text or bytes
        self._said = pattern, flags

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a compiled one has of that name
        compiled = re.compile(*self._said)
        for each in _MEMBERS:
            setattr(self, each, getattr(compiled, each))
        # An object without __getattr__ is looked into as fast as any other one.
        self.__class__ = _Compiled  # type: ignore[assignment]
        return getattr(compiled, name)


_MEMBERS = [name for name in dir(re.Pattern) if not name.startswith("_")]
