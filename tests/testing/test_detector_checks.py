"""Each conformance check of detectors finds what it is there for, and leaves sound detectors alone."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

import pytest

from lines_plugin import Afterwards, Murmur
from uptake.model import Code, Conversation, Evidence, Finding, Utterance
from uptake.plugins import Context, NoOptions, Requires, load_registry, option
from uptake.testing import Report, assert_detector_conforms, check_detector, talk
from uptake.testing.work import lines_executed

TALK = talk("C: the scan is normal\nP: mhm\nC: and the blood\nP: mhm okay")


class Sound:
    """Finds every mhm."""

    name = "sound"
    version = "1"
    codes = (Code("sound", "It is sound.", "#00ff00"),)
    options: Any = NoOptions()
    requires: Any = Requires()

    def detect(self, conversation: Conversation, context: Context) -> Iterator[Finding]:
        del context
        for utterance in conversation.utterances:
            yield from self.found(utterance)

    def found(self, utterance: Utterance) -> Iterator[Finding]:
        if "mhm" in utterance.text:
            yield self.finding(utterance, utterance.text.find("mhm"))

    def finding(self, utterance: Utterance, start: int) -> Finding:
        words = Evidence(utterance.id, start, start + 3, "mhm", "a continuer")
        return Finding(
            self.name, self.version, "sound", utterance.participant, (utterance.id,), 0.5, (words,)
        )


class Utf16(Sound):
    """Counts as programs do that count UTF-16."""

    def finding(self, utterance: Utterance, start: int) -> Finding:
        units = len(utterance.text[:start].encode("utf-16-le", "surrogatepass")) // 2
        return super().finding(utterance, min(units, len(utterance.text) - 3))


class Lowered(Sound):
    """Counts in lower case, where İ is two."""

    def found(self, utterance: Utterance) -> Iterator[Finding]:
        place = utterance.text.lower().find("mhm")
        if place >= 0:
            yield self.finding(utterance, min(place, len(utterance.text) - 3))


class Outside(Sound):
    """Finds what nobody said."""

    def found(self, utterance: Utterance) -> Iterator[Finding]:
        yield Finding("sound", "1", "sound", utterance.participant, ("elsewhere",), 0.5)


class Fickle(Sound):
    """Finds something only the first time."""

    def __init__(self) -> None:
        self.calls = count()

    def detect(self, conversation: Conversation, context: Context) -> Iterator[Finding]:
        if next(self.calls) % 2 == 0:
            yield from super().detect(conversation, context)


class Unordered(Sound):
    """Takes its evidence out of a set."""

    def finding(self, utterance: Utterance, start: int) -> Finding:
        cues = {f"cue {number}" for number in range(20)}
        evidence = tuple(Evidence(utterance.id, start, start + 3, cue, "a continuer") for cue in cues)
        return replace(super().finding(utterance, start), evidence=evidence)


class ByIdentity(Sound):
    """Remembers talk by where it lies in memory."""

    seen: Conversation | None = None

    def detect(self, conversation: Conversation, context: Context) -> Iterator[Finding]:
        self.seen = self.seen or conversation
        if conversation is self.seen:
            yield from super().detect(conversation, context)


class Meddler(Sound):
    """Changes the talk."""

    def found(self, utterance: Utterance) -> Iterator[Finding]:
        object.__setattr__(utterance, "text", utterance.text + "!")
        yield from ()


class Chatterbox(Sound):
    """Prints."""

    def found(self, utterance: Utterance) -> Iterator[Finding]:
        sys.stdout.write("looking\n")
        yield from super().found(utterance)


class NeedsTimes(Sound):
    """Relies on times."""

    def found(self, utterance: Utterance) -> Iterator[Finding]:
        if utterance.start_ms is not None:
            return
        raise TypeError("no times")
        yield


class Quadratic(Sound):
    """Looks at all the talk for each utterance."""

    def detect(self, conversation: Conversation, context: Context) -> Iterator[Finding]:
        for _ in conversation.utterances:
            for _ in conversation.utterances:
                pass
        yield from super().detect(conversation, context)


class QuadraticInside(Sound):
    """Does so in Python's own functions."""

    def detect(self, conversation: Conversation, context: Context) -> Iterator[Finding]:
        ids = 2 * [utterance.id for utterance in conversation.utterances]  # a fast machine is to be timed too
        for utterance in conversation.utterances:
            assert ids.count(utterance.id) == 2
        yield from super().detect(conversation, context)


@dataclass(frozen=True, slots=True)
class OutOfRange:
    least: int = option(0, description="How often.", minimum=1)
    bare: int = 3


@dataclass
class Thawed:
    least: int = option(1, description="How often.")


class BadOptions(Sound):
    """Has options that it would refuse itself."""

    options = OutOfRange()


class ThawedOptions(Sound):
    """Has options that anybody can change."""

    options = Thawed()


class Undocumented(Sound):
    __doc__ = None


def faults(report: Report) -> dict[str, tuple[str, ...]]:
    return {check.name: check.faults for check in report.checks if check.faults}


@pytest.mark.parametrize(
    ("detector", "check", "fault"),
    [
        (Undocumented(), "is well formed", "it has no docstring"),
        (
            BadOptions(),
            "its options are validated",
            "its own default is refused: sound.least must be at least 1",
        ),
        (BadOptions(), "its options are validated", "option bare has no description"),
        (ThawedOptions(), "its options are validated", "its options are not frozen"),
        (Outside(), "its findings lie inside the talk", "yields a finding outside the talk"),
        (Utf16(), "its evidence selects the words it rests on", "starts with an emoji"),
        (
            Lowered(),
            "its evidence selects the words it rests on",
            "a word with a capital whose lower case is longer",
        ),
        (Fickle(), "finds the same every time", "when it looks at talk again"),
        (Unordered(), "finds the same every time", "in another process"),
        (ByIdentity(), "its findings keep their ids", "an equal talk gives findings with other ids"),
        (Meddler(), "changes nothing that it is given", "it changes the talk"),
        (Chatterbox(), "prints nothing", "it prints 32 characters"),
        (Quadratic(), "its work grows as the talk does", "times the lines of Python of 250; about 4"),
        (QuadraticInside(), "its work grows as the talk does", "times the time of 2,500; about 4"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Sound) else None,
)
def test_what_is_wrong_is_found_by_its_check(detector: Any, check: str, fault: str) -> None:
    assert fault in "\n".join(faults(check_detector(detector, [TALK]))[check])


def test_a_detector_that_does_not_survive_is_told_where() -> None:
    timed = talk("0-1 C: the scan is normal\n1-2 P: mhm")
    found = faults(check_detector(NeedsTimes(), [timed]))
    assert set(found) == {"survives talk that is odd"}
    told = "\n".join(found["survives talk that is odd"])
    assert "missing times: raises TypeError at test_detector_checks.py:" in told
    assert "one speaker" not in told


def test_a_sound_detector_passes_with_nothing_to_note() -> None:
    report = check_detector(Sound(), [TALK])
    assert (faults(report), report.notes, report.passed) == ({}, (), True)
    assert report.lines[0] == "detector sound 1"
    assert report.lines[-1] == "  11 of 11 checks passed"


def test_a_detector_that_finds_nothing_is_noted() -> None:
    report = check_detector(Sound(), [talk("C: hello")])
    assert report.passed
    assert report.notes[0].startswith("it finds nothing in the talks given")


def test_talk_that_never_reaches_the_detector_is_a_fault() -> None:
    assert faults(check_detector(Murmur(), [talk("C: mhm")])) == {
        "looks at the talks it is checked on": (
            "the host keeps it from talk: nobody is known to be the patient",
        )
    }


def test_a_detector_that_is_none_is_not_checked_further() -> None:
    report = check_detector(object())  # type: ignore[arg-type]  # that is the point
    assert "name is missing" in report.checks[0].faults
    assert report.notes == ("nothing else was checked",)


def test_the_report_is_the_message_of_the_assertion() -> None:
    with pytest.raises(
        AssertionError, match=r"detector sound 1\n  ok    is well formed\n(.*\n)*  FAIL  prints nothing"
    ):
        assert_detector_conforms(Chatterbox(), [TALK])


def test_required_findings_are_there() -> None:
    report = check_detector(Afterwards(), [TALK], after=[Murmur()])
    assert "raises" not in "\n".join(report.lines)


@pytest.mark.parametrize("name", ["minimal-response-run", "third-party-objection", "we-deferral"])
def test_the_core_detectors_conform(name: str) -> None:
    assert_detector_conforms(load_registry().detector(name))


def test_work_is_counted_the_same_each_time_and_tracing_is_put_back() -> None:
    before = sys.gettrace()
    counts = {lines_executed(lambda: [index for index in range(100) if index % 2]) for _ in range(3)}
    assert len(counts) == 1
    assert sys.gettrace() is before
