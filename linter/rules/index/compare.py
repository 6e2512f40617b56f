"""Comparing what an index says with what a file says: as text, not as bytes."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from linter.config.settings import Comparison
from linter.lazy_regex import lazy_pattern
from linter.vocabularies.names import comparable, names_in, without_addresses
from linter.vocabularies.number_words import WORDS, number_of

_MOJIBAKE = lazy_pattern(
    "[ÂÃâð][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"  # UTF-8 that was read as Latin-1 or Windows-1252
)
_CUT_SHORT = lazy_pattern(r"\s?(?:…|\.\.\.)$")
_THOUSANDS = lazy_pattern(r"(?<=\d)[, ](?=\d{3}(?!\d))")
_TYPOGRAPHIC = str.maketrans(dict.fromkeys("‘’‚‛`´", "'") | dict.fromkeys("“”„‟«»", '"') | dict.fromkeys("–—―‐‑−", "-"))
_QUOTATION_MARKS = lazy_pattern(r"\"|(?<!\w)'|'(?!\w)")
"""An apostrophe within a word is none."""
_SPACE_BEFORE = lazy_pattern(r"\s+(?=[:,;!?])")
"""As French typography has it, among others."""
_DASHES = lazy_pattern(r"\s*-[-\s]*")
_FULL_STOP = lazy_pattern(r"(?<!\.)\.$")
_WORD = lazy_pattern(r"[^\W_]+(?:'[^\W_]+)*")
_JOINING = frozenset(("a", "an", "of", "the"))
_LETTER_SPACED = lazy_pattern(r"(?:\w[\s,:!?-]+){4,}\w\W*")
_NUMBER = (
    rf"(?:\d{{1,4}}|(?:twen|thir|for|fif)ty[-\s](?:{'|'.join(WORDS)})|(?:twen|thir|for|fif)ty|{'|'.join(WORDS)}"
    r"|(?:thir|four|fif|six|seven|eigh|nine)teen|[ivxl]{1,9})"
)
_UNITS = (
    r"(?:parts?|pts?|chapters?|chaps?|ch|episodes?|ep|books?|bk|volumes?|vols?|acts?|scenes?|sections?|instal?lments?)"
)
_UNIT = lazy_pattern(_UNITS)
_PART = lazy_pattern(
    rf"(?:\b{_UNITS}\b"
    rf"\.?\s*[#:]?\s*|#\s?)(?P<number>{_NUMBER})(?P<letter>[a-z])?(?!\w)"
    rf"(?:\s*(?:/|of|out\ of)\s*(?:{_NUMBER}|\?+)(?!\w))?"
    rf"|(?<=[,:(-]\s)(?:[a-z]+\s)?[#:]?\s?(?P<told>\d{{1,3}}|{'|'.join(WORDS)})(?=\s*(?:[:,)-]|$))"
    r"|[(\[]\s*#?(?P<bare>\d{1,3})\s*(?:(?:/|of)\s*(?:\d{1,3}|\?+)\s*)?[)\]]"
    r"|\b(?P<word>prologue|epilogue|prelude|interlude|introduction|afterword|foreword|preface)\b"
)
"""What tells the part in a title, in lower case."""
_ALIAS = lazy_pattern(
    r"\s*[(\[]\s*(?:a\.?\s?k\.?\s?a\.?|also known as|alias)\b[^()\[\]]*[)\]]"
    r"|,?\s+(?:a\.?\s?k\.?\s?a\.?|also known as|alias)\s[^,;&()\[\]]*",
    re.IGNORECASE,
)
_BEFORE_ADDRESS = lazy_pattern(r"\s+(?:at|e-?mail)$", re.IGNORECASE)
_NICKNAME = lazy_pattern(r"\s*(?:\"[^\"]*\"|(?<!\w)'[^']*'(?!\w)|\([^()]*\)|\[[^\[\]]*\])\s*")
_NAME_MAY_END = lazy_pattern(r"\s*[(\[—–|;]|\s-\s|,|$")


def same_title(claimed: str, stated: str, comparison: Comparison = "folded") -> bool:
    """Whether two titles are one; a part or chapter may be told by only one of them."""
    if same_text(claimed, stated):
        return True
    if comparison == "exact":
        return False
    claimed, stated = _readable(claimed), _readable(stated)
    one, other = _folded(claimed), _folded(stated)
    if one == other or _same_work(one, tuple(_parts(claimed)), other, tuple(_parts(stated))):
        return True
    if _numbered(one) == _numbered(other) != []:
        return True
    spaced = _LETTER_SPACED.fullmatch(one) or _LETTER_SPACED.fullmatch(other)
    return spaced is not None and _is_within(_closed_up(one), _closed_up(other))


class _Part(NamedTuple):
    """A title divided at what tells the part: what stands before and behind that, folded."""

    before: str
    number: str
    behind: str

    @property
    def words(self) -> list[str]:
        """Of both, in alphabetical order, without those that only join them."""
        return sorted(word for word in f"{self.before} {self.behind}".split() if word not in _JOINING)


def _same_work(one: str, parts: tuple[_Part, ...], other: str, other_parts: tuple[_Part, ...]) -> bool:
    if not other_parts:
        words = _worded(other)
        return any(words and words in (part.before, part.behind) for part in parts)
    if not parts:
        return _same_work(other, other_parts, one, parts)
    first, second = parts[0], other_parts[0]
    if first.number != second.number:
        return False
    if first.before == second.before:
        return first.behind == second.behind or not (first.behind and second.behind)
    # One of them tells the part alone, or both of them first what the other one tells last.
    alone = not (first.before and second.before) and bool(first.behind) and first.behind == second.behind
    return alone or first.words == second.words


def _parts(title: str) -> Iterator[_Part]:
    text = comparable(title).casefold()
    for found in _PART.finditer(text):
        number = found["number"] or found["told"] or found["bare"]
        told = f"{number_of(number) or number}{found['letter'] or ''}" if number else found["word"]
        before, behind = (_worded(each) for each in (text[: found.start()], text[found.end() :]))
        yield _Part(before, told, behind)


def _worded(text: str) -> str:
    """A text without what stands between its words."""
    return " ".join(_WORD.findall(_folded(text)))


def _numbered(text: str) -> list[str]:
    """The words of a title without those for a part, numbers as digits; none where it has no number."""
    words = [word for word in _worded(text).split() if _UNIT.fullmatch(word) is None]
    numbers = [number_of(word) for word in words]
    told = [word if number is None else str(number) for word, number in zip(words, numbers, strict=True)]
    return told if any(number is not None for number in numbers) else []


def _closed_up(text: str) -> str:
    return "".join(_WORD.findall(text))


def _is_within(one: str, other: str) -> bool:
    """Whether one text is the other, or begins or ends it: the rest tells the part."""
    short, long = sorted((one, other), key=len)
    return long.startswith(short) or long.endswith(short)


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    """A text without case, quotation marks, kinds of dashes, and a closing full stop."""
    plain = _QUOTATION_MARKS.sub("", comparable(text).translate(_TYPOGRAPHIC).casefold())
    plain = _SPACE_BEFORE.sub("", plain)
    return _FULL_STOP.sub("", _DASHES.sub(" - ", plain).strip()).strip()


def same_text(claimed: str, stated: str) -> bool:
    """Whether two values read the same; one of them may be the other wrongly decoded."""
    if claimed == stated:
        return True
    one, other = comparable(claimed), comparable(stated)
    if one == other:
        return True
    # A curly quotation mark in one of them may be a wrongly decoded one in the other.
    return bool(_MOJIBAKE.search(one + other)) and comparable(_repaired(one)) == comparable(_repaired(other))


def _readable(text: str) -> str:
    return _repaired(text) if _MOJIBAKE.search(text) else text


def _repaired(text: str) -> str:
    from ftfy import fix_text

    return fix_text(text, uncurl_quotes=False)


def same_names(claimed: str, stated: str, comparison: Comparison = "folded") -> bool:
    """Whether two lists hold the same names: ``A & B``, ``B and A``, ``A, B``.

    Addresses and ``(a.k.a. …)`` do not count, nor what only one of two names has in quotation marks or brackets.
    """
    one, other = without_addresses(claimed), without_addresses(stated)
    if same_text(one, other):
        return True
    if comparison == "exact":
        together = set(names_in(one))
        return len(together) > 1 and together == set(names_in(other))
    names, others = names_in(_listed(one)), names_in(_listed(other))
    return _all_alike(names, others) and _all_alike(others, names)


def _all_alike(names: list[str], others: list[str]) -> bool:
    return all(any(_same_name(name, other) for other in others) for name in names)


def _same_name(name: str, other: str) -> bool:
    if _bare(name) == _bare(other):
        return True
    nicknames, further = _NICKNAME.findall(name), _NICKNAME.findall(other)
    if bool(nicknames) == bool(further):
        return False
    long, short = (name, other) if nicknames else (other, name)
    return _bare(short) in (_bare(_NICKNAME.sub(" ", long)), *map(_bare, nicknames + further))


def _bare(name: str) -> str:
    """A name folded, without the article before it."""
    return _folded(name).removeprefix("the ")


def _listed(names: str) -> str:
    """Names without aliases."""
    names = _BEFORE_ADDRESS.sub("", names)
    return _ALIAS.sub("", names) or names


def number_of_names(text: str) -> int:
    """How many names a value holds."""
    return len(names_in(_listed(without_addresses(text))))


def same_value(claimed: str, stated: str) -> bool:
    """Whether two values of any field read the same; thousands may be set apart, a long value cut short."""
    if same_text(claimed, stated):
        return True
    one, other = comparable(claimed), comparable(stated)
    cut = _CUT_SHORT.search(one)
    if cut is not None and cut.start() and other.startswith(one[: cut.start()]):
        return True
    return _THOUSANDS.sub("", one) == _THOUSANDS.sub("", other)


def goes_on_as(value: str, rest: str, stated: str) -> bool:
    """Whether names whose end was guessed go on to read as ``stated``: ``Ann`` + ``(the elder) (G)``."""
    whole, wanted = comparable(value + rest), comparable(stated)
    if (
        len(wanted) > len(comparable(value))
        and whole.startswith(wanted)
        and not whole[len(wanted) : len(wanted) + 1].isalnum()
    ):
        return True
    ends = (found.start() for found in _NAME_MAY_END.finditer(value + rest, len(value) + 1)) if rest else ()
    return any(same_names((value + rest)[:end], stated) for end in ends)
