"""What everything outside calls: the command line, hooks, editors, notebooks."""

import os
from collections.abc import Callable, Generator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from linter.config.discovery import Configuration
from linter.config.overrides import Overrides
from linter.config.selectors import check_selectors
from linter.engine.discover import Plan, UsageError, plan
from linter.engine.files import Files
from linter.engine.registry import selectors
from linter.engine.run import check_plans
from linter.model.report import Report

if TYPE_CHECKING:
    from linter.engine.reading import Reading
    from linter.model.record import Omission, Record

__all__ = ["Checked", "Exported", "UsageError", "check", "export", "load_config", "read"]


class Checked(NamedTuple):
    """What a check came to: the report, and what is to be said of named files that were left out."""

    report: Report
    notes: tuple[str, ...]


class Exported(NamedTuple):
    """The catalogue: its records, and what is to be said of files that are not in it.

    Args:
        records: in the order of their paths; documents are read as the records are consumed.
        omissions: files that are not read; all of them are there once the records have been consumed.
        notes: what is to be said of named files that were left out.
    """

    records: "Generator[Record, None, None]"
    omissions: "list[Omission]"
    notes: tuple[str, ...]


def load_config(
    *, file: str | None = None, isolated: bool = False, overrides: Overrides | None = None
) -> Configuration:
    """The configuration of a run: settings are found for each folder when they are asked for.

    Args:
        file: the one configuration file to use, whatever lies nearer to the documents.
        isolated: whether to use no file at all.
        overrides: what is to hold over the files.

    Raises:
        ConfigurationError: the file cannot be used, or a selector names no rule.
    """
    known = selectors()
    wanted = overrides if overrides is not None else Overrides()
    for option, chosen in (
        ("--select", wanted.select),
        ("--extend-select", wanted.extend_select),
        ("--ignore", wanted.ignore),
    ):
        if chosen is not None:
            check_selectors(chosen, known, option)
    return Configuration(known, file=file, isolated=isolated, overrides=wanted)


def check(
    paths: Sequence[str],
    configuration: Configuration | None = None,
    *,
    given: Mapping[str, bytes] | None = None,
    jobs: int | None = None,
    allow_empty: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Checked:
    """Check archives and documents.

    Args:
        paths: files and folders; a folder stands for all archives in it.
        configuration: from :func:`load_config`; by default what lies beside the documents.
        given: absolute path to content, for files that are not read from disk.
        jobs: processes at once; None leaves it to the number of documents and the machine.
        allow_empty: whether folders without any document are no error.
        progress: is told how many documents are done, of how many.

    Raises:
        UsageError: a path does not exist, or the folders hold no document.
        ConfigurationError: a configuration file is wrong.
    """
    configuration = configuration if configuration is not None else load_config()
    given = given or {}
    start, plans, notes = _planned(paths, configuration, given, allow_empty=allow_empty)
    report = check_plans(plans, configuration, Files(given), jobs=jobs, start=start, progress=progress)
    return Checked(report, notes)


def export(
    paths: Sequence[str],
    configuration: Configuration | None = None,
    *,
    jobs: int | None = None,
    allow_empty: bool = False,
) -> Exported:
    """Read archives and documents as a catalogue.

    Args:
        paths: files and folders; a folder stands for all archives in it.
        configuration: from :func:`load_config`; by default what lies beside the documents.
        jobs: processes at once; None leaves it to the number of documents and the machine.
        allow_empty: whether folders without any document are no error.

    Raises:
        UsageError: a path does not exist, or the folders hold no document.
        ConfigurationError: a configuration file is wrong.
    """
    from linter.engine.catalogue import catalogue

    configuration = configuration if configuration is not None else load_config()
    start, plans, notes = _planned(paths, configuration, {}, allow_empty=allow_empty)
    omissions: list[Omission] = []
    records = catalogue(plans, configuration, Files({}), jobs=jobs, start=start, omissions=omissions)
    return Exported(records, omissions, notes)


def read(
    file: str, configuration: Configuration | None = None, *, given: Mapping[str, bytes] | None = None
) -> "Reading":
    """Read one document, and tell how it was read: its fields, their places, and why they are fields.

    Args:
        file: its path; the ending tells the format, and any other is read as plain text.
        configuration: from :func:`load_config`; by default what lies beside the document.
        given: absolute path to content, for files that are not read from disk.

    Raises:
        UsageError: there is no such file, or it cannot be read.
        ConfigurationError: a configuration file is wrong.
    """
    from linter.engine.documents import Checker, failed
    from linter.engine.files import UnreadableError
    from linter.engine.reading import explain

    configuration = configuration if configuration is not None else load_config()
    try:
        folder, name = os.path.split(os.path.abspath(file))
    except OSError as error:
        raise UsageError("the current folder is gone; change to one that is there") from error
    if os.path.isdir(file):
        raise UsageError(f"{file} is a folder; name a file in it")
    checker = Checker(folder, "", frozenset(), Files(given or {}), configuration.settings_for)
    profile = checker.profile(name)
    try:
        return explain(file, checker.read(name), profile.labels, profile.settings)
    except UnreadableError as error:
        raise UsageError(f"{file} cannot be read: {error.reason}") from error
    except Exception as error:  # a fault of ours, not of the file
        raise UsageError(f"{file}: {failed(name, 'the reader', error).message}") from error


def _planned(
    paths: Sequence[str], configuration: Configuration, given: Mapping[str, bytes], *, allow_empty: bool
) -> tuple[str, list[Plan], tuple[str, ...]]:
    """The folder that shown paths are relative to, the archives of a run, and what is to be said of them."""
    try:
        start = os.getcwd()
    except OSError as error:
        raise UsageError("the current folder is gone; change to one that is there") from error
    plans, notes = plan(paths, configuration, given)
    if not allow_empty and not notes and not any(_documents(each) for each in plans):
        shown = ", ".join(paths)
        raise UsageError(
            f"{shown}: no document was found (*.txt, *.md, *.html, *.epub); "
            "check the path and exclude, or say --allow-empty"
        )
    return start, plans, tuple(notes)


def _documents(plan: Plan) -> bool:
    """Whether anything of an archive is to be looked at: documents, or what stands in their place."""
    return bool(plan.owned or plan.problems) if plan.asked is None else bool(plan.asked)
