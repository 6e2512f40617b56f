"""How rules speak of what a file says."""

from linter.vocabularies.wording import LONGEST, quoted

__all__ = ["LONGEST", "quoted"]
