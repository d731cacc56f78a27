import pytest

from spoken import gold_talks, sequence, talk, timed
from uptake.talk import (
    Sequence,
    answers,
    claims_in_play,
    delay_ms,
    heard_share,
    informing_share,
    is_answer,
    is_during,
    minimal_response,
    read,
    what_was_heard,
)
from uptake.text import load_language

EN = load_language("en")
INFORMING = """
C: The scan came back and the joint looks well covered, with no swelling around it.
P: Right.
C: So the pain comes from the muscle, which has been guarding for a long time.
P: Okay.
"""
ASKING = """
C: Where does it hurt?
P: Here.
C: Any numbness?
P: No.
"""


def test_interpreters_and_observers_are_not_on_the_floor() -> None:
    assert [t.participant for t in sequence("C: hello\nI: hallo\nO: hm\nP: hi").turns] == ["C", "P"]


def test_nearest_turns_are_found_by_role() -> None:
    floor = sequence("C: one\nK: two\nP: three\nC: four")
    assert floor.before(2, "clinician") == 0
    assert floor.after(0, "clinician") == 3
    assert floor.before(0, "clinician") is None


@pytest.mark.parametrize(("lines", "answer"), [(INFORMING, False), (ASKING, True)])
def test_the_turn_before_decides_between_answer_and_receipt(lines: str, answer: bool) -> None:
    floor = sequence(lines)
    minimal = minimal_response("Okay.", "plain", EN)
    assert minimal
    assert answers(floor, 3, minimal, "clinician").asks is answer
    assert is_answer(floor, 3, minimal, "clinician") is answer


def test_whether_a_turn_answers_is_told_as_its_sum_tells_it() -> None:
    told = [
        (is_answer(floor, place, minimal, "clinician"), answers(floor, place, minimal, "clinician").asks)
        for _, conversation in gold_talks("en")
        for floor in [Sequence(conversation, EN)]
        for place in floor.places_of("patient")
        if (minimal := minimal_response(floor.turns[place].text, floor.convention, EN))
    ]
    assert {(True, True), (False, False)} == set(told)


def test_informing_puts_claims_in_play_and_asking_does_not() -> None:
    assert claims_in_play(sequence(INFORMING), 3, "clinician") == (2, 0)
    assert claims_in_play(sequence(ASKING), 3, "clinician") == ()
    assert informing_share(sequence(INFORMING), 3, "clinician") == 1
    assert informing_share(sequence(ASKING), 3, "clinician") == 0


def test_overlap_and_delay_come_from_measured_times() -> None:
    conversation = timed(("C", 0, 4000, "it is a long story about the joint"), ("P", 1000, 1300, "mhm"))
    floor = Sequence(conversation, EN)
    assert delay_ms(floor, 1, "clinician") == -3000
    assert heard_share(floor, 1, 0) == 0.25
    assert is_during(floor, 1, 0)
    assert what_was_heard(floor, 1, 0) == "it is a long"


def test_made_up_times_are_no_times() -> None:
    floor = sequence("C: it is a long story\nP: mhm")
    assert delay_ms(floor, 1, "clinician") is None
    assert heard_share(floor, 1, 0) == 1
    assert not is_during(floor, 1, 0)


def test_evidence_stands_in_the_utterance_where_it_begins() -> None:
    conversation = talk("C: So, um, we\nC: don't really know.")
    reading = read(conversation.turns[0], conversation, EN)
    place = reading.text.index("know")
    evidence = reading.evidence(place, place + 4, "knowing", "says who knows")
    assert (evidence.utterance, evidence.start, evidence.end) == ("u1", 13, 17)
