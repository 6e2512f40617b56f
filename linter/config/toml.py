"""Keys and values as TOML writes them."""

from collections.abc import Iterable, Mapping

from linter.lazy_regex import lazy_pattern

_LONGEST_VALUE = 60
_BARE_KEY = lazy_pattern(r"[A-Za-z0-9_-]+")


def dotted(path: Iterable[str | int]) -> str:
    """A key as TOML writes it: ``fields.beta.aliases[2]``, counted from 1 as people count."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step + 1}]"
        else:
            text += ("." if text else "") + (step if _BARE_KEY.fullmatch(step) else quoted(step))
    return text


def quoted(text: str) -> str:
    """A string as TOML writes it on one line, whatever cannot be printed by its number."""
    return '"' + "".join(map(_character, text)) + '"'


def _character(character: str) -> str:
    if character in '\\"':
        return "\\" + character
    if character.isprintable():
        return character
    return f"\\u{ord(character):04x}" if character <= "\uffff" else f"\\U{ord(character):08x}"


def written(value: object) -> str:
    """A string, number, boolean, or a sequence or mapping of them, as TOML writes it on one line."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(written, value))}]"
    if isinstance(value, Mapping):
        pairs = ", ".join(f"{dotted((key,))} = {written(each)}" for key, each in value.items())
        return f"{{ {pairs} }}" if pairs else "{}"
    return str(value)


def described(value: object) -> str:
    """A value as an error message names it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return quoted(value if len(value) <= _LONGEST_VALUE else f"{value[:_LONGEST_VALUE]}…")
    if isinstance(value, int | float):
        # A whole number may have more digits than Python writes.
        return repr(value) if isinstance(value, float) else "a number"
    if isinstance(value, list | tuple):
        return "a list"
    return "a table" if isinstance(value, dict) else "a date or time"
