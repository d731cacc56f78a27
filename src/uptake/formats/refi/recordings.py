"""Recordings: how other files name them, and how a project does."""

from pathlib import PurePosixPath
from urllib.parse import unquote

AUDIO = frozenset({"aac", "aif", "aiff", "amr", "flac", "m4a", "mp3", "oga", "ogg", "opus", "wav", "wma"})
"""Suffixes of sound files, lower case."""

_RELATIVE, _ABSOLUTE, INTERNAL, _FILE = "relative://", "absolute://", "internal://", "file://"


def path_of(location: str) -> str:
    """How a project names a recording: `./a.wav` as `relative:///a.wav`, `file:///C:/a.wav` as `absolute://C:/a.wav`.

    Args:
        location: A path relative to the project's folder, or a URL.
    """
    if location.startswith(_FILE):
        rest = unquote(location.removeprefix(_FILE))
        return _ABSOLUTE + (rest.lstrip("/") if rest.lstrip("/")[1:2] == ":" else "/" + rest.lstrip("/"))
    if "://" in location:
        return location
    return _RELATIVE + "/" + location.removeprefix("./")


def location_of(path: str) -> str:
    """The other way round; what is inside the project stays as it is named."""
    scheme = path.partition("://")[0].lower() + "://"
    rest = path[len(scheme) :]
    if scheme == _RELATIVE:
        inner = rest.replace("\\", "/").lstrip("/")
        return inner if inner.startswith("../") else f"./{inner}"
    if scheme == _ABSOLUTE:
        return f"{_FILE}/{rest.replace(chr(92), '/').lstrip('/')}"
    return path


def is_audio(location: str, mime_type: str) -> bool:
    """Whether a recording is sound only: its MIME type says so, else its suffix."""
    kind = mime_type.partition("/")[0].lower()
    if kind in ("audio", "video"):
        return kind == "audio"
    return PurePosixPath(location).suffix.lower().removeprefix(".") in AUDIO
