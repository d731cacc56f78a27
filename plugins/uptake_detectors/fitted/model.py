"""The fitted weights as data, and what a unit's features come to under them."""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import repeat
from typing import Any

from uptake_detectors.fitted.cues import Cues, Remembered, families, load_cues
from uptake_detectors.fitted.features import Key, key

THOUSAND = 1000
_FIELD = 32
"""Weights of all codes are packed into one number, in thousandths, a field of so many bits for each code: one addition
adds up all of them, and whole numbers give the same sum in any order."""

_HALF, _FULL = 1 << (_FIELD - 1), (1 << _FIELD) - 1
_CARRIES = tuple(sum(_HALF << (_FIELD * p) for p in range(place + 1)) for place in range(32))
"""What makes the fields up to a place positive, so that none borrows from the next."""

_STEEPEST = 30.0


@dataclass(frozen=True, slots=True)
class CodeModel:
    """What the model knows about one code.

    Args:
        code: Its name.
        place: Its place among the codes of the model.
        side: Whose units can have it: `clinician` or `patient`.
        bias: The sum starts from it.
        threshold: From this sum on a unit is taken to have the code; about the best F1 in cross-validation.
        slope: Confidence is `1 / (1 + exp(-(slope * sum + offset)))`, fitted on cross-validated sums (Platt 1999).
        offset: The same.
        anchors: Families as bits; a unit with none of them cannot have the code.
    """

    code: str
    place: int
    side: str
    bias: float
    threshold: float
    slope: float
    offset: float
    anchors: int

    def confidence(self, score: float) -> float:
        """How many of the units with such a sum had the code in cross-validation, from 0 to 1."""
        exponent = -(self.slope * score + self.offset)
        return 1.0 / (1.0 + math.exp(max(-_STEEPEST, min(_STEEPEST, exponent))))


class Gate:
    """A quick look at single words that tells which units are worth a closer one.

    Args:
        threshold: From this sum on a unit is looked at.
        weights: Weights of words (`=word`) and families.
        cues: The cue families of the talk's language.
    """

    def __init__(self, threshold: float, weights: Mapping[str, float], cues: Cues) -> None:
        self._threshold = threshold
        self._weights = weights
        self._cues = cues
        self._known: Remembered[float] = Remembered(self._weight)

    def _weight(self, word: str) -> float:
        bits = self._cues.single[word]
        names = (name for number, name in enumerate(self._cues.names) if bits >> number & 1)
        return self._weights.get(f"={word}", 0.0) + sum(self._weights.get(name, 0.0) for name in names)

    def opens(self, tokens: Sequence[str]) -> bool:
        """Whether a unit with these tokens may have any code of its side."""
        return sum(map(self._known.__getitem__, tokens)) >= self._threshold


@dataclass(frozen=True, slots=True)
class Model:
    """Weights for all codes.

    Args:
        codes: Code to what is known about it, sorted by name.
        gates: Side to threshold and weights of its gate.
        weights: Feature to its weights for all codes, packed into one number.
    """

    codes: Mapping[str, CodeModel]
    gates: Mapping[str, tuple[float, Mapping[str, float]]]
    weights: Mapping[Key, int]

    def scores(self, found: Iterable[Key], codes: Iterable[CodeModel]) -> dict[str, float]:
        """For each of these codes the sum of its weights of the features found."""
        total = sum(map(self.weights.get, found, repeat(0)))
        return {code.code: round(code.bias + unpacked(total, code.place) / THOUSAND, 6) for code in codes}

    def weight(self, feature: Key, code: str) -> int:
        """The weight of a feature for a code in thousandths; 0 where it has none."""
        return unpacked(self.weights.get(feature, 0), self.codes[code].place)


@cache
def load_gates(language: str) -> Mapping[str, Gate]:
    """The gate of each side, for a language."""
    cues = load_cues(language)
    return {side: Gate(threshold, weights, cues) for side, (threshold, weights) in load_model().gates.items()}


def unpacked(total: int, place: int) -> int:
    """The signed number in one field of packed numbers."""
    return ((total + _CARRIES[place]) >> (_FIELD * place) & _FULL) - _HALF


@cache
def load_model() -> Model:
    """The weights that are shipped; read once."""
    folder = resources.files("uptake_detectors.fitted").joinpath("weights")
    return model_from(json.loads(folder.joinpath("model.json").read_text(encoding="utf-8")))


def model_from(table: Mapping[str, Any]) -> Model:
    """A model as its JSON describes it.

    Args:
        table: `codes` (side, bias, threshold, slope, offset, anchors by name), `weights` (feature to code to number),
            `gates` (threshold and weights by side).
    """
    numbers = {family: number for number, family in enumerate(families())}
    codes = {
        code: CodeModel(
            code,
            place,
            **{**known, "anchors": sum(1 << numbers[family] for family in known["anchors"])},
        )
        for place, (code, known) in enumerate(sorted(table["codes"].items()))
    }
    weights = {
        key(feature): sum(
            round(weight * THOUSAND) << (_FIELD * codes[code].place) for code, weight in row.items()
        )
        for feature, row in table["weights"].items()
    }
    gates = {side: (gate["threshold"], gate["weights"]) for side, gate in table["gates"].items()}
    return Model(codes, gates, weights)
