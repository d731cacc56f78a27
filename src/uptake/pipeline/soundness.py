"""See that what a detector yields is a finding in this talk."""

import math
from collections.abc import Iterator, Mapping

from uptake.model import Conversation, Evidence, Finding
from uptake.plugins import Detector


def finding_fault(
    finding: object, detector: Detector, talk: Conversation, positions: Mapping[str, int]
) -> str | None:
    """What is wrong with what a detector yielded; None for a sound finding. It never quotes the talk.

    Conditions: a `Finding` of this detector, with one of its codes; participant and utterances are in the talk;
    confidence from 0 to 1; at least one piece of evidence, each inside its utterance; flat attributes.

    Args:
        finding: What it yielded.
        detector: The detector.
        talk: What it looked at.
        positions: Utterance id to place in the talk.
    """
    if not isinstance(finding, Finding):
        return f"yields a {type(finding).__name__}, not a Finding"
    return next(_faults(finding, detector, talk, positions), None)


def _faults(
    finding: Finding, detector: Detector, talk: Conversation, positions: Mapping[str, int]
) -> Iterator[str]:
    yield from _identity_faults(finding, detector, talk)
    if not finding.utterances:
        yield "yields a finding that covers no utterance"
    if outside := [utterance for utterance in finding.utterances if utterance not in positions]:
        yield f"yields a finding outside the talk: there is no utterance {outside[0]!r}"
    if not finding.evidence:
        yield "yields a finding without evidence"
    for piece in finding.evidence:
        if fault := _evidence_fault(piece, talk, positions):
            yield fault


def _identity_faults(finding: Finding, detector: Detector, talk: Conversation) -> Iterator[str]:
    if finding.detector != detector.name:
        yield f"yields a finding under another detector's name, {finding.detector!r}"
    if finding.code not in {code.name for code in detector.codes}:
        yield f"yields the code {finding.code!r}, which is not among its codes"
    if finding.participant not in {person.id for person in talk.participants}:
        yield f"yields a finding of somebody who is not in the talk, {finding.participant!r}"
    if not _is_share(finding.confidence):
        yield f"yields a confidence that is no number from 0 to 1: {finding.confidence!r}"
    for key, value in finding.attributes.items():
        if not isinstance(key, str) or not isinstance(value, str | int | float | bool | None):
            yield f"yields an attribute that is not flat: {key!r} is a {type(value).__name__}"
        elif isinstance(value, float) and not math.isfinite(value):
            yield f"yields the attribute {key!r} with a value that is no number: {value}"


def _is_share(value: object) -> bool:
    return isinstance(value, int | float) and not math.isnan(value) and 0 <= value <= 1


def _evidence_fault(piece: Evidence, talk: Conversation, positions: Mapping[str, int]) -> str | None:
    if not isinstance(piece, Evidence):
        return f"yields a {type(piece).__name__} as evidence"
    if piece.utterance not in positions:
        return f"yields evidence outside the talk: there is no utterance {piece.utterance!r}"
    length = len(talk.utterances[positions[piece.utterance]].text)
    if not 0 <= piece.start <= piece.end <= length:
        return (
            f"yields evidence outside its utterance: {piece.start} to {piece.end} in {piece.utterance!r}, "
            f"which has {length} characters"
        )
    return None
