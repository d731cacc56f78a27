"""Transcripts as NVivo writes them: rows of time span, content and speaker, separated by tabs."""

import re
from collections.abc import Iterator
from statistics import fmean

from uptake.formats._transcript.times import BARE, BRACKETED, SPAN, milliseconds, span_milliseconds
from uptake.formats._transcript.unit import Transcript, Unit

FORM = "rows of time span, content and speaker"
_ROW = re.compile(
    rf"^(?:\d+\t)?[ ]*(?:(?P<span>{SPAN})|(?P<stamp>{BRACKETED}|{BARE}))[ ]*\t(?P<cells>[^\n\r]*\t[^\n\r]*)$",
    re.MULTILINE,
)
_HEADER = re.compile(
    r"^[^\n\r]*\b(?:time ?span|timestamp)\b[^\n\r]*\t[^\n\r]*$", re.IGNORECASE | re.MULTILINE
)
_SHARE = 0.6  # of the lines with words
_LONGEST_NAME = 40  # characters


def read_rows(text: str) -> Transcript | None:
    """Read a text that is a table with time spans; None for any other.

    Conditions: at least two lines, and six in ten of those with words, begin with a time or a span, then a tab, then
    at least two cells. Which cell is the speaker's a header says (`Timespan`, `Content`, `Speaker`), else the cells
    do: names are short and recur.
    """
    if "\t" not in text:
        return None
    rows = list(_ROW.finditer(text))
    lines = sum(1 for line in text.splitlines() if line.strip())
    if len(rows) < max(2, _SHARE * (lines - 1)):
        return None
    tables = [_cells(row) for row in rows]
    speaker, content = _columns(text, tables)
    if speaker is None:
        return None
    units = tuple(_units(text, rows, tables, speaker, content))
    names = dict.fromkeys(u.speaker for u in units)
    return Transcript(units, FORM, tuple(names))


def _cells(row: re.Match[str]) -> list[tuple[int, int]]:
    """Start and end of each cell after the time."""
    cells, at = [], row.start("cells")
    for cell in row["cells"].split("\t"):
        cells.append((at, at + len(cell)))
        at += len(cell) + 1
    return cells


def _columns(text: str, tables: list[list[tuple[int, int]]]) -> tuple[int | None, int]:
    """Which cell holds the speaker and which the words."""
    named = _named_columns(text)
    if named is not None:
        return named
    width = min(map(len, tables))
    columns = [[text[s:e].strip() for s, e in (row[i] for row in tables)] for i in range(width)]
    names = [i for i in range(width) if _are_names(columns[i])]
    speaker = min(names, key=lambda i: (len(set(columns[i])), -i), default=None)
    content = max((i for i in range(width) if i != speaker), key=lambda i: fmean(map(len, columns[i])))
    return speaker, content


def _are_names(cells: list[str]) -> bool:
    filled = [c for c in cells if c]
    return (
        bool(filled)
        and max(map(len, filled)) <= _LONGEST_NAME
        and len(set(filled)) <= max(2, len(filled) / 2)
    )


def _named_columns(text: str) -> tuple[int, int] | None:
    header = _HEADER.search(text)
    if header is None:
        return None
    names = [n.strip().casefold() for n in header.group(0).split("\t")]
    first = next(i for i, n in enumerate(names) if n.startswith("time"))
    after = names[first + 1 :]
    if "speaker" not in after or "content" not in after:
        return None
    return after.index("speaker"), after.index("content")


def _units(
    text: str, rows: list[re.Match[str]], tables: list[list[tuple[int, int]]], speaker: int, content: int
) -> Iterator[Unit]:
    name = ""
    for row, cells in zip(rows, tables, strict=True):
        if max(speaker, content) >= len(cells):
            continue
        name = text[slice(*cells[speaker])].strip() or name
        start, end = cells[content]
        words = text[start:end]
        if not words.strip():
            continue
        start += len(words) - len(words.lstrip())
        first, last = span_milliseconds(row["span"]) if row["span"] else (milliseconds(row["stamp"]), None)
        yield Unit(name, start, start + len(words.strip()), row.start(), first, last)
