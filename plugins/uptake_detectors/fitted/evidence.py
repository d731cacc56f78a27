"""Why the model says so: the cues with the greatest weights, each at the words it stands for."""

from collections.abc import Iterator

from uptake.model import Evidence
from uptake.text import Clean, clean, load_convention
from uptake_detectors.fitted.cues import Cues, families, load_cues, spans
from uptake_detectors.fitted.features import features, name
from uptake_detectors.fitted.model import load_model
from uptake_detectors.fitted.units import Unit

_MOST = 4
_NO_WORDS = ".,?!;:"
_NEIGHBOUR = {
    "before": "the turn before has",
    "after": "the next turn has",
    "own": "the same side's turn before has",
}
_WINDOW = 5


def evidence(unit: Unit, code: str, language: str, convention: str) -> tuple[Evidence, ...]:
    """The heaviest cues that speak for a code, at most four, in the order of the talk; at least one.

    Args:
        unit: A unit that the model takes to have the code.
        code: The code.
        language: The language it is in.
        convention: The convention it is transcribed in.
    """
    model, cues = load_model(), load_cues(language)
    weighed = sorted((-model.weight(f, code), name(f)) for f in features(unit, cues))
    places = Places(unit, cues, convention)
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
        cues: The cue families of its language.
        convention: The convention it is transcribed in.
    """

    def __init__(self, unit: Unit, cues: Cues, convention: str) -> None:
        self._unit = unit
        self._cues = cues
        self._clean: Clean = clean(unit.utterance.text, load_convention(convention))
        self._spans = [s for s in spans(self._clean.text) if self._clean.text[s[0]] not in _NO_WORDS]

    def of(self, feature: str) -> Iterator[Evidence]:
        """The first place of a feature; none for one that has no words of this unit, except those around it."""
        if feature.startswith("="):
            yield from self._words(feature)
        elif " > " in feature:
            yield from self._pair(feature, *feature.split(" > "))
        elif feature in families():
            yield from self._family(feature)
        elif feature.startswith(("before: ", "lately: ")):
            yield from self._around(feature)

    def _words(self, feature: str) -> Iterator[Evidence]:
        wanted = feature[1:].split()
        words = list(self._unit.said.words)
        for place in range(len(words)):
            if words[place : place + len(wanted)] == wanted:
                yield self._piece(place, place + len(wanted), feature[1:], "these words weigh for the code")
                return

    def _family(self, family: str) -> Iterator[Evidence]:
        for place, bits in enumerate(self._unit.said.bits):
            if bits >> self._cues.number(family) & 1:
                yield self._piece(place, self._end(place, family), family, families()[family])
                return

    def _pair(self, feature: str, first: str, second: str) -> Iterator[Evidence]:
        said = self._unit.said
        one, two = self._cues.number(first), self._cues.number(second)
        why = f"{families()[first]}, followed by {families()[second]}"
        for place, bits in enumerate(said.bits):
            if not bits >> one & 1:
                continue
            for later in range(place + 1, min(place + _WINDOW, len(said.bits))):
                if said.clauses[later] == said.clauses[place] and said.bits[later] >> two & 1:
                    yield self._piece(place, self._end(later, second), feature, why)
                    return

    def _around(self, feature: str) -> Iterator[Evidence]:
        where, _, what = feature.partition(": ")
        before = self._unit.before
        if before is None:
            return
        lead = _NEIGHBOUR.get(where, "the other side's latest turns have")
        why = f"{lead} {' and '.join(families()[family] for family in what.split(' + '))}"
        yield Evidence(before.utterance.id, 0, len(before.utterance.text), feature, why)

    def _end(self, place: int, family: str) -> int:
        return place + self._cues.span(self._unit.said.words, place, self._cues.number(family))

    def _piece(self, start: int, end: int, cue: str, why: str) -> Evidence:
        """Words as evidence: a place among the words is one among the spans."""
        left, right = self._spans[start][0], self._spans[min(end, len(self._spans)) - 1][1]
        begin, stop = self._clean.span(left, right)
        return Evidence(self._unit.utterance.id, begin, stop, cue, why)
