"""Write rows as .csv, .jsonl, .xlsx or .parquet: the same rows give the same bytes."""

import csv
import datetime as dt
import importlib.util
import io
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import TextIO

from uptake.errors import UsageError
from uptake.export.cells import as_json, encodable, fitting, flat_cells, harmless, harmless_in_csv
from uptake.export.columns import FINDINGS, Holds, Layout
from uptake.export.frames import frame_of
from uptake.export.rows import Row

_CREATED = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - the workbook's date has no time zone; fixed, so that bytes repeat

_MOST_ROWS = 1_048_575
"""How many rows a sheet holds below its head."""

BYTE_ORDER_MARK = "\ufeff"


def write_rows(
    rows: Iterable[Row], target: Path, kind: str, layout: Layout = FINDINGS, *, bom: bool = False
) -> None:
    """Write rows to a file.

    Args:
        rows: With the keys of the layout's columns; a column that a row lacks is an empty cell.
        target: Where to.
        kind: `.csv`, `.jsonl`, `.xlsx` or `.parquet`.
        layout: The columns.
        bom: Whether a .csv begins with a byte-order mark, by which Excel knows UTF-8.

    Raises:
        UsageError: There is no such kind, what writes it is not installed, or it cannot hold so many rows.
    """
    demand_kind(kind)
    write = _csv_with_mark if bom and kind == ".csv" else KINDS[kind]
    write(rows, target, layout)


def demand_kind(kind: str) -> None:
    """Make sure that tables of a kind can be written.

    Raises:
        UsageError: They cannot.
    """
    if kind not in KINDS:
        raise UsageError(
            f"no table is written as {kind or 'a file without suffix'!r} (there are: {', '.join(KINDS)})"
        )


def write_csv(rows: Iterable[Row], stream: TextIO, layout: Layout = FINDINGS) -> None:
    """Write rows as CSV (UTF-8, comma, LF); lists and tables as JSON, formulas neutralised."""
    writer = csv.writer(_LineFeeds(stream))
    writer.writerow(layout.columns)
    writer.writerows([harmless_in_csv(cell) for cell in flat_cells(row, layout)] for row in rows)


class _LineFeeds:
    """Ends rows with LF; the csv module quotes a cell with CR or LF only where rows end with both."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, row: str) -> int:
        """Write a row, which ends with CR LF."""
        return self._stream.write(row.removesuffix("\r\n") + "\n")


def _csv(rows: Iterable[Row], target: Path, layout: Layout, encoding: str = "utf-8") -> None:
    with target.open("w", encoding=encoding, errors="backslashreplace", newline="") as stream:
        write_csv(rows, stream, layout)


_csv_with_mark = partial(_csv, encoding="utf-8-sig")


def _jsonl(rows: Iterable[Row], target: Path, layout: Layout) -> None:
    with target.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
        stream.writelines(as_json({c: row.get(c) for c in layout.columns}) + "\n" for row in rows)


def _xlsx(rows: Iterable[Row], target: Path, layout: Layout) -> None:
    try:
        import xlsxwriter  # type: ignore[import-untyped]  # noqa: PLC0415 - an extra, without types
    except ImportError as error:
        raise UsageError('.xlsx needs XlsxWriter: pip install "uptake[excel]"') from error
    memory = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(memory, options) as workbook:
        workbook.set_properties({"created": _CREATED})
        sheet = workbook.add_worksheet(layout.name)
        sheet.freeze_panes(1, 0)
        sheet.write_row(0, 0, layout.columns)
        for number, row in enumerate(rows, 1):
            _demand_room(number)
            sheet.write_row(
                number, 0, [fitting(harmless(encodable(cell))) for cell in flat_cells(row, layout)]
            )
    target.write_bytes(memory.getvalue())


def _demand_room(number: int) -> None:
    if number > _MOST_ROWS:
        raise UsageError(f"an .xlsx holds {_MOST_ROWS} rows, and there are more: write .csv or .parquet")


def _parquet(rows: Iterable[Row], target: Path, layout: Layout) -> None:
    if importlib.util.find_spec("pyarrow") is None:
        raise UsageError('.parquet needs pyarrow: pip install "uptake[parquet]"')
    tables = [column for column, holds in layout.columns.items() if holds is Holds.JSON]
    flat = ({**row, **{column: as_json(row[column]) for column in tables}} for row in rows)
    safe = ({column: encodable(cell) for column, cell in row.items()} for row in flat)
    frame_of(safe, layout).to_parquet(target, engine="pyarrow", index=False)


KINDS: Mapping[str, Callable[[Iterable[Row], Path, Layout], None]] = {
    ".csv": _csv,
    ".jsonl": _jsonl,
    ".xlsx": _xlsx,
    ".parquet": _parquet,
}
"""The suffixes of tables that can be written."""
