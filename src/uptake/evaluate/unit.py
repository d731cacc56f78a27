"""What an observer, a person or a detector, says about a stretch of talk."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from uptake.model import Conversation, Finding


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch that one observer put under one code.

    Args:
        code: The code, or the value on a tier.
        utterances: Ids of the utterances it covers; empty where nothing is said.
        participant: Whose talk it is; None when that is not said.
        start_ms: Where it starts; None without times.
        end_ms: Where it ends, exclusive; None without times.
        confidence: From 0 to 1 for a detector's, None for a person's.
    """

    code: str
    utterances: tuple[str, ...] = ()
    participant: str | None = None
    start_ms: int | None = None
    end_ms: int | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """What two observers made of one conversation.

    Args:
        file: The file, as it is shown.
        talk: The conversation.
        reference: The units of the observer who is compared with: the person, or the first of two.
        other: The units of the one who is compared: the detector, or the second person.
    """

    file: str
    talk: Conversation
    reference: tuple[Unit, ...]
    other: tuple[Unit, ...]


def found_units(findings: Iterable[Finding], talk: Conversation) -> Iterator[Unit]:
    """Findings as units; from the start of the first to the end of the last utterance."""
    for finding in findings:
        covered = [talk.by_id[u] for u in finding.utterances]
        starts = [u.start_ms for u in covered if u.start_ms is not None and talk.times_measured]
        ends = [u.end_ms for u in covered if u.end_ms is not None and talk.times_measured]
        yield Unit(
            finding.code,
            finding.utterances,
            finding.participant,
            min(starts, default=None),
            max(ends, default=None),
            finding.confidence,
        )
