"""Write rows as .csv, .jsonl, .xlsx or .parquet: the same rows give the same bytes."""

import csv
import datetime as dt
import importlib.util
import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TextIO

from uptake.errors import UsageError
from uptake.export.rows import FIELDS, Row, finding_rows
from uptake.model import Finding, Project

if TYPE_CHECKING:
    import pandas as pd

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""How a cell begins that a spreadsheet would run; the wide forms count in East Asian versions."""

_CREATED = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - the workbook's date has no time zone; fixed, so that bytes repeat


_CELL = 32_767
"""How many characters a cell of a spreadsheet holds; the rest of a longer one is left out, and it says so."""


class Found(Protocol):
    """What `uptake.detect` gives: a project and its findings."""

    @property
    def project(self) -> Project:
        """What was read."""

    @property
    def findings(self) -> Mapping[str, tuple[Finding, ...]]:
        """Conversation name to findings."""


def to_frame(found: Found | Iterable[Row]) -> "pd.DataFrame":
    """Findings as a pandas table with the columns of `FIELDS`.

    Args:
        found: What `uptake.detect` gave, or rows.

    Returns:
        A row for each finding; `utterances` holds lists, `evidence` lists of tables, `attributes` tables; times are
        whole numbers that may be missing.
    """
    import pandas as pd  # noqa: PLC0415 - slow to import, and only tables need it

    rows = found if isinstance(found, Iterable) else _rows_of(found)
    frame = pd.DataFrame(list(rows), columns=list(FIELDS))
    return frame.astype({"start_ms": "Int64", "end_ms": "Int64", "confidence": "float64"})


def _rows_of(found: Found) -> list[Row]:
    return finding_rows(found.project, found.findings, found.project.path.name)


def write_rows(rows: Sequence[Row], target: Path, kind: str) -> None:
    """Write rows to a file.

    Args:
        rows: With the keys of `FIELDS`.
        target: Where to.
        kind: `.csv`, `.jsonl`, `.xlsx` or `.parquet`.

    Raises:
        UsageError: There is no such kind, or what writes it is not installed.
    """
    demand_kind(kind)
    KINDS[kind](rows, target)


def demand_kind(kind: str) -> None:
    """Make sure that tables of a kind can be written.

    Raises:
        UsageError: They cannot.
    """
    if kind not in KINDS:
        raise UsageError(
            f"no table is written as {kind or 'a file without suffix'!r} (there are: {', '.join(KINDS)})"
        )


def write_csv(rows: Iterable[Row], stream: TextIO) -> None:
    """Write rows as CSV (UTF-8, comma, LF); lists and tables as JSON, formulas neutralised."""
    writer = csv.writer(_LineFeeds(stream))
    writer.writerow(FIELDS)
    writer.writerows([_safe(cell) for cell in _flat(row)] for row in rows)


class _LineFeeds:
    """Ends rows with LF; the csv module quotes a cell with CR or LF only where rows end with both."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, row: str) -> int:
        """Write a row, which ends with CR LF."""
        return self._stream.write(row.removesuffix("\r\n") + "\n")


def _csv(rows: Iterable[Row], target: Path) -> None:
    with target.open("w", encoding="utf-8", errors="backslashreplace", newline="") as stream:
        write_csv(rows, stream)


def _jsonl(rows: Iterable[Row], target: Path) -> None:
    with target.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
        stream.writelines(_json({field: row[field] for field in FIELDS}) + "\n" for row in rows)


def _xlsx(rows: Iterable[Row], target: Path) -> None:
    try:
        import xlsxwriter  # type: ignore[import-untyped]  # noqa: PLC0415 - an extra, without types
    except ImportError as error:
        raise UsageError(".xlsx needs XlsxWriter: pip install 'uptake[excel]'") from error
    memory = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(memory, options) as workbook:
        workbook.set_properties({"created": _CREATED})
        sheet = workbook.add_worksheet("findings")
        sheet.freeze_panes(1, 0)
        sheet.write_row(0, 0, FIELDS)
        for number, row in enumerate(rows, 1):
            sheet.write_row(number, 0, [_fitting(_safe(cell)) for cell in _flat(row)])
    target.write_bytes(memory.getvalue())


def _parquet(rows: Iterable[Row], target: Path) -> None:
    if importlib.util.find_spec("pyarrow") is None:
        raise UsageError(".parquet needs pyarrow: pip install 'uptake[parquet]'")
    flat = (
        {**row, "evidence": _json(row["evidence"]), "attributes": _json(row["attributes"])} for row in rows
    )
    to_frame(flat).to_parquet(target, engine="pyarrow", index=False)


KINDS: Mapping[str, Callable[[Sequence[Row], Path], None]] = {
    ".csv": _csv,
    ".jsonl": _jsonl,
    ".xlsx": _xlsx,
    ".parquet": _parquet,
}
"""The suffixes of tables that can be written."""


def _flat(row: Row) -> list[Any]:
    """The cells of a row; ids joined by a space, evidence and attributes as JSON."""
    cells = {
        **row,
        "utterances": " ".join(row["utterances"]),
        "evidence": _json(row["evidence"]),
        "attributes": _json(row["attributes"]),
    }
    return [cells[field] for field in FIELDS]


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _safe(cell: Any) -> Any:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _fitting(cell: Any) -> Any:
    cut = " … (cut)"
    return cell[: _CELL - len(cut)] + cut if isinstance(cell, str) and len(cell) > _CELL else cell
