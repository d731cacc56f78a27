"""Turns: what one participant says until another takes over."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from uptake.model.conversation import Utterance


@dataclass(frozen=True, slots=True)
class Turn:
    """What one participant says until another takes over.

    Args:
        index: The turn's place in the conversation, from 0.
        participant: Id of the speaker.
        utterances: At least one, all of this participant, in time order.
    """

    index: int
    participant: str
    utterances: "tuple[Utterance, ...]"

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of its utterances."""
        return tuple([u.id for u in self.utterances])

    @property
    def text(self) -> str:
        """The words as transcribed, utterances joined by a space."""
        if len(self.utterances) == 1:
            return self.utterances[0].text
        return " ".join([u.text for u in self.utterances])

    @property
    def start_ms(self) -> int | None:
        """Where its first utterance starts, in milliseconds; None without times."""
        return self.utterances[0].start_ms

    @property
    def end_ms(self) -> int | None:
        """Where its last utterance ends, in milliseconds, exclusive; None without times."""
        return max((u.end_ms for u in self.utterances if u.end_ms is not None), default=None)


def turns_of(utterances: "Sequence[Utterance]", *, measured: bool = True) -> tuple[Turn, ...]:
    """Join utterances into turns.

    Successive utterances of one participant are one turn, unless somebody else is heard talking through the
    gap between them: two "mhm" placed inside one long annotation of another speaker are two responses during
    that talk and hence two turns.

    Args:
        utterances: In time order.
        measured: Whether their times were measured; made-up times decide nothing.

    Returns:
        The turns, in the order of their first utterance.
    """
    turns: list[Turn] = []
    run: list[Utterance] = []
    latest: dict[str, int] = {}  # participant -> where their latest talk ends, in ms
    for utterance in utterances:
        who, end = utterance.participant, utterance.end_ms
        if run and (who != run[0].participant or (measured and _talked_through(run[-1], utterance, latest))):
            turns.append(Turn(len(turns), run[0].participant, tuple(run)))
            run = []
        run.append(utterance)
        if end is not None and end > latest.get(who, 0):
            latest[who] = end
    if run:
        turns.append(Turn(len(turns), run[0].participant, tuple(run)))
    return tuple(turns)


def _talked_through(before: "Utterance", after: "Utterance", latest: dict[str, int]) -> bool:
    """Whether another participant's talk, begun earlier, goes on through the whole gap between two utterances."""
    if before.end_ms is None or after.start_ms is None or after.start_ms <= before.end_ms:
        return False
    return any(end >= after.start_ms for who, end in latest.items() if who != after.participant)
