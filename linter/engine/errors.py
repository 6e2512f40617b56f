"""What stops a run."""


class UsageError(Exception):
    """The run cannot be what was asked for: a path that is not there, a folder without any document."""


class RegistryError(Exception):
    """A rule does not load, or two rules have one code or name; the program cannot go on."""


class WorkerError(Exception):
    """A process that worked for the run was ended from outside."""
