"""The recording of a conversation, where it lies where the project says."""

import os
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import quote, unquote

from uptake.model import Conversation, Media

_VIDEO = frozenset({".avi", ".m4v", ".mov", ".mp4", ".mpeg", ".mpg", ".ogv", ".webm", ".wmv"})


@dataclass(frozen=True, slots=True)
class Recording:
    """A recording that the page can play.

    Args:
        href: Where it lies, seen from the page; percent-encoded, never absolute.
        video: Whether there is something to see.
        offset_ms: Where in it the conversation's time 0 lies.
    """

    href: str
    video: bool
    offset_ms: int


def recording_of(talk: Conversation, project: Path, folder: Path) -> Recording | None:
    """The first recording of a conversation that lies where the project says.

    Only what the project names by a relative path counts: an absolute one is another machine's, and the page must
    not load anything from a network.

    Args:
        talk: The conversation.
        project: The project's file.
        folder: Where the page is going to lie.
    """
    for media in talk.media:
        href = _href(media, project, folder)
        if href is not None:
            return Recording(href, _is_video(media), media.offset_ms)
    return None


def _href(media: Media, project: Path, folder: Path) -> str | None:
    location = media.location.replace("\\", "/")
    if not location or ":" in location or location.startswith("/"):
        return None
    for name in dict.fromkeys((location, unquote(location))):
        try:
            file = project.parent / name
            if file.is_file():
                seen = Path(os.path.relpath(file, folder)).as_posix()
                return "/".join(quote(part, safe="") for part in ("./" + seen).split("/"))
        except (OSError, ValueError):  # another drive, or a name that the system cannot hold
            continue
    return None


def _is_video(media: Media) -> bool:
    kind = media.mime_type.partition("/")[0].lower()
    if kind in ("audio", "video"):
        return kind == "video"
    return PurePosixPath(media.location.replace("\\", "/")).suffix.lower() in _VIDEO
