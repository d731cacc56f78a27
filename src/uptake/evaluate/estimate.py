"""Precision and recall on a user's own talk, from a coded sample of flagged and unflagged turns."""

import math
from dataclasses import dataclass

from uptake.evaluate.measures import ratio, wilson


@dataclass(frozen=True, slots=True)
class Stratum:
    """The flagged, or the unflagged, turns.

    Args:
        all: How many there are.
        coded: How many were drawn and coded yes or no.
        yes: How many of those were coded yes.
    """

    all: int
    coded: int
    yes: int


@dataclass(frozen=True, slots=True)
class Estimate:
    """A share and its 95 % interval; None where the sample cannot tell.

    Args:
        value: The share.
        low: From.
        high: To.
    """

    value: float | None
    low: float | None
    high: float | None


def precision_of(flagged: Stratum) -> Estimate:
    """Of the flagged turns, the share that the person says yes to; the interval is Wilson's."""
    interval = wilson(flagged.yes, flagged.coded)
    return Estimate(ratio(flagged.yes, flagged.coded), *(interval or (None, None)))


def recall_of(flagged: Stratum, unflagged: Stratum) -> Estimate:
    """Of all turns that the person would say yes to, the share that is flagged.

    Each stratum's share of yes is weighed with the number of turns in it: a yes among the unflagged stands for as many
    turns as were not drawn with it. The interval is made from the two strata's Wilson intervals (MOVER for a ratio),
    so that it stays inside 0 and 1 and has a width even where no unflagged turn was coded yes.

    Literature: Cochran 1977 (stratified estimates); Donner and Zou 2012 (MOVER).
    """
    ours, others = wilson(flagged.yes, flagged.coded), wilson(unflagged.yes, unflagged.coded)
    if not flagged.all:
        return Estimate(0.0, 0.0, 0.0) if unflagged.yes else Estimate(None, None, None)
    if not unflagged.all:
        return Estimate(1.0, 1.0, 1.0) if flagged.yes else Estimate(None, None, None)
    if ours is None or others is None:
        return Estimate(None, None, None)
    found = flagged.all * flagged.yes / flagged.coded
    missed = unflagged.all * unflagged.yes / unflagged.coded
    weight = unflagged.all / flagged.all
    least, most = _ratio_limits(
        (unflagged.yes / unflagged.coded, *others), (flagged.yes / flagged.coded, *ours)
    )
    return Estimate(ratio(found, found + missed), 1 / (1 + weight * most), 1 / (1 + weight * least))


def _ratio_limits(
    above: tuple[float, float, float], below: tuple[float, float, float]
) -> tuple[float, float]:
    """The limits of a ratio of two shares, each given with its own limits: (share, low, high)."""
    (a, a_low, a_high), (b, b_low, b_high) = above, below
    product = a * b
    left = a_low * (2 * a - a_low)
    low = left / (product + _root(product**2 - left * b_high * (2 * b - b_high))) if left > 0 else 0.0
    right, under = a_high * (2 * a - a_high), b_low * (2 * b - b_low)
    high = (product + _root(product**2 - right * under)) / under if under > 0 else math.inf
    return low, high


def _root(square: float) -> float:
    """A square root; what rounding has pushed below nothing is nothing."""
    return math.sqrt(max(0.0, square))
