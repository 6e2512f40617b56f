"""SYS005."""

from linter.model.finding import Severity
from linter.rules.rule import SystemRule


class ExpiredSuppression(SystemRule):
    """The ``until`` of a suppression has passed: it counts no more.

    What it covered is reported again as well.

    Why it matters:
        Somebody promised to have mended it by then.

    How to mend it:
        Mend what it covered, and remove it; or give it a new date.
    """

    code = "SYS005"
    name = "expired-suppression"
    severity = Severity.ERROR
    examples = ()
