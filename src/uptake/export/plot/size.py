"""Lengths: of a journal's column, and of text before it is drawn."""

import re

from uptake.errors import UsageError

_POINTS = {"pt": 1.0, "mm": 72 / 25.4, "cm": 720 / 25.4, "in": 72.0}
_LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?)\s*([a-z]+)\s*", re.ASCII)

NARROWEST, WIDEST = 100.0, 2000.0
"""Between these many points a picture can be drawn: about 35 mm to 70 cm."""

_THIN, _WIDE = frozenset("fijlrtI.,:;'|()[] -"), frozenset("mwMW%@=<>\u2014\u2026")
_CAPITAL_EM, _EM, _THIN_EM, _WIDE_EM = 0.72, 0.61, 0.38, 0.95
"""Widths of letters in a wide typeface; in a narrower one there is room to spare."""


def points(length: str) -> float:
    """A length such as `85mm`, `8.5cm`, `3.35in` or `240pt`, in points.

    Raises:
        UsageError: It is none, or no picture can be so wide.
    """
    match = _LENGTH.fullmatch(length.lower())
    if match is None or match[2] not in _POINTS:
        raise UsageError(f"{length!r} is no width: say it in mm, cm, in or pt, as in --width 85mm")
    width = float(match[1]) * _POINTS[match[2]]
    if not NARROWEST <= width <= WIDEST:
        raise UsageError(f"a picture cannot be {length} wide: from 36mm to 700mm it can")
    return width


def text_width(text: str, size: float) -> float:
    """About how wide a line of text becomes, in points; rather too much than too little."""
    return size * sum(map(_em, text))


def fitted(text: str, size: float, room: float) -> str:
    """The text, or as much of its beginning as there is room for, with an ellipsis."""
    if text_width(text, size) <= room:
        return text
    room -= text_width("\u2026", size)
    kept = 0
    for letter in text:
        room -= size * _em(letter)
        if room < 0:
            break
        kept += 1
    return text[:kept].rstrip() + "\u2026" if kept else ""


def _em(letter: str) -> float:
    if letter in _THIN:
        return _THIN_EM
    if letter in _WIDE:
        return _WIDE_EM
    if ord(letter) > 0x2E80:  # noqa: PLR2004 - from here on letters are as wide as they are high
        return 1.0
    return _CAPITAL_EM if letter.isupper() else _EM
