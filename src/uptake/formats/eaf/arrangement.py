"""What a plan means for the tiers of a file: which annotations come and go, and on which tiers they stand."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import count

from uptake.formats.eaf.evidence import evidence_text, fingerprint
from uptake.formats.eaf.ledger import Entry, TierRecord
from uptake.formats.eaf.names import (
    EVIDENCE,
    FINDINGS,
    VERDICT,
    detector_type,
    evidence_id,
    own_name,
    tier_names,
    unique,
)
from uptake.formats.eaf.ours import Ours
from uptake.formats.eaf.placing import Lane, Span, Spans
from uptake.formats.eaf.source import EafSource
from uptake.model import Conversation, Finding, Plan


@dataclass(frozen=True, slots=True)
class Addition:
    """A finding that is going to be written.

    Args:
        entry: What the ledger is going to hold of it.
        evidence: Text of its evidence annotation; empty for a stretch to be coded, which has none.
        slots: Ids of its two new time slots.
    """

    entry: Entry
    evidence: str
    slots: tuple[str, str]


@dataclass(slots=True)
class TierPlan:
    """A tier of findings with what is going to stand on it, new or there already.

    Args:
        name: TIER_ID; of a tier that is there already, as it is now.
        written: TIER_ID as the ledger has it.
        record: What the ledger has of it.
        speaker: PARTICIPANT, or empty.
        new: Whether it is not there yet.
        blank: Whether stretches to be coded stand on it, which have neither evidence nor verdicts.
        evidence: TIER_ID of its evidence tier, if it is there already.
        verdict: TIER_ID of its verdict tier, if it is there already.
        additions: What is added to it, by time.
    """

    name: str
    written: str
    record: TierRecord
    speaker: str
    new: bool
    blank: bool = False
    evidence: str = ""
    verdict: str = ""
    additions: list[Addition] = field(default_factory=list)
    lane: Lane = field(default_factory=Lane)

    @property
    def takes_verdicts(self) -> bool:
        """Whether a review has to add a verdict tier."""
        return not self.verdict and not self.blank


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Which annotations, tiers and slots come and go.

    Args:
        tiers: The tiers of findings that are there afterwards.
        gone_findings: Ids of the findings that are withdrawn.
        gone_annotations: Ids of the annotations that go.
        gone_tiers: TIER_IDs of the tiers that go.
        gone_slots: Ids of the time slots that go.
    """

    tiers: tuple[TierPlan, ...] = ()
    gone_findings: frozenset[str] = frozenset()
    gone_annotations: frozenset[str] = frozenset()
    gone_tiers: frozenset[str] = frozenset()
    gone_slots: frozenset[str] = frozenset()

    @property
    def additions(self) -> tuple[Addition, ...]:
        """Everything that is added, tier by tier."""
        return tuple(a for tier in self.tiers for a in tier.additions)


def arrange(
    source: EafSource, conversation: Conversation, plan: Plan, taken: AbstractSet[str]
) -> Arrangement:
    """Decide where everything of a plan is going to stand.

    Findings of one detector and speaker stand on one tier, by time; one that would overlap another stands on a
    second tier. A tier from which the last finding is withdrawn goes, unless a person edited it, or their work or a
    verdict tier hangs on it.

    Args:
        source: The file.
        conversation: Its talk.
        plan: What comes and what goes.
        taken: Ids in the document that could be taken for one of ours.
    """
    ours = source.ours
    entries = ours.ledger.entries
    withdrawn = [entries[w.finding.id] for w in plan.withdraw if w.finding.id in entries]
    gone = {i for e in withdrawn for i in (e.annotation, evidence_id(e.annotation))} & set(ours.marks)
    tiers = _Tiers(source, conversation, plan, gone, taken)
    for finding, span in _by_time(plan, Spans(conversation)):
        tiers.add(finding, span)
    emptied = _emptied(ours, gone, tiers.planned)
    return Arrangement(
        tiers=tuple(t for t in tiers.planned if t.name not in emptied),
        gone_findings=frozenset(e.finding.id for e in withdrawn),
        gone_annotations=frozenset(gone),
        gone_tiers=frozenset(emptied | {ours.child(name, EVIDENCE) for name in emptied} - {""}),
        gone_slots=_gone_slots(ours, gone),
    )


def _by_time(plan: Plan, spans: Spans) -> list[tuple[Finding, Span]]:
    placed = [(p.finding, spans.of(p.finding)) for p in plan.add]
    return sorted(placed, key=lambda one: (one[0].detector, one[0].participant, one[1], one[0].id))


def _emptied(ours: Ours, gone: set[str], planned: list[TierPlan]) -> set[str]:
    """Our tiers of findings that lose the last of their annotations and that nobody else needs."""
    losing = {ours.marks[i].tier for i in gone}
    filled = {t.name for t in planned if t.additions} | {
        m.tier for i, m in ours.marks.items() if i not in gone
    }
    needed = filled | set(ours.hung.values())
    return {
        name
        for name, tier in ours.tiers.items()
        if tier.record.kind == FINDINGS and name in losing
        if not {name, ours.child(name, EVIDENCE)} & needed and not ours.child(name, VERDICT)
        if not any(t.edited for t in (tier, ours.tiers.get(ours.child(name, EVIDENCE))) if t)
    }


def _gone_slots(ours: Ours, gone: set[str]) -> frozenset[str]:
    used = {slot for i in gone for slot in ours.marks[i].slots}
    kept = {slot for i, mark in ours.marks.items() if i not in gone for slot in mark.slots}
    return frozenset(used - kept - ours.shared_slots)


class _Tiers:
    """The tiers of findings, filled one finding after another."""

    def __init__(
        self,
        source: EafSource,
        conversation: Conversation,
        plan: Plan,
        gone: set[str],
        taken: AbstractSet[str],
    ) -> None:
        self._source = source
        self._conversation = conversation
        self._names = {t.id for t in source.tiers}
        self._blank = plan.blank
        self._labels = {(d.name, c.name): c for d in plan.detectors for c in d.codes}
        self._ids = {*taken} - gone
        self._slots = count(source.highest_slot + 1)
        self.planned = [self._standing(name, gone) for name in self._findings_tiers()]

    def _findings_tiers(self) -> Iterator[str]:
        return (n for n, t in self._source.ours.tiers.items() if t.record.kind == FINDINGS)

    def _standing(self, name: str, gone: set[str]) -> TierPlan:
        ours = self._source.ours
        tier = ours.tiers[name]
        taken = (
            (m.start_ms, m.end_ms)
            for m in ours.on(name)
            if m.id not in gone and m.start_ms is not None and m.end_ms is not None
        )
        evidence, verdict = ours.child(name, EVIDENCE), ours.child(name, VERDICT)
        speaker = next((t.participant for t in self._source.tiers if t.id == name), "")
        return TierPlan(
            name,
            tier.written,
            tier.record,
            speaker,
            new=False,
            blank=any(e.tier == tier.written and not e.value for e in ours.ledger.entries.values()),
            evidence=evidence,
            verdict=verdict,
            lane=Lane(taken),
        )

    def add(self, finding: Finding, span: Span) -> None:
        """Put a finding on the first of its tiers where it has room."""
        tier = next((t for t in self._own(finding) if t.lane.take(span)), None)
        if tier is None:
            tier = self._new(finding)
            tier.lane.take(span)
            self.planned.append(tier)
        tier.additions.append(self._addition(finding, span, tier))

    def _own(self, finding: Finding) -> Iterator[TierPlan]:
        key = (finding.detector, finding.participant)
        tiers = self._source.ours.tiers
        retyped = {name for name, tier in tiers.items() if tier.type != tier.record.type}
        return (
            t
            for t in self.planned
            if (t.record.detector, t.record.participant) == key and t.name not in retyped
        )

    def _new(self, finding: Finding) -> TierPlan:
        speaker = self._conversation.participant(finding.participant).name
        name = next(n for n in tier_names(finding.detector, speaker) if n not in self._names)
        self._names.add(name)
        source = self._source
        type_id = own_name(detector_type(finding.detector), source.ours.ledger.types, source.linguistic_types)
        shown = source.participant_attribute(finding.participant)
        record = TierRecord(FINDINGS, finding.detector, finding.participant, type_id, speaker=shown)
        return TierPlan(name, name, record, shown, new=True, blank=self._blank)

    def _addition(self, finding: Finding, span: Span, tier: TierPlan) -> Addition:
        annotation = unique(finding.id, self._ids)
        self._ids |= {annotation, evidence_id(annotation)}
        text = "" if self._blank else evidence_text(finding)
        entry = Entry(
            finding=finding,
            annotation=annotation,
            tier=tier.written,
            start_ms=span[0],
            end_ms=span[1],
            value="" if self._blank else self._label(finding),
            evidence=fingerprint(text) if text else "",
            digest=finding.digest,
        )
        return Addition(entry, text, (f"ts{next(self._slots)}", f"ts{next(self._slots)}"))

    def _label(self, finding: Finding) -> str:
        code = self._labels.get((finding.detector, finding.code))
        return code.label if code else finding.code
