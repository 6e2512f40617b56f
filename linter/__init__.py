"""storylint: a linter for the metadata of story archives."""

__version__ = "0.1.0"
