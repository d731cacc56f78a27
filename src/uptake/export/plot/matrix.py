"""Reassurance by its kind against uptake by its kind, as a table of shaded cells."""

from collections.abc import Iterable, Iterator

from uptake.export.plot.axis import FONT
from uptake.export.plot.colours import GREY, INK, LIGHT, PAPER, letters_on, tint
from uptake.export.plot.scene import Box, Label, Scene, Shape
from uptake.export.plot.size import fitted, text_width
from uptake.export.rows import Row
from uptake.export.sequences import ANY, OVER_ALL, uptake_order

CELL = 15.0
"""How high a cell is, in points."""

_GAP, _MOST_NAMES = 4.0, 0.4
_NOTE = "Count; shade: share of the row\u2019s n. A reassurance may count in several cells."


def matrix(sequences: Iterable[Row], width: float) -> Scene:
    """Draw the table of sequences over all conversations.

    Args:
        sequences: Rows of that table; those of single conversations are passed over.
        width: Of the picture, in points.
    """
    cells = {(r["reassurance"], r["uptake"]): r for r in sequences if r["scope"] == OVER_ALL}
    totals = {row["reassurance"]: row["reassurances"] for row in cells.values()}
    rows = sorted(totals, key=lambda kind: (kind == ANY, -totals[kind], kind))
    columns = sorted({uptake for _, uptake in cells}, key=uptake_order)
    if not cells:
        return _nothing(width)
    left = min(_MOST_NAMES * width, max(text_width(name, FONT) for name in rows) + _GAP)
    right = width - text_width(f"n = {max(totals.values())}", FONT) - _GAP
    top = max(text_width(name, FONT) for name in columns) + _GAP
    shapes: list[Shape] = []
    for number, name in enumerate(columns):
        middle = left + (number + 0.5) * (right - left) / len(columns)
        shapes.append(Label(middle + FONT * 0.35, top - _GAP / 2, name, FONT, upright=True))
    for number, kind in enumerate(rows):
        y = top + number * CELL
        row = [cells[kind, uptake] for uptake in columns]
        shapes.append(
            Label(0, y + CELL / 2 + FONT * 0.35, fitted(kind, FONT, left - _GAP / 2), FONT, bold=kind == ANY)
        )
        shapes += _cells(row, left, right, y)
        shapes.append(Label(width, y + CELL / 2 + FONT * 0.35, f"n = {totals[kind]}", FONT, "end"))
    bottom = top + CELL * len(rows)
    shapes += _note(bottom, width)
    told = f"{totals.get(ANY, 0)} reassurances by kind, against how they are taken up"
    return Scene(width, bottom + _GAP + FONT * 2.6, tuple(shapes), told)


def _cells(row: list[Row], left: float, right: float, y: float) -> Iterator[Shape]:
    wide = (right - left) / len(row)
    for number, cell in enumerate(row):
        x, share = left + number * wide, cell["share"]
        told = f"{cell['reassurance']}, {cell['uptake']}: {cell['count']} of {cell['reassurances']}"
        yield Box(x, y, wide, CELL, tint(share) if cell["count"] else PAPER, LIGHT, told)
        ink = letters_on(share) if cell["count"] else GREY
        yield Label(x + wide / 2, y + CELL / 2 + FONT * 0.35, str(cell["count"]), FONT, "middle", ink)


def _note(bottom: float, width: float) -> Iterator[Shape]:
    """The note below, on one line or on two."""
    first, _, second = _NOTE.partition(". ")
    lines = [_NOTE] if text_width(_NOTE, FONT) <= width else [f"{first}.", second]
    for number, line in enumerate(lines):
        yield Label(0, bottom + _GAP + FONT * (1 + 1.3 * number), line, FONT, colour=INK)


def _nothing(width: float) -> Scene:
    told = "No reassurance was found"
    return Scene(width, 2 * FONT, (Label(0, FONT * 1.35, told, FONT),), told)
