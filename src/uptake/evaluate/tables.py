"""Results as tables: cells first, then plain text, CSV or Markdown of them."""

import csv
import io
from collections.abc import Iterable, Sequence

from uptake.evaluate.agreement import MEASURES, Spread, measures_of
from uptake.evaluate.comparison import Comparison, Item, Tally
from uptake.evaluate.sheet import clock

Table = list[tuple[str, ...]]
"""Rows of cells, the head first."""

ALL = "all files"
COUNTS = ("coded", "found", "matched")
ITEM_COLUMNS = (
    "status",
    "file",
    "conversation",
    "code",
    "speaker",
    "start",
    "end",
    "utterances",
    "confidence",
    "overlap",
)


def shown(value: float | None) -> str:
    """A measure with two decimals, or `-` where it is not defined."""
    return "-" if value is None else f"{value:.2f}"


def pooled_table(comparison: Comparison) -> Table:
    """A row for each code, over all files."""
    head = ("code", *COUNTS, *(name.replace("_", " ") for name in MEASURES))
    return [head, *((tally.code, *_cells(tally)) for tally in comparison.pooled())]


def long_table(comparison: Comparison) -> Table:
    """A row for each file and code, and one for each code over all files; numbers as they are."""
    turns = ("turns_both", "turns_reference", "turns_other", "turns_neither")
    rows: Table = [("file", "code", *COUNTS, *turns, *MEASURES)]
    for file, tallies in ((ALL, comparison.pooled()), *comparison.tallies.items()):
        rows += [(file, t.code, *_counts(t), *_turns(t), *_exact(t)) for t in tallies]
    return rows


def spread_table(spread: Iterable[Spread]) -> Table:
    """A row for each code: least, median and greatest value of each measure over files."""
    by_code: dict[str, dict[str, Spread]] = {}
    for one in spread:
        by_code.setdefault(one.code, {})[one.measure] = one
    rows = ((code, *(_range(of.get(name)) for name in MEASURES)) for code, of in by_code.items())
    return [("code", *(name.replace("_", " ") for name in MEASURES)), *rows]


def item_table(items: Iterable[Item], *, text: bool) -> Table:
    """A row for each unit that was matched, missed or is extra.

    Args:
        items: The units.
        text: Whether the words of the talk stand in the table too.
    """
    head = (*ITEM_COLUMNS, "text") if text else ITEM_COLUMNS
    return [head, *(_item_cells(item, text=text) for item in items)]


def as_text(table: Table, indent: str = "  ") -> list[str]:
    """Aligned columns."""
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    numeric = [all(_is_number(cell) for cell in column[1:]) for column in zip(*table, strict=True)]
    return [
        indent
        + "  ".join(
            cell.rjust(width) if right else cell.ljust(width)
            for cell, width, right in zip(row, widths, numeric, strict=True)
        ).rstrip()
        for row in table
    ]


def as_markdown(table: Table) -> list[str]:
    """A Markdown table."""
    head, *rows = [[cell.replace("|", r"\|").replace("\n", " ") for cell in row] for row in table]
    return ["| " + " | ".join(row) + " |" for row in (head, ["---"] * len(head), *rows)]


def as_csv(table: Sequence[Sequence[str]]) -> bytes:
    """CSV in UTF-8, comma, LF."""
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\n").writerows(table)
    return stream.getvalue().encode("utf-8", "backslashreplace")


def _range(spread: Spread | None) -> str:
    return "-" if spread is None else " ".join(map(shown, (spread.low, spread.middle, spread.high)))


def _cells(tally: Tally) -> tuple[str, ...]:
    return (*_counts(tally), *(shown(value) for value in measures_of(tally).values()))


def _counts(tally: Tally) -> tuple[str, ...]:
    return str(tally.coded), str(tally.found), str(tally.matched)


def _turns(tally: Tally) -> tuple[str, ...]:
    t = tally.turns
    return str(t.both), str(t.reference), str(t.other), str(t.neither)


def _exact(tally: Tally) -> tuple[str, ...]:
    return tuple("" if value is None else f"{value:.6g}" for value in measures_of(tally).values())


def _item_cells(item: Item, *, text: bool) -> tuple[str, ...]:
    talk, unit = item.pair.talk, item.reference or item.other
    if unit is None:  # an item has one of them
        return ()
    speaker = next((p.name for p in talk.participants if p.id == unit.participant), "")
    sure = item.other.confidence if item.other else None
    covered = [talk.by_id[u].text for u in unit.utterances if u in talk.by_id] if text else []
    cells = (
        item.status,
        item.pair.file,
        talk.name,
        item.code,
        speaker,
        clock(unit.start_ms),
        clock(unit.end_ms),
        " ".join(unit.utterances),
        "" if sure is None else f"{sure:.2f}",
        f"{item.overlap:.2f}" if item.overlap else "",
    )
    return (*cells, _safe(" ".join(covered))) if text else cells


def _safe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) else cell


def _is_number(cell: str) -> bool:
    return cell in {"", "-"} or cell.replace(".", "", 1).lstrip("-").isdigit()
