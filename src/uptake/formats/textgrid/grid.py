"""A TextGrid as Praat stores it: its tiers by pympi, and its text where it has one."""

import codecs
import io
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from uptake.errors import InputError

BINARY = b"ooBinaryFile"
LONG = re.compile(r"^\s*item \[\s*\]\s*:", re.MULTILINE)
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
)
OURS = "uptake "
"""What the names of our tiers begin with."""


@dataclass(frozen=True, slots=True)
class GridTier:
    """A tier.

    Args:
        name: As the file has it.
        points: Whether it holds points and no intervals.
        items: Start, end and text, in milliseconds, in the file's order; a point ends where it starts.
    """

    name: str
    points: bool
    items: tuple[tuple[int, int, str], ...]

    @property
    def ours(self) -> bool:
        """Whether its name says that `uptake` wrote it."""
        return self.name.startswith(OURS)


@dataclass(frozen=True, slots=True)
class Grid:
    """A TextGrid.

    Args:
        tiers: In the file's order.
        start: Where it begins, in seconds.
        end: Where it ends, in seconds.
        text: The file without byte order mark; empty for a binary one.
        mark: Its byte order mark.
        encoding: What it is written in.
    """

    tiers: tuple[GridTier, ...]
    start: float
    end: float
    text: str
    mark: bytes
    encoding: str

    @property
    def long(self) -> bool:
        """Whether it is a text file with labels; otherwise it is a short or a binary one."""
        return LONG.search(self.text) is not None

    def encoded(self, text: str) -> bytes:
        """Bytes of a text in this file's encoding."""
        return self.mark + text.encode(self.encoding)


def read_grid(path: Path) -> Grid:
    """Read a TextGrid in any of Praat's three forms.

    Raises:
        InputError: It cannot be read.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        reason = "this is a folder, not a file" if path.is_dir() else error.strerror
        raise InputError(f"{path}: cannot be read ({reason})") from None
    return grid_of(raw, path.name)


def grid_of(raw: bytes, name: str) -> Grid:
    """The TextGrid in a file's bytes.

    Raises:
        InputError: There is none.
    """
    mark, encoding, text = _decoded(raw)
    if not raw.startswith(BINARY) and "TextGrid" not in text[:200]:
        raise InputError(f"{name}: not a TextGrid; its first lines do not say so")
    found = _parsed(raw if raw.startswith(BINARY) else text.encode("utf-8", "surrogatepass"), name)
    tiers = tuple(_tier(t) for t in found.tiers)
    return Grid(tiers, found.xmin, found.xmax, text, mark, encoding)


def _decoded(raw: bytes) -> tuple[bytes, str, str]:
    if raw.startswith(BINARY):
        return b"", "latin-1", ""
    for mark, encoding in BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            return mark, encoding, raw[len(mark) :].decode(encoding, "replace")
    try:
        return b"", "utf-8", raw.decode("utf-8")
    except UnicodeDecodeError:
        return b"", "latin-1", raw.decode("latin-1")  # what Praat itself takes for such files


def _parsed(raw: bytes, name: str) -> Any:
    from pympi.Praat import TextGrid  # noqa: PLC0415 - only those who read TextGrids pay for it

    grid = TextGrid(xmax=0)
    try:
        grid.from_file(io.BytesIO(raw), "utf-8")
    except Exception:  # noqa: BLE001 - pympi raises anything, bare exceptions included, on what it cannot follow
        raise InputError(f"{name}: the TextGrid is broken or cut off; save it again in Praat") from None
    return grid


def _tier(tier: Any) -> GridTier:
    points = tier.tier_type == "TextTier"
    items = tuple((_ms(i[0]), _ms(i[0] if points else i[1]), i[-1]) for i in tier.intervals)
    return GridTier(tier.name, points, items)


def _ms(seconds: float) -> int:
    return round(seconds * 1000)
