"""What holds for any exporter: `check_exporter`."""

import contextlib
import copy
import io
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from uptake.errors import UsageError
from uptake.export import FINDINGS, finding_rows
from uptake.model import Conversation, Evidence, Finding, Project
from uptake.pipeline.looking import where_raised
from uptake.plugins import Exporter, Table
from uptake.plugins.checking import exporter_faults
from uptake.testing.report import Check, Report, carried_out, demand
from uptake.testing.talks import ODD_UNICODE, SAMPLE, lengthened
from uptake.testing.transcript import talk
from uptake.testing.work import growth_fault

_CLOCK_SECONDS = 2.1
"""How long to wait between two exports: the times in a zip file are those of every second second."""
_DANGEROUS = (
    "=1+1",
    "@SUM(A1)",
    "<script>alert(1)</script>",
    "]]>",
    "{{ 7 * 7 }}",
    "a,b;c\td",
    'say "no"',
    "one\r\ntwo\u2028three",
    ODD_UNICODE,
)


@dataclass(frozen=True, slots=True)
class Specimen:
    """An exporter, the tables that it is to write, and a folder to work in.

    Args:
        exporter: The exporter.
        tables: What is odd about a table to the table.
        folder: An empty folder.
        written: The bytes of the first time, by the same names.
    """

    exporter: Exporter
    tables: Mapping[str, Table]
    folder: Path
    written: dict[str, bytes] = field(default_factory=dict)

    def export(self, table: Table, name: str) -> bytes:
        """Write a table, and take the file away."""
        folder = self.folder / name
        folder.mkdir(parents=True)
        target = folder / "table.part"
        target.touch()
        self.exporter.export(table, target)
        content = target.read_bytes()
        strange = [path.name for path in folder.iterdir() if path != target]
        target.unlink()
        if strange:
            raise StrayFileError(strange[0])
        return content


class StrayFileError(Exception):
    """Something else than the target was written; the message names it."""


def check_exporter(exporter: Exporter, tables: Sequence[Table] = ()) -> Report:
    """Check what holds for any exporter. It takes about two seconds, to see whether the time of day is in the file.

    Args:
        exporter: The exporter.
        tables: Further tables to write besides those of a small consultation.

    Returns:
        What was checked, and what is wrong.
    """
    subject = f"exporter {getattr(exporter, 'name', '?')}"
    shape = Check("is well formed", tuple(exporter_faults(exporter)))
    if shape.faults:
        return Report(subject, (shape,), ("nothing else was checked",))
    more = {f"table {number}": table for number, table in enumerate(tables, 1)}
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()):
        specimen = Specimen(exporter, {**odd_tables(), **more}, Path(folder))
        if lacking := _lacking(specimen):
            return Report(subject, (shape,), (f"nothing else was checked: {lacking}",))
        return Report(subject, (shape, *carried_out(_CHECKS, specimen)))


def assert_exporter_conforms(exporter: Exporter, tables: Sequence[Table] = ()) -> None:
    """Assert that all checks of `check_exporter` pass.

    Raises:
        AssertionError: One does not; the message is the report.
    """
    demand(check_exporter(exporter, tables))


def odd_tables() -> Mapping[str, Table]:
    """Tables as they come, each under what is odd about it."""
    sample = findings_table(talk(SAMPLE))
    rows = [dict(row) for row in sample.rows]
    empty = dict.fromkeys(sample.columns)
    turns = {"file": "text", "turn": "whole number", "code_x": "whole number"}
    return {
        "a table of findings": sample,
        "no rows": replace(sample, rows=()),
        "empty cells": replace(
            sample, rows=[{**row, "start_ms": None, "end_ms": None, "role": None} for row in rows]
        ),
        "nothing but empty cells": replace(
            sample, rows=[empty | {"utterances": [], "evidence": [], "attributes": {}}]
        ),
        "odd text": replace(
            sample, rows=[{**row, "text": odd, "participant": odd} for row in rows for odd in _DANGEROUS]
        ),
        "other columns": Table(
            "turns", turns, [{"file": "a.txt", "turn": 1, "code_x": 0}, {"file": "a.txt"}]
        ),
    }


def findings_table(conversation: Conversation) -> Table:
    """A table with a made-up finding on each utterance."""
    found = tuple(
        Finding(
            "sample",
            "1",
            "sample",
            said.participant,
            (said.id,),
            0.5,
            (Evidence(said.id, 0, min(4, len(said.text)), "cue", "a reason"),),
            {"number": number, "kind": "made up"},
        )
        for number, said in enumerate(conversation.utterances)
    )
    project = Project(Path("talk.txt"), "text", (conversation,))
    rows: list[dict[str, Any]] = finding_rows(project, {conversation.name: found}, "talk.txt")
    return Table(FINDINGS.name, FINDINGS.columns, rows)


def _lacking(specimen: Specimen) -> str | None:
    """What has to be installed for it to work."""
    try:
        specimen.export(specimen.tables["no rows"], "lacking")
    except UsageError as error:
        return str(error)
    except Exception:  # noqa: BLE001 - a check of its own says so
        return None
    return None


def _writing_faults(specimen: Specimen) -> Iterator[str]:
    for number, (what, table) in enumerate(specimen.tables.items()):
        try:
            specimen.written[what] = specimen.export(table, f"first-{number}")
        except StrayFileError as error:
            yield f"{what}: it also writes {error}"
        except (Exception, SystemExit) as error:  # noqa: BLE001 - an exporter can raise anything
            yield f"{what}: raises {where_raised(error)}"


def _repeat_faults(specimen: Specimen) -> Iterator[str]:
    time.sleep(_CLOCK_SECONDS)
    for number, (what, before) in enumerate(specimen.written.items()):
        if specimen.export(specimen.tables[what], f"second/{number}") != before:
            yield f"{what}: the same table gives other bytes later and elsewhere"


def _mutation_faults(specimen: Specimen) -> Iterator[str]:
    table = findings_table(talk(SAMPLE))
    before = copy.deepcopy(table.rows)
    specimen.export(table, "changes")
    if table.rows != before:
        yield "it changes the rows that it is given"


def _print_faults(specimen: Specimen) -> Iterator[str]:
    heard = io.StringIO()
    with contextlib.redirect_stdout(heard), contextlib.redirect_stderr(heard):
        specimen.export(specimen.tables["a table of findings"], "prints")
    if heard.getvalue():
        yield f"it prints {len(heard.getvalue())} characters"


def _growth_faults(specimen: Specimen) -> Iterator[str]:
    base = talk(SAMPLE)
    made = 0

    def work_on(length: int) -> Callable[[], object]:
        nonlocal made
        table = findings_table(lengthened((base,), length))
        made += 1
        name = f"long-{made}"
        return lambda: specimen.export(table, name)

    if fault := growth_fault(work_on):
        yield fault.replace("turns", "rows")


_CHECKS: Mapping[str, Callable[[Specimen], Iterator[str]]] = {
    "writes any table": _writing_faults,
    "the same table gives the same bytes": _repeat_faults,
    "changes nothing that it is given": _mutation_faults,
    "prints nothing": _print_faults,
    "its work grows as the table does": _growth_faults,
}
