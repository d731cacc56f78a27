"""Annotations laid out on tiers: ELAN has no room for two that overlap on one tier."""

from collections.abc import Iterable
from typing import NamedTuple


class Stretch(NamedTuple):
    """A stretch of time with a value.

    Args:
        start_ms: Where it starts.
        end_ms: Where it ends, exclusive.
        value: The annotation's text.
        source: Its id where it comes from.
    """

    start_ms: int
    end_ms: int
    value: str
    source: str = ""


def lanes_of(stretches: Iterable[Stretch]) -> list[tuple[Stretch, ...]]:
    """As few rows as it takes, each in time order and without overlaps; at least one."""
    lanes: list[list[Stretch]] = [[]]
    for stretch in sorted(stretches, key=lambda s: (s.start_ms, s.end_ms)):
        free = next((lane for lane in lanes if not lane or lane[-1].end_ms <= stretch.start_ms), None)
        if free is None:
            free = []
            lanes.append(free)
        free.append(stretch)
    return [tuple(lane) for lane in lanes]
