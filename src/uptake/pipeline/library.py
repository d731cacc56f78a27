"""The pipeline for programs and notebooks: `uptake.read` and `uptake.detect`."""

from collections.abc import Iterable, Mapping
from os import PathLike
from pathlib import Path
from typing import Any

from uptake.model import Project
from uptake.pipeline.config import read_config
from uptake.pipeline.detect import Detection, run_detectors
from uptake.pipeline.run import read_project
from uptake.pipeline.sections import sections_for
from uptake.pipeline.session import Session, new_session
from uptake.pipeline.settings import Choices


def read(
    path: str | PathLike[str],
    *,
    roles: Mapping[str, str] | None = None,
    language: str | None = None,
    convention: str | None = None,
    tiers: Iterable[str] = (),
    config: str | PathLike[str] | None = None,
) -> Project:
    """Read a file, and settle who plays which role, the language and the transcription convention.

    Args:
        path: The file.
        roles: Speaker, by name or id, to role.
        language: ISO 639-1; recognised unless given.
        convention: Its name; recognised unless given.
        tiers: The tiers that hold the talk, for formats that have tiers.
        config: A settings file; none is looked for.

    Raises:
        InputError: It cannot be read.
        UsageError: Some setting does not hold.
    """
    choices = Choices(
        roles=tuple((roles or {}).items()), language=language, convention=convention, tiers=tuple(tiers)
    )
    return read_project(Path(path), _session(Path(path), config, choices)).project


def detect(
    project: Project,
    *,
    detectors: Iterable[str] = (),
    only: Iterable[str] = (),
    options: Mapping[str, Any] | None = None,
    interviews: bool = False,
    config: str | PathLike[str] | None = None,
) -> Detection:
    """Run the detectors over a project that `read` gave.

    Args:
        project: The project.
        detectors: Detectors to run besides the three core ones; `all` for every one.
        only: Detectors to run and no others.
        options: `"minimal-response-run.min_turns"` to value.
        interviews: Whether to look at interviews about consultations too.
        config: A settings file; none is looked for.

    Returns:
        The findings by conversation, what was skipped, and what failed; `uptake.to_frame` makes a table of it.

    Raises:
        UsageError: Some setting does not hold.
    """
    choices = Choices(
        detectors=tuple(detectors),
        only=tuple(only),
        options=tuple((*name.rpartition(".")[::2], value) for name, value in (options or {}).items()),
        interviews=interviews,
    )
    session = _session(project.path, config, choices)
    return run_detectors(project, session.settings, session.registry)


def _session(path: Path, config: str | PathLike[str] | None, choices: Choices) -> Session:
    """What holds for a file, the settings file's `[[files]]` tables that fit it included."""
    settings_file = None if config is None else Path(config)
    return new_session(settings_file, choices, sections_for(read_config(settings_file), path))
