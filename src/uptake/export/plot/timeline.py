"""One conversation from left to right: who talks when, and where the findings stand."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from uptake.export.counting import MS_PER_MINUTE
from uptake.export.plot.axis import AXIS_HEIGHT, FONT, Axis
from uptake.export.plot.colours import GREY, colour_of
from uptake.export.plot.scene import Box, Label, Scene, Shape
from uptake.export.plot.size import fitted, text_width
from uptake.model import Conversation, Finding, Participant, Utterance

ROW, MARK, TALK = 11.0, 6.5, 4.0
"""Heights of a row, of a finding and of talk, in points."""

_INDENT, _GAP, _MOST_NAMES, _THINNEST = 6.0, 5.0, 0.45, 1.2

_BOLD = 1.15
"""How much wider bold letters are."""

Place = Callable[[Utterance], tuple[float, float]]
"""Where an utterance begins and ends along the axis."""


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

    Measured times are drawn in minutes; without them, turns are drawn side by side in their order. Colours only repeat
    what the names of the rows say.

    Args:
        talk: The conversation.
        findings: What was found in it.
        width: Of the picture, in points.
    """
    place, low, high, unit = _measure(talk)
    rows = list(_rows(talk, findings, place))
    left = min(_MOST_NAMES * width, max((_name_width(row) for row in rows), default=0.0) + _GAP)
    axis = Axis(left, width - _GAP, low, high)
    bottom = ROW * len(rows) + 2
    shapes = (
        *axis.drawn(bottom, 0, unit),
        *(shape for number, row in enumerate(rows) for shape in _drawn(row, number, axis)),
    )
    told = f"{talk.name}: who talks when, and where findings stand ({len(findings)})"
    return Scene(width, bottom + AXIS_HEIGHT, shapes, told)


def _measure(talk: Conversation) -> tuple[Place, float, float, str]:
    """Where utterances stand, the ends of the axis, and what it counts."""
    timed = [u for u in talk.utterances if u.start_ms is not None and u.end_ms is not None]
    if talk.times_measured and timed and max(u.end_ms or 0 for u in timed) > 0:
        return _by_time, 0, max(u.end_ms or 0 for u in timed) / MS_PER_MINUTE, "minutes"
    place_of = {id_: turn.index + 1 for turn in talk.turns for id_ in turn.ids}

    def by_turn(utterance: Utterance) -> tuple[float, float]:
        number = place_of[utterance.id]
        return number - 0.45, number + 0.45

    return by_turn, 0.5, max(1, len(talk.turns)) + 0.5, "turns"


def _by_time(utterance: Utterance) -> tuple[float, float]:
    return (utterance.start_ms or 0) / MS_PER_MINUTE, (utterance.end_ms or 0) / MS_PER_MINUTE


def _rows(talk: Conversation, findings: Sequence[Finding], place: Place) -> Iterator[Row]:
    colours = {code: colour_of(n) for n, code in enumerate(sorted({f.code for f in findings}))}
    for person in talk.participants:
        said = [u for u in talk.utterances if u.participant == person.id]
        if said:
            yield Row(_called(person), tuple((*place(u), "") for u in said))
        for code, colour in colours.items():
            own = [f for f in findings if f.code == code and f.participant == person.id]
            if own:
                yield Row(code, tuple(_mark(talk, finding, place) for finding in own), colour)


def _mark(talk: Conversation, finding: Finding, place: Place) -> tuple[float, float, str]:
    places = [place(talk.by_id[utterance]) for utterance in finding.utterances]
    start, end = min(start for start, _ in places), max(end for _, end in places)
    return start, end, f"{finding.code}, {finding.confidence:.2f}"


def _called(person: Participant) -> str:
    same = person.role is None or person.role.casefold() == person.name.casefold()
    return person.name if same else f"{person.name} ({person.role})"


def _name_width(row: Row) -> float:
    return _INDENT + text_width(row.name, FONT) if row.colour else _BOLD * text_width(row.name, FONT)


def _drawn(row: Row, number: int, axis: Axis) -> Iterator[Shape]:
    middle = ROW * number + ROW / 2
    indent = _INDENT if row.colour else 0.0
    name = fitted(row.name, FONT, axis.left - indent - _GAP / 2)
    yield Label(indent, middle + FONT * 0.35, name, FONT, bold=not row.colour)
    height = MARK if row.colour else TALK
    for start, end, told in row.marks:
        left, right = axis.at(start), axis.at(end)
        thick = max(_THINNEST if row.colour else 0.2, right - left)
        left = min(left, axis.right - thick)
        yield Box(left, middle - height / 2, thick, height, row.colour or GREY, title=told)
