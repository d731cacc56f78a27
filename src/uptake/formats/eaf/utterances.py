"""From the annotations of the talk tiers to utterances in time order."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter

from uptake.formats.eaf.annotations import Annotation
from uptake.formats.eaf.content import Content
from uptake.formats.eaf.document import Tier
from uptake.formats.eaf.tiers import TierView
from uptake.formats.eaf.times import Times, in_sequence
from uptake.model import Utterance

SPLIT = ("Symbolic_Subdivision", "Time_Subdivision", "Included_In")
"""Constraints of tiers that may hold their parent's talk one word per annotation."""


def in_time_order(utterances: Iterable[Utterance]) -> tuple[Utterance, ...]:
    """By start, then end; those that begin and end together stay in document order."""
    return tuple(sorted(utterances, key=attrgetter("start_ms", "end_ms")))


def utterances_on(view: TierView, parent: Tier | None, participant: str, times: Times) -> Iterator[Utterance]:
    """What a participant says on a talk tier, in document order; annotations without text are no talk.

    Each annotation is an utterance. Where the tier holds one word per annotation below annotations of another tier,
    each of those is an utterance, and its words are joined by a space.

    Args:
        view: The talk tier.
        parent: The tier it hangs on.
        participant: Id of the speaker.
        times: Times of all annotations.
    """
    if parent is not None and view.content is Content.SHORT and view.tier.constraint in SPLIT:
        yield from _joined(view.tier, parent, participant, times)
        return
    of = times.of
    for annotation_id, value, *_ in view.tier.annotations:
        if value.strip():
            yield Utterance(annotation_id, participant, value, *of[annotation_id])


def _joined(tier: Tier, parent: Tier, participant: str, times: Times) -> Iterator[Utterance]:
    words = _by_parent(tier, parent, times)
    for annotation in parent.annotations:
        said = [w.value.strip() for w in words.get(annotation.id, ()) if w.value.strip()]
        if said:
            start, end = times.of[annotation.id]
            yield Utterance(annotation.id, participant, " ".join(said), start, end)


def _by_parent(tier: Tier, parent: Tier, times: Times) -> Mapping[str, Sequence[Annotation]]:
    """The annotations below each annotation of the parent tier, in order; aligned ones by where they start."""
    found: dict[str, list[Annotation]] = {}
    holders = sorted(parent.annotations, key=lambda a: times.of[a.id])
    starts = [times.of[a.id][0] for a in holders]
    for annotation in sorted(tier.annotations, key=lambda a: times.of[a.id]):
        if annotation.parent:
            found.setdefault(annotation.parent, []).append(annotation)
        elif place := bisect_right(starts, times.of[annotation.id][0]):
            found.setdefault(holders[place - 1].id, []).append(annotation)
    return {holder: in_sequence(words) if words[0].parent else words for holder, words in found.items()}
