"""What the page shows of one conversation, as plain values that a worker process can hand over."""

import hashlib
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from uptake.export.positions import is_timed, spans
from uptake.export.report.recording import Recording
from uptake.model import Conversation, Finding, Scalar

_BMP = "\uffff"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who takes part.

    Args:
        name: As the source has it.
        role: The role; empty when nothing tells.
        turns: How many turns they have.
    """

    name: str
    role: str
    turns: int


@dataclass(frozen=True, slots=True)
class Line:
    """One utterance.

    Args:
        speaker: Place among the speakers.
        start: Where it stands on the timeline: milliseconds, or words.
        end: The same, exclusive.
        text: As transcribed; empty where the page is to hold no words.
        words: How many words it has.
    """

    speaker: int
    start: int
    end: int
    text: str
    words: int


@dataclass(frozen=True, slots=True)
class Cue:
    """A piece of evidence.

    Args:
        line: Place of the utterance among the lines.
        start: From where in its text, in UTF-16 code units, which is what scripts count.
        end: The same, exclusive.
        cue: Name of what matched; empty where the page is to hold no words.
        why: The condition it meets.
    """

    line: int
    start: int
    end: int
    cue: str
    why: str


@dataclass(frozen=True, slots=True)
class Place:
    """A finding.

    Args:
        id: Its id, unique in the conversation.
        code: Name of the code.
        detector: Name of the detector.
        version: The detector's version.
        speaker: Place among the speakers.
        lines: Places of the utterances it covers; at least one.
        anchors: The ids of these utterances in the source; none where the page is to hold no names.
        confidence: From 0 to 1.
        cues: Its evidence.
        attributes: Its particulars, by name.
        verdict: What a person said of it; empty where nobody did.
    """

    id: str
    code: str
    detector: str
    version: str
    speaker: int
    lines: tuple[int, ...]
    anchors: tuple[str, ...]
    confidence: float
    cues: tuple[Cue, ...]
    attributes: tuple[tuple[str, Scalar], ...]
    verdict: str = ""


@dataclass(frozen=True, slots=True)
class TalkPage:
    """A conversation with what was found in it.

    Args:
        key: What links name it by: the same for the same file and conversation in every report.
        name: Its name.
        file: The file, as tables show it.
        kind: `consultation`, `interview` or `other`.
        language: ISO 639-1; empty where unknown.
        convention: Name of the transcription convention.
        timed: Whether the timeline counts milliseconds; otherwise words.
        speakers: Everybody who takes part.
        lines: The talk.
        places: The findings, in the order of the talk.
        unseen: Names of the detectors that did not look at it.
        recording: What can be played.
    """

    key: str
    name: str
    file: str
    kind: str
    language: str
    convention: str
    timed: bool
    speakers: tuple[Speaker, ...]
    lines: tuple[Line, ...]
    places: tuple[Place, ...]
    unseen: tuple[str, ...] = ()
    recording: Recording | None = None

    @property
    def length(self) -> int:
        """Where the timeline ends, in milliseconds or words."""
        return max((line.end for line in self.lines), default=0)

    @property
    def turns(self) -> int:
        """How many turns it has."""
        return sum(speaker.turns for speaker in self.speakers)


def talk_page(
    talk: Conversation,
    findings: Sequence[Finding],
    file: str,
    *,
    unseen: Collection[str] = (),
    verdicts: Mapping[str, str] | None = None,
    recording: Recording | None = None,
    text: bool = True,
    anchors: bool = True,
) -> TalkPage:
    """Gather what the page shows of a conversation.

    Args:
        talk: The conversation, settled.
        findings: What was found in it, in the order of the talk.
        file: How to name the file: relative, with forward slashes, never a path of this machine.
        unseen: Names of the detectors that did not look at it.
        verdicts: Finding id to what a person said of it.
        recording: What can be played.
        text: Whether the page may hold the words of the talk.
        anchors: Whether it may hold the ids of utterances, which can be of any form.
    """
    people = {person.id: number for number, person in enumerate(talk.participants)}
    turns = Counter(turn.participant for turn in talk.turns)
    return TalkPage(
        key=_key(file, talk.name),
        name=talk.name,
        file=file,
        kind=talk.kind,
        language=talk.language or "",
        convention=talk.convention,
        timed=is_timed(talk),
        speakers=tuple(Speaker(p.name, p.role or "", turns[p.id]) for p in talk.participants),
        lines=tuple(_lines(talk, people, text=text)),
        places=tuple(_places(talk, people, findings, verdicts or {}, text=text, anchors=anchors)),
        unseen=tuple(sorted(unseen)),
        recording=recording,
    )


def _key(file: str, name: str) -> str:
    what = f"{file}\x1f{name}".encode("utf-8", "surrogatepass")
    return "t-" + hashlib.sha256(what).hexdigest()[:10]


def _lines(talk: Conversation, people: Mapping[str, int], *, text: bool) -> Iterator[Line]:
    for said, (start, end) in zip(talk.utterances, spans(talk), strict=True):
        words = len(said.text.split())
        yield Line(people[said.participant], start, end, said.text if text else "", words)


def _places(
    talk: Conversation,
    people: Mapping[str, int],
    findings: Sequence[Finding],
    verdicts: Mapping[str, str],
    *,
    text: bool,
    anchors: bool,
) -> Iterator[Place]:
    numbers = {said.id: number for number, said in enumerate(talk.utterances)}
    for finding in findings:
        yield Place(
            id=finding.id,
            code=finding.code,
            detector=finding.detector,
            version=finding.version,
            speaker=people[finding.participant],
            lines=tuple(sorted(numbers[id_] for id_ in finding.utterances)),
            anchors=finding.utterances if anchors else (),
            confidence=round(finding.confidence, 4),
            cues=tuple(_cues(talk, numbers, finding, text=text)),
            attributes=tuple(sorted(finding.attributes.items())),
            verdict=verdicts.get(finding.id, ""),
        )


def _cues(talk: Conversation, numbers: Mapping[str, int], finding: Finding, *, text: bool) -> Iterator[Cue]:
    """The evidence; without text also without the names of cues, which can be the very words that were said."""
    for piece in finding.evidence:
        said = talk.by_id[piece.utterance].text if text else ""
        start, end = _units(said, piece.start), _units(said, piece.end)
        yield Cue(numbers[piece.utterance], start, end, piece.cue if text else "", piece.why)


def _units(text: str, place: int) -> int:
    """A place in a text, counted in UTF-16 code units."""
    before = text[:place]
    return len(before) + sum(character > _BMP for character in before)
