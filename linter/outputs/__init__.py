"""What a report looks like: one file a format, of which only the chosen one is imported."""

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, Protocol, TextIO

if TYPE_CHECKING:
    from linter.model.report import Report
    from linter.vocabularies.output_formats import OutputFormat


class Target(NamedTuple):
    """A format and where it goes.

    Args:
        format: of the report.
        file: that it is written to; None for standard output.
        appends: whether it is added to what the file holds.
    """

    format: "OutputFormat"
    file: str | None = None
    appends: bool = False


class Writer(Protocol):
    """Writes a report to a text stream; formats that are read by programs know no color."""

    def __call__(self, report: "Report", stream: TextIO, *, color: bool = False) -> str | None:
        """Write ``report``, and leave the stream open.

        Returns:
            What was left out because the readers of the format take no more, in words; None where all is there.
        """


def writer(name: "OutputFormat") -> Writer:
    """The writer of a format."""
    write: Writer = import_module(f"{__name__}.{name}").write
    return write
