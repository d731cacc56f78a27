"""New REFI-QDA projects."""

import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from converting import CONSULTATION, EAF, REFI, CodeTier, Talk, eaf_of, read_eaf, schema
from refi_projects import qde_of, with_qde
from uptake.formats.refi.filing import filed, filing
from uptake.formats.refi.recordings import is_audio, location_of, path_of
from uptake.model import Code, DetectorRun, Finding, Media, Participant, Project, Written
from uptake.plugins import CreatingFormat, Creation

Q = "{urn:QDA-XML:project:1.0}"
SAID = {
    "Doctor": ((0, 900, "How are you?"), (2100, 2400, "Good.\nReally.")),
    "Patient": ((800, 2000, "Not so bad \U0001f600"),),
}
RUN = DetectorRun("finder", "1.0", (Code("null-finding", "Nothing there.", "#336699"),))


def eaf(folder: Path, talk: Talk) -> Project:
    (folder / "talk.eaf").write_bytes(eaf_of(talk).encode("utf-8"))
    return read_eaf(folder / "talk.eaf", talk)


def made(there: Project, folder: Path, settings: Creation | None = None) -> tuple[etree._Element, list[str]]:
    target = folder / "new.qdpx"
    losses = REFI.create(there, target, settings or Creation())
    REFI.check(target)
    with zipfile.ZipFile(target) as package:
        root = etree.fromstring(package.read("project.qde"))
    if valid := schema("REFI-Project.xsd"):
        valid.assertValid(root)
    return root, [loss.what for loss in losses]


def text_of(folder: Path) -> str:
    with zipfile.ZipFile(folder / "new.qdpx") as package:
        (name,) = (n for n in package.namelist() if n.endswith(".txt"))
        return package.read(name).decode("utf-8")


def selected(root: etree._Element, folder: Path) -> list[tuple[str, str]]:
    """Code and words of each coding on the text."""
    text = text_of(folder)
    names = {c.get("guid"): c.get("name") for c in root.iter(f"{Q}Code")}
    return [
        (
            str(names[s.find(f".//{Q}CodeRef").get("targetGUID")]),  # type: ignore[union-attr]  # it has one
            text[int(s.get("startPosition", "")) : int(s.get("endPosition", ""))],
        )
        for s in root.iter(f"{Q}PlainTextSelection")
    ]


def test_the_format_can_make_files() -> None:
    assert isinstance(REFI, CreatingFormat)
    assert REFI.holds_many


def test_the_talk_is_one_text_with_all_speakers_in_the_order_of_time(tmp_path: Path) -> None:
    made(eaf(tmp_path, Talk(SAID)), tmp_path)
    assert text_of(tmp_path) == (
        "Doctor:\tHow are you?\nPatient:\tNot so bad \U0001f600\nDoctor:\tGood. Really.\n"
    )


def test_each_utterance_has_sync_points_over_the_linked_recording(tmp_path: Path) -> None:
    root, losses = made(eaf(tmp_path, Talk(SAID, origin_ms=1000)), tmp_path)
    (audio,) = root.iter(f"{Q}AudioSource")
    assert audio.get("path") == "relative:///talk.wav"
    points = [(int(p.get("position", "")), int(p.get("timeStamp", ""))) for p in audio.iter(f"{Q}SyncPoint")]
    assert points == [(0, 1000), (20, 1900), (21, 1800), (42, 3000), (43, 3100), (64, 3400)]
    (source,) = root.iter(f"{Q}TextSource")
    (transcript,) = root.iter(f"{Q}Transcript")
    assert transcript.get("plainTextPath") == source.get("plainTextPath")
    assert not losses


def test_speakers_are_cases_with_their_roles(tmp_path: Path) -> None:
    there = eaf(tmp_path, Talk(SAID))
    people = (Participant("Doctor", "Doctor", "clinician"), Participant("Patient", "Patient"))
    there = replace(there, conversations=(replace(there.conversations[0], participants=people),))
    root, _ = made(there, tmp_path)
    cases = {c.get("name"): c.findtext(f"{Q}Description") for c in root.iter(f"{Q}Case")}
    assert cases == {"Doctor": "Role: clinician", "Patient": None}


def test_values_of_a_controlled_vocabulary_are_codings_on_the_words_they_cover(tmp_path: Path) -> None:
    tiers = (
        CodeTier("stance@P", "stance", ((850, 1000, "open"),), participant="Patient"),
        CodeTier("stance", "stance", ((0, 2200, "closed"),)),
        CodeTier("gesture", "gesture", ((3000, 3500, "open"),), coder="Kim"),
    )
    root, losses = made(eaf(tmp_path, Talk(SAID, tiers)), tmp_path)
    assert selected(root, tmp_path) == [
        ("closed", text_of(tmp_path)[8:64]),
        ("open", "Not so bad \U0001f600"),
    ]
    (silent,) = root.iter(f"{Q}AudioSelection")
    assert (silent.get("begin"), silent.get("end")) == ("3000", "3500")
    tree = [(c.get("name"), [x.get("name") for x in c]) for c in root.findall(f".//{Q}Codes/{Q}Code")]
    assert tree == [("stance", ["open", "closed"]), ("gesture", ["open (gesture)"])]
    assert [u.get("name") for u in root.iter(f"{Q}User")] == ["Kim"]
    assert not losses


def test_a_tier_without_vocabulary_is_lost_unless_the_user_names_it(tmp_path: Path) -> None:
    text = eaf_of(Talk(SAID, (CodeTier("notes", "notes", ((0, 500, "odd"),)),)))
    text = text.replace(' CONTROLLED_VOCABULARY_REF="notes"', "")
    (tmp_path / "talk.eaf").write_bytes(text.encode("utf-8"))
    there = read_eaf(tmp_path / "talk.eaf", Talk(SAID))
    root, losses = made(there, tmp_path)
    assert losses == ["annotation"]
    assert selected(root, tmp_path) == []
    root, losses = made(there, tmp_path, Creation(code_tiers=("notes",)))
    assert losses == []
    assert selected(root, tmp_path) == [("odd", "How are you?")]


def test_recordings_go_into_the_project_where_the_user_wants_that(tmp_path: Path) -> None:
    (tmp_path / "talk.wav").write_bytes(b"RIFF" * 100)
    root, losses = made(eaf(tmp_path, Talk(SAID)), tmp_path, Creation(embed_media=True))
    path = next(root.iter(f"{Q}AudioSource")).get("path", "")
    with zipfile.ZipFile(tmp_path / "new.qdpx") as package:
        info = package.getinfo(path.replace("internal://", "sources/"))
        assert package.read(info) == b"RIFF" * 100
        assert info.compress_type == zipfile.ZIP_STORED
    assert not losses


def test_a_recording_named_by_a_url_goes_in_as_well(tmp_path: Path) -> None:
    (tmp_path / "a b.wav").write_bytes(b"RIFF")
    there = eaf(tmp_path, Talk(SAID))
    media = (Media((tmp_path / "a b.wav").as_uri()),)
    there = replace(there, conversations=(replace(there.conversations[0], media=media),))
    _, losses = made(there, tmp_path, Creation(embed_media=True))
    assert not losses


def test_a_recording_that_is_not_there_stays_a_link(tmp_path: Path) -> None:
    root, losses = made(eaf(tmp_path, Talk(SAID)), tmp_path, Creation(embed_media=True))
    assert losses == ["recording"]
    assert next(root.iter(f"{Q}AudioSource")).get("path") == "relative:///talk.wav"


@pytest.mark.parametrize("verdict", ["", "rejected"])
def test_findings_and_verdicts_are_ours_in_the_new_project(tmp_path: Path, verdict: str) -> None:
    there = eaf(tmp_path, Talk(SAID))
    talk = there.conversations[0]
    finding = Finding("finder", "1.0", "null-finding", "Patient", (talk.utterances[1].id,), 0.7)
    written = (Written(finding, talk.name, "present", verdict=verdict),)
    made(replace(there, written=written), tmp_path, Creation(detectors=(RUN,)))
    read = REFI.read(tmp_path / "new.qdpx", REFI.options)
    assert [(w.finding.code, w.finding.participant, w.state, w.verdict) for w in read.written] == [
        ("null-finding", "Patient", "present", verdict)
    ]
    assert read.written[0].finding.utterances == (read.conversations[0].utterances[1].id,)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["new.qdpx", "talk.eaf"]


def test_nothing_depends_on_the_clock(tmp_path: Path) -> None:
    made(EAF.read(CONSULTATION, EAF.options), tmp_path)
    with zipfile.ZipFile(tmp_path / "new.qdpx") as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        dates = set(re.findall(rb'DateTime="(\d{4})', package.read("project.qde")))
    assert all(int(year) < 2000 for year in dates)


@pytest.mark.parametrize(
    ("location", "path", "back"),
    [
        ("./a b.wav", "relative:///a b.wav", "./a b.wav"),
        ("../media/a.wav", "relative:///../media/a.wav", "../media/a.wav"),
        ("file:///C:/m/a.wav", "absolute://C:/m/a.wav", "file:///C:/m/a.wav"),
        ("file:///home/a.wav", "absolute:///home/a.wav", "file:///home/a.wav"),
        ("https://example.org/a.wav", "https://example.org/a.wav", "https://example.org/a.wav"),
        ("internal://a.wav", "internal://a.wav", "internal://a.wav"),
    ],
)
def test_recordings_are_named_as_projects_name_them(location: str, path: str, back: str) -> None:
    assert path_of(location) == path
    assert location_of(path) == back


def test_sound_and_pictures_are_told_apart() -> None:
    assert is_audio("a.bin", "audio/x-wav")
    assert is_audio("a.MP3", "")
    assert not is_audio("a.mpg", "unknown")


def test_where_a_coding_stood_is_read_back_from_its_description() -> None:
    assert filed(filing("a tier", (10, 20))) == ("a tier", (10, 20))
    assert filed(filing("a tier", None)) == ("a tier", None)
    assert filed("Tierisch\nTime: 1-2 ms") == ("", None)


def test_a_note_that_a_program_made_a_source_of_is_no_talk(tmp_path: Path) -> None:
    there = eaf(tmp_path, Talk(SAID))
    made(there, tmp_path)
    qde = qde_of(tmp_path / "new.qdpx")
    note = qde[qde.index("<Note ") : qde.index("</Note>")].replace("<Note ", "<TextSource ") + "</TextSource>"
    notes = qde[qde.index("<Notes>") : qde.index("</Notes>") + len("</Notes>")]
    moved = qde.replace(notes, "").replace("</Sources>", note + "</Sources>")
    with_qde(tmp_path / "new.qdpx", tmp_path / "moved.qdpx", moved)
    read = REFI.read(tmp_path / "moved.qdpx", REFI.options)
    assert [talk.name for talk in read.conversations] == ["talk"]
    assert read.conversations[0].utterances[2].text == "Good.\nReally."


def test_a_program_that_changes_line_ends_and_guids_changes_nothing_of_the_talk(tmp_path: Path) -> None:
    there = eaf(tmp_path, Talk(SAID, (CodeTier("stance", "stance", ((850, 1000, "open"),)),)))
    made(there, tmp_path)
    qde = qde_of(tmp_path / "new.qdpx").replace('origin="uptake"', 'origin="ATLAS.ti 23"')
    renamed = re.sub(r"(?<=[\"/])([0-9a-f]{8})(?=-[0-9a-f]{4}-5)", lambda m: m[1][::-1].upper(), qde)
    with (
        zipfile.ZipFile(tmp_path / "new.qdpx") as old,
        zipfile.ZipFile(tmp_path / "other.qdpx", "w") as new,
    ):
        new.writestr("project.qde", renamed)
        (name,) = (n for n in old.namelist() if n.endswith(".txt"))
        text = old.read(name).replace(b"\n", b"\r\n")
        new.writestr(f"sources/{name[8:16][::-1].upper()}{name[16:]}", text)
    first, second = (REFI.read(tmp_path / f"{n}.qdpx", REFI.options) for n in ("new", "other"))
    for one, other in zip(first.conversations[0].utterances, second.conversations[0].utterances, strict=True):
        assert (one.text, one.start_ms, one.end_ms) == (other.text, other.start_ms, other.end_ms)
    assert [c.utterances for c in first.codings] == [c.utterances for c in second.codings]
