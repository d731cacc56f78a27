"""What was found, for people: tables for R, SPSS and spreadsheets, notebooks, extracts, pictures, the report."""

from uptake.export.columns import FINDINGS, LAYOUTS, Layout, with_codes
from uptake.export.frames import rows_for, to_frame
from uptake.export.rows import FIELDS, Row, finding_rows, without_text
from uptake.export.sequences import sequence_rows
from uptake.export.tables import KINDS, write_rows

__all__ = [
    "FIELDS",
    "FINDINGS",
    "KINDS",
    "LAYOUTS",
    "Layout",
    "Row",
    "finding_rows",
    "rows_for",
    "sequence_rows",
    "to_frame",
    "with_codes",
    "without_text",
    "write_rows",
]
