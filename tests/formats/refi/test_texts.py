import io
import zipfile
from pathlib import Path

import docx
import pytest

from refi_projects import FORMAT, dialect, read, usual_findings, write
from uptake.errors import UnsafeInputError
from uptake.model import Plan

NAMESPACE = "urn:QDA-XML:project:1.0"
WORDS = "A: One or two?\nB: Three.\nA: Four.\nB: Five.\n"


def project(path: Path, sources: str, *files: tuple[str, bytes], origin: str = "QualCoder") -> Path:
    qde = f'<Project xmlns="{NAMESPACE}" name="p" origin="{origin}"><Sources>{sources}</Sources></Project>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("project.qde", qde)
        for name, data in files:
            package.writestr(name, data)
    return path


def source(path: str, kind: str = "plainTextPath", name: str = "S") -> str:
    return f'<TextSource guid="11111111-1111-4111-8111-111111111111" name="{name}" {kind}="{path}"/>'


@pytest.mark.parametrize(
    ("path", "member"),
    [
        ("internal://a.txt", "sources/a.txt"),
        ("internal://A.TXT", "Sources/a.txt"),
        ("a.txt", "sources/a.txt"),
        ("sources/a.txt", "Sources/a.txt"),
        ("Sources\\a.txt", "sources/a.txt"),
        ("internal://a.txt", "a.txt"),
    ],
)
def test_texts_are_found_whatever_the_spelling_of_their_path(path: str, member: str, tmp_path: Path) -> None:
    found = read(project(tmp_path / "a.qdpx", source(path), (member, WORDS.encode())))
    assert len(found.conversations[0].utterances) == 4


def test_a_source_with_a_docx_alone_is_read_and_not_written_to(tmp_path: Path) -> None:
    document, file = docx.Document(), io.BytesIO()
    for line in WORDS.splitlines():
        document.add_paragraph(line)
    document.save(file)
    path = project(
        tmp_path / "a.qdpx", source("internal://a.docx", "richTextPath"), ("sources/a.docx", file.getvalue())
    )
    found = read(path)
    assert [u.text for u in found.conversations[0].utterances][:2] == ["One or two?", "Three."]
    assert "no findings are written to it" in found.notes[0]
    FORMAT.write(found, Plan(add=usual_findings(found)), tmp_path / "out.qdpx")
    assert (tmp_path / "out.qdpx").read_bytes() == path.read_bytes()


def test_a_rich_text_path_that_leads_to_plain_text_is_read_as_that(tmp_path: Path) -> None:
    path = project(
        tmp_path / "a.qdpx", source("internal://a.txt", "richTextPath"), ("sources/a.txt", WORDS.encode())
    )
    assert len(read(path).conversations) == 1


def test_a_docx_that_is_a_bomb_is_refused(tmp_path: Path) -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", bytes((1 << 28) + 1))
    path = project(
        tmp_path / "a.qdpx", source("internal://a.docx", "richTextPath"), ("sources/a.docx", bomb.getvalue())
    )
    with pytest.raises(UnsafeInputError, match="would inflate"):
        read(path)


def test_files_outside_are_read_only_below_the_folder_that_is_allowed(tmp_path: Path) -> None:
    allowed = tmp_path / "allowed"
    allowed.mkdir()
    (allowed / "a.txt").write_text(WORDS, encoding="utf-8")
    (tmp_path / "secret.txt").write_text(WORDS, encoding="utf-8")
    sources = (
        source("relative:///a.txt", name="near")
        + source(f"absolute://{(tmp_path / 'secret.txt').as_posix()}", name="far")
        + source("relative:///../secret.txt", name="up")
    )
    path = project(tmp_path / "a.qdpx", sources)
    assert read(path).conversations == ()
    found = read(path, sources=str(allowed))
    assert [c.name for c in found.conversations] == ["near"]
    assert [p.taken_for for p in found.parts] == ["transcript", "not read", "not read"]


def test_pdf_sources_are_read_by_their_plain_text(tmp_path: Path) -> None:
    sources = (
        '<PDFSource guid="11111111-1111-4111-8111-111111111112" name="P" path="internal://p.pdf">'
        '<Representation guid="11111111-1111-4111-8111-111111111113" plainTextPath="internal://p.txt"/></PDFSource>'
    )
    path = project(
        tmp_path / "a.qdpx", sources, ("sources/p.txt", WORDS.encode()), ("sources/p.pdf", b"%PDF")
    )
    assert [c.name for c in read(path).conversations] == ["P"]
    assert {w.state for w in read(write(path, tmp_path / "o.qdpx")).written} == {"present"}


def test_texts_in_other_encodings_are_read_and_that_is_said(tmp_path: Path) -> None:
    words = "L\u00e4kare: Hej?\nPatient: Ja.\nL\u00e4kare: Bra.\nPatient: Jo.\n"
    path = project(tmp_path / "a.qdpx", source("internal://a.txt"), ("sources/a.txt", words.encode("cp1252")))
    found = read(path)
    assert found.conversations[0].participants[0].name == "L\u00e4kare"
    assert "Windows-1252" in found.notes[0]


def test_a_text_that_stands_twice_is_two_conversations_with_findings_of_their_own(tmp_path: Path) -> None:
    found = read(dialect("odd", tmp_path))
    one, two = found.conversations[:2]
    assert [u.text for u in one.utterances] == [u.text for u in two.utterances]
    assert not {u.id for u in one.utterances} & {u.id for u in two.utterances}


def test_the_speaker_pattern_of_the_user_holds(tmp_path: Path) -> None:
    path = project(tmp_path / "a.qdpx", source("a.txt"), ("sources/a.txt", b"A> One\nB> Two\nB: three\n"))
    found = read(path, speaker_pattern=r"(?P<speaker>\w)>\s*")
    assert [(u.participant, u.text) for u in found.conversations[0].utterances] == [
        ("A", "One"),
        ("B", "Two\nB: three"),
    ]


def test_a_person_s_codings_are_layers_of_the_talk(tmp_path: Path) -> None:
    talk = read(dialect("nvivo-mac", tmp_path)).conversations[0]
    assert [(layer.name, len(layer.items)) for layer in talk.layers] == [("complaint", 3)]
    assert [i.utterances for i in talk.layers[0].items] == [(talk.utterances[n].id,) for n in (1, 7, 10)]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "iso-8859-1", "utf-8-sig"])
def test_a_qde_in_another_encoding_is_written_in_it_and_taken_back(encoding: str, tmp_path: Path) -> None:
    talk = source("a.txt", name="S\u00f8")
    declared = "iso-8859-1" if encoding == "iso-8859-1" else encoding[:6].rstrip("-")
    qde = (
        f'<?xml version="1.0" encoding="{declared}"?>\n<Project xmlns="{NAMESPACE}" name="p\u00e5">\n  <Sources>\n    '
        f"{talk}\n  </Sources>\n</Project>\n"
    )
    path = tmp_path / "a.qdpx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("project.qde", qde.encode(encoding))
        package.writestr("sources/a.txt", (WORDS + "A: " + "long " * 40 + "\n").encode())
    out = write(path, tmp_path / "out.qdpx")
    assert {w.state for w in read(out).written} == {"present"}
    assert FORMAT.strip(out, tmp_path / "s.qdpx").exact
    assert (tmp_path / "s.qdpx").read_bytes() == path.read_bytes()
