"""Command lines in their plain form, read without typer, which takes longer to import than a file takes to be checked.

What has no plain form is left to typer, and so is every mistake: there is one place that words it.
"""

import os
from collections.abc import Callable, Sequence
from typing import Any, Literal, get_args, get_origin

_EXPANDED = "*?[~$%" if os.name == "nt" else ""
"""Characters that typer does not take as they are, where there is no shell that makes something of them."""


def keywords(work: Callable[..., None], arguments: Sequence[str]) -> dict[str, Any] | None:
    """What typer would hand to a command; None where the command line is left to it.

    Args:
        work: what the command does: ``paths``, and options by keyword, whose types say how they are written.
        arguments: what stands after the name of the command.
    """
    if any(each in argument for argument in arguments for each in _EXPANDED):
        return None
    said: dict[str, Any] = dict(work.__kwdefaults__ or {})
    options = {f"--{name.replace('_', '-')}": name for name in said}
    paths = []
    rest = iter(arguments)
    for argument in rest:
        if not argument.startswith("-") or argument == "-":
            paths.append(argument)
            continue
        option, equals, attached = argument.partition("=")
        name = options.get(option, "")
        hint = work.__annotations__.get(name)
        if hint is bool and not equals:
            said[name] = True
            continue
        value = attached if equals else next(rest, None)
        if value is None:
            return None
        if hint == str | None or (get_origin(hint) is Literal and value in get_args(hint)):
            said[name] = value
        elif hint == list[str] | None:
            said[name] = [*(said[name] or ()), value]
        else:
            return None
    return {"paths": paths or None, **said}
