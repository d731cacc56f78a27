"""Precision and recall along the confidence threshold."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from uptake.evaluate.comparison import Tally, compare
from uptake.evaluate.matching import Tolerance
from uptake.evaluate.measures import f1, ratio
from uptake.evaluate.unit import Pair

STEPS = tuple(step / 20 for step in range(20))
"""The thresholds tried: 0, 0.05 … 0.95."""


@dataclass(frozen=True, slots=True)
class Step:
    """What is found when findings below a confidence are left out.

    Args:
        threshold: The least confidence.
        tally: What is then found, over all files.
    """

    threshold: float
    tally: Tally

    @property
    def precision(self) -> float | None:
        """Of the findings that are left, the share that the person has too."""
        return ratio(self.tally.matched, self.tally.found)

    @property
    def recall(self) -> float | None:
        """Of what the person has, the share that is still found."""
        return ratio(self.tally.matched, self.tally.coded)

    @property
    def f1(self) -> float | None:
        """Their harmonic mean."""
        return f1(self.precision, self.recall)


def sweep(
    pairs: Sequence[Pair], codes: Sequence[str], tolerance: Tolerance, parts: Iterable[str] = ()
) -> list[Step]:
    """Compare at each threshold, code by code; a threshold at which nothing more falls away is left out."""
    named = tuple(parts)
    steps: dict[str, list[Step]] = {code: [] for code in codes}
    for threshold in STEPS:
        for tally in compare([above(pair, threshold) for pair in pairs], codes, tolerance, named).pooled():
            before = steps[tally.code]
            if not before or before[-1].tally.found != tally.found:
                before.append(Step(threshold, tally))
    return [step for code in codes for step in steps[code]]


def above(pair: Pair, threshold: float) -> Pair:
    """The same without findings below a confidence."""
    return replace(
        pair, other=tuple(u for u in pair.other if u.confidence is None or u.confidence >= threshold)
    )
