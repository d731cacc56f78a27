"""The fast way to the sum of a unit's weights: the same as looking up each of its features, by tables over families.

Weights of all codes of a side are packed into one number, in thousandths, a field of so many bits for each code: one
addition adds up all of them, and whole numbers give the same sum in any order.
"""

from collections.abc import Mapping
from functools import partial
from itertools import pairwise

from uptake.text import RememberedBy
from uptake_detectors.fitted.features import AFTER, BEFORE, FIRST, OWN, PAIRS, STEP, Key, Sight

_FIELD = 24
_HALF, _FULL = 1 << (_FIELD - 1), (1 << _FIELD) - 1
_CARRIES = tuple(sum(_HALF << (_FIELD * p) for p in range(place + 1)) for place in range(32))
"""What makes the fields up to a place positive, so that none borrows from the next."""

_SLICE, _SLICES = 17, 3
_SLICED = (1 << _SLICE) - 1
_MASKS = 4000


def packed(weight: int, place: int) -> int:
    """A weight in thousandths in its field; packed weights of different places add up to one number."""
    return weight << (_FIELD * place)


def reaching(least: Mapping[int, int]) -> int:
    """What makes the highest bit of a field 1, once added to packed numbers, where the number is as much as this or more."""
    return sum((_HALF - weight) << (_FIELD * place) for place, weight in least.items())


def highest(place: int) -> int:
    """The highest bit of a field."""
    return _HALF << (_FIELD * place)


def reached_by(places: int) -> int:
    """The highest bits of the first fields: after that addition 1 where the number was as much."""
    return sum(map(highest, range(places)))


def unpacked(total: int, place: int) -> int:
    """The signed number in one field of packed numbers."""
    return ((total + _CARRIES[place]) >> (_FIELD * place) & _FULL) - _HALF


def _sliced(weights: Mapping[int, int]) -> tuple[RememberedBy[int, int], ...]:
    """The sums of weights by three slices of a mask of families: whole masks hardly ever come twice.

    Args:
        weights: Number of a family to its packed weights.
    """
    slices: list[dict[int, int]] = [{} for _ in range(_SLICES)]
    for number, weight in weights.items():
        place = min(number // _SLICE, _SLICES - 1)
        slices[place][1 << number - _SLICE * place] = weight
    return tuple(RememberedBy(partial(_sum, known)) for known in slices)


def _sum(weights: Mapping[int, int], mask: int) -> int:
    """The sum of the weights, by the bit of their family, whose bits are in a mask."""
    total = 0
    while mask:
        lowest = mask & -mask
        total += weights.get(lowest, 0)
        mask ^= lowest
    return total


class Sums:
    """What the features of a unit weigh together.

    Args:
        weights: Feature to its packed weights.
    """

    def __init__(self, weights: Mapping[Key, int]) -> None:
        self._words: dict[str, int] = {}
        self._two_words: dict[tuple[str, ...], int] = {}
        self._measures: dict[str, int] = {}
        around: dict[int, dict[int, int]] = {offset: {} for offset in (0, FIRST, BEFORE, AFTER, OWN)}
        preceded: list[dict[int, int]] = [{} for _ in range(PAIRS)]
        for key, weight in weights.items():
            if isinstance(key, int):
                if PAIRS <= key < FIRST:
                    preceded[key % PAIRS][1 << key // PAIRS - 1] = weight
                else:
                    around[key // STEP * STEP][key % STEP] = weight
            elif key.startswith("#"):
                self._measures[key] = weight
            elif " " in key:
                self._two_words[tuple(key.split(" "))] = weight
            else:
                self._words[key] = weight
        self._known = frozenset(self._words), frozenset(self._two_words)
        self._around = tuple(map(_sliced, around.values()))
        self._preceded = tuple((sum(row), RememberedBy(partial(_sum, row), _MASKS)) for row in preceded)

    def total(self, seen: Sight) -> int:
        """The packed weights of all features of a unit, added up."""
        words, families, first, preceded, before, after, own, measures = seen
        known_words, known_pairs = self._known
        total = sum(map(self._words.__getitem__, known_words.intersection(words)))
        for two in known_pairs.intersection(pairwise(words)):
            total += self._two_words[two]
        for measure in measures:
            total += self._measures.get(measure, 0)
        for (a, b, c), mask in zip(self._around, (families, first, before, after, own), strict=True):
            if mask:
                total += a[mask & _SLICED] + b[mask >> _SLICE & _SLICED] + c[mask >> 2 * _SLICE]
        rows = self._preceded
        for second, firsts in preceded.items():
            weighed, known = rows[second]
            if firsts := firsts & weighed:
                total += known[firsts]
        return total
