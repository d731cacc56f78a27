"""The tiers beside the talk: gestures, glosses, translations, a person's codes."""

from collections.abc import Iterator, Mapping

from uptake.formats.eaf.choice import Choice
from uptake.formats.eaf.document import Document
from uptake.formats.eaf.speakers import Speakers, owner_of
from uptake.formats.eaf.times import Times
from uptake.model import Layer, LayerItem


def layers_of(
    choices: tuple[Choice, ...],
    document: Document,
    times: Times,
    speakers: Speakers,
    utterances: Mapping[str, object],
) -> Iterator[Layer]:
    """Every tier that was taken for a layer, in document order.

    Args:
        choices: What each tier was taken for.
        document: The file.
        times: Times of all annotations.
        speakers: Who speaks.
        utterances: Ids of the utterances, as keys.
    """
    parents = {a.id: a.parent for tier in document.tiers for a in tier.annotations if a.parent}
    tier_above = {t.head.id: t.head.parent for t in document.tiers}
    for choice in choices:
        if choice.taken_for == "layer":
            above = _talk_above(choice.view.id, tier_above, speakers)
            items = _items(choice, times, parents, utterances)
            tier = choice.view.tier
            yield Layer(
                name=choice.view.id,
                items=tuple(sorted(items, key=_interval)),
                participant=owner_of(choice, speakers, above),
                vocabulary=tier.vocabulary,
                codes=document.entries.get(tier.vocabulary, ()),
                coder=tier.head.annotator,
            )


def _items(
    choice: Choice, times: Times, parents: Mapping[str, str], utterances: Mapping[str, object]
) -> Iterator[LayerItem]:
    for annotation in choice.view.tier.annotations:
        start, end = times.of[annotation.id]
        below = _utterance_above(annotation.parent, parents, utterances) if annotation.parent else ()
        yield LayerItem(annotation.value, start, end, below, annotation.id)


def _interval(item: LayerItem) -> tuple[int, int]:
    return item.start_ms or 0, item.end_ms or 0


def _utterance_above(
    annotation: str, parents: Mapping[str, str], utterances: Mapping[str, object]
) -> tuple[str, ...]:
    while annotation:
        if annotation in utterances:
            return (annotation,)
        annotation = parents.get(annotation, "")
    return ()


def _talk_above(tier: str, tier_above: Mapping[str, str], speakers: Speakers) -> str | None:
    passed = {tier}
    while (tier := tier_above.get(tier, "")) and tier not in passed:
        if tier in speakers.of_tier:
            return speakers.of_tier[tier]
        passed.add(tier)
    return None
