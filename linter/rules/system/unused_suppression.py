"""SYS004."""

from linter.model.finding import Applicability, Severity
from linter.rules.rule import SystemRule


class UnusedSuppression(SystemRule):
    """A suppression matches no finding, or an ignore in a document cannot be understood.

    It is said of an entry of the configuration when every archive that it may be about was looked at as a
    whole, with all of its rules on; of an ignore in a document when its rules were on, and the whole archive
    was looked at where they are about more than the document.

    Why it matters:
        What suppresses nothing today hides a fault tomorrow that nobody has agreed to.

    How to mend it:
        Remove the entry, or the rules that it names in vain. The message says what an ignore lacks that does
        not count: rules, a known name, a date, a reason.

    Fix safety:
        The fix takes an ignore out of a document, or the rules out of it that match nothing. There is none
        where an element or a list would stand empty.

    Options:
        ``require-suppression-reasons``: an ignore without a reason does not count.
    """

    code = "SYS004"
    name = "unused-suppression"
    severity = Severity.WARNING
    fix = Applicability.SAFE
    examples = ()
