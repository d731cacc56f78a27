"""Why the model says so: the cues with the greatest weights, each at the words it stands for."""

from collections.abc import Iterator

from uptake.model import Evidence
from uptake.text import Clean, clean, load_convention
from uptake_detectors.fitted.cues import families, spans
from uptake_detectors.fitted.features import WINDOW, clauses, features, name
from uptake_detectors.fitted.model import load_model
from uptake_detectors.fitted.units import Unit

_MOST = 4


def evidence(unit: Unit, code: str, convention: str) -> tuple[Evidence, ...]:
    """The heaviest cues that speak for a code, at most four, in the order of the talk; at least one.

    Args:
        unit: A unit that the model takes to have the code.
        code: The code.
        convention: The convention it is transcribed in.
    """
    model = load_model()
    weighed = sorted((-model.weight(f, code), name(f)) for f in features(unit))
    places = Places(unit, convention)
    found: dict[tuple[str, int, int], Evidence] = {}
    for weight, feature in weighed:
        if weight >= 0 or len(found) == _MOST:
            break
        for piece in places.of(feature):
            found.setdefault((piece.utterance, piece.start, piece.end), piece)
    whole = Evidence(unit.utterance.id, 0, len(unit.utterance.text), code, "the turn as a whole")
    return tuple(
        sorted(found.values(), key=lambda e: (e.utterance == whole.utterance, e.start, e.end, e.cue))
    ) or (whole,)


class Places:
    """Where the features of a unit stand in its utterance.

    Args:
        unit: The unit.
        convention: The convention it is transcribed in.
    """

    def __init__(self, unit: Unit, convention: str) -> None:
        self._unit = unit
        self._cues = unit.cues
        self._clean: Clean = clean(unit.utterance.text, load_convention(convention))
        self._spans = list(spans(self._clean.text))

    def of(self, feature: str) -> Iterator[Evidence]:
        """The first place of a feature; none for one that has no words of this unit, except those around it."""
        if feature.startswith("="):
            yield from self._words(feature)
        elif " > " in feature:
            yield from self._pair(feature, *feature.split(" > "))
        elif feature in families():
            yield from self._family(feature)
        elif feature.startswith("before: "):
            yield from self._before(feature.partition(": ")[2])

    def _words(self, feature: str) -> Iterator[Evidence]:
        wanted = feature[1:].split()
        words = list(self._unit.tokens)
        for place in range(len(words)):
            if words[place : place + len(wanted)] == wanted:
                yield self._piece(place, place + len(wanted), feature[1:], "these words weigh for the code")
                return

    def _family(self, family: str) -> Iterator[Evidence]:
        for place, bits in enumerate(self._unit.bits):
            if bits >> self._cues.number(family) & 1:
                yield self._piece(place, self._end(place, family), family, families()[family])
                return

    def _pair(self, feature: str, first: str, second: str) -> Iterator[Evidence]:
        one, two = self._cues.number(first), self._cues.number(second)
        why = f"{families()[first]}, followed by {families()[second]}"
        bits = self._unit.bits
        for clause in clauses(self._unit):
            for place in (p for p in clause if bits[p] >> one & 1):
                for later in range(place + 1, min(place + WINDOW, clause.stop)):
                    if bits[later] >> two & 1:
                        yield self._piece(place, self._end(later, second), feature, why)
                        return

    def _before(self, family: str) -> Iterator[Evidence]:
        before = self._unit.before
        if before is not None:
            whole = len(before.utterance.text)
            why = f"the other side's turn before has {families()[family]}"
            yield Evidence(before.utterance.id, 0, whole, f"before: {family}", why)

    def _end(self, place: int, family: str) -> int:
        return place + self._cues.span(self._unit.tokens, place, self._cues.number(family))

    def _piece(self, start: int, end: int, cue: str, why: str) -> Evidence:
        """Words as evidence: a place among the words is one among the spans."""
        left, right = self._spans[start][0], self._spans[min(end, len(self._spans)) - 1][1]
        begin, stop = self._clean.span(left, right)
        return Evidence(self._unit.utterance.id, begin, stop, cue, why)
