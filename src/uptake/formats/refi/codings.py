"""The codings that stand on the texts of a project: ours, a person's verdicts, and all others."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from uptake.formats._xml.offsets import Element
from uptake.formats.refi.guids import normal
from uptake.formats.refi.positions import PositionMap
from uptake.formats.refi.qde import children, first
from uptake.formats.refi.synchrony import SyncPoint
from uptake.formats.refi.texts import TRANSCRIPT, Text


@dataclass(frozen=True, slots=True, eq=False)
class Coded:
    """A Coding on a stretch of a text.

    Args:
        text: The text.
        start: Code points into the text with LF line ends.
        end: The same, exclusive.
        selection: The selection that it stands in.
        coding: The Coding.
        code: GUID of its code, in normal form.
        user: GUID of who put it there, in normal form; empty when the file does not say.
    """

    text: Text
    start: int
    end: int
    selection: Element
    coding: Element
    code: str
    user: str

    def covers_half(self, start: int, end: int) -> bool:
        """Whether it and a stretch share at least half of the shorter of the two."""
        shared = min(self.end, end) - max(self.start, start)
        return shared > 0 and 2 * shared >= min(self.end - self.start, end - start)


def sync_points(text: Text, positions: PositionMap) -> tuple[SyncPoint, ...]:
    """The sync points of a transcript that have both a time and a position."""
    return tuple(
        SyncPoint(positions.from_source(int(place)), int(time), normal(p.attributes.get("guid")))
        for p in children(text.element, "SyncPoint")
        if (time := p.attributes.get("timeStamp", "")).isdigit()
        and (place := p.attributes.get("position", "")).isdigit()
    )


def codings_on(text: Text, positions: PositionMap) -> Iterator[Coded]:
    """The codings of stretches of a text, in the order of the file."""
    spans = _synchronised(text, positions) if text.kind == TRANSCRIPT else _selected(text, positions)
    for start, end, selection in spans:
        for coding in children(selection, "Coding"):
            reference = first(coding, "CodeRef")
            code = normal(reference.attributes.get("targetGUID")) if reference is not None else ""
            user = coding.attributes.get("creatingUser") or selection.attributes.get("creatingUser")
            yield Coded(text, start, end, selection, coding, code, normal(user))


def _selected(text: Text, positions: PositionMap) -> Iterator[tuple[int, int, Element]]:
    for selection in children(text.element, "PlainTextSelection"):
        span = span_of(selection)
        if span is not None:
            yield positions.from_source(span[0]), positions.from_source(span[1]), selection


def span_of(
    selection: Element, first_name: str = "startPosition", last_name: str = "endPosition"
) -> tuple[int, int] | None:
    """The numbers of a selection, as the file has them; None where one is missing."""
    try:
        return int(selection.attributes[first_name]), int(selection.attributes[last_name])
    except (KeyError, ValueError):
        return None


def _synchronised(text: Text, positions: PositionMap) -> Iterator[tuple[int, int, Element]]:
    points: Mapping[str, int] = {p.guid: p.position for p in sync_points(text, positions)}
    for selection in children(text.element, "TranscriptSelection"):
        start = points.get(normal(selection.attributes.get("fromSyncPoint")))
        end = points.get(normal(selection.attributes.get("toSyncPoint")))
        if start is not None and end is not None:
            yield start, end, selection


def media_codings(source: Element) -> Iterator[tuple[int, int, Element, Element, str]]:
    """The codings of stretches of a recording: milliseconds, selection, Coding, GUID of the code."""
    for selection in children(source, "AudioSelection", "VideoSelection"):
        span = span_of(selection, "begin", "end")
        for coding in children(selection, "Coding"):
            reference = first(coding, "CodeRef")
            if span is not None and reference is not None:
                yield *span, selection, coding, normal(reference.attributes.get("targetGUID"))
