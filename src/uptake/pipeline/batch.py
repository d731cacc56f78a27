"""Many files: in this process or in several, with results in the order of the inputs whatever finishes first."""

import signal
from collections.abc import Callable, Generator, Iterator, Sequence
from types import FrameType
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")
_state = {"busy": False, "stopped": False}
"""Of this worker process: whether it works on an item, and whether Ctrl-C has reached it."""


def each(
    work: Callable[[_Item], _Result],
    items: Sequence[_Item],
    jobs: int = 1,
    lost: Callable[[_Item], _Result] | None = None,
) -> Iterator[_Result]:
    """Do the same work on each item.

    Worker processes are started anew (`spawn`), so that it works the same on every system; `work`, the items and the
    results have to be picklable. At Ctrl-C what runs is stopped, what waits is not begun, and the workers end. A worker
    that dies costs the item it was on, and no other.

    Args:
        work: A function of a module; it must not raise what it can report.
        items: What to work on.
        jobs: How many processes; 1 for this one alone.
        lost: The result for an item whose worker died; without it that is an error.

    Yields:
        The results in the order of the items.
    """
    if jobs <= 1 or len(items) <= 1:
        yield from map(work, items)
        return
    left = list(items)
    while left:
        done, finished = yield from _until_broken(work, left, jobs)
        end = done + 2 * jobs + 1  # up to here the workers were on them, or had them as their next
        for place, item in enumerate(left[done:end], done):
            yield finished[place] if place in finished else _alone(work, item, lost)
        left = left[end:]


def _until_broken(
    work: Callable[[_Item], _Result], items: Sequence[_Item], jobs: int
) -> Generator[_Result, None, tuple[int, dict[int, _Result]]]:
    """Work on items in a pool until a worker of it dies.

    Yields:
        The results in order, up to the first item that was lost.

    Returns:
        How many these are; and what there is of later ones, by their place.
    """
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415 - only a pool needs it

    pool = _pool(min(jobs, len(items)))
    waiting: list[Future[_Result]] = []
    done = 0
    try:
        waiting.extend(pool.submit(_busily, work, item) for item in items)
        for future in waiting:
            yield future.result()
            done += 1
    except BrokenProcessPool:
        pass
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
    later = enumerate(waiting[done:], done)
    return done, {place: f.result() for place, f in later if not f.cancelled() and f.exception() is None}


def _alone(work: Callable[[_Item], _Result], item: _Item, lost: Callable[[_Item], _Result] | None) -> _Result:
    """Work on an item in a process that does nothing else."""
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415 - only a pool needs it

    pool = _pool(1)
    try:
        return pool.submit(_busily, work, item).result()
    except BrokenProcessPool:
        if lost is None:
            raise
        return lost(item)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _pool(workers: int) -> "ProcessPoolExecutor":
    import multiprocessing  # noqa: PLC0415 - one file in one process does not pay for it
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - the same

    return ProcessPoolExecutor(
        workers, multiprocessing.get_context("spawn"), initializer=_obey_only_while_busy
    )


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
