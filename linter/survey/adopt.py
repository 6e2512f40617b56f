"""A configuration made for an archive: looked, proposed, tried out."""

import os
from collections.abc import Callable
from typing import NamedTuple

from linter.config.discovery import Configuration
from linter.config.settings import Settings
from linter.engine.discovery.discover import archive_root, plan
from linter.engine.loading.registry import selectors
from linter.errors import UsageError
from linter.model.report import Report
from linter.paths import absolute
from linter.survey.convention import Convention
from linter.survey.conventions import conventions
from linter.survey.habits import habits
from linter.survey.look import look
from linter.survey.pages import page_conventions
from linter.survey.writing import settings_of
from linter.vocabularies.formats import ALL_ENDINGS

Ask = Callable[[Convention], bool]
"""Whether a setting is to be written."""


class Adopted(NamedTuple):
    """What is to be written for an archive.

    Args:
        files: how many documents were looked at.
        conventions: what was seen and agreed to, in the order in which it is to stand.
        left: how many findings a check has under these settings.
    """

    files: int
    conventions: tuple[Convention, ...]
    left: int


def root_of(path: str) -> str:
    """The archive that a path means: the nearest folder at or above it with an INDEX.md, else the folder itself.

    Raises:
        UsageError: there is no such folder.
    """
    folder = absolute(path)
    if not os.path.isdir(folder):
        what = "is a file; name the folder it lies in" if os.path.lexists(folder) else "does not exist; check the path"
        raise UsageError(f"{path} {what}")
    return archive_root(folder) or folder


def adopt(root: str, check: Callable[[Configuration], Report], ask: Ask, *, jobs: int | None) -> Adopted:
    """Look at an archive, propose settings, and try them out.

    Args:
        root: of the archive, absolute; a configuration that stands in it is left aside, those below it hold.
        check: checks the archive.
        ask: asked of each setting.
        jobs: processes at once; None leaves it to the machine.

    Raises:
        UsageError: the archive holds no document.
        ConfigurationError: a configuration below it is wrong.
    """
    configuration = _configuration(root, Settings(root=root))
    plans, _ = plan([root], configuration)
    seen = look(root, plans, configuration.settings_for, jobs=jobs)
    if not seen.names:
        raise UsageError(f"{root}: no document was found ({ALL_ENDINGS}); check the path")
    pages = [each for each in page_conventions(seen.survey.shapes, seen.listed) if ask(each)]
    if pages:
        # What nearly all stories have shows once the pages are left aside.
        configuration = _configuration(root, settings_of(pages, root, selectors()))
        seen = look(root, plans, configuration.settings_for, jobs=jobs)
    agreed = [*pages, *(each for each in conventions(seen) if not each.key or ask(each))]
    # A field that was not agreed to cannot be required.
    known = {each.key[1] for each in agreed if each.key[:1] == ("fields",)}
    agreed = [_without_unknown(each, known) for each in agreed]
    report = check(_configuration(root, settings_of(agreed, root, selectors())))
    silenced = [each for _, each in habits(report, seen.names) if ask(each)]
    agreed += silenced
    if silenced:
        report = check(_configuration(root, settings_of(agreed, root, selectors())))
    return Adopted(len(seen.names), tuple(agreed), len(report.findings))


def _configuration(root: str, settings: Settings) -> Configuration:
    # What a baseline holds is there all the same, and tells of habits.
    return Configuration(selectors(), proposed={root: settings._replace(baseline="")})


def _without_unknown(convention: Convention, declared: set[str]) -> Convention:
    from linter.config.declared import VOCABULARY_LABELS

    if convention.key != ("required-fields",) or not isinstance(convention.value, list):
        return convention
    return convention._replace(
        value=[name for name in convention.value if name in VOCABULARY_LABELS or name in declared]
    )
