"""Small numbers that are not written in figures: words, and Roman numerals."""

WORDS = {
    word: number
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), start=1
    )
}
_MOST_DIGITS = 9
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}


def number_of(text: str) -> int | None:
    """A number in figures, words or Roman numerals; None for what is none.

    Args:
        text: in lower case.
    """
    if text.isdecimal():
        return int(text) if len(text) <= _MOST_DIGITS else None
    if text in WORDS:
        return WORDS[text]
    if not text or not _ROMAN.keys() >= set(text):
        return None
    values = [_ROMAN[letter] for letter in text]
    number = sum(-one if one < two else one for one, two in zip(values, [*values[1:], 0], strict=True))
    return number if _as_roman(number) == text else None


def _as_roman(number: int) -> str:
    tens, ones = divmod(number, 10)
    fives = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
    return ("l" if tens >= 5 else "") + ("x" * (tens % 5) if tens != 4 else "xl") + fives[ones]
