"""Findings as tables, for people, R, SPSS and spreadsheets."""

from uptake.export.rows import FIELDS, Row, finding_rows, without_text
from uptake.export.tables import KINDS, to_frame, write_rows

__all__ = ["FIELDS", "KINDS", "Row", "finding_rows", "to_frame", "without_text", "write_rows"]
