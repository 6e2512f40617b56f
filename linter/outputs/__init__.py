"""What a report looks like: one file a format, of which only the chosen one is imported."""

from importlib import import_module
from typing import TYPE_CHECKING, Literal, Protocol, TextIO, get_args

if TYPE_CHECKING:
    from linter.model.report import Report

Format = Literal["full", "concise", "json", "github", "sarif"]

FORMATS: tuple[Format, ...] = get_args(Format)


class Writer(Protocol):
    """Writes a report to a text stream; formats that are read by programs know no color."""

    def __call__(self, report: "Report", stream: TextIO, *, color: bool = False) -> None:
        """Write ``report``, and leave the stream open."""


def writer(name: Format) -> Writer:
    """The writer of a format.

    Args:
        name: one of :data:`FORMATS`.
    """
    write: Writer = import_module(f"{__name__}.{name}").write
    return write
