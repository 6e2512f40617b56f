"""What goes to standard error, in one way for all commands: notes, and why the work cannot be done."""

import sys
from codecs import lookup
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from typing import TYPE_CHECKING, NoReturn

from linter.errors import StorylintError
from linter.escape import escape

if TYPE_CHECKING:
    from linter.config.discovery import Configuration


def say(note: str) -> None:
    """Say something on standard error.

    Args:
        note: one line as it is; what a terminal might obey in it is escaped here.
    """
    stream = sys.stderr
    if isinstance(stream, TextIOWrapper) and lookup(stream.encoding).name == "ascii":
        # Nobody has a terminal that knows no more than ASCII: the locale is not set.
        stream.reconfigure(encoding="utf-8")
    stream.write(f"{escape(note)}\n")
    stream.flush()


def refuse(*reasons: str) -> NoReturn:
    """Say on standard error why the work cannot be done, a line for each reason, and leave with exit code 2.

    Args:
        reasons: as they are; what a terminal might obey in them is escaped here.
    """
    for reason in reasons:
        say(f"storylint: {reason}")
    sys.exit(2)


@contextmanager
def refusals() -> Iterator[None]:
    """Refuse where the work within cannot go on for a reason that somebody can put right."""
    try:
        yield
    except StorylintError as error:
        refuse(*error.reasons)
    except KeyboardInterrupt:
        refuse("interrupted; no file is left half-written")


def refuse_two_sources(config: str | None, isolated: bool) -> None:
    """Refuse ``--config`` beside ``--isolated``: one names a configuration file, the other wants none."""
    if config is not None and isolated:
        refuse("--config and --isolated contradict each other; leave out one of them")


def refuse_no_day(text: str | None) -> None:
    """Refuse what ``--today`` names where it is no day."""
    if text is None:
        return
    from linter.vocabularies.dates import is_day

    if not is_day(text):
        refuse(f"--today: `{text[:40]}` is no day; write it as YYYY-MM-DD, such as 2026-01-31")


def refuse_loss(file: str, what: str, configuration: "Configuration") -> None:
    """Refuse to write a file where that would take the place of something that belongs to an archive."""
    from linter import api

    if lost := api.what_is_lost(file, configuration):
        refuse(f"{file}: {what} would replace {lost}; choose another name, or remove the file first")


def refuse_output(error: OSError) -> NoReturn:
    """Leave with exit code 2 because standard output takes nothing more, such as a full disk."""
    sys.stderr.write(f"storylint: the output cannot be written: {error.strerror}\n")
    sys.exit(2)
