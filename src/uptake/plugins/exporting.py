"""What an exporter is: it writes a table of findings as a file of its own kind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, runtime_checkable


@dataclass(frozen=True, slots=True)
class Table:
    """Rows to be written.

    Args:
        name: What a row is: `findings`, `turns`, …
        columns: Name of each column to what it holds, in their order: `text`, `whole number`, `number`, `list of ids`, or
            `JSON` for lists and tables.
        rows: Column to value; None, or nothing at all, for an empty cell.
    """

    name: str
    columns: Mapping[str, str]
    rows: Sequence[Mapping[str, Any]]


@runtime_checkable
class Exporter(Protocol):
    """Writes what `uptake findings` found as a file of some kind: the suffix of `-o FILE` chooses it.

    The same table must give the same bytes: no time of day, no path of this machine, nothing in the order of a set.
    Values come from transcripts: they can hold any character, and text that a spreadsheet or a browser would run.
    """

    @property
    def name(self) -> str:
        """Lower-case words joined by hyphens, which no other exporter uses."""

    @property
    def description(self) -> str:
        """What it writes, in a few words."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """How its files' names end, with the dot: `.csv`."""

    def export(self, table: Table, target: Path) -> None:
        """Write a table to `target`, a new or empty file that is put in its place when it is done.

        Args:
            table: The table; it may have no rows.
            target: Where to write; its name tells nothing about the file's final name.

        Raises:
            UsageError: Something that it needs is not installed.
        """
