"""Errors that stop a run; the message says what the user can do."""


class StorylintError(Exception):
    """Base of all errors with which a run ends."""

    @property
    def reasons(self) -> tuple[str, ...]:
        """The message, a line for each problem."""
        return (str(self),)


class UsageError(StorylintError):
    """The run cannot be what was asked for: a path that is not there, a folder without any document."""


class RegistryError(StorylintError):
    """A rule does not load, or two rules have one code or name."""


class WorkerError(StorylintError):
    """A worker process was killed."""


class ShortageWarning(UserWarning):
    """The machine does not give what a run asks for, and the run goes on with less."""


class TransactionError(StorylintError):
    """Files are not written, or not put back; all of them are as they were."""


class ChangedError(TransactionError):
    """A file is no longer what it was when it was read."""


class HistoryError(StorylintError):
    """A history of runs cannot be used."""


class WishError(StorylintError):
    """A field cannot be set as asked."""


class CatalogueError(StorylintError):
    """A catalogue cannot be used."""
