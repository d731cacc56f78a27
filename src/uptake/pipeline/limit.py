"""A time limit for work that may never end, without signals: it holds on Windows as well."""

import contextlib
import threading
from collections.abc import Callable
from typing import Generic, TypeVar

_Result = TypeVar("_Result")
_WAIT_SECONDS = 0.1
"""How long the main thread waits at a time: on Windows Ctrl-C gets through only between two waits."""
_STOP_TRIES = 20


class OverTimeError(Exception):
    """The work was not done in time, and was stopped as far as that is possible."""


class _Stopped(SystemExit):
    """Raised inside the work to end it; no `except Exception` catches it, and a thread that ends by it is silent."""


class _Work(Generic[_Result]):
    def __init__(self, work: Callable[[], _Result]) -> None:
        self._work = work
        self.results: list[_Result] = []
        self.error: BaseException | None = None

    def __call__(self) -> None:
        try:
            self.results.append(self._work())
        except BaseException as error:  # noqa: BLE001 - raised again in the thread that waits
            self.error = error


def within(seconds: float, work: Callable[[], _Result]) -> _Result:
    """Do some work in a thread of its own, and stop waiting for it when its time is over.

    Work that runs in Python is stopped; work that hangs in C is left behind in a daemon thread, which cannot keep
    the program from ending.

    Args:
        seconds: The limit; 0 for none.
        work: What to do.

    Raises:
        OverTimeError: It was not done in time.
    """
    if not seconds:
        return work()
    job = _Work(work)
    thread = threading.Thread(target=job, name="uptake-detector", daemon=True)
    thread.start()
    try:
        _wait(thread, seconds)
    finally:
        if thread.is_alive():
            _stop(thread)
    if job.results:
        return job.results[0]
    if job.error is None or isinstance(job.error, _Stopped):
        raise OverTimeError
    raise job.error


def _wait(thread: threading.Thread, seconds: float) -> None:
    waits = max(1, round(seconds / _WAIT_SECONDS))
    for _ in range(waits):
        thread.join(min(_WAIT_SECONDS, seconds))
        if not thread.is_alive():
            return


def _stop(thread: threading.Thread) -> None:
    """Raise `_Stopped` in a thread; several times, because a bare `except:` swallows one."""
    import ctypes  # noqa: PLC0415 - hardly any work has to be stopped

    for _ in range(_STOP_TRIES):
        if not thread.is_alive() or thread.ident is None:
            return
        with contextlib.suppress(AttributeError):  # another interpreter than CPython has no such call
            ctypes.pythonapi.PyThreadState_SetAsyncExc(
                ctypes.c_ulong(thread.ident), ctypes.py_object(_Stopped)
            )
        thread.join(_WAIT_SECONDS / 2)
