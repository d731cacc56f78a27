"""From a unit that the model takes to have a code to a finding that can be argued with."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from uptake.model import Conversation, Finding, Scalar
from uptake.plugins import Context, Detector, option
from uptake.talk import is_interview
from uptake_detectors.fitted.evidence import evidence
from uptake_detectors.fitted.hits import LEAST, Hit, hits
from uptake_detectors.fitted.model import load_model

Condition = Callable[[Hit], bool]
Attributes = Callable[[Hit], Mapping[str, Scalar]]


@dataclass(frozen=True, slots=True)
class FittedOptions:
    """How sure the model must be."""

    min_confidence: float = option(
        0.0,
        description="least confidence of a finding; 0 for the threshold that was best in cross-validation",
        unit="share",
        minimum=0.0,
        maximum=1.0,
    )


def findings(
    detector: Detector,
    conversation: Conversation,
    context: Context,
    attributes: Attributes = lambda _hit: {},
    condition: Condition = lambda _hit: True,
) -> Iterator[Finding]:
    """The findings of a detector whose name is its code, in the order of the talk.

    Args:
        detector: The detector.
        conversation: The talk.
        context: Its options.
        attributes: What to say about a hit.
        condition: What else must hold of it.
    """
    if is_interview(conversation):
        return
    companions = conversation.with_role("companion")
    for hit in hits(conversation, context.words.code).get(detector.name, ()):
        if _sure_enough(hit, detector.name, getattr(context.options, "min_confidence", 0.0)) and condition(
            hit
        ):
            unit = hit.unit.utterance
            by = {"by": "companion"} if unit.participant in companions else {}
            yield Finding(
                detector=detector.name,
                version=detector.version,
                code=detector.name,
                participant=unit.participant,
                utterances=(unit.id,),
                confidence=round(hit.confidence, 2),
                evidence=evidence(hit.unit, detector.name, conversation.convention),
                attributes={**attributes(hit), **by},
            )


def _sure_enough(hit: Hit, code: str, least: float) -> bool:
    if least <= 0.0:
        return hit.score >= load_model().codes[code].threshold
    return hit.confidence >= max(least, LEAST)
