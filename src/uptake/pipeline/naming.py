"""Names for the files that come of a conversion, and where from there the recordings are."""

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from uptake.model import Media, Project
from uptake.pipeline.inputs import same_place

_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
_OF_TEXTS = (".txt", ".docx", ".doc", ".rtf", ".odt", ".pdf", ".md", ".html")
"""Suffixes that names of sources have from the files they once were."""

_LONGEST = 120
_INSIDE = "internal://"
"""What the location of a recording inside its project begins with."""


def file_names(names: Sequence[str], suffix: str) -> Iterator[str]:
    """A file name for each conversation that every system takes, each once, also where case does not count.

    Args:
        names: The conversations'.
        suffix: Of the files.
    """
    taken: set[str] = set()
    for name in names:
        stem = _safe(name)
        unique, number = stem, 1
        while unique.casefold() in taken:
            number += 1
            unique = f"{stem} ({number})"
        taken.add(unique.casefold())
        yield unique + suffix


def _safe(name: str) -> str:
    stem = next((name[: -len(s)] for s in _OF_TEXTS if name.lower().endswith(s)), name)
    safe = _UNSAFE.sub("_", stem)[:_LONGEST].strip(" .") or "transcript"
    return f"_{safe}" if _RESERVED.match(safe) else safe


def relinked(project: Project, folder: Path) -> Project:
    """A project whose recordings are named as seen from another folder.

    A path relative to the project's file becomes one relative to the folder; a recording inside a project is named as if
    it had been taken out and put there; URLs stay.
    """

    def moved(media: tuple[Media, ...]) -> tuple[Media, ...]:
        return tuple(replace(m, location=_seen_from(m.location, project.path.parent, folder)) for m in media)

    talks = tuple(replace(talk, media=moved(talk.media)) for talk in project.conversations)
    return replace(project, conversations=talks, media=moved(project.media))


def _seen_from(location: str, home: Path, folder: Path) -> str:
    if location.startswith(_INSIDE):
        return f"./{location.removeprefix(_INSIDE).rpartition('/')[2]}"
    if "://" in location or location.startswith("file:") or PurePosixPath(location).is_absolute():
        return location
    if same_place(home) == same_place(folder):
        return location
    try:
        relative = os.path.relpath(home / location.replace("\\", "/"), folder)
    except ValueError:  # another drive of Windows
        return (home / location).resolve().as_uri()
    shown = relative.replace(os.sep, "/")
    return shown if shown.startswith("../") else f"./{shown}"
