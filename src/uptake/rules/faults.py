"""What is wrong with a rule file, and where."""

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from uptake.errors import PluginLoadError

_LONG = 16
"""Names that are still listed where a near one is told."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake.

    Args:
        line: The line of the file it stands on, from 1; 0 where that cannot be told.
        message: What is there, what fits, and what was probably meant.
    """

    line: int
    message: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.message}" if self.line else self.message


class RuleFileError(PluginLoadError):
    """A rule file has mistakes: its message tells the first, `faults` has all of them, in the order of the lines; what is missing comes last."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(
            sorted(set(faults), key=lambda fault: (not fault.line, fault.line, fault.message))
        )
        more = len(self.faults) - 1
        told = f" (and {more} more: `uptake detectors --check` tells all)" if more else ""
        super().__init__(f"cannot be used: {self.faults[0]}{told}")


def near(name: str, known: Iterable[str], meant: Mapping[str, str] | None = None) -> str:
    """`did you mean 'any'? (there are: any, all)`; a long list is told only where nothing is near.

    Args:
        name: What there is not.
        known: What there is.
        meant: What people write for one of these.
    """
    listed = list(known)
    said = (meant or {}).get(name, "")
    close = [said] if said in listed else difflib.get_close_matches(name, listed, n=1)
    told = f"there are: {', '.join(listed) or 'none'}"
    if not close:
        return told
    hint = f"did you mean {close[0]!r}?"
    return f"{hint} ({told})" if len(listed) <= _LONG else hint
