"""Which stretches of a text a finding covers, and the sync points at their edges."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from uptake.formats._transcript import Unit
from uptake.formats.refi.guids import guid_for
from uptake.formats.refi.source import Talk
from uptake.formats.refi.synchrony import SyncPoint
from uptake.model import Finding


@dataclass(frozen=True, slots=True)
class Edge:
    """A sync point at the edge of a stretch.

    Args:
        guid: In normal form.
        position: Code points into the text with LF line ends.
        time_ms: Milliseconds into the recording; None where no point tells.
        new: Whether it has to be added.
    """

    guid: str
    position: int
    time_ms: int | None
    new: bool


def stretches_of(finding: Finding, talk: Talk, *, one_per_turn: bool) -> tuple[tuple[int, int], ...]:
    """Start and end of each selection to make: one from the first covered unit to the last, or one for each turn."""
    units = [talk.units[u] for u in finding.utterances if u in talk.units]
    groups = _turns(units, talk) if one_per_turn else [units]
    return tuple((min(u.start for u in group), max(u.end for u in group)) for group in groups if group)


def _turns(units: Sequence[Unit], talk: Talk) -> list[list[Unit]]:
    """Units that follow each other in the text are one turn."""
    groups: list[list[Unit]] = []
    for unit in sorted(units, key=lambda u: u.start):
        place = bisect_left(talk.starts, unit.start)
        if groups and talk.starts[place - 1] == groups[-1][-1].start:
            groups[-1].append(unit)
        else:
            groups.append([unit])
    return groups


def edges_of(stretch: tuple[int, int], talk: Talk) -> tuple[Edge, Edge]:
    """The sync points at the edges of a stretch of a transcript: those that are there, else new ones.

    One anywhere between the start of the first line and its first word will do, and one between the last word and the
    next line.
    """
    first, last = stretch
    line = talk.units[talk.ids[bisect_left(talk.starts, first)]].line_start
    follower = bisect_right(talk.starts, last)
    limit = talk.units[talk.ids[follower]].line_start if follower < len(talk.ids) else len(talk.text.lf)
    positions = [p.position for p in talk.points]
    before = talk.points[bisect_left(positions, line) : bisect_right(positions, first)]
    after = talk.points[bisect_left(positions, last) : bisect_right(positions, limit)]
    start = _there(before[-1]) if before else _added(first, talk, positions)
    end = _there(after[0]) if after else _added(last, talk, positions)
    return start, end


def _there(point: SyncPoint) -> Edge:
    return Edge(point.guid, point.position, point.time_ms, new=False)


def _added(position: int, talk: Talk, positions: Sequence[int]) -> Edge:
    guid = guid_for(talk.text.digest, str(position), "sync point")
    return Edge(guid, position, _interpolated(position, talk.points, positions), new=True)


def _interpolated(position: int, points: Sequence[SyncPoint], positions: Sequence[int]) -> int | None:
    """A time in proportion between the points around a position; that of the nearest one outside them."""
    if not points:
        return None
    at = bisect_left(positions, position)
    if at in {0, len(points)}:
        return points[min(at, len(points) - 1)].time_ms
    low, high = points[at - 1], points[at]
    share = (position - low.position) / max(1, high.position - low.position)
    return round(low.time_ms + share * (high.time_ms - low.time_ms))
