"""The fitted weights as data, and what a unit's features come to under them."""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from uptake_detectors.fitted.cues import families
from uptake_detectors.fitted.features import Key, Sight, key
from uptake_detectors.fitted.sums import Sums, highest, packed, reached_by, reaching, unpacked

THOUSAND = 1000
LEAST = 0.1
"""Units with less confidence are not kept."""

_STEEPEST = 30.0
_WEIGHTS = Path(__file__).parent / "weights" / "model.json"


@dataclass(frozen=True, eq=False, slots=True)
class CodeModel:
    """What the model knows about one code.

    Args:
        code: Its name.
        side: Whose units can have it: `clinician` or `patient`.
        bias: The sum starts from it.
        threshold: From this sum on a unit is taken to have the code; about the best F1 in cross-validation.
        slope: Confidence is `1 / (1 + exp(-(slope * sum + offset)))`, fitted on cross-validated sums (Platt 1999).
        offset: The same.
        anchors: Families as bits; a unit with none of them cannot have the code.
        weights: Feature to its weight in thousandths.
        gate: For a code that a detector asks for alone, the threshold of a gate of its own, in thousandths, and its weights
            of words (`=word`) and families; None for one that is looked for together with the others of its side.
    """

    code: str
    side: str
    bias: float
    threshold: float
    slope: float
    offset: float
    anchors: int
    weights: Mapping[Key, int]
    gate: tuple[int, Mapping[str, int]] | None = None

    def confidence(self, score: float) -> float:
        """How many of the units with such a sum had the code in cross-validation, from 0 to 1."""
        exponent = -(self.slope * score + self.offset)
        return 1.0 / (1.0 + math.exp(max(-_STEEPEST, min(_STEEPEST, exponent))))

    def score(self, weight: int) -> float:
        """The sum of a unit whose features weigh so many thousandths."""
        return round(self.bias + weight / THOUSAND, 6)

    def of_weight(self, weight: int) -> float:
        """The confidence in a unit whose features weigh so many thousandths."""
        return self.confidence(self.score(weight))

    @property
    def least(self) -> int:
        """What the features of a unit must weigh for a confidence of .1, in thousandths."""
        return self.weight_for(LEAST)

    def weight_for(self, confidence: float) -> int:
        """What the features of a unit must weigh for a confidence between 0 and 1, in thousandths."""
        logit = math.log(confidence / (1 - confidence))
        return math.ceil(THOUSAND * ((logit - self.offset) / self.slope - self.bias))


class SideModel:
    """What the model knows about the units of one side.

    Args:
        codes: The codes that they can have.
        gate: Threshold of the gate, in thousandths, and its weights of words (`=word`) and families.
    """

    def __init__(self, codes: Sequence[CodeModel], gate: tuple[int, Mapping[str, int]]) -> None:
        self.gate = gate
        self._codes = [(code.code, code.anchors, place) for place, code in enumerate(codes)]
        self._reaching = reaching({place: code.least for place, code in enumerate(codes)})
        self._any = reached_by(len(codes))
        rows: dict[Key, dict[int, int]] = {}
        for place, code in enumerate(codes):
            for feature, weight in code.weights.items():
                rows.setdefault(feature, {})[place] = weight
        self._sums = Sums({feature: packed(row) for feature, row in rows.items()})

    def weights(self, seen: Sight) -> dict[str, int]:
        """For each code that a unit may have what its features weigh, in thousandths, unless that is too little."""
        total = self._sums.total(seen)
        enough = total + self._reaching & self._any
        if not enough:
            return {}
        return {
            code: unpacked(total, place)
            for code, anchors, place in self._codes
            if anchors & seen.families and enough & highest(place)
        }


@dataclass(frozen=True, slots=True)
class Model:
    """What is known of all codes.

    Args:
        codes: Code to what is known about it, sorted by name.
        sides: What is known about `clinician` and `patient`.
    """

    codes: Mapping[str, CodeModel]
    sides: Mapping[str, SideModel]


@cache
def load_model() -> Model:
    """The weights that are shipped; read once."""
    return model_from(_shipped())


@cache
def load_code(code: str) -> CodeModel:
    """What is shipped about one code; nothing is made of the rest."""
    table = _shipped()
    weights = {
        key(feature): round(row[code] * THOUSAND) for feature, row in table["weights"].items() if code in row
    }
    return _code(code, table["codes"][code], weights)


@cache
def _shipped() -> Mapping[str, Any]:
    table: Mapping[str, Any] = json.loads(_WEIGHTS.read_text(encoding="utf-8"))
    return table


def model_from(table: Mapping[str, Any]) -> Model:
    """A model as its JSON describes it.

    Args:
        table: `codes` (side, bias, threshold, slope, offset, anchors by name, and for some `gate`), `weights` (feature to
            code to number), `gates` (threshold and weights by side).
    """
    weights: dict[str, dict[Key, int]] = {code: {} for code in sorted(table["codes"])}
    for feature, row in table["weights"].items():
        named = key(feature)
        for code, weight in row.items():
            weights[code][named] = round(weight * THOUSAND)
    codes = {code: _code(code, table["codes"][code], known) for code, known in weights.items()}
    sides = {
        side: SideModel([c for c in codes.values() if c.side == side and c.gate is None], _gate(gate))
        for side, gate in table["gates"].items()
    }
    return Model(codes, sides)


def _code(code: str, known: Mapping[str, Any], weights: Mapping[Key, int]) -> CodeModel:
    names = list(families())
    anchors = sum(1 << names.index(family) for family in known["anchors"])
    gate = _gate(known["gate"]) if "gate" in known else None
    return CodeModel(code, **{**known, "anchors": anchors, "gate": gate}, weights=weights)


def _gate(known: Mapping[str, Any]) -> tuple[int, Mapping[str, int]]:
    weights = {name: round(weight * THOUSAND) for name, weight in known["weights"].items()}
    return round(known["threshold"] * THOUSAND), weights
