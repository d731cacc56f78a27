"""Run the detectors over a project; one that fails costs nothing but its own findings."""

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from uptake.errors import DetectorError, DetectorTimeoutError, PluginError, UptakeError
from uptake.model import Conversation, DetectorRun, Finding, Project, Scalar, merge_findings
from uptake.pipeline.limit import OverTimeError, within
from uptake.pipeline.looking import EndedError, UnsoundError, look, where_raised
from uptake.pipeline.ordering import in_order, required_by
from uptake.pipeline.settings import LEXICONS, MIN_CONFIDENCE, Settings
from uptake.pipeline.skipping import Skip, reason_to_skip
from uptake.plugins import Context, Detector, Registry


@dataclass(frozen=True, slots=True)
class Detection:
    """What the detectors found in a project.

    Args:
        project: The project, settled.
        findings: Conversation name to findings, in the order of the talk.
        runs: The detectors that ran to their end wherever they were not skipped, sorted by name.
        skips: What was not looked at, and why.
        failures: What went wrong, each naming the detector and its distribution.
        notes: What a person should know about the detectors besides, one line each.
    """

    project: Project
    findings: Mapping[str, tuple[Finding, ...]]
    runs: tuple[DetectorRun, ...] = ()
    skips: tuple[Skip, ...] = ()
    failures: tuple[UptakeError, ...] = ()
    notes: tuple[str, ...] = ()

    def _repr_html_(self) -> str:
        """As a notebook shows it."""
        from uptake import to_html  # noqa: PLC0415 - only notebooks ask; the package's face knows who draws

        return to_html(self)


@dataclass
class _Talk:
    """The work on one conversation.

    Args:
        conversation: The talk.
        settings: What to do.
        registry: The detectors.
    """

    conversation: Conversation
    settings: Settings
    registry: Registry
    found: dict[str, tuple[Finding, ...]] = field(default_factory=dict)
    skips: list[Skip] = field(default_factory=list)
    failures: dict[str, UptakeError] = field(default_factory=dict)
    notes: dict[str, None] = field(default_factory=dict)

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Where each utterance stands in the talk, by its id."""
        return {id_: place for place, id_ in enumerate(self.conversation.by_id)}

    def run(self, detector: Detector) -> None:
        """Run a detector, or note why not."""
        skip = reason_to_skip(detector, self.conversation, self.settings) or self._lacks_findings(detector)
        if skip is not None:
            self.skips.append(skip)
            return
        try:
            self.found[detector.name] = self._findings(detector)
        except UptakeError as error:
            self.failures[detector.name] = error

    def _lacks_findings(self, detector: Detector) -> Skip | None:
        spared = set(getattr(detector, "does_without", ())) - self.failures.keys()
        missing = [name for name in required_by(detector) if name not in self.found and name not in spared]
        if not missing:
            return None
        return Skip(
            detector.name, self.conversation.name, f"needs the findings of {missing[0]}, which did not run"
        )

    def _findings(self, detector: Detector) -> tuple[Finding, ...]:
        talk, seconds = self.conversation, self.settings.timeout_seconds
        where = f"{detector.name} ({self.registry.detector_origin(detector.name)})"
        options = self.settings.options.get(detector.name, detector.options)
        try:
            if self.registry.is_foreign(detector.name):
                found = self._found_apart(detector, options, where)
            else:
                packs = self.settings.packs
                context = Context(
                    options,
                    packs.words_of(talk.language),
                    self._available(detector),
                    packs.convention(talk.convention),
                )
                found = within(seconds, lambda: look(detector, talk, context))
        except OverTimeError:
            raise DetectorTimeoutError(
                f"{where} was stopped in {talk.name} after {seconds:g} s: --detector-timeout sets another limit"
            ) from None
        except UnsoundError as error:
            raise DetectorError(f"{where} {error} (in {talk.name})") from None
        except EndedError as error:
            raise DetectorError(f"{where} failed in {talk.name}: {error}") from None
        except PluginError:
            raise
        except (Exception, SystemExit) as error:
            raise DetectorError(f"{where} failed in {talk.name}: {where_raised(error)}") from error
        return _sorted(merge_findings(found), self.places)

    def _found_apart(self, detector: Detector, options: Any, where: str) -> tuple[Finding, ...]:
        """What a detector finds in a process of its own."""
        from uptake.pipeline.apart import Job, helper_for  # noqa: PLC0415 - our own detectors do not pay for it

        job = Job(
            detector.name,
            self.conversation,
            {f.name: getattr(options, f.name) for f in dataclasses.fields(options) if f.init},
            self._available(detector),
            self.settings.timeout_seconds,
        )
        answer = helper_for(self.registry.files or (), self.settings.packs.folder).ask(job)
        if answer.printed:
            self.notes[f"{where} prints to standard output, which is left out"] = None
        if answer.unsound:
            raise UnsoundError(answer.unsound)
        if answer.raised:
            raise DetectorError(f"{where} failed in {self.conversation.name}: {answer.raised}")
        return answer.findings

    def _available(self, detector: Detector) -> dict[str, tuple[Finding, ...]]:
        """Findings by code of the detectors that it requires and that looked; a code without findings is there too."""
        available: dict[str, tuple[Finding, ...]] = {}
        for name in (name for name in required_by(detector) if name in self.found):
            for code in self.registry.detector(name).codes:
                available[code.name] = tuple(f for f in self.found[name] if f.code == code.name)
        return available


def run_detectors(project: Project, settings: Settings, registry: Registry) -> Detection:
    """Run the chosen detectors, and those that they require, over every conversation of a settled project.

    The findings of a detector that runs only because another requires it are not among the results, and neither are
    findings below the least confidence that the settings ask for; a detector that requires them is given them all.
    """
    detectors, faults = in_order(settings.detectors, registry)
    talks = [_Talk(talk, settings, registry) for talk in project.conversations if talk.utterances]
    for talk in talks:
        for detector in detectors:
            talk.run(detector)
    chosen = [detector for detector in detectors if detector.name in settings.detectors]
    return Detection(
        project,
        {talk.conversation.name: _chosen_findings(talk, chosen) for talk in talks},
        tuple(
            sorted((_as_run(d, settings) for d in chosen if _completed(d, talks)), key=lambda run: run.name)
        ),
        tuple(skip for talk in talks for skip in talk.skips),
        (*faults.values(), *(error for talk in talks for error in talk.failures.values())),
        tuple(dict.fromkeys(note for talk in talks for note in talk.notes)),
    )


def _completed(detector: Detector, talks: list[_Talk]) -> bool:
    failed = any(detector.name in talk.failures for talk in talks)
    return not failed and any(detector.name in talk.found for talk in talks)


def _chosen_findings(talk: _Talk, chosen: list[Detector]) -> tuple[Finding, ...]:
    names = [d.name for d in chosen if d.name in talk.found]
    found = [
        finding
        for name in names
        for finding in talk.found[name]
        if finding.confidence >= talk.settings.least_confidence(name)
    ]
    if len(names) < 2:  # noqa: PLR2004 - findings of one detector are in order already
        return tuple(found)
    return _sorted(found, talk.places)


def _sorted(found: Iterable[Finding], places: Mapping[str, int]) -> tuple[Finding, ...]:
    def place(finding: Finding) -> tuple[int, int, str, str, str, tuple[str, ...]]:
        covered = [places[utterance] for utterance in finding.utterances]
        return (
            min(covered),
            max(covered),
            finding.detector,
            finding.code,
            finding.participant,
            finding.utterances,
        )

    return tuple(sorted(found, key=place))


def _as_run(detector: Detector, settings: Settings) -> DetectorRun:
    options = settings.options.get(detector.name, detector.options)
    values = ((f.name, _scalar(getattr(options, f.name))) for f in dataclasses.fields(options))
    least = settings.least_confidence(detector.name)
    threshold = ((MIN_CONFIDENCE, least),) if least else ()
    digest = settings.packs.digest(getattr(detector, "lexicons", ()))
    words = ((LEXICONS, digest),) if digest else ()
    options_used = tuple(sorted((*values, *threshold, *words)))
    return DetectorRun(detector.name, detector.version, tuple(detector.codes), options_used)


def _scalar(value: object) -> Scalar:
    """An option's value as provenance can record it: lists and tables as text."""
    if isinstance(value, str | int | float | bool | None):
        return value
    if isinstance(value, Mapping):
        return ", ".join(f"{key}={value[key]}" for key in sorted(value))
    if isinstance(value, frozenset | set):
        return ", ".join(sorted(map(str, value)))
    return ", ".join(map(str, value)) if isinstance(value, tuple | list) else str(value)
