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


SECRET = TALK.utterances[0].text
HALF = "\ud800"


def evidence(**changed: object) -> tuple[Evidence, ...]:
    return (replace(EVIDENCE[0], **changed),)  # type: ignore[arg-type]  # what a careless plugin gives


UNSOUND: list[tuple[object, str]] = [
    (SECRET, "yields a str, not a Finding"),
    (None, "yields None, not a Finding"),
    ({"detector": "e"}, "under another detector's name"),
    ({"detector": ["d"]}, "whose detector is a list, not text"),
    ({"version": None}, "whose version is None, not text"),
    ({"code": SECRET}, "yields a code that is not among its codes (x)"),
    ({"code": {}}, "whose code is a dict, not text"),
    ({"participant": SECRET}, "somebody who is not in the talk"),
    ({"participant": ["x"]}, "whose participant is a list, not text"),
    ({"utterances": ()}, "covers no utterance"),
    ({"utterances": ["a2"]}, "whose utterances are a list, not a tuple of texts"),
    ({"utterances": ("a2", 3)}, "whose utterances are a tuple with an int, not a tuple of texts"),
    ({"utterances": ("a2", SECRET)}, "outside the talk: utterance 2 of its 2 has an id"),
    ({"utterances": ("a2", "a2")}, "covers an utterance twice"),
    ({"confidence": 1.5}, "no number from 0 to 1: 1.5"),
    ({"confidence": float("nan")}, "no number from 0 to 1: nan"),
    ({"confidence": SECRET}, "a confidence that is a str, not a number"),
    ({"confidence": True}, "a confidence that is a bool, not a number"),
    ({"evidence": ()}, "without evidence"),
    ({"evidence": None}, "whose evidence is None, not a tuple"),
    ({"evidence": (SECRET,)}, "yields a str as evidence, not an Evidence"),
    ({"evidence": evidence(utterance=SECRET)}, "evidence outside the talk"),
    ({"evidence": evidence(end=4)}, "0 to 4 in number 2 of the talk, which has 3 characters"),
    ({"evidence": evidence(start=2, end=1)}, "evidence outside its utterance"),
    ({"evidence": evidence(start=0.0)}, "evidence whose start is a float, not a whole number"),
    ({"evidence": evidence(cue=5)}, "evidence whose cue is an int, not text"),
    ({"evidence": evidence(why=HALF)}, "evidence whose why is text with half a character, not text"),
    ({"attributes": [SECRET]}, "whose attributes are a list, not a mapping"),
    ({"attributes": {"a": [1]}}, "attribute 1 is not flat: it is a list"),
    ({"attributes": {"b": 1, SECRET: {}}}, "attribute 2 is not flat: it is a dict"),
    ({"attributes": {5: 1}}, "attribute 1 has an int for a name, not text"),
    ({"attributes": {"a": HALF}}, "attribute 1 is not flat: it is text with half a character"),
    ({"attributes": {"a": float("inf")}}, "attribute 1 has a value that is no number: inf"),
]


@pytest.mark.parametrize(("changed", "fault"), UNSOUND)
def test_an_unsound_finding_costs_its_detector_s_findings_only_and_is_said_without_words_of_the_talk(
    changed: Any, fault: str
) -> None:
    sound = replace(FINDING, detector="e")
    finding = replace(FINDING, **changed) if isinstance(changed, dict) else changed
    found = detection(Detector("d", FINDING, finding), Detector("e", sound))
    (failure,) = found.failures
    assert isinstance(failure, DetectorError)
    assert str(failure).startswith("d (dist 2.0 (plugin p)) yields")
    assert fault in str(failure)
    assert SECRET not in str(failure)
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
        (Requires(languages=("nb", "da")), TALK, "reads da nb, and the language is en"),
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
