"""Conversations and findings as a notebook shows them.

The HTML is a tree until its end: texts of the talk are text in it, whatever they look like.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias
from xml.etree.ElementTree import Element, SubElement, tostring

from uptake.export.clock import clock
from uptake.export.counting import minutes_of
from uptake.export.found import Found
from uptake.export.stretches import stretches
from uptake.model import Conversation, Finding, Project, Turn

Cell: TypeAlias = str | Element

MOST_TURNS, MOST_FINDINGS = 12, 30
"""How many rows are shown; the rest is counted."""

_LEFT = "text-align: left"


def to_html(value: Project | Conversation | Finding | Found) -> str:
    """A project, a conversation, a finding, or what `uptake.detect` gave, as HTML for a notebook.

    It has no style sheet, no script and no links, and shows the beginning of what is long.
    """
    if isinstance(value, Conversation):
        parts = _conversation(value)
    elif isinstance(value, Finding):
        parts = _finding(value)
    elif isinstance(value, Project):
        parts = _project(value)
    else:
        parts = _found(value)
    frame = Element("div")
    frame.extend(parts)
    return tostring(frame, encoding="unicode", method="html")


def _project(project: Project) -> Iterator[Element]:
    talks = project.conversations
    yield _line(f"{project.path.name}: {_counted(len(talks), 'conversation')}")
    rows = [(talk.name, talk.kind, talk.language or "", _length(talk), _speakers(talk)) for talk in talks]
    yield _table(("conversation", "kind", "language", "length", "speakers"), rows)


def _conversation(talk: Conversation) -> Iterator[Element]:
    yield _line(f"{talk.name}: {talk.kind}, {_length(talk)}, {talk.language or 'language unknown'}")
    yield _line(_speakers(talk))
    shown = talk.turns[:MOST_TURNS]
    yield _table(("", "time", "speaker", "talk"), [_turn_row(talk, turn) for turn in shown])
    yield from _rest(len(talk.turns) - len(shown), "turn")


def _turn_row(talk: Conversation, turn: Turn) -> tuple[Cell, ...]:
    return str(turn.index + 1), _time(talk, turn.start_ms), talk.participant(turn.participant).name, turn.text


def _finding(finding: Finding) -> Iterator[Element]:
    yield _line(f"{finding.code}, {finding.confidence:.2f} ({finding.detector} {finding.version})")
    yield _line(f"{finding.id}: {' '.join(finding.utterances)} ({finding.participant})")
    yield _table(("evidence", "why"), [(piece.cue, piece.why) for piece in finding.evidence])
    if finding.attributes:
        yield _table(
            ("attribute", ""), [(key, str(value)) for key, value in sorted(finding.attributes.items())]
        )


def _found(found: Found) -> Iterator[Element]:
    placed = [(talk, f) for talk in found.project.conversations for f in found.findings.get(talk.name, ())]
    yield _line(f"{found.project.path.name}: {_counted(len(placed), 'finding')}")
    if placed:
        head = ("conversation", "time", "speaker", "code", "sure", "talk")
        yield _table(head, [_finding_row(talk, finding) for talk, finding in placed[:MOST_FINDINGS]])
    yield from _rest(len(placed) - MOST_FINDINGS, "finding")
    for skip in found.skips:
        yield _line(f"{skip.detector} did not look at {skip.conversation}")


def _finding_row(talk: Conversation, finding: Finding) -> tuple[Cell, ...]:
    covered = [talk.by_id[utterance] for utterance in finding.utterances]
    time = _time(talk, covered[0].start_ms)
    name = talk.participant(finding.participant).name
    return talk.name, time, name, finding.code, f"{finding.confidence:.2f}", _marked(talk, finding)


def _time(talk: Conversation, start_ms: int | None) -> str:
    return clock(start_ms) if talk.times_measured and start_ms is not None else ""


def _marked(talk: Conversation, finding: Finding) -> Element:
    """The words of a finding, with those that it rests on marked."""
    cell = Element("span")
    for utterance in finding.utterances:
        text = talk.by_id[utterance].text
        spans = [(piece.start, piece.end) for piece in finding.evidence if piece.utterance == utterance]
        for start, end, is_marked in stretches(text, spans):
            SubElement(cell, "mark" if is_marked else "span").text = text[start:end]
        SubElement(cell, "span").text = " "
    return cell


def _table(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Element:
    table = Element("table")
    _row(SubElement(SubElement(table, "thead"), "tr"), "th", head)
    body = SubElement(table, "tbody")
    for cells in rows:
        _row(SubElement(body, "tr"), "td", cells)
    return table


def _row(row: Element, tag: str, cells: Sequence[Cell]) -> None:
    for cell in cells:
        element = SubElement(row, tag, style=_LEFT)
        if isinstance(cell, Element):
            element.append(cell)
        else:
            element.text = cell


def _line(text: str) -> Element:
    line = Element("div")
    line.text = text
    return line


def _rest(number: int, what: str) -> Iterator[Element]:
    if number > 0:
        yield _line(f"… and {number} more {what}{'' if number == 1 else 's'}")


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _length(talk: Conversation) -> str:
    minutes = minutes_of(talk)
    turns = _counted(len(talk.turns), "turn")
    return turns if minutes is None else f"{turns} in {minutes:.1f} min"


def _speakers(talk: Conversation) -> str:
    return ", ".join(f"{p.name} ({p.role})" if p.role else p.name for p in talk.participants)
