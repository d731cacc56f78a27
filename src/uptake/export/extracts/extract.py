"""A finding with the turns around it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from uptake.export.clock import span
from uptake.export.extracts.lines import Line, MarkedText, Span, printable, turn_lines
from uptake.export.letters import self_contained
from uptake.model import Conversation, Finding, Turn

LINE_WIDTH = 60
"""How many characters of talk stand on a line, so that it fits on a page beside number and speaker."""

LONGEST_NAME = 12
"""How many characters of a speaker's name are shown."""


@dataclass(frozen=True, slots=True)
class Extract:
    """What is shown of a finding.

    Args:
        code: What was found.
        source: File and conversation.
        times: From when to when the extract reaches; empty where times were not measured.
        lines: The talk.
        found_by: The detector with its version.
        confidence: From 0 to 1.
        id: The finding's.
        reasons: What it rests on, each once.
        particulars: Its attributes.
        failed: For a near miss: the conditions by which it is no finding.
    """

    code: str
    source: str
    times: str
    lines: tuple[Line, ...]
    found_by: str
    confidence: float
    id: str
    reasons: tuple[str, ...]
    particulars: tuple[tuple[str, str], ...] = ()
    failed: tuple[str, ...] = ()


def extract_of(
    talk: Conversation, finding: Finding, file: str, around: int, failed: Iterable[str] = ()
) -> Extract:
    """A finding with some turns on either side of it and of its evidence.

    Args:
        talk: Where it was found.
        finding: The finding.
        file: How to name the file.
        around: How many turns to show on either side.
        failed: For a near miss: the conditions by which it is no finding.
    """
    turns = _shown(talk, finding, around)
    starts = [turn.start_ms for turn in turns if turn.start_ms is not None]
    ends = [turn.end_ms for turn in turns if turn.end_ms is not None]
    return Extract(
        code=finding.code,
        source=_source(file, talk.name),
        times=span(min(starts), max(ends)) if starts and ends and talk.times_measured else "",
        lines=tuple(_lines(talk, turns, finding)),
        found_by=f"{finding.detector} {finding.version}",
        confidence=finding.confidence,
        id=finding.id,
        reasons=tuple(dict.fromkeys(f"{piece.cue}: {piece.why}" for piece in finding.evidence)),
        particulars=tuple((key, str(value)) for key, value in sorted(finding.attributes.items())),
        failed=tuple(failed),
    )


def _source(file: str, talk: str) -> str:
    """File and conversation; the file alone where the conversation is named after it."""
    name = PurePosixPath(file)
    return file if talk in {name.name, name.stem} else f"{file}, {talk}"


def _shown(talk: Conversation, finding: Finding, around: int) -> Sequence[Turn]:
    wanted = {*finding.utterances, *(piece.utterance for piece in finding.evidence)}
    places = [turn.index for turn in talk.turns if not wanted.isdisjoint(turn.ids)]
    return talk.turns[max(0, places[0] - around) : places[-1] + around + 1]


def _lines(talk: Conversation, turns: Sequence[Turn], finding: Finding) -> Iterator[Line]:
    rests_on: dict[str, list[Span]] = {}
    for piece in finding.evidence:
        rests_on.setdefault(piece.utterance, []).append((piece.start, piece.end))
    covered, number = frozenset(finding.utterances), 1
    for turn in turns:
        speaker = self_contained(printable(talk.participant(turn.participant).name))[:LONGEST_NAME]
        for line in turn_lines(number, speaker, _marked(turn, covered, rests_on), LINE_WIDTH):
            yield line
            number += 1


def _marked(turn: Turn, covered: frozenset[str], rests_on: Mapping[str, Sequence[Span]]) -> MarkedText:
    """A turn's text with what belongs to the finding and what it rests on, counted from the turn's start."""
    found: list[Span] = []
    evidence: list[Span] = []
    at = 0
    for utterance in turn.utterances:
        if utterance.id in covered:
            found.append((at, at + len(utterance.text)))
        evidence += [(at + start, at + end) for start, end in rests_on.get(utterance.id, ())]
        at += len(utterance.text) + 1
    return MarkedText(printable(turn.text), tuple(found), tuple(evidence))
