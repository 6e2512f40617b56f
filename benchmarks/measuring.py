"""What a process takes: wall time, processor time and memory; and how many stories storylint read in it."""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, NamedTuple

from benchmarks.notes import note

MAXRSS_UNIT = 1 if sys.platform == "darwin" else 1024
SAMPLE_SECONDS = 0.002
LONG_SECONDS = 10
COUNTING = """
import os, runpy, sys
from linter import readers
read, file = readers.read_document, os.open(sys.argv.pop(1), os.O_WRONLY | os.O_APPEND)
def counted(path, *rest):
    os.write(file, os.fsencode(path) + b"\\n")
    return read(path, *rest)
readers.read_document = counted
runpy.run_module("linter", run_name="__main__", alter_sys=True)
"""
"""Runs storylint and writes down each story that is read, in whichever process."""


class RunError(Exception):
    """A command could not be run, or ended otherwise than it should."""


class Memory(NamedTuple):
    """Peaks in bytes: of the largest process, and of all at one time; None where the system does not tell."""

    largest: int | None
    together: int | None


class Look(NamedTuple):
    """What is seen of a run that is not timed: its memory, and how many stories it read if they were counted."""

    memory: Memory
    read: int | None


class Times(NamedTuple):
    """Seconds on the clock, and seconds of all processors together."""

    seconds: float
    processor: float


class Cost(NamedTuple):
    """The medians of the times that a job took, and what was seen of it."""

    seconds: float
    processor: float
    memory: Memory
    read: int | None


@dataclass(frozen=True)
class Job:
    """A command in a folder.

    Attributes:
        exit_codes: One of which it must end with.
        before: What is done before each run.
        counted: Whether the command is ``python -m linter``, and the stories that it reads are counted.
    """

    command: Sequence[str]
    folder: Path
    exit_codes: Collection[int] = (0,)
    environment: Mapping[str, str] = field(default_factory=dict)
    before: Callable[[], object] = lambda: None
    counted: bool = False


def alternate(jobs: Sequence[Job], rounds: int) -> list[Cost | None]:
    """Run jobs in turn: one round to warm up, in which they are looked at, then those that are timed.

    What takes longer than ``LONG_SECONDS`` is timed once: it varies little, and the others want their turn.

    Returns:
        The cost of each job; None for one that failed, which is said and not run again.
    """
    looks: dict[int, Look] = {}
    times: dict[int, list[Times]] = {number: [] for number in range(len(jobs))}
    for timed in range(rounds + 1):
        for number in list(times):
            if timed > 1 and times[number][0].seconds > LONG_SECONDS:
                continue
            try:
                if timed:
                    times[number].append(clock(jobs[number]))
                else:
                    looks[number] = look(jobs[number])
            except RunError as failure:
                note(f"left out: {failure}")
                del times[number]
    return [Cost(*_medians(times[number]), *looks[number]) if number in times else None for number in range(len(jobs))]


def _medians(times: Sequence[Times]) -> Times:
    return Times(*(statistics.median(each) for each in zip(*times, strict=True)))


def clock(job: Job) -> Times:
    """Run a job and take the time, undisturbed by anything else that is measured."""
    job.before()
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        process = _start(job, job.command, output)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        _judge(job, process, status, output)
    return Times(seconds, usage.ru_utime + usage.ru_stime)


def look(job: Job) -> Look:
    """Run a job and look at the memory of its processes all the while, and at what it reads if that is counted.

    The memory of all is the sum of their proportional shares, so that pages that several have count once.
    The kernel counts the peak of the largest process exactly, but begins with the size of the process that
    started it, this one. Below that, what was seen in passing has to do.
    """
    floor = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * MAXRSS_UNIT
    seen = together = 0
    job.before()
    with tempfile.TemporaryFile() as output, tempfile.NamedTemporaryFile() as read:
        python, *rest = job.command
        process = _start(job, [python, "-c", COUNTING, read.name, *rest[2:]] if job.counted else job.command, output)
        while True:
            pid, status, usage = os.wait4(process.pid, os.WNOHANG)
            if pid:
                break
            start = time.perf_counter()
            family = list(_family(process.pid))
            shares = [_bytes(f"/proc/{each}/smaps_rollup", "Pss") for each in family]
            seen = max(seen, *shares, *(_bytes(f"/proc/{each}/status", "VmHWM") for each in family))
            together = max(together, sum(shares))
            # Looking at a large process takes time, and holds it up: a tenth of the time has to do.
            time.sleep(max(SAMPLE_SECONDS, 9 * (time.perf_counter() - start)))
        _judge(job, process, status, output)
        count = len(set(read)) if job.counted else None
    exact = usage.ru_maxrss * MAXRSS_UNIT
    largest = exact if exact > floor else seen
    # What is shared with processes that are not measured was divided by their number too.
    return Look(Memory(largest or None, max(together, largest) if together else None), count)


def _start(job: Job, command: Sequence[str], output: IO[bytes]) -> subprocess.Popen[bytes]:
    # What people run was compiled when it was installed; a checkout that may not keep compiled modules is slower.
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    try:
        # A file takes the output: some tools do less where they see that nobody will read it.
        return subprocess.Popen(
            command,
            cwd=job.folder,
            env={**kept, **job.environment},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
        )
    except OSError as error:
        raise RunError(f"{job.command[0]} cannot be started: {error.strerror}") from error


def _judge(job: Job, process: subprocess.Popen[bytes], status: int, output: IO[bytes]) -> None:
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in job.exit_codes:
        output.seek(0)
        said = output.read(2_000).decode(errors="replace").strip()
        command, codes = " ".join(job.command)[:200], " or ".join(map(str, job.exit_codes))
        raise RunError(f"{command} ended with exit code {process.returncode} instead of {codes}\n{said}")


def _family(pid: int) -> Iterator[int]:
    """A process and all below it, as far as the system lists them."""
    yield pid
    try:
        for children in Path(f"/proc/{pid}/task").glob("*/children"):
            for child in children.read_text().split():
                yield from _family(int(child))
    except OSError:  # It ended meanwhile.
        return


def _bytes(file: str, name: str) -> int:
    try:
        with open(file, encoding="ascii") as lines:
            return next((int(line.split()[1]) * 1024 for line in lines if line.startswith(f"{name}:")), 0)
    except OSError:  # It ended meanwhile, or the system keeps no such file.
        return 0
