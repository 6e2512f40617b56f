"""SYS002."""

from linter.model.finding import Severity
from linter.rules.rule import SystemRule


class UnreadableFile(SystemRule):
    """A file or a folder cannot be opened or read: no permission, a link that leads nowhere or in a circle.

    Why it matters:
        What cannot be read was not checked.

    How to mend it:
        The message holds what the system said: give the permission, mend the link, or exclude the path.
    """

    code = "SYS002"
    name = "unreadable-file"
    severity = Severity.ERROR
    examples = ()
