"""What everything outside calls: the command line, hooks, editors, notebooks."""

import os
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from linter.config.discovery import Configuration
from linter.config.overrides import Overrides
from linter.config.selectors import check_selectors
from linter.engine.discover import Plan, UsageError, plan
from linter.engine.files import Files
from linter.engine.registry import selectors
from linter.engine.run import check_plans
from linter.model.report import Report

__all__ = ["Checked", "UsageError", "check", "load_config"]


class Checked(NamedTuple):
    """What a check came to: the report, and what is to be said of named files that were left out."""

    report: Report
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
    try:
        start = os.getcwd()
    except OSError as error:
        raise UsageError("the current folder is gone; change to one that is there") from error
    given = given or {}
    plans, notes = plan(paths, configuration, given)
    if not allow_empty and not notes and not any(_documents(each) for each in plans):
        shown = ", ".join(paths)
        raise UsageError(
            f"{shown}: no document was found (*.txt, *.md, *.html, *.epub); "
            "check the path and exclude, or say --allow-empty"
        )
    report = check_plans(plans, configuration, Files(given), jobs=jobs, start=start, progress=progress)
    return Checked(report, tuple(notes))


def _documents(plan: Plan) -> bool:
    """Whether anything of an archive is to be looked at: documents, or what stands in their place."""
    return bool(plan.owned or plan.problems) if plan.asked is None else bool(plan.asked)
