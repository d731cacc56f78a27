"""What the detector finds, and what it leaves out."""

import pytest
from uptake.testing import assert_detector_conforms, assert_detects, assert_silent, talk
from uptake_other_initiated_repair.detector import OtherInitiatedRepair

NAME = "other-initiated-repair"
DETECTOR = OtherInitiatedRepair()
TALK = talk("""
    C: there is a small effusion in the knee
    P: huh?
    C: an effusion some fluid in the knee
    P: and my sister said it might be a tumour
    C: a tumour?
    P: yes
    C: take two of the tablets
    P: two of the what?
    C: the white tablets
    P: sorry I forgot my glasses
""")


@pytest.mark.parametrize(
    ("repair", "kind"),
    [
        ("huh?", "open"),
        ("pardon", "open"),
        ("sorry?", "open"),
        ("SOR[RY?", "open"),
        ("the what?", "request"),
        ("on Friday?", "offer"),
        ("(0.5) on Fri:day?", "offer"),
    ],
)
def test_each_kind_is_found(repair: str, kind: str) -> None:
    lines = f"C: come again on Friday at ten\nP: {repair}\nC: Friday the third"
    (found,) = assert_detects(DETECTOR, talk(lines, convention="jefferson"), NAME, turns=[2])
    assert found.attributes == {"kind": kind}


@pytest.mark.parametrize(
    "other",
    [
        "sorry.",
        "what.",
        "really?",
        "on Monday?",
        "Friday at what time would that be then?",
        "mhm",
        "okay",
        "on Friday",
    ],
)
def test_what_is_none_is_left_out(other: str) -> None:
    assert_silent(DETECTOR, f"C: come again on Friday at ten\nP: {other}\nC: yes")


def test_repair_of_one_s_own_talk_is_left_out() -> None:
    assert_silent(DETECTOR, "P: yes\nC: on the left side\nC: the left side?")


def test_repeats_can_be_left_out() -> None:
    lines = "P: it might be a tumour\nC: a tumour?\nP: yes"
    assert_detects(DETECTOR, lines, NAME, turns=[2])
    assert_silent(DETECTOR, lines, options={"repeats": False})


@pytest.mark.parametrize(
    ("after", "confidence"),
    [("K: he means the knee", 0.6), ("C: I will show you", 0.8), ("C: the knee", 0.9)],
)
def test_it_is_surer_when_repair_follows(after: str, confidence: float) -> None:
    (found,) = assert_detects(DETECTOR, f"C: fluid in the knee\nP: huh?\n{after}", NAME, turns=[2])
    assert found.confidence == confidence


def test_a_mhm_during_talk_is_none() -> None:
    assert_silent(DETECTOR, "C: so there is a small effusion in the knee\n& P: mhm\n& P: yeah\nP: okay")


def test_a_whole_talk() -> None:
    assert_detects(DETECTOR, TALK, NAME, turns=[2, 5, 8])


def test_what_holds_for_any_detector_holds_for_this_one() -> None:
    assert_detector_conforms(DETECTOR, [TALK])
