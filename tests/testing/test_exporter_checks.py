"""`check_exporter` passes for good exporters and names what is wrong with bad ones."""

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from uptake.errors import UsageError
from uptake.plugins import Exporter, Table, load_registry
from uptake.testing import assert_exporter_conforms, check_exporter, exporter_checks


class Made:
    """An exporter that writes this."""

    name = "made"
    description = "made"
    suffixes = (".made",)

    def __init__(self, text: Callable[[Table], str]) -> None:
        self.text = text

    def export(self, table: Table, target: Path) -> None:
        target.write_text(self.text(table), encoding="utf-8", errors="backslashreplace")


def lines(table: Table) -> str:
    return "\n".join(json.dumps([row.get(column) for column in table.columns]) for row in table.rows)


class Elsewhere(Made):
    """An exporter that tells where it was written, and leaves a file behind."""

    def export(self, table: Table, target: Path) -> None:
        del table
        target.write_text(str(target), encoding="utf-8")


class Litter(Made):
    """An exporter that writes beside its target."""

    def export(self, table: Table, target: Path) -> None:
        super().export(table, target)
        (target.parent / "index.html").touch()


class Lacking(Made):
    """An exporter that lacks a library."""

    def export(self, table: Table, target: Path) -> None:
        del table, target
        raise UsageError(".made needs made: pip install made")


def printing(table: Table) -> str:
    print("done")  # noqa: T201 - what a careless exporter does
    return lines(table)


def changing(table: Table) -> str:
    for row in table.rows:
        taken: Any = row
        taken.pop("text", None)
    return lines(table)


def quadratic(table: Table) -> str:
    return "".join(str(sum(1 for other in table.rows if other is row)) for row in table.rows)


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the clock's test needs the time of day to change."""
    monkeypatch.setattr(exporter_checks, "_CLOCK_SECONDS", 0.01)


@pytest.mark.parametrize("exporter", [*load_registry().exporters(), Made(lines)], ids=lambda made: made.name)
def test_a_good_exporter_passes(exporter: Exporter) -> None:
    assert_exporter_conforms(exporter)


@pytest.mark.parametrize(
    ("exporter", "fault"),
    [
        (Made, "Made is a class: register an instance of it"),
        (
            Made(lambda table: str(table.rows[0]["id"])),
            "no rows: raises IndexError at test_exporter_checks.py:",
        ),
        (Made(lambda table: "".join(row["code"] for row in table.rows)), "other columns: raises KeyError"),
        (
            Made(lambda table: "".join(r.get("text") or "" for r in table.rows).encode("ascii").decode()),
            "odd text: raises",
        ),
        (
            Made(lambda table: f"{lines(table)}{time.time_ns()}"),
            "the same table gives other bytes later and elsewhere",
        ),
        (Elsewhere(lines), "the same table gives other bytes later and elsewhere"),
        (Litter(lines), "a table of findings: it also writes index.html"),
        (Made(printing), "it prints 5 characters"),
        (Made(changing), "it changes the rows that it is given"),
        (Made(quadratic), "rows take"),
    ],
)
def test_a_bad_exporter_is_named_with_its_fault(exporter: Any, fault: str) -> None:
    report = check_exporter(exporter)
    assert not report.passed
    assert any(fault in line for line in report.lines), report.lines


def test_what_lacks_a_library_is_not_checked_further_and_says_so() -> None:
    report = check_exporter(Lacking(lines))
    assert report.passed
    assert report.notes == ("nothing else was checked: .made needs made: pip install made",)
