"""One pass over a conversation for all codes of the model, shared by the detectors."""

from collections import OrderedDict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache, reduce
from operator import or_

from uptake.model import Conversation
from uptake_detectors.fitted.cues import Cues, load_cues
from uptake_detectors.fitted.features import features, pairs
from uptake_detectors.fitted.model import Model, load_gates, load_model
from uptake_detectors.fitted.units import PATIENT, Unit, units

LEAST = 0.1
"""Units with less confidence are not kept."""

REASSURES = ("examination-validation", "normalising", "null-finding", "technology-agency", "visual-education")
_REASSURED_FROM = 0.5
_REASSURED_FOR = 24
"""Worry more units after the latest reassurance than this is about something else: a history is being taken."""

_KEPT = 2

_passes: OrderedDict[tuple[int, str], tuple[Conversation, Mapping[str, tuple["Hit", ...]]]] = OrderedDict()


@dataclass(frozen=True, slots=True)
class Hit:
    """A unit that may have a code.

    Args:
        unit: The unit.
        score: The sum of its weights.
        confidence: What that means, calibrated.
        reassured: Whether the clinician has reassured in the last 24 units, as far as the model can tell.
        codes: The confidence of all codes this unit may have.
    """

    unit: Unit
    score: float
    confidence: float
    reassured: bool
    codes: Mapping[str, float]


def hits(conversation: Conversation, language: str) -> Mapping[str, tuple[Hit, ...]]:
    """For each code of the model the units that may have it, in the order of the talk.

    The result is kept for the latest conversations, because ten detectors ask for it one after the other.
    """
    known = _passes.get((id(conversation), language))
    if known is not None and known[0] is conversation:
        return known[1]
    found = _found(conversation, load_cues(language), load_model())
    _passes[id(conversation), language] = (conversation, found)
    while len(_passes) > _KEPT:
        _passes.popitem(last=False)
    return found


def _found(conversation: Conversation, cues: Cues, model: Model) -> Mapping[str, tuple[Hit, ...]]:
    found: dict[str, list[Hit]] = {code: [] for code in model.codes}
    latest = -_REASSURED_FOR - 1
    for unit, scores in _scored(conversation, cues, model):
        sure = {code: model.codes[code].confidence(score) for code, score in scores.items()}
        sure = {code: confidence for code, confidence in sure.items() if confidence >= LEAST}
        reassured = unit.side == PATIENT and unit.place - latest <= _REASSURED_FOR
        kept = unit.kept() if sure else unit
        for code, confidence in sure.items():
            hit = Hit(kept, scores[code], confidence, reassured, sure)
            found[code].append(hit)
        if any(sure.get(code, 0.0) >= _REASSURED_FROM for code in REASSURES):
            latest = unit.place
    return {code: tuple(listed) for code, listed in found.items()}


@lru_cache(maxsize=65_536)
def weighed_pairs(first: int, second: int) -> tuple[int, ...]:
    """The pairs of families that have a weight in the shipped model."""
    known = load_model().weights
    return tuple(pair for pair in pairs(first, second) if pair in known)


def _scored(conversation: Conversation, cues: Cues, model: Model) -> Iterator[tuple[Unit, dict[str, float]]]:
    """The units that a first look does not rule out, with the sums of the codes they can have."""
    gates = load_gates(cues.code)
    for unit in units(conversation, cues):
        if gates[unit.side].opens(unit.tokens):
            mask = reduce(or_, unit.bits, 0)
            codes = [c for c in model.codes.values() if c.side == unit.side and c.anchors & mask]
            if codes:
                yield unit, model.scores(features(unit, weighed_pairs), codes)
