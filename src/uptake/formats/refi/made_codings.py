"""Codings of a new project: which words, or which stretch of a recording, the values of a tier stand on."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from uptake.formats.refi.made_codes import group_of
from uptake.model import Conversation, Layer, LayerItem, Utterance


@dataclass(frozen=True, slots=True)
class MadeCoding:
    """A coding to be written.

    Args:
        group: What its code stands under.
        value: The value of the annotation.
        tier: The tier it stands on.
        coder: Who put it there; empty when nobody is named.
        covered: Places of the utterances that it covers, in the order of the talk.
        span: From where to where, in milliseconds of the talk; None without measured times.
    """

    group: str
    value: str
    tier: str
    coder: str
    covered: tuple[int, ...]
    span: tuple[int, int] | None


def made_codings(talk: Conversation, layers: Sequence[Layer]) -> Iterator[MadeCoding]:
    """The values of layers as codings, layer by layer; values without text are passed over.

    A value covers the utterances that it hangs on; else those of the layer's participant that are heard while it lasts;
    else whatever is heard while it lasts.
    """
    places = {u.id: i for i, u in enumerate(talk.utterances)}
    heard = {who: _Heard(talk.utterances, who) for who in {None, *(layer.participant for layer in layers)}}
    for layer in layers:
        for item in layer.items:
            if item.value.strip():
                hung = tuple(sorted(places[u] for u in item.utterances if u in places))
                covered = hung or heard[layer.participant].during(item) or heard[None].during(item)
                span = _span(item) if talk.times_measured else None
                yield MadeCoding(group_of(layer), item.value, layer.name, layer.coder, covered, span)


def _span(item: LayerItem) -> tuple[int, int] | None:
    if item.start_ms is None or item.end_ms is None:
        return None
    return item.start_ms, item.end_ms


class _Heard:
    """The utterances of a participant by time.

    Args:
        utterances: Of the conversation.
        who: Participant id; None for everybody.
    """

    def __init__(self, utterances: Sequence[Utterance], who: str | None) -> None:
        own = [
            (u.start_ms, u.end_ms, place)
            for place, u in enumerate(utterances)
            if u.start_ms is not None and u.end_ms is not None and who in (None, u.participant)
        ]
        self._own = sorted(own)
        self._starts = [start for start, _, _ in self._own]
        self._latest_ends = list(accumulate((end for _, end, _ in self._own), max))

    def during(self, item: LayerItem) -> tuple[int, ...]:
        """Places of the utterances that share time with an item."""
        if item.start_ms is None or item.end_ms is None:
            return ()
        end = max(item.end_ms, item.start_ms + 1)
        first = bisect_right(self._latest_ends, item.start_ms)
        last = bisect_left(self._starts, end)
        return tuple(sorted(place for _, ends, place in self._own[first:last] if ends > item.start_ms))
