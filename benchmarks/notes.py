"""What is said on the way, beside the tables."""

import sys


def note(text: str) -> None:
    """Say something on standard error: standard output holds the tables alone."""
    print(text, file=sys.stderr, flush=True)
