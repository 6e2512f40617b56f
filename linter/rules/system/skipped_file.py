"""SYS003."""

from linter.model.finding import Severity
from linter.rules.rule import SystemRule


class SkippedFile(SystemRule):
    """A file was left out: over the size limit, a link out of the archive, or not a regular file.

    Why it matters:
        What was left out was not checked, and should not pass for clean.

    How to mend it:
        Raise ``max-file-size``, copy what the link leads to into the archive, or exclude the path.

    Options:
        ``max-file-size``, by default 64 MiB.
    """

    code = "SYS003"
    name = "skipped-file"
    severity = Severity.WARNING
    examples = ()
