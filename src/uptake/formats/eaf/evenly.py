"""Times for talk that has none: evenly spaced, and between those that are known where some are."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from uptake.model import Utterance

LENGTH_MS = 2000
"""What an utterance gets where nothing bounds it."""


def evenly_timed(utterances: Sequence[Utterance]) -> tuple[Utterance, ...]:
    """Give utterances times, one after the other and without gaps.

    A known start is kept where it leaves a millisecond for each utterance since the one kept before; between two of
    them the time is divided evenly; after the last each gets `LENGTH_MS`.

    Args:
        utterances: In the order of the talk.
    """
    anchors = [*_anchors(utterances)]
    last, start = anchors[-1]
    anchors.append((len(utterances), start + LENGTH_MS * (len(utterances) - last)))
    edges = [anchors[0][1]]
    for (first, begin), (following, end) in pairwise(anchors):
        number = following - first
        edges += [begin + (end - begin) * k // number for k in range(1, number + 1)]
    return tuple(
        replace(u, start_ms=edge, end_ms=after)
        for u, (edge, after) in zip(utterances, pairwise(edges), strict=True)
    )


def _anchors(utterances: Sequence[Utterance]) -> Iterator[tuple[int, int]]:
    """Place and start of the utterances whose start is kept; the first has one in any case."""
    place, start = 0, utterances[0].start_ms or 0
    yield place, start
    for i, utterance in enumerate(utterances):
        known = utterance.start_ms
        if known is not None and i > place and known - start >= i - place:
            place, start = i, known
            yield place, start
