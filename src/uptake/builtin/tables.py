"""The tables that come with `uptake`, as exporters; what writes them is imported when one is written."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from uptake.plugins import Exporter, Table


@dataclass(frozen=True, slots=True)
class TableFile:
    """A table as a file of one kind.

    Args:
        name: Its name.
        description: What is written.
        suffixes: Its one suffix.
    """

    name: str
    description: str
    suffixes: tuple[str, ...]

    def export(self, table: Table, target: Path) -> None:
        """Write a table."""
        from uptake.export.columns import Holds, Layout  # noqa: PLC0415 - most commands write no table
        from uptake.export.tables import write_rows  # noqa: PLC0415 - the same

        layout = Layout(table.name, {column: Holds(holds) for column, holds in table.columns.items()})
        write_rows((dict(row) for row in table.rows), target, self.suffixes[0], layout)


TABLES: Iterable[Exporter] = (
    TableFile("csv", "text with commas", (".csv",)),
    TableFile("jsonl", "a JSON object a line", (".jsonl",)),
    TableFile("parquet", "for pandas and R", (".parquet",)),
    TableFile("xlsx", "Excel", (".xlsx",)),
)
