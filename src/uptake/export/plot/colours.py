"""Colours that can be told apart whatever one's colour vision, and in print.

Okabe and Ito 2008, Color universal design: without its yellow, which is too light for marks on white.
"""

OKABE_ITO = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000")

INK, GREY, LIGHT, PAPER = "#000000", "#767676", "#D9D9D9", "#FFFFFF"

_DARK_FROM = 0.94
"""From this share on white letters can be read better on a tint than black ones."""


def colour_of(number: int) -> str:
    """The colour of the so manieth thing, from 0; after seven they come again."""
    return OKABE_ITO[number % len(OKABE_ITO)]


def tint(share: float, colour: str = OKABE_ITO[0]) -> str:
    """A colour mixed with white: 0 is white, 1 the colour."""
    parts = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{round(255 + (part - 255) * min(1.0, max(0.0, share))):02X}" for part in parts)


def letters_on(share: float) -> str:
    """The colour of letters that can be read on such a tint."""
    return PAPER if share >= _DARK_FROM else INK
