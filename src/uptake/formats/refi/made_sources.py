"""The sources of a new project as elements: a text that can be coded, and the recordings it is a transcript of."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from uptake.formats._xml.splice import New
from uptake.formats.refi.coders import user_guid
from uptake.formats.refi.dates import ATTRIBUTE, LONG_AGO
from uptake.formats.refi.evidence import selection_name
from uptake.formats.refi.filing import filing
from uptake.formats.refi.guids import guid_for
from uptake.formats.refi.made_codes import MadeCodes
from uptake.formats.refi.made_codings import MadeCoding
from uptake.formats.refi.made_text import MadeText
from uptake.formats.refi.record import Recording
from uptake.formats.refi.recordings import is_audio
from uptake.model import Conversation, Media


@dataclass(frozen=True, slots=True)
class MadeSource:
    """A conversation on its way into a project.

    Args:
        key: Names it among the conversations of the project: what its GUIDs are derived from.
        talk: The conversation.
        made: Its text.
        recordings: Its recordings, each as the file named it and as the project does.
        codings: What stands on it.
    """

    key: str
    talk: Conversation
    made: MadeText
    recordings: tuple[tuple[Media, Recording], ...]
    codings: tuple[MadeCoding, ...]

    def guid(self, *what: object) -> str:
        """The GUID of something in it."""
        return guid_for("conversion", self.key, *map(str, what))

    @property
    def text_name(self) -> str:
        """The name of its text in the package's folder of sources."""
        return f"{self.guid('text file')}.txt"

    @property
    def offset_ms(self) -> int:
        """Where in the first recording the talk's time 0 lies."""
        return self.recordings[0][1].offset_ms if self.recordings else 0

    def place_of(self, coding: MadeCoding) -> str:
        """`words`, `recording`, or nothing where a coding has no place in the project."""
        if coding.covered:
            return "words"
        return "recording" if coding.span and self.recordings else ""


def text_source(source: MadeSource, codes: MadeCodes) -> New:
    """The text as a source of its own, with the codings on its words: what every tool can code."""
    placed = (i for i, coding in enumerate(source.codings) if source.place_of(coding) == "words")
    selections = sorted((_text_selection(source, i, codes) for i in placed), key=_position)
    attributes = {
        "guid": source.guid("text"),
        "name": source.talk.name,
        "plainTextPath": f"internal://{source.text_name}",
        ATTRIBUTE: LONG_AGO,
    }
    return New("TextSource", attributes, children=tuple(selections))


def recording_sources(source: MadeSource, codes: MadeCodes) -> Iterator[New]:
    """The recordings; the first has the transcript with its sync points, and the codings that stand on no words."""
    for number, (media, recording) in enumerate(source.recordings):
        kind = "Audio" if is_audio(media.location, media.mime_type) else "Video"
        attributes = {
            "guid": source.guid("recording", number),
            "name": media.location.replace("\\", "/").rpartition("/")[2] or source.talk.name,
            "path": recording.path,
            ATTRIBUTE: LONG_AGO,
        }
        children = (_transcript(source), *_on_recording(source, codes, kind)) if number == 0 else ()
        yield New(f"{kind}Source", attributes, children=children)


def _transcript(source: MadeSource) -> New:
    attributes = {
        "guid": source.guid("transcript"),
        "name": source.talk.name,
        "plainTextPath": f"internal://{source.text_name}",
        ATTRIBUTE: LONG_AGO,
    }
    points = tuple(_sync_points(source)) if source.talk.times_measured else ()
    return New("Transcript", attributes, children=points)


def _sync_points(source: MadeSource) -> Iterator[New]:
    """One where each line begins, and one where its words end."""
    for place, (utterance, unit) in enumerate(zip(source.talk.utterances, source.made.units, strict=True)):
        edges = (("start", unit.line_start, utterance.start_ms), ("end", unit.end, utterance.end_ms))
        for edge, position, time in edges:
            if time is not None:
                attributes = {
                    "guid": source.guid("sync point", place, edge),
                    "position": str(position),
                    "timeStamp": str(time + source.offset_ms),
                }
                yield New("SyncPoint", attributes)


def _on_recording(source: MadeSource, codes: MadeCodes, kind: str) -> Iterator[New]:
    for number, coding in enumerate(source.codings):
        if source.place_of(coding) == "recording" and coding.span:
            begin, end = (time + source.offset_ms for time in coding.span)
            places = {"name": selection_name(coding.value), "begin": str(begin), "end": str(end)}
            yield _selection(source, number, codes, f"{kind}Selection", places)


def _text_selection(source: MadeSource, number: int, codes: MadeCodes) -> New:
    units = [source.made.units[place] for place in source.codings[number].covered]
    start, end = min(u.start for u in units), max(u.end for u in units)
    name = selection_name(source.made.text[start:end])
    places = {"name": name, "startPosition": str(start), "endPosition": str(end)}
    return _selection(source, number, codes, "PlainTextSelection", places)


def _selection(
    source: MadeSource, number: int, codes: MadeCodes, element: str, places: Mapping[str, str]
) -> New:
    coding = source.codings[number]
    user = {"creatingUser": user_guid(coding.coder)} if coding.coder else {}
    user[ATTRIBUTE] = LONG_AGO
    reference = New("CodeRef", {"targetGUID": codes.guids[coding.group, coding.value]})
    put = New("Coding", {"guid": source.guid("coding", number), **user}, children=(reference,))
    described = New("Description", text=filing(coding.tier, coding.span))
    return New(
        element, {"guid": source.guid("selection", number), **user, **places}, children=(described, put)
    )


def _position(selection: New) -> tuple[int, int]:
    return int(selection.attributes["startPosition"]), int(selection.attributes["endPosition"])


def cases(sources: Sequence[MadeSource]) -> Iterator[New]:
    """A case for each speaker, with the texts they speak in and the role they are known to play."""
    texts: dict[str, list[str]] = {}
    roles: dict[str, str] = {}
    for source in sources:
        for person in source.talk.participants:
            label = source.made.labels[person.id]
            texts.setdefault(label, []).append(source.guid("text"))
            if person.role:
                roles.setdefault(label, person.role)
    for label, guids in texts.items():
        role = (New("Description", text=f"Role: {roles[label]}"),) if label in roles else ()
        spoken = (New("SourceRef", {"targetGUID": guid}) for guid in guids)
        attributes = {"guid": guid_for("conversion", "case", label), "name": label}
        yield New("Case", attributes, children=(*role, *spoken))
