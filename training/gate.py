"""The gate: a first look at single words that spares most turns the closer one.

A logistic regression over counts of words and of their families, for each side: does a turn have any code at all?
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from uptake_detectors.fitted.model import THOUSAND
from uptake_detectors.fitted.units import ENDS, Unit


@dataclass(frozen=True)
class Fitted:
    """A fitted gate.

    Args:
        table: `threshold` and `weights`, as the weights files have them, in thousandths.
        opens: For each turn whether a gate that has not seen its excerpt opens.
    """

    table: dict[str, Any]
    opens: Any


def words_of(unit: Unit) -> Counter[str]:
    """How often each word and each family stands in a unit."""
    counts: Counter[str] = Counter()
    for token in unit.tokens:
        bits = unit.reader.cues.single[token]
        counts.update(family for number, family in enumerate(unit.reader.cues.names) if bits >> number & 1)
        if token not in ENDS:
            counts[f"={token}"] += 1
    return counts


def fit_gate(counts: Sequence[Counter[str]], any_code: Any, fold: Any, settings: dict[str, Any]) -> Fitted:
    """Fit the gate of one side, or of one code.

    Args:
        counts: What each turn has.
        any_code: Whether it has any code.
        fold: The number of its fold; -1 for a turn that is only learnt from.
        settings: `inverse_regularisation`, `least_turns`, `recall`, `least_weight`.
    """
    known = Counter(name for row in counts for name in row)
    columns = sorted(name for name, turns in known.items() if turns >= settings["least_turns"])
    place = {name: column for column, name in enumerate(columns)}
    at = [(r, place[n], c) for r, row in enumerate(counts) for n, c in sorted(row.items()) if n in place]
    rows, cols, values = zip(*at, strict=True)
    matrix = csr_matrix((np.array(values, dtype=float), (rows, cols)), shape=(len(counts), len(columns)))
    sums = np.zeros(len(counts))
    for number in np.unique(fold[fold >= 0]):
        held = fold == number
        sums[held] = _fitted(matrix[~held], any_code[~held], settings).decision_function(matrix[held])
    least = float(np.quantile(sums[any_code & (fold >= 0)], 1 - settings["recall"]))
    model = _fitted(matrix, any_code, settings)
    weights = {n: in_thousandths(w) for n, w in zip(columns, model.coef_[0], strict=True)}
    table = {
        "threshold": in_thousandths(least - model.intercept_[0]),
        "weights": {n: w for n, w in weights.items() if abs(w) >= settings["least_weight"] * THOUSAND},
    }
    return Fitted(table, sums >= least)


def in_thousandths(weight: float) -> int:
    """A weight as the weights files have it."""
    return round(float(weight) * THOUSAND)


def _fitted(matrix: Any, labels: Any, settings: dict[str, Any]) -> LogisticRegression:
    model = LogisticRegression(C=settings["inverse_regularisation"], solver="liblinear", random_state=0)
    return model.fit(matrix, labels, sample_weight=np.where(labels, 4.0, 1.0))
