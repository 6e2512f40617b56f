"""The work of ``storylint check``, and the types of its options; what they look like is declared in :mod:`.check`.

typer takes longer to import than a file takes to be checked: nothing here knows of it.
"""

import math
import sys
import time
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING, TextIO

from linter.cache import Strategy
from linter.cache.run_cache import Answer, remember
from linter.cache.watch import observing
from linter.cli.refusal import refusals, refuse, refuse_loss, refuse_no_day, refuse_two_sources, say
from linter.cli.replay import Copied, give_again, question_of
from linter.cli.streams import Color, colored, inputs, utf8
from linter.escape import escape
from linter.model.severity import Severity
from linter.outputs import Format, writer

if TYPE_CHECKING:
    from rich.progress import Progress

    from linter.engine.discovery.selection import Listed
    from linter.model.report import Report


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
    show_suppressed: bool = False,
    output_format: Format = "full",
    output_file: str | None = None,
    fail_on: Severity | None = None,
    exit_zero: bool = False,
    statistics: bool = False,
    show_files: bool = False,
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

    What is wrong with their headers, ratings and disclaimers is reported with its place, and so is what
    INDEX.md says otherwise than they do. No file is changed without --fix, --fix-only or --interactive.

    Exit code 0: nothing found, or nothing left, at or above --fail-on. 1: something was. 2: the check or the
    repair could not be done; then no file was changed.
    """
    question = question_of(locals())
    if question is not None:
        give_again(question)
    from linter import api

    refuse_two_sources(config, isolated)
    refuse_no_day(today)
    repairs = None
    if fix or diff or fix_only or interactive:
        from linter.cli.repairs import Repairs

        repairs = Repairs(
            unsafe=unsafe_fixes, diff=diff, only=fix_only, interactive=interactive, lock_timeout=lock_timeout
        )
    if statistics and output_format not in ("full", "concise"):
        refuse(f"--statistics are text; leave them out, or leave out --output-format {output_format}")
    cache = None if no_cache else cache_strategy
    named, given = inputs(paths, stdin_filename)
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
        if output_file is not None:
            refuse_loss(output_file, "the report", configuration)
        checked = (repairs.make if repairs is not None else partial(api.check, cache=cache))(
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
    silent = repairs is not None and (repairs.silent or (bool(given) and output_file is None))
    printed = None
    if not silent and (report.findings or not quiet or output_format in ("json", "sarif")):
        printed = _print(report, output_format, output_file, color, statistics=statistics)
    if report.broken:
        sys.exit(2)
    code = 1 if report.failed and not (exit_zero or fix_only) else 0
    if question is not None:
        remember(question, observed, Answer(code, printed.getvalue() if printed is not None else "", notes))
    sys.exit(code)


def split(choices: list[str] | None) -> tuple[str, ...] | None:
    """Selectors as they were given: several options, several in one with commas."""
    if choices is None:
        return None
    return tuple(selector for choice in choices for each in choice.split(",") if (selector := each.strip()))


def _print(report: "Report", name: Format, file: str | None, color: Color, *, statistics: bool) -> Copied | None:
    """Write the report to standard output, and tell what that was, or to a file."""
    if file is None:
        copied = Copied(utf8(sys.stdout))
        _write(report, name, copied, colored(color), statistics=statistics)
        return copied
    from linter.exports.files import replacing

    try:
        with replacing(file) as path, open(path, "w", encoding="utf-8", errors="backslashreplace") as stream:
            _write(report, name, stream, color == "always", statistics=statistics)
    except OSError as error:
        refuse(f"{file}: the report cannot be written: {error.strerror}")
    return None


def _show(files: "list[Listed]") -> None:
    """List files, a line for each."""
    stream = utf8(sys.stdout)
    for each in files:
        stream.write(f"{escape(each.path)}: {each.format or f'skipped ({escape(each.reason)})'}\n")


def _write(report: "Report", name: Format, stream: TextIO, color: bool, *, statistics: bool) -> None:
    if statistics:
        from linter.outputs.statistics import statistics as write_statistics

        write_statistics(report, stream, color=color)
    else:
        writer(name)(report, stream, color=color)


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
