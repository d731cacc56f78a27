"""A progress line on a terminal; silence everywhere else."""

import sys
from collections.abc import Generator, Iterable
from typing import TYPE_CHECKING

from uptake.cli.outcome import Outcome

if TYPE_CHECKING:
    from rich.progress import Progress


def followed(outcomes: Iterable[Outcome], total: int, *, quiet: bool) -> Generator[Outcome, None, None]:
    """The same outcomes, with a line on the terminal: how far, how fast, how long still, findings and failures so far.

    Args:
        outcomes: As they come.
        total: How many there will be.
        quiet: Whether to show nothing.
    """
    if quiet or total < 2 or not sys.stderr.isatty():  # noqa: PLR2004 - one file is its own progress
        yield from outcomes
        return
    findings = failed = 0
    with _line() as progress:
        task = progress.add_task("", total=total, tally=_tally(0, 0, None))
        for outcome in outcomes:
            findings += outcome.findings
            failed += bool(outcome.failure)
            progress.advance(task)
            progress.update(task, tally=_tally(findings, failed, progress.tasks[task].speed))
            yield outcome


def _line() -> "Progress":
    from rich.console import Console  # noqa: PLC0415 - slow to import, and only a terminal needs it
    from rich.progress import (  # noqa: PLC0415 - the same
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    return Progress(
        TextColumn("uptake"),
        BarColumn(bar_width=20),
        MofNCompleteColumn(),
        TextColumn("{task.fields[tally]}"),
        TextColumn("left:"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )


def _tally(findings: int, failed: int, files_a_second: float | None) -> str:
    """`12.3 files/s, 345 findings, 2 failed`."""
    rate = [f"{files_a_second:.1f} files/s"] if files_a_second else []
    failures = [f"{failed} failed"] if failed else []
    return ", ".join([*rate, f"{findings} findings", *failures])
