"""``storylint version``."""

from linter import __version__


def version() -> None:
    """Print the version."""
    print(f"storylint {__version__}")
