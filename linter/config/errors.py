"""What is wrong with a configuration, said so that it can be put right."""

from typing import NamedTuple

from linter.errors import StorylintError


class Problem(NamedTuple):
    """One thing that is wrong; words from files stand in it as they are, for whoever shows it to escape.

    Args:
        file: the configuration file as it is to be shown, or the option that brought the value.
        line: in that file, from 1; None where there is none.
        message: names the key, the reason and the next step.
    """

    file: str
    line: int | None
    message: str

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{place}: {self.message}"


class ConfigurationError(StorylintError):
    """A configuration that cannot be used; its text has a line for each of its problems."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*problems)
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join(self.reasons)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Its problems."""
        return tuple(map(str, self.problems))
