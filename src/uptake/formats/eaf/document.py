"""An .eaf as ELAN stores it, before anybody asks which tiers hold the talk."""

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple, cast

from lxml import etree

from uptake.errors import InputError
from uptake.formats.eaf.source import TierHead
from uptake.formats.eaf.vocabularies import entries_of
from uptake.model import Code, Media

ROOT = "ANNOTATION_DOCUMENT"
ALIGNED, REFERRING = "ALIGNABLE_ANNOTATION", "REF_ANNOTATION"
OURS = "uptake:"
"""What the LINGUISTIC_TYPE_ID of our tiers begins with."""
NUMBERED_SLOT = re.compile(r"^ts(\d+)$", re.MULTILINE)
OLDEST_FORMAT = (2, 0)
SLOT_IDS = etree.XPath("TIME_ORDER/TIME_SLOT/@TIME_SLOT_ID", smart_strings=False)
SLOT_VALUES = etree.XPath("TIME_ORDER/TIME_SLOT/@TIME_VALUE", smart_strings=False)


class Annotation(NamedTuple):
    """One annotation; it has either slots or an annotation that it refers to.

    Args:
        id: ANNOTATION_ID.
        value: Its text; empty when it has none.
        start: TIME_SLOT_REF1, or empty.
        end: TIME_SLOT_REF2, or empty.
        parent: ANNOTATION_REF, or empty.
        previous: PREVIOUS_ANNOTATION, or empty.
    """

    id: str
    value: str
    start: str
    end: str
    parent: str
    previous: str


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
        return max(map(int, NUMBERED_SLOT.findall("\n".join(self.slots))), default=0)


def document_of(root: etree._Element, name: str, ours: Container[str] = ()) -> Document:
    """What an element tree holds, wherever in the document its elements stand.

    Args:
        root: The root element.
        name: What to call the file in a message.
        ours: TIER_IDs of the tiers that `uptake` wrote, besides those whose type says so.

    Raises:
        InputError: It is XML but not what ELAN could read.
    """
    require_elan(root, name)
    types = {t.get("LINGUISTIC_TYPE_ID", ""): t for t in root.iterchildren("LINGUISTIC_TYPE")}
    return Document(
        version=_version(root, name),
        slots=_slots(root, name),
        tiers=_unique([_tier(t, types, ours, name) for t in root.iterchildren("TIER")], name),
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
    ids, values = cast("list[str]", SLOT_IDS(root)), cast("list[str]", SLOT_VALUES(root))
    try:
        quick: dict[str, int | None] = dict(zip(ids, map(int, values), strict=True))
    except ValueError:  # a slot without a value, or a value that is no number: look at each
        return _slots_one_by_one(root, name)
    return quick if not any("-" in v for v in values) else _slots_one_by_one(root, name)


def _slots_one_by_one(root: etree._Element, name: str) -> dict[str, int | None]:
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


def _tier(
    element: etree._Element, types: Mapping[str, etree._Element], ours: Container[str], name: str
) -> Tier:
    tier_id, type_id = element.get("TIER_ID", ""), element.get("LINGUISTIC_TYPE_REF", "")
    kind = types.get(type_id)
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
        annotations=tuple(_annotations(element, name)),
        constraint="" if kind is None else kind.get("CONSTRAINTS", ""),
        vocabulary="" if kind is None else kind.get("CONTROLLED_VOCABULARY_REF", ""),
    )


def _annotations(tier: etree._Element, name: str) -> Iterator[Annotation]:
    """In document order, however deeply they are nested."""
    for element in tier.iter(ALIGNED, REFERRING):
        get = element.attrib.get
        annotation_id = get("ANNOTATION_ID", "")
        if not annotation_id:
            raise InputError(
                f"{name}, line {element.sourceline}: an annotation without ANNOTATION_ID; restore a backup"
            )
        value = _value(element)
        if element.tag == ALIGNED:
            yield Annotation(
                annotation_id, value, get("TIME_SLOT_REF1", ""), get("TIME_SLOT_REF2", ""), "", ""
            )
        else:
            reference = get("ANNOTATION_REF", "")
            yield Annotation(annotation_id, value, "", "", reference, get("PREVIOUS_ANNOTATION", ""))


def _value(element: etree._Element) -> str:
    for child in element:  # findtext takes six times as long, iterchildren twice
        if child.tag == "ANNOTATION_VALUE":
            return child.text or ""
    return ""


def _media(root: etree._Element, name: str) -> Iterator[Media]:
    for descriptor in root.iterfind("HEADER/MEDIA_DESCRIPTOR"):
        origin = descriptor.get("TIME_ORIGIN")
        yield Media(
            location=descriptor.get("RELATIVE_MEDIA_URL", "") or descriptor.get("MEDIA_URL", ""),
            offset_ms=0 if origin is None else _milliseconds(origin, descriptor, name) or 0,
            mime_type=descriptor.get("MIME_TYPE", ""),
        )
