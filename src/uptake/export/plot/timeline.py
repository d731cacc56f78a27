"""One conversation from left to right: who talks when, and where the findings stand."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from uptake.export.counting import MS_PER_MINUTE
from uptake.export.plot.axis import AXIS_HEIGHT, FONT, Axis
from uptake.export.plot.colours import GREY, colour_of
from uptake.export.plot.scene import Box, Label, Scene, Shape
from uptake.export.plot.size import fitted, text_width
from uptake.export.positions import is_timed, spans
from uptake.model import Conversation, Finding, Participant

ROW, MARK, TALK = 11.0, 6.5, 4.0
"""Heights of a row, of a finding and of talk, in points."""

_INDENT, _GAP, _MOST_NAMES, _THINNEST = 6.0, 5.0, 0.45, 1.2

_BOLD = 1.15
"""How much wider bold letters are."""

Places = Mapping[str, tuple[float, float]]
"""Id of an utterance to where it begins and ends along the axis."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the picture.

    Args:
        name: What stands before it.
        marks: Start, end and what a reader is told who points at it.
        colour: Of the marks; empty for a speaker's talk.
    """

    name: str
    marks: tuple[tuple[float, float, str], ...]
    colour: str = ""


def timeline(talk: Conversation, findings: Sequence[Finding], width: float) -> Scene:
    """Draw a conversation: a row for each speaker's talk, below it one for each code found in it.

    Measured times are drawn in minutes, and an utterance without one where the talk before it ends; without any, turns are drawn side by side in their order. Colours only repeat
    what the names of the rows say.

    Args:
        talk: The conversation.
        findings: What was found in it.
        width: Of the picture, in points.
    """
    places, low, high, unit = _measure(talk)
    rows = list(_rows(talk, findings, places))
    left = min(_MOST_NAMES * width, max((_name_width(row) for row in rows), default=0.0) + _GAP)
    axis = Axis(left, width - text_width("0.00", FONT) / 2, low, high)
    bottom = ROW * len(rows) + 2
    shapes = (
        *axis.drawn(bottom, 0, unit),
        *(shape for number, row in enumerate(rows) for shape in _drawn(row, number, axis)),
    )
    told = f"{talk.name}: who talks when, and where findings stand ({len(findings)})"
    return Scene(width, bottom + AXIS_HEIGHT, shapes, told)


def _measure(talk: Conversation) -> tuple[Places, float, float, str]:
    """Where utterances stand, the ends of the axis, and what it counts."""
    timed = (
        dict(zip((said.id for said in talk.utterances), spans(talk), strict=True)) if is_timed(talk) else {}
    )
    high = max((end for _, end in timed.values()), default=0) / MS_PER_MINUTE
    if high > 0:
        in_minutes = {
            id_: (start / MS_PER_MINUTE, end / MS_PER_MINUTE) for id_, (start, end) in timed.items()
        }
        return in_minutes, 0, high, "minutes"
    in_turns = {id_: (turn.index + 0.55, turn.index + 1.45) for turn in talk.turns for id_ in turn.ids}
    return in_turns, 0.5, max(1, len(talk.turns)) + 0.5, "turns"


def _rows(talk: Conversation, findings: Sequence[Finding], places: Places) -> Iterator[Row]:
    colours = {code: colour_of(n) for n, code in enumerate(sorted({f.code for f in findings}))}
    for person in talk.participants:
        said = [u for u in talk.utterances if u.participant == person.id]
        if said:
            yield Row(_called(person), tuple((*places[u.id], "") for u in said))
        for code, colour in colours.items():
            own = [f for f in findings if f.code == code and f.participant == person.id]
            if own:
                yield Row(code, tuple(_mark(finding, places) for finding in own), colour)


def _mark(finding: Finding, places: Places) -> tuple[float, float, str]:
    covered = [places[utterance] for utterance in finding.utterances]
    start, end = min(start for start, _ in covered), max(end for _, end in covered)
    return start, end, f"{finding.code}, {finding.confidence:.2f}"


def _called(person: Participant) -> str:
    same = person.role is None or person.role.casefold() == person.name.casefold()
    return person.name if same else f"{person.name} ({person.role})"


def _name_width(row: Row) -> float:
    return _INDENT + text_width(row.name, FONT) if row.colour else _BOLD * text_width(row.name, FONT)


def _drawn(row: Row, number: int, axis: Axis) -> Iterator[Shape]:
    middle = ROW * number + ROW / 2
    indent = _INDENT if row.colour else 0.0
    size = FONT if row.colour else FONT * _BOLD
    name = fitted(row.name, size, axis.left - indent - _GAP / 2)
    yield Label(indent, middle + FONT * 0.35, name, FONT, bold=not row.colour)
    height = MARK if row.colour else TALK
    for start, end, told in row.marks:
        left, right = axis.at(start), axis.at(end)
        thick = max(_THINNEST if row.colour else 0.2, right - left)
        left = min(left, axis.right - thick)
        yield Box(left, middle - height / 2, thick, height, row.colour or GREY, title=told)
