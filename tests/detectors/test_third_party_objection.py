import pytest

from spoken import findings, gold_talks, talk, turns_found
from uptake_detectors.third_party_objection import ThirdPartyObjection

OBJECTION = ThirdPartyObjection()
CLAIM = """
C: So the scan is clear, there is nothing pressing on the nerve at all.
P: Right.
C: And what helps with that is to keep moving, walking a little more each week.
"""
HISTORY = """
C: Where is the pain?
P: In my knee.
C: And how long have you had it?
P: A year.
C: Anybody in the family with bad knees?
"""


@pytest.mark.parametrize(
    "text",
    [
        "But my brother was told to keep walking and he ended up in a wheelchair.",
        "Well, my neighbour says you should never walk on a nerve like that.",
        "The physio at work told me I shouldn't be walking on it at all.",
    ],
)
def test_somebody_is_cited_against_a_claim(text: str) -> None:
    (finding,) = findings(OBJECTION, talk(f"{CLAIM}P: {text}"))
    assert finding.utterances == ("u3",)
    assert finding.attributes["polarity"] == "against"


@pytest.mark.parametrize(
    "text",
    [
        "Yeah but people say walking on it only makes it worse.",
        "I read on the internet that scans miss it half the time, though.",
        "my mate at work thinks you want to leave a nerve alone though",
    ],
)
def test_however_sure_the_rules_are_the_model_has_to_agree(text: str) -> None:
    conversation = talk(f"{CLAIM}P: {text}")
    (reference,) = findings(OBJECTION, conversation, all_references=True)
    assert 0.5 <= float(str(reference.attributes["by_rules"])) <= 0.97
    assert float(str(reference.attributes["by_model"])) < 0.5
    assert turns_found(OBJECTION, conversation) == []


@pytest.mark.parametrize(
    "text",
    [
        "My physio told me the same.",
        "That's what my wife says, she agrees with you.",
        "My mother had bad knees.",
        "Okay, I will try that with my husband.",
        "I don't think walking will help.",
        "My neighbour says rest it, but I think that's rubbish.",
        "My boss thinks I'm making it up.",
        "My husband says it's all in my head, so I'm so glad you found something, I can show him.",
        "My supervisor says I'm lazy, he reckons it's just stress.",
        "My sister said I should get it checked, so that's why I came.",
    ],
)
def test_third_parties_who_counter_nothing(text: str) -> None:
    assert turns_found(OBJECTION, talk(f"{CLAIM}P: {text}")) == []


@pytest.mark.parametrize(
    "text",
    ["My mother had hers replaced, she couldn't walk.", "My sister, the doctor told her it was arthritis."],
)
def test_answers_and_family_history_are_no_objections(text: str) -> None:
    assert turns_found(OBJECTION, talk(f"{HISTORY}P: {text}")) == []


def test_why_the_patient_came_is_no_objection() -> None:
    lines = "C: What can I do for you?\nP: My wife said I should get it checked, so here I am."
    assert turns_found(OBJECTION, talk(lines)) == []


def test_a_companion_stands_on_the_patients_side() -> None:
    lines = f"P: hello\n{CLAIM}K: But his brother was told that and he ended up in a wheelchair."
    (finding,) = findings(OBJECTION, talk(lines))
    assert finding.attributes["by"] == "companion"


def test_an_interpreters_turn_carries_no_code() -> None:
    lines = f"P: hello\n{CLAIM}I: But his brother was told that and he ended up in a wheelchair."
    assert turns_found(OBJECTION, talk(lines)) == []


def test_every_reference_with_its_polarity_on_request() -> None:
    lines = f"{CLAIM}P: My physio told me the same."
    (finding,) = findings(OBJECTION, talk(lines), all_references=True)
    assert finding.attributes["polarity"] == "for"


def test_a_finding_says_what_it_rests_on() -> None:
    text = "But my brother was told that and he ended up in a wheelchair."
    (finding,) = findings(OBJECTION, talk(f"{CLAIM}P: {text}"))
    quoted = {text[e.start : e.end] for e in finding.evidence}
    assert "But" in quoted
    assert "wheelchair" in quoted
    assert all(e.why for e in finding.evidence)


def test_interviews_are_skipped() -> None:
    lines = f"{CLAIM}P: But my neighbour says you should never walk on a nerve like that."
    assert turns_found(OBJECTION, talk(lines, kind="interview")) == []


def test_judged_objections_are_found_and_hard_negatives_mostly_not() -> None:
    hits = misses = wrong = 0
    for excerpt, conversation in gold_talks("en"):
        found = {t for turns in turns_found(OBJECTION, conversation) for t in turns}
        gold = {t for g in excerpt["gold"] if g["code"] == OBJECTION.name for t in g["turns"]}
        hits, misses = hits + len(gold & found), misses + len(gold - found)
        hard = {t for g in excerpt["hard_negatives"] if g["code"] == OBJECTION.name for t in g["turns"]}
        wrong += len(hard & found)
    assert hits >= 4 * misses
    assert wrong <= 1
