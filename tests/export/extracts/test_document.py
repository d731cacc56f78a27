"""Extracts as a document: what is marked, what stands below, and the same bytes each time."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.text.paragraph import Paragraph

from uptake.export.extracts import Extract, Extracts, extract_of, write_extracts
from uptake.export.extracts.document import ARROW, SHADE
from uptake.export.extracts.lines import MarkedText, broken, printable, turn_lines
from uptake.export.extracts.steady import with_fixed_dates
from uptake.export.letters import self_contained
from uptake.model import Conversation, Evidence, Finding, Participant, Utterance

PEOPLE = (Participant("d", "Doctor", "clinician"), Participant("p", "Anna", "patient"))
SAID = tuple(Utterance(f"a{n}", "dp"[n % 2], f"turn {n} is said", n * 1000, n * 1000 + 900) for n in range(9))
TALK = Conversation("t", PEOPLE, SAID)
FINDING = Finding(
    "det", "1.0", "some-code", "d", ("a4",), 0.756, (Evidence("a4", 0, 4, "turn", "it says turn"),), {"k": 1}
)


def extract(talk: Conversation = TALK, finding: Finding = FINDING, around: int = 2) -> Extract:
    return extract_of(talk, finding, "t.eaf", around)


def paragraphs(*extracts: Extract, folder: Path) -> list[Paragraph]:
    write_extracts(Extracts(extracts, ("Found.",)), folder / "e.docx")
    return docx.Document(str(folder / "e.docx")).paragraphs


def test_a_finding_stands_among_the_turns_around_it() -> None:
    lines = extract().lines
    assert [(line.number, line.speaker, line.arrow) for line in lines] == [
        (1, "Doctor", False),
        (2, "Anna", False),
        (3, "Doctor", True),
        (4, "Anna", False),
        (5, "Doctor", False),
    ]
    assert [(p.text, p.found, p.evidence) for p in lines[2].pieces] == [
        ("turn", True, True),
        (" 4 is said", True, False),
    ]


def test_at_the_edges_of_the_talk_there_are_fewer_turns() -> None:
    first = replace(FINDING, utterances=("a0",), evidence=())
    assert [line.speaker for line in extract(finding=first).lines] == ["Doctor", "Anna", "Doctor"]


def test_evidence_outside_the_finding_is_shown_too() -> None:
    response = replace(FINDING, evidence=(Evidence("a7", 0, 4, "r", "a response"),))
    lines = extract(finding=response, around=0).lines
    assert [line.arrow for line in lines] == [True, False, False, True]


def test_below_stand_source_times_and_what_it_rests_on(tmp_path: Path) -> None:
    texts = [p.text for p in paragraphs(extract(), folder=tmp_path)]
    start = texts.index("Extract 1: some-code")
    assert texts[start + 3] == f"{ARROW} 03  Doctor: turn 4 is said"
    assert texts[start + 6 :] == [
        "t.eaf, 00:00:02\u201300:00:06",
        f"det 1.0, confidence 0.76, {FINDING.id}; k 1",
        "Rests on turn: it says turn",
    ]


@pytest.mark.parametrize(
    ("file", "source"),
    [
        ("day/t.eaf", "day/t.eaf"),
        ("t", "t"),
        ("project.qdpx", "project.qdpx, t"),
        ("t/other.qdpx", "t/other.qdpx, t"),
    ],
)
def test_the_source_names_the_conversation_unless_it_is_named_after_its_file(file: str, source: str) -> None:
    assert extract_of(TALK, FINDING, file, 0).source == source


def test_what_was_found_is_bold_and_what_it_rests_on_shaded(tmp_path: Path) -> None:
    line = next(p for p in paragraphs(extract(), folder=tmp_path) if "turn 4" in p.text)
    looks = [(run.text, bool(run.bold), SHADE in run._element.xml) for run in line.runs]
    assert looks[1:] == [("turn", True, True), (" 4 is said", True, False)]


def test_a_near_miss_names_the_conditions_that_it_fails(tmp_path: Path) -> None:
    near = replace(extract(), failed=("least is 3; with 2 it would be one",))
    texts = [p.text for p in paragraphs(extract(), near, folder=tmp_path)]
    assert "Extract 2: some-code (near miss)" in texts
    assert "Not a finding: least is 3; with 2 it would be one" in texts


def test_made_up_times_are_not_told() -> None:
    assert extract(replace(TALK, times_measured=False)).times == ""


def test_the_same_extracts_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one.docx", "two.docx"):
        write_extracts(Extracts((extract(),)), tmp_path / name)
    assert (tmp_path / "one.docx").read_bytes() == (tmp_path / "two.docx").read_bytes()


def test_a_zip_does_not_tell_when_it_was_made() -> None:
    made = []
    for year in (1999, 2024):
        memory = io.BytesIO()
        with zipfile.ZipFile(memory, "w") as package:
            package.writestr(zipfile.ZipInfo("a.xml", (year, 1, 1, 0, 0, 0)), "content")
        made.append(with_fixed_dates(memory.getvalue()))
    assert made[0] == made[1]
    with zipfile.ZipFile(io.BytesIO(made[0])) as package:
        assert package.read("a.xml") == b"content"


@pytest.mark.parametrize(
    "attack",
    ["<w:p>x</w:p>", "]]>&amp;", "=HYPERLINK(1)", "a\x00b\x0bc\ud800d\ufffee", "{{ x }}", "\u202eabc"],
)
def test_texts_and_names_are_text_whatever_they_look_like(attack: str, tmp_path: Path) -> None:
    people = (Participant("d", attack, attack), PEOPLE[1])
    talk = Conversation(attack, people, (Utterance("a4", "d", attack),))
    finding = Finding(
        attack, attack, attack, "d", ("a4",), 0.5, (Evidence("a4", 0, 1, attack, attack),), {"k": attack}
    )
    whole = "\n".join(
        p.text for p in paragraphs(extract_of(talk, finding, attack, 1, (attack,)), folder=tmp_path)
    )
    assert whole.count(self_contained(printable(attack))) >= 6


def test_a_name_does_not_turn_the_direction_of_what_is_said(tmp_path: Path) -> None:
    people = (Participant("d", "\u202eDoctor", "clinician"), Participant("p", "\u2067Anna", "patient"))
    turned = extract(replace(TALK, name="\u202dt", participants=people))
    assert {line.speaker for line in turned.lines} == {"Doctor", "Anna"}
    assert not set("\u202d\u202e\u2067").intersection(
        "".join(p.text for p in paragraphs(turned, folder=tmp_path))
    )


def test_lines_break_between_words_and_number_on() -> None:
    said = MarkedText("one two three abcdefghijklmnop end", evidence=((4, 9),))
    lines = turn_lines(7, "X", said, 8)
    assert ["".join(piece.text for piece in line.pieces) for line in lines] == [
        "one two",
        "three",
        "abcdefgh",
        "ijklmnop",
        "end",
    ]
    assert [(line.number, line.speaker, line.arrow) for line in lines] == [
        (7, "X", True),
        (8, "", True),
        (9, "", False),
        (10, "", False),
        (11, "", False),
    ]


def test_a_turn_without_evidence_has_its_arrow_at_the_first_line_of_the_finding() -> None:
    lines = turn_lines(1, "X", MarkedText("one two three", found=((4, 13),)), 5)
    assert [line.arrow for line in lines] == [False, True, False]


@pytest.mark.parametrize("text", ["", " ", "a", "a b", "  a  b  "])
def test_no_character_but_spaces_is_lost_at_line_ends(text: str) -> None:
    shown = "".join(text[start:end] for start, end in broken(text, 2))
    assert shown.replace(" ", "") == text.replace(" ", "")


def test_a_turn_without_words_is_a_line() -> None:
    assert len(turn_lines(1, "X", MarkedText(""), 8)) == 1


def test_a_document_without_findings_says_so(tmp_path: Path) -> None:
    assert paragraphs(folder=tmp_path)[-1].text == "Nothing was found."
