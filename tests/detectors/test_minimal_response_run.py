import pytest

from spoken import findings, gold_talks, talk, timed, turns_found
from uptake.model import Finding
from uptake.plugins import Context
from uptake.text import load_language
from uptake_detectors.minimal_response_run import MinimalResponseRun

RUN = MinimalResponseRun()
EXPLAINING = """
C: So the X-ray shows the joint is well covered, and there is no sign of any damage there.
P: Mm.
C: What happens is that the muscle tightens up because it has been protecting the joint.
P: Right.
C: And that is what gives you the pain when you go up the stairs in the morning.
P: Okay.
C: So the thing to do is to keep it moving, a little every day.
P: But what if it gets worse?
"""


def test_responses_to_an_explanation_are_a_run() -> None:
    assert turns_found(RUN, talk(EXPLAINING)) == [[1, 3, 5]]


def test_a_finding_says_what_it_rests_on() -> None:
    (finding,) = findings(RUN, talk(EXPLAINING))
    assert [e.utterance for e in finding.evidence] == ["u1", "u3", "u5"]
    assert all(e.why and e.start < e.end for e in finding.evidence)
    assert finding.attributes["turns"] == 3
    assert finding.attributes["tokens_continuer"] == 1
    assert 0.5 <= finding.confidence <= 1


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        (
            "answers to questions",
            "C: any fever\nP: no\nC: any cough\nP: yeah\nC: and do you smoke\nP: no\nC: okay any allergies\nP: no",
        ),
        (
            "confirmations of own affairs",
            (
                "C: So you're on metformin.\nP: Yeah.\nC: And you had the operation in May.\nP: Yeah.\n"
                "C: And you live with your wife.\nP: Yeah.\nC: Good."
            ),
        ),
        (
            "responses to instructions",
            "C: Lift your arm.\nP: Mm.\nC: And push against my hand.\nP: Yeah.\nC: And hold it there.\nP: Mm.\nC: Good.",
        ),
        ("two are no run", EXPLAINING.replace("P: Okay.", "P: I see what you mean there.")),
    ],
)
def test_what_is_no_run(name: str, lines: str) -> None:
    assert turns_found(RUN, talk(lines)) == [], name


def test_an_answer_at_the_edge_is_trimmed() -> None:
    lines = "C: Does it hurt at night?\nP: Yeah.\n" + EXPLAINING.strip()
    assert turns_found(RUN, talk(lines)) == [[3, 5, 7]]


def test_a_receipt_of_a_tag_is_a_member() -> None:
    lines = EXPLAINING.replace("in the morning.", "in the morning, okay?")
    assert turns_found(RUN, talk(lines)) == [[1, 3, 5]]


def test_no_is_a_member_after_a_negative_statement() -> None:
    lines = EXPLAINING.replace("P: Mm.", "P: No.")
    (finding,) = findings(RUN, talk(lines))
    assert finding.attributes["tokens_no"] == 1


def test_a_bare_oh_neither_counts_nor_breaks() -> None:
    lines = EXPLAINING.replace("P: Right.", "P: Oh.")
    assert turns_found(RUN, talk(lines)) == []
    longer = lines.replace("P: But what if it gets worse?", "P: Okay.\nC: And then it settles.\nP: Mm.")
    (finding,) = findings(RUN, talk(longer))
    assert finding.attributes["tokens_change_of_state"] == 1


@pytest.mark.parametrize("other", ["K: He worries.", "D: It really is well covered."])
def test_others_neither_join_nor_break_a_run(other: str) -> None:
    lines = EXPLAINING.replace("P: Right.", f"{other}\nP: Right.")
    assert turns_found(RUN, talk(lines)) == [[1, 4, 6]]


@pytest.mark.parametrize(
    ("next_turn", "ended_by"),
    [
        ("P: But what if it gets worse?", "worry"),
        ("P: I'm still worried about it, to be honest.", "worry"),
        ("P: Can I drive with it?", "question"),
        ("P: I had it on the other side last year.", "other"),
        ("", "end"),
    ],
)
def test_what_ends_a_run_is_told(next_turn: str, ended_by: str) -> None:
    (finding,) = findings(RUN, talk(EXPLAINING.replace("P: But what if it gets worse?", next_turn)))
    assert finding.attributes["ended_by"] == ended_by


def test_an_objection_that_ends_a_run_comes_from_its_own_detector() -> None:
    conversation = talk(EXPLAINING)
    objection = Finding("x", "1", "third-party-objection", "P", ("u7",), 0.9)
    available = {"third-party-objection": (objection,)}
    (finding,) = RUN.detect(conversation, Context(RUN.options, load_language("en"), available))
    assert finding.attributes["ended_by"] == "objection"


def test_least_number_of_turns_is_an_option() -> None:
    assert turns_found(RUN, talk(EXPLAINING), min_turns=4) == []


def test_the_clinician_can_be_the_recipient() -> None:
    lines = EXPLAINING.replace("C:", "X:").replace("P:", "C:").replace("X:", "P:")
    assert turns_found(RUN, talk(lines), role="clinician") == [[1, 3, 5]]


def test_responses_inside_a_long_annotation_are_a_run() -> None:
    long = (
        "So the joint is well covered. And the muscle tightens up because it protects the joint. "
        "That gives you the pain on the stairs in the morning. Does that make sense?"
    )
    conversation = timed(
        ("C", 0, 12000, long), ("P", 2500, 2800, "mhm"), ("P", 6000, 6300, "mm"), ("P", 8500, 8800, "right")
    )
    (finding,) = findings(RUN, conversation)
    assert finding.utterances == ("u1", "u2", "u3")
    assert finding.attributes["overlapping"] == 3


def test_delays_are_measured_only_from_measured_times() -> None:
    (finding,) = findings(RUN, talk(EXPLAINING))
    assert "median_delay_ms" not in finding.attributes
    assert "overlapping" not in finding.attributes


def test_interviews_are_skipped() -> None:
    assert turns_found(RUN, talk(EXPLAINING, kind="interview")) == []


def test_judged_runs_are_found_and_hard_negatives_are_not() -> None:
    wrong, runs = [], 0
    for excerpt, conversation in gold_talks("en"):
        found = [set(turns) for turns in turns_found(RUN, conversation)]
        for judged in excerpt["hard_negatives"]:
            if judged["code"] == RUN.name:
                wrong += [(excerpt["id"], t) for t in judged["turns"] if any(t in turns for turns in found)]
        for judged in excerpt["gold"]:
            if judged["code"] == RUN.name:
                runs += any(2 * len(f & set(judged["turns"])) >= len(f | set(judged["turns"])) for f in found)
    assert wrong == []
    assert runs >= 9
