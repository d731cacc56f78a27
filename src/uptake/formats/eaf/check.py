"""A last look at an .eaf that was just written: what is ours holds together and leaves the rest whole.

A parser goes through all of it and builds nothing; what is ours is then looked at where it stands. Faults that the
researcher's own elements came with are none of its business.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from uptake.errors import OutputError
from uptake.formats._xml.offsets import Element
from uptake.formats._xml.outline import outline
from uptake.formats._xml.parse import broken_line

OURS = "uptake:"
_ANNOTATIONS = frozenset({"ALIGNABLE_ANNOTATION", "REF_ANNOTATION"})
_KEYS = {"CONTROLLED_VOCABULARY": "CV_ID", "CONSTRAINT": "STEREOTYPE", "LANGUAGE": "LANG_ID"}
_OUR_ID = re.compile(rb"""ANNOTATION_ID=["'](u-[0-9a-f]{16}[-e\d]*)["']""")
_PLAIN_SLOT = re.compile(r'<TIME_SLOT TIME_SLOT_ID="([^"&< \t\r\n]*)"(?: TIME_VALUE="(-?[0-9]*)")?/>')


@dataclass(frozen=True, slots=True)
class _Tier:
    """A tier with, if it is ours, its annotations: their attributes."""

    attributes: dict[str, str]
    ours: bool
    annotations: list[dict[str, str]]

    @property
    def ids(self) -> set[str]:
        """The ids of these annotations."""
        return {a.get("ANNOTATION_ID", "") for a in self.annotations}


class _Reading:
    """What a document holds that has to do with ours; what stands on a researcher's tier is passed over.

    Args:
        utf8: The document, well-formed.
    """

    def __init__(self, utf8: bytes) -> None:
        root = outline(utf8, _inside)
        self.tiers = [_tier(t) for t in root.named("TIER")]
        self.types = {
            t.attributes.get("LINGUISTIC_TYPE_ID", ""): t.attributes for t in root.named("LINGUISTIC_TYPE")
        }
        self.declared = {
            name: {e.attributes.get(key, "") for e in root.named(name)} for name, key in _KEYS.items()
        }
        slots = [slot for order in root.named("TIME_ORDER") for slot in _time_slots(utf8, order)]
        self.slots = dict(slots)
        self.slots_twice = (
            _more_than_once(slot for slot, _ in slots) if len(slots) > len(self.slots) else set()
        )


def _inside(element: Element, depth: int) -> bool:
    return depth != 1 or (element.name == "TIER" and _is_ours(element.attributes))


def _is_ours(attributes: Mapping[str, str]) -> bool:
    return attributes.get("LINGUISTIC_TYPE_REF", "").startswith(OURS)


def _tier(element: Element) -> _Tier:
    annotations = [e.attributes for e in element.walk() if e.name in _ANNOTATIONS]
    return _Tier(element.attributes, _is_ours(element.attributes), annotations)


def _time_slots(utf8: bytes, order: Element) -> list[tuple[str, str]]:
    """Ids and values of the time slots; one pattern finds them all, unless one is written as ELAN does not."""
    markup = utf8[order.start : order.end]
    plain: list[tuple[str, str]] = _PLAIN_SLOT.findall(markup.decode())
    if len(plain) == markup.count(b"<") - 2:  # the two are the tags of TIME_ORDER
        return plain
    slots = (e.attributes for e in outline(markup, lambda _element, _depth: True).children)
    return [(s.get("TIME_SLOT_ID", ""), s.get("TIME_VALUE", "")) for s in slots]


def _more_than_once(names: Iterable[str]) -> set[str]:
    return {name for name, times in Counter(names).items() if times > 1}


def check_bytes(utf8: bytes, name: str) -> None:
    """Make sure that a document is well-formed and that keys and references of what is ours hold.

    Args:
        utf8: The document in UTF-8.
        name: What to call it in a message.

    Raises:
        OutputError: They do not; the message names the first that fails.
    """
    line = broken_line(utf8)
    if line is not None:
        raise OutputError(f"{name}: what was written is not well-formed (line {line})")
    fault = next(_faults(_Reading(utf8), utf8), None)
    if fault:
        raise OutputError(f"{name}: what was written does not hold together: {fault}; nothing was changed")


def _faults(reading: _Reading, utf8: bytes) -> Iterator[str]:
    ours = [t for t in reading.tiers if t.ours]
    names = Counter(t.attributes.get("TIER_ID") for t in reading.tiers)
    by_name = {t.attributes.get("TIER_ID", ""): t for t in reading.tiers}
    yield from _id_faults(reading, ours, utf8)
    for tier in ours:
        name = tier.attributes.get("TIER_ID", "")
        if names[name] > 1:
            yield f"two tiers are called {name}"
        yield from (f"tier {name}: {fault}" for fault in _type_faults(reading, tier))
        parent = tier.attributes.get("PARENT_REF")
        if parent is None:
            yield from (f"tier {name}: {fault}" for fault in _time_faults(reading, tier))
        elif parent not in by_name:
            yield f"tier {name}: there is no tier {parent}"
        else:
            yield from (f"tier {name}: {fault}" for fault in _parent_faults(tier, by_name[parent]))


def _id_faults(reading: _Reading, ours: list[_Tier], utf8: bytes) -> Iterator[str]:
    there = Counter(found.decode("ascii") for found in _OUR_ID.findall(utf8))
    seen = Counter(a.get("ANNOTATION_ID", "") for tier in ours for a in tier.annotations)
    used = {slot for tier in ours for a in tier.annotations for slot in _slots(a)}
    yield from (f"the id {i} is used twice" for i, times in seen.items() if max(times, there[i]) > 1)
    yield from (f"the id {i} is used twice" for i in sorted(used & reading.slots_twice))


def _type_faults(reading: _Reading, tier: _Tier) -> Iterator[str]:
    type_id = tier.attributes.get("LINGUISTIC_TYPE_REF", "")
    kind = reading.types.get(type_id)
    if kind is None:
        yield f"there is no linguistic type {type_id}"
        return
    vocabulary, constraint = kind.get("CONTROLLED_VOCABULARY_REF"), kind.get("CONSTRAINTS")
    if vocabulary is not None and vocabulary not in reading.declared["CONTROLLED_VOCABULARY"]:
        yield f"there is no controlled vocabulary {vocabulary}"
    if constraint is not None and constraint not in reading.declared["CONSTRAINT"]:
        yield f"there is no constraint {constraint}"


def _time_faults(reading: _Reading, tier: _Tier) -> Iterator[str]:
    for annotation in tier.annotations:
        times = [reading.slots.get(slot) for slot in _slots(annotation)]
        if len(times) != 2 or None in times:  # noqa: PLR2004 - an annotation has two ends
            yield f"annotation {annotation.get('ANNOTATION_ID')} has no two time slots"
        elif all(times) and int(str(times[0])) >= int(str(times[1])):
            yield f"annotation {annotation.get('ANNOTATION_ID')} ends before it starts"


def _parent_faults(tier: _Tier, parent: _Tier) -> Iterator[str]:
    ids = parent.ids
    references = Counter(a.get("ANNOTATION_REF", "") for a in tier.annotations)
    for reference, times in references.items():
        if parent.ours and reference not in ids:
            yield f"there is no annotation {reference} on its parent tier"
        if times > 1:
            yield f"two annotations stand on {reference}"


def _slots(annotation: dict[str, str]) -> tuple[str, ...]:
    return tuple(annotation[k] for k in ("TIME_SLOT_REF1", "TIME_SLOT_REF2") if k in annotation)
