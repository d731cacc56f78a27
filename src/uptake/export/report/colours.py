"""A code's colour as it can be seen on light and on dark paper: contrast is computed, not hoped for.

Colours come from plugins. What is no `#RRGGBB` is grey. Contrast is that of WCAG 2.2: 4.5 for text, 3 for the edges of
marks.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

Rgb = tuple[int, int, int]

GREY = "#767B82"
LIGHT_PAPER, LIGHT_INK = "#FFFFFF", "#1B2027"
DARK_PAPER, DARK_INK = "#171B21", "#E6E9ED"
TEXT_CONTRAST, EDGE_CONTRAST = 4.5, 3.0

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}\Z")
_WHITE, _BLACK = (255, 255, 255), (0, 0, 0)
_LIGHT_TINT, _DARK_TINT = 0.22, 0.34
_STEPS = 40
_LINEAR_BELOW = 0.04045


@dataclass(frozen=True, slots=True)
class Tones:
    """A colour on one kind of paper, each as `#rrggbb`.

    Args:
        tint: A surface on which the page's text can be read.
        edge: A line that can be seen on the paper.
        letters: Text that can be read on the tint and on the paper.
    """

    tint: str
    edge: str
    letters: str


def tones(colour: str) -> tuple[Tones, Tones]:
    """A colour on light paper and on dark paper.

    Args:
        colour: `#RRGGBB`; anything else counts as grey.
    """
    rgb = _rgb(colour if _COLOUR.match(colour) else GREY)
    return (
        _tones(rgb, _rgb(LIGHT_PAPER), _BLACK, _LIGHT_TINT),
        _tones(rgb, _rgb(DARK_PAPER), _WHITE, _DARK_TINT),
    )


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21.

    Args:
        one: `#RRGGBB`.
        other: `#RRGGBB`.
    """
    return _contrast(_rgb(one), _rgb(other))


def _tones(rgb: Rgb, paper: Rgb, away: Rgb, share: float) -> Tones:
    tint = _mix(rgb, paper, share)
    edge = _moved(rgb, away, lambda c: _contrast(c, paper) >= EDGE_CONTRAST)
    letters = _moved(rgb, away, lambda c: min(_contrast(c, tint), _contrast(c, paper)) >= TEXT_CONTRAST)
    return Tones(_hex(tint), _hex(edge), _hex(letters))


def _moved(rgb: Rgb, away: Rgb, enough: Callable[[Rgb], bool]) -> Rgb:
    """The colour, moved away from the paper in small steps until that is enough."""
    steps = (_mix(away, rgb, step / _STEPS) for step in range(_STEPS))
    return next((colour for colour in steps if enough(colour)), away)


def _mix(one: Rgb, other: Rgb, share: float) -> Rgb:
    """As much of the one as the share says, the rest of the other."""
    red, green, blue = (round(a * share + b * (1 - share)) for a, b in zip(one, other, strict=True))
    return red, green, blue


def _contrast(one: Rgb, other: Rgb) -> float:
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(rgb: Rgb) -> float:
    red, green, blue = (_linear(part / 255) for part in rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= _LINEAR_BELOW else ((part + 0.055) / 1.055) ** 2.4


def _rgb(colour: str) -> Rgb:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _hex(rgb: Rgb) -> str:
    return "#" + "".join(f"{part:02x}" for part in rgb)
