"""Texts with placeholders: ``{title}`` stands for the title of the story, ``{{`` for a brace."""

import re
from collections.abc import Callable, Iterator

VALUE = "value"
"""Stands for the value of the reported field."""
PATH = "path"
"""Stands for the path of the story within its archive."""

CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
"""What no value of one line can hold."""

_PIECE = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")


def names_in(text: str) -> Iterator[str]:
    """The placeholders of a text.

    Raises:
        ValueError: a brace stands alone.
    """
    for match in _PIECE.finditer(text):
        if match[0] in "{}":
            raise ValueError(f"`{match[0]}` stands alone; a brace that is none of a placeholder is written twice")
        if match[1] is not None:
            yield match[1]


def filled(text: str, value_of: Callable[[str], str]) -> str:
    """The text with values in the place of its placeholders.

    Args:
        text: whose braces have been checked.
        value_of: tells the value of a placeholder.
    """
    return _PIECE.sub(lambda match: match[0][0] if match[1] is None else value_of(match[1]), text)
