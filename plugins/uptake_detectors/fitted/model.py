"""The fitted weights as data, and what a unit's features come to under them."""

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from uptake_detectors.fitted.cues import families
from uptake_detectors.fitted.features import Key, key

_STEEPEST = 30.0


@dataclass(frozen=True, slots=True)
class CodeModel:
    """What the model knows about one code besides its weights.

    Args:
        code: Its name.
        side: Whose units can have it: `clinician` or `patient`.
        bias: The sum starts from it.
        threshold: From this sum on a unit is taken to have the code; it gave the best F1 in cross-validation.
        slope: Confidence is `1 / (1 + exp(-(slope * sum + offset)))`, fitted on cross-validated sums (Platt 1999).
        offset: The same.
        anchors: Families as bits; a unit with none of them cannot have the code.
    """

    code: str
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


@dataclass(frozen=True, slots=True)
class Model:
    """Weights for all codes.

    Args:
        codes: Code to what is known about it, sorted by name.
        weights: Feature to its codes and weights.
    """

    codes: Mapping[str, CodeModel]
    weights: Mapping[Key, tuple[tuple[str, float], ...]]

    def possible(self, side: str, mask: int) -> tuple[CodeModel, ...]:
        """The codes that a unit of this side with these families can have."""
        return tuple(c for c in self.codes.values() if c.side == side and c.anchors & mask)

    def scores(self, found: Iterable[Key], codes: Iterable[CodeModel]) -> dict[str, float]:
        """The sum of the weights of the features found, for each of these codes."""
        sums = {code.code: code.bias for code in codes}
        known = self.weights
        for feature in found:
            for code, weight in known.get(feature, ()):
                if code in sums:
                    sums[code] += weight
        return {code: round(total, 6) for code, total in sums.items()}

    def weight(self, feature: Key, code: str) -> float:
        """The weight of a feature for a code; 0 where it has none."""
        return next((weight for name, weight in self.weights.get(feature, ()) if name == code), 0.0)


@cache
def load_model() -> Model:
    """The weights that are shipped; read once."""
    text = (
        resources.files("uptake_detectors.fitted")
        .joinpath("weights", "model.json")
        .read_text(encoding="utf-8")
    )
    return model_from(json.loads(text))


def model_from(table: Mapping[str, Any]) -> Model:
    """A model as its JSON describes it.

    Args:
        table: `codes` (side, bias, threshold, slope, offset, anchors by name) and `weights` (feature to code to number).
    """
    numbers = {family: number for number, family in enumerate(families())}
    codes = {
        code: CodeModel(
            code, **{**known, "anchors": sum(1 << numbers[family] for family in known["anchors"])}
        )
        for code, known in sorted(table["codes"].items())
    }
    weights = {key(feature): tuple(sorted(row.items())) for feature, row in table["weights"].items()}
    return Model(codes, weights)
