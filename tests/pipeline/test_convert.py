"""Which files come of a file, and what they do not hold."""

from pathlib import Path

import pytest
from lxml import etree

from converting import CONSULTATION, ROOT, schema
from refi_projects import DIALECTS, dialect
from uptake.errors import InputError, OutputError, UsageError
from uptake.model import Code, Finding, Media, Part, Project, Written
from uptake.pipeline.convert import Conversion, convert_file
from uptake.pipeline.losses import common_losses, detector_runs
from uptake.pipeline.naming import file_names, relinked
from uptake.pipeline.run import read_project
from uptake.pipeline.session import Session, new_session
from uptake.pipeline.settings import Choices
from uptake.plugins import Creation

SHARED = ROOT.parent / "shared" / "data"
TRANSCRIPT = "Doctor: How are you?\nPatient: Not so bad.\nDoctor: Good.\nPatient: Yeah.\n"


@pytest.fixture(scope="module")
def session() -> Session:
    return new_session(None, Choices())


def convert(source: Path, out: Path, session: Session, *, overwrite: bool = False) -> Conversion:
    return convert_file(source, out, session, Creation(), overwrite=overwrite)


def test_an_elan_file_becomes_a_project_and_a_project_an_elan_file(tmp_path: Path, session: Session) -> None:
    convert(CONSULTATION, tmp_path / "a.qdpx", session)
    conversion = convert(tmp_path / "a.qdpx", tmp_path / "b.eaf", session)
    assert [(f.output, f.conversations, f.changed) for f in conversion.files] == [
        (tmp_path / "b.eaf", 1, True)
    ]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.qdpx", "b.eaf"]


@pytest.mark.parametrize("suffix", [".eaf", ".qdpx"])
def test_a_plain_transcript_becomes_either_and_has_no_times(
    tmp_path: Path, session: Session, suffix: str
) -> None:
    (tmp_path / "t.txt").write_bytes(TRANSCRIPT.encode())
    convert(tmp_path / "t.txt", tmp_path / f"t{suffix}", session)
    talk = read_project(tmp_path / f"t{suffix}", session).project.conversations[0]
    assert [(u.participant, u.text) for u in talk.utterances[:2]] == [
        ("Doctor", "How are you?"),
        ("Patient", "Not so bad."),
    ]
    assert not talk.times_measured


@pytest.mark.parametrize("name", DIALECTS)
def test_every_transcript_of_a_project_becomes_a_file_in_a_folder(
    tmp_path: Path, session: Session, name: str
) -> None:
    source = dialect(name, tmp_path)
    before = read_project(source, session).project.conversations
    conversion = convert(source, tmp_path / "out", session)
    assert len(conversion.files) == len(before)
    valid = schema("EAFv3.0.xsd")
    for file, talk in zip(conversion.files, before, strict=True):
        after = read_project(file.output, session).project.conversations[0]
        assert [u.text for u in after.utterances] == [u.text for u in talk.utterances]
        assert after.times_measured == talk.times_measured
        assert ("times" in {loss.what for loss in file.losses}) != talk.times_measured
        if valid:
            valid.assertValid(etree.parse(str(file.output)))


def test_several_transcripts_need_a_folder(tmp_path: Path, session: Session) -> None:
    with pytest.raises(UsageError, match=r"holds 3 transcripts: name a folder"):
        convert(dialect("odd", tmp_path), tmp_path / "a.eaf", session)


def test_what_is_there_already_stays_unless_the_user_says_so(tmp_path: Path, session: Session) -> None:
    out = tmp_path / "a.qdpx"
    out.write_bytes(b"mine")
    with pytest.raises(OutputError, match="--overwrite"):
        convert(CONSULTATION, out, session)
    assert out.read_bytes() == b"mine"
    assert convert(CONSULTATION, out, session, overwrite=True).files[0].changed
    assert not convert(CONSULTATION, out, session).files[0].changed
    assert [p.name for p in tmp_path.iterdir()] == ["a.qdpx"]


@pytest.mark.parametrize(
    ("out", "message"),
    [
        ("a.eaf", "of one format"),
        ("folder", "name it, consultation.qdpx"),
        ("a.txt", "no such file can be made, only .eaf and .qdpx"),
    ],
)
def test_a_conversion_that_there_is_not_is_refused(
    tmp_path: Path, session: Session, out: str, message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        convert(CONSULTATION, tmp_path / out, session)
    assert list(tmp_path.iterdir()) == []


def test_a_suffix_that_nobody_knows_is_refused(tmp_path: Path, session: Session) -> None:
    with pytest.raises(InputError, match=r"no format reads \.docx"):
        convert(CONSULTATION, tmp_path / "a.docx", session)


def test_a_file_is_not_converted_into_itself(session: Session) -> None:
    with pytest.raises(UsageError, match="the input itself"):
        convert(CONSULTATION, CONSULTATION, session)


def test_file_names_are_safe_everywhere_and_unique() -> None:
    names = ["Anne: 1/2.docx", "Anne_ 1_2", "con", "", "ANNE_ 1_2", "Dr. Who"]
    assert list(file_names(names, ".eaf")) == [
        "Anne_ 1_2.eaf",
        "Anne_ 1_2 (2).eaf",
        "_con.eaf",
        "transcript.eaf",
        "ANNE_ 1_2 (3).eaf",
        "Dr. Who.eaf",
    ]


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        ("./a.wav", "../in/a.wav"),
        ("../m/a.wav", "../m/a.wav"),
        ("file:///C:/a.wav", "file:///C:/a.wav"),
        ("internal://x/a.wav", "./a.wav"),
    ],
)
def test_recordings_are_found_from_the_new_place(tmp_path: Path, location: str, expected: str) -> None:
    project = Project(tmp_path / "in" / "a.eaf", "eaf", (), media=(Media(location),))
    assert relinked(project, tmp_path / "out").media[0].location == expected


def test_losses_name_what_was_left_out_and_what_becomes_of_findings(session: Session) -> None:
    finding = Finding("nobodys-detector", "2.0", "odd-code", "P", ("u1",), 0.5)
    written = tuple(Written(finding, "t", state) for state in ("present", "changed", "deleted"))
    parts = (
        Part("notes", "empty", ""),
        Part("photo", "not text", "picture"),
        Part("Doctor", "talk", "words"),
    )
    project = Project(Path("t.eaf"), "eaf", (), written=written, parts=parts)
    assert [(loss.what, loss.where, loss.how_many) for loss in common_losses(project)] == [
        ("empty", "notes", 1),
        ("not text", "photo", 1),
        ("deleted finding", "", 1),
        ("change to a finding", "", 1),
        ("evidence of a finding", "", 2),
    ]
    (run,) = detector_runs(project, session.registry)
    assert (run.name, run.version) == ("nobodys-detector", "2.0")
    assert run.codes == (
        Code("odd-code", "Found by nobodys-detector, which is not installed here.", run.codes[0].colour),
    )


@pytest.mark.skipif(not (SHARED / "refi").exists(), reason="../shared/data/refi is not there")
def test_real_projects_become_elan_files(tmp_path: Path, session: Session) -> None:
    made = [
        file.output
        for source in sorted((SHARED / "refi").glob("qualcoder*.qdpx"))
        for file in convert(source, tmp_path / source.stem, session).files
    ]
    assert made
    for path in made:
        assert read_project(path, session).project.conversations[0].utterances


def test_lines_that_are_nobodys_talk_are_counted(tmp_path: Path, session: Session) -> None:
    (tmp_path / "t.txt").write_bytes(f"Interview on knees\n3 May\n\n{TRANSCRIPT}".encode())
    conversion = convert(tmp_path / "t.txt", tmp_path / "t.eaf", session)
    assert [(loss.what, loss.how_many) for loss in conversion.losses] == [("line of a text", 2)]
    (tmp_path / "u.txt").write_bytes(TRANSCRIPT.encode())
    assert convert(tmp_path / "u.txt", tmp_path / "u.eaf", session).losses == ()


def test_a_tier_of_codes_that_is_not_there_is_refused(tmp_path: Path, session: Session) -> None:
    with pytest.raises(UsageError, match=r"no tier 'Gaze' beside the talk; there are: 'Gesture@Doctor'"):
        convert_file(CONSULTATION, tmp_path / "a.qdpx", session, Creation(code_tiers=("Gaze",)))


def test_an_elan_file_takes_no_recordings_in(tmp_path: Path, session: Session) -> None:
    convert(CONSULTATION, tmp_path / "a.qdpx", session)
    out = tmp_path / "b.eaf"
    conversion = convert_file(tmp_path / "a.qdpx", out, session, Creation(embed_media=True))
    assert [(loss.what, loss.where) for loss in conversion.files[0].losses] == [
        ("recording", "consultation.wav")
    ]


def test_annotations_without_words_are_counted(tmp_path: Path, session: Session) -> None:
    source = ROOT / "fixtures" / "eaf" / "odd" / "empty-values.eaf"
    conversion = convert(source, tmp_path / "a.qdpx", session)
    assert [(loss.what, loss.why, loss.how_many) for loss in conversion.losses] == [
        ("annotation", "it says nothing", 1)
    ]
