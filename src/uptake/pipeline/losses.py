"""What no conversion carries over, whatever the formats; and what it needs to carry over findings."""

from collections import Counter
from collections.abc import Iterator

from uptake.model import Code, DetectorRun, Project
from uptake.plugins import Loss, Registry

_LEFT_OUT = {
    "empty": "nothing stands on it",
    "not read": "it could not be read",
    "not text": "it has no text",
}
"""What a part was taken for, where that keeps it out; and why, where the part does not say."""

_COLOUR = "#5C6BC0"


def common_losses(project: Project) -> Iterator[Loss]:
    """The parts of a file that hold no talk and no layer, and what became of findings."""
    for part in project.parts:
        if part.taken_for in _LEFT_OUT:
            yield Loss(part.taken_for, part.name, part.why or _LEFT_OUT[part.taken_for], max(1, part.units))
    states = Counter(w.state for w in project.written)
    if states["deleted"]:
        why = "somebody deleted it, which the new file does not know: a later run finds it again"
        yield Loss("deleted finding", "", why, states["deleted"])
    if states["changed"]:
        yield Loss("change to a finding", "", "it is written as it was found", states["changed"])
    if kept := len(project.written) - states["deleted"]:
        why = "the file keeps only that it was found; `uptake run` on the new file writes it again"
        yield Loss("evidence of a finding", "", why, kept)


def detector_runs(project: Project, registry: Registry) -> tuple[DetectorRun, ...]:
    """The detectors whose findings are in a project, with their codes, also of those that are not installed."""
    installed = {detector.name: detector for detector in registry.detectors()}
    found: dict[str, dict[str, str]] = {}
    for w in project.written:
        found.setdefault(w.finding.detector, {}).setdefault(w.finding.code, w.finding.version)
    return tuple(
        DetectorRun(
            name,
            next(iter(codes.values())),
            installed[name].codes if name in installed else tuple(_unknown(name, code) for code in codes),
        )
        for name, codes in sorted(found.items())
    )


def _unknown(detector: str, code: str) -> Code:
    return Code(code, f"Found by {detector}, which is not installed here.", _COLOUR)
