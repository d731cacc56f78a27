"""The sheet that a person codes, and how it is read again."""

import csv
import importlib.util
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from uptake.errors import InputError, UsageError
from uptake.evaluate.key import Coded, coded_sample, key_path, read_key
from uptake.evaluate.sampling import Sample, Stretch, around

COLUMNS = ("id", "file", "conversation", "speaker", "start", "before", "turn", "after")
YES = frozenset({"yes", "y", "1", "x", "true", "ja", "j"})
NO = frozenset({"no", "n", "0", "false", "nei", "nej", "nein"})
OPEN = frozenset({"", "?", "unsure", "borderline"})
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def sheet_rows(sample: Sample, code: str) -> list[tuple[str, ...]]:
    """The sheet, its head first: the turn, what stands around it, and an empty cell for yes or no."""
    return [(*COLUMNS, code), *(_row(stretch) for stretch in sample.stretches)]


def csv_bytes(rows: Iterable[Sequence[str]]) -> bytes:
    """Rows as CSV with a byte order mark, so that a spreadsheet takes it for UTF-8; formulas neutralised."""
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows([_safe(cell) for cell in row] for row in rows)
    return stream.getvalue().encode("utf-8-sig", "backslashreplace")


def xlsx_bytes(rows: Iterable[Sequence[str]]) -> bytes:
    """Rows as a workbook.

    Raises:
        UsageError: What writes it is not installed.
    """
    if importlib.util.find_spec("xlsxwriter") is None:
        raise UsageError('.xlsx needs XlsxWriter: pip install "uptake[excel]", or name a .csv')
    import datetime as dt  # noqa: PLC0415 - only a workbook needs it

    import xlsxwriter  # type: ignore[import-untyped]  # noqa: PLC0415 - an extra, without types

    memory = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(memory, options) as book:
        book.set_properties({"created": dt.datetime(2000, 1, 1)})  # noqa: DTZ001 - fixed, so that bytes repeat
        page = book.add_worksheet("coding")
        page.freeze_panes(1, 0)
        for number, row in enumerate(rows):
            page.write_row(number, 0, [_safe(cell) for cell in row])
    return memory.getvalue()


def read_coded(sheet: Path) -> Coded:
    """Read a coded sheet with its key.

    Raises:
        InputError: One of them cannot be read, or they do not belong together.
        UsageError: A cell is neither yes nor no nor empty.
    """
    key = read_key(key_path(sheet), sheet.name)
    code = str(key["code"])
    return coded_sample(key, {row["id"]: _said(row, code, sheet) for row in _rows(sheet, code)})


def _row(stretch: Stretch) -> tuple[str, ...]:
    talk, turn = stretch.pair.talk, stretch.turn
    names = {person.id: person.name for person in talk.participants}
    before, after = (
        "\n".join(f"{names[t.participant]}: {t.text}" for t in around(talk, turn, step)) for step in (-1, 1)
    )
    start = clock(turn.start_ms) if talk.times_measured else ""
    place = (stretch.id, stretch.pair.file, talk.name, names[turn.participant], start)
    return (*place, before, turn.text, after, "")


def clock(milliseconds: int | None) -> str:
    """A time as ELAN shows it, `00:01:02.345`; empty for none."""
    if milliseconds is None:
        return ""
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:03}"


def _rows(sheet: Path, code: str) -> list[dict[str, str]]:
    rows = _workbook(sheet) if sheet.suffix.lower() == ".xlsx" else _csv(sheet)
    if not rows or not {"id", code} <= set(rows[0]):
        raise InputError(
            f"{sheet.name}: its first row must have the columns id and {code}, as --sample wrote them"
        )
    return rows


def _csv(sheet: Path) -> list[dict[str, str]]:
    """A sheet as a spreadsheet may have saved it: comma, semicolon or tab; UTF-8 or Windows' own encoding."""
    try:
        raw = sheet.read_bytes()
    except OSError as error:
        raise InputError(f"{sheet.name} cannot be read: {error.strerror or 'no such file'}") from error
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", "replace")
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    return [
        {k: v or "" for k, v in row.items() if isinstance(k, str)}
        for row in csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    ]


def _workbook(sheet: Path) -> list[dict[str, str]]:
    if importlib.util.find_spec("openpyxl") is None:
        raise UsageError(
            'reading .xlsx needs openpyxl: pip install "uptake[agreement]", or save the sheet as .csv'
        )
    import pandas as pd  # noqa: PLC0415 - slow to import

    try:
        frame = pd.read_excel(sheet, dtype=str, keep_default_na=False, engine="openpyxl")
    except OSError as error:
        raise InputError(f"{sheet.name} cannot be read: {error.strerror or 'no such file'}") from error
    except Exception as error:
        raise InputError(f"{sheet.name} cannot be read as a workbook: {type(error).__name__}") from error
    return [{str(k): str(v) for k, v in row.items()} for row in frame.to_dict("records")]


def _said(row: Mapping[str, str], code: str, sheet: Path) -> bool | None:
    """Yes, no, or None where a cell is left open."""
    cell = row[code].strip().casefold()
    if cell in YES or cell in NO:
        return cell in YES
    if cell in OPEN:
        return None
    raise UsageError(f"{sheet.name}, row {row['id']}: the column {code} must be yes, no, or empty")


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
