"""Weighing cues: what speaks for a reading and against it, added up, and what the sum means as confidence."""

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from uptake.text import Pattern, word_pieces

_STEEPNESS = 1.1
_CERTAIN = 0.97


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
    cues: Iterable[Pattern], text: str, around: tuple[int, int] | None = None, least: float = -math.inf
) -> Weighing:
    """Add up the cues that a text has, each once.

    Args:
        cues: What to look for.
        text: Clean text.
        around: Only matches that overlap this stretch count.
        least: Where the cues that speak for it do not add up to this much, those against it are not looked for.
    """
    known, words = tuple(cues), word_pieces(text)
    hits = [*_hits((cue for cue in known if cue.weight > 0), text, words, around)]
    if sum(hit.cue.weight for hit in hits) >= least:
        hits += _hits((cue for cue in known if cue.weight <= 0), text, words, around)
    return Weighing(round(sum(hit.cue.weight for hit in hits), 3), tuple(hits))


def _hits(
    cues: Iterable[Pattern], text: str, words: set[str], around: tuple[int, int] | None
) -> Iterator[Hit]:
    for cue in cues:
        found = _first(cue.regex, text, around) if cue.possible(text, words) else None
        if found is not None:
            yield Hit(cue, *found)


def _first(regex: re.Pattern[str], text: str, around: tuple[int, int] | None) -> tuple[int, int] | None:
    if around is None:
        match = regex.search(text)
        return match.span() if match else None
    match = regex.search(text)
    while match and match.start() < around[1]:
        if around[0] < match.end():
            return match.span()
        match = regex.search(text, match.start() + 1)  # matches may overlap one another
    return None


def confidence(weight: float, threshold: float) -> float:
    """From a sum of weights to a number from 0 to 1: .5 at the threshold, about .75 one above, .9 two above."""
    return round(min(_CERTAIN, 1 / (1 + math.exp(-_STEEPNESS * (weight - threshold)))), 2)
