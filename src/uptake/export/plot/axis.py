"""An axis: round numbers along it, and where they stand."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from uptake.export.plot.colours import GREY, LIGHT
from uptake.export.plot.scene import Label, Rule, Shape
from uptake.export.plot.size import text_width

FONT = 7.0
"""The size of letters, in points: the least that journals take."""

_ROUND = (1, 2, 5, 10)
_TICK = 2.5
_BETWEEN = 10.0


@dataclass(frozen=True, slots=True)
class Axis:
    """Numbers from left to right.

    Args:
        left: Where the least number stands, in points.
        right: Where the greatest stands.
        low: The least number.
        high: The greatest; greater than the least.
    """

    left: float
    right: float
    low: float
    high: float

    def at(self, number: float) -> float:
        """Where a number stands."""
        return self.left + (number - self.low) * (self.right - self.left) / (self.high - self.low)

    def ticks(self) -> list[float]:
        """Round numbers, no more than there is room for."""
        room = max(2, int((self.right - self.left) / (text_width("0000", FONT) + _BETWEEN)))
        step = round_step((self.high - self.low) / room)
        first = math.ceil(self.low / step - 1e-9)
        return [round(n * step, 10) for n in range(first, math.floor(self.high / step + 1e-9) + 1)]

    def drawn(self, y: float, top: float, name: str) -> Iterator[Shape]:
        """The axis at y, with lines up to the top and its name below."""
        for tick in self.ticks():
            yield Rule(self.at(tick), top, self.at(tick), y, LIGHT)
        yield Rule(self.left, y, self.right, y, GREY)
        for tick in self.ticks():
            yield Rule(self.at(tick), y, self.at(tick), y + _TICK, GREY)
            yield Label(self.at(tick), y + _TICK + FONT, f"{tick:g}", FONT, "middle")
        yield Label((self.left + self.right) / 2, y + _TICK + 2.3 * FONT, name, FONT, "middle")


AXIS_HEIGHT = _TICK + 2.3 * FONT + 3
"""How much room an axis takes below its line."""


def round_step(least: float) -> float:
    """The smallest of 1, 2, 5 times a power of ten that is at least so great."""
    power = 10.0 ** math.floor(math.log10(least))
    return next(power * digit for digit in _ROUND if power * digit >= least * (1 - 1e-9))
