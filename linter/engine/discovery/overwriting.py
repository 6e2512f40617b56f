"""Files that belong to an archive, and which nothing else may take the place of."""

import os

from linter.config.discovery import Configuration
from linter.config.errors import ConfigurationError
from linter.config.settings import Settings
from linter.engine.discovery.discover import baseline_root
from linter.vocabularies.formats import SUFFIXES, ending_of


def what_is_lost(path: str, configuration: Configuration) -> str:
    """What would be lost if a file were written; empty where nothing would.

    Args:
        path: of the file, be it there or not.
        configuration: of the run.
    """
    real = os.path.realpath(path)
    if not os.path.isfile(real):
        return ""
    return _kind(real, configuration) or _kind(os.path.abspath(path), configuration)


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
