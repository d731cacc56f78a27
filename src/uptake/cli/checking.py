"""`uptake plugins --check NAME`: the conformance checks of `uptake.testing` on what is installed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from uptake.errors import UsageError
from uptake.pipeline.ordering import in_order
from uptake.pipeline.run import read_project
from uptake.pipeline.session import Session, new_session
from uptake.pipeline.settings import Choices
from uptake.plugins import Registry
from uptake.testing import (
    Report,
    check_convention,
    check_detector,
    check_exporter,
    check_format,
    check_language,
)


def report_on(name: str, files: Sequence[Path], config: Path | None, choices: Choices) -> Report:
    """Check a detector, format, language, convention or exporter.

    Args:
        name: Its name, or a language's code; where several kinds of things have it, the first of these is meant.
        files: Talk in which the detector finds something, files that the format reads, or talk in the language or
            convention.
        config: The settings file, or None.
        choices: How files are read.

    Raises:
        UsageError: There is nothing of this name.
        PluginError: Its plugin cannot be loaded.
        InputError: A file cannot be read.
    """
    session = new_session(config, replace(choices, only=("all",)))  # whatever uptake.toml leaves out
    kind = _kind(name, session.registry)
    report = _CHECKS[kind](name, files, session)
    return replace(report, subject=f"{report.subject}, from {session.registry.origin(kind, name)}")


def _kind(name: str, registry: Registry) -> str:
    """What kind of thing has this name.

    Raises:
        UsageError: None has; the message lists all that have one.
        PluginError: The plugin of a detector of this name cannot be loaded.
    """
    known = registry.names()
    for kind in _CHECKS:
        if name in known[kind]:
            return kind
    try:
        registry.detector(name)
    except UsageError as error:
        others = "; ".join(f"{kind}s: {', '.join(known[kind])}" for kind in _CHECKS if kind != "detector")
        raise UsageError(f"{error}; {others}") from None
    return "detector"


def _detector_report(name: str, files: Sequence[Path], session: Session) -> Report:
    detector = session.registry.detector(name)
    talks = [talk for path in files for talk in read_project(path, session).project.conversations]
    ordered, faults = in_order((detector.name,), session.registry)
    for fault in faults.values():
        raise fault
    return check_detector(detector, talks, after=ordered[:-1])


def _format_report(name: str, files: Sequence[Path], session: Session) -> Report:
    return check_format(next(fmt for fmt in session.registry.formats() if fmt.name == name), files)


def _language_report(name: str, files: Sequence[Path], session: Session) -> Report:
    pack = next(pack for pack in session.registry.languages() if pack.code == name)
    return check_language(pack, _texts(files, session))


def _convention_report(name: str, files: Sequence[Path], session: Session) -> Report:
    return check_convention(session.registry.convention(name), _texts(files, session))


def _exporter_report(name: str, files: Sequence[Path], session: Session) -> Report:
    del files
    return check_exporter(next(e for e in session.registry.exporters() if e.name == name))


def _texts(files: Sequence[Path], session: Session) -> list[str]:
    """What is said in files."""
    talks = [talk for path in files for talk in read_project(path, session).project.conversations]
    return [utterance.text for talk in talks for utterance in talk.utterances]


_CHECKS: Mapping[str, Callable[[str, Sequence[Path], Session], Report]] = {
    "detector": _detector_report,
    "format": _format_report,
    "language": _language_report,
    "convention": _convention_report,
    "exporter": _exporter_report,
}
