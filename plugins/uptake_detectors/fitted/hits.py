"""One pass over a conversation for all codes of the model, shared by the detectors."""

from collections import OrderedDict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from uptake.model import Conversation
from uptake.text import Convention, Language
from uptake_detectors.fitted.features import Sight, sight
from uptake_detectors.fitted.gate import Gate
from uptake_detectors.fitted.model import Model, load_model
from uptake_detectors.fitted.reading import Reader, load_reader
from uptake_detectors.fitted.units import PATIENT, Unit, units

REASSURES = ("examination-validation", "normalising", "null-finding", "technology-agency", "visual-education")
_REASSURED_FROM = 0.5
REASSURED_FOR = 24
"""Worry more units after the latest reassurance than this is about something else: a history is being taken."""

_KEPT = 2

_passes: OrderedDict[tuple[int, Reader], tuple[Conversation, Mapping[str, tuple["Hit", ...]]]] = OrderedDict()


class Hit(NamedTuple):
    """A unit that may have a code, and those around it.

    Args:
        unit: The unit.
        before: The nearest earlier unit of the other side.
        own: The nearest earlier unit of its own side.
        seen: What its features follow from.
        reassured: Whether the clinician has reassured in the last 24 units, as far as the model can tell.
        weights: What its features weigh for each code that it may have, in thousandths.
    """

    unit: Unit
    before: Unit | None
    own: Unit | None
    seen: Sight
    reassured: bool
    weights: Mapping[str, int]

    def score(self, code: str) -> float:
        """The sum of its weights for a code that it may have."""
        return load_model().codes[code].score(self.weights[code])

    def confidence(self, code: str) -> float:
        """What that means, calibrated; 0 for a code that it can hardly have."""
        weight = self.weights.get(code)
        return 0.0 if weight is None else load_model().codes[code].of_weight(weight)


def hits(
    conversation: Conversation, language: str | Language, convention: str | Convention | None = None
) -> Mapping[str, tuple[Hit, ...]]:
    """For each code of the model the units that may have it, in the order of the talk.

    The result is kept for the latest conversations, because ten detectors ask for it one after the other.
    """
    reader = load_reader(language, convention or conversation.convention)
    known = _passes.get((id(conversation), reader))
    if known is not None and known[0] is conversation:
        return known[1]
    found = _found(conversation, reader, load_model())
    _passes[id(conversation), reader] = (conversation, found)
    while len(_passes) > _KEPT:
        _passes.popitem(last=False)
    return found


def _found(conversation: Conversation, reader: Reader, model: Model) -> Mapping[str, tuple[Hit, ...]]:
    found: dict[str, list[Hit]] = {code: [] for code in model.codes}
    reassuring = {code: model.codes[code].weight_for(_REASSURED_FROM) for code in REASSURES}
    latest = -REASSURED_FOR - 1
    for unit, seen, weights in _weighed(conversation, reader, model):
        reassured = unit.side == PATIENT and unit.place - latest <= REASSURED_FOR
        hit = Hit(unit, unit.before, unit.own, seen, reassured, weights)
        for code, weight in weights.items():
            found[code].append(hit)
            if weight >= reassuring.get(code, weight + 1):
                latest = unit.place
    return {code: tuple(listed) for code, listed in found.items()}


def _weighed(
    conversation: Conversation, reader: Reader, model: Model
) -> Iterator[tuple[Unit, Sight, dict[str, int]]]:
    """The units that may have a code, what there is in them, and what that weighs."""
    gates = {side: Gate(*known.gate, reader) for side, known in model.sides.items()}
    for unit in units(conversation, reader):
        if not gates[unit.side].opens(unit.pieces):
            continue
        known = model.sides[unit.side]
        if unit.said.families & known.anchors:
            seen = sight(unit)
            if weights := known.weights(seen):
                yield unit, seen, weights
