"""Findings: stable ids, merging, sameness."""

import dataclasses
import re

import pytest

from uptake.model import Evidence, Finding, merge_findings

ONE = Evidence("a1", 0, 3, "mhm", "minimal token")
TWO = Evidence("a2", 0, 4, "yeah", "minimal token")


def finding(
    *utterances: str, confidence: float = 0.5, evidence: tuple[Evidence, ...] = (ONE,), code: str = "run"
) -> Finding:
    return Finding("detector", "1", code, "Patient", utterances or ("a1", "a2"), confidence, evidence)


def test_the_id_is_a_name_that_xml_allows_and_stays_the_same_over_releases() -> None:
    assert re.fullmatch(r"u-[0-9a-f]{16}", finding().id)
    assert finding("a1", "a2").id == "u-82875731998bf61b"


@pytest.mark.parametrize(
    "change",
    [{"detector": "other"}, {"code": "other"}, {"participant": "Doctor"}, {"utterances": ("a1",)}],
)
def test_what_a_finding_is_makes_its_id(change: dict[str, object]) -> None:
    assert dataclasses.replace(finding(), **change).id != finding().id  # type: ignore[arg-type]  # one field at a time


@pytest.mark.parametrize(
    "change", [{"version": "2"}, {"confidence": 0.9}, {"evidence": ()}, {"attributes": {"x": 1}}]
)
def test_what_a_finding_says_does_not(change: dict[str, object]) -> None:
    assert dataclasses.replace(finding(), **change).id == finding().id  # type: ignore[arg-type]  # one field at a time


def test_the_digest_tells_whether_a_run_would_write_the_same_again() -> None:
    same = dataclasses.replace(finding(), version="2", confidence=0.501)
    assert same.digest == finding().digest
    assert finding(confidence=0.6).digest != finding().digest
    assert finding(evidence=(TWO,)).digest != finding().digest


def test_more_cues_are_more_evidence_for_one_finding() -> None:
    weak = dataclasses.replace(finding(confidence=0.4, evidence=(ONE,)), attributes={"a": 1, "b": 1})
    strong = dataclasses.replace(finding(confidence=0.8, evidence=(TWO, ONE)), attributes={"b": 2})
    (merged,) = merge_findings([weak, strong])
    assert (merged.confidence, merged.evidence, dict(merged.attributes)) == (
        0.8,
        (ONE, TWO),
        {"a": 1, "b": 2},
    )


def test_findings_on_other_utterances_stay_apart() -> None:
    assert len(merge_findings([finding("a1"), finding("a2")])) == 2


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("a1", "a2", "a3"), ("a2", "a3", "a4"), True),
        (("a1", "a2", "a3"), ("a3", "a4", "a5"), False),
        (("a1", "a2"), ("a2", "a3"), True),
        (("a1", "a2", "a3"), tuple(f"a{i}" for i in range(1, 9)), True),
        (("a1",), ("a2",), False),
    ],
)
def test_shifted_edges_leave_a_finding_the_same(
    one: tuple[str, ...], other: tuple[str, ...], *, same: bool
) -> None:
    assert finding(*one).shares_half(finding(*other)) is same
    assert finding(*other).shares_half(finding(*one)) is same


def test_findings_of_two_codes_are_never_the_same() -> None:
    assert not finding("a1").shares_half(finding("a1", code="other"))


def test_another_name_for_the_speaker_leaves_a_finding_the_same() -> None:
    renamed = dataclasses.replace(finding("a1"), participant="Anna")
    assert finding("a1").shares_half(renamed)
    assert renamed.id != finding("a1").id
