"""The command line: one module a command, no logic of its own."""

import gc
import os
import sys
import warnings
from typing import NoReturn, TextIO

from linter.cli.refusal import refuse_output, say
from linter.errors import ShortageWarning

_COMPLETION = "_STORYLINT_COMPLETE"
"""A shell that wants to know how a line may go on says so by this variable."""


def main() -> None:
    """Run the command that was installed as ``storylint``."""
    # A run makes many small objects and hardly a cycle among them: looking for cycles took a fifth of it.
    gc.disable()
    _open_closed_streams()
    arguments = sys.argv[1:]
    traceback = "--traceback" in arguments
    warnings.showwarning = _show_warning
    try:
        try:
            _run([each for each in arguments if each != "--traceback"])
        finally:
            sys.stdout.flush()
            # At its end Python looks for cycles among all that is left, which takes a tenth of a short run.
            gc.freeze()
    except BrokenPipeError:
        _give_up(sys.stdout)
        sys.exit(1)
    except KeyboardInterrupt:
        _give_up(sys.stdout)
        sys.exit(130)
    except Exception as error:
        _leave(error, traceback=traceback)


def _leave(error: Exception, *, traceback: bool) -> NoReturn:
    """Say of an error that nobody expected what can be said, and leave with exit code 2."""
    _give_up(sys.stdout)
    try:
        if traceback:
            sys.excepthook(type(error), error, error.__traceback__)
        if isinstance(error, OSError):
            refuse_output(error)
        from linter.cli.crash import refuse_fault

        refuse_fault(error, traceback=traceback)
    except OSError:  # standard error takes nothing more either
        _give_up(sys.stderr)
        sys.exit(2)


def _run(arguments: list[str]) -> None:
    """Run a command: a check in its plain form at once, everything else by way of typer."""
    if arguments[:1] == ["check"] and _COMPLETION not in os.environ:
        from linter.cli.checking import check
        from linter.cli.plain import keywords

        plain = keywords(check, arguments[1:])
        if plain is not None:
            try:
                check(**plain)
            except KeyboardInterrupt:
                sys.exit(130)
    if arguments[:1] == ["help"]:
        arguments = [*arguments[1:], "--help"]
    from linter.cli.application import application

    application(arguments[0] if arguments else "")(arguments, prog_name="storylint")


_show_other_warning = warnings.showwarning


def _show_warning(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,
    line: str | None = None,
) -> None:
    """Say a warning of storylint's own as every note is said; leave the others to Python."""
    if issubclass(category, ShortageWarning):
        say(f"storylint: {message}")
    else:
        _show_other_warning(message, category, filename, lineno, file, line)


def _open_closed_streams() -> None:
    """A shell may start a command without some of its streams (``>&-``); Python then has None in their place."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115 - open to the end


def _give_up(stream: TextIO) -> None:
    """Keep Python from writing at its end what could not be written before."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
