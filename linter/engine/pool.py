"""Processes that do one thing after another of what there is to do, and are gone with the one that began them."""

import os
import pickle
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from linter.engine.errors import WorkerError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess
    from queue import SimpleQueue
    from threading import Thread

T = TypeVar("T")
_ENDED = "a process of this run was ended, most likely for want of memory; try --jobs 1"
_PATIENCE = 1.0
"""How many seconds are waited for what has been sent."""
_WIDTH = 4
"""How many bytes tell the number of what is to be done: so few are written and read in one piece."""


class Pool(Generic[T]):
    """Some processes, each of which knows all that this one knew when they began.

    What is to be done is told by numbers in a pipe that all of them read, so that none waits for this one; each has a
    pipe of its own for the outcomes, whose other end nobody else holds. So the end of one is noticed here, and the end
    of this one there, however it comes.

    Args:
        works: what there may be to do.
        count: of the processes.
    """

    def __init__(self, works: Sequence[Callable[[], T]], count: int) -> None:
        from queue import SimpleQueue

        self._receivers: list[Connection[Any, Any]] = []
        self._processes: list[BaseProcess] = []
        self._found: dict[int, tuple[bool, Any]] = {}
        self._arrived: SimpleQueue[bytes] = SimpleQueue()
        self._thread: Thread | None = None
        tasks, self._tasks = os.pipe()
        try:
            self._begin(works, tasks, count)
        except OSError as error:
            self.close()
            raise WorkerError(f"no process can be begun ({error.strerror or error}); try --jobs 1") from error
        finally:
            os.close(tasks)

    def _begin(self, works: Sequence[Callable[[], T]], tasks: int, count: int) -> None:
        import multiprocessing
        from threading import Thread

        context = multiprocessing.get_context("fork")
        for _ in range(count):
            receiver, sender = context.Pipe(duplex=False)
            self._receivers.append(receiver)
            process = context.Process(target=_serve, args=(works, tasks, sender, self._tasks, self._receivers))
            process.start()
            self._processes.append(process)
            sender.close()
        # Whoever has done something is to go on, whatever this process is at work on.
        self._thread = Thread(target=_receive, args=(self._receivers, self._arrived), daemon=True)
        self._thread.start()

    def give(self, number: int) -> None:
        """Let one of the processes do something, by its number.

        Raises:
            WorkerError: all of them were ended from outside.
        """
        try:
            os.write(self._tasks, number.to_bytes(_WIDTH, "little"))
        except BrokenPipeError as error:
            raise WorkerError(_ENDED) from error

    def take(self, number: int) -> T:
        """Wait for the outcome of something that was given.

        Raises:
            WorkerError: a process was ended from outside.
            Exception: whatever was raised there.
        """
        while number not in self._found:
            data = self._arrived.get()
            if not data:
                raise WorkerError(_ENDED)
            done, is_well, outcome = pickle.loads(data)
            self._found[done] = is_well, outcome
        is_well, outcome = self._found.pop(number)
        if not is_well:
            raise outcome
        found: T = outcome
        return found

    def close(self) -> None:
        """End the processes, whatever they are at work on."""
        os.close(self._tasks)
        for process in self._processes:
            process.terminate()
        for process in self._processes:
            process.join()
        if self._thread is not None:
            # What a process left behind may hold the end of a pipe: nobody waits for that.
            self._thread.join(_PATIENCE)
        for receiver in self._receivers:
            receiver.close()


@contextmanager
def pool(works: Sequence[Callable[[], T]], count: int) -> Iterator[Pool[T]]:
    """Some processes for a while; see :class:`Pool`."""
    begun = None
    try:
        # An interrupt that comes meanwhile waits, so that it finds all of them, and none that cannot do without it yet.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            begun = Pool(works, count)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
        yield begun
    finally:
        if begun is not None:
            begun.close()


def _serve(
    works: Sequence[Callable[[], Any]],
    tasks: int,
    sender: "Connection[Any, Any]",
    end: int,
    receivers: Sequence["Connection[Any, Any]"],
) -> None:
    """Do what is told, in a process of its own, until there is no more, or nobody who would hear of it.

    Args:
        works: what there may be to do.
        tasks: the pipe that tells.
        sender: where outcomes go.
        end: the other end of that pipe, which the first process holds for itself.
        receivers: where the outcomes of all arrive, likewise.
    """
    # An interrupt reaches every process of a terminal; the first one ends the others, and says what there is to say.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    os.close(end)
    for receiver in receivers:
        receiver.close()
    with suppress(BrokenPipeError):
        while told := os.read(tasks, _WIDTH):
            sender.send_bytes(_outcome(works, int.from_bytes(told, "little")))


def _outcome(works: Sequence[Callable[[], Any]], number: int) -> bytes:
    try:
        return pickle.dumps((number, True, works[number]()), pickle.HIGHEST_PROTOCOL)
    except Exception as error:  # raised where somebody waits for the outcome
        return pickle.dumps((number, False, error))


def _receive(receivers: Sequence["Connection[Any, Any]"], arrived: "SimpleQueue[bytes]") -> None:
    """Hand on what all processes send; nothing for one that has ended."""
    from multiprocessing.connection import wait

    sending = list(receivers)
    try:
        while sending:
            for each in list(wait(sending)):
                try:
                    arrived.put(each.recv_bytes())  # type: ignore[union-attr]
                except (EOFError, OSError):
                    sending.remove(each)  # type: ignore[arg-type]
                    arrived.put(b"")
    finally:
        arrived.put(b"")
