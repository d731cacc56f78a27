"""When each annotation starts and ends, also where the file does not say it outright.

- A slot without a value lies between slots with values: the stretch between them is divided evenly, tier by tier and
  parents before children, in whole milliseconds, as ELAN does.
- A Symbolic_Association takes its parent's time.
- Siblings of a Symbolic_Subdivision share their parent's time evenly, in the order that PREVIOUS_ANNOTATION gives.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from uptake.errors import InputError
from uptake.formats.eaf.annotations import Annotation
from uptake.formats.eaf.document import Document, Tier

Interval = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Times:
    """When things were said.

    Args:
        of: Annotation id to start and end in milliseconds, end never before start.
        made_up: Ids of the annotations whose time nobody measured: it was shared out.
    """

    of: Mapping[str, Interval]
    made_up: frozenset[str]


def times_of(document: Document, name: str) -> Times:
    """Times of all annotations of a document.

    Args:
        document: The file.
        name: What to call it in a message.

    Raises:
        InputError: An annotation names a slot or an annotation that is not there.
    """
    ordered = parents_first(document.tiers)
    unaligned = _unaligned(document.slots)
    slots = _aligned(document.slots, ordered) if unaligned else cast("Mapping[str, int]", document.slots)
    times: dict[str, Interval] = {}
    made_up: set[str] = set()
    for tier in ordered:
        referring = [a for a in tier.annotations if a.parent]
        aligned = [a for a in tier.annotations if not a.parent] if referring else tier.annotations
        times.update(_intervals(aligned, slots, tier, name))
        if unaligned:
            made_up.update(a.id for a in aligned if a.start in unaligned or a.end in unaligned)
        if referring:
            _add_referring(referring, tier, times, made_up, name)
    return Times(times, frozenset(made_up))


def parents_first(tiers: Iterable[Tier]) -> tuple[Tier, ...]:
    """Tiers in document order, except that no tier stands before the one it hangs on."""
    by_id = {t.head.id: t for t in tiers}
    placed: dict[str, Tier] = {}
    for tier in by_id.values():
        chain = [tier]
        while (parent := by_id.get(chain[-1].head.parent)) and parent not in chain:
            chain.append(parent)
        placed.update((t.head.id, t) for t in reversed(chain) if t.head.id not in placed)
    return tuple(placed.values())


def _intervals(
    aligned: Sequence[Annotation], slots: Mapping[str, int], tier: Tier, name: str
) -> dict[str, Interval]:
    try:
        return {
            annotation_id: (start, end) if (start := slots[first]) <= (end := slots[second]) else (end, start)
            for annotation_id, _, first, second, _, _ in aligned
        }
    except KeyError:
        lost = next(a.id for a in aligned if not {a.start, a.end} <= slots.keys())
        raise InputError(
            f"{name}, tier {tier.head.id!r}: annotation {lost!r} names a time slot that is not in the file; "
            "restore a backup"
        ) from None


def _add_referring(
    referring: Iterable[Annotation], tier: Tier, times: dict[str, Interval], made_up: set[str], name: str
) -> None:
    children: dict[str, list[Annotation]] = {}
    for annotation in referring:
        children.setdefault(annotation.parent, []).append(annotation)
    associated = tier.constraint == "Symbolic_Association"
    for parent, siblings in children.items():
        if parent not in times:
            raise InputError(
                f"{name}, tier {tier.head.id!r}: annotation {siblings[0].id!r} refers to {parent!r}, "
                "which is not in the file; restore a backup"
            )
        shared = len(siblings) > 1 and not associated
        if shared or parent in made_up:
            made_up.update(s.id for s in siblings)
        if not shared:
            times.update((s.id, times[parent]) for s in siblings)
        else:
            times.update(_divided(times[parent], in_sequence(siblings)))


def _divided(interval: Interval, siblings: Sequence[Annotation]) -> Iterator[tuple[str, Interval]]:
    start, end = interval
    edges = [start + (end - start) * k // len(siblings) for k in range(len(siblings) + 1)]
    for sibling, edge, following in zip(siblings, edges, edges[1:], strict=False):
        yield sibling.id, (edge, following)


def in_sequence(siblings: Sequence[Annotation]) -> list[Annotation]:
    """Siblings in the order that PREVIOUS_ANNOTATION gives; those it does not reach follow in document order."""
    after: dict[str, list[Annotation]] = {}
    here = {s.id for s in siblings}
    for sibling in siblings:
        after.setdefault(sibling.previous if sibling.previous in here else "", []).append(sibling)
    placed: dict[str, Annotation] = {}
    waiting = list(reversed(after.get("", [])))
    while waiting:
        sibling = waiting.pop()
        if sibling.id not in placed:
            placed[sibling.id] = sibling
            waiting.extend(reversed(after.get(sibling.id, [])))
    return [*placed.values(), *(s for s in siblings if s.id not in placed)]


def _unaligned(slots: Mapping[str, int | None]) -> frozenset[str]:
    if None not in slots.values():
        return frozenset()
    return frozenset(slot for slot, value in slots.items() if value is None)


def _aligned(slots: Mapping[str, int | None], ordered: Iterable[Tier]) -> Mapping[str, int]:
    """Slots with a value each, given tier by tier; one that no tier bounds takes its neighbours' in the time order."""
    place = {slot: i for i, slot in enumerate(slots)}
    known = dict(slots)
    for tier in ordered:
        used = {s for a in tier.annotations for s in (a.start, a.end) if s in place}
        if any(known[s] is None for s in used):
            _interpolate(sorted(used, key=place.__getitem__), known)
    _interpolate(list(slots), known, edges=True)
    return {slot: value for slot, value in known.items() if value is not None}


def _interpolate(chain: Sequence[str], known: dict[str, int | None], *, edges: bool = False) -> None:
    """Give the slots between two known ones evenly spaced values, in place.

    Args:
        chain: Slots in the time order.
        known: Values so far.
        edges: Whether slots before the first or after the last known one take its value.
    """
    before, gap = None, list[str]()
    for slot in chain:
        value = known[slot]
        if value is None:
            gap.append(slot)
            continue
        if gap and (before is not None or edges):
            _fill(gap, value if before is None else before, value, known)
        before, gap = value, []
    if gap and edges:
        _fill(gap, before or 0, before or 0, known)


def _fill(gap: Sequence[str], start: int, end: int, known: dict[str, int | None]) -> None:
    step = max(end - start, 0) // (len(gap) + 1)
    known.update((slot, start + step * k) for k, slot in enumerate(gap, 1))
