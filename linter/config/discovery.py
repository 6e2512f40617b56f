"""Which settings hold for which folder.

A run without any configuration file pays for a few looks into each folder and for nothing else: what
checks files is imported when the first one is found.
"""

# Paths are plain strings throughout: pathlib is slow on a hundred thousand of them.

import os
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from linter.config.files import OWN_FILES, PYPROJECT, read
from linter.config.overrides import Overrides
from linter.config.settings import Settings

if TYPE_CHECKING:
    from linter.config.load import Loader


class Configuration:
    """The settings of every folder that a run meets: those of the nearest file at or above it.

    Args:
        known_rules: codes and names of all rules.
        file: the one configuration file to use, whatever lies nearer (``--config``).
        isolated: whether to use no file at all.
        overrides: what the command line says.
        proposed: settings of folders, by absolute path, in place of what their files say.

    Raises:
        ConfigurationError: ``file`` cannot be used.
    """

    def __init__(
        self,
        known_rules: Collection[str],
        *,
        file: str | None = None,
        isolated: bool = False,
        overrides: Overrides = Overrides(),  # noqa: B008 - frozen
        proposed: Mapping[str, Settings] | None = None,
    ) -> None:
        self._known_rules = known_rules
        self._overrides = overrides
        self._by_folder: dict[str, Settings] = dict(proposed or {})
        self._loader: Loader | None = None
        self._default = overrides.over(Settings())
        self._everywhere = self._default if isolated else None
        if file is not None and not isolated:
            self._everywhere = self._named(os.path.abspath(file))

    def settings_for(self, folder: str) -> Settings:
        """The settings for what lies directly in a folder; one object for all folders of one file.

        Args:
            folder: its path, absolute.

        Raises:
            ConfigurationError: the configuration of that folder cannot be used.
        """
        return self._everywhere or self._by_folder.get(folder) or self._search(folder)

    def _search(self, folder: str) -> Settings:
        passed = [folder]
        current = os.path.abspath(folder)
        while True:
            passed.append(current)
            settings = self._by_folder.get(current) or self._within(current)
            above = os.path.dirname(current)
            if settings or above == current:
                break
            current = above
        settings = settings or self._default
        self._by_folder.update(dict.fromkeys(passed, settings))
        return settings

    def _within(self, folder: str) -> Settings | None:
        for name in (*OWN_FILES, PYPROJECT):
            path = os.path.join(folder, name)
            # A link that leads nowhere is there too: it is reported, not passed over.
            if os.path.lexists(path) and (settings := self._load(path)):
                return settings
        return None

    def _load(self, path: str, root: str = "") -> Settings | None:
        if os.path.basename(path) == PYPROJECT and b"storylint" not in read(path):
            return None
        if self._loader is None:
            from linter.config.load import Loader

            self._loader = Loader(self._known_rules)
        settings = self._loader.load(path, root=root)
        return settings and self._overrides.over(settings)

    def _named(self, path: str) -> Settings:
        settings = self._load(path, root=os.getcwd())
        if settings is None:
            from linter.config.errors import ConfigurationError, Problem
            from linter.config.files import shown

            raise ConfigurationError(Problem(shown(path), None, "has no [tool.storylint]"))
        return settings
