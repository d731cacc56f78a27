"""The recordings that a text is a transcript of."""

from collections.abc import Iterator

from uptake.formats._xml.offsets import Element
from uptake.formats.refi.qde import Qde, children, first
from uptake.formats.refi.record import Recording, TextRecord
from uptake.formats.refi.recordings import location_of
from uptake.formats.refi.texts import Text
from uptake.model import Media


def recordings_of(qde: Qde, text: Text, record: TextRecord) -> tuple[tuple[Element, Media], ...]:
    """The recordings of a text, each as element and as value.

    Conditions: it has a transcript that is this text, or one that is kept in the same file, or the record names it.

    Args:
        qde: The project.
        text: A text of it.
        record: What is remembered of the text.
    """
    known = {recording.path: recording for recording in record.recordings}
    found = []
    for source in children(first(qde.root, "Sources"), "AudioSource", "VideoSource"):
        path = source.attributes.get("path") or source.attributes.get("currentPath", "")
        if path in known or source is text.source or _file(text.element) in set(_transcripts(source)):
            recording = known.get(path, Recording(path))
            media = Media(location_of(path), recording.offset_ms, recording.mime_type)
            found.append((source, media))
    return tuple((source, media) for source, media in found if media.location)


def _transcripts(source: Element) -> Iterator[str]:
    yield from filter(None, map(_file, children(source, "Transcript")))


def _file(element: Element) -> str:
    """What names the file of a text, without regard to case; nothing for inline text."""
    return element.attributes.get("plainTextPath", "").rpartition("/")[2].casefold()
