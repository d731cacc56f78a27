"""What a new project remembers of the file it was made from, in a Note: what its elements have no place for."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from uptake.formats.refi.notes import note_text_of
from uptake.formats.refi.package import Package
from uptake.formats.refi.qde import Qde, children, first

NOTE = "uptake conversion"
"""Name of the Note."""

ORIGIN = "uptake"
"""What a new project says of the program that wrote it."""

_PREFACE = (
    "Written by uptake when it made this project from another file. Leave it here: with it, uptake gives every "
    "utterance, speaker and time back exactly."
)
_VERSION = 1


@dataclass(frozen=True, slots=True)
class Recording:
    """A recording that a text is a transcript of.

    Args:
        path: As the project names it.
        offset_ms: Where in it the talk's time 0 lies.
        mime_type: As the first file named it.
    """

    path: str
    offset_ms: int = 0
    mime_type: str = ""


@dataclass(frozen=True, slots=True)
class TextRecord:
    """What is remembered of a text.

    Args:
        names: Label to the speaker's name, in the order of the file.
        exact: Place of an utterance to its words, where its line does not have them as they were.
        times: Start and end of each utterance, where no recording has the sync points.
        recordings: The recordings.
    """

    names: Mapping[str, str] = field(default_factory=dict)
    exact: Mapping[int, str] = field(default_factory=dict)
    times: tuple[tuple[int | None, int | None], ...] = ()
    recordings: tuple[Recording, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """What is remembered of a file.

    Args:
        texts: Digest of a text to what is remembered of it.
        values: Name of a code to the value that it had, where they differ.
    """

    texts: Mapping[str, TextRecord] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)


def to_text(record: Record) -> str:
    """The text of the Note."""
    texts = {digest: {k: v for k, v in asdict(text).items() if v} for digest, text in record.texts.items()}
    data = {"conversion": _VERSION, "texts": texts, "values": dict(record.values)}
    return f"{_PREFACE}\n{json.dumps(data, ensure_ascii=True, separators=(',', ':'))}"


def record_in(qde: Qde, package: Package) -> Record:
    """The record of a project; an empty one where there is none, or where somebody broke it."""
    for container, name in (("Notes", "Note"), ("Sources", "TextSource")):
        for note in children(first(qde.root, container), name):
            if note.attributes.get("name", "").casefold().startswith(NOTE):
                return _from_text(note_text_of(qde, note, package))
    return Record()


def _from_text(text: str) -> Record:
    start = text.find('{"conversion":')
    try:
        data = json.JSONDecoder().raw_decode(text[start:])[0] if start >= 0 else {}
        if data.get("conversion") != _VERSION:
            return Record()
        return Record({digest: _text(one) for digest, one in data["texts"].items()}, dict(data["values"]))
    except (ValueError, TypeError, KeyError, AttributeError):
        return Record()


def _text(data: Mapping[str, Any]) -> TextRecord:
    return TextRecord(
        names=dict(data.get("names", {})),
        exact={int(place): str(words) for place, words in data.get("exact", {}).items()},
        times=tuple((start, end) for start, end in data.get("times", ())),
        recordings=tuple(Recording(**one) for one in data.get("recordings", ())),
    )
