"""A last look at an .eaf that was just written: what is ours holds together and leaves the rest whole.

One pass of expat, without a tree. Faults that the researcher's own elements came with are none of its business.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from uptake.errors import OutputError

OURS = "uptake:"
_ANNOTATIONS = frozenset({"ALIGNABLE_ANNOTATION", "REF_ANNOTATION"})
_KEYS = {"CONTROLLED_VOCABULARY": "CV_ID", "CONSTRAINT": "STEREOTYPE", "LANGUAGE": "LANG_ID"}
_OUR_ID = re.compile(rb"""ANNOTATION_ID=["'](u-[0-9a-f]{16}[-e\d]*)["']""")


@dataclass(slots=True)
class _Tier:
    """A tier with, if it is ours, its annotations: their attributes."""

    attributes: dict[str, str]
    ours: bool
    annotations: list[dict[str, str]] = field(default_factory=list)

    @property
    def ids(self) -> set[str]:
        """The ids of these annotations."""
        return {a.get("ANNOTATION_ID", "") for a in self.annotations}


class _Reading:
    """What one pass over the document gathers; what stands on a researcher's tier is passed over."""

    def __init__(self, utf8: bytes) -> None:
        self.slots: dict[str, str] = {}
        self.slots_twice: set[str] = set()
        self.tiers: list[_Tier] = []
        self.types: dict[str, dict[str, str]] = {}
        self.declared: dict[str, set[str]] = {name: set() for name in _KEYS}
        self._parser = expat.ParserCreate("utf-8")
        self._parser.StartElementHandler = self._start
        self._parser.Parse(utf8, True)  # noqa: FBT003 - expat takes no name for "this is all"

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "TIME_SLOT":
            slot = attributes.get("TIME_SLOT_ID", "")
            if slot in self.slots:
                self.slots_twice.add(slot)
            self.slots[slot] = attributes.get("TIME_VALUE", "")
        elif name in _ANNOTATIONS:
            if self.tiers:
                self.tiers[-1].annotations.append(attributes)
        elif name == "TIER":
            self._start_tier(attributes)
        elif name == "LINGUISTIC_TYPE":
            self.types[attributes.get("LINGUISTIC_TYPE_ID", "")] = attributes
        elif name in _KEYS:
            self.declared[name].add(attributes.get(_KEYS[name], ""))

    def _start_tier(self, attributes: dict[str, str]) -> None:
        ours = attributes.get("LINGUISTIC_TYPE_REF", "").startswith(OURS)
        self.tiers.append(_Tier(attributes, ours))
        if not ours:
            self._parser.StartElementHandler = None
            self._parser.EndElementHandler = self._end

    def _end(self, name: str) -> None:
        if name == "TIER":
            self._parser.StartElementHandler = self._start
            self._parser.EndElementHandler = None


def check_bytes(utf8: bytes, name: str) -> None:
    """Make sure that a document is well-formed and that keys and references of what is ours hold.

    Args:
        utf8: The document in UTF-8.
        name: What to call it in a message.

    Raises:
        OutputError: They do not; the message names the first that fails.
    """
    try:
        reading = _Reading(utf8)
    except expat.ExpatError as error:
        raise OutputError(f"{name}: what was written is not well-formed (line {error.lineno})") from None
    fault = next(_faults(reading, utf8), None)
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
