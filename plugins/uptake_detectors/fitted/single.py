"""The model's view of single utterances: a second opinion for a detector that has rules of its own."""

from collections.abc import Container
from dataclasses import replace

from uptake.model import Conversation
from uptake.text import Convention, Language
from uptake_detectors.fitted.features import sight
from uptake_detectors.fitted.model import load_model
from uptake_detectors.fitted.reading import load_reader
from uptake_detectors.fitted.units import units

_BEFORE, _AFTER = 8, 7
"""Turns around it that the features of a turn's utterances can follow from."""


def likelihood(
    conversation: Conversation,
    language: str | Language,
    turn: int,
    among: Container[str],
    code: str,
    *,
    convention: str | Convention | None = None,
) -> float:
    """How likely the model takes it to be that utterances of a turn have a code.

    Args:
        conversation: The talk.
        language: The language, or its code.
        turn: The turn's index.
        among: Ids of the utterances that are looked at.
        code: One of the model's codes.
        convention: The convention; the one that the conversation names unless given.

    Returns:
        That of the likeliest one, from 0 to 1, calibrated as the confidence of the fitted detectors is.
    """
    around = conversation.turns[max(0, turn - _BEFORE) : turn + _AFTER]
    stretch = replace(conversation, utterances=tuple(u for t in around for u in t.utterances))
    model, best = load_model(), 0.0
    for unit in units(stretch, load_reader(language, convention or conversation.convention)):
        if unit.utterance.id in among:
            weight = model.sides[unit.side].weights(sight(unit)).get(code)
            best = best if weight is None else max(best, model.codes[code].of_weight(weight))
    return best
