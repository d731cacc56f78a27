"""Times of a transcript's units from its sync points."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from uptake.formats._transcript import Unit


@dataclass(frozen=True, slots=True, order=True)
class SyncPoint:
    """A point of a transcript that is a point of its recording.

    Args:
        position: Code points into the text with LF line ends.
        time_ms: Milliseconds into the recording.
        guid: Its GUID in normal form.
    """

    position: int
    time_ms: int
    guid: str = ""


def timed(units: Sequence[Unit], points: Sequence[SyncPoint]) -> tuple[tuple[Unit, ...], bool]:
    """Give units the times of sync points.

    A unit starts at the last sync point between its line's start and its first word, and ends at the first between its
    last word and the next unit's line; where there is none, it starts at the last point before it and ends at the first
    after it, and its times are bounds, not measured.

    Returns:
        The units in time order, and whether the start of each was at a sync point.
    """
    ordered = sorted(points)
    if not ordered or not units:
        return tuple(units), False
    positions = [p.position for p in ordered]
    limits = [u.line_start for u in units[1:]] + [max(units[-1].end, positions[-1]) + 1]
    measured = True
    result = []
    for unit, limit in zip(units, limits, strict=True):
        start, exact = _start(unit, ordered, positions)
        measured = measured and exact
        result.append(replace(unit, start_ms=start, end_ms=_end(unit, limit, start, ordered, positions)))
    if measured:
        result.sort(key=lambda u: (u.start_ms or 0, u.end_ms or 0))
    return tuple(result), measured


def _start(unit: Unit, points: Sequence[SyncPoint], positions: Sequence[int]) -> tuple[int | None, bool]:
    at = bisect_right(positions, unit.start) - 1
    if at < 0:
        return None, False
    return points[at].time_ms, positions[at] >= unit.line_start


def _end(
    unit: Unit, limit: int, start: int | None, points: Sequence[SyncPoint], positions: Sequence[int]
) -> int | None:
    """The first time after the unit's words that is no earlier than its start; none where no point follows."""
    at = bisect_left(positions, unit.end)
    if at < len(points) and positions[at] < limit:
        return points[at].time_ms
    later = (p.time_ms for p in points[at:] if start is None or p.time_ms >= start)
    return next(later, None)
