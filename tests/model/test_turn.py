"""Turns: successive talk of one participant, aware of time."""

import pytest

from uptake.model import Turn, Utterance, turns_of


def utterances(*rows: tuple[str, int, int]) -> tuple[Utterance, ...]:
    return tuple(Utterance(f"a{i}", who, "words", start, end) for i, (who, start, end) in enumerate(rows))


def shape(turns: tuple[Turn, ...]) -> list[tuple[str, int]]:
    return [(turn.participant, len(turn.utterances)) for turn in turns]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([], [], id="no talk, no turns"),
        pytest.param([("D", 0, 10), ("D", 12, 20)], [("D", 2)], id="a pause does not end a turn"),
        pytest.param(
            [("D", 0, 10), ("P", 10, 12), ("D", 12, 20)],
            [("D", 1), ("P", 1), ("D", 1)],
            id="another speaker does",
        ),
        pytest.param(
            [("D", 0, 100), ("P", 20, 25), ("P", 60, 65)],
            [("D", 1), ("P", 1), ("P", 1)],
            id="two responses during one long annotation are two turns",
        ),
        pytest.param(
            [("D", 0, 100), ("P", 20, 25), ("P", 25, 30)],
            [("D", 1), ("P", 2)],
            id="adjoining annotations during the other's talk are one response",
        ),
        pytest.param(
            [("D", 0, 22), ("P", 20, 25), ("P", 60, 65)],
            [("D", 1), ("P", 2)],
            id="the other has stopped before the second part begins",
        ),
        pytest.param(
            [("D", 0, 40), ("P", 20, 25), ("P", 60, 65)],
            [("D", 1), ("P", 2)],
            id="the other's talk ends within the gap: nobody took over",
        ),
    ],
)
def test_successive_talk_of_one_participant_is_one_turn_unless_another_talks_through_the_gap(
    rows: list[tuple[str, int, int]], expected: list[tuple[str, int]]
) -> None:
    assert shape(turns_of(utterances(*rows))) == expected


def test_made_up_times_decide_nothing() -> None:
    talk = utterances(("D", 0, 100), ("P", 20, 25), ("P", 60, 65))
    assert shape(turns_of(talk, measured=False)) == [("D", 1), ("P", 2)]


def test_a_turn_tells_its_text_times_and_ids() -> None:
    turn = Turn(0, "D", (Utterance("a1", "D", "so the scan", 0, 50), Utterance("a2", "D", "is fine", 60, 90)))
    assert (turn.text, turn.start_ms, turn.end_ms, turn.ids) == ("so the scan is fine", 0, 90, ("a1", "a2"))


def test_a_turn_without_times_has_none() -> None:
    turn = Turn(0, "D", (Utterance("a1", "D", "so"),))
    assert (turn.start_ms, turn.end_ms) == (None, None)
