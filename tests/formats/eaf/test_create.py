"""New ELAN files."""

from pathlib import Path

import pytest
from lxml import etree

from converting import CONSULTATION, EAF, schema
from uptake.formats.eaf.evenly import LENGTH_MS, evenly_timed
from uptake.formats.eaf.lanes import Stretch, lanes_of
from uptake.formats.eaf.made_up import TIMES_PROPERTY
from uptake.formats.eaf.vocabularies import entries_of
from uptake.model import (
    Code,
    Coding,
    Conversation,
    DetectorRun,
    Finding,
    Media,
    Participant,
    Project,
    Utterance,
    Written,
)
from uptake.plugins import CreatingFormat, Creation

PEOPLE = (Participant("D", "Doctor"), Participant("P", "Patient"))
SAID = (
    Utterance("u1", "D", "How are you?", 0, 900),
    Utterance("u2", "P", "Not so bad, thanks.", 800, 2000),
    Utterance("u3", "D", "Good.", 2100, 2400),
)
RUN = DetectorRun("finder", "1.0", (Code("null-finding", "Nothing there.", "#336699"),))


def project(talk: Conversation, **more: object) -> Project:
    return Project(Path("study.qdpx"), "refi", (talk,), **more)  # type: ignore[arg-type]  # fields of the project


def made(there: Project, folder: Path, settings: Creation | None = None) -> tuple[Path, list[str]]:
    target = folder / "new.eaf"
    losses = EAF.create(there, target, settings or Creation())
    EAF.check(target)
    if valid := schema("EAFv3.0.xsd"):
        valid.assertValid(etree.parse(str(target)))
    return target, [loss.what for loss in losses]


def test_the_format_can_make_files() -> None:
    assert isinstance(EAF, CreatingFormat)


def test_each_speaker_has_a_tier_with_their_name(tmp_path: Path) -> None:
    target, losses = made(project(Conversation("talk", PEOPLE, SAID)), tmp_path)
    read = EAF.read(target, EAF.options).conversations[0]
    assert [p.name for p in read.participants] == ["Doctor", "Patient"]
    assert [(u.text, u.start_ms, u.end_ms) for u in read.utterances] == [
        (u.text, u.start_ms, u.end_ms) for u in SAID
    ]
    assert not losses


def test_overlapping_utterances_of_one_speaker_stand_on_two_tiers(tmp_path: Path) -> None:
    said = (*SAID, Utterance("u4", "D", "I mean, good for you.", 2200, 3000))
    target, _ = made(project(Conversation("talk", PEOPLE, said)), tmp_path)
    tiers = [t.attrib for t in etree.parse(str(target)).iter("TIER")]
    assert [(t["TIER_ID"], t["PARTICIPANT"]) for t in tiers] == [
        ("Doctor", "Doctor"),
        ("Doctor-2", "Doctor"),
        ("Patient", "Patient"),
    ]


def test_missing_times_are_made_up_and_the_file_says_so(tmp_path: Path) -> None:
    said = tuple(Utterance(u.id, u.participant, u.text) for u in SAID)
    target, losses = made(project(Conversation("talk", PEOPLE, said, times_measured=False)), tmp_path)
    assert losses == ["times"]
    properties = {p.get("NAME"): p.text for p in etree.parse(str(target)).iter("PROPERTY")}
    assert (properties[TIMES_PROPERTY] or "").startswith("made up evenly")
    read = EAF.read(target, EAF.options).conversations[0]
    assert not read.times_measured
    assert [u.start_ms for u in read.utterances] == [0, LENGTH_MS, 2 * LENGTH_MS]


def test_codes_are_tiers_with_vocabularies_that_know_what_they_mean(tmp_path: Path) -> None:
    codes = (
        Code("stance", "", "", above=""),
        Code("open", "Open to it", "#FF0000", above="stance"),
        Code("closed", "Not open to it", "", above="stance"),
        Code("worry", "", ""),
    )
    codings = (
        Coding("open", "Kim", "talk", ("u1", "u2"), id="c1", tier="stance"),
        Coding("open", "Lee", "talk", ("u2",), id="c2", tier="stance"),
        Coding("worry", "", "talk", ("u3",), 2150, 2300, "c3"),
        Coding("worry", "", "talk", (), id="c4"),
    )
    target, losses = made(project(Conversation("talk", PEOPLE, SAID), codes=codes, codings=codings), tmp_path)
    layers = EAF.read(target, EAF.options).conversations[0].layers
    assert [(x.name, x.coder, [(i.value, i.start_ms, i.end_ms) for i in x.items]) for x in layers] == [
        ("stance", "Kim", [("open", 0, 2000)]),
        ("stance-2", "Lee", [("open", 800, 2000)]),
        ("codes", "", [("worry", 2150, 2300)]),
    ]
    assert {c.name: c.description for c in layers[0].codes} == {
        "open": "Open to it",
        "closed": "Not open to it",
    }
    assert losses == ["coding", "colour of a code"]


def test_codings_that_overlap_stand_on_several_tiers() -> None:
    rows = lanes_of([Stretch(0, 5, "a"), Stretch(4, 6, "b"), Stretch(5, 9, "c"), Stretch(5, 6, "d")])
    assert [[s.value for s in row] for row in rows] == [["a", "d"], ["b"], ["c"]]


def test_recordings_are_linked_with_their_offset(tmp_path: Path) -> None:
    media = (Media("./a.wav", 250), Media("file:///C:/b.mpg", 0, "video/mpeg"))
    target, _ = made(project(Conversation("talk", PEOPLE, SAID, media=media)), tmp_path)
    assert EAF.read(target, EAF.options).conversations[0].media == (
        Media("./a.wav", 250, "audio/x-wav"),
        media[1],
    )


@pytest.mark.parametrize("verdict", ["", "rejected"])
def test_findings_and_verdicts_are_ours_in_the_new_file(tmp_path: Path, verdict: str) -> None:
    finding = Finding("finder", "1.0", "null-finding", "P", ("u2",), 0.7)
    written = (Written(finding, "talk", "present", verdict=verdict),)
    there = project(Conversation("talk", PEOPLE, SAID), written=written)
    target, _ = made(there, tmp_path, Creation(detectors=(RUN,)))
    read = EAF.read(target, EAF.options)
    assert [(w.finding.code, w.finding.participant, w.state, w.verdict) for w in read.written] == [
        ("null-finding", "Patient", "present", verdict)
    ]
    covered = [read.conversations[0].by_id[u].text for u in read.written[0].finding.utterances]
    assert covered == ["Not so bad, thanks."]


def test_what_an_eaf_has_besides_tiers_is_named() -> None:
    losses = EAF.beyond(EAF.read(CONSULTATION, EAF.options))
    assert [(loss.what, loss.how_many) for loss in losses] == [("language of a tier", 2)]


@pytest.mark.parametrize(
    ("starts", "expected"),
    [
        ([None, None], [(0, 2000), (2000, 4000)]),
        ([500, None, 1500], [(500, 1000), (1000, 1500), (1500, 3500)]),
        ([0, 900, 300, 1000], [(0, 900), (900, 950), (950, 1000), (1000, 3000)]),
        ([None, 1], [(0, 1), (1, 2001)]),
    ],
)
def test_made_up_times_stand_between_the_known_ones(
    starts: list[int | None], expected: list[tuple[int, int]]
) -> None:
    said = [Utterance(str(i), "D", "yes", start) for i, start in enumerate(starts)]
    assert [(u.start_ms, u.end_ms) for u in evenly_timed(said)] == expected


@pytest.mark.parametrize(
    "entry",
    [
        '<CV_ENTRY DESCRIPTION="it is">yes</CV_ENTRY>',
        '<CV_ENTRY_ML CVE_ID="c"><CVE_VALUE DESCRIPTION="it is" LANG_REF="und">yes</CVE_VALUE></CV_ENTRY_ML>',
    ],
)
def test_vocabularies_of_every_version_give_their_entries(entry: str) -> None:
    root = etree.fromstring(f'<R><CONTROLLED_VOCABULARY CV_ID="v">{entry}</CONTROLLED_VOCABULARY></R>')
    assert entries_of(root) == {"v": (Code("yes", "it is", ""),)}


def test_a_property_that_says_measured_makes_nothing_up(tmp_path: Path) -> None:
    target, _ = made(project(Conversation("talk", PEOPLE, SAID)), tmp_path)
    text = target.read_text(encoding="utf-8")
    target.write_text(
        text.replace("<PROPERTY", f'<PROPERTY NAME="{TIMES_PROPERTY}">aligned</PROPERTY><PROPERTY', 1),
        encoding="utf-8",
    )
    assert EAF.read(target, EAF.options).conversations[0].times_measured
