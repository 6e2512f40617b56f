"""Files that belong to an archive, and which nothing else may take the place of."""

import os

from linter.config.discovery import Configuration
from linter.config.errors import ConfigurationError
from linter.config.settings import Settings
from linter.engine.discovery.discover import baseline_root
from linter.paths import is_within, leads_out, repository_around
from linter.vocabularies.formats import SUFFIXES, ending_of


def what_is_lost(path: str, configuration: Configuration) -> str:
    """What would be lost if a file were written; empty where nothing would.

    Args:
        path: of the file, be it there or not.
        configuration: of the run.
    """
    path, real = os.path.abspath(path), os.path.realpath(path)
    # What the system calls its standard streams are links too.
    if not path.startswith("/dev/") and (leads_out(path) or _is_beyond(real, os.path.dirname(path))):
        return "what its link leads to outside of the checkout"
    if not os.path.isfile(real):
        return ""
    return (
        _kind(real, configuration)
        or _kind(path, configuration)
        or ("a file that has other names too" if os.stat(real).st_nlink > 1 else "")
    )


def _is_beyond(real: str, folder: str) -> bool:
    """Whether a file lies outside of the repository that its folder seems to lie in, links left aside."""
    repository = repository_around(folder)
    return bool(repository) and not is_within(real, os.path.realpath(repository))


def _kind(path: str, configuration: Configuration) -> str:
    folder, name = os.path.split(path)
    try:
        settings = configuration.settings_for(folder)
    except ConfigurationError:
        settings = Settings()
    if name.endswith(".toml") or path == settings.file:
        return "a configuration"
    if name == settings.index.file:
        return "an index"
    if (root := baseline_root(folder, settings.baseline)) and path == os.path.join(root, settings.baseline):
        return "a baseline"
    if path in settings.choice_files:
        return "what the configuration reads choices from"
    return "a document" if ending_of(name) in {*SUFFIXES, *settings.extensions} else ""
