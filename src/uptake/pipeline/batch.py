"""Many files: in this process or in several, with results in the order of the inputs whatever finishes first."""

import signal
from collections.abc import Callable, Iterator, Sequence
from types import FrameType
from typing import TypeVar

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")
_state = {"busy": False, "stopped": False}
"""Of this worker process: whether it works on an item, and whether Ctrl-C has reached it."""


def each(work: Callable[[_Item], _Result], items: Sequence[_Item], jobs: int = 1) -> Iterator[_Result]:
    """Do the same work on each item.

    Worker processes are started anew (`spawn`), so that it works the same on every system; `work`, the items and the
    results have to be picklable. At Ctrl-C what runs is stopped, what waits is not begun, and the workers end.

    Args:
        work: A function of a module; it must not raise what it can report.
        items: What to work on.
        jobs: How many processes; 1 for this one alone.

    Yields:
        The results in the order of the items.
    """
    if jobs <= 1 or len(items) <= 1:
        yield from map(work, items)
        return
    import multiprocessing  # noqa: PLC0415 - the same
    from concurrent import futures  # noqa: PLC0415 - one file in one process does not pay for it

    pool = futures.ProcessPoolExecutor(
        min(jobs, len(items)), multiprocessing.get_context("spawn"), initializer=_obey_only_while_busy
    )
    try:
        waiting = [pool.submit(_busily, work, item) for item in items]
        for future in waiting:
            yield future.result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _busily(work: Callable[[_Item], _Result], item: _Item) -> _Result:
    if _state["stopped"]:
        raise KeyboardInterrupt  # an item that was on its way already
    _state["busy"] = True
    try:
        return work(item)
    finally:
        _state["busy"] = False


def _obey_only_while_busy() -> None:
    signal.signal(signal.SIGINT, _interrupt)


def _interrupt(number: int, frame: FrameType | None) -> None:
    """Let Ctrl-C end the work on a file; a worker that only waits is ended by the main process."""
    del number, frame
    _state["stopped"] = True
    if _state["busy"]:
        raise KeyboardInterrupt
