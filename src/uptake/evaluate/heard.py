"""What is said while something stands on another tier."""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate

from uptake.model import Conversation


class Heard:
    """Finds the utterances that a stretch of time covers.

    A stretch covers an utterance if the two overlap by at least half of the shorter one.

    Args:
        talk: The conversation.
    """

    def __init__(self, talk: Conversation) -> None:
        self._timed = sorted(
            (u.start_ms, u.end_ms, u.participant, u.id)
            for u in talk.utterances
            if u.start_ms is not None and u.end_ms is not None
        )
        self._starts = [start for start, *_ in self._timed]
        self._latest = list(accumulate((end for _, end, *_ in self._timed), max))

    def during(self, start_ms: int | None, end_ms: int | None, speaker: str | None = None) -> tuple[str, ...]:
        """Ids of the utterances covered, in time order.

        Args:
            start_ms: From; None for nothing.
            end_ms: To, exclusive; None for nothing.
            speaker: Id of the only participant who is listened to; None for everybody.
        """
        if start_ms is None or end_ms is None:
            return ()
        return tuple(self._backwards(start_ms, end_ms, speaker))[::-1]

    def _backwards(self, start_ms: int, end_ms: int, speaker: str | None) -> Iterator[str]:
        place = bisect_left(self._starts, end_ms)
        while place and self._latest[place - 1] > start_ms:
            place -= 1
            start, end, who, utterance = self._timed[place]
            shared = min(end, end_ms) - max(start, start_ms)
            if shared > 0 and 2 * shared >= min(end - start, end_ms - start_ms) and speaker in (None, who):
                yield utterance
