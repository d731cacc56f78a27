"""Conversations and findings to and from pympi."""

import pytest
from pympi.Elan import Eaf

from uptake.formats.pympi import findings_to_pympi, from_pympi, to_pympi
from uptake.model import Conversation, Finding, Participant, Utterance
from uptake.model.rows import rows_of

TALK = Conversation(
    name="talk",
    participants=(Participant("d", "Doctor"), Participant("p", "Patient")),
    utterances=(
        Utterance("a1", "d", "How is the knee?", 0, 900),
        Utterance("a2", "p", "Stiff.", 900, 1500),
        Utterance("a3", "p", "And sore.", 1500, 2000),
        Utterance("a4", "d", "I see.", None, None),
    ),
)


def finding(*utterances: str, detector: str = "worry") -> Finding:
    return Finding(detector, "1.0", detector, "p", utterances, 0.5)


def test_a_conversation_goes_to_pympi_and_back() -> None:
    back = from_pympi(to_pympi(TALK), "talk")
    assert [(u.participant, u.text, u.start_ms, u.end_ms) for u in back.utterances] == [
        ("Doctor", "How is the knee?", 0, 900),
        ("Patient", "Stiff.", 900, 1500),
        ("Patient", "And sore.", 1500, 2000),
    ]
    assert [p.name for p in back.participants] == ["Doctor", "Patient"]


def test_findings_become_tiers_that_are_not_read_back_as_talk() -> None:
    eaf = to_pympi(TALK)
    findings_to_pympi([finding("a2", "a3")], TALK, eaf)
    assert eaf.get_annotation_data_for_tier("worry@Patient") == [(900, 2000, "worry")]
    assert len(from_pympi(eaf, "talk").utterances) == 3


def test_findings_written_twice_stand_there_once() -> None:
    eaf = to_pympi(TALK)
    for _ in range(2):
        findings_to_pympi([finding("a2")], TALK, eaf)
    assert eaf.get_annotation_data_for_tier("worry@Patient") == [(900, 1500, "worry")]


def test_overlapping_findings_stand_on_rows_of_their_own() -> None:
    rows = rows_of([finding("a2", "a3"), finding("a3"), finding("a2", detector="doubt"), finding("a4")], TALK)
    assert [(r.name, r.spans) for r in rows] == [
        ("doubt@Patient", ((900, 1500, "doubt"),)),
        ("worry@Patient", ((900, 2000, "worry"),)),
        ("worry@Patient 2", ((1500, 2000, "worry"),)),
    ]


@pytest.mark.parametrize("with_participant", [True, False])
def test_speakers_in_pympi_are_participants_or_tiers(*, with_participant: bool) -> None:
    eaf = Eaf()
    eaf.add_tier("tier A", part="Anna" if with_participant else None)
    eaf.add_annotation("tier A", 0, 10, "hello")
    assert [p.name for p in from_pympi(eaf, "x").participants] == ["Anna" if with_participant else "tier A"]
