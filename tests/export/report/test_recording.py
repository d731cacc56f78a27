"""Recordings are linked where they lie where the project says, and nowhere else."""

from pathlib import Path

import pytest

from report_pages import talk
from uptake.export.report.recording import Recording, recording_of
from uptake.model import Conversation, Media


def with_media(*locations: str, mime_type: str = "", offset_ms: int = 0) -> Conversation:
    media = tuple(Media(location, offset_ms, mime_type) for location in locations)
    conversation = talk()
    return Conversation(conversation.name, conversation.participants, conversation.utterances, media=media)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in ("talk.eaf", "talk one.wav", "film.mp4", "odd #1 %.wav"):
        (tmp_path / "corpus" / name).parent.mkdir(exist_ok=True)
        (tmp_path / "corpus" / name).write_bytes(b"")
    (tmp_path / "reports").mkdir()
    return tmp_path / "corpus" / "talk.eaf"


@pytest.mark.parametrize(
    ("location", "href", "video"),
    [
        ("./talk one.wav", "./talk%20one.wav", False),
        ("./talk%20one.wav", "./talk%20one.wav", False),
        ("film.mp4", "./film.mp4", True),
        (".\\film.mp4", "./film.mp4", True),
        ("odd #1 %.wav", "./odd%20%231%20%25.wav", False),
    ],
)
def test_one_beside_the_project_is_linked_from_beside_it(
    project: Path, location: str, href: str, *, video: bool
) -> None:
    found = recording_of(with_media(location, offset_ms=250), project, project.parent)
    assert found == Recording(href, video, 250)


def test_it_is_linked_from_where_the_report_lies(project: Path) -> None:
    found = recording_of(with_media("./film.mp4"), project, project.parent.parent / "reports")
    assert found is not None
    assert found.href == "./../corpus/film.mp4"


@pytest.mark.parametrize(
    "location",
    [
        "",
        "gone.wav",
        "https://example.org/a.wav",
        "javascript:alert(1)",
        "file:///a.wav",
        "/etc/hosts",
        "a\0b",
        ".",
    ],
)
def test_nothing_else_is(project: Path, location: str) -> None:
    assert recording_of(with_media(location), project, project.parent) is None


def test_the_first_that_is_there_is_taken_and_its_kind_told(project: Path) -> None:
    found = recording_of(with_media("gone.mp4", "film.mp4", mime_type="audio/mp4"), project, project.parent)
    assert found == Recording("./film.mp4", video=False, offset_ms=0)
