"""What a picture consists of, in points from its upper left corner; whatever draws it, it is the same picture."""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle.

    Args:
        x: Its left edge.
        y: Its upper edge.
        width: How wide.
        height: How high.
        fill: `#RRGGBB`.
        stroke: The colour of its edge; empty for none.
        title: What a reader is told who points at it.
    """

    x: float
    y: float
    width: float
    height: float
    fill: str
    stroke: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    stroke: str
    width: float = 0.5


@dataclass(frozen=True, slots=True)
class Dot:
    """A circle; hollow where `fill` is empty."""

    x: float
    y: float
    radius: float
    stroke: str
    fill: str = ""


@dataclass(frozen=True, slots=True)
class Diamond:
    """A filled square that stands on its corner."""

    x: float
    y: float
    radius: float
    fill: str


@dataclass(frozen=True, slots=True)
class Label:
    """A line of text.

    Args:
        x: Where its anchor lies.
        y: Its base line.
        text: The text.
        size: The font's, in points.
        anchor: What lies at x: `start`, `middle` or `end`.
        colour: `#RRGGBB`.
        bold: Whether it is bold.
        upright: Whether it is turned by a quarter, to be read from below.
    """

    x: float
    y: float
    text: str
    size: float
    anchor: str = "start"
    colour: str = "#000000"
    bold: bool = False
    upright: bool = False


Shape: TypeAlias = Box | Rule | Dot | Diamond | Label


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture.

    Args:
        width: In points.
        height: In points.
        shapes: What is drawn, later ones over earlier ones.
        told: What the picture shows, for who cannot see it.
    """

    width: float
    height: float
    shapes: tuple[Shape, ...]
    told: str
