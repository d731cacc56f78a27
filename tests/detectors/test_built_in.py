import pytest

from spoken import findings, gold_talks
from uptake.plugins import Detector
from uptake_detectors import uptake_detectors

CORE = ("minimal-response-run", "third-party-objection", "we-deferral")
DETECTORS = {d.name: d for d in uptake_detectors() if d.name in CORE}


def test_the_core_is_registered() -> None:
    assert sorted(DETECTORS) == sorted(CORE)


@pytest.mark.parametrize("name", CORE)
def test_a_detector_says_what_it_is(name: str) -> None:
    detector = DETECTORS[name]
    assert isinstance(detector, Detector)
    for word in ("To be found", "Not found", "Unit", "Confidence", "Attributes", "Literature"):
        assert word in (detector.__doc__ or "")
    assert all(code.description and code.colour.startswith("#") for code in detector.codes)


@pytest.mark.parametrize("name", CORE)
def test_the_same_talk_gives_the_same_findings(name: str) -> None:
    for _, conversation in gold_talks("en"):
        assert findings(DETECTORS[name], conversation) == findings(DETECTORS[name], conversation)


@pytest.mark.parametrize("name", CORE)
def test_findings_stay_within_the_talk(name: str) -> None:
    codes = {code.name for code in DETECTORS[name].codes}
    for _, conversation in gold_talks("en"):
        for finding in findings(DETECTORS[name], conversation):
            assert finding.code in codes
            assert 0 <= finding.confidence <= 1
            assert finding.evidence
            for piece in finding.evidence:
                text = conversation.by_id[piece.utterance].text
                assert 0 <= piece.start < piece.end <= len(text)
                assert piece.utterance in finding.utterances
