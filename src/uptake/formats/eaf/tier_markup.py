"""Our tiers and annotations as markup."""

from collections.abc import Mapping

from uptake.formats._xml.splice import New
from uptake.formats.eaf.arrangement import Addition
from uptake.formats.eaf.ledger import TierRecord
from uptake.formats.eaf.names import ANNOTATOR, VERDICT, entry_id, evidence_id


def tier(
    name: str, record: TierRecord, *, speaker: str, parent: str = "", annotations: tuple[New, ...] = ()
) -> New:
    """A tier; the annotator of a verdict tier is for the person to say.

    Args:
        name: TIER_ID.
        record: What it is.
        speaker: PARTICIPANT; empty for none.
        parent: PARENT_REF; empty for a root tier.
        annotations: What stands on it.
    """
    attributes = {"TIER_ID": name, "LINGUISTIC_TYPE_REF": record.type}
    attributes |= {"PARTICIPANT": speaker} if speaker else {}
    attributes |= {"PARENT_REF": parent} if parent else {}
    attributes |= {"ANNOTATOR": ANNOTATOR} if record.kind != VERDICT else {}
    return New("TIER", attributes, children=annotations)


def finding_annotation(addition: Addition, *, with_entry: bool) -> New:
    """The annotation of a finding.

    Args:
        addition: The finding.
        with_entry: Whether its entry in the vocabulary has the id we give its code, so that it can be named.
    """
    entry = addition.entry
    attributes = {
        "ANNOTATION_ID": entry.annotation,
        "TIME_SLOT_REF1": addition.slots[0],
        "TIME_SLOT_REF2": addition.slots[1],
    }
    attributes |= {"CVE_REF": entry_id(entry.finding.code)} if with_entry else {}
    return _annotation("ALIGNABLE_ANNOTATION", attributes, entry.value)


def evidence_annotation(addition: Addition) -> New:
    """The annotation that says what a finding rests on."""
    annotation = addition.entry.annotation
    attributes = {"ANNOTATION_ID": evidence_id(annotation), "ANNOTATION_REF": annotation}
    return _annotation("REF_ANNOTATION", attributes, addition.evidence)


def slots(addition: Addition) -> tuple[New, New]:
    """The two time slots of a finding."""
    times = (addition.entry.start_ms, addition.entry.end_ms)
    start, end = (
        New("TIME_SLOT", {"TIME_SLOT_ID": slot, "TIME_VALUE": str(time)})
        for slot, time in zip(addition.slots, times, strict=True)
    )
    return start, end


def _annotation(name: str, attributes: Mapping[str, str], value: str) -> New:
    return New(
        "ANNOTATION", children=(New(name, attributes, children=(New("ANNOTATION_VALUE", text=value),)),)
    )
