"""The measures of agreement: pure arithmetic on counts. Where a measure is not defined it is None."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

Z95 = 1.959963984540054
"""How many standard deviations hold 95 % of a normal distribution."""


@dataclass(frozen=True, slots=True)
class FourFold:
    """How often both observers, only one, or neither said that a code holds.

    Args:
        both: Both.
        reference: Only the one who is compared with.
        other: Only the one who is compared.
        neither: Neither.
    """

    both: int = 0
    reference: int = 0
    other: int = 0
    neither: int = 0

    def __add__(self, more: "FourFold") -> "FourFold":
        return FourFold(
            self.both + more.both,
            self.reference + more.reference,
            self.other + more.other,
            self.neither + more.neither,
        )

    @property
    def total(self) -> int:
        """All cases."""
        return self.both + self.reference + self.other + self.neither


NOTHING = FourFold()
"""No cases at all."""


def ratio(part: float, whole: float) -> float | None:
    """A share; None of nothing."""
    return part / whole if whole else None


def f1(precision: float | None, recall: float | None) -> float | None:
    """The harmonic mean of precision and recall."""
    if precision is None or recall is None:
        return None
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def cohen_kappa(table: FourFold) -> float | None:
    """Agreement beyond chance: (observed - expected) / (1 - expected), each observer's own habits being the chance.

    Literature: Cohen 1960.

    Returns:
        At most 1; None where both say the same of every case, so that there is nothing to tell apart.
    """
    n = table.total
    if not n:
        return None
    observed = (table.both + table.neither) / n
    yes = (table.both + table.reference) * (table.both + table.other)
    no = (table.other + table.neither) * (table.reference + table.neither)
    if yes + no == n * n:
        return None
    expected = (yes + no) / (n * n)
    return (observed - expected) / (1 - expected)


def modified_kappa(table: Sequence[Sequence[int]]) -> float | None:
    """Cohen's kappa for units that the observers cut out themselves; unmatched units count against them.

    Each unit is counted once for its observer, so a matched pair counts twice. The last row and column hold what the
    other observer did not mark; nothing can stand where they meet. Chance agreement is what quasi-independence around
    that empty cell gives: what iterative proportional fitting arrives at, here in closed form.

    Literature: Holle and Rein 2015 (EasyDIAg); what ELAN calls kappa_ipf. Unlike there, a negative value stays one.

    Args:
        table: A row for each code of the reference and a column for each of the other, both with "unmatched" last.

    Returns:
        At most 1; None with fewer than two codes, because then the margins leave no room for chance.
    """
    rows = [sum(row) for row in table]
    columns = [sum(column) for column in zip(*table, strict=True)]
    n, used = sum(rows), sum(1 for r, c in zip(rows[:-1], columns[:-1], strict=True) if r or c)
    coded_rows, coded_columns = n - rows[-1], n - columns[-1]
    if used < 2 or not coded_rows or not coded_columns:  # noqa: PLR2004 - one code cannot be confused with another
        return None
    room = n - rows[-1] - columns[-1]
    products = sum(r * c for r, c in zip(rows[:-1], columns[:-1], strict=True))
    expected = room * products / (coded_rows * coded_columns) / n
    observed = sum(table[i][i] for i in range(len(table) - 1)) / n
    return (observed - expected) / (1 - expected) if expected < 1 else None


def wilson(hits: int, of: int) -> tuple[float, float] | None:
    """The 95 % interval of a share.

    Literature: Wilson 1927.

    Args:
        hits: How many.
        of: Of how many.
    """
    if not of:
        return None
    share, square = hits / of, Z95 * Z95
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = Z95 * math.sqrt(share * (1 - share) / of + square / (4 * of * of)) / (1 + square / of)
    low = 0.0 if hits == 0 else max(0.0, middle - half)
    high = 1.0 if hits == of else min(1.0, middle + half)
    return low, high
