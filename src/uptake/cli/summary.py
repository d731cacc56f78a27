"""What a run tells a person: what was found, where it was written, and what to do next."""

from collections import Counter
from collections.abc import Sequence

from uptake.cli.console import columns
from uptake.cli.outcome import Outcome

_IN_DETAIL = 3
"""Up to so many files are shown with their codes and speakers; more are shown as a line each."""
_OPEN = "Open {output} in the program that it came from."
_BACK = "`uptake strip` takes the findings out again."


def summary(outcomes: Sequence[Outcome]) -> list[str]:
    """The lines to print after a run.

    Args:
        outcomes: The files that were done.
    """
    looked_at = [outcome for outcome in outcomes if not outcome.passed_over]
    if len(looked_at) > _IN_DETAIL:
        lines = _table(looked_at)
    else:
        lines = [line for outcome in looked_at for line in _one(outcome)]
    return [*lines, *_passed_over(outcomes), *_next_step(looked_at)]


def differences(outcomes: Sequence[Outcome]) -> list[str]:
    """The lines to print instead of writing.

    Args:
        outcomes: The files that were done.
    """
    looked_at = [outcome for outcome in outcomes if not outcome.passed_over]
    return [*(line for outcome in looked_at for line in _difference(outcome)), *_passed_over(outcomes)]


def _passed_over(outcomes: Sequence[Outcome]) -> list[str]:
    names = [outcome.file for outcome in outcomes if outcome.passed_over]
    if len(names) > _IN_DETAIL:
        return [f"{len(names)} files done already"]
    return [f"{name}: done already" for name in names]


def _difference(outcome: Outcome) -> list[str]:
    new, kept, gone = outcome.totals
    head = f"{outcome.file} -> {outcome.output} (dry run, nothing written): +{new} -{gone} ={kept}"
    return [head, *(f"  {line}" for line in outcome.difference)]


def _one(outcome: Outcome) -> list[str]:
    lines = [f"{outcome.file} -> {outcome.output}{'' if outcome.changed else ' (nothing to change)'}"]
    if outcome.counts:
        lines += columns([(number, code, speaker) for code, speaker, number in outcome.counts])
    return [*lines, f"  {_totals(outcome.totals)}"]


def _totals(totals: tuple[int, int, int]) -> str:
    new, kept, gone = totals
    return f"{_counted(new, 'new finding')}, {kept} kept, {gone} withdrawn"


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _table(outcomes: Sequence[Outcome]) -> list[str]:
    rows: list[tuple[object, ...]] = [("file", "new", "kept", "gone", "written to")]
    rows += [
        (o.file, *o.totals, o.output if o.changed else f"{o.output} (nothing to change)") for o in outcomes
    ]
    codes: Counter[str] = Counter()
    for outcome in outcomes:
        for code, _, number in outcome.counts:
            codes[code] += number
    counts = columns([(number, code) for code, number in sorted(codes.items())], indent="")
    return [*columns(rows, indent=""), *([""] if counts else []), *counts]


def _next_step(outcomes: Sequence[Outcome]) -> list[str]:
    """For each kind of file with findings in it: the program to open it in."""
    written: dict[str, list[str]] = {}
    for outcome in outcomes:
        if outcome.changed and any(outcome.totals[:2]):
            written.setdefault(outcome.next_step or _OPEN, []).append(outcome.output)
    lines = [step.replace("{output}", _named(outputs)) for step, outputs in written.items()]
    return ["", *lines[:-1], f"{lines[-1]} {_BACK}"] if lines else []


def _named(outputs: Sequence[str]) -> str:
    return outputs[0] if len(outputs) == 1 else f"{outputs[0]} (and the others)"
