"""The cells of a row as CSV and spreadsheets take them: flat, and nothing in them that a spreadsheet would run."""

import json
import re
from typing import Any

from uptake.export.columns import Holds, Layout
from uptake.export.rows import Row

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""How a cell begins that a spreadsheet would run; the wide forms count in East Asian versions."""

_AFTER_SEPARATOR = re.compile("([;\t\r\n][\"' ]*)(?=[=+\\-@\uff1d\uff0b\uff0d\uff20])")
"""Where such a cell would begin for a spreadsheet that takes another sign than the comma for the separator."""

_LONGEST = 32_767
"""How many characters a cell of a spreadsheet holds."""

_CUT = " … (cut)"


def flat_cells(row: Row, layout: Layout) -> list[Any]:
    """The cells of a row; ids joined by a space, lists and tables as JSON; None where the row has no such column."""
    return [_flat(row.get(column), holds) for column, holds in layout.columns.items()]


def harmless(cell: Any) -> Any:
    """A cell that no spreadsheet takes for a formula: an apostrophe stands before what would begin one."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def harmless_in_csv(cell: Any) -> Any:
    """The same for a file in which a spreadsheet decides on the separator: in many countries that is the semicolon."""
    return _AFTER_SEPARATOR.sub(r"\1'", harmless(cell)) if isinstance(cell, str) else cell


def fitting(cell: Any) -> Any:
    """A cell no longer than a spreadsheet holds; one that was cut says so."""
    if isinstance(cell, str) and len(cell) > _LONGEST:
        return cell[: _LONGEST - len(_CUT)] + _CUT
    return cell


def encodable(cell: Any) -> Any:
    """A cell that UTF-8 can hold: half of a surrogate pair, as damaged files have it, as its escape."""
    if isinstance(cell, str) and not cell.isascii():
        return cell.encode("utf-8", "backslashreplace").decode("utf-8")
    return cell


def as_json(value: Any) -> str:
    """A value as JSON, its letters as they are."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _flat(value: Any, holds: Holds) -> Any:
    if value is None:
        return None
    if holds is Holds.IDS:
        return " ".join(value)
    return as_json(value) if holds is Holds.JSON else value
