"""What of an .eaf is ours: the tiers that `uptake` wrote, found again after any program has saved the file.

Annotation ids, tier names, times and properties survive a save; ids of time slots, whitespace, the order of attributes
and comments do not, and are not looked at. A tier that was renamed, or whose linguistic type was, is known by the
annotations on it, or by the tier that it hangs on.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from uptake.formats.eaf.ledger import Ledger, TierRecord, from_properties
from uptake.formats.eaf.names import ANNOTATOR, EVIDENCE, FINDINGS, VERDICT, evidence_id, is_ours

ALIGNED, REFERRING = "ALIGNABLE_ANNOTATION", "REF_ANNOTATION"


@dataclass(frozen=True, slots=True)
class Mark:
    """An annotation as it stands in the file.

    Args:
        tier: TIER_ID of its tier, as it is now.
        value: Its text.
        attributes: All of its attributes.
        start_ms: Where it starts; None for one that refers to another, or whose slot has no time.
        end_ms: Where it ends, exclusive; None likewise.
    """

    tier: str
    value: str
    attributes: Mapping[str, str]
    start_ms: int | None = None
    end_ms: int | None = None

    @property
    def id(self) -> str:
        """ANNOTATION_ID."""
        return self.attributes.get("ANNOTATION_ID", "")

    @property
    def parent(self) -> str:
        """ANNOTATION_REF; empty for an aligned one."""
        return self.attributes.get("ANNOTATION_REF", "")

    @property
    def slots(self) -> tuple[str, ...]:
        """The time slots it names."""
        return tuple(v for k in ("TIME_SLOT_REF1", "TIME_SLOT_REF2") if (v := self.attributes.get(k)))


@dataclass(frozen=True, slots=True)
class OurTier:
    """A tier of ours as it stands in the file.

    Args:
        name: TIER_ID as it is now.
        written: TIER_ID as it was written.
        record: What was written there.
        parent: PARENT_REF as it is now; empty for a root tier.
        annotator: ANNOTATOR.
        type: LINGUISTIC_TYPE_REF as it is now.
        edited: Whether a person gave it another name or another attribute; the annotator of a verdict tier is for the
            person to say.
    """

    name: str
    written: str
    record: TierRecord
    parent: str = ""
    annotator: str = ""
    type: str = ""
    edited: bool = False


@dataclass(frozen=True, slots=True)
class Ours:
    """What of a file is ours.

    Args:
        ledger: What was written.
        tiers: Our tiers by TIER_ID as it is now, in document order.
        marks: The annotations on these tiers by id, a person's included.
        hung: TIER_ID of each tier that a person hung on one of ours to that one.
        hung_marks: The annotations on those.
        linked: Ids that a REF_LINK_SET links to.
        shared_slots: Time slots that annotations on other tiers name.
        entry_values: CVE_ID to value, of our vocabularies.
    """

    ledger: Ledger = field(default_factory=Ledger)
    tiers: Mapping[str, OurTier] = field(default_factory=dict)
    marks: Mapping[str, Mark] = field(default_factory=dict)
    hung: Mapping[str, str] = field(default_factory=dict)
    hung_marks: tuple[Mark, ...] = ()
    linked: frozenset[str] = frozenset()
    shared_slots: frozenset[str] = frozenset()
    entry_values: Mapping[str, str] = field(default_factory=dict)

    def child(self, tier: str, kind: str) -> str:
        """TIER_ID of our evidence or verdict tier that hangs on one of our tiers; empty when there is none."""
        own = (t for t in self.tiers.values() if t.parent == tier and t.record.kind == kind)
        return next((t.name for t in own), "")

    def on(self, tier: str) -> Iterator[Mark]:
        """The annotations on one of these tiers."""
        return (mark for mark in self.marks.values() if mark.tier == tier)

    @property
    def written_ids(self) -> frozenset[str]:
        """Ids of the annotations that `uptake` wrote, whether or not they still stand."""
        entries = self.ledger.entries.values()
        return frozenset(e.annotation for e in entries) | {evidence_id(e.annotation) for e in entries}

    @property
    def added_by_hand(self) -> tuple[Mark, ...]:
        """What a person added to our tiers: all verdicts, and annotations that we did not write."""
        written = self.written_ids
        return tuple(mark for mark in self.marks.values() if mark.id not in written)


def ours_of(root: etree._Element) -> Ours:
    """Find what is ours.

    Args:
        root: The root element of the document.

    Raises:
        InputError: A newer version of `uptake` wrote into the file.
    """
    properties = {p.get("NAME", ""): p.text or "" for p in root.iterfind("HEADER/PROPERTY")}
    properties = {name: text for name, text in properties.items() if is_ours(name)}
    if not properties:
        return Ours()
    ledger = from_properties(properties)
    elements = {t.get("TIER_ID", ""): t for t in root.iterchildren("TIER")}
    tiers = _standing(ledger, elements)
    slots = _slots(root)
    hung = {n: p for n, t in elements.items() if n not in tiers and (p := t.get("PARENT_REF", "")) in tiers}
    return Ours(
        ledger=ledger,
        tiers=tiers,
        marks={mark.id: mark for name in tiers for mark in _marks(elements[name], slots)},
        hung=hung,
        hung_marks=tuple(mark for name in hung for mark in _marks(elements[name], slots)),
        linked=_linked(root),
        shared_slots=_slots_named(t for name, t in elements.items() if name not in tiers),
        entry_values=dict(_entries(root, ledger)),
    )


def _standing(ledger: Ledger, elements: Mapping[str, etree._Element]) -> dict[str, OurTier]:
    """The tiers of ours that still stand, by their present name, in document order."""
    ids_on: dict[str, set[str]] = {}
    for entry in ledger.entries.values():
        ids_on.setdefault(entry.tier, set()).add(entry.annotation)
    found: dict[str, OurTier] = {}
    now: dict[str, str] = {}  # name as written -> present name
    for written, record in sorted(ledger.tiers.items(), key=lambda item: item[1].kind != FINDINGS):
        parent = now.get(record.parent, "")
        ids = _ids_of(record, written, ids_on)
        for name in [written, *elements] if written in elements else elements:
            if name not in found and _is(record, elements[name], parent, ids, same_name=name == written):
                found[name], now[written] = _tier(elements[name], written, record, parent), name
                break
    return {name: found[name] for name in elements if name in found}


def _ids_of(record: TierRecord, written: str, ids_on: Mapping[str, set[str]]) -> set[str]:
    """Ids of the annotations that were written onto a tier."""
    if record.kind == EVIDENCE:
        return {evidence_id(i) for i in ids_on.get(record.parent, ())}
    return ids_on.get(written, set()) if record.kind == FINDINGS else set()


def _is(record: TierRecord, element: etree._Element, parent: str, ids: set[str], *, same_name: bool) -> bool:
    """Whether an element is the tier that was written: two of name or parent, type, and annotations speak for it."""
    if element.get("PARENT_REF", "") != parent or (record.kind != FINDINGS and not parent):
        return False
    same_type = element.get("LINGUISTIC_TYPE_REF") == record.type
    if same_type and (same_name or record.kind != FINDINGS):
        return True
    return any(a.get("ANNOTATION_ID") in ids for a in element.iter(ALIGNED, REFERRING))


def _tier(element: etree._Element, written: str, record: TierRecord, parent: str) -> OurTier:
    now = {str(name): str(value) for name, value in element.attrib.items() if value}
    before = {"TIER_ID": written, "LINGUISTIC_TYPE_REF": record.type}
    before |= {"PARENT_REF": parent} if parent else {}
    before |= {"ANNOTATOR": ANNOTATOR} if record.kind != VERDICT else {}
    before |= {"PARTICIPANT": record.speaker} if record.speaker else {}
    free = {"DEFAULT_LOCALE"}  # a program may add its own when it saves
    free |= {"ANNOTATOR"} if record.kind == VERDICT else set()
    free |= {"PARTICIPANT"} if record.speaker is None else set()
    edited = any(now.get(name) != before.get(name) for name in {*now, *before} - free)
    name, annotator = now["TIER_ID"], now.get("ANNOTATOR", "")
    return OurTier(name, written, record, parent, annotator, now["LINGUISTIC_TYPE_REF"], edited)


def _slots(root: etree._Element) -> dict[str, int]:
    return {
        slot.get("TIME_SLOT_ID", ""): int(value)
        for slot in root.iterfind("TIME_ORDER/TIME_SLOT")
        if (value := slot.get("TIME_VALUE", "")).isdigit()
    }


def _marks(tier: etree._Element, slots: Mapping[str, int]) -> Iterator[Mark]:
    for element in tier.iter(ALIGNED, REFERRING):
        attributes = {str(name): str(value) for name, value in element.attrib.items()}
        yield Mark(
            tier=tier.get("TIER_ID", ""),
            value=element.findtext("ANNOTATION_VALUE") or "",
            attributes=attributes,
            start_ms=slots.get(attributes.get("TIME_SLOT_REF1", "")),
            end_ms=slots.get(attributes.get("TIME_SLOT_REF2", "")),
        )


def _entries(root: etree._Element, ledger: Ledger) -> Iterator[tuple[str, str]]:
    for vocabulary in root.iterchildren("CONTROLLED_VOCABULARY"):
        if vocabulary.get("CV_ID") in ledger.vocabularies:
            for entry in vocabulary.iterchildren("CV_ENTRY_ML"):
                yield entry.get("CVE_ID", ""), entry.findtext("CVE_VALUE") or ""


def _linked(root: etree._Element) -> frozenset[str]:
    """Ids of annotations that cross or group reference links name."""
    linked: set[str] = set()
    for links in root.iterchildren("REF_LINK_SET"):
        for link in links:
            for attribute in ("REF1", "REF2", "REFS"):
                linked.update(link.get(attribute, "").split())
    return frozenset(linked)


def _slots_named(tiers: Iterator[etree._Element]) -> frozenset[str]:
    return frozenset(
        element.get(attribute, "")
        for tier in tiers
        for element in tier.iter(ALIGNED)
        for attribute in ("TIME_SLOT_REF1", "TIME_SLOT_REF2")
    )
