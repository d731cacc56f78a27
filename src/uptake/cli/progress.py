"""A progress line on a terminal; silence everywhere else."""

import sys
from collections.abc import Iterable, Iterator

from uptake.cli.outcome import Outcome


def followed(outcomes: Iterable[Outcome], total: int, *, quiet: bool) -> Iterator[Outcome]:
    """The same outcomes, with a line on the terminal that says how far the work is.

    Args:
        outcomes: As they come.
        total: How many there will be.
        quiet: Whether to show nothing.
    """
    if quiet or total < 2 or not sys.stderr.isatty():  # noqa: PLR2004 - one file is its own progress
        yield from outcomes
        return
    from rich.console import Console  # noqa: PLC0415 - slow to import, and only a terminal needs it
    from rich.progress import Progress  # noqa: PLC0415 - the same

    failed = 0
    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("uptake", total=total)
        for outcome in outcomes:
            failed += bool(outcome.failure)
            progress.update(task, advance=1, description=f"uptake, {failed} failed" if failed else "uptake")
            yield outcome
