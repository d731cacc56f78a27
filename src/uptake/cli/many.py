"""Working through many files: how many at a time, and what is told meanwhile."""

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any, TypeVar

import click

from uptake.cli.console import prepare
from uptake.cli.events import announced
from uptake.cli.outcome import Outcome
from uptake.cli.progress import followed
from uptake.pipeline.batch import MOST_JOBS, each

_Command = TypeVar("_Command", bound=Callable[..., Any])
_Task = TypeVar("_Task")

_OPTIONS = (
    click.option(
        "--jobs",
        type=click.IntRange(1, MOST_JOBS),
        default=1,
        metavar="N",
        help="How many files to work on at a time, each in a process of its own.",
    ),
    click.option("--quiet", is_flag=True, help="Say only what failed."),
    click.option(
        "--json",
        "events",
        is_flag=True,
        help="Print an event for each file, as a line of JSON, and no summary.",
    ),
)


@dataclass(frozen=True, slots=True)
class Pace:
    """How to work through many files.

    Args:
        jobs: How many at a time.
        quiet: Whether to show no progress.
        events: Whether to print events instead.
    """

    jobs: int = 1
    quiet: bool = False
    events: bool = False

    @property
    def silent(self) -> bool:
        """Whether a person is told of failures only."""
        return self.quiet or self.events


def many_options(command: _Command) -> _Command:
    """Add the options that say how to work through many files; the command gets `jobs`, `quiet` and `events`."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def work_through(
    tasks: Sequence[_Task],
    work: Callable[[_Task], Outcome],
    lost: Callable[[_Task], Outcome],
    pace: Pace,
    command: str,
    *,
    kept: Callable[[Outcome], Outcome] | None = None,
) -> list[Outcome]:
    """Work on each task, in this process or in several, and tell how far it is.

    Args:
        tasks: What to do; can be sent to another process.
        work: A function of a module.
        lost: The outcome of a task whose process died.
        pace: How many at a time, and what to tell.
        command: The name of the command.
        kept: What to keep of an outcome, asked for as soon as it is there; without it all. If it fails, what runs is stopped.

    Returns:
        What was kept of the outcomes, in the order of the tasks.
    """
    outcomes = each(work, tasks, pace.jobs, lost, prepare)
    if pace.events:
        outcomes = announced(outcomes, command, len(tasks), min(pace.jobs, len(tasks)))
    with closing(outcomes), closing(followed(outcomes, len(tasks), quiet=pace.silent)) as told:
        return list(told) if kept is None else [kept(outcome) for outcome in told]
