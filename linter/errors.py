"""What stops a run, for a reason that somebody can put right: the message says which."""


class StorylintError(Exception):
    """A run cannot go on."""

    @property
    def reasons(self) -> tuple[str, ...]:
        """What there is to say of it, a line for each reason."""
        return (str(self),)


class UsageError(StorylintError):
    """The run cannot be what was asked for: a path that is not there, a folder without any document."""


class RegistryError(StorylintError):
    """A rule does not load, or two rules have one code or name."""


class WorkerError(StorylintError):
    """A process that worked for the run was ended from outside."""


class RepairError(StorylintError):
    """The fixes of some rules do not come to an end, or contradict each other; no file has been changed."""


class TransactionError(StorylintError):
    """Files are not written, or not put back; all of them are as they were."""


class ChangedError(TransactionError):
    """A file is no longer what it was when it was read."""


class WishError(StorylintError):
    """Something is wished that cannot be; the message says what, why, and what to do about it."""


class CatalogueError(StorylintError):
    """A catalogue that cannot be used; the message says where it is wrong, and what to do about it."""
