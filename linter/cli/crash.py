"""What is said of an error that nobody expected: a fault of storylint, or a machine that has no more to give."""

from types import FrameType
from typing import NoReturn

import linter
from linter.cli.refusal import refuse

OPTION = "--traceback"
"""Wherever it stands, it has the traceback printed."""


def refuse_fault(error: Exception, *, traceback: bool) -> NoReturn:
    """Say what was going on and where to report it, and leave with exit code 2.

    Args:
        error: that ended the run.
        traceback: whether it was printed where it came from.
    """
    doing = _doing(error)
    if isinstance(error, MemoryError):
        refuse(f"there is not enough memory{doing}; try --jobs 1, a lower max-file-size, or fewer files at once")
    refuse(
        f"{type(error).__name__}: {error}{doing}",
        f"this is a fault in storylint {linter.__version__}, not in your files: report it where you have storylint "
        "from, " + ("with the lines above" if traceback else f"with what the same command prints with {OPTION}"),
    )


def _doing(error: Exception) -> str:
    """The file and the rule that were at work, as the innermost functions that knew them tell."""
    frames = []
    trace = error.__traceback__
    while trace is not None:
        frames.append(trace.tb_frame)
        trace = trace.tb_next
    file = next((found for frame in reversed(frames) if (found := _file_of(frame))), "")
    rule = next((found for frame in reversed(frames) if (found := _rule_of(frame))), "")
    return (f", at work on {file}" if file else "") + (f", with rule {rule}" if rule else "")


def _file_of(frame: FrameType) -> str:
    if not str(frame.f_globals.get("__name__")).startswith("linter."):
        return ""
    places = (frame.f_locals.get(name) for name in ("document", "path", "file", "target"))
    return next((found for each in places if isinstance(found := getattr(each, "path", each), str) and found), "")


def _rule_of(frame: FrameType) -> str:
    for name in ("rule", "self"):
        code = getattr(frame.f_locals.get(name), "code", None)
        if isinstance(code, str):
            return code
    return ""
