"""What stops the program before it has looked at a file."""


class UsageError(Exception):
    """The run cannot be what was asked for: a path that is not there, a folder without any document."""


class RegistryError(Exception):
    """A rule does not load, or two rules have one code or name; the program cannot go on."""
