"""Places that nearly are findings, each with the condition that it fails.

A near miss is what a detector finds with one of its options changed by one step and does not find as the options are.
That is general, and it is all that is claimed: a condition that a detector has no option for cannot be named.
"""

import contextlib
import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from uptake.errors import UsageError
from uptake.model import Finding, Project
from uptake.pipeline.detect import Detection, run_detectors
from uptake.pipeline.session import Session
from uptake.pipeline.settings import MIN_CONFIDENCE, Settings
from uptake.plugins import with_values

STEP = 5
"""A number is changed by one part in so many, a whole one by at least 1."""

FROM_NOTHING = 10
"""A number that is 0 is changed by one part in so many of its range."""

CONFIDENCE_STEP = 0.1
"""By how much the least confidence that the user asks for is lowered."""


LEAST = 0.25
"""What would be found with less confidence than this is far from being a finding."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition that a place fails.

    Args:
        option: The option that decides.
        meaning: What it decides.
        value: As it is.
        needed: As it would have to be.
    """

    option: str
    meaning: str
    value: float
    needed: float

    def __str__(self) -> str:
        """`min_turns (least number of successive minimal turns) is 3; with 2 it would be one`."""
        told = f" ({self.meaning})" if self.meaning else ""
        return f"{self.option}{told} is {_shown(self.value)}; with {_shown(self.needed)} it would be one"


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A place that nearly is a finding.

    Args:
        conversation: Name of the conversation.
        finding: As it would be.
        failed: The conditions, each of which alone keeps it from being one.
    """

    conversation: str
    finding: Finding
    failed: tuple[Condition, ...]


def near_misses(detection: Detection, session: Session) -> tuple[NearMiss, ...]:
    """Look at the same talk again, with one option after the other changed by a step either way.

    A place that shares half its utterances with a finding of the same code is that finding with other edges, and no near
    miss; neither is one that would be found with a confidence below `LEAST`.

    Args:
        detection: What was found; its detectors that ran are asked again.
        session: The plugins and settings it was found with.

    Returns:
        In the order of the conversations, and in each as the detectors gave them.
    """
    found: dict[tuple[str, str], NearMiss] = {}
    for condition, settings in _relaxed(detection, session):
        again = run_detectors(detection.project, settings, session.registry)
        for talk, finding in _new(again, detection):
            known = found.get((talk, finding.id))
            failed = (*known.failed, condition) if known else (condition,)
            found[talk, finding.id] = NearMiss(talk, finding, failed)
    return tuple(_in_order(found.values(), detection.project))


def _relaxed(detection: Detection, session: Session) -> Iterator[tuple[Condition, Settings]]:
    """Each condition that is tried, with the settings that have it changed, for one detector at a time."""
    settings = session.settings
    for run in detection.runs:
        alone = replace(settings, detectors=(run.name,))
        options = settings.options.get(run.name, session.registry.detector(run.name).options)
        for condition, changed in _changes(options, run.name):
            yield condition, replace(alone, options={**settings.options, run.name: changed})
        least = settings.least_confidence(run.name)
        if least > 0:
            lower = round(max(0.0, least - CONFIDENCE_STEP), 4)
            yield (
                Condition(MIN_CONFIDENCE, "the least confidence asked for", least, lower),
                replace(alone, min_confidence={"": lower}),
            )


def _changes(options: Any, owner: str) -> Iterator[tuple[Condition, Any]]:
    """Each option that is a number or a truth value, changed by a step; what it may not be is left out."""
    for field in dataclasses.fields(options):
        value = getattr(options, field.name)
        for needed in _beside(value, field.metadata) if field.init else ():
            with contextlib.suppress(UsageError, ValueError):
                changed = with_values(options, {field.name: needed}, owner=owner)
                yield Condition(field.name, field.metadata.get("description", ""), value, needed), changed


def _beside(value: Any, allowed: Mapping[str, Any]) -> tuple[float, ...]:
    """The values next to a value."""
    if isinstance(value, bool):
        return (not value,)
    if not isinstance(value, int | float):
        return ()
    low, high = allowed.get("minimum") or 0, allowed.get("maximum")
    step = abs(value) / STEP or ((1 if high is None else high) - low) / FROM_NOTHING
    if isinstance(value, int):
        step = max(1, round(step))
        return value - step, value + step
    return round(value - step, 4), round(value + step, 4)


def _new(again: Detection, before: Detection) -> Iterator[tuple[str, Finding]]:
    for talk, findings in again.findings.items():
        known: dict[str, list[Finding]] = {}
        for finding in before.findings.get(talk, ()):
            for utterance in finding.utterances:
                known.setdefault(utterance, []).append(finding)
        for finding in (finding for finding in findings if finding.confidence >= LEAST):
            near = (other for utterance in finding.utterances for other in known.get(utterance, ()))
            if not any(finding.shares_half(other) for other in near):
                yield talk, finding


def _in_order(misses: Iterable[NearMiss], project: Project) -> list[NearMiss]:
    places = {
        (talk.name, utterance.id): (number, place)
        for number, talk in enumerate(project.conversations)
        for place, utterance in enumerate(talk.utterances)
    }
    return sorted(misses, key=lambda miss: places[miss.conversation, miss.finding.utterances[0]])


def _shown(value: float) -> str:
    if isinstance(value, bool):
        return "on" if value else "off"
    return f"{value:g}"
