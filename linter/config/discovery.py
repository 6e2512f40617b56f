"""Which settings hold for which folder.

A run without any configuration file pays for a few looks into each folder and for nothing else: what
checks files is imported when the first one is found.
"""

# Paths are plain strings throughout: pathlib is slow on a hundred thousand of them.

import os
import time
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from linter.cache.watch import looked
from linter.config.boundary import Boundary, boundary_of, boundary_of_named
from linter.config.command_line import Overrides
from linter.config.errors import ConfigurationError, Problem
from linter.config.files import OWN_FILES, PYPROJECT, read, shown
from linter.config.settings import Settings
from linter.paths import checkout_of

if TYPE_CHECKING:
    from linter.config.load import Loader


class Configuration:
    """The settings of every folder that a run meets: those of the nearest file at or above it.

    Args:
        known_rules: codes and names of all rules.
        file: the one configuration file to use, whatever lies nearer (``--config``).
        isolated: whether to use no file at all.
        overrides: what the command line says.
        cache: whether what files came to in earlier runs is used.
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
        cache: bool = True,
        proposed: Mapping[str, Settings] | None = None,
    ) -> None:
        self._cache = cache
        self._known_rules = known_rules
        # One day for the whole run, that it may not contradict itself at midnight.
        overrides = overrides._replace(today=overrides.today or time.strftime("%Y-%m-%d"))
        self._overrides = overrides
        self._by_folder: dict[str, Settings] = {}
        self._by_file = {folder: each._replace(today=overrides.today) for folder, each in (proposed or {}).items()}
        self._loader: Loader | None = None
        self.loaded: tuple[Settings, ...] = ()
        """The settings of every file that was met so far, those of the archives in it among them."""
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
        settings = self._by_folder.get(folder)
        if settings is None:
            settings = self._everywhere or self._search(os.path.abspath(folder))
            settings = self._by_folder[folder] = _of_archive(settings, os.path.abspath(folder))
        return settings

    def _search(self, folder: str) -> Settings:
        """The settings of the nearest file at or above a folder."""
        passed = []
        current = folder
        while True:
            passed.append(current)
            settings = self._by_file.get(current) or self._within(current)
            above = os.path.dirname(current)
            if settings or above == current:
                break
            current = above
        settings = settings or self._default
        self._by_file.update(dict.fromkeys(passed, settings))
        return settings

    def _within(self, folder: str) -> Settings | None:
        for name in (*OWN_FILES, PYPROJECT):
            path = os.path.join(folder, name)
            looked(path)
            # A link that leads nowhere is there too: it is reported, not passed over.
            if os.path.lexists(path) and (settings := self._load(path)):
                return settings
        return None

    def _load(self, path: str, named: bool = False) -> Settings | None:
        """The settings of a file, None where it has none.

        Args:
            path: of the file, absolute.
            named: whether the command line names it; patterns are then relative to the current folder.
        """
        if os.path.basename(path) == PYPROJECT and b"storylint" not in read(path):
            return None
        folder = os.path.dirname(path)
        boundary = boundary_of_named(path) if named else boundary_of(folder)
        settings = self._said(path, os.getcwd() if named else folder, boundary)
        if settings is None:
            return None
        archives = tuple(each._replace(settings=self._overrides.over(each.settings)) for each in settings.archives)
        settings = self._overrides.over(settings._replace(archives=archives))
        every = settings, *(each.settings for each in archives)
        for each in every:
            _check_cache(each, boundary)
        self.loaded += every
        return settings

    def _said(self, path: str, root: str, boundary: Boundary) -> Settings | None:
        """What a file says, from an earlier run where nothing has changed since."""
        from linter.config.compiled import Kept

        kept = Kept(path, root, boundary, self._known_rules)
        if self._cache and (found := kept.load()) is not None:
            return found[0]
        if self._loader is None:
            from linter.config.load import Loader

            self._loader = Loader(self._known_rules)
        settings = self._loader.load(path, root=root, boundary=boundary)
        if self._cache:
            kept.save(settings, self._loader.inputs)
        return settings

    def _named(self, path: str) -> Settings:
        settings = self._load(path, named=True)
        if settings is None:
            raise ConfigurationError(Problem(shown(path), None, "has no [tool.storylint]"))
        return settings


def _check_cache(settings: Settings, boundary: Boundary) -> None:
    """Refuse a cache outside of the checkout, in every run: a link may lead there since the last one.

    Raises:
        ConfigurationError: it is there.
    """
    folder = settings.cache_folder
    if folder and boundary.folders and not Boundary((checkout_of(settings.root),)).holds(folder):
        message = f"`cache-dir` names {shown(folder)}, which lies outside the checkout; name a folder in it"
        raise ConfigurationError(Problem(settings.sources.get("cache-dir", shown(settings.file)), None, message))


def _of_archive(settings: Settings, folder: str) -> Settings:
    """The settings of the innermost of the named archives that a folder lies in; the given ones outside of all."""
    around = [each for each in settings.archives if folder == each.root or folder.startswith(each.root + os.sep)]
    return max(around, key=lambda each: len(each.root)).settings if around else settings
