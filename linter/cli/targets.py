"""The reports that a check writes, and where to: named on the command line, configured, or wanted by a CI service."""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from linter.cli.refusal import refuse
from linter.outputs import Target
from linter.vocabularies.output_formats import COMMANDS, TERMINAL, split_target

if TYPE_CHECKING:
    from linter.config.settings import Settings

OPTION = "--output-format"


def chosen(
    named: Sequence[str] | None, output_file: str | None, settings: "Settings", *, statistics: bool
) -> list[Target]:
    """The reports to write; contradictions are refused.

    Args:
        named: formats of the command line, each with a file or without.
        output_file: of the one format that has none.
        settings: that hold for what is checked; their formats count where none are named.
        statistics: whether they take the place of the report.
    """
    if named:
        targets = [_target(text) for text in named]
    elif settings.output_format and not statistics:
        targets = [_configured(text, settings) for text in settings.output_format]
    elif output_file is None and not statistics:
        targets = _of_github()
    else:
        targets = [Target("full")]
    other = next((each.format for each in targets if each.format not in TERMINAL), None)
    if statistics and other is not None:
        refuse(f"--statistics are text; leave them out, or leave out {OPTION} {other}")
    return _placed(targets, output_file)


def _target(text: str) -> Target:
    try:
        return Target(*split_target(text))
    except ValueError as error:
        refuse(f"{OPTION}: {error}")


def _configured(text: str, settings: "Settings") -> Target:
    """A format of the configuration, which reaches no file outside of its own folder, links resolved."""
    target = Target(*split_target(text))
    if target.file is None:
        return target
    file = os.path.join(settings.root, target.file)
    real, root = os.path.realpath(file), os.path.realpath(settings.root)
    if os.path.commonpath([real, root]) != root:
        refuse(f"{settings.file}: `output-format` writes {target.file} outside of the folder by way of a link")
    return target._replace(file=os.path.relpath(file))


def _of_github() -> list[Target]:
    """What GitHub shows of a job: its log, annotations from the log, and the summary that a step appends to a file."""
    targets = [Target("full"), Target("github")]
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    return [*targets, Target("markdown", summary, appends=True)] if summary else targets


def _placed(targets: list[Target], output_file: str | None) -> list[Target]:
    """The reports with the file of ``--output-file``; each has a place of its own."""
    loose = [each for each in targets if each.file is None]
    if output_file is not None:
        if len(loose) != 1:
            which = "every format has one already" if not loose else f"{_listed(loose)} have none"
            refuse(f"--output-file is the file of a single format, and {which}; write {OPTION} FORMAT:FILE")
        targets = [each if each.file is not None else each._replace(file=output_file) for each in targets]
    elif len(loose) > 1:
        texts = [each for each in loose if each.format not in COMMANDS]
        if len(texts) > 1 or any(each.format not in TERMINAL for each in texts):
            refuse(f"{_listed(loose)} would mix on standard output; write one to a file, as in {OPTION} FORMAT:FILE")
    files = [os.path.realpath(each.file) for each in targets if each.file is not None]
    doubled = next((each for each in targets if each.file and files.count(os.path.realpath(each.file)) > 1), None)
    if doubled is not None:
        refuse(f"{OPTION}: two formats would be written to {doubled.file}; name a file for each")
    return targets


def _listed(targets: Sequence[Target]) -> str:
    return " and ".join(each.format for each in targets)
