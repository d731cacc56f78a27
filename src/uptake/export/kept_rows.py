"""Rows of a table that wait to be written: packed, and on disk where there are many."""

import contextlib
import os
import pickle
import tempfile
from array import array
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self, overload

from uptake.errors import OutputError
from uptake.export.rows import Row

_MOST_BYTES = 4_000_000
"""So much of them stays in memory."""


class KeptRows(Sequence[Row]):
    """Rows in the order in which they came; memory does not grow with their number.

    They are packed as they come, and once they are many they stand in a file that has no name, where the system can do
    that, and that goes with the program however that ends. Until they are closed, they can be read as often as one likes.

    Args:
        folder: Where that file may be. The rows hold words of the talk: it should be the folder of the table itself.
            None keeps all of them in memory.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._packed = tempfile.SpooledTemporaryFile(  # noqa: SIM115 - it is closed with these rows
            _MOST_BYTES if folder else 0, dir=str(folder) if folder else None
        )
        self._starts = array("Q")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        # what a full disk did not take is tried once more, and has been told of already
        with contextlib.suppress(OSError):
            self._packed.close()

    def extend(self, rows: Iterable[Row]) -> None:
        """Keep further rows.

        Raises:
            OutputError: The folder cannot take them.
        """
        try:
            for row in rows:
                self._starts.append(self._packed.seek(0, os.SEEK_END))
                self._packed.write(pickle.dumps(row))
        except OSError as error:
            where, why = self._folder.name if self._folder else "", error.strerror or type(error).__name__
            raise OutputError(f"the folder {where or '.'!r} cannot take the table: {why}") from error

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> list[Row]: ...
    def __getitem__(self, place: int | slice) -> Row | list[Row]:
        if isinstance(place, slice):
            return [self[number] for number in range(*place.indices(len(self)))]
        self._packed.seek(self._starts[place])
        row: Row = pickle.load(self._packed)  # noqa: S301 - nobody else can have written it
        return row
