"""Assertions about findings say what was expected, what was found, and show both in the transcript."""

import re

import pytest

from lines_plugin import Afterwards, Murmur, Raiser
from uptake.errors import DetectorError, UsageError
from uptake.testing import assert_detects, assert_silent, findings_of, talk
from uptake_detectors.minimal_response_run import MinimalResponseRun
from uptake_detectors.third_party_objection import ThirdPartyObjection

TALK = """
    C: the scan is normal
    P: mhm
    C: and the blood is fine
    P: right
    C: good
    P: mhm okay
"""


def test_what_is_found_where_it_was_expected_passes_and_is_returned() -> None:
    found = assert_detects(Murmur(), TALK, "murmur", turns=[2, 6])
    assert [finding.utterances for finding in found] == [("t2",), ("t6",)]


def test_several_turns_of_one_finding_stand_in_a_list() -> None:
    lines = """
        C: So the X-ray shows the joint is well covered, and there is no sign of any damage there.
        P: Mm.
        C: What happens is that the muscle tightens up because it has been protecting the joint.
        P: Right.
        C: And that is what gives you the pain when you go up the stairs in the morning.
        P: Okay.
    """
    assert_detects(
        MinimalResponseRun(), lines, "minimal-response-run", turns=[[2, 4, 6]], after=[ThirdPartyObjection()]
    )


def test_a_failure_shows_the_transcript_with_marks() -> None:
    with pytest.raises(AssertionError) as failure:
        assert_detects(Murmur(), TALK, "murmur", turns=[2, 4])
    assert str(failure.value) == (
        "murmur: murmur was expected in 2 and 4 and found in 2 and 6\n"
        "        1  C  the scan is normal\n"
        "  =     2  P  mhm\n"
        "        3  C  and the blood is fine\n"
        "  -     4  P  right\n"
        "        5  C  good\n"
        "  +     6  P  mhm okay\n"
        "  = expected and found   - expected, not found   + found, not expected"
    )


def test_lines_far_from_any_mark_are_left_out() -> None:
    lines = "\n".join(["P: mhm", *["C: yes"] * 20, "P: mhm"])
    with pytest.raises(AssertionError) as failure:
        assert_silent(Murmur(), lines)
    shown = str(failure.value).splitlines()
    assert shown[0] == "murmur: anything was expected nowhere and found in 1 and 22"
    assert len(shown) == 11
    assert shown[5].strip() == "…"


def test_a_line_that_there_is_not_is_named() -> None:
    with pytest.raises(AssertionError, match=r"6 lines, counted from 1: there is no 9"):
        assert_detects(Murmur(), TALK, "murmur", turns=[9])


def test_a_code_that_there_is_not_is_named() -> None:
    with pytest.raises(AssertionError, match=re.escape("murmur has no code 'murmer'; it has: murmur")):
        assert_detects(Murmur(), TALK, "murmer", turns=[2])


def test_options_can_differ_and_are_validated() -> None:
    assert_detects(Murmur(), TALK, "murmur", turns=[4], options={"word": "right"})
    with pytest.raises(UsageError, match="from 1 to 9"):
        assert_silent(Murmur(), TALK, options={"least": 10})


def test_a_detector_that_may_not_look_is_not_silent() -> None:
    with pytest.raises(
        AssertionError, match="murmur does not look at this talk: nobody is known to be the patient"
    ):
        assert_silent(Murmur(), "C: mhm")


def test_findings_of_required_detectors_are_there() -> None:
    assert [f.utterances for f in findings_of(Afterwards(), TALK, after=[Murmur()])] == [("t2",), ("t6",)]


def test_what_a_detector_raises_is_the_cause() -> None:
    with pytest.raises(DetectorError) as failure:
        findings_of(Raiser(), talk("C: hello"))
    assert isinstance(failure.value.__cause__, ValueError)
