"""The fitted weights as data, and what a unit's features come to under them."""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, reduce
from operator import or_
from pathlib import Path
from typing import Any

from uptake_detectors.fitted.cues import families
from uptake_detectors.fitted.features import Key, Sight, key
from uptake_detectors.fitted.sums import Sums, highest, packed, reached_by, reaching, unpacked

THOUSAND = 1000
LEAST = 0.1
"""Units with less confidence are not kept."""

_STEEPEST = 30.0
_WEIGHTS = Path(__file__).parent / "weights"
_GATES = "gates"
"""What the file of the gates of both sides is called; the others are called after their codes."""


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
        self.anchors = reduce(or_, (code.anchors for code in codes), 0)
        """The families of which a unit has one that has any code."""
        self._codes = [(code.code, code.anchors, place, highest(place)) for place, code in enumerate(codes)]
        self._reaching = reaching({place: code.least for place, code in enumerate(codes)})
        self._any = reached_by(len(codes))
        rows: dict[Key, int] = {}
        for place, code in enumerate(codes):
            one = packed(1, place)
            for feature, weight in code.weights.items():
                rows[feature] = rows.get(feature, 0) + weight * one
        self._sums = Sums(rows)

    def weights(self, seen: Sight) -> dict[str, int]:
        """For each code that a unit may have what its features weigh, in thousandths, unless that is too little."""
        total = self._sums.total(seen)
        enough = total + self._reaching & self._any
        if not enough:
            return {}
        return {
            code: unpacked(total, place)
            for code, anchors, place, bit in self._codes
            if enough & bit and anchors & seen.families
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
    codes = sorted(path.stem for path in _WEIGHTS.glob("*.json") if path.stem != _GATES)
    return model_of([load_code(code) for code in codes], _read(_GATES))


@cache
def load_code(code: str) -> CodeModel:
    """What is shipped about one code; nothing is read of the rest."""
    return code_from(code, _read(code))


def _read(name: str) -> Mapping[str, Any]:
    table: Mapping[str, Any] = json.loads((_WEIGHTS / f"{name}.json").read_text(encoding="utf-8"))
    return table


def model_of(codes: Sequence[CodeModel], gates: Mapping[str, Mapping[str, Any]]) -> Model:
    """A model of these codes.

    Args:
        codes: What is known about each, sorted by name.
        gates: For each side the threshold and the weights of its gate, in thousandths.
    """
    sides = {
        side: SideModel([c for c in codes if c.side == side and c.gate is None], _gate(gate))
        for side, gate in gates.items()
    }
    return Model({code.code: code for code in codes}, sides)


def code_from(code: str, table: Mapping[str, Any]) -> CodeModel:
    """What is known about a code, as its JSON says it.

    Args:
        code: Its name.
        table: The fields of `CodeModel`, anchors by name; the weights, in thousandths, apart: `words` of these very words,
            `features` of all others by the names of their features.
    """
    names = list(families())
    anchors = sum(1 << names.index(family) for family in table["anchors"])
    gate = _gate(table["gate"]) if "gate" in table else None
    weights = table["words"] | {key(feature): weight for feature, weight in table["features"].items()}
    about = {what: table[what] for what in ("side", "bias", "threshold", "slope", "offset")}
    return CodeModel(code, **about, anchors=anchors, weights=weights, gate=gate)


def _gate(table: Mapping[str, Any]) -> tuple[int, Mapping[str, int]]:
    return table["threshold"], table["weights"]
