"""``--fix``, ``--diff``, ``--fix-only`` and ``--interactive``: repairs as the command line asks for them."""

import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, TextIO, TypeVar

import typer

from linter.cli.refusal import refuse, say

if TYPE_CHECKING:
    from linter.api import Checked, Fixed
    from linter.config.discovery import Configuration
    from linter.fixing.transaction import Taken
    from linter.model.change import Change
    from linter.model.finding import LocatedFinding

_Result = TypeVar("_Result")
_FEW = 3
"""How many of the fixes that are left out are told."""


class Repairs:
    """The repairs of one run.

    Args:
        unsafe: whether those are made too that need a person's eye; with questions, the person is asked.
        diff: whether to print what would change, and to change nothing.
        only: whether to keep silent about what is left.
        interactive: whether to ask about each.
        lock_timeout: how many seconds to wait for another run that changes files.
    """

    def __init__(self, *, unsafe: bool, diff: bool, only: bool, interactive: bool, lock_timeout: int) -> None:
        self._lock_timeout = lock_timeout
        self._unsafe = unsafe or interactive
        self._diff = diff
        self._interactive = interactive
        self._command = "check --interactive" if interactive else f"check --fix{' --unsafe-fixes' * unsafe}"
        self.silent = diff or only
        """Whether what is left is not reported."""
        self.are_incomplete = False
        """Whether a file was left since its fixes come to no end."""

    def make(
        self,
        paths: Sequence[str],
        configuration: "Configuration",
        *,
        given: Mapping[str, bytes],
        baselines: bool,
        jobs: int | None,
        allow_empty: bool,
        progress: Callable[[int, int], None],
    ) -> "Checked":
        """Make the repairs, and give the report of what is left; with ``--diff`` of what there is."""
        from linter import api

        if self._interactive and given:
            refuse("--interactive asks on standard input, which '-' takes for a story; leave out one of them")
        fixed = repaired(
            lambda: api.fix(
                paths,
                configuration,
                wanted=self._is_wanted,
                ask=_Questions(sys.stderr, sys.stdin).ask if self._interactive else None,
                command=self._command,
                write=not self._diff,
                given=given,
                baselines=baselines,
                jobs=jobs,
                allow_empty=allow_empty,
                progress=progress,
            ),
            self._lock_timeout,
        )
        self.are_incomplete = bool(fixed.given_up)
        self._tell(fixed, is_written=not (self._diff or given))
        if self._diff:
            print_diff(fixed.changes)
        elif given:
            contents = {change.target: change.after for change in fixed.changes}
            print_bytes(contents.popitem()[1] or b"" if contents else next(iter(given.values())))
        return api.Checked(fixed.before if self._diff else fixed.report, fixed.notes, fixed.skipped)

    def _is_wanted(self, finding: "LocatedFinding") -> bool:
        from linter import api

        return self._unsafe or api.is_safe(finding)

    def _tell(self, fixed: "Fixed", *, is_written: bool) -> None:
        from linter.model.finding import Applicability

        tell_recovered(fixed.recovered)
        if fixed.applied:
            verb = "would be fixed" if self._diff else "fixed"
            told = f"{counted(len(fixed.applied), 'finding')} {verb} in {counted(len(fixed.changes), 'file')}"
            typer.echo(told + ("; run 'storylint undo' to revert." if is_written else "."), err=True)
        tell_refused(fixed.refused)
        tell_given_up(fixed.given_up)
        fixes = [finding.fix for finding in fixed.report.findings if finding.fix is not None]
        unsafe = sum(fix.applicability is Applicability.UNSAFE for fix in fixes)
        if unsafe and not self._unsafe:
            typer.echo(f"{unsafe:,} more fixable with --unsafe-fixes (review with --diff first).", err=True)


def repaired(repair: Callable[[], _Result], lock_timeout: int) -> _Result:
    """What a change of files comes to; where it cannot be made, refuse, which leaves all files as they are.

    Args:
        repair: makes it.
        lock_timeout: how many seconds to wait for another run that changes files.
    """
    from linter import api

    try:
        with api.patience(lock_timeout, say):
            return repair()
    except OSError as error:
        name = os.fspath(error.filename or "")
        # Nobody knows the files that are written beside the others.
        name = os.path.dirname(name) if os.path.basename(name).startswith(".storylint-") else name
        where = f"{name}: " if name else ""
        refuse(f"{where}{error.strerror or error}; no file was changed")


def print_diff(changes: "Sequence[Change]") -> None:
    """Print changes as a unified diff; on a terminal, what it might obey is escaped."""
    from linter.outputs.diff import unified

    print_bytes(b"".join(unified(changes, below=_below_repository())))


def _below_repository() -> str:
    """The current folder as seen from the top of its repository; empty outside of one."""
    from linter import api

    here = os.path.realpath(".")
    top = api.nearest_repository(here)
    return "" if top is None else os.path.relpath(here, top).replace(os.sep, "/")


def print_bytes(content: bytes) -> None:
    """Print bytes as they are; on a terminal, what it might obey is escaped."""
    if sys.stdout.isatty():
        from linter.escape import escape

        text = content.decode("utf-8", "backslashreplace")
        content = "\n".join(escape(line) for line in text.split("\n")).encode()
    sys.stdout.flush()
    sys.stdout.buffer.write(content)


def tell_refused(refused: "Sequence[LocatedFinding]") -> None:
    """Say which fixes were left out since they do not hold."""
    from linter.escape import escape

    if not refused:
        return
    places = list(dict.fromkeys(f"{finding.path} ({finding.code})" for finding in refused))
    shown = ", ".join(places[:_FEW]) + (", …" if len(places) > _FEW else "")
    typer.echo(
        escape(f"{counted(len(refused), 'fix')} not applied, since more than intended would change: {shown}"), err=True
    )


def tell_given_up(given_up: Sequence[str]) -> None:
    """Say which files are left since their fixes come to no end."""
    from linter.escape import escape

    for note in given_up:
        typer.echo(escape(note), err=True)


def tell_recovered(recovered: "Sequence[Taken]") -> None:
    """Say that interrupted runs were taken back."""
    from linter.escape import escape

    for taken in recovered:
        when = time.strftime("%Y-%m-%d %H:%M", time.localtime(taken.when))
        files = counted(len(taken.targets), "file")
        typer.echo(f"'storylint {taken.command}' of {when} had been interrupted; {files} put back first.", err=True)
        for target in taken.left:
            typer.echo(escape(f"{target} has been changed since, and stays as it is."), err=True)


def counted(number: int, noun: str) -> str:
    """``1 finding``, ``2,000 findings``, ``3 fixes``."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}{'es' if noun.endswith('x') else 's'}"


_HELP = """\
y - make this repair
n - leave it
a - make this one and all others of the rule
d - leave this one and all others of the rule
q - leave this one and all that follow
"""


class _Questions:
    """Asks about each repair, as ``git add -p`` does; what was answered is not asked again.

    Args:
        stream: where the questions go.
        answers: a line for each.
    """

    def __init__(self, stream: TextIO, answers: TextIO) -> None:
        self._stream = stream
        self._answers = answers
        self._declined: Counter[tuple[str, str, str]] = Counter()
        self._of_rules: dict[str, bool] = {}
        self._is_over = False

    def ask(self, findings: "Sequence[LocatedFinding]", preview: "Callable[[int], list[Change]]") -> list[bool]:
        """Which repairs of a round to make."""
        # Findings that are alike cannot be told apart once one of them is mended: as many as were declined stay.
        declined = self._declined.copy()
        answers = []
        for number, finding in enumerate(findings):
            alike = (finding.path, finding.code, finding.key)
            known = self._of_rules.get(finding.code)
            if known is None and declined[alike]:
                declined[alike] -= 1
                known = False
            if known is None and self._is_over:
                known = False
            if known is None:
                self._show(finding, preview(number))
                known = self._answer(finding.code)
                self._declined[alike] += not known
            answers.append(known)
        return answers

    def _show(self, finding: "LocatedFinding", changes: "list[Change]") -> None:
        from linter.escape import escape
        from linter.outputs.diff import unified
        from linter.outputs.style import painter
        from linter.outputs.text import headline

        self._stream.write(f"\n{headline(finding, painter(False))}\n")
        for line in b"".join(unified(changes)).decode("utf-8", "backslashreplace").split("\n")[3:]:
            self._stream.write(f"{escape(line)}\n")
        if finding.fix is not None:
            self._stream.write(f"{escape(finding.fix.title)} ({finding.fix.applicability.value} fix)\n")

    def _answer(self, code: str) -> bool:
        while True:
            self._stream.write("Make this repair [y,n,a,d,q,?]? ")
            self._stream.flush()
            line = self._answers.readline()
            answer = line.strip().lower()[:1]
            if not line or answer == "q":
                self._is_over = True
                return False
            if answer in ("a", "d"):
                self._of_rules[code] = answer == "a"
            if answer in ("y", "n", "a", "d"):
                return answer in ("y", "a")
            self._stream.write(_HELP)
