"""What a command says at its end, and the exit status it ends with."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from uptake.cli.console import complain, note, warn
from uptake.cli.outcome import Outcome


def briefly(outcome: Outcome, *, silent: bool) -> Outcome:
    """An outcome with what is told of it at the end, and nothing besides: of many files only that is kept.

    Args:
        outcome: What became of a file.
        silent: Whether only failures are told.
    """
    told = Outcome(outcome.file, outcome.failure, outcome.status, outcome.problems)
    return told if silent else replace(told, skips=outcome.skips, notes=outcome.notes)


def report_skips(outcomes: Iterable[Outcome]) -> None:
    """Say which detectors did not look at a file, and what its reader has to tell."""
    for outcome in outcomes:
        for line in (*outcome.notes, *outcome.skips):
            note(f"{outcome.file}: {line}")


def conclude(outcomes: Sequence[Outcome], write: Callable[[], str], *, silent: bool) -> int:
    """Write what the files give together, if any of them could be read, and end.

    Args:
        outcomes: What became of each file.
        write: Writes it, and gives what to tell a person; empty for nothing.
        silent: Whether only failures are told.

    Returns:
        The exit status.
    """
    if any(not outcome.failure for outcome in outcomes):
        told = write()
        if told and not silent:
            note(told)
    if not silent:
        report_skips(outcomes)
    return end(outcomes)


def end(outcomes: Sequence[Outcome]) -> int:
    """Name what failed, and give the exit status.

    Returns:
        0: all done. 2: nothing could be done, and all for want of the right words on the command line. 1: else.
    """
    for outcome in outcomes:
        for problem in outcome.problems:
            warn(f"{outcome.file}: {problem}")
    failed = [outcome for outcome in outcomes if outcome.failure]
    for message in dict.fromkeys(outcome.failure for outcome in failed):
        complain(message)
    if len(failed) > 1 or (failed and len(outcomes) > 1):
        note(f"{len(outcomes) - len(failed)} of {len(outcomes)} files done, {len(failed)} failed")
    if failed and len(failed) == len(outcomes) and all(outcome.status == 2 for outcome in failed):  # noqa: PLR2004 - the status of usage errors
        return 2
    return 1 if any(outcome.status for outcome in outcomes) else 0
