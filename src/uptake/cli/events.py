"""What `--json` prints: one event a line, for another program to follow. No word of the talk is in it."""

import json
from collections import Counter
from collections.abc import Generator, Iterable
from typing import Any

import click

from uptake import __version__
from uptake.cli.outcome import Outcome


def announced(
    outcomes: Iterable[Outcome], command: str, total: int, jobs: int
) -> Generator[Outcome, None, None]:
    """The same outcomes; before the first, with each, and after the last an event is printed.

    Args:
        outcomes: As they come.
        command: The name of the command.
        total: How many there will be.
        jobs: How many processes work on them.
    """
    _print("started", version=__version__, command=command, files=total, jobs=jobs)
    tally: Counter[str] = Counter()
    for outcome in outcomes:
        _print(*_event(outcome))
        tally["failed" if outcome.failure else "done"] += 1
        tally["passed over"] += outcome.passed_over
        tally["findings"] += outcome.findings
        yield outcome
    _print(
        "finished",
        done=tally["done"],
        passed_over=tally["passed over"],
        failed=tally["failed"],
        findings=tally["findings"],
    )


def _event(outcome: Outcome) -> tuple[str, dict[str, Any]]:
    """The name of the event and its fields."""
    if outcome.failure:
        return "failed", {"file": outcome.file, "reason": outcome.failure, "status": outcome.status}
    codes: Counter[str] = Counter()
    for code, _, number in outcome.counts:
        codes[code] += number
    new, kept, withdrawn = outcome.totals
    fields = {
        "file": outcome.file,
        "output": outcome.output or None,
        "passed_over": outcome.passed_over,
        "changed": outcome.changed,
        "findings": dict(sorted(codes.items())),
        "new": new,
        "kept": kept,
        "withdrawn": withdrawn,
        "skipped": list(outcome.skips),
        "problems": list(outcome.problems),
        "notes": list(outcome.notes),
    }
    return "done", fields


def _print(event: str, fields: dict[str, Any] | None = None, /, **more: Any) -> None:
    click.echo(json.dumps({"event": event, **(fields or {}), **more}))  # in ASCII: every console can print it
