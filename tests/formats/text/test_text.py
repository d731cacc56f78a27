from pathlib import Path

import pytest

from uptake.errors import InputError
from uptake.formats.text.format import TextFormat, TextOptions
from uptake.model import Project
from uptake.plugins import WritableFormat

ROOT = Path(__file__).resolve().parents[3]
OSCE = ROOT.parent / "shared" / "data" / "osce"


def read(path: Path, pattern: str = "") -> Project:
    return TextFormat().read(path, TextOptions(pattern))


def test_a_transcript_is_one_conversation(tmp_path: Path) -> None:
    path = tmp_path / "visit 1.txt"
    path.write_bytes(
        b"\xef\xbb\xbfDoctor: Hello?\r\n\r\nPatient: Hi.\r\n\r\nDoctor: Well.\r\n\r\nPatient: Mm.\r\n"
    )
    project = read(path)
    talk = project.conversations[0]
    assert (talk.name, [p.id for p in talk.participants]) == ("visit 1", ["Doctor", "Patient"])
    assert [u.text for u in talk.utterances] == ["Hello?", "Hi.", "Well.", "Mm."]
    assert not talk.times_measured
    assert [t.participant for t in talk.turns] == ["Doctor", "Patient", "Doctor", "Patient"]
    assert project.parts[0].why == "`Name:` at line starts"


def test_ids_do_not_depend_on_line_ends_or_a_mark(tmp_path: Path) -> None:
    text = "A: a\nB: b\nA: c\nB: d\n"
    (tmp_path / "one.txt").write_bytes(text.encode())
    (tmp_path / "two.txt").write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    one, two = (read(tmp_path / f"{n}.txt").conversations[0] for n in ("one", "two"))
    assert one.utterances == two.utterances


@pytest.mark.parametrize(
    ("data", "note"),
    [
        ("A: \u00e5h\nB: ja\nA: ok\nB: jo\n".encode("cp1252"), "Windows-1252"),
        ("A: \u00e5h\nB: ja\nA: ok\nB: jo\n".encode("utf-16"), "UTF-16"),
    ],
)
def test_other_encodings_are_read_and_that_is_said(data: bytes, note: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    project = read(tmp_path / "a.txt")
    assert project.conversations[0].utterances[0].text == "\u00e5h"
    assert note in project.notes[0]


@pytest.mark.parametrize(
    ("data", "match"),
    [
        (b"", "no words"),
        (b" \n", "no words"),
        (b"PK\x03\x04...", "Word file"),
        (b"%PDF-1.7", "a PDF"),
        (b"{\\rtf1", "rich text"),
    ],
)
def test_what_is_no_transcript_is_named(data: bytes, match: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    with pytest.raises(InputError, match=match):
        read(tmp_path / "a.txt")


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read(tmp_path / "a.txt")
    with pytest.raises(InputError, match=r"folder|cannot be read"):
        read(tmp_path)


def test_plain_text_is_read_only() -> None:
    assert not isinstance(TextFormat(), WritableFormat)


@pytest.mark.skipif(not OSCE.exists(), reason="needs ../shared/data/osce")
def test_each_paragraph_of_the_osce_interviews_is_an_utterance_of_its_speaker() -> None:
    for path in sorted(OSCE.glob("*.txt")):
        talk = read(path).conversations[0]
        paragraphs = [p for p in path.read_text(encoding="utf-8").split("\n") if p.strip()]
        assert [f"{u.participant}: {u.text}" for u in talk.utterances] == [p.strip() for p in paragraphs]
