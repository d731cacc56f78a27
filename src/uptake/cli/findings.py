"""`uptake findings INPUT…`."""

import functools
import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from uptake.cli.ending import briefly, conclude
from uptake.cli.files import File, files_to_detect_in
from uptake.cli.many import Pace, many_options, work_through
from uptake.cli.outcome import Outcome, attempt, detected, lost
from uptake.cli.selection import choices_of, detecting_options, output_option
from uptake.cli.sequences import with_sequences
from uptake.cli.typed import typed_command
from uptake.errors import UsageError
from uptake.export import LAYOUTS, Layout, Row, rows_for, sequence_rows, with_codes, without_text, write_rows
from uptake.export.kept_rows import KeptRows
from uptake.export.tables import BYTE_ORDER_MARK, write_csv
from uptake.pipeline.exporting import export_table
from uptake.pipeline.placing import put_in_place
from uptake.pipeline.run import detect_file
from uptake.plugins import Exporter, Table

_CSV = ".csv"


@dataclass(frozen=True, slots=True)
class Wanted:
    """The table that the user wants.

    Args:
        table: Its name.
        out: Where to; None for standard output.
        text: Whether words of the talk stand in it.
        bom: Whether a .csv begins with a byte-order mark.
    """

    table: str
    out: Path | None
    text: bool
    bom: bool


@click.command("findings")
@click.argument("inputs", nargs=-1, required=True, type=click.Path(path_type=Path))
@output_option(
    "FILE",
    "A table: .csv, .jsonl, .xlsx, .parquet, or what a plugin writes. By default CSV on standard output.",
)
@click.option(
    "--turns", is_flag=True, help="A row for each turn, with a column for each code: for R and SPSS."
)
@click.option(
    "--summary", is_flag=True, help="Counts and rates by conversation, role and code, with what they are of."
)
@click.option(
    "--sequences",
    is_flag=True,
    help="Reassurance by its kind against uptake by its kind: counts and shares. Runs reassurance-uptake.",
)
@click.option("--no-text", is_flag=True, help="Leave the words of the talk out of the table.")
@click.option("--bom", is_flag=True, help="Begin a .csv with the mark by which Excel knows UTF-8.")
@many_options
@detecting_options
def command(
    inputs: tuple[Path, ...],
    out: Path | None,
    config: Path | None,
    *,
    turns: bool,
    summary: bool,
    sequences: bool,
    no_text: bool,
    bom: bool,
    jobs: int,
    quiet: bool,
    events: bool,
    **selection: Any,
) -> int:
    """Detect, and write a table.

    INPUT is a file, a folder or a pattern such as *.eaf. Nothing is written into the projects. Without --turns,
    --summary or --sequences the table has a row for each finding.
    """
    if events and out is None:
        raise UsageError("--json prints events on standard output: say with -o where the table goes")
    table = _table(turns=turns, summary=summary, sequences=sequences)
    wanted = Wanted(table, out, text=not no_text, bom=bom)
    choices = choices_of(selection, command=typed_command())
    choices = with_sequences(choices) if table == "sequences" else choices
    files = files_to_detect_in(inputs, config, choices, quiet=quiet)
    exporter = _exporter(wanted, files[0])
    work = functools.partial(_look, table=table, one_input=len(files) == 1)
    pace = Pace(jobs, quiet, events)
    with KeptRows(_folder_for(out)) as rows:
        keep = functools.partial(_kept, rows=rows, wanted=wanted, pace=pace)
        outcomes = work_through(files, work, lost, pace, "findings", kept=keep)
        return conclude(outcomes, lambda: _write(rows, wanted, exporter, files), silent=pace.silent)


def _table(**chosen: bool) -> str:
    names = [name for name, is_chosen in chosen.items() if is_chosen]
    if len(names) > 1:
        raise UsageError(f"one table at a time: --{' or --'.join(names)}")
    return names[0] if names else "findings"


def _exporter(wanted: Wanted, file: File) -> Exporter | None:
    """What writes the table; None for standard output.

    Raises:
        UsageError: Nothing does, or it cannot be written as the user wants.
    """
    exporter = file.session().registry.exporter_for(wanted.out) if wanted.out is not None else None
    if wanted.bom and wanted.out is not None and wanted.out.suffix.lower() != _CSV:
        raise UsageError(f"--bom is for {_CSV}: {wanted.out.suffix} needs no mark")
    return exporter


def _look(file: File, *, table: str, one_input: bool) -> Outcome:
    return attempt(file, lambda: _looked(file, table, one_input=one_input))


def _looked(file: File, table: str, *, one_input: bool) -> Outcome:
    detection = detect_file(file.input.path, file.session(), one_input=one_input)
    return detected(file, detection, rows=tuple(rows_for(detection, table, file.input.shown)))


def _folder_for(out: Path | None) -> Path | None:
    """Where rows may wait for their table: in its folder, or that in which this will be made."""
    if out is None:
        return None
    return next((folder for folder in Path(os.path.realpath(out)).parents if os.path.isdir(folder)), None)  # noqa: PTH112 - unlike Path.is_dir, False where there is no permission to look


def _kept(outcome: Outcome, rows: KeptRows, wanted: Wanted, pace: Pace) -> Outcome:
    """Keep the rows of a file; and what is told of it at the end."""
    rows.extend(outcome.rows if wanted.text else without_text(outcome.rows))
    return briefly(outcome, silent=pace.silent)


def _write(kept: KeptRows, wanted: Wanted, exporter: Exporter | None, files: Sequence[File]) -> str:
    """Write the table. Nothing is told of it: without -o it is on standard output itself."""
    rows = sequence_rows(kept) if wanted.table == "sequences" else kept
    layout, inputs = _layout(wanted.table, files), [file.input.path for file in files]
    if wanted.out is None or exporter is None:
        _print(rows, layout, bom=wanted.bom)
    elif wanted.bom:
        put_in_place(wanted.out, lambda target: write_rows(rows, target, _CSV, layout, bom=True), like=inputs)
    else:
        table, registry = Table(layout.name, layout.columns, rows), files[0].session().registry
        put_in_place(wanted.out, lambda target: export_table(exporter, table, target, registry), like=inputs)
    return ""


def _print(rows: Iterable[Row], layout: Layout, *, bom: bool) -> None:
    if not sys.stdout.isatty() and hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")  # a file or another program reads it, not a console
    sys.stdout.write(BYTE_ORDER_MARK if bom else "")
    write_csv(rows, sys.stdout, layout)


def _layout(table: str, files: Sequence[File]) -> Layout:
    """The table's columns; those of turns have one for each code of the chosen detectors, found or not."""
    if table != "turns":
        return LAYOUTS[table]
    codes: set[str] = set()
    for session in {file.config: file.session() for file in files}.values():
        for name in session.settings.detectors:
            codes.update(code.name for code in session.registry.detector(name).codes)
    return with_codes(codes)
