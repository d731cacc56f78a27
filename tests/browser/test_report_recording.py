"""Recordings play from a finding; where there is none that plays, there is no control."""

import wave
from pathlib import Path

import pytest

from opened_page import Opened, Opener
from report_pages import corpus, small_findings, talk, write_page
from uptake.export.report import Recording, talk_page


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    path = tmp_path / "talk one.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(bytes(2 * 8000 * 20))
    return path


def report_with(tmp_path: Path, opener: Opener, recorded: Recording | None) -> Opened:
    conversation = talk()
    page = talk_page(conversation, small_findings(conversation), "talk.eaf", recording=recorded)
    return opener(write_page(tmp_path, corpus(page)), f"#{page.key}/{page.places[2].id}")


def test_it_plays_from_the_finding(tmp_path: Path, opener: Opener, recording: Path) -> None:
    assert recording.is_file()
    report = report_with(tmp_path, opener, Recording("./talk%20one.wav", video=False, offset_ms=500))
    report.page.wait_for_function("document.querySelector('#player audio').readyState >= 1")
    report.page.get_by_role("button", name="Play from here").click()
    report.page.wait_for_function("document.querySelector('#player audio').currentTime >= 9.5")
    assert report.page.evaluate("document.querySelector('#player audio').currentTime") < 12
    assert report.page.locator(".line.playing .words").inner_text().startswith("nothing to worry about")
    report.page.keyboard.press("l")
    assert report.page.evaluate("document.querySelector('#player audio').paused")


def test_a_line_plays_from_its_time(tmp_path: Path, opener: Opener, recording: Path) -> None:
    assert recording.is_file()
    report = report_with(tmp_path, opener, Recording("./talk%20one.wav", video=False, offset_ms=0))
    report.page.wait_for_function("document.querySelector('#player audio').readyState >= 1")
    report.page.get_by_role("button", name="Play from 0:12").click()
    report.page.wait_for_function("document.querySelector('#player audio').currentTime >= 12")


@pytest.mark.parametrize(
    "gone",
    [
        None,
        Recording("./gone.wav", video=False, offset_ms=0),
        Recording("./report.html", video=True, offset_ms=0),
    ],
)
def test_without_one_that_plays_there_is_no_control(
    tmp_path: Path, opener: Opener, gone: Recording | None
) -> None:
    report = report_with(tmp_path, opener, gone)
    report.page.wait_for_function("document.querySelector('#player').hidden")
    assert report.page.locator("audio, video, button.time").count() == 0
    assert report.page.get_by_role("button", name="Play").count() == 0
    report.complaints[:] = [said for said in report.complaints if "ERR_FILE_NOT_FOUND" not in said]
