"""The recordings of a new project: linked where they lie, or taken into it."""

from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit
from urllib.request import url2pathname

from uptake.formats.refi.guids import guid_for
from uptake.formats.refi.record import Recording
from uptake.formats.refi.recordings import INTERNAL, path_of
from uptake.model import Conversation, Media
from uptake.plugins import Loss

LARGEST = (1 << 31) - 1
"""Bytes: the standard's limit for files inside a project."""


@dataclass(frozen=True, slots=True)
class MadeMedia:
    """The recordings of a conversation.

    Args:
        recordings: Each as the file named it and as the project does.
        embedded: Names in the project's folder of sources to the files to copy there.
        losses: Those that were to go into the project and could not.
    """

    recordings: tuple[tuple[Media, Recording], ...]
    embedded: tuple[tuple[str, Path], ...] = ()
    losses: tuple[Loss, ...] = ()


def made_media(talk: Conversation, key: str, folder: Path, *, embed: bool) -> MadeMedia:
    """How a project names the recordings of a conversation.

    Args:
        talk: The conversation; locations are relative to the folder, or URLs.
        key: Names it among the conversations of the project.
        folder: Of the new project.
        embed: Whether recordings go into the project.
    """
    if not embed:
        return MadeMedia(
            tuple((m, Recording(path_of(m.location), m.offset_ms, m.mime_type)) for m in talk.media)
        )
    recordings, embedded, losses = [], [], []
    for media in talk.media:
        file = _file(media.location, folder)
        why = _why_not(file)
        suffix = PurePosixPath(media.location).suffix
        name = guid_for("conversion", key, "recording file", media.location) + suffix
        if why:
            losses.append(Loss("recording", file.name, f"{why}: linked, not embedded"))
        else:
            embedded.append((name, file))
        path = path_of(media.location) if why else INTERNAL + name
        recordings.append((media, Recording(path, media.offset_ms, media.mime_type)))
    return MadeMedia(tuple(recordings), tuple(dict(embedded).items()), tuple(losses))


def _file(location: str, folder: Path) -> Path:
    if location.startswith("file:"):
        return Path(url2pathname(urlsplit(location).path))
    return folder / location


def _why_not(file: Path) -> str:
    if not file.is_file():
        return "it is not where the file says"
    return "it has more bytes than the standard allows in a project" if file.stat().st_size > LARGEST else ""
