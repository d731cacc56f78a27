"""What is gathered of a conversation."""

import pickle

import pytest

from report_pages import finding, small_findings, talk
from uptake.export.report import talk_page
from uptake.model import Utterance


def test_lines_turns_and_findings_are_those_of_the_talk() -> None:
    conversation = talk()
    page = talk_page(conversation, small_findings(conversation), "talk.eaf", unseen={"b", "a"})
    assert [line.text for line in page.lines] == [said.text for said in conversation.utterances]
    assert [(speaker.name, speaker.role, speaker.turns) for speaker in page.speakers] == [
        ("Doctor", "clinician", 2),
        ("Patient", "patient", 2),
    ]
    assert [(place.code, place.lines, place.anchors) for place in page.places] == [
        ("null-finding", (0,), ("a1",)),
        ("minimal-run", (1,), ("a2",)),
        ("null-finding", (2,), ("a3",)),
    ]
    assert (page.unseen, page.turns, page.length) == (("a", "b"), 4, 17_000)


def test_places_in_text_are_counted_as_scripts_count_them() -> None:
    conversation = talk([("Doctor", "a😀b word")])
    page = talk_page(conversation, [finding(conversation, 0, cues=[(0, 0, 3), (0, 4, 8)])], "f")
    assert [(cue.start, cue.end) for cue in page.places[0].cues] == [(0, 4), (5, 9)]


def test_without_text_no_word_is_left_but_their_number() -> None:
    conversation = talk()
    page = talk_page(conversation, small_findings(conversation), "f", text=False)
    assert {line.text for line in page.lines} == {""}
    assert [line.words for line in page.lines] == [4, 1, 7, 8, 4]
    assert {(cue.start, cue.end, cue.cue) for place in page.places for cue in place.cues} == {(0, 0, "")}


def test_without_measured_times_the_timeline_counts_words() -> None:
    page = talk_page(talk(timed=False), [], "f")
    assert not page.timed
    assert [(line.start, line.end) for line in page.lines] == [(0, 4), (4, 5), (5, 12), (12, 20), (20, 24)]


def test_an_utterance_without_times_among_others_has_no_length() -> None:
    conversation = talk()
    said = (*conversation.utterances[:1], Utterance("x", "Patient", "mhm"))
    page = talk_page(type(conversation)("t", conversation.participants, said), [], "f")
    assert [(line.start, line.end) for line in page.lines] == [(3000, 5000), (5000, 5000)]


@pytest.mark.parametrize(("file", "name"), [("b.eaf", "talk"), ("a.eaf", "other")])
def test_the_key_is_that_of_file_and_name(file: str, name: str) -> None:
    first, again = (talk_page(talk(name="talk"), [], "a.eaf").key for _ in range(2))
    assert first == again
    assert talk_page(talk(name=name), [], file).key != first


def test_a_worker_can_hand_it_over() -> None:
    conversation = talk()
    page = talk_page(conversation, small_findings(conversation), "f")
    assert pickle.loads(pickle.dumps(page)) == page  # noqa: S301 - our own
