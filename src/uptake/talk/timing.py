"""When a response comes: overlap and delay, from measured times only, in milliseconds."""

from uptake.model import Turn
from uptake.talk.sequence import Sequence


def delay_ms(talk: Sequence, place: int, *others: str) -> int | None:
    """How long after the end of the others' talk a turn starts.

    Args:
        talk: The talk.
        place: The responding turn.
        others: Roles of those it responds to.

    Returns:
        Below 0 where it starts in overlap; None where times were not measured or nobody spoke before.
    """
    before = talk.before(place, *others)
    if before is None or not talk.conversation.times_measured:
        return None
    start, end = talk.turns[place].start_ms, talk.turns[before].end_ms
    return None if start is None or end is None else start - end


def heard_share(talk: Sequence, place: int, other: int) -> float:
    """How much of another turn had been said when a turn starts, from 0 to 1; 1 where times were not measured."""
    if not talk.conversation.times_measured:
        return 1.0
    start, end = talk.turns[other].start_ms, talk.turns[other].end_ms
    at = talk.turns[place].start_ms
    if start is None or end is None or at is None or at >= end or end <= start:
        return 1.0
    return max(0.0, (at - start) / (end - start))


def is_during(talk: Sequence, place: int, other: int) -> bool:
    """Whether a turn lies inside another's: the other goes on after it."""
    return talk.conversation.times_measured and _inside(talk.turns[place], talk.turns[other])


def _inside(turn: Turn, other: Turn) -> bool:
    if turn.end_ms is None or turn.start_ms is None or other.start_ms is None or other.end_ms is None:
        return False
    return other.start_ms <= turn.start_ms and turn.end_ms < other.end_ms
