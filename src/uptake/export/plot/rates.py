"""How often codes occur in the talk of each role: a circle for each conversation, a diamond for all together."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from uptake.export.plot.axis import AXIS_HEIGHT, FONT, Axis
from uptake.export.plot.colours import GREY, INK, colour_of
from uptake.export.plot.scene import Diamond, Dot, Label, Scene, Shape
from uptake.export.plot.size import fitted, text_width
from uptake.export.rows import Row

ROW = 11.0
_INDENT, _GAP, _MOST_NAMES = 6.0, 5.0, 0.45
_CIRCLE, _DIAMOND = 1.8, 3.2
_NAME = "findings per 100 turns of the role"


@dataclass(frozen=True, slots=True)
class Rate:
    """How often a code occurs in the talk of a role.

    Args:
        role: The role.
        code: The code.
        single: Findings per 100 turns, in each conversation with turns of that role where the code was looked for.
        together: The same over all of them, findings and turns added up.
    """

    role: str
    code: str
    single: tuple[float, ...]
    together: float

    @property
    def spread(self) -> str:
        """In how many conversations there is any, of how many: `13/25`."""
        return f"{sum(1 for rate in self.single if rate)}/{len(self.single)}"


def rates(summary: Iterable[Row], width: float) -> Scene:
    """Draw the table of counts and rates.

    Codes that nobody was found to do are left out.

    Args:
        summary: Rows of that table.
        width: Of the picture, in points.
    """
    rows = _rates(summary)
    roles = list(dict.fromkeys(rate.role for rate in rows))
    names = [text_width(rate.code, FONT) + _INDENT for rate in rows] + [text_width(r, FONT) for r in roles]
    left = min(_MOST_NAMES * width, max(names, default=0.0) + _GAP)
    highest = max((number for rate in rows for number in (*rate.single, rate.together)), default=1.0)
    axis = Axis(left, width - text_width("00/00", FONT) - 2 * _GAP, 0.0, highest or 1.0)
    shapes: list[Shape] = []
    y = 0.0
    for number, role in enumerate(roles):
        shapes.append(Label(0, y + ROW / 2 + FONT * 0.35, role, FONT, bold=True))
        y += ROW
        for rate in (rate for rate in rows if rate.role == role):
            shapes += _drawn(rate, y + ROW / 2, axis, colour_of(number))
            shapes.append(Label(width, y + ROW / 2 + FONT * 0.35, rate.spread, FONT, "end"))
            y += ROW
    bottom, talks = y + 2, max((len(rate.single) for rate in rows), default=0)
    shapes = [*axis.drawn(bottom, 0, _NAME), *shapes, *_key(bottom + AXIS_HEIGHT, width)]
    told = f"Findings per 100 turns by role and code, in {talks} conversations and over all"
    return Scene(width, bottom + AXIS_HEIGHT + ROW, tuple(shapes), told)


def _rates(summary: Iterable[Row]) -> list[Rate]:
    """Every role and code with findings, by role and then by how often."""
    counted: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for row in summary:
        if row["turns"] and row["findings"] is not None:
            key = (row["role"] or "no role", row["code"])
            counted.setdefault(key, []).append((row["findings"], row["turns"]))
    found = [
        Rate(role, code, tuple(100 * n / of for n, of in pairs), _pooled(pairs))
        for (role, code), pairs in counted.items()
        if any(number for number, _ in pairs)
    ]
    return sorted(found, key=lambda rate: (rate.role, -rate.together, rate.code))


def _pooled(pairs: list[tuple[int, int]]) -> float:
    return 100 * sum(number for number, _ in pairs) / sum(of for _, of in pairs)


def _drawn(rate: Rate, middle: float, axis: Axis, colour: str) -> Iterator[Shape]:
    yield Label(_INDENT, middle + FONT * 0.35, fitted(rate.code, FONT, axis.left - _INDENT - _GAP / 2), FONT)
    for number in sorted(rate.single):
        yield Dot(axis.at(number), middle, _CIRCLE, GREY)
    yield Diamond(axis.at(rate.together), middle, _DIAMOND, colour)


def _key(y: float, width: float) -> Iterator[Shape]:
    """What circles, diamonds and the numbers on the right mean."""
    middle, base = y + FONT * 0.35, y + FONT * 0.7
    yield Dot(_CIRCLE + 1, middle, _CIRCLE, GREY)
    one = "a conversation"
    yield Label(4 * _CIRCLE, base, one, FONT)
    right = 4 * _CIRCLE + text_width(one, FONT) + 2 * _GAP
    yield Diamond(right, middle, _DIAMOND, INK)
    yield Label(right + 2 * _DIAMOND, base, "all", FONT)
    yield Label(width, base, "conversations with any", FONT, "end")
