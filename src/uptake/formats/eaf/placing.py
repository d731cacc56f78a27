"""When a finding starts and ends, and on which of several tiers it stands so that nothing on one overlaps."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping

from uptake.model import Conversation, Finding

Span = tuple[int, int]
"""Start and end in milliseconds, end exclusive and later than the start."""


class Spans:
    """When the utterances of a conversation are heard, those included that have no times of their own.

    An utterance without times lies between its neighbours: from the end of the latest talk before it to the start
    of the next utterance after it that has a time.

    Args:
        conversation: The talk.
    """

    def __init__(self, conversation: Conversation) -> None:
        self._conversation = conversation
        self._between: Mapping[str, Span] | None = None

    def of(self, finding: Finding) -> Span:
        """From the first to the last covered utterance, at least a millisecond."""
        spans = [self._span(utterance) for utterance in finding.utterances]
        start = min(start for start, _ in spans)
        return start, max(start + 1, *(end for _, end in spans))

    def _span(self, utterance_id: str) -> Span:
        utterance = self._conversation.by_id[utterance_id]
        if utterance.start_ms is not None and utterance.end_ms is not None:
            return utterance.start_ms, utterance.end_ms
        if self._between is None:
            self._between = _between(self._conversation)
        return self._between[utterance_id]


def _between(conversation: Conversation) -> dict[str, Span]:
    """Spans of the utterances without times."""
    following: dict[str, int | None] = {}
    start: int | None = None
    for utterance in reversed(conversation.utterances):
        following[utterance.id] = start
        start = utterance.start_ms if utterance.start_ms is not None else start
    spans, end = {}, 0
    for utterance in conversation.utterances:
        if utterance.end_ms is not None:
            end = max(end, utterance.end_ms)
        if utterance.start_ms is None or utterance.end_ms is None:
            first = end if utterance.start_ms is None else utterance.start_ms
            last = following[utterance.id]
            spans[utterance.id] = (first, max(first + 1, first if last is None else last))
    return spans


class Lane:
    """The stretches of time that are taken on one tier.

    Args:
        taken: Where annotations stand already.
    """

    def __init__(self, taken: Iterable[Span] = ()) -> None:
        self._taken: list[Span] = []
        for start, end in sorted(taken):
            if self._taken and start < self._taken[-1][1]:  # a person may have made them overlap
                first, last = self._taken.pop()
                self._taken.append((first, max(last, end)))
            else:
                self._taken.append((start, end))

    def take(self, span: Span) -> bool:
        """Take a stretch if nothing stands there; say whether it was free."""
        at = bisect_left(self._taken, (span[1],))
        if at and self._taken[at - 1][1] > span[0]:
            return False
        self._taken.insert(at, span)
        return True
