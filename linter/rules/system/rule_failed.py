"""SYS001."""

from linter.model.finding import Severity
from linter.rules.rule import SystemRule


class RuleFailed(SystemRule):
    """A rule, or the reader of a format, failed on a document; the rest goes on.

    The command then ends with exit code 2, since its answer is not whole.

    Why it matters:
        It is a fault in storylint, or in a rule of a plugin, never in the archive.

    How to mend it:
        Report it with the file, or turn the rule that the message names off with ``--ignore``.
    """

    code = "SYS001"
    name = "rule-failed"
    severity = Severity.ERROR
    examples = ()
