"""How much a finding weighs."""

from enum import Enum


class Severity(Enum):
    """How much a finding weighs. Ordered: ``Severity.INFO.weight < Severity.ERROR.weight``."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def weight(self) -> int:
        """0 for info, 1 for warning, 2 for error."""
        return _WEIGHTS[self]


_WEIGHTS = {Severity.INFO: 0, Severity.WARNING: 1, Severity.ERROR: 2}
