"""Why the model says so: the cues with the greatest weights, each at the words it stands for."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from uptake.model import Evidence
from uptake_detectors.fitted.cues import families
from uptake_detectors.fitted.features import (
    BEFORE,
    FIRST,
    PAIRS,
    WINDOW,
    Key,
    Sight,
    clauses,
    features_of,
    name,
)
from uptake_detectors.fitted.hits import Hit
from uptake_detectors.fitted.model import CodeModel
from uptake_detectors.fitted.units import Unit

_MOST = 4


def evidence(hit: Hit, known: CodeModel) -> tuple[Evidence, ...]:
    """The heaviest cues that speak for a code, at most four, in the order of the talk; at least one.

    Args:
        hit: A unit that the model takes to have the code.
        known: What is known about the code.
    """
    places = Places(hit)
    found: dict[tuple[str, int, int], Evidence] = {}
    for feature in _speaking(hit.seen, _shown(known)):
        if len(found) == _MOST:
            break
        for piece in places.of(feature):
            found.setdefault((piece.utterance, piece.start, piece.end), piece)
    whole = hit.unit.utterance
    ordered = sorted(found.values(), key=lambda e: (e.utterance == whole.id, e.start, e.end, e.cue))
    return tuple(ordered) or (Evidence(whole.id, 0, len(whole.text), known.code, "the turn as a whole"),)


class Shown(NamedTuple):
    """The features that speak for a code and stand somewhere; families as bits.

    Args:
        weights: What they weigh, in thousandths.
        families: Families that count by themselves.
        preceded: Number of a family to those that count before it.
        before: Families that count in the turn before.
    """

    weights: Mapping[Key, int]
    families: int
    preceded: Mapping[int, int]
    before: int


@cache
def _shown(known: CodeModel) -> Shown:
    weights = {key: weight for key, weight in known.weights.items() if weight > 0}
    preceded: dict[int, int] = {}
    alone = before = 0
    for key in (key for key in weights if isinstance(key, int)):
        if key < PAIRS:
            alone |= 1 << key
        elif key < FIRST:
            preceded[key % PAIRS] = preceded.get(key % PAIRS, 0) | 1 << key // PAIRS - 1
        elif BEFORE <= key < BEFORE + PAIRS:
            before |= 1 << key - BEFORE
    return Shown(weights, alone, preceded, before)


def _speaking(seen: Sight, shown: Shown) -> list[str]:
    """Names of the features that speak for a code and can be shown, the heaviest first."""
    counts = shown.preceded
    preceded = ((second, firsts & counts.get(second, 0)) for second, firsts in seen.preceded.items())
    narrowed = seen._replace(
        families=seen.families & shown.families,
        preceded={second: firsts for second, firsts in preceded if firsts},
        before=seen.before & shown.before,
        first=0,
        after=0,
        own=0,
        measures=[],
    )
    speaking = features_of(narrowed) & shown.weights.keys()
    return [feature for _, feature in sorted((-shown.weights[key], name(key)) for key in speaking)]


class Places:
    """Where the features of a unit stand in its utterance.

    Args:
        hit: The unit, and those around it.
    """

    def __init__(self, hit: Hit) -> None:
        self._unit: Unit = hit.unit
        self._before = hit.before
        self._cues = hit.unit.reader.cues
        self._clauses = clauses(hit.unit)
        self._spans = hit.unit.reader.spans(hit.unit.utterance.text)

    def of(self, feature: str) -> Iterator[Evidence]:
        """The first place of a feature; none for one that has no words of this unit, except those around it."""
        if feature.startswith("="):
            yield from self._words(feature)
        elif " > " in feature:
            yield from self._pair(feature, *feature.split(" > "))
        elif feature in families():
            yield from self._family(feature)
        elif feature.startswith("before: "):
            yield from self._turn_before(feature.partition(": ")[2])

    def _words(self, feature: str) -> Iterator[Evidence]:
        wanted = feature[1:].split()
        words = self._unit.tokens
        for place in self._unit.said.places:
            if words[place] == wanted[0] and words[place : place + len(wanted)] == wanted:
                yield self._piece(place, place + len(wanted), feature[1:], "these words weigh for the code")
                return

    def _family(self, family: str) -> Iterator[Evidence]:
        wanted = 1 << self._cues.number(family)
        for place, bits in enumerate(self._unit.said.bits):
            if bits & wanted:
                yield self._piece(place, self._end(place, family), family, families()[family])
                return

    def _pair(self, feature: str, first: str, second: str) -> Iterator[Evidence]:
        one, two = 1 << self._cues.number(first), 1 << self._cues.number(second)
        why = f"{families()[first]}, followed by {families()[second]}"
        bits = self._unit.said.bits
        for clause in self._clauses:
            for place in (p for p in clause if bits[p] & one):
                for later in range(place + 1, min(place + WINDOW, clause.stop)):
                    if bits[later] & two:
                        yield self._piece(place, self._end(later, second), feature, why)
                        return

    def _turn_before(self, family: str) -> Iterator[Evidence]:
        if self._before is not None:
            said = self._before.utterance
            why = f"the other side's turn before has {families()[family]}"
            yield Evidence(said.id, 0, len(said.text), f"before: {family}", why)

    def _end(self, place: int, family: str) -> int:
        return place + self._cues.span(self._unit.tokens, place, self._cues.number(family))

    def _piece(self, start: int, end: int, cue: str, why: str) -> Evidence:
        """Words as evidence: a place among the words is one among the spans."""
        begin, stop = self._spans[start][0], self._spans[min(end, len(self._spans)) - 1][1]
        return Evidence(self._unit.utterance.id, begin, stop, cue, why)
