"""An .eaf as ELAN stores it, before anybody asks which tiers hold the talk."""

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from lxml import etree

from uptake.errors import InputError
from uptake.formats.eaf.annotations import Annotation, annotations_in
from uptake.formats.eaf.bulk import Bulk
from uptake.formats.eaf.source import TierHead
from uptake.formats.eaf.vocabularies import entries_of
from uptake.model import Code, Media

ROOT = "ANNOTATION_DOCUMENT"
OURS = "uptake:"
"""What the LINGUISTIC_TYPE_ID of our tiers begins with."""
NUMBERED = "ts"
"""What the TIME_SLOT_ID of a numbered slot begins with."""
OLDEST_FORMAT = (2, 0)


@dataclass(frozen=True, slots=True)
class Tier:
    """A tier with its annotations.

    Args:
        head: Its attributes.
        annotations: In document order.
        constraint: `Time_Subdivision`, `Included_In`, `Symbolic_Subdivision`, `Symbolic_Association`; empty for none.
        vocabulary: CV_ID of the controlled vocabulary that its values come from; empty for none.
    """

    head: TierHead
    annotations: tuple[Annotation, ...]
    constraint: str
    vocabulary: str


@dataclass(frozen=True, slots=True)
class Document:
    """Everything that reading needs; the element tree can go.

    Args:
        version: FORMAT as (major, minor).
        slots: TIME_SLOT_ID to milliseconds, None where the slot has no value; in document order.
        tiers: In document order.
        linguistic_types: LINGUISTIC_TYPE_IDs.
        vocabularies: CV_IDs.
        constraints: STEREOTYPEs.
        languages: LANG_IDs.
        media: The recordings.
        entries: CV_ID to the entries of the vocabulary.
    """

    version: tuple[int, int]
    slots: Mapping[str, int | None]
    tiers: tuple[Tier, ...]
    linguistic_types: tuple[str, ...]
    vocabularies: tuple[str, ...]
    constraints: tuple[str, ...]
    languages: tuple[str, ...]
    media: tuple[Media, ...]
    entries: Mapping[str, tuple[Code, ...]] = field(default_factory=dict)

    @property
    def highest_slot(self) -> int:
        """The largest N of the slots called `tsN`."""
        numbers = (slot.removeprefix(NUMBERED) for slot in self.slots if slot.startswith(NUMBERED))
        return max((int(number) for number in numbers if number.isdecimal()), default=0)


def document_of(
    root: etree._Element, name: str, ours: Container[str] = (), bulk: Bulk | None = None
) -> Document:
    """What an element tree holds, wherever in the document its elements stand.

    Args:
        root: The root element.
        name: What to call the file in a message.
        ours: TIER_IDs of the tiers that `uptake` wrote, besides those whose type says so.
        bulk: What was taken out of the document before the tree was made, if anything.

    Raises:
        InputError: It is XML but not what ELAN could read.
    """
    require_elan(root, name)
    bulk = bulk or Bulk(b"")
    types = {t.get("LINGUISTIC_TYPE_ID", ""): t for t in root.iterchildren("LINGUISTIC_TYPE")}
    return Document(
        version=_version(root, name),
        slots=_slots(root, name) if bulk.slots is None else bulk.slots,
        tiers=_unique(tuple(_tiers(root, types, ours, bulk, name)), name),
        linguistic_types=tuple(types),
        vocabularies=_attributes(root, "CONTROLLED_VOCABULARY", "CV_ID"),
        constraints=_attributes(root, "CONSTRAINT", "STEREOTYPE"),
        languages=_attributes(root, "LANGUAGE", "LANG_ID"),
        media=tuple(_media(root, name)),
        entries=entries_of(root),
    )


def require_elan(root: etree._Element, name: str) -> None:
    """Make sure that a document is one of ELAN's.

    Raises:
        InputError: Its root element is another.
    """
    if root.tag != ROOT:
        raise InputError(f"{name}: not an ELAN file; its root element is not {ROOT}")


def _version(root: etree._Element, name: str) -> tuple[int, int]:
    """FORMAT decides, as it does for ELAN; the schema's default is the version of the last schema."""
    stated = root.get("FORMAT") or "3.0"
    found = re.match(r"(\d+)\.(\d+)", stated)
    version = (int(found[1]), int(found[2])) if found else (0, 0)
    if not OLDEST_FORMAT <= version < (4, 0):
        raise InputError(
            f"{name}: FORMAT {stated!r} cannot be read, only 2.0 to 3.x; save the file with a current ELAN"
        )
    return version


def _unique(tiers: Sequence[Tier], name: str) -> tuple[Tier, ...]:
    """Each TIER_ID once: a second tier of the same name is part of the first, as it is for ELAN."""
    merged: dict[str, Tier] = {}
    for tier in tiers:
        first = merged.setdefault(tier.head.id, tier)
        if first is not tier:
            merged[tier.head.id] = replace(first, annotations=(*first.annotations, *tier.annotations))
    ids = [a.id for tier in merged.values() for a in tier.annotations]
    if len(ids) != len(set(ids)):
        seen = Counter(ids).most_common(1)[0][0]
        raise InputError(f"{name}: two annotations have the id {seen!r}; restore a backup")
    return tuple(merged.values())


def _attributes(root: etree._Element, tag: str, attribute: str) -> tuple[str, ...]:
    return tuple(element.get(attribute, "") for element in root.iterchildren(tag))


def _slots(root: etree._Element, name: str) -> dict[str, int | None]:
    slots: dict[str, int | None] = {}
    for slot in root.iterfind("TIME_ORDER/TIME_SLOT"):
        value = slot.get("TIME_VALUE")
        slots[slot.get("TIME_SLOT_ID", "")] = None if value is None else _milliseconds(value, slot, name)
    return slots


def _milliseconds(value: str, element: etree._Element, name: str) -> int | None:
    try:
        number = int(value)
    except ValueError:
        raise InputError(
            f"{name}, line {element.sourceline}: {value!r} is no time in milliseconds; correct it in ELAN"
        ) from None
    return number if number >= 0 else None


def _tiers(
    root: etree._Element,
    types: Mapping[str, etree._Element],
    ours: Container[str],
    bulk: Bulk,
    name: str,
) -> Iterator[Tier]:
    for element, taken in zip(root.iterchildren("TIER"), bulk.by_tier(), strict=False):
        annotations = tuple(annotations_in(element, name)) if taken is None else taken
        yield _tier(element, types.get(element.get("LINGUISTIC_TYPE_REF", "")), ours, annotations)


def _tier(
    element: etree._Element,
    kind: etree._Element | None,
    ours: Container[str],
    annotations: tuple[Annotation, ...],
) -> Tier:
    tier_id, type_id = element.get("TIER_ID", ""), element.get("LINGUISTIC_TYPE_REF", "")
    return Tier(
        head=TierHead(
            id=tier_id,
            linguistic_type=type_id,
            participant=element.get("PARTICIPANT", ""),
            parent=element.get("PARENT_REF", ""),
            annotator=element.get("ANNOTATOR", ""),
            locale=element.get("DEFAULT_LOCALE", ""),
            language=element.get("LANG_REF", ""),
            ours=type_id.startswith(OURS) or tier_id in ours,
        ),
        annotations=annotations,
        constraint="" if kind is None else kind.get("CONSTRAINTS", ""),
        vocabulary="" if kind is None else kind.get("CONTROLLED_VOCABULARY_REF", ""),
    )


def _media(root: etree._Element, name: str) -> Iterator[Media]:
    for descriptor in root.iterfind("HEADER/MEDIA_DESCRIPTOR"):
        origin = descriptor.get("TIME_ORIGIN")
        yield Media(
            location=descriptor.get("RELATIVE_MEDIA_URL", "") or descriptor.get("MEDIA_URL", ""),
            offset_ms=0 if origin is None else _milliseconds(origin, descriptor, name) or 0,
            mime_type=descriptor.get("MIME_TYPE", ""),
        )
