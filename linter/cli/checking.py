"""The work of ``storylint check``, and the types of its options; what they look like is declared in :mod:`.check`.

typer takes longer to import than a file takes to be checked: nothing here knows of it.
"""

import math
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext
from functools import partial
from typing import TYPE_CHECKING, Literal, TextIO

from linter.cache import Strategy
from linter.cache.run_cache import Answer, remember
from linter.cache.watch import observing
from linter.cli.refusal import refusals, refuse, refuse_loss, refuse_no_day, refuse_two_sources, say
from linter.cli.replay import Copied, give_again, question_of
from linter.cli.streams import Color, colored, inputs, on_github, utf8
from linter.escape import escape
from linter.model.severity import Severity
from linter.outputs import Target, writer

if TYPE_CHECKING:
    from rich.progress import Progress

    from linter.config.settings import Settings
    from linter.engine.discovery.selection import Listed
    from linter.model.report import Report
    from linter.outputs import Writer


def check(
    paths: list[str] | None = None,
    *,
    select: list[str] | None = None,
    ignore: list[str] | None = None,
    extend_select: list[str] | None = None,
    fix: bool = False,
    unsafe_fixes: bool = False,
    diff: bool = False,
    fix_only: bool = False,
    interactive: bool = False,
    lock_timeout: int = 30,
    no_baseline: bool = False,
    diff_base: str | None = None,
    history: str | None = None,
    ratchet: bool = False,
    show_suppressed: bool = False,
    output_format: list[str] | None = None,
    output_file: str | None = None,
    fail_on: Severity | None = None,
    exit_zero: bool = False,
    statistics: bool = False,
    show_files: bool = False,
    watch: bool = False,
    quiet: bool = False,
    stdin_filename: str | None = None,
    config: str | None = None,
    isolated: bool = False,
    no_cache: bool = False,
    cache_strategy: Strategy = "metadata",
    color: Color = "auto",
    today: str | None = None,
    allow_empty: bool = False,
    jobs: int | None = None,
) -> None:
    """Check stories and the INDEX.md that lists them.

    Reports faults in headers, ratings and disclaimers, and wherever INDEX.md and the stories disagree. Changes no file
    without --fix, --fix-only or --interactive.

    Exit codes: 0, no finding at or above --fail-on is left; 1, there is one; 2, the check or the repair failed, and no
    file was changed.
    """
    options = dict(locals())
    if watch:
        from linter.cli.watching import watch as watch_files

        watch_files(paths or ["."], options)
    question = question_of(options)
    if question is not None:
        give_again(question)
    from linter import api

    refuse_two_sources(config, isolated)
    refuse_no_day(today)
    repairs = None
    if fix or diff or fix_only or interactive:
        from linter.cli.repairs import Repairs

        if diff_base is not None:
            refuse("--diff-base only reports; leave it out to mend files")
        repairs = Repairs(
            unsafe=unsafe_fixes, diff=diff, only=fix_only, interactive=interactive, lock_timeout=lock_timeout
        )
    if history is not None or ratchet:
        from linter.cli.recording import refuse_part

        refuse_part(history, ratchet, options)
    cache = None if no_cache else cache_strategy
    named, given = inputs(paths, stdin_filename)
    if given and diff_base is not None:
        refuse("--diff-base compares files on disk; leave it out with '-'")
    overrides = api.Overrides(
        select=split(select),
        extend_select=split(extend_select),
        ignore=split(ignore),
        fail_on=fail_on,
        today=today or "",
    )
    with observing() as observed, refusals(), closing(RunProgress(sys.stderr)) as progress:
        configuration = api.load_config(file=config, isolated=isolated, overrides=overrides, cache=not no_cache)
        if show_files:
            _show(api.looked_at(named, configuration, given=given))
            sys.exit()
        settings = api.settings_of(named[0], configuration)
        targets = _targets(output_format, output_file, settings, statistics=statistics)
        files = [(each.file, "the report") for each in targets]
        for file, what in (*files, (history, "the history")):
            if file is not None:
                refuse_loss(file, what, configuration)
        checked = (repairs.make if repairs is not None else partial(api.check, cache=cache, diff_base=diff_base))(
            named,
            configuration,
            given=given,
            baselines=not no_baseline,
            jobs=jobs,
            allow_empty=allow_empty,
            progress=progress.show,
        )
    notes = checked.notes if quiet else (*checked.notes, *checked.skipped)
    for note in notes:
        say(note)
    report = checked.report.with_suppressed() if show_suppressed and not statistics else checked.report
    if repairs is not None and (repairs.silent or given):
        # Standard output holds the changes, or the text that was given.
        targets = [] if repairs.silent else [each for each in targets if each.file is not None]
    if quiet and not report.findings:
        from linter.vocabularies.output_formats import PROSE

        targets = [each for each in targets if each.format not in PROSE]
    printed = Copied(utf8(sys.stdout))
    for target in targets:
        if left_out := _write(report, _writer(target, statistics=statistics), target, printed, color):
            notes += (f"{target.file or target.format}: {left_out}",)
            say(notes[-1])
    if report.broken:
        sys.exit(2)
    failed = report.failed
    if history is not None:
        from linter.cli.recording import record

        new = record(checked.report, history, named, options, ratchet=ratchet)
        failed = bool(new) if ratchet else failed
    is_left = repairs is not None and repairs.are_incomplete
    code = 1 if ((failed and not fix_only) or is_left) and not exit_zero else 0
    if question is not None and not any(each.file for each in targets):
        remember(question, observed, Answer(code, printed.getvalue(), notes))
    sys.exit(code)


def split(choices: list[str] | None) -> tuple[str, ...] | None:
    """Selectors as they were given: several options, several in one with commas."""
    if choices is None:
        return None
    return tuple(selector for choice in choices for each in choice.split(",") if (selector := each.strip()))


def _targets(
    named: list[str] | None, output_file: str | None, settings: "Settings", *, statistics: bool
) -> list[Target]:
    """The reports to write."""
    if not (named or settings.output_format or on_github()):
        return [Target("full", output_file)]
    from linter.cli.targets import chosen

    return chosen(named, output_file, settings, statistics=statistics)


def _writer(target: Target, *, statistics: bool) -> "Writer":
    if not statistics:
        return writer(target.format)
    from linter.outputs.statistics import statistics as write

    return write


def _write(report: "Report", write: "Writer", target: Target, printed: Copied, color: Color) -> str | None:
    """Write the report to standard output or to a file, and tell what was left out."""
    if target.file is None:
        return write(report, printed, color=colored(color))
    try:
        with _opened(target) as stream:
            return write(report, stream, color=color == "always")
    except OSError as error:
        refuse(f"{target.file}: the report cannot be written: {error.strerror}")


@contextmanager
def _opened(target: Target) -> Iterator[TextIO]:
    """A file for a report: replaced as a whole once it is written, or added to."""
    from linter.exports.files import replacing

    assert target.file is not None
    with nullcontext(target.file) if target.appends else replacing(target.file) as path:
        mode: Literal["a", "w"] = "a" if target.appends else "w"
        with open(path, mode, encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
            yield stream


def _show(files: "list[Listed]") -> None:
    """List files, a line for each."""
    stream = utf8(sys.stdout)
    for each in files:
        stream.write(f"{escape(each.path)}: {each.format or f'skipped ({escape(each.reason)})'}\n")


class RunProgress:
    """How far a long run is, on a terminal only; the library for it is loaded when a run turns out long."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._started = time.monotonic()
        self._bar: Progress | None = None

    def show(self, done: int, total: int) -> None:
        """Say that so many documents are done, of how many."""
        if self._bar is None:
            if not self._stream.isatty() or time.monotonic() - self._started < 1:
                return
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

            columns = ("Checking", BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
            self._bar = Progress(*columns, console=Console(file=self._stream), transient=True)
            self._bar.add_task("", total=total)
            try:
                self._bar.start()
            except RuntimeError:  # there is no thread to be had
                self.close()
                self._started = math.inf
                self._bar = None
                return
        self._bar.update(self._bar.task_ids[0], completed=done)

    def close(self) -> None:
        """Leave the terminal as it was."""
        if self._bar is not None:
            self._bar.stop()
