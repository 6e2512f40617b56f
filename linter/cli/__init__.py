"""The command line: one module a command, no logic of its own."""

import gc
import os
import sys

from linter.cli.refusal import refuse_output

_COMPLETION = "_STORYLINT_COMPLETE"
"""A shell that wants to know how a line may go on says so by this variable."""


def main() -> None:
    """Run the command that was installed as ``storylint``."""
    # A run makes many small objects and hardly a cycle among them: looking for cycles took a fifth of it.
    gc.disable()
    _open_closed_streams()
    try:
        try:
            _run(sys.argv[1:])
        finally:
            sys.stdout.flush()
            # At its end Python looks for cycles among all that is left, which takes a tenth of a short run.
            gc.freeze()
    except BrokenPipeError:
        _give_up_output()
        sys.exit(1)
    except OSError as error:
        _give_up_output()
        refuse_output(error)


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
    from linter.cli.application import application

    application(arguments[0] if arguments else "")(prog_name="storylint")


def _open_closed_streams() -> None:
    """A shell may start a command without some of its streams (``>&-``); Python then has None in their place."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115 - open to the end


def _give_up_output() -> None:
    """Keep Python from writing at its end what could not be written before."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
