"""Where each utterance stands on a timeline: in milliseconds, or in words where times were not measured."""

from itertools import accumulate

from uptake.model import Conversation

Span = tuple[int, int]
"""From and to, exclusive."""


def is_timed(talk: Conversation) -> bool:
    """Whether the timeline of a talk can show times."""
    return talk.times_measured and any(said.start_ms is not None for said in talk.utterances)


def spans(talk: Conversation) -> list[Span]:
    """From and to for each utterance, in the order of the talk.

    In a timed talk, an utterance without times of its own has no length and stands where the one before it ends.
    """
    return _by_clock(talk) if is_timed(talk) else _by_words(talk)


def _by_clock(talk: Conversation) -> list[Span]:
    placed: list[Span] = []
    for said in talk.utterances:
        before = placed[-1][1] if placed else 0
        if said.start_ms is None or said.end_ms is None:
            placed.append((before, before))
        else:
            placed.append((said.start_ms, max(said.start_ms, said.end_ms)))
    return placed


def _by_words(talk: Conversation) -> list[Span]:
    lengths = [max(1, len(said.text.split())) for said in talk.utterances]
    ends = list(accumulate(lengths))
    return [(end - length, end) for end, length in zip(ends, lengths, strict=True)]
