"""Talks of numbered turns, and units on them."""

from hypothesis import strategies as st

from uptake.evaluate.unit import Pair, Unit
from uptake.model import Conversation, Participant, Utterance

PEOPLE = (Participant("C", "Doctor", "clinician"), Participant("P", "Patient", "patient"))


def talk(turns: int, *, name: str = "talk") -> Conversation:
    """Turns of one second each, by clinician and patient in turn: utterance `u0` by C, `u1` by P, …"""
    said = tuple(
        Utterance(f"u{i}", PEOPLE[i % 2].id, f"words {i}", i * 1000, i * 1000 + 1000) for i in range(turns)
    )
    return Conversation(name, PEOPLE, said)


def unit(code: str, *turns: int, confidence: float | None = None) -> Unit:
    """A unit on turns of `talk`; whose it is is said where it is one person's."""
    speakers = {PEOPLE[i % 2].id for i in turns}
    speaker = speakers.pop() if len(speakers) == 1 else None
    return Unit(
        code,
        tuple(f"u{i}" for i in turns),
        speaker,
        min(turns) * 1000,
        max(turns) * 1000 + 1000,
        confidence,
    )


def units_on(turns: int) -> st.SearchStrategy[tuple[Unit, ...]]:
    """Any units of two codes on a talk."""
    stretch = st.tuples(st.integers(0, turns - 1), st.integers(0, 2))
    one = st.tuples(st.sampled_from(["a", "b"]), stretch).map(
        lambda drawn: unit(drawn[0], *range(drawn[1][0], min(turns, sum(drawn[1]) + 1), 2))
    )
    return st.lists(one, max_size=6, unique=True).map(tuple)


def pairs() -> st.SearchStrategy[Pair]:
    """Any two observers of one talk of twelve turns."""
    return st.builds(Pair, st.just("f"), st.just(talk(12)), units_on(12), units_on(12))
