"""Detectors are run in order, judged by what they yield, and cost nothing but themselves."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from small_talks import make_session, write_talk
from uptake.errors import DetectorError, DetectorTimeoutError, PluginError
from uptake.model import Code, Conversation, Evidence, Finding, Participant, Project, Utterance
from uptake.pipeline.detect import Detection, run_detectors
from uptake.pipeline.run import detect_file
from uptake.pipeline.settings import Choices, Settings
from uptake.plugins import Context, NoOptions, Origin, Registry, Requires, hookimpl
from uptake.plugins.loading import Candidate

EVIDENCE = (Evidence("a2", 0, 3, "mhm", "a continuer"),)
FINDING = Finding("d", "1", "x", "Patient", ("a2",), 0.5, EVIDENCE)
TALK = Conversation(
    "talk",
    (Participant("Doctor", "Doctor", "clinician"), Participant("Patient", "Patient", "patient")),
    (Utterance("a1", "Doctor", "secret words", 0, 900), Utterance("a2", "Patient", "mhm", 1000, 1400)),
    language="en",
)


ANYTHING = Requires()


class Detector:
    """Yields what it is told to."""

    version = "1"
    codes = (Code("x", "An x.", "#000000"),)
    options: Any = NoOptions()

    def __init__(
        self, name: str, *yields: object, needs: tuple[str, ...] = (), requires: Requires = ANYTHING
    ) -> None:
        self.name = name
        self.yields = yields
        self.requires = requires
        self.requires_findings = needs

    def detect(self, conversation: Conversation, context: Context) -> Iterator[Any]:
        del conversation, context
        yield from self.yields


class Plugin:
    def __init__(self, *detectors: Detector) -> None:
        self.uptake_detectors = hookimpl(lambda: detectors)


def detection(
    *detectors: Detector, talk: Conversation = TALK, names: tuple[str, ...] = (), **more: Any
) -> Detection:
    registry = Registry([Candidate(Origin("p", "dist", "2.0"), lambda: Plugin(*detectors))])
    assert registry.failures == ()
    settings = Settings(detectors=names or tuple(sorted(d.name for d in detectors)), **more)
    return run_detectors(Project(Path("talk.x"), "x", (talk,)), settings, registry)


@pytest.mark.parametrize(
    ("finding", "fault"),
    [
        ("text", "yields a str, not a Finding"),
        (replace(FINDING, detector="e"), "under another detector's name"),
        (replace(FINDING, code="y"), "code 'y', which is not among its codes"),
        (replace(FINDING, participant="Nobody"), "somebody who is not in the talk"),
        (replace(FINDING, utterances=()), "covers no utterance"),
        (replace(FINDING, utterances=("a2", "a9")), "outside the talk: there is no utterance 'a9'"),
        (replace(FINDING, confidence=1.5), "no number from 0 to 1: 1.5"),
        (replace(FINDING, confidence=float("nan")), "no number from 0 to 1: nan"),
        (replace(FINDING, evidence=()), "without evidence"),
        (replace(FINDING, evidence=(Evidence("a9", 0, 1, "", ""),)), "evidence outside the talk"),
        (
            replace(FINDING, evidence=(Evidence("a2", 0, 4, "", ""),)),
            "0 to 4 in 'a2', which has 3 characters",
        ),
        (replace(FINDING, evidence=(Evidence("a2", 2, 1, "", ""),)), "evidence outside its utterance"),
        (replace(FINDING, attributes={"a": [1]}), "not flat: 'a' is a list"),  # type: ignore[dict-item]
        (replace(FINDING, attributes={"a": float("inf")}), "'a' with a value that is no number"),
    ],
)
def test_an_unsound_finding_is_the_detector_s_failure_and_costs_its_findings_only(
    finding: Any, fault: str
) -> None:
    sound = replace(FINDING, detector="e")
    found = detection(Detector("d", FINDING, finding), Detector("e", sound))
    (failure,) = found.failures
    assert isinstance(failure, DetectorError)
    assert str(failure).startswith("d (dist 2.0 (plugin p)) yields")
    assert fault in str(failure)
    assert found.findings == {"talk": (sound,)}
    assert [run.name for run in found.runs] == ["e"]


def test_findings_come_in_the_order_of_the_talk_and_each_once() -> None:
    first = replace(FINDING, detector="e", participant="Doctor", utterances=("a1",))
    found = detection(Detector("d", FINDING, FINDING), Detector("e", replace(FINDING, detector="e"), first))
    assert [(f.detector, f.utterances[0]) for f in found.findings["talk"]] == [
        ("e", "a1"),
        ("d", "a2"),
        ("e", "a2"),
    ]


@pytest.mark.parametrize(
    ("requires", "talk", "reason"),
    [
        (Requires(roles=("companion",)), TALK, "nobody is known to be the companion"),
        (Requires(languages=("nb", "da")), TALK, "reads nb da, and the language is en"),
        (Requires(languages=("en",)), replace(TALK, language=None), "the language is unknown"),
        (Requires(participants=3), TALK, "needs talk of 3 people"),
        (Requires(), replace(TALK, kind="interview"), "this is an interview: --interviews has it looked at"),
    ],
)
def test_a_detector_that_cannot_look_is_skipped_with_the_reason(
    requires: Requires, talk: Conversation, reason: str
) -> None:
    found = detection(Detector("d", FINDING, requires=requires), talk=talk)
    assert reason in found.skips[0].reason
    assert (found.runs, found.failures, found.findings) == ((), (), {"talk": ()})


def test_interviews_are_looked_at_when_asked_for() -> None:
    talk = replace(TALK, kind="interview")
    assert detection(Detector("d", FINDING), talk=talk, interviews=True).findings == {"talk": (FINDING,)}


def test_a_required_detector_runs_before_and_its_findings_are_not_among_the_results() -> None:
    needed = Detector("z", replace(FINDING, detector="z"))
    found = detection(Detector("d", FINDING, needs=("z",)), needed, names=("d",))
    assert found.findings == {"talk": (FINDING,)}
    assert [run.name for run in found.runs] == ["d"]


def test_detectors_that_require_each_other_are_named_and_cost_only_themselves() -> None:
    found = detection(Detector("a", needs=("b",)), Detector("b", needs=("a",)), Detector("d", FINDING))
    assert all(isinstance(failure, PluginError) for failure in found.failures)
    assert "require each other's findings: a -> b -> a" in str(found.failures[0])
    assert [run.name for run in found.runs] == ["d"]


def test_a_required_detector_that_there_is_not_is_named() -> None:
    found = detection(Detector("a", needs=("gone",)))
    assert "a (dist 2.0 (plugin p)) requires the findings of 'gone'" in str(found.failures[0])


def test_a_detector_whose_required_one_failed_is_skipped() -> None:
    found = detection(Detector("a", needs=("b",)), Detector("b", "nonsense"))
    assert [skip.reason for skip in found.skips] == ["needs the findings of b, which did not run"]


def test_a_detector_that_raises_is_named_without_a_word_of_the_talk(tmp_path: Path) -> None:
    session = make_session(Choices(only=("murmur", "raiser")))
    found = detect_file(write_talk(tmp_path), session)
    (failure,) = found.failures
    assert "raiser (lines_plugin.py) failed in talk: ValueError at lines_plugin.py:" in str(failure)
    assert "secret" not in str(failure)
    assert len(found.findings["talk"]) == 2


def test_a_detector_that_loops_is_stopped_and_named(tmp_path: Path) -> None:
    session = make_session(Choices(only=("murmur", "looper"), timeout_seconds=0.2))
    found = detect_file(write_talk(tmp_path), session)
    (failure,) = found.failures
    assert isinstance(failure, DetectorTimeoutError)
    assert "looper (lines_plugin.py) was stopped in talk after 0.2 s" in str(failure)
    assert [run.name for run in found.runs] == ["murmur"]


def test_options_are_recorded_with_the_run(tmp_path: Path) -> None:
    session = make_session(Choices(only=("murmur",), options=(("murmur", "word", "okay"),)))
    (run,) = detect_file(write_talk(tmp_path), session).runs
    assert run.options == (("least", 1), ("word", "okay"))
