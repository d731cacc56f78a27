"""Put our tiers at the end of a TextGrid and take them out again; no other byte changes but the number of tiers.

Praat keeps nothing but tiers, so the name of each of ours ends in a fingerprint of what was written on it: a tier
whose fingerprint no longer fits was edited by a person.
"""

import hashlib
import re
from collections.abc import Collection, Sequence
from pathlib import Path

from uptake.errors import HumanWorkError, InputError
from uptake.formats.textgrid.grid import OURS, Grid, GridTier, grid_of
from uptake.model.rows import Row

SIZE_LABELLED = re.compile(r"^(size\s*=\s*)(\d+)", re.MULTILINE)
SIZE_SHORT = re.compile(r"(<exists>\s*?\r?\n)(\d+)")
ITEM = re.compile(r"^[ \t]*item \[(\d+)\]:", re.MULTILINE)
SHORT_TIER = re.compile(r'^"IntervalTier"\s*?\r?\n"uptake ', re.MULTILINE)
PRAAT_FILLS_LINES = re.compile(r"[ \t]\r?$", re.MULTILINE)
FINGERPRINT = 8
"""Hexadecimal digits."""


def with_rows(grid: Grid, rows: Sequence[Row], target: Path, name: str) -> bytes:
    """The file with our rows in place of those that earlier runs wrote.

    Args:
        grid: The file as it was read.
        rows: What to write.
        target: A new file that pympi may write to and that is overwritten afterwards.
        name: What to call the file in a message.

    Raises:
        InputError: It is a binary TextGrid.
        HumanWorkError: A person edited one of our tiers.
    """
    text, _ = without_ours(grid, name)
    if not rows:
        return grid.encoded(text)
    others = sum(not t.ours for t in grid.tiers)
    block = _block(grid, rows, target, others).replace("\n", _newline(text))
    text = _resized(text, grid, others + len(rows))
    ends = text.endswith("\n")
    return grid.encoded(text + block if ends else text + _newline(text) + block.rstrip("\r\n"))


def rows_written(grid: Grid, ran: Collection[str]) -> tuple[Row, ...]:
    """The rows that earlier runs wrote, of the detectors that did not run now: those stay.

    Args:
        grid: The file as it was read.
        ran: Names of the detectors that ran to their end.
    """
    rows = [
        Row(t.name[len(OURS) : -FINGERPRINT - 1], "", tuple(i for i in t.items if i[2]))
        for t in grid.tiers
        if t.ours
    ]
    return tuple(r for r in rows if r.name.partition("@")[0] not in ran)


def without_ours(grid: Grid, name: str, *, discard: bool = False) -> tuple[str, bool]:
    """The file's text without our tiers, and whether it is the text from before the first run, to the byte.

    Raises:
        InputError: It is a binary TextGrid, or our tiers do not stand at its end any more.
        HumanWorkError: A person edited one of our tiers and `discard` is false.
    """
    if not grid.text:
        raise InputError(f"{name}: a binary TextGrid cannot be written to; save it as a text file in Praat")
    ours = [i for i, t in enumerate(grid.tiers) if t.ours]
    if not ours:
        return grid.text, True
    if ours != list(range(ours[0], len(grid.tiers))):
        raise InputError(f"{name}: tiers of yours stand below those of uptake; move them up in Praat")
    edited = next((t.name for t in grid.tiers if t.ours and not _as_written(t)), None)
    if edited is not None and not discard:
        raise HumanWorkError(
            f"{name}: tier {edited!r} was edited since; rename it so that it does not begin with {OURS!r} to keep it"
        )
    place = _first_of_ours(grid, ours[0])
    kept, cut = grid.text[:place], grid.text[place:]
    if not grid.text.endswith("\n"):
        kept = kept.removesuffix("\n").removesuffix("\r")
    return _resized(kept, grid, ours[0]), PRAAT_FILLS_LINES.search(cut) is None


def tier_name(row: Row) -> str:
    """What a row's tier is called in the file."""
    return f"{OURS}{row.name} {_fingerprint(row.spans)}"


def _fingerprint(spans: Sequence[tuple[int, int, str]]) -> str:
    return hashlib.sha256(repr(list(spans)).encode()).hexdigest()[:FINGERPRINT]


def _as_written(tier: GridTier) -> bool:
    return tier.name.endswith(" " + _fingerprint([i for i in tier.items if i[2]]))


def _first_of_ours(grid: Grid, number: int) -> int:
    found = list(ITEM.finditer(grid.text)) if grid.long else list(SHORT_TIER.finditer(grid.text))
    match = (
        next((m for m in found if int(m[1]) == number + 1), None) if grid.long else next(iter(found), None)
    )
    if match is None:
        raise InputError("the tiers of uptake cannot be found in the TextGrid; save it again in Praat")
    return match.start()


def _resized(text: str, grid: Grid, size: int) -> str:
    pattern = SIZE_LABELLED if grid.long else SIZE_SHORT
    return pattern.sub(lambda m: f"{m[1]}{size}", text, count=1)


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _block(grid: Grid, rows: Sequence[Row], target: Path, others: int) -> str:
    """Our tiers as pympi writes them, numbered on from the tiers that are there."""
    from pympi.Praat import TextGrid  # noqa: PLC0415 - only those who write TextGrids pay for it

    ours = TextGrid(xmin=grid.start, xmax=grid.end)
    for row in rows:
        tier = ours.add_tier(tier_name(row).replace('"', '""'))
        for start, end, code in row.spans:
            tier.add_interval(start / 1000, min(end / 1000, grid.end), code)
    ours.to_file(target, mode="normal" if grid.long else "short")
    text = target.read_text(encoding="utf-8")
    if grid.long:
        first = ITEM.search(text)
        block = text[first.start() :] if first else ""
        return ITEM.sub(lambda m: f"    item [{int(m[1]) + others}]:", block)
    return text[text.index('"IntervalTier"') :]


def require_whole(raw: bytes, name: str) -> None:
    """Make sure that a file that was just written is read again with all its tiers.

    Raises:
        InputError: It is not.
    """
    grid = grid_of(raw, name)
    sized = (SIZE_LABELLED if grid.long else SIZE_SHORT).search(grid.text)
    if sized is None or int(sized[2]) != len(grid.tiers):
        raise InputError(f"{name}: the number of tiers does not fit")
