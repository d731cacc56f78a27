"""Conversations: look-ups and the cached turns."""

import pickle

import pytest

from uptake.model import Conversation, Participant, Utterance

TALK = Conversation(
    "visit",
    (
        Participant("Doctor", "Doctor", "clinician"),
        Participant("Anna", "Anna", "patient"),
        Participant("Kim", "Kim"),
    ),
    (Utterance("a1", "Doctor", "hello", 0, 900), Utterance("a2", "Anna", "hi", 1000, 1200)),
)


def test_turns_are_computed_once() -> None:
    assert TALK.turns is TALK.turns
    assert [turn.text for turn in TALK.turns] == ["hello", "hi"]


def test_utterances_are_found_by_id() -> None:
    assert TALK.by_id["a2"].text == "hi"


def test_participants_are_found_by_role() -> None:
    assert TALK.with_role("clinician", "patient") == {"Doctor", "Anna"}
    assert TALK.with_role("observer") == frozenset()


def test_an_unknown_participant_is_an_error_that_lists_those_there_are() -> None:
    assert TALK.participant("Kim").role is None
    with pytest.raises(LookupError, match="no participant 'Kai' in visit; there are: Doctor, Anna, Kim"):
        TALK.participant("Kai")


def test_conversations_travel_to_worker_processes() -> None:
    assert TALK.turns
    assert TALK.by_id
    assert pickle.loads(pickle.dumps(TALK)) == TALK  # noqa: S301 - our own bytes
