from typing import Any

import pytest

from spoken import talk, timed
from uptake.model import Conversation, Finding
from uptake.plugins import Context
from uptake.text import load_language
from uptake_detectors.reassurance_uptake import ReassuranceUptake, ReassuranceUptakeOptions

UPTAKE = ReassuranceUptake()


def uptakes(
    conversation: Conversation, coded: dict[str, list[tuple[str, Any]]], silence_ms: int = 1000
) -> list[Finding]:
    """What is found where other detectors found codes in utterances, each with an attribute's value or None."""
    available = {
        code: tuple(finding(conversation, code, *place) for place in coded.get(code, []))
        for code in UPTAKE.requires_findings
    }
    options = ReassuranceUptakeOptions(silence_ms)
    return list(UPTAKE.detect(conversation, Context(options, load_language("en"), available)))


def finding(conversation: Conversation, code: str, utterance: str, value: Any) -> Finding:
    """Another detector's finding; the value is its valence or stance."""
    name = "stance" if code == "persisting-worry" else "valence"
    participant = conversation.by_id[utterance].participant
    attributes = {name: value} if value else {}
    return Finding(code, "1", code, participant, (utterance,), 0.8, attributes=attributes)


REASSURED = "C: Nothing's torn in there, so the joint is sound.\n"


@pytest.mark.parametrize(
    ("response", "uptake"),
    [
        ("Mhm.", "minimal"),
        ("Right, okay.", "minimal"),
        ("Should I stop running, then?", "question"),
        ("Oh that's a relief, thank you.", "acceptance"),
        ("I was on the bus when it started.", "other"),
    ],
)
def test_a_response_is_named(response: str, uptake: str) -> None:
    (found,) = uptakes(talk(f"{REASSURED}P: {response}"), {"null-finding": [("u0", None)]})
    assert found.attributes["uptake"] == uptake
    assert found.attributes["reassurance"] == "null-finding"
    assert found.attributes["responses"] == 1
    assert found.utterances == ("u0",)


@pytest.mark.parametrize(
    ("code", "value", "uptake"),
    [
        ("third-party-objection", None, "objection"),
        ("validation-seeking", None, "validation-seeking"),
        ("persisting-worry", "worry", "worry"),
        ("persisting-worry", "doubt", "worry"),
        ("persisting-worry", "rejection", "rejection"),
    ],
)
def test_what_others_found_in_a_response_decides(code: str, value: str | None, uptake: str) -> None:
    coded: dict[str, list[tuple[str, Any]]] = {"normalising": [("u0", None)], code: [("u1", value)]}
    (found,) = uptakes(talk(f"{REASSURED}P: But I keep lying awake over it."), coded)
    assert found.attributes["uptake"] == uptake


def test_responses_run_to_the_next_reassurance_and_count_once() -> None:
    lines = f"{REASSURED}P: Mm.\nC: And it's what half the people your age have.\nP: Is it?"
    first, second = uptakes(
        talk(lines), {"null-finding": [("u0", None)], "normalising": [("u2", None), ("u0", None)]}
    )
    assert first.attributes == {
        "reassurance": "normalising, null-finding",
        "uptake": "minimal",
        "responses": 1,
    }
    assert second.attributes["uptake"] == "question"


def test_five_responses_at_most() -> None:
    lines = REASSURED + "P: Mm.\nC: It just needs time to settle down again.\n" * 7
    (found,) = uptakes(talk(lines), {"null-finding": [("u0", None)]})
    assert found.attributes["responses"] == 5


@pytest.mark.parametrize("valence", ["unfavourable", "unclear"])
def test_technology_reassures_only_where_it_is_favourable(valence: str) -> None:
    conversation = talk(f"{REASSURED}P: Mm.")
    assert uptakes(conversation, {"technology-agency": [("u0", valence)]}) == []
    assert len(uptakes(conversation, {"technology-agency": [("u0", "favourable")]})) == 1


def test_a_clinician_who_resumes_after_a_silence_got_no_uptake() -> None:
    conversation = timed(
        ("C", 0, 2000, "Nothing's torn in there."),
        ("C", 3200, 5000, "So I'd like you to keep walking on it every day."),
        ("P", 5200, 5500, "Mm."),
    )
    (found,) = uptakes(conversation, {"null-finding": [("u0", None)]})
    assert found.attributes["uptake"] == "minimal, no-uptake"
    (patient,) = uptakes(conversation, {"null-finding": [("u0", None)]}, silence_ms=1500)
    assert patient.attributes["uptake"] == "minimal"


def test_without_response_and_without_times_it_is_unknown() -> None:
    (found,) = uptakes(talk(REASSURED), {"null-finding": [("u0", None)]})
    assert found.attributes["uptake"] == "unknown"


def test_an_answer_is_no_minimal_uptake() -> None:
    (found,) = uptakes(
        talk(f"{REASSURED}C: Do you smoke at all?\nP: No.".replace("\nC: Do", " Do")),
        {"null-finding": [("u0", None)]},
    )
    assert found.attributes["uptake"] == "other"


def test_interviews_are_skipped() -> None:
    conversation = talk(f"{REASSURED}P: Mm.", kind="interview")
    assert uptakes(conversation, {"null-finding": [("u0", None)]}) == []
