"""A parsed text as participants and utterances."""

from collections.abc import Sequence

from uptake.formats._transcript.anchors import anchor
from uptake.formats._transcript.unit import Transcript, Unit
from uptake.model import Participant, Utterance

UNLABELLED = "unlabelled"
"""The one participant of a text without speakers."""


def participants_of(transcript: Transcript) -> tuple[Participant, ...]:
    """Everybody who speaks, in order of first appearance."""
    names = transcript.speakers or ((UNLABELLED,) if transcript.units else ())
    return tuple(Participant(name, name) for name in names)


def utterances_of(text: str, digest: str, units: Sequence[Unit]) -> tuple[Utterance, ...]:
    """The units as utterances whose ids are anchors in the text."""
    return tuple(
        Utterance(
            anchor(digest, u.start), u.speaker or UNLABELLED, text[u.start : u.end], u.start_ms, u.end_ms
        )
        for u in units
    )
