"""How much work grows with the length of what is worked on: counted, and timed only as a last resort."""

import sys
import time
from collections.abc import Callable
from types import FrameType
from typing import Any

LENGTHS = (250, 1000)
"""Turns of the two talks whose work is counted."""
TIMED_LENGTHS = (2_500, 10_000)
"""Turns of the two talks that are timed."""

_MOST_COUNTED = 6.0
"""Four times the talk may be so many times the work: room for sorting, none for a loop in a loop."""
_MOST_TIMED = 10.0
"""Work inside Python's own functions is not counted; timed, four times the talk may take so many times as long."""
_WORTH_TIMING_SECONDS = 0.5
"""What takes less on the longer talk is no trouble, and too short to be timed."""


def growth_fault(work_on: Callable[[int], Callable[[], object]]) -> str | None:
    """Why work grows faster than what is worked on; None when it does not.

    Conditions: the lines of Python executed for 1,000 turns are at most 6 times those for 250; and the processor time
    for 10,000 turns, where it is more than half a second, is at most 10 times that for 2,500.

    Args:
        work_on: Makes the work for a number of turns; only the work itself is measured.
    """
    few, many = (lines_executed(work_on(length)) for length in LENGTHS)
    if many > _MOST_COUNTED * max(few, 1):
        return _told(LENGTHS, many / max(few, 1), "lines of Python")
    longer = _seconds(work_on(TIMED_LENGTHS[1]))
    if longer < _WORTH_TIMING_SECONDS:
        return None
    shorter = min(_seconds(work_on(TIMED_LENGTHS[0])) for _ in range(3))
    return _told(TIMED_LENGTHS, longer / shorter, "time") if longer > _MOST_TIMED * shorter else None


def lines_executed(work: Callable[[], object]) -> int:
    """How many lines of Python some work executes; the same in every run, however busy the machine is."""
    count = 0

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        del frame, argument
        count += event in {"line", "call"}
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _told(lengths: tuple[int, int], times: float, what: str) -> str:
    few, many = lengths
    return (
        f"{many:,} turns take {times:.1f} times the {what} of {few:,}; about {many // few} times was expected"
    )
