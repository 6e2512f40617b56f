"""``check --watch``: the check made anew whenever a file changes.

Each check is a process of its own: a configuration, a plugin or a library that has changed counts at once, and nothing
piles up in memory. Documents that have not changed are not read again, since the cache knows what they came to.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NoReturn

from linter.cache.place import VARIABLE
from linter.cli.refusal import refuse
from linter.cli.streams import colored, utf8
from linter.cli.targets import chosen
from linter.errors import StorylintError
from linter.paths import TEMPORARY, is_within

_LOOK = 100
"""Milliseconds between looks; the first check is made after the first look, so that no change is missed."""

_NOT_WITH = ("fix", "diff", "fix_only", "interactive", "show_files", "stdin_filename")

_JOURNALS = ("-journal", "-wal", "-shm")
"""What SQLite adds to the name of a database."""

_PROGRAM = "from linter.cli import main; main()"


def watch(paths: Sequence[str], options: Mapping[str, Any]) -> NoReturn:
    """Check again and again, until somebody interrupts; the exit code is that of the last check.

    Args:
        paths: that are checked.
        options: of the command line, by name.
    """
    other = next((name for name in _NOT_WITH if options[name]), None)
    if other is not None or "-" in paths:
        refuse(f"--watch only reports; leave out --{(other or 'stdin_filename').replace('_', '-')}")
    try:
        from watchfiles import DefaultFilter
        from watchfiles import watch as changes
    except ImportError:
        refuse("--watch needs watchfiles; install it with pip install 'storylint[watch]'")
    watched, written = _places(paths, options)
    defaults = DefaultFilter()
    command = _command(paths, options)
    code = 0
    screen = _Screen(f"Watching {', '.join(paths)}; Ctrl-C ends")
    try:
        first = True
        for found in changes(
            *watched,
            watch_filter=lambda change, path: defaults(change, path) and not _is_written(path, written),
            rust_timeout=_LOOK,
            yield_on_timeout=True,
        ):
            if first or found:
                first = False
                done = subprocess.run(command, capture_output=True, env=_environment(), check=False)
                code = done.returncode
                screen.show(done.stderr.decode("utf-8", "replace") + done.stdout.decode("utf-8", "replace"))
    except KeyboardInterrupt:
        screen.leave()
    sys.exit(code)


def _places(paths: Sequence[str], options: Mapping[str, Any]) -> tuple[set[str], set[str]]:
    """What to watch, and what the checks write themselves, all absolute."""
    from linter import api

    watched = {os.path.abspath(each if os.path.isdir(each) else os.path.dirname(each)) for each in paths}
    written = {file for file in (options["history"], options["output_file"], os.environ.get(VARIABLE)) if file}
    for folder in watched:
        if not os.path.isdir(folder):
            refuse(f"{folder}: there is no such folder")
    try:
        configuration = api.load_config(file=options["config"], isolated=options["isolated"])
        around = api.read_by_check(paths, configuration)
        settings = api.settings_of(paths[0], configuration)
    except StorylintError:
        # The first check says what is wrong, and where that is put right one that follows is made.
        return watched, set(map(os.path.realpath, written))
    targets = chosen(options["output_format"], options["output_file"], settings, statistics=options["statistics"])
    written |= around.written | {each.file for each in targets if each.file is not None}
    return watched | around.watched, set(map(os.path.realpath, written))


def _is_written(path: str, places: Iterable[str]) -> bool:
    """Whether a file is one that the checks write: a report, a database and its journals, or within a cache."""
    if os.path.basename(path).startswith(TEMPORARY):
        return True
    real = os.path.realpath(path)
    return any(is_within(real, place) or real in {place + ending for ending in _JOURNALS} for place in places)


def _command(paths: Sequence[str], options: Mapping[str, object]) -> list[str]:
    """The command line of one check."""
    words = {**options, "watch": False, "color": "always" if colored("auto") else options["color"]}
    return [sys.executable, "-P", "-c", _PROGRAM, "check", *_words(words), "--", *paths]


def _words(options: Mapping[str, object]) -> Iterator[str]:
    for name, value in options.items():
        option = f"--{name.replace('_', '-')}"
        if name == "paths" or value is None or value is False:
            continue
        if value is True:
            yield option
        else:
            yield from (f"{option}={each}" for each in (value if isinstance(value, list) else [value]))


def _environment() -> dict[str, str]:
    """What the checks find: this very package, and no module that lies where the command was started."""
    package = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    others = os.environ.get("PYTHONPATH")
    return {**os.environ, "PYTHONPATH": f"{package}{os.pathsep}{others}" if others else package}


class _Screen:
    """A terminal on which each state takes the place of the last one, or a stream that they follow each other on.

    Args:
        status: the last line.
    """

    def __init__(self, status: str) -> None:
        self._stream = utf8(sys.stdout)
        self._is_terminal = self._stream.isatty()
        self._status = status
        self._write: Callable[[str], int] = self._stream.write

    def show(self, text: str) -> None:
        """Show a state."""
        if not self._is_terminal:
            self._write(f"{text}\n")
        else:
            rows = os.get_terminal_size(self._stream.fileno()).lines
            lines = [*_cut(text.splitlines(), rows - 1), f"{time.strftime('%H:%M:%S')}  {self._status}"]
            # From the first place on, each line over what was there, none wrapped, and all below cleared.
            self._write("\x1b[?7l\x1b[H" + "\x1b[K\n".join(lines) + "\x1b[K\x1b[J\x1b[?7h")
        self._stream.flush()

    def leave(self) -> None:
        """Leave what is shown where it is."""
        if self._is_terminal:
            self._write("\n")


def _cut(lines: list[str], room: int) -> list[str]:
    """As many lines as there is room for; the last one, which has the totals, is among them."""
    if len(lines) <= room or room < 3:
        return lines[-max(room, 0) :]
    left_out = len(lines) - room + 1
    return [*lines[: room - 2], f"… {left_out:,} more lines …", lines[-1]]
