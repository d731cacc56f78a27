"""Findings of ours in a file that no longer says so: another program dropped the properties that hold the ledger.

Nobody can tell then what a person did to them. They are taken for judged: they stay, and what is found at the same place
is not written a second time.
"""

from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from uptake.formats.eaf.document import OURS, Document, Tier
from uptake.formats.eaf.names import EVIDENCE_TYPE, VERDICT_TYPE, entry_id
from uptake.formats.eaf.ours import Ours
from uptake.formats.eaf.times import Times
from uptake.model import Finding, Utterance, Written


def orphaned_tiers(document: Document, ours: Ours) -> tuple[Tier, ...]:
    """The tiers of findings of which no ledger knows: they have a linguistic type of ours that it does not name either."""
    return tuple(
        tier
        for tier in document.tiers
        if tier.head.linguistic_type.startswith(OURS)
        and tier.head.linguistic_type not in ours.ledger.types
        and tier.head.id not in ours.tiers
        and tier.head.linguistic_type not in (EVIDENCE_TYPE, VERDICT_TYPE)
        and not tier.head.parent
    )


def codes_by_label(root: etree._Element) -> Mapping[str, str]:
    """What the entries of our vocabularies say to the codes that they stand for."""
    prefix = entry_id("")
    return {
        entry.findtext("CVE_VALUE") or "": entry.get("CVE_ID", "").removeprefix(prefix)
        for vocabulary in root.iterchildren("CONTROLLED_VOCABULARY")
        for entry in vocabulary.iterchildren("CV_ENTRY_ML")
        if entry.get("CVE_ID", "").startswith(prefix)
    }


def orphans_on(
    tiers: Sequence[Tier],
    codes: Mapping[str, str],
    times: Times,
    utterances: Sequence[Utterance],
    conversation: str,
) -> Iterator[Written]:
    """What stands on these tiers, as findings on the utterances that lie in their time.

    Args:
        tiers: What `orphaned_tiers` gave.
        codes: What `codes_by_label` gave.
        times: Times of all annotations.
        utterances: The talk.
        conversation: Its name.
    """
    for tier in tiers:
        detector = tier.head.linguistic_type.removeprefix(OURS)
        for annotation in tier.annotations:
            start_ms, end_ms = times.of[annotation.id]
            code = codes.get(annotation.value, annotation.value)
            covered = tuple(u.id for u in utterances if _inside(u, start_ms, end_ms))
            if covered:
                finding = Finding(detector, "", code, tier.head.participant, covered, 0.0)
                yield Written(finding, conversation, "changed")


def warning(tiers: Sequence[Tier]) -> Iterator[str]:
    """What to tell a person about them."""
    if tiers:
        listed = ", ".join(repr(tier.head.id) for tier in tiers)
        yield (
            f"uptake wrote {listed}, but another program dropped its record of that: what stands there is left as it is "
            "and not written again; to start anew, delete these tiers in ELAN"
        )


def _inside(utterance: Utterance, start_ms: int, end_ms: int) -> bool:
    if utterance.start_ms is None or utterance.end_ms is None:
        return False
    return start_ms <= utterance.start_ms and utterance.end_ms <= end_ms
