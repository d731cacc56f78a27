"""`uptake plugins --check NAME`: the conformance checks of `uptake.testing` on what is installed."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from uptake.errors import UsageError
from uptake.pipeline.ordering import in_order
from uptake.pipeline.run import read_project
from uptake.pipeline.session import Session, new_session
from uptake.pipeline.settings import Choices
from uptake.plugins import Detector, Registry
from uptake.testing import Report, check_detector, check_format


def report_on(name: str, files: Sequence[Path], config: Path | None, choices: Choices) -> Report:
    """Check a detector or a format.

    Args:
        name: Its name; where a detector and a format have the same one, the detector is meant.
        files: Talk in which the detector finds something, or files that the format reads.
        config: The settings file, or None.
        choices: How files are read.

    Raises:
        UsageError: There is neither a detector nor a format of this name.
        PluginError: Its plugin cannot be loaded.
        InputError: A file cannot be read.
    """
    session = new_session(config, replace(choices, only=("all",)))  # whatever uptake.toml leaves out
    formats = {fmt.name: fmt for fmt in session.registry.formats()}
    if name in formats and name not in {d.name for d in session.registry.detectors()}:
        report = check_format(formats[name], files)
        return _with_origin(report, str(session.registry.format_origin(name)))
    report = _detector_report(name, files, session)
    return _with_origin(report, str(session.registry.detector_origin(name)))


def _detector_report(name: str, files: Sequence[Path], session: Session) -> Report:
    detector = _detector(name, session.registry)
    talks = [talk for path in files for talk in read_project(path, session).project.conversations]
    ordered, faults = in_order((detector.name,), session.registry)
    for fault in faults.values():
        raise fault
    return check_detector(detector, talks, after=ordered[:-1])


def _detector(name: str, registry: Registry) -> Detector:
    try:
        return registry.detector(name)
    except UsageError as error:
        formats = ", ".join(fmt.name for fmt in registry.formats())
        raise UsageError(f"{error}; formats: {formats}") from None


def _with_origin(report: Report, origin: str) -> Report:
    return replace(report, subject=f"{report.subject}, from {origin}")
