"""How deep TOML nests, told before :mod:`tomllib` reads it.

That takes time and memory by the square of the parts of a dotted key: 16 KB of ``a.a.a.…`` take 276 MB.
"""

import re

from linter.lazy_regex import lazy_pattern

GREATEST_DEPTH = 50
"""How many lists, tables and parts of dotted keys may stand one within the other."""

_TOKEN = lazy_pattern(
    r'(?P<string>"""(?:[^\\]|\\.)*?"""|' + r"'''.*?'''|" + r'"(?:[^"\\\n]|\\.)*"|' + r"'[^'\n]*'|[\w-]+)"
    r"|(?P<blank>[ \t]+)|(?P<dot>\.)|(?P<open>[\[{])|(?P<close>[\]}])|#[^\n]*|.",
    re.DOTALL,
)


def too_deep(text: str) -> int | None:
    """Where a text nests deeper than ``GREATEST_DEPTH``, as a character; None where it does not.

    Args:
        text: in TOML; what is none may be told to nest wherever it breaks its rules.
    """
    if text.count(".") + text.count("[") + text.count("{") <= GREATEST_DEPTH:
        return None
    depth, parts, around = 0, 0, [0]
    for token in _TOKEN.finditer(text):
        kind = token.lastgroup
        if kind == "dot":
            parts += 1
        elif kind == "open":
            # What stands in a list or table of a dotted key is as deep as the key has parts.
            depth += parts + 1
            around.append(parts + 1)
            parts = 0
        elif kind == "close":
            depth -= around.pop() if len(around) > 1 else 0
            parts = 0
        elif kind is None and token[0] != "=":
            parts = 0
        if depth + parts > GREATEST_DEPTH:
            return token.start()
    return None
