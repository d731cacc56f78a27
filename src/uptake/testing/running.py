"""Run one detector over one conversation as `uptake run` does, findings of other detectors included."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from uptake.model import Conversation, Finding, Project
from uptake.pipeline.detect import Detection, run_detectors
from uptake.pipeline.settings import Settings
from uptake.plugins import Detector, Origin, Registry, hookimpl, with_values
from uptake.plugins.loading import Candidate
from uptake.testing.transcript import talk

UNDER_TEST = Origin("under test", "under test")


def registry_with(detectors: Sequence[object] = (), formats: Sequence[object] = ()) -> Registry:
    """A registry of these detectors and formats and no others.

    Raises:
        AssertionError: One of them cannot be used; the message is what a user would be told.
    """
    plugin = SimpleNamespace(
        uptake_detectors=hookimpl(lambda: detectors), uptake_formats=hookimpl(lambda: formats)
    )
    registry = Registry([Candidate(UNDER_TEST, lambda: plugin)])
    if registry.failures:
        raise AssertionError("; ".join(failure.reason for failure in registry.failures))
    return registry


def conversation_of(conversation: Conversation | str) -> Conversation:
    """A conversation; lines are made into one."""
    return talk(conversation) if isinstance(conversation, str) else conversation


def findings_of(
    detector: Detector,
    conversation: Conversation | str,
    *,
    options: Mapping[str, Any] | None = None,
    after: Sequence[Detector] = (),
) -> tuple[Finding, ...]:
    """What a run of the detector would write for this conversation, in the order of the talk.

    Args:
        detector: The detector.
        conversation: The talk, or lines for `talk`.
        options: Options that are to differ from the defaults, by name.
        after: The detectors that it names in `requires_findings`.

    Raises:
        AssertionError: The host would not let it look at this talk; the message says why.
        UptakeError: It raised, or yielded what is no sound finding; the detector's own error is the cause.
    """
    found = _detection(detector, conversation_of(conversation), options or {}, after)
    for failure in found.failures:
        raise failure
    for skip in found.skips:
        raise AssertionError(f"{skip.detector} does not look at this talk: {skip.reason}")
    return tuple(finding for findings in found.findings.values() for finding in findings)


def _detection(
    detector: Detector, conversation: Conversation, options: Mapping[str, Any], after: Sequence[Detector]
) -> Detection:
    settings = Settings(
        detectors=(detector.name,),
        options={detector.name: with_values(detector.options, options, owner=detector.name)},
        timeout_seconds=0,  # a debugger in the detector would run over any limit
        interviews=True,
    )
    project = Project(Path("talk"), "talk", (conversation,))
    return run_detectors(project, settings, registry_with([detector, *after]))
