"""From a unit that the model takes to have a code to a finding that can be argued with."""

from collections.abc import Iterator, Mapping

from uptake.model import Conversation, Finding, Scalar
from uptake.plugins import Detector
from uptake.text import Convention, Language
from uptake_detectors.fitted.evidence import evidence
from uptake_detectors.fitted.hits import Hit, hits
from uptake_detectors.fitted.model import LEAST, load_model


def hits_of(
    code: str,
    conversation: Conversation,
    language: str | Language,
    convention: str | Convention,
    least: float,
) -> Iterator[Hit]:
    """The units that the model takes to have a code, in the order of the talk.

    Args:
        code: The code.
        conversation: The talk.
        language: The language, or its code.
        convention: The convention it is transcribed in, or its name.
        least: Least confidence; 0 for the threshold that was best in cross-validation.
    """
    known = load_model().codes[code]
    for hit in hits(conversation, language, convention).get(code, ()):
        if hit.score(code) >= known.threshold if least <= 0.0 else hit.confidence(code) >= max(least, LEAST):
            yield hit


def told(detector: Detector, hit: Hit, attributes: Mapping[str, Scalar]) -> Finding:
    """A unit as a finding of a detector whose name is its code."""
    unit = hit.unit.utterance
    return Finding(
        detector=detector.name,
        version=detector.version,
        code=detector.name,
        participant=unit.participant,
        utterances=(unit.id,),
        confidence=round(hit.confidence(detector.name), 2),
        evidence=evidence(hit, load_model().codes[detector.name]),
        attributes=attributes,
    )
