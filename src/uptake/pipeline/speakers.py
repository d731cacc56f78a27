"""Look for the speakers that `--role` names before anything is written."""

from collections.abc import Callable, Iterable
from pathlib import Path

from uptake.errors import UptakeError
from uptake.pipeline.run import read_project
from uptake.pipeline.session import Session
from uptake.pipeline.settle import speakers_of, unknown_speaker_error, unknown_speakers


def demand_speakers_somewhere(files: Iterable[tuple[Path, Callable[[], Session]]]) -> None:
    """Make sure that each `--role` fits somebody in one of the files; files are read until all are found.

    A file that cannot be read is passed over: its own turn will say so.

    Args:
        files: Each with a way to its plugins and settings.

    Raises:
        UsageError: A `--role` fits nobody anywhere; the message lists the speakers there are.
    """
    missing: tuple[str, ...] | None = None
    known: dict[str, None] = {}
    for path, session_of in files:
        session = session_of()
        rules = session.settings.command_line_roles
        if not rules:
            return
        try:
            project = read_project(path, session).project
        except UptakeError:
            continue
        known.update(dict.fromkeys(speakers_of(project)))
        here = unknown_speakers(rules, project)
        missing = here if missing is None else tuple(speaker for speaker in missing if speaker in here)
        if not missing:
            return
    if missing:
        raise unknown_speaker_error(missing, tuple(known))
