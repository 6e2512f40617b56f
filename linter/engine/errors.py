"""What stops the program before it has looked at a file."""


class RegistryError(Exception):
    """A rule does not load, or two rules have one code or name; the program cannot go on."""
