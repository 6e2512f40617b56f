"""How messages speak of what a file says."""

LONGEST = 80
"""How many characters of a value a message repeats."""


def quoted(text: str) -> str:
    """A value in a message: in quotes, on one line, cut where it is long."""
    words = " ".join(text.split()) if text.strip() else text
    return f"“{words}”" if len(words) <= LONGEST else f"“{words[: LONGEST - 1]}…”"
