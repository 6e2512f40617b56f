"""``storylint check``."""

import os
import sys
import time
from enum import StrEnum
from io import TextIOWrapper
from typing import TYPE_CHECKING, Annotated, NoReturn, TextIO

import typer

if TYPE_CHECKING:
    from rich.progress import Progress

    from linter.model.report import Report


class OutputFormat(StrEnum):
    """What the report looks like."""

    FULL = "full"
    CONCISE = "concise"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"


class FailOn(StrEnum):
    """The severity that makes exit code 1."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Color(StrEnum):
    """Whether output is coloured."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


_RULES = "Code, name or prefix (HDR002, missing-field, HDR), several with commas; may be repeated."


def check(
    paths: Annotated[
        list[str] | None,
        typer.Argument(help="Archives (folders) or documents; '-' reads standard input.", metavar="[PATHS]..."),
    ] = None,
    select: Annotated[list[str] | None, typer.Option(help=f"Run these rules only. {_RULES}", metavar="RULES")] = None,
    ignore: Annotated[list[str] | None, typer.Option(help="Leave these rules out.", metavar="RULES")] = None,
    extend_select: Annotated[
        list[str] | None, typer.Option(help="Run these rules too, opt-in ones among them.", metavar="RULES")
    ] = None,
    output_format: Annotated[OutputFormat, typer.Option(help="What the report looks like.")] = OutputFormat.FULL,
    output_file: Annotated[
        str | None, typer.Option("--output-file", "-o", help="Write the report to a file.", metavar="FILE")
    ] = None,
    fail_on: Annotated[FailOn | None, typer.Option(help="Least severity that makes exit code 1.")] = None,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit 0 whatever was found.")] = False,
    statistics: Annotated[bool, typer.Option("--statistics", help="Count findings by rule instead.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing where there is no finding.")] = False,
    stdin_filename: Annotated[
        str | None, typer.Option(help="The file that standard input stands for, with '-'.", metavar="FILE")
    ] = None,
    config: Annotated[str | None, typer.Option(help="Use this configuration file only.", metavar="FILE")] = None,
    isolated: Annotated[bool, typer.Option("--isolated", help="Use no configuration file.")] = False,
    no_cache: Annotated[  # noqa: ARG001 - every run reads all files; scripts may say so already
        bool, typer.Option("--no-cache", help="Read every file anew, which every run does so far.")
    ] = False,
    color: Annotated[Color, typer.Option(help="Colour the output.")] = Color.AUTO,
    allow_empty: Annotated[bool, typer.Option("--allow-empty", help="A folder without documents is fine.")] = False,
    jobs: Annotated[int | None, typer.Option("--jobs", "-j", help="Processes at once.", metavar="N", min=1)] = None,
) -> None:
    """Check the headers, ratings, disclaimers and the INDEX.md of story archives.

    Exit code 0: nothing found at or above --fail-on. 1: something was. 2: the check could not be done.
    """
    from linter import api
    from linter.config.errors import ConfigurationError
    from linter.config.overrides import Overrides
    from linter.model.finding import Severity

    named, given = _inputs(paths, stdin_filename)
    overrides = Overrides(
        select=_split(select),
        extend_select=_split(extend_select),
        ignore=_split(ignore),
        fail_on=Severity(fail_on.value) if fail_on is not None else None,
    )
    progress = _Progress(sys.stderr)
    try:
        configuration = api.load_config(file=config, isolated=isolated, overrides=overrides)
        checked = api.check(
            named, configuration, given=given, jobs=jobs, allow_empty=allow_empty, progress=progress.show
        )
    except (ConfigurationError, api.UsageError) as error:
        _refuse(str(error))
    except KeyboardInterrupt:
        _refuse("interrupted; nothing was changed")
    finally:
        progress.close()
    from linter.outputs.escape import escape

    for note in checked.notes:
        typer.echo(escape(note), err=True)
    report = checked.report
    if report.findings or not quiet or output_format in (OutputFormat.JSON, OutputFormat.SARIF):
        _print(report, output_format.value, output_file, color, statistics=statistics)
    if report.broken:
        raise typer.Exit(2)
    raise typer.Exit(1 if report.failed and not exit_zero else 0)


def _split(choices: list[str] | None) -> tuple[str, ...] | None:
    """Selectors as they were given: several options, several in one with commas."""
    if choices is None:
        return None
    return tuple(selector for choice in choices for each in choice.split(",") if (selector := each.strip()))


def _inputs(paths: list[str] | None, stdin_filename: str | None) -> tuple[list[str], dict[str, bytes]]:
    """The paths to check, and what standard input gives in place of a file on disk."""
    named = paths or ([stdin_filename] if stdin_filename else ["."])
    if "-" not in named and stdin_filename is None:
        return named, {}
    if stdin_filename is None:
        _refuse("-: standard input needs a name; say --stdin-filename FILE")
    others = [path for path in named if path not in ("-", stdin_filename)]
    if others:
        _refuse(f"{others[0]}: standard input stands alone; leave out the other paths")
    return [stdin_filename], {os.path.abspath(stdin_filename): sys.stdin.buffer.read()}


def _refuse(message: str) -> NoReturn:
    """Say on standard error why the work cannot be done."""
    from linter.outputs.escape import escape

    for line in message.splitlines():
        typer.echo(f"storylint: {escape(line)}", err=True)
    raise typer.Exit(2)


def _print(report: "Report", name: str, file: str | None, color: Color, *, statistics: bool) -> None:
    """Write the report to standard output or to a file."""
    if file is None:
        _write(report, name, _utf8(sys.stdout), _colored(color), statistics=statistics)
        return
    try:
        with open(file, "w", encoding="utf-8", errors="backslashreplace") as stream:
            _write(report, name, stream, color is Color.ALWAYS, statistics=statistics)
    except OSError as error:
        _refuse(f"{file}: the report cannot be written: {error.strerror}")


def _write(report: "Report", name: str, stream: TextIO, color: bool, *, statistics: bool) -> None:
    if statistics and name not in ("json", "sarif"):
        from linter.outputs.statistics import statistics as write_statistics

        write_statistics(report, stream, color=color)
        return
    from linter.outputs import writer

    writer(name)(report, stream, color=color)  # type: ignore[arg-type]


def _utf8(stream: TextIO) -> TextIO:
    """Output is UTF-8 wherever it goes; what has no character is written as an escape."""
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    return stream


def _colored(color: Color) -> bool:
    if color is not Color.AUTO:
        return color is Color.ALWAYS
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


class _Progress:
    """How far a long run is, on a terminal only; the library for it is loaded when a run turns out long."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._started = time.monotonic()
        self._bar: Progress | None = None

    def show(self, done: int, total: int) -> None:
        if self._bar is None:
            if not self._stream.isatty() or time.monotonic() - self._started < 1:
                return
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

            columns = ("Checking", BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
            self._bar = Progress(*columns, console=Console(file=self._stream), transient=True)
            self._bar.add_task("", total=total)
            self._bar.start()
        self._bar.update(self._bar.task_ids[0], completed=done)

    def close(self) -> None:
        if self._bar is not None:
            self._bar.stop()
