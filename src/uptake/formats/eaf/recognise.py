"""What became of the findings that earlier runs wrote: still as written, changed, judged or deleted by a person."""

from collections.abc import Iterator

from uptake.formats.eaf.evidence import fingerprint
from uptake.formats.eaf.ledger import Entry
from uptake.formats.eaf.names import VERDICT, entry_id, evidence_id
from uptake.formats.eaf.ours import Mark, Ours
from uptake.model import Verdict, Written

VERDICTS = ("confirmed", "rejected", "unsure")
"""What a person may say about a finding; the vocabulary of the verdict tiers."""

ANSWERS = ("yes", "borderline", "no")
"""What a person may say about a stretch that was set out to be coded."""

_PLAIN = frozenset({"ANNOTATION_ID", "TIME_SLOT_REF1", "TIME_SLOT_REF2", "ANNOTATION_REF", "CVE_REF"})


def written_of(ours: Ours, conversation: str) -> tuple[Written, ...]:
    """The findings that earlier runs wrote, in the order they were written.

    A finding is `changed` when its annotation or its evidence has another text, time or attribute than the one
    written, when its evidence is gone, when a link leads to either, when an annotation hangs on either, or when its
    verdict is none of those on offer. It is `deleted` when its annotation is gone.

    Args:
        ours: What of the file is ours.
        conversation: Name of the file's conversation.
    """
    verdicts = {v.finding: v.value for v in verdicts_of(ours)}
    touched = _touched(ours)
    return tuple(
        Written(
            finding=entry.finding,
            conversation=conversation,
            state=_state(entry, ours, touched),
            content=entry.digest,
            verdict=verdicts.get(name, ""),
        )
        for name, entry in ours.ledger.entries.items()
    )


def verdicts_of(ours: Ours) -> tuple[Verdict, ...]:
    """A person's verdicts, in any spelling of case; on a stretch that was set out to be coded, the value it was given."""
    return (*_verdicts(ours), *_answers(ours))


def _verdicts(ours: Ours) -> Iterator[Verdict]:
    finding_of = {e.annotation: name for name, e in ours.ledger.entries.items()}
    for mark in _verdict_marks(ours):
        if mark.parent in finding_of and (value := mark.value.strip().casefold()) in VERDICTS:
            yield Verdict(finding_of[mark.parent], value, ours.tiers[mark.tier].annotator)


def _answers(ours: Ours) -> Iterator[Verdict]:
    for name, entry in ours.ledger.entries.items():
        mark = None if entry.value else ours.marks.get(entry.annotation)
        if mark is not None and (value := mark.value.strip().casefold()) in ANSWERS:
            yield Verdict(name, value)


def by_hand(ours: Ours) -> tuple[str, ...]:
    """TIER_IDs of those of our tiers that a person edited or on which their work stands, in document order."""
    written = written_of(ours, "")
    entries = ours.ledger.entries
    worked = {mark.tier for mark in ours.added_by_hand} | set(ours.hung.values())
    worked |= {tier.name for tier in ours.tiers.values() if tier.edited}
    for one in written:
        mark = ours.marks.get(entries[one.finding.id].annotation)
        if one.judged and mark is not None:
            worked.add(mark.tier)
    return tuple(name for name in ours.tiers if name in worked)


def _verdict_marks(ours: Ours) -> tuple[Mark, ...]:
    return tuple(m for m in ours.marks.values() if ours.tiers[m.tier].record.kind == VERDICT)


def _state(entry: Entry, ours: Ours, touched: frozenset[str]) -> str:
    mark = ours.marks.get(entry.annotation)
    if mark is None:
        return "deleted"
    if {entry.annotation, evidence_id(entry.annotation)} & touched or not _has_its_evidence(entry, ours):
        return "changed"
    same = (
        (mark.start_ms, mark.end_ms, mark.value.strip())
        == (entry.start_ms, entry.end_ms, entry.value.strip())
        and _names_its_entry(mark, entry, ours)
        and _PLAIN.issuperset(mark.attributes)
    )
    return "present" if same else "changed"


def _has_its_evidence(entry: Entry, ours: Ours) -> bool:
    """Whether an entry's evidence stands as it was written, or there never was any."""
    evidence = ours.marks.get(evidence_id(entry.annotation))
    if evidence is None:
        return not entry.evidence
    return (
        fingerprint(evidence.value) == entry.evidence
        and "CVE_REF" not in evidence.attributes
        and _PLAIN.issuperset(evidence.attributes)
    )


def _names_its_entry(mark: Mark, entry: Entry, ours: Ours) -> bool:
    """Whether an annotation names no entry of the vocabulary, its own, or one that says the same.

    A program that raises the FORMAT of a file gives the entries ids of its own.
    """
    named = mark.attributes.get("CVE_REF")
    return named in (None, entry_id(entry.finding.code)) or ours.entry_values.get(named or "") == entry.value


def _touched(ours: Ours) -> frozenset[str]:
    """Ids of our annotations that a person linked to, hung something on, or gave an unknown verdict."""
    written = ours.written_ids
    touched = {mark.parent for mark in (*ours.hung_marks, *ours.added_by_hand) if mark.parent}
    touched -= {m.parent for m in _verdict_marks(ours) if m.value.strip().casefold() in VERDICTS}
    touched |= {mark.parent for mark in ours.hung_marks if mark.parent}
    for hung in ours.hung_marks:
        if hung.start_ms is not None and hung.end_ms is not None:
            touched.update(_holding(hung.start_ms, hung.end_ms, ours.hung[hung.tier], ours))
    return frozenset(touched | ours.linked) & written


def _holding(start_ms: int, end_ms: int, tier: str, ours: Ours) -> set[str]:
    """Ids of the annotations on a tier that a stretch of time lies in: what an aligned annotation hangs on."""
    return {
        m.id
        for m in ours.on(tier)
        if m.start_ms is not None and m.end_ms is not None and m.start_ms <= start_ms and end_ms <= m.end_ms
    }
