"""Weighing cues: what speaks for a reading and against it, added up, and what the sum means as confidence."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from uptake.text import Pattern, Sieve, spelled_in

_STEEPNESS = 1.1
CERTAIN = 0.97
"""No sum of weights means more than this."""
_ROUNDING = 1e-6


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue and where it was found in the text."""

    cue: Pattern
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Weighing:
    """The cues found and the sum of their weights."""

    weight: float
    hits: tuple[Hit, ...]

    @property
    def heaviest(self) -> Hit:
        """The cue that speaks most for it; of equals the first."""
        return max(self.hits, key=lambda hit: hit.cue.weight)


def weigh(
    cues: Sieve, text: str, around: tuple[int, int] | None = None, least: float = -math.inf
) -> Weighing:
    """Add up the cues that a text has, each once.

    Args:
        cues: What to look for.
        text: Clean text.
        around: Only matches that overlap this stretch count.
        least: Where the cues that speak for it cannot add up to this much, the others are not looked for, and the
            sum is only known to be below it.
    """
    return add_up(cues.among(text), text, around, least)


def add_up(
    left: Iterable[Pattern],
    text: str,
    around: tuple[int, int] | None = None,
    least: float = -math.inf,
) -> Weighing:
    """The same of cues that the words of a text have left possible; what speaks against it is looked for last."""
    listed = [*left]
    speaking = speaking_for(listed, text)
    others = spelled_in((cue for cue in listed if cue.weight <= 0), text)
    hits: list[Hit] = []
    best = sum_of(speaking)
    for cue in chain(speaking, others):
        if best < least - _ROUNDING:
            break
        found = _first(cue, text, around)
        if found is not None:
            hits.append(Hit(cue, *found))
        if (found is None) is (cue.weight > 0):
            best -= abs(cue.weight)
    return Weighing(round(sum(hit.cue.weight for hit in hits), 3), tuple(hits))


def speaking_for(cues: Iterable[Pattern], text: str) -> list[Pattern]:
    """Those of the cues that speak for it and have their letters in the text."""
    return list(spelled_in((cue for cue in cues if cue.weight > 0), text))


def sum_of(cues: Iterable[Pattern]) -> float:
    """What cues weigh together."""
    return sum([cue.weight for cue in cues])


def _first(cue: Pattern, text: str, around: tuple[int, int] | None) -> tuple[int, int] | None:
    if around is None:
        match = cue.find(text)
        return match.span() if match else None
    match = cue.regex.search(text)
    while match and match.start() < around[1]:
        if around[0] < match.end():
            return match.span()
        match = cue.regex.search(text, match.start() + 1)  # matches may overlap one another
    return None


def confidence(weight: float, threshold: float) -> float:
    """From a sum of weights to a number from 0 to 1: .5 at the threshold, about .75 one above, .9 two above."""
    return round(min(CERTAIN, 1 / (1 + math.exp(-_STEEPNESS * (weight - threshold)))), 2)


def weight_at(certainty: float, threshold: float) -> float:
    """The sum of weights that means this confidence."""
    return threshold + math.log(certainty / (1 - certainty)) / _STEEPNESS
