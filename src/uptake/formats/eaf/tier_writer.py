"""The tiers of a run: new ones, and what comes onto those that are there."""

from bisect import bisect_right
from collections.abc import Mapping
from itertools import accumulate

from uptake.formats._xml.offsets import Element
from uptake.formats._xml.splice import New
from uptake.formats.eaf.arrangement import TierPlan
from uptake.formats.eaf.ledger import TierRecord
from uptake.formats.eaf.names import EVIDENCE, VERDICT, child_names
from uptake.formats.eaf.sites import Draft
from uptake.formats.eaf.source import EafSource
from uptake.formats.eaf.surroundings import Surroundings
from uptake.formats.eaf.tier_markup import evidence_annotation, finding_annotation, tier
from uptake.model import Code

Timed = list[tuple[int, New]]
"""Annotations, each with the millisecond that it or what it refers to starts at."""


class TierWriter:
    """Gathers the edits that tiers need.

    Args:
        source: The file.
        draft: Where the edits go.
        surroundings: What the tiers need around them.
        codes: Detector name to its codes.
    """

    def __init__(
        self,
        source: EafSource,
        draft: Draft,
        surroundings: Surroundings,
        codes: Mapping[str, tuple[Code, ...]],
    ) -> None:
        self._source = source
        self._draft = draft
        self._around = surroundings
        self._codes = codes
        self._names = {t.id for t in source.tiers}
        self._elements = {t.attributes.get("TIER_ID", ""): t for t in draft.root.named("TIER")}
        self.records: dict[str, TierRecord] = {}

    def write(self, plan: TierPlan, *, review: bool) -> None:
        """Write what a tier of findings needs, with its evidence tier and, for a review, its verdict tier."""
        if plan.additions:
            self._write_findings(plan)
        if plan.additions and not plan.blank:
            self._write_evidence(plan)
        if review and plan.takes_verdicts:
            self._around.need_verdict()
            record = self._child_record(plan, VERDICT, self._around.verdict_type)
            self._new_child(plan, record)

    def _write_findings(self, plan: TierPlan) -> None:
        known = self._need(plan)
        annotations = [
            (a.entry.start_ms, finding_annotation(a, with_entry=a.entry.finding.code in known))
            for a in plan.additions
        ]
        if plan.new:
            new = tuple(annotation for _, annotation in annotations)
            self._draft.add((tier(plan.name, plan.record, speaker=plan.speaker, annotations=new),))
            self._names.add(plan.name)
            self.records[plan.written] = plan.record
        else:
            self._append(plan.name, annotations)

    def _need(self, plan: TierPlan) -> set[str]:
        """See to what a tier needs around it; the codes on it whose entries have the ids that we give them."""
        if plan.blank:
            self._around.need_answers(plan.record.type)
            return set()
        detector = plan.record.detector
        self._around.need_findings(plan.record.type, detector, self._codes.get(detector, ()))
        codes = {a.entry.finding.code for a in plan.additions}
        return {code for code in codes if self._around.has_entry(detector, code)}

    def _write_evidence(self, plan: TierPlan) -> None:
        annotations = [(a.entry.start_ms, evidence_annotation(a)) for a in plan.additions]
        if plan.evidence:
            self._append(plan.evidence, annotations)
            return
        self._around.need_evidence()
        record = self._child_record(plan, EVIDENCE, self._around.evidence_type)
        self._new_child(plan, record, tuple(annotation for _, annotation in annotations))

    def _child_record(self, plan: TierPlan, kind: str, type_id: str) -> TierRecord:
        detector, participant = plan.record.detector, plan.record.participant
        return TierRecord(kind, detector, participant, type_id, plan.written, plan.speaker)

    def _new_child(self, plan: TierPlan, record: TierRecord, annotations: tuple[New, ...] = ()) -> None:
        name = next(n for n in child_names(plan.written, record.kind) if n not in self._names)
        self._names.add(name)
        self.records[name] = record
        self._draft.add(
            (tier(name, record, speaker=plan.speaker, parent=plan.name, annotations=annotations),)
        )

    def _append(self, name: str, annotations: Timed) -> None:
        """Put annotations between those that stand on a tier, by time."""
        element = self._elements[name]
        if element.self_closed:
            self._draft.append(element, tuple(annotation for _, annotation in annotations), depth=2)
            return
        starts = list(accumulate((self._start(child) for child in element.children), max))
        for start, annotation in annotations:
            earlier = bisect_right(starts, start)
            place = element.children[earlier - 1].end if earlier else element.inner_start
            self._draft.append(element, (annotation,), depth=2, position=place)

    def _start(self, annotation: Element) -> int:
        """The millisecond that an ANNOTATION of ours starts at, or the one that it refers to; 0 where nothing tells."""
        ids = (e.attributes.get("ANNOTATION_ID", "") for e in annotation.children)
        marks = self._source.ours.marks
        mark = next((marks[i] for i in ids if i in marks), None)
        aligned = marks.get(mark.parent, mark) if mark else None
        return (aligned.start_ms if aligned else None) or 0
