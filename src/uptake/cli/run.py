"""`uptake run INPUT…`."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click

from uptake.cli.asking import ask_roles
from uptake.cli.console import on_terminal
from uptake.cli.ending import briefly, end, report_skips
from uptake.cli.files import File, files_to_detect_in
from uptake.cli.many import Pace, many_options, work_through
from uptake.cli.outcome import Outcome, attempt, lost, passed_over, written
from uptake.cli.selection import choices_of, detecting_options, output_option
from uptake.cli.summary import differences, summary
from uptake.cli.typed import typed_command
from uptake.pipeline.outputs import name_outputs
from uptake.pipeline.resume import is_done
from uptake.pipeline.run import run_file


@dataclass(frozen=True, slots=True)
class Task:
    """A file to run and how. It can be sent to a worker process.

    Args:
        file: The file.
        output: Where to write.
        overwrite: Whether to replace an output that does not come from this input.
        dry_run: Whether to write nothing.
        resume: Whether to pass over what is done.
        one_input: Whether this is the only file.
    """

    file: File
    output: Path
    overwrite: bool
    dry_run: bool
    resume: bool
    one_input: bool


@click.command("run")
@click.argument("inputs", nargs=-1, required=True, type=click.Path(path_type=Path))
@output_option("OUT", "The output, or a folder for it. By default NAME.uptake.eaf beside the input.")
@click.option("--in-place", is_flag=True, help="Change the input itself. Close it in ELAN before.")
@click.option("--overwrite", is_flag=True, help="Replace an output that was edited or comes from elsewhere.")
@click.option("--dry-run", is_flag=True, help="Show what would be added and taken away; write nothing.")
@click.option("--review", is_flag=True, help="Add tiers for your verdicts: confirmed, rejected, unsure.")
@click.option(
    "--resume",
    is_flag=True,
    help="Pass over what is done: same input, same versions and settings, output not touched since.",
)
@many_options
@detecting_options
def command(
    inputs: tuple[Path, ...],
    out: Path | None,
    config: Path | None,
    *,
    in_place: bool,
    overwrite: bool,
    dry_run: bool,
    review: bool,
    resume: bool,
    jobs: int,
    quiet: bool,
    events: bool,
    **selection: Any,
) -> int:
    """Detect, and write what is found back into the project.

    INPUT is a file, a folder or a pattern such as *.eaf. The output is the input with new tiers, and no other byte of it is changed. What an
    earlier run wrote is brought up to date; what you judged, changed or deleted of it stays as you left it.
    """
    choices = choices_of(selection, review=review, command=typed_command())
    files = files_to_detect_in(inputs, config, choices, quiet=quiet)
    outputs = name_outputs([file.input for file in files], out, in_place=in_place)
    tasks = [
        Task(file, output, overwrite, dry_run, resume, one_input=len(files) == 1)
        for file, output in zip(files, outputs, strict=True)
    ]
    pace = Pace(jobs, quiet, events)
    outcomes = work_through(tasks, _run, _lost, pace, "run", kept=_failures if pace.silent else None)
    if events:
        return end(outcomes)
    if on_terminal() and not quiet:
        outcomes = _ask_and_run_again(tasks, outcomes)
    if not quiet:
        report_skips(outcomes)
        _show(outcomes, dry_run=dry_run)
    return end(outcomes)


def _run(task: Task) -> Outcome:
    return attempt(task.file, lambda: _ran(task))


def _lost(task: Task) -> Outcome:
    return lost(task.file)


def _failures(outcome: Outcome) -> Outcome:
    return briefly(outcome, silent=True)


def _ran(task: Task) -> Outcome:
    source, session = task.file.input.path, task.file.session()
    if task.resume and is_done(source, task.output, session):
        return passed_over(task.file, task.output)
    done = run_file(
        source,
        task.output,
        session,
        overwrite=task.overwrite,
        dry_run=task.dry_run,
        one_input=task.one_input,
    )
    return written(task.file, done, in_detail=task.dry_run)


def _ask_and_run_again(tasks: Sequence[Task], outcomes: Sequence[Outcome]) -> list[Outcome]:
    """Ask who plays the roles that detectors miss, and run the files again that an answer helps."""
    answers = ask_roles([outcome.open_roles for outcome in outcomes], tasks[0].file.input.path.parent)
    if not answers:
        return list(outcomes)
    return [
        _run(_with_roles(task, answers)) if outcome.open_roles.roles else outcome
        for task, outcome in zip(tasks, outcomes, strict=True)
    ]


def _with_roles(task: Task, answers: tuple[tuple[str, str], ...]) -> Task:
    choices = replace(task.file.choices, roles=(*task.file.choices.roles, *answers))
    return replace(task, file=replace(task.file, choices=choices), one_input=False)


def _show(outcomes: Sequence[Outcome], *, dry_run: bool) -> None:
    done = [outcome for outcome in outcomes if not outcome.failure]
    lines = differences(done) if dry_run else summary(done)
    if lines:
        click.echo("\n".join(lines))
