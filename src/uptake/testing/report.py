"""What conformance checks found: one line for each check, and one for each thing that is wrong."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from uptake.pipeline.looking import where_raised

_Specimen = TypeVar("_Specimen")


@dataclass(frozen=True, slots=True)
class Check:
    """One check.

    Args:
        name: What holds if it passes: `finds the same every time`.
        faults: What is wrong; empty when it passed.
    """

    name: str
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """What the checks of one detector or format found.

    Args:
        subject: Name and version of what was checked.
        checks: In the order in which they were done.
        notes: What could not be checked, and what would be needed for it.
    """

    subject: str
    checks: tuple[Check, ...]
    notes: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether nothing is wrong."""
        return not any(check.faults for check in self.checks)

    @property
    def lines(self) -> tuple[str, ...]:
        """The report for a person."""
        return tuple(self._lines())

    def _lines(self) -> Iterator[str]:
        yield self.subject
        for check in self.checks:
            yield f"  {'FAIL' if check.faults else 'ok':<4}  {check.name}"
            yield from (f"        {fault}" for fault in check.faults)
        yield from (f"  note  {note}" for note in self.notes)
        good = sum(1 for check in self.checks if not check.faults)
        yield f"  {good} of {len(self.checks)} checks passed"


def carried_out(
    checks: Mapping[str, Callable[[_Specimen], Iterable[str]]], specimen: _Specimen
) -> tuple[Check, ...]:
    """Do each check; one that raises has failed, and says where."""
    return tuple(Check(name, _faults(check, specimen)) for name, check in checks.items())


def _faults(check: Callable[[_Specimen], Iterable[str]], specimen: _Specimen) -> tuple[str, ...]:
    try:
        return tuple(dict.fromkeys(check(specimen)))
    except (Exception, SystemExit) as error:  # noqa: BLE001 - what is checked can raise anything
        return (f"raises {where_raised(error)}",)


def demand(report: Report) -> None:
    """Raise what is wrong as an assertion.

    Raises:
        AssertionError: Something is; the message is the report.
    """
    if not report.passed:
        raise AssertionError("\n".join(report.lines))
