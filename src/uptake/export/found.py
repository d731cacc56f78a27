"""What tables, pictures and extracts are made from, and what can be said of it: who was looked at, and for what."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from uptake.model import Conversation, DetectorRun, Finding, Project


class Skipped(Protocol):
    """A detector that did not look at a conversation."""

    @property
    def detector(self) -> str:
        """Its name."""

    @property
    def conversation(self) -> str:
        """The conversation's name."""


class Found(Protocol):
    """What `uptake.detect` gives: a project and its findings."""

    @property
    def project(self) -> Project:
        """What was read."""

    @property
    def findings(self) -> Mapping[str, tuple[Finding, ...]]:
        """Conversation name to findings."""

    @property
    def runs(self) -> Sequence[DetectorRun]:
        """The detectors that ran to their end."""

    @property
    def skips(self) -> Sequence[Skipped]:
        """What was not looked at."""


def codes_sought(found: Found, talk: Conversation) -> tuple[str, ...]:
    """The codes that were looked for in a conversation, sorted.

    A code without findings is among them if its detector looked; one whose detector was skipped here, or failed, is
    not: that nothing is known is not that nothing is there.
    """
    skipped = {skip.detector for skip in found.skips if skip.conversation == talk.name}
    sought = {code.name for run in found.runs if run.name not in skipped for code in run.codes}
    return tuple(sorted(sought.union(finding.code for finding in found.findings.get(talk.name, ()))))


def every_code(found: Found) -> tuple[str, ...]:
    """The codes that the detectors which ran can give, and those of the findings, sorted."""
    given = {finding.code for findings in found.findings.values() for finding in findings}
    return tuple(sorted(given.union(code.name for run in found.runs for code in run.codes)))
