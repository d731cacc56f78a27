"""Detectors of third parties look at the talk in a process of their own, and whatever they do to it stays there."""

import subprocess
from pathlib import Path
from typing import Any

import pytest

from small_talks import write_talk
from uptake.errors import DetectorError, DetectorTimeoutError
from uptake.pipeline.apart import process
from uptake.pipeline.detect import Detection
from uptake.pipeline.run import detect_file
from uptake.pipeline.session import new_session
from uptake.pipeline.settings import Choices

LINES = Path(__file__).parents[1] / "lines_plugin.py"
PLUGIN = '''
import os
import re
import sys

import uptake
from uptake.plugins import NoOptions, Requires


class Odd:
    """Odd."""

    name = "odd"
    version = "1"
    codes = (uptake.Code("odd", "It is odd.", "#aa0000"),)
    options = NoOptions()
    requires = Requires()

    def found(self, said, **attributes):
        cue = uptake.Evidence(said.id, 0, 1, "odd", "it is")
        return uptake.Finding("odd", "1", "odd", said.participant, (said.id,), 0.5, (cue,), attributes)

    def detect(self, conversation, context):
        said = conversation.utterances[0]
        BODY
        yield self.found(said)


@uptake.hookimpl
def uptake_detectors():
    return [Odd()]
'''


def detection(folder: Path, body: str, seconds: float = 20) -> Detection:
    """What is found by a detector with this body, and by one that is sound and runs before and after it."""
    (folder / "odd.py").write_text(PLUGIN.replace("BODY", body), encoding="utf-8")
    choices = Choices(
        only=("odd", "murmur", "raiser"), plugins=(LINES, folder / "odd.py"), timeout_seconds=seconds
    )
    return detect_file(write_talk(folder), new_session(None, choices))


def failure_of(found: Detection) -> Exception:
    """How `odd` failed; the others were unharmed."""
    assert [run.name for run in found.runs] == ["murmur"]
    assert {finding.detector for finding in found.findings["talk"]} == {"murmur"}
    odd, raiser = found.failures
    if "raiser" in str(odd):
        odd, raiser = raiser, odd
    assert "raiser (lines_plugin.py) failed in talk: ValueError" in str(raiser)
    assert "secret" not in str(odd)
    return odd


def test_a_regular_expression_that_runs_away_is_stopped_by_the_time_limit(tmp_path: Path) -> None:
    error = failure_of(detection(tmp_path, 're.match("(a+)+$", "a" * 40 + "b")', seconds=1))
    assert isinstance(error, DetectorTimeoutError)
    assert "odd (odd.py) was stopped in talk after 1 s" in str(error)


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("os._exit(7)", "odd (odd.py) failed in talk: its process ended with status 7"),
        ("raise KeyboardInterrupt", "odd (odd.py) failed in talk: KeyboardInterrupt at odd.py:"),
        ("sys.exit(0)", "odd (odd.py) failed in talk: SystemExit at odd.py:"),
        ("raise KeyError(said.text)", "odd (odd.py) failed in talk: KeyError at odd.py:"),
        ("yield self.found(said, **{said.text: {}})", "odd (odd.py) yields a finding whose attribute 1 is"),
        ("yield uptake.Finding(1)", "odd (odd.py) failed in talk: TypeError at odd.py:"),
        ("input(said.text)", "odd (odd.py) failed in talk: EOFError at odd.py:"),
    ],
)
def test_whatever_a_detector_does_is_its_own_failure(tmp_path: Path, body: str, message: str) -> None:
    error = failure_of(detection(tmp_path, body))
    assert isinstance(error, DetectorError)
    assert message in str(error)


@pytest.mark.parametrize(
    "body",
    [
        "print(said.text)",
        "sys.stdout.write(said.text)",
        "sys.stdout.buffer.write(said.text.encode())",
        "os.write(1, b'secret')",
        "os.system('echo secret')",
        "sys.stderr.write(said.text)",
    ],
)
def test_what_a_detector_prints_reaches_nobody(
    tmp_path: Path, body: str, capfd: pytest.CaptureFixture[str]
) -> None:
    found = detection(tmp_path, body)
    assert {finding.detector for finding in found.findings["talk"]} == {"murmur", "odd"}
    assert capfd.readouterr() == ("", "")
    noted = ("odd (odd.py) prints to standard output, which is left out",)
    assert found.notes == (noted if "stdout" in body or "print" in body else ())


def test_our_own_detectors_start_no_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: Any, **more: Any) -> None:
        raise AssertionError(arguments, more)

    monkeypatch.setattr(subprocess, "Popen", refuse)
    (tmp_path / "talk.txt").write_text("Doctor: all is well\nPatient: mhm\n", encoding="utf-8")
    found = detect_file(tmp_path / "talk.txt", new_session(None, Choices(language="en")))
    assert found.runs
    assert found.failures == ()


def test_the_process_stays_for_the_next_conversation_and_ends_when_it_is_told_to(tmp_path: Path) -> None:
    detection(tmp_path, "pass")
    detection(tmp_path, "pass")
    helper = process.helper_for((LINES, tmp_path / "odd.py"), None)
    running = helper._process
    assert running is not None
    assert running.poll() is None
    helper.end()
    assert running.poll() is not None
