"""From units to the turns they stand on, and to the time they take up."""

from collections.abc import Collection, Iterable

from uptake.evaluate.unit import Pair, Unit
from uptake.model import Conversation, Participant


class Grid:
    """The turns of a conversation that count, and which of them a unit covers: those of which it covers an utterance.

    Args:
        talk: The conversation.
        speakers: Ids of the participants whose turns count; None for everybody.
    """

    def __init__(self, talk: Conversation, speakers: Collection[str] | None = None) -> None:
        counted = [t for t in talk.turns if speakers is None or t.participant in speakers]
        self.turns = frozenset(turn.index for turn in counted)
        self._turn_of = {u.id: turn.index for turn in counted for u in turn.utterances}

    def turns_of(self, unit: Unit) -> frozenset[int]:
        """The turns that a unit covers, by their index."""
        return frozenset(self._turn_of[u] for u in unit.utterances if u in self._turn_of)


def part_of(person: Participant) -> str:
    """What a speaker is known by in all files: the role, or the name where there is none."""
    return person.role or person.name


def coded_parts(pairs: Iterable[Pair], code: str) -> frozenset[str]:
    """The parts (roles, or names) of the speakers on whose talk either observer put a code anywhere."""
    return frozenset(
        part_of(pair.talk.participant(unit.participant))
        for pair in pairs
        for unit in (*pair.reference, *pair.other)
        if unit.code == code and unit.participant is not None
    )


def speakers_in(talk: Conversation, parts: Collection[str]) -> frozenset[str] | None:
    """Ids of the participants who are meant by roles, names or ids; None, for everybody, where nobody is named."""
    if not parts:
        return None
    return frozenset(p.id for p in talk.participants if {part_of(p), p.name, p.id} & set(parts))


def span(talk: Conversation) -> tuple[int, int] | None:
    """From and to, in milliseconds, of the talk; None where times were not measured."""
    if not talk.times_measured:
        return None
    starts = [u.start_ms for u in talk.utterances if u.start_ms is not None]
    ends = [u.end_ms for u in talk.utterances if u.end_ms is not None]
    return (min(starts), max(ends)) if starts and ends else None


def merged(units: Iterable[Unit], within: tuple[int, int]) -> list[tuple[int, int]]:
    """The time that units take up, as stretches that do not touch, in order.

    Args:
        units: Those without times take up none.
        within: From and to: what is outside does not count.
    """
    stretches: list[tuple[int, int]] = []
    timed = ((u.start_ms, u.end_ms) for u in units if u.start_ms is not None and u.end_ms is not None)
    for start, end in sorted((max(start, within[0]), min(end, within[1])) for start, end in timed):
        if stretches and start <= stretches[-1][1]:
            stretches[-1] = (stretches[-1][0], max(end, stretches[-1][1]))
        elif end > start:
            stretches.append((start, end))
    return stretches


def shared_ms(one: list[tuple[int, int]], other: list[tuple[int, int]]) -> int:
    """How much time two lists of stretches, each in order, have in common."""
    total = place = 0
    for start, end in one:
        while place < len(other) and other[place][1] <= start:
            place += 1
        later = place
        while later < len(other) and other[later][0] < end:
            total += min(end, other[later][1]) - max(start, other[later][0])
            later += 1
    return total
