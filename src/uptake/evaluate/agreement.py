"""From counts to the measures that a paper reports, and how they spread over files."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from uptake.evaluate.alpha import krippendorff_alpha
from uptake.evaluate.comparison import TIME_CELL_MS, Comparison, Tally
from uptake.evaluate.measures import FourFold, cohen_kappa, f1, ratio

MEASURES = ("precision", "recall", "f1", "kappa", "alpha", "alpha_time")
"""The measures of a code, in the order they are shown."""

EXPLAINED = {
    "precision": "of what the other found, the share that the reference has too",
    "recall": "of what the reference has, the share that the other found too",
    "f1": "the harmonic mean of precision and recall; the same whichever observer is the reference",
    "kappa": "Cohen's kappa by turn: agreement on each turn that counts, beyond what two observers with these habits "
    "reach by chance; 1 is perfect, 0 is chance (Cohen 1960)",
    "alpha": "Krippendorff's alpha by turn, nominal: like kappa, but chance is drawn from both observers' turns "
    "together (Krippendorff 2019)",
    "alpha_time": "Krippendorff's alpha by time: the talk cut in tenths of a second, so that where units begin and end "
    "counts as well; needs measured times",
    "modified kappa": "kappa for units that the observers cut out themselves: units are linked by overlap, unlinked "
    "ones count as disagreement, and chance is worked out without the empty cell where neither marked anything (Holle "
    "and Rein 2015; ELAN's kappa_ipf); needs two codes or more",
}
"""Each measure in one sentence."""


@dataclass(frozen=True, slots=True)
class Spread:
    """How a measure spreads over files.

    Args:
        code: The code.
        measure: The measure.
        files: In how many files it is defined.
        low: Its least value.
        middle: Its median.
        high: Its greatest value.
    """

    code: str
    measure: str
    files: int
    low: float
    middle: float
    high: float


def measures_of(tally: Tally) -> dict[str, float | None]:
    """The measures of a code, by name; None where one is not defined."""
    precision, recall = ratio(tally.matched, tally.found), ratio(tally.matched, tally.coded)
    return {
        "precision": precision,
        "recall": recall,
        "f1": f1(precision, recall) if tally.coded or tally.found else None,
        "kappa": cohen_kappa(tally.turns),
        "alpha": krippendorff_alpha(tally.turns),
        "alpha_time": krippendorff_alpha(_cells(tally.time_ms)),
    }


def spreads(comparison: Comparison) -> list[Spread]:
    """Least, median and greatest value of each measure over files; only where two files or more define it."""
    found = []
    for i, code in enumerate(comparison.codes):
        measured = [measures_of(tallies[i]) for tallies in comparison.tallies.values()]
        for name in MEASURES:
            values = [m[name] for m in measured if m[name] is not None]
            if len(values) > 1:
                found.append(_spread(code, name, [v for v in values if v is not None]))
    return found


def _spread(code: str, name: str, values: Sequence[float]) -> Spread:
    return Spread(code, name, len(values), min(values), median(values), max(values))


def _cells(time_ms: FourFold) -> FourFold:
    return FourFold(
        *(
            round(part / TIME_CELL_MS)
            for part in (time_ms.both, time_ms.reference, time_ms.other, time_ms.neither)
        )
    )
