"""``storylint version``."""

from linter import __version__


def version() -> None:
    """Print the version, and those of the plugins that bring rules."""
    from linter import api
    from linter.escape import escape

    print(f"storylint {__version__}")
    for plugin in api.plugins():
        print(escape(f"plugin {plugin}"))
