"""How messages speak of what a file says."""

from collections.abc import Iterable

LONGEST = 80
"""How many characters of a value a message repeats."""
_LONGEST_WORD = 100
"""Longer words are cut before they are compared: nobody mistyped a name of that length."""


def quoted(text: str) -> str:
    """A value in a message: in quotes, on one line, cut where it is long."""
    words = " ".join(text.split()) if text.strip() else text
    return f'"{words}"' if len(words) <= LONGEST else f'"{words[: LONGEST - 1]}…"'


def fault_and_advice(message: str) -> tuple[str, str]:
    """What is wrong, and what to do about it, where an error tells both with a semicolon between them."""
    fault, _, advice = message.partition("; ")
    return fault, advice


def with_advice(fault: str, advice: str) -> str:
    """Both on one line, as :func:`fault_and_advice` parts them."""
    return f"{fault}; {advice}"


def suggestion(word: str, known: Iterable[str]) -> str:
    """``; did you mean `x`?`` with the known name nearest to ``word``, empty where none is near."""
    from rapidfuzz import fuzz, process

    near = process.extractOne(
        word[:_LONGEST_WORD], sorted(known), scorer=fuzz.ratio, processor=str.casefold, score_cutoff=60
    )
    return f"; did you mean `{near[0]}`?" if near else ""
