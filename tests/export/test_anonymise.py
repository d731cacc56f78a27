"""Codes for names: nothing that names anybody is left but what is said."""

from pathlib import Path

from uptake.export.anonymise import anonymised
from uptake.model import (
    Coding,
    Conversation,
    Evidence,
    Finding,
    Layer,
    LayerItem,
    Media,
    Participant,
    Project,
    Utterance,
)


def talk(name: str, *people: Participant, about: str | None = None) -> Conversation:
    said = tuple(Utterance(f"{name}{n}", person.id, f"word {n}") for n, person in enumerate(people))
    layer = Layer("gesture@Hansen", (LayerItem("Hansen nods"),), people[0].id)
    return Conversation(name, people, said, about=about, layers=(layer,), media=(Media("hansen.wav"),))


HANSEN = Participant("hansen", "Dr Hansen", "clinician")
ANNA = Participant("anna", "Anna", "patient")
CARL = Participant("carl", "Carl", "patient")
TALK = talk("hansen-anna", HANSEN, ANNA, CARL, Participant("x", "X"))
FINDING = Finding("d", "1", "x", "anna", ("hansen-anna1",), 0.5, (Evidence("hansen-anna1", 0, 4, "c", "w"),))
PROJECT = Project(
    Path("hansen.eaf"),
    "eaf",
    (TALK,),
    codings=(Coding("x", "Hansen", "hansen-anna"),),
    notes=("Hansen's tier is odd",),
)


def test_speakers_are_numbered_by_their_role() -> None:
    project, findings = anonymised(PROJECT, {"hansen-anna": (FINDING,)}, 3)
    (anonymous,) = project.conversations
    assert [(p.name, p.role) for p in anonymous.participants] == [
        ("C1", "clinician"),
        ("P1", "patient"),
        ("P2", "patient"),
        ("S1", None),
    ]
    assert [u.participant for u in anonymous.utterances] == ["C1", "P1", "P2", "S1"]
    assert anonymous.name == "Talk 3"
    assert findings["Talk 3"][0].participant == "P1"
    assert findings["Talk 3"][0].utterances == FINDING.utterances


def test_no_name_is_left_anywhere() -> None:
    project, findings = anonymised(PROJECT, {"hansen-anna": (FINDING,)}, 1)
    shown = repr((project, findings)).replace("hansen-anna0", "").replace("hansen-anna1", "")
    shown = shown.replace("hansen-anna2", "").replace("hansen-anna3", "")
    assert not [name for name in ("ansen", "nna", "arl", "wav") if name in shown]


def test_one_name_is_one_speaker_in_all_conversations_of_a_file() -> None:
    interview = talk("b", Participant("1", "Anna", "patient"), about="hansen-anna")
    project, _ = anonymised(Project(Path("p.qdpx"), "refi", (TALK, interview)), {}, 2)
    first, second = project.conversations
    assert (first.name, second.name, second.about) == ("Talk 2.1", "Talk 2.2", "Talk 2.1")
    assert second.participants[0].name == "P1"


def test_two_speakers_of_one_name_stay_two() -> None:
    same = talk("t", Participant("1", "Nurse", "clinician"), Participant("2", "Nurse", "clinician"))
    project, _ = anonymised(Project(Path("t.eaf"), "eaf", (same,)), {}, 1)
    assert [p.id for p in project.conversations[0].participants] == ["C1", "C1.2"]
