"""What a detector found, and what it rests on."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

Scalar = str | int | float | bool | None
"""What an attribute may hold: it has to fit into one JSON value and one table cell."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that a finding rests on.

    Args:
        utterance: Id of the utterance they stand in.
        start: Unicode code points from the start of that utterance's text.
        end: The same, exclusive.
        cue: Name of the lexicon entry or rule that matched: `mhm`, `we + epistemic verb`.
        why: The condition it meets, in a few words a person can check.
    """

    utterance: str
    start: int
    end: int
    cue: str
    why: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One place in the talk where a detector says that a code holds.

    Args:
        detector: Name of the detector.
        version: The detector's version.
        code: Name of the code.
        participant: Id of the participant whose talk it is.
        utterances: Ids of the utterances it covers, in time order; at least one.
        confidence: From 0 to 1.
        evidence: At least one piece, in the order of the talk.
        attributes: Flat, JSON-able particulars: `{"ended_by": "objection"}`.
    """

    detector: str
    version: str
    code: str
    participant: str
    utterances: tuple[str, ...]
    confidence: float
    evidence: tuple[Evidence, ...] = ()
    attributes: Mapping[str, Scalar] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """A stable name: the same detector, code, participant and utterances give the same id in every run.

        Returns:
            `u-` and 16 hexadecimal digits; a valid NCName.
        """
        what = "\x1f".join((self.detector, self.code, self.participant, *self.utterances))
        return "u-" + hashlib.sha256(what.encode("utf-8", "surrogatepass")).hexdigest()[:16]

    @property
    def digest(self) -> str:
        """What the finding says besides what it is: confidence, evidence and attributes, as 12 hexadecimal digits.

        It tells a later run whether what stands in the file is still what it would write. The detector's version is
        no part of it.
        """
        evidence = [[e.utterance, e.start, e.end, e.cue, e.why] for e in self.evidence]
        what = json.dumps(
            [round(self.confidence, 2), evidence, sorted(self.attributes.items())], ensure_ascii=True
        )
        return hashlib.sha256(what.encode()).hexdigest()[:12]

    def shares_half(self, other: "Finding") -> bool:
        """Whether two findings are the same one with shifted edges.

        Conditions: same detector and code, and at least half of the utterances of the one that covers fewer are
        covered by the other as well. The participant is not compared: the utterances say whose talk it is, and a
        speaker may have got another name since.
        """
        if (self.detector, self.code) != (other.detector, other.code):
            return False
        shared = len(set(self.utterances) & set(other.utterances))
        return 2 * shared >= min(len(set(self.utterances)), len(set(other.utterances))) and shared > 0

    def _repr_html_(self) -> str:
        """As a notebook shows it."""
        from uptake import to_html  # noqa: PLC0415 - only notebooks ask; the package's face knows who draws

        return to_html(self)


def merge_findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """One finding for each (detector, code, participant, utterances): more cues are more evidence.

    The merged finding has the highest confidence, all evidence in the order of the talk as the detector gave it,
    each piece once, and the attributes of the most confident one, completed from the others.
    """
    merged: dict[tuple[str, str, str, tuple[str, ...]], Finding] = {}
    for finding in findings:
        same = finding.detector, finding.code, finding.participant, finding.utterances
        merged[same] = _merge_two(merged[same], finding) if same in merged else finding
    return tuple(merged.values())


def _merge_two(one: Finding, other: Finding) -> Finding:
    strong, weak = (other, one) if other.confidence > one.confidence else (one, other)
    return replace(
        strong,
        evidence=tuple(dict.fromkeys((*one.evidence, *other.evidence))),
        attributes={**weak.attributes, **strong.attributes},
    )
