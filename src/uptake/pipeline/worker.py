"""A process that does the same work on one item after the other, and ends when it is told to."""

import contextlib
import gc
import multiprocessing
import os
import signal
import traceback
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from types import FrameType
from typing import Any, Generic, TypeVar

from uptake.pipeline.batch import clear_up

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")
_TOLD_BY = (signal.SIGINT, signal.SIGTERM)
"""What tells a process to end: Ctrl-C in its terminal, or the process that started it."""


class WorkerDiedError(RuntimeError):
    """The process ended before it had a result: a crash below Python, or the system had too little memory."""


class Worker(Generic[_Item, _Result]):
    """A worker process, started anew (`spawn`), so that it is the same on every system.

    Args:
        work: A function of a module.
        ready: What to do in the process before the first item; a function of a module.
    """

    def __init__(self, work: Callable[[_Item], _Result], ready: Callable[[], object] | None) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, work, ready), daemon=True)
        with _interrupts_held_back():
            self._process.start()
        theirs.close()
        self._working = False

    def give(self, item: _Item) -> bool:
        """Send it an item.

        Returns:
            False where the process has ended already, so that it cannot have begun.
        """
        try:
            self.connection.send(item)
        except OSError:
            return False
        self._working = True
        return True

    def take(self) -> _Result:
        """Wait for the result.

        Raises:
            WorkerDiedError: The process ended before it had one.
            Exception: What the work raised.
        """
        try:
            raised, result = self.connection.recv()
        except (EOFError, OSError):
            raise WorkerDiedError("a worker process died") from None
        self._working = False
        if raised:
            raise result
        finished: _Result = result
        return finished

    def tell_to_end(self) -> None:
        """Have it end: at once where it waits, as Ctrl-C does where it works."""
        self.connection.close()
        if self._working and os.name == "posix":  # elsewhere this would kill it before it can tidy up
            self._process.terminate()

    def see_to_end(self, seconds: float) -> None:
        """Wait until it has ended; one that takes longer than this is killed."""
        self._process.join(max(0.0, seconds))
        if self._process.is_alive():
            self._process.kill()
        self._process.join()
        self._process.close()


def _serve(
    connection: "Connection[Any, Any]", work: Callable[[Any], Any], ready: Callable[[], object] | None
) -> None:
    """Work until nobody wants any more."""
    try:
        _end_when_told()
        if ready is not None:
            ready()
        while True:
            connection.send(_attempted(work, connection.recv()))
            clear_up()
    except (EOFError, OSError, KeyboardInterrupt):
        pass
    finally:
        _hear_no_more()
        gc.freeze()  # somebody waits for the end: what is left goes without being looked through once more


def _attempted(work: Callable[[Any], Any], item: Any) -> tuple[bool, Any]:
    """Whether the work raised, and what it raised or gave."""
    try:
        return False, work(item)
    except Exception as error:  # noqa: BLE001 - it is raised again in the process that asked for the work
        error.add_note("".join(traceback.format_tb(error.__traceback__)))
        return True, error


def _end_when_told() -> None:
    for number in _TOLD_BY:
        signal.signal(number, _interrupt)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def _interrupt(number: int, frame: FrameType | None) -> None:
    """End the work as Ctrl-C does; what tidies up then is not interrupted again."""
    del number, frame
    _hear_no_more()
    raise KeyboardInterrupt


def _hear_no_more() -> None:
    for number in _TOLD_BY:
        signal.signal(number, _told_already)


def _told_already(number: int, frame: FrameType | None) -> None:
    """Do nothing; to ignore a signal that is on its way already would make Python complain."""


@contextlib.contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """While a process is started: Ctrl-C reaches it when it can deal with it, and not as a traceback before."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
