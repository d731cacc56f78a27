"""The tables that can be written, and what their columns hold. docs/tables.md says what each means."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum


class Holds(StrEnum):
    """What the cells of a column are."""

    TEXT = "text"
    WHOLE = "whole number"
    NUMBER = "number"
    IDS = "list of ids"
    JSON = "JSON"


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a table.

    Args:
        name: What the table is called; an .xlsx names its sheet so.
        columns: Name of each column to what it holds, in their order.
    """

    name: str
    columns: Mapping[str, Holds]


CODE_PREFIX = "code_"
"""How the columns of codes begin in the table of turns, so that no code can be taken for another column."""

_WHERE = {"file": Holds.TEXT, "conversation": Holds.TEXT}

FINDINGS = Layout(
    "findings",
    {
        "id": Holds.TEXT,
        **_WHERE,
        "detector": Holds.TEXT,
        "version": Holds.TEXT,
        "code": Holds.TEXT,
        "participant": Holds.TEXT,
        "role": Holds.TEXT,
        "start_ms": Holds.WHOLE,
        "end_ms": Holds.WHOLE,
        "utterances": Holds.IDS,
        "text": Holds.TEXT,
        "confidence": Holds.NUMBER,
        "evidence": Holds.JSON,
        "attributes": Holds.JSON,
    },
)

TURNS = Layout(
    "turns",
    {
        **_WHERE,
        "turn": Holds.WHOLE,
        "participant": Holds.TEXT,
        "role": Holds.TEXT,
        "start_ms": Holds.WHOLE,
        "end_ms": Holds.WHOLE,
        "words": Holds.WHOLE,
        "utterances": Holds.IDS,
        "text": Holds.TEXT,
        "findings": Holds.IDS,
    },
)
"""Further columns follow, one for each code: see `with_codes`."""

SUMMARY = Layout(
    "summary",
    {
        **_WHERE,
        "role": Holds.TEXT,
        "code": Holds.TEXT,
        "findings": Holds.WHOLE,
        "turns": Holds.WHOLE,
        "words": Holds.WHOLE,
        "minutes": Holds.NUMBER,
        "per_100_turns": Holds.NUMBER,
        "per_1000_words": Holds.NUMBER,
        "per_minute": Holds.NUMBER,
    },
)

SEQUENCES = Layout(
    "sequences",
    {
        "scope": Holds.TEXT,
        **_WHERE,
        "reassurance": Holds.TEXT,
        "uptake": Holds.TEXT,
        "count": Holds.WHOLE,
        "reassurances": Holds.WHOLE,
        "share": Holds.NUMBER,
    },
)

LAYOUTS: Mapping[str, Layout] = {layout.name: layout for layout in (FINDINGS, TURNS, SUMMARY, SEQUENCES)}
"""Every table, by its name."""


def code_column(code: str) -> str:
    """The column of a code: `code_null_finding`. R and SPSS take no hyphens in names."""
    return CODE_PREFIX + code.replace("-", "_")


def with_codes(codes: Iterable[str]) -> Layout:
    """The table of turns with a column for each of these codes, sorted."""
    named = {code_column(code): Holds.WHOLE for code in sorted(codes)}
    return replace(TURNS, columns={**TURNS.columns, **named})
