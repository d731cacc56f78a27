"""The rerun contract: what a run adds, keeps and withdraws, given what earlier runs wrote and what people made of it."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from uptake.model import DetectorRun, Finding, Placed, Plan, Project, Written, merge_findings


def make_plan(
    project: Project,
    findings: Mapping[str, Iterable[Finding]],
    completed: Iterable[DetectorRun],
    *,
    review: bool = False,
    skipped: Collection[tuple[str, str]] = (),
) -> Plan:
    """Decide what a run is going to do to a file.

    For each finding of a detector that ran to its end:

    - it stands in the file and nobody judged it: it is kept; rewritten if it says something else now;
    - it stands there and a person judged it, or a person deleted it: it stays as it is;
    - a person judged or deleted one that shares half its utterances: it is the same one with shifted edges, and is
      not written again;
    - otherwise it is added.

    What stands in the file and is not among the findings is withdrawn, unless a person judged it, or its detector
    did not run to its end here: one that failed, was skipped or was not selected neither adds nor withdraws.

    Args:
        project: The file, with what earlier runs wrote into it.
        findings: Conversation name to the findings in it; one that is missing was looked at without a finding.
        completed: The detectors that ran to their end.
        review: Whether to add empty verdict tiers or codes.
        skipped: Conversation and detector, where one of these detectors did not look at one of the conversations.
    """
    runs = tuple(sorted(completed, key=lambda run: run.name))
    names = frozenset(run.name for run in runs)
    add: list[Placed] = []
    withdraw: set[tuple[str, str]] = set()
    for name in dict.fromkeys((*(c.name for c in project.conversations), *findings)):
        ran = {n for n in names if (name, n) not in skipped}
        found = [f for f in merge_findings(findings.get(name, ())) if f.detector in ran]
        written = {w.finding.id: w for w in project.written if w.conversation == name}
        new = tuple(_new(found, written))
        add += [Placed(name, finding) for finding in new]
        holding = {f.id for f in found} - {f.id for f in new}
        withdraw.update((name, i) for i in _gone(written, holding, ran))
    return Plan(
        add=tuple(add),
        keep=tuple(w for w in project.written if (w.conversation, w.finding.id) not in withdraw),
        withdraw=tuple(w for w in project.written if (w.conversation, w.finding.id) in withdraw),
        detectors=runs,
        review=review,
    )


def _gone(written: Mapping[str, Written], holding: set[str], ran: set[str]) -> Iterator[str]:
    """Ids of the findings that stand in the file, were not judged, and are not what their detector says now."""
    for finding_id, one in written.items():
        if finding_id not in holding and not one.judged and one.finding.detector in ran:
            yield finding_id


def _new(found: Iterable[Finding], written: Mapping[str, Written]) -> Iterator[Finding]:
    """The findings that have to be written."""
    judged = _Judged(w.finding for w in written.values() if w.judged)
    for finding in found:
        standing = written.get(finding.id)
        if standing is None:
            if not judged.covers(finding):
                yield finding
        elif not standing.judged and standing.content != finding.digest:
            yield finding


class _Judged:
    """Findings that a person judged or deleted, by the utterances that they cover."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self._by_utterance: dict[str, list[Finding]] = {}
        for finding in findings:
            for utterance in finding.utterances:
                self._by_utterance.setdefault(utterance, []).append(finding)

    def covers(self, finding: Finding) -> bool:
        """Whether a finding is one of these with shifted edges."""
        near = {id(j): j for u in finding.utterances for j in self._by_utterance.get(u, ())}
        return any(finding.shares_half(judged) for judged in near.values())
