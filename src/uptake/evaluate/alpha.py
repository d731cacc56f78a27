"""Krippendorff's alpha, by the package `krippendorff`, which is an extra."""

import importlib.util

from uptake.evaluate.measures import FourFold

NEEDED = 'Krippendorff\'s alpha needs the package krippendorff: pip install "uptake[agreement]"'
"""What to tell a person where it is missing."""


def has_alpha() -> bool:
    """Whether the package is installed."""
    return importlib.util.find_spec("krippendorff") is not None


def krippendorff_alpha(table: FourFold) -> float | None:
    """Nominal alpha of two observers who said of each case whether a code holds.

    Literature: Krippendorff 2019.

    Returns:
        At most 1; None where the package is missing, where there are no cases, or where all are alike.
    """
    yes = 2 * table.both + table.reference + table.other
    if not has_alpha() or yes in (0, 2 * table.total):
        return None
    import krippendorff  # noqa: PLC0415 - an extra, and slow to import
    import numpy as np  # noqa: PLC0415 - the same

    kinds = np.array([(0, 2), (1, 1), (2, 0)])
    counts = np.repeat(kinds, (table.both, table.reference + table.other, table.neither), axis=0)
    return float(krippendorff.alpha(value_counts=counts, level_of_measurement="nominal"))
