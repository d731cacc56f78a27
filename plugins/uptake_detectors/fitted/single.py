"""The model's view of one utterance: a second opinion for a detector that has rules of its own."""

from dataclasses import replace

from uptake.model import Conversation
from uptake_detectors.fitted.features import sight
from uptake_detectors.fitted.model import load_model
from uptake_detectors.fitted.reading import load_reader
from uptake_detectors.fitted.units import units

_BEFORE, _AFTER = 24, 8
"""Utterances around it that its features can follow from."""


def likelihood(conversation: Conversation, language: str, place: int, code: str) -> float:
    """How likely the model takes it to be that an utterance has a code.

    Args:
        conversation: The talk.
        language: ISO 639-1.
        place: The utterance's place among the conversation's utterances.
        code: One of the model's codes.

    Returns:
        From 0 to 1, calibrated as the confidence of the fitted detectors is; 0 for who is neither clinician nor on
        the patient's side.
    """
    start = max(0, place - _BEFORE)
    around = replace(conversation, utterances=conversation.utterances[start : place + _AFTER])
    wanted = conversation.utterances[place]
    model = load_model()
    for unit in units(around, load_reader(language, conversation.convention)):
        if unit.utterance is wanted:
            weight = model.sides[unit.side].weights(sight(unit)).get(code)
            return 0.0 if weight is None else model.codes[code].of_weight(weight)
    return 0.0
