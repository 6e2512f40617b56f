"""When an answer of an earlier run may be given again, and what it is an answer to."""

import os
import sys
import time
from collections.abc import Mapping
from io import StringIO
from typing import NoReturn, TextIO

from linter.cache.run_cache import LONGEST, Answer, recall
from linter.cache.store import Plain
from linter.cache.watch import states_of
from linter.cli.refusal import say
from linter.cli.streams import colored, on_github, utf8

_OTHERS = (
    *("fix", "unsafe_fixes", "diff", "fix_only", "interactive", "output_file", "stdin_filename", "no_cache"),
    *("show_files", "diff_base", "history", "ratchet"),
)
"""Options of runs that change something, that are asked of more than files, or that check nothing."""


def question_of(said: Mapping[str, object]) -> Plain:
    """All that the answer to a command line depends on, files apart; None where it is worked out in any case.

    Args:
        said: the options of ``storylint check``, by name.
    """
    paths = said["paths"]
    if (
        any(said[name] for name in _OTHERS)
        or said["cache_strategy"] != "metadata"
        or on_github()
        or (isinstance(paths, list) and "-" in paths)
    ):
        return None
    try:
        folder = os.getcwd()
    except OSError:
        return None
    return (
        tuple((name, repr(value)) for name, value in said.items()),
        folder,
        (os.geteuid(), os.getegid(), *sorted(os.getgroups())) if hasattr(os, "geteuid") else (),
        colored("auto"),
        time.strftime("%Y-%m-%d"),
        tuple(sys.path),
        # What was installed since, be it a plugin or a library, shows in the folder that it was put into.
        states_of(each or "." for each in sys.path).tobytes(),
    )


def give_again(question: Plain) -> None:
    """Leave with the answer of an earlier run, where there is one that holds."""
    answer = recall(question)
    if answer is not None:
        _give(answer)


def _give(answer: Answer) -> NoReturn:
    for note in answer.notes:
        say(note)
    if answer.output:
        utf8(sys.stdout).write(answer.output)
    sys.exit(answer.code)


class Copied(StringIO):
    """A stream that hands on what is written to it, and keeps as much of it as an answer may have."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__()
        self._stream = stream

    def write(self, text: str) -> int:
        """Write some text."""
        if self.tell() <= LONGEST:
            super().write(text)
        return self._stream.write(text)
