"""``storylint export``."""

import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from io import TextIOWrapper
from typing import Annotated, TextIO

import typer

from linter.cli.options import AllowEmpty, ConfigFile, Isolated, Jobs, Paths
from linter.cli.refusal import refusals, refuse, refuse_loss, refuse_two_sources
from linter.exports import FILE_FORMATS, FORMATS, ExportError, Format, format_of, stream_module

SKIPPED = "SYS003"
"""What is left out on purpose (too large, a link out of the archive) is said, and is no failure."""

EPILOG = """\b
Examples:
  storylint export stories
  storylint export stories --format csv --output stories.csv
  storylint export stories --output stories.db
"""


def export(
    paths: Paths = None,
    output_format: Annotated[
        Format | None,
        typer.Option(
            "--output-format",
            "--format",
            help="Write this format; by default the one of the ending of --output, or jsonl.",
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", help="Write to a file, which is replaced as a whole.", metavar="FILE"),
    ] = None,
    config: ConfigFile = None,
    isolated: Isolated = False,
    allow_empty: AllowEmpty = False,
    jobs: Jobs = None,
) -> None:
    """Write the catalogue as data.

    One record for each story, in the order of their paths: its fields and their labels, how many words
    it has, how it was read. sqlite and parquet need --output; a database opens in Datasette.

    Exit code 0: all was written. 2: a file could not be read, and the others were written; or nothing was.
    """
    from linter import api
    from linter.escape import escape
    from linter.exports.files import check_file, write_file

    refuse_two_sources(config, isolated)
    file = None if output == "-" else output
    chosen = _chosen_format(output_format, file)
    with refusals():
        if file is not None:
            with _refusing(file):
                check_file(file, chosen)
        configuration = api.load_config(file=config, isolated=isolated)
        if file is not None:
            refuse_loss(file, "it", configuration)
        exported = api.export(paths or ["."], configuration, jobs=jobs, allow_empty=allow_empty)
        with closing(exported.records) as records:
            if file is None:
                stream_module(chosen).write(records, _utf8(sys.stdout))
            else:
                with _refusing(file):
                    write_file(records, file, chosen)
    for note in exported.notes:
        typer.echo(escape(note), err=True)
    for omission in sorted(exported.omissions):
        typer.echo(escape(f"{omission.path}: {omission.message}"), err=True)
    if any(omission.code != SKIPPED for omission in exported.omissions):
        raise typer.Exit(2)


def _chosen_format(wanted: Format | None, file: str | None) -> Format:
    chosen = wanted or (format_of(file) if file is not None else "jsonl")
    if chosen is None:
        refuse(f"{file}: its ending tells no format; say which with --format ({', '.join(FORMATS)})")
    if file is None and chosen in FILE_FORMATS:
        refuse(f"{chosen} cannot be written to standard output; name a file, as in --output stories.{chosen}")
    return chosen


@contextmanager
def _refusing(file: str) -> Iterator[None]:
    """Refuse where a file cannot be written."""
    try:
        yield
    except ExportError as error:
        refuse(f"{file}: {error}")
    except OSError as error:
        refuse(f"{file}: the catalogue cannot be written: {error.strerror or error}")


def _utf8(stream: TextIO) -> TextIO:
    """Output is UTF-8 wherever it goes, and its lines end as the format says."""
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(encoding="utf-8", newline="\n")
    return stream
