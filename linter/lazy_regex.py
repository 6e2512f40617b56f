"""Regular expressions that are compiled when they are first used.

To compile all of the package's takes longer than to check a file, and a run uses one in five of them.
"""

import re
from typing import Any, AnyStr, cast


def lazy_pattern(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return what :func:`re.compile` makes of a pattern, compiled when it is first used.

    The ``re`` of a match is the compiled one: compare it by its ``pattern``, not with ``is``.

    Args:
        pattern: a regular expression.
        flags: of :mod:`re`.
    """
    return cast("re.Pattern[AnyStr]", _LazyPattern(pattern, flags))


class _CompiledPattern:
    """A pattern in use: it holds the members of the compiled one, and costs no more than that."""


class _LazyPattern(_CompiledPattern):
    """A pattern that nobody has used."""

    def __init__(self, pattern: Any, flags: int) -> None:  # noqa: ANN401 - text or bytes
        self._arguments = pattern, flags

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a compiled one has of that name
        compiled = re.compile(*self._arguments)
        for each in _MEMBERS:
            setattr(self, each, getattr(compiled, each))
        # An object without __getattr__ is looked into as fast as any other one.
        self.__class__ = _CompiledPattern  # type: ignore[assignment]
        return getattr(compiled, name)


_MEMBERS = [name for name in dir(re.Pattern) if not name.startswith("_")]
