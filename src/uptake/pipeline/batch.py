"""Many files: in this process or in several, with results in the order of the inputs whatever finishes first."""

import gc
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from uptake.pipeline.worker import Worker

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

MOST_JOBS = 60
"""More processes than this cannot be waited for at once on Windows."""

GRACE_SECONDS = 0.6
"""How long processes that were told to end may tidy up, all at once, before they are killed."""

_AHEAD = 8
"""How many items for each process may be begun before the first of them is done; their results wait in memory."""


def each(
    work: Callable[[_Item], _Result],
    items: Sequence[_Item],
    jobs: int = 1,
    lost: Callable[[_Item], _Result] | None = None,
    ready: Callable[[], object] | None = None,
) -> Generator[_Result, None, None]:
    """Do the same work on each item.

    `work`, `ready`, the items and the results have to be picklable. At Ctrl-C, and when nobody takes further results,
    what runs is stopped, what waits is not begun, and the processes end. A process that dies costs the item it was on,
    and no other. Memory does not grow with the number of items: results wait only for a few that come before them.

    Args:
        work: A function of a module; it must not raise what it can report.
        items: What to work on.
        jobs: How many processes; 1 for this one alone.
        lost: The result for an item whose process died; without it that is an error.
        ready: What to do in each new process before its first item; a function of a module.

    Yields:
        The results in the order of the items.

    Raises:
        WorkerDiedError: A process died, and there is no `lost`.
    """
    if len(items) <= 1:
        yield from map(work, items)
        return
    if jobs <= 1:
        yield from _one_by_one(work, items)
        return
    crew = _Crew(work, min(jobs, len(items), MOST_JOBS), lost, ready)
    try:
        yield from _in_order(crew, items)
    finally:
        crew.end()


def _one_by_one(work: Callable[[_Item], _Result], items: Sequence[_Item]) -> Iterator[_Result]:
    for item in items:
        yield work(item)
        clear_up()


def clear_up() -> None:
    """Free what is left of an item: a few objects that hold each other, which the collector would leave for long.

    Parsers of XML are among them, and they are large.
    """
    gc.collect(0)


def _in_order(crew: "_Crew[_Item, _Result]", items: Sequence[_Item]) -> Iterator[_Result]:
    finished: dict[int, _Result] = {}
    begun = done = 0
    while done < len(items):
        while crew.has_room and begun < min(len(items), done + _AHEAD * crew.size):
            crew.begin(begun, items[begun])
            begun += 1
        finished.update(crew.results())
        while done in finished:
            yield finished.pop(done)
            done += 1


class _Crew(Generic[_Item, _Result]):
    """Processes that do the same work; each is started when there is something to do for it.

    Args:
        work: What they do.
        size: How many there may be.
        lost: The result for an item whose process died.
        ready: What each does first.
    """

    def __init__(
        self,
        work: Callable[[_Item], _Result],
        size: int,
        lost: Callable[[_Item], _Result] | None,
        ready: Callable[[], object] | None,
    ) -> None:
        self.size = size
        self._work, self._lost, self._ready = work, lost, ready
        self._idle: list[Worker[_Item, _Result]] = []
        self._busy: dict[int, tuple[Worker[_Item, _Result], _Item]] = {}

    @property
    def has_room(self) -> bool:
        """Whether another item could be begun."""
        return len(self._busy) < self.size

    def begin(self, place: int, item: _Item) -> None:
        """Have somebody work on an item."""
        worker = self._idle.pop() if self._idle else self._new()
        if not worker.give(item):
            worker.see_to_end(GRACE_SECONDS)
            worker = self._new()
            worker.give(item)
        self._busy[place] = worker, item

    def results(self) -> Iterator[tuple[int, _Result]]:
        """Wait for results: those that there are then, with the places of their items."""
        from multiprocessing.connection import wait  # noqa: PLC0415 - one file in one process does not pay for it

        ready = wait([worker.connection for worker, _ in self._busy.values()])
        for place in [place for place, (worker, _) in self._busy.items() if worker.connection in ready]:
            yield place, self._result(*self._busy.pop(place))

    def end(self) -> None:
        """End all processes, whatever they are at."""
        workers = [*self._idle, *(worker for worker, _ in self._busy.values())]
        for worker in workers:
            worker.tell_to_end()
        deadline = time.monotonic() + GRACE_SECONDS
        for worker in workers:
            worker.see_to_end(deadline - time.monotonic())

    def _new(self) -> "Worker[_Item, _Result]":
        from uptake.pipeline.worker import Worker  # noqa: PLC0415 - the same

        return Worker(self._work, self._ready)

    def _result(self, worker: "Worker[_Item, _Result]", item: _Item) -> _Result:
        from uptake.pipeline.worker import WorkerDiedError  # noqa: PLC0415 - the same

        self._idle.append(worker)
        try:
            return worker.take()
        except WorkerDiedError:
            self._idle.remove(worker)
            worker.tell_to_end()
            worker.see_to_end(GRACE_SECONDS)
            if self._lost is None:
                raise
            return self._lost(item)
