"""Which files a configuration may name: what comes with a checkout has nothing outside of it read or written."""

import os
from typing import NamedTuple

from linter.cache.watch import variable
from linter.config.errors import ConfigurationError, Problem
from linter.config.files import shown
from linter.paths import checkout_of, is_within

TRUST = "STORYLINT_TRUST"
"""The environment variable with further folders that configurations may name files in."""


class Boundary(NamedTuple):
    """The folders that files named by a configuration lie in.

    Args:
        folders: absolute, links resolved; none where the configuration is the user's own, which may name any file.
    """

    folders: tuple[str, ...] = ()

    def check(self, path: str) -> None:
        """Refuse a file that lies elsewhere, or leads there.

        Args:
            path: absolute.

        Raises:
            ConfigurationError: it does.
        """
        if not self.holds(path):
            message = f"lies outside the checkout {self.folders[0]}, and {TRUST} does not name its folder"
            raise ConfigurationError(Problem(shown(path), None, message))

    def holds(self, path: str) -> bool:
        """Whether a path lies within, wherever its links lead."""
        real = os.path.realpath(path)
        return not self.folders or any(is_within(real, folder) for folder in self.folders)


def boundary_of(folder: str) -> Boundary:
    """What a configuration in a folder may name: files of its checkout, and of folders that the user trusts.

    Args:
        folder: absolute.
    """
    trusted = (variable(TRUST) or "").split(os.pathsep)
    return Boundary((checkout_of(folder), *(os.path.realpath(os.path.expanduser(each)) for each in trusted if each)))


def boundary_of_named(path: str) -> Boundary:
    """What a configuration may name that the command line names: any file, unless it belongs to the checkout at hand.

    Args:
        path: of the configuration, absolute.
    """
    folder = os.path.dirname(path)
    at_hand = is_within(os.path.realpath(folder), checkout_of(os.getcwd()))
    return boundary_of(folder) if at_hand else Boundary()
