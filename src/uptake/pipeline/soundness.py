"""See that what a detector yields is a finding in this talk.

Messages name types, numbers and the detector's own codes, and nothing of what was yielded: a detector that takes a text
for an id would else have the words of the talk printed.
"""

import math
from collections.abc import Iterator, Mapping

from uptake.model import Conversation, Evidence, Finding
from uptake.plugins import Detector

_TEXTS = ("detector", "version", "code", "participant")
_EVIDENCE_TEXTS = ("utterance", "cue", "why")


def finding_fault(finding: object, detector: Detector, talk: Conversation) -> str | None:
    """What is wrong with what a detector yielded; None for a sound finding. It never quotes the talk.

    Conditions: a `Finding` of this detector, with one of its codes; participant and utterances are in the talk, each
    utterance once; confidence from 0 to 1; at least one piece of evidence, each inside its utterance; flat attributes.

    Args:
        finding: What it yielded.
        detector: The detector.
        talk: What it looked at.
    """
    if not isinstance(finding, Finding):
        return f"yields {_kind(finding)}, not a Finding"
    wrong_type = next(_type_faults(finding), None)
    return wrong_type or next(_faults(finding, detector, talk), None)


def _type_faults(finding: Finding) -> Iterator[str]:
    """What is of another type than it has to be; nothing else may be asked of a finding before."""
    for name in _TEXTS:
        if not _is_text(getattr(finding, name)):
            yield f"yields a finding whose {name} is {_kind(getattr(finding, name))}, not text"
    if not isinstance(finding.utterances, tuple) or not all(map(_is_text, finding.utterances)):
        yield f"yields a finding whose utterances are {_kind(finding.utterances)}, not a tuple of texts"
    if not _is_number(finding.confidence):
        yield f"yields a confidence that is {_kind(finding.confidence)}, not a number"
    if not isinstance(finding.evidence, tuple):
        yield f"yields a finding whose evidence is {_kind(finding.evidence)}, not a tuple"
    else:
        for piece in finding.evidence:
            yield from _evidence_type_faults(piece)
    yield from _attribute_faults(finding.attributes)


def _evidence_type_faults(piece: object) -> Iterator[str]:
    if not isinstance(piece, Evidence):
        yield f"yields {_kind(piece)} as evidence, not an Evidence"
        return
    for name in _EVIDENCE_TEXTS:
        if not _is_text(getattr(piece, name)):
            yield f"yields evidence whose {name} is {_kind(getattr(piece, name))}, not text"
    for name in ("start", "end"):
        if type(getattr(piece, name)) is not int:
            yield f"yields evidence whose {name} is {_kind(getattr(piece, name))}, not a whole number"


def _attribute_faults(attributes: object) -> Iterator[str]:
    if not isinstance(attributes, Mapping):
        yield f"yields a finding whose attributes are {_kind(attributes)}, not a mapping"
        return
    for number, (key, value) in enumerate(attributes.items(), 1):
        if not _is_text(key):
            yield f"yields a finding whose attribute {number} has {_kind(key)} for a name, not text"
        if not (_is_text(value) or isinstance(value, int | float | None)):
            yield f"yields a finding whose attribute {number} is not flat: it is {_kind(value)}"
        elif isinstance(value, float) and not math.isfinite(value):
            yield f"yields a finding whose attribute {number} has a value that is no number: {value}"


def _faults(finding: Finding, detector: Detector, talk: Conversation) -> Iterator[str]:
    yield from _identity_faults(finding, detector, talk)
    if not finding.utterances:
        yield "yields a finding that covers no utterance"
    for number, utterance in enumerate(finding.utterances, 1):
        if utterance not in talk.by_id:
            yield (
                f"yields a finding outside the talk: utterance {number} of its {len(finding.utterances)} has an id that "
                "is not there"
            )
    if len(set(finding.utterances)) < len(finding.utterances):
        yield "yields a finding that covers an utterance twice"
    if not finding.evidence:
        yield "yields a finding without evidence"
    for piece in finding.evidence:
        if fault := _place_fault(piece, talk):
            yield fault


def _identity_faults(finding: Finding, detector: Detector, talk: Conversation) -> Iterator[str]:
    if finding.detector != detector.name:
        yield "yields a finding under another detector's name"
    if finding.code not in {code.name for code in detector.codes}:
        known = ", ".join(code.name for code in detector.codes)
        yield f"yields a code that is not among its codes ({known})"
    if finding.participant not in {person.id for person in talk.participants}:
        yield "yields a finding of somebody who is not in the talk: it names a participant that is not there"
    if not 0 <= finding.confidence <= 1:
        yield f"yields a confidence that is no number from 0 to 1: {finding.confidence}"


def _place_fault(piece: Evidence, talk: Conversation) -> str | None:
    utterance = talk.by_id.get(piece.utterance)
    if utterance is None:
        return "yields evidence outside the talk: it names an utterance that is not there"
    if not 0 <= piece.start <= piece.end <= len(utterance.text):
        return (
            f"yields evidence outside its utterance: {piece.start} to {piece.end} in number "
            f"{talk.utterances.index(utterance) + 1} of the talk, which has {len(utterance.text)} characters"
        )
    return None


def _is_text(value: object) -> bool:
    """Text that a file can hold: half of a surrogate pair is none."""
    if not isinstance(value, str):
        return False
    return value.isascii() or not any("\ud800" <= character <= "\udfff" for character in value)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _kind(value: object) -> str:
    """`a list`; of text that is not what it looks like, `text with half a character`."""
    if isinstance(value, tuple):
        odd = next((item for item in value if not _is_text(item)), None)
        return "an empty tuple" if not value else f"a tuple with {_kind(odd)}"
    if isinstance(value, str) and not _is_text(value):
        return "text with half a character"
    return "None" if value is None else _with_article(type(value).__name__)


def _with_article(word: str) -> str:
    return f"{'an' if word[:1].lower() in 'aeiou' else 'a'} {word}"
