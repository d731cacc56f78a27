"""Which unit of one observer is which of the other's: the linking problem."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from uptake.evaluate.unit import Unit


@dataclass(frozen=True, slots=True)
class Placed:
    """A unit and where it is.

    Args:
        unit: The unit.
        turns: The turns that it covers, by their index.
    """

    unit: Unit
    turns: frozenset[int]


@dataclass(frozen=True, slots=True)
class Tolerance:
    """When two units are the same one.

    Args:
        share: How much they must have in common, as a share of the longer of the two; above 0, at most 1.
        by: `turns` or `time`.
    """

    share: float = 0.5
    by: str = "turns"


def overlap(one: Placed, other: Placed, by: str = "turns") -> float:
    """What two units have in common, from 0 to 1, as a share of the longer one."""
    if by == "turns":
        longer = max(len(one.turns), len(other.turns))
        return len(one.turns & other.turns) / longer if longer else 0.0
    first, second = _interval(one.unit), _interval(other.unit)
    if first is None or second is None:
        return 0.0
    longer = max(first[1] - first[0], second[1] - second[0])
    shared = min(first[1], second[1]) - max(first[0], second[0])
    return max(shared, 0) / longer if longer else 0.0


def match(one: Sequence[Placed], other: Sequence[Placed], tolerance: Tolerance) -> list[tuple[int, int]]:
    """Match units one to one.

    The pair with the greatest overlap is matched first, then the next among those that are left, as long as the
    overlap is enough. Of equal overlaps, units of one code come first, then the earlier ones.

    Returns:
        Places in `one` and `other`, in the order of `one`.
    """
    candidates = []
    for i, j in _near(one, other, tolerance.by):
        share = overlap(one[i], other[j], tolerance.by)
        if share > 0 and share >= tolerance.share:
            candidates.append((-share, one[i].unit.code != other[j].unit.code, i, j))
    taken_one: set[int] = set()
    taken_other: set[int] = set()
    matched = []
    for _, _, i, j in sorted(candidates):
        if i not in taken_one and j not in taken_other:
            taken_one.add(i)
            taken_other.add(j)
            matched.append((i, j))
    return sorted(matched)


def _near(one: Sequence[Placed], other: Sequence[Placed], by: str) -> Iterator[tuple[int, int]]:
    """Pairs that have a turn or a second in common, each once."""
    standing: dict[Hashable, list[int]] = {}
    for j, placed in enumerate(other):
        for cell in _cells(placed, by):
            standing.setdefault(cell, []).append(j)
    for i, placed in enumerate(one):
        near = {j for cell in _cells(placed, by) for j in standing.get(cell, ())}
        yield from ((i, j) for j in sorted(near))


def _cells(placed: Placed, by: str) -> Iterable[int]:
    if by == "turns":
        return placed.turns
    interval = _interval(placed.unit)
    return range(interval[0] // 1000, interval[1] // 1000 + 1) if interval else ()


def _interval(unit: Unit) -> tuple[int, int] | None:
    if unit.start_ms is None or unit.end_ms is None:
        return None
    return unit.start_ms, unit.end_ms
