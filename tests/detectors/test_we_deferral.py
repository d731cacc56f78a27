import pytest

from spoken import findings, gold_talks, talk, turns_found
from uptake_detectors.we_deferral import WeDeferral

WE = WeDeferral()


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("We don't really know why some knees do that.", "knowledge"),
        ("And there we can't always say.", "knowledge"),
        ("We haven't got a good explanation for it.", "knowledge"),
        ("We think it's the nerve that has become touchy.", "opinion"),
        ("We're not too worried about a disc like that.", "opinion"),
        ("It wouldn't worry us at your age.", "opinion"),
        ("We see a lot of people with that, and most of them do well.", "experience"),
        ("we find that people do better if they keep going", "experience"),
        ("What we usually recommend is a splint at night.", "recommendation"),
        ("We wouldn't operate on a knee like this.", "recommendation"),
        ("We don't scan necks without a good reason these days.", "practice"),
        ("We used to put people to bed for it.", "experience"),
    ],
)
def test_claims_of_an_institutional_we(text: str, claim: str) -> None:
    (finding,) = findings(WE, talk(f"P: hello\nC: {text}"))
    assert finding.utterances == ("u1",)
    assert finding.attributes["claim"] == claim
    assert finding.confidence >= 0.5


@pytest.mark.parametrize(
    "text",
    [
        "We'll do a blood test and we'll ring you on Friday.",
        "We're going to send you for an X-ray.",
        "Let's have a look at it, shall we?",
        "We can talk about that next time.",
        "How are we today?",
        "We need to stop eating those, don't we?",
        "As we get older the discs dry out.",
        "We don't have your notes here.",
        "It's what we call a frozen shoulder.",
        "If we see you again in May, fine.",
        "We talked about that last time.",
        "We've only got one machine.",
        "Tell us where it hurts.",
        "We see you again in twelve months.",
    ],
)
def test_other_uses_of_we(text: str) -> None:
    assert turns_found(WE, talk(f"P: hello\nC: {text}")) == []


def test_the_patients_we_is_nobodys_deferral() -> None:
    assert turns_found(WE, talk("C: hello\nP: We don't know why it hurts.")) == []


def test_evidence_stands_where_the_words_are() -> None:
    text = "Well, um, we, we don't, er, really kno:w (.) that."
    (finding,) = findings(WE, talk(f"C: {text}", convention="jefferson"))
    (piece,) = finding.evidence
    assert text[piece.start : piece.end] == "we don't, er, really kno:w"


def test_several_clinicians_each_have_their_own() -> None:
    found = findings(WE, talk("C: We don't know why.\nD: We wouldn't operate on that."))
    assert [f.participant for f in found] == ["C", "D"]


def test_impersonal_deferral_is_off_unless_asked_for() -> None:
    conversation = talk("C: You don't inject a joint like that.")
    assert findings(WE, conversation) == ()
    (finding,) = findings(WE, conversation, impersonal=True)
    assert finding.code == "impersonal-deferral"


def test_interviews_are_skipped() -> None:
    assert turns_found(WE, talk("C: We don't know why.", kind="interview")) == []


def test_hard_negatives_of_the_judged_talk_are_not_found() -> None:
    wrong = []
    for excerpt, conversation in gold_talks("en"):
        found = {t for turns in turns_found(WE, conversation) for t in turns}
        for judged in excerpt["hard_negatives"]:
            if judged["code"] == WE.name:
                wrong += [(excerpt["id"], t) for t in judged["turns"] if t in found]
    assert wrong == []
