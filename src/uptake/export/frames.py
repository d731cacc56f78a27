"""Tables as pandas frames, for notebooks and as a step to .parquet."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from uptake.errors import UsageError
from uptake.export.columns import CODE_PREFIX, LAYOUTS, Holds, Layout, with_codes
from uptake.export.found import Found, every_code
from uptake.export.rows import Row, finding_rows
from uptake.export.sequences import sequence_rows
from uptake.export.summary import summary_rows
from uptake.export.turns import turn_rows

if TYPE_CHECKING:
    import pandas as pd

_TYPES = {Holds.TEXT: "string", Holds.WHOLE: "Int64", Holds.NUMBER: "float64"}
"""A column has the same type whatever is missing in it."""


def to_frame(found: Found | Iterable[Found | Row], table: str = "findings") -> "pd.DataFrame":
    """What was found as a pandas table.

    Args:
        found: What `uptake.detect` gave, once or several times; or rows of this table.
        table: `findings`: a row for each. `turns`: every turn, with a column for each code. `summary`: counts and
            rates by conversation, role and code. `sequences`: reassurance by its kind against uptake by its kind.

    Returns:
        The columns that docs/tables.md tells of; `utterances` and the `findings` of a turn hold lists, `evidence` lists
        of tables, `attributes` tables; whole numbers and rates may be missing.

    Raises:
        UsageError: There is no such table.
    """
    if table not in LAYOUTS:
        raise UsageError(f"there is no table {table!r} (there are: {', '.join(LAYOUTS)})")
    given: list[Found | Row] = list(found) if isinstance(found, Iterable) else [found]
    rows = [item for item in given if isinstance(item, dict)]
    looked = [item for item in given if not isinstance(item, dict)]
    codes = {code for one in looked for code in every_code(one)}
    layout = _with_code_columns(with_codes(codes), rows) if table == "turns" else LAYOUTS[table]
    return frame_of([*rows, *table_rows(looked, table)], layout)


def table_rows(looked: Iterable[Found], table: str) -> list[Row]:
    """The rows of a table; files are named by their names."""
    if table == "sequences":
        return sequence_rows(table_rows(looked, "findings"))
    return [row for found in looked for row in rows_for(found, table, found.project.path.name)]


def rows_for(found: Found, table: str, file: str) -> list[Row]:
    """The rows of one project in a table that goes through projects one by one.

    Args:
        found: What was found in the project.
        table: `findings`, `turns` or `summary`.
        file: How to name the file.
    """
    if table == "turns":
        return turn_rows(found, file)
    if table == "summary":
        return summary_rows(found, file)
    return finding_rows(found.project, found.findings, file)


def frame_of(rows: Iterable[Mapping[str, Any]], layout: Layout) -> "pd.DataFrame":
    """Rows as a frame with the columns of a layout, each of the type that fits what it holds."""
    import pandas as pd  # noqa: PLC0415 - slow to import, and only tables need it

    frame = pd.DataFrame(list(rows), columns=list(layout.columns))
    return frame.astype({name: _TYPES[holds] for name, holds in layout.columns.items() if holds in _TYPES})


def _with_code_columns(layout: Layout, rows: Iterable[Row]) -> Layout:
    """The layout with the code columns that rows have besides."""
    return Layout(layout.name, {**layout.columns, **dict(_code_columns(rows))})


def _code_columns(rows: Iterable[Row]) -> Iterator[tuple[str, Holds]]:
    names = {column for row in rows for column in row if column.startswith(CODE_PREFIX)}
    return ((name, Holds.WHOLE) for name in sorted(names))
