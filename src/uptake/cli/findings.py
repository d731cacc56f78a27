"""`uptake findings INPUT…`."""

import sys
from pathlib import Path
from typing import Any

import click

from uptake.cli.ending import end, report_skips
from uptake.cli.files import File, files_of
from uptake.cli.outcome import Outcome, attempt, detected, lost
from uptake.cli.progress import followed
from uptake.cli.selection import choices_of, detecting_options
from uptake.cli.typed import typed_command
from uptake.export import Row, finding_rows, without_text, write_rows
from uptake.export.tables import demand_kind, write_csv
from uptake.pipeline.batch import each
from uptake.pipeline.placing import put_in_place
from uptake.pipeline.run import detect_file
from uptake.pipeline.speakers import demand_speakers_somewhere


@click.command("findings")
@click.argument("inputs", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    "out",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A table: .csv, .jsonl, .xlsx or .parquet. By default CSV on standard output.",
)
@click.option("--no-text", is_flag=True, help="Leave the words of the talk out of the table.")
@click.option("--jobs", type=click.IntRange(min=1), default=1, metavar="N", help="How many files at a time.")
@click.option("--quiet", is_flag=True, help="Say only what failed.")
@detecting_options
def command(
    inputs: tuple[Path, ...],
    out: Path | None,
    config: Path | None,
    *,
    no_text: bool,
    jobs: int,
    quiet: bool,
    **selection: Any,
) -> int:
    """Detect, and write a table.

    INPUT is a file or a folder. Nothing is written into the projects.
    """
    if out is not None:
        demand_kind(out.suffix.lower())
    files = files_of(inputs, config, choices_of(selection, command=typed_command()), quiet=quiet)
    if len(files) > 1:
        demand_speakers_somewhere((file.input.path, file.session) for file in files)
    work = _look_alone if len(files) == 1 else _look
    outcomes = list(followed(each(work, files, jobs, lost), len(files), quiet=quiet))
    rows = [row for outcome in outcomes for row in outcome.rows]
    if any(not outcome.failure for outcome in outcomes):
        _write(without_text(rows) if no_text else rows, out, [file.input.path for file in files])
    if not quiet:
        report_skips(outcomes)
    return end(outcomes)


def _look(file: File) -> Outcome:
    return attempt(file, lambda: _looked(file, one_input=False))


def _look_alone(file: File) -> Outcome:
    return attempt(file, lambda: _looked(file, one_input=True))


def _looked(file: File, *, one_input: bool) -> Outcome:
    detection = detect_file(file.input.path, file.session(), one_input=one_input)
    rows = finding_rows(detection.project, detection.findings, file.input.shown)
    return detected(file, detection, rows=tuple(rows))


def _write(rows: list[Row], out: Path | None, inputs: list[Path]) -> None:
    if out is not None:
        there = [path for path in inputs if path.exists()]
        put_in_place(out, lambda target: write_rows(rows, target, out.suffix.lower()), like=there)
        return
    if not sys.stdout.isatty() and hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")  # a file or another program reads it, not a console
    write_csv(rows, sys.stdout)
