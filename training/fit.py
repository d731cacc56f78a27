"""Fit the weights that the detectors of reassurance and its uptake share.

    python training/fit.py              cross-validate on the development gold, then fit on all of it and write the weights
    python training/fit.py --dry-run    the same without writing

Needs the extra `train` (scikit-learn). The same gold gives the same file.
"""

import argparse
import json
import tomllib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from judged import Judged, read_excerpts, read_phrases
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from uptake_detectors.fitted.cues import load_cues
from uptake_detectors.fitted.features import Key, features, name
from uptake_detectors.fitted.units import units

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "fixtures" / "gold"
PHRASES = ROOT / "training" / "phrases"
WEIGHTS = ROOT / "plugins" / "uptake_detectors" / "fitted" / "weights" / "model.json"
SETTINGS = tomllib.loads((ROOT / "training" / "settings.toml").read_text(encoding="utf-8"))
FIT = SETTINGS["fit"]


@dataclass(frozen=True)
class Turns:
    """The turns of one side as rows.

    Args:
        where: For each row the number of its stretch of talk and of its turn.
        masks: For each row its families, as bits.
        matrix: A row for each turn, a column for each feature, scaled.
        columns: The features.
    """

    where: Sequence[tuple[int, int]]
    masks: Sequence[int]
    matrix: csr_matrix
    columns: Sequence[Key]


def read_talk() -> list[Judged]:
    """All development gold and single turns, excerpts first."""
    excerpts = [e for path in sorted(GOLD.glob("dev_*.jsonl")) for e in read_excerpts(path)]
    return excerpts + [p for path in sorted(PHRASES.glob("*.txt")) for p in read_phrases(path)]


def scale(feature: Key) -> float:
    """How strongly a feature may weigh before the data speak."""
    called = name(feature)
    kind = "two_words" if called.startswith("=") and " " in called else called.partition(":")[0]
    return float(SETTINGS["scale"].get(kind, 1.0))


def turns_of(talk: Sequence[Judged], side: str) -> Turns:
    """The judged turns of one side with their features."""
    where, masks, rows = [], [], []
    for number, judged in enumerate(talk):
        cues = load_cues(judged.language)
        for unit in units(judged.conversation, cues):
            turn = int(unit.utterance.id)
            if unit.side == side and turn in judged.turns:
                where.append((number, turn))
                masks.append(unit.said.mask)
                rows.append(features(unit, cues))
    counts: dict[Key, int] = defaultdict(int)
    for row in rows:
        for feature in row:
            counts[feature] += 1
    columns = sorted((f for f, count in counts.items() if count >= FIT["least_turns"]), key=name)
    return Turns(where, masks, _matrix(rows, columns), columns)


def _matrix(rows: Sequence[set[Key]], columns: Sequence[Key]) -> csr_matrix:
    place = {feature: column for column, feature in enumerate(columns)}
    scales = [scale(feature) for feature in columns]
    at = [(r, place[f]) for r, row in enumerate(rows) for f in sorted(row & place.keys(), key=name)]
    values = [scales[column] for _, column in at]
    return csr_matrix((values, tuple(zip(*at, strict=True))), shape=(len(rows), len(columns)))


def fitted(matrix: Any, labels: Any, weights: Any) -> LogisticRegression:
    """A logistic regression on these rows."""
    balanced = weights * np.where(labels, FIT["positive_weight"], 1.0)
    model = LogisticRegression(
        C=FIT["inverse_regularisation"], solver="liblinear", max_iter=1000, random_state=0
    )
    return model.fit(matrix, labels, sample_weight=balanced)


@dataclass(frozen=True)
class Labels:
    """What the gold says about the rows of one code.

    Args:
        gold: Whether a row has the code.
        soft: Whether it is borderline.
        real: Whether it comes from an excerpt.
        weights: How much it weighs.
        excerpt: The number of its stretch of talk.
    """

    gold: Any
    soft: Any
    real: Any
    weights: Any
    excerpt: Any


def labels_of(code: str, turns: Turns, talk: Sequence[Judged]) -> Labels:
    """The labels of a code for the rows of its side."""
    none: frozenset[int] = frozenset()
    gold = np.array([t in talk[n].gold.get(code, none) for n, t in turns.where])
    soft = np.array([t in talk[n].borderline.get(code, none) for n, t in turns.where]) & ~gold
    real = np.array([bool(talk[n].name) for n, _ in turns.where])
    weights = np.where(real, 1.0, FIT["phrase_weight"])
    return Labels(gold, soft, real, weights, np.array([n for n, _ in turns.where]))


def cross_validated(turns: Turns, labels: Labels, anchors: int) -> Any:
    """For each row the sum it gets from a model that has not seen its excerpt; very low where the code is not possible."""
    excerpts = np.unique(labels.excerpt[labels.real])
    folds = np.random.RandomState(0).permutation(len(excerpts)) % FIT["folds"]
    fold = np.full(labels.excerpt.max() + 1, -1)
    fold[excerpts] = folds
    sums = np.zeros(len(labels.gold))
    for number in range(FIT["folds"]):
        held = fold[labels.excerpt] == number
        seen = ~held & ~labels.soft
        model = fitted(turns.matrix[seen], labels.gold[seen], labels.weights[seen])
        sums[held] = model.decision_function(turns.matrix[held])
    possible = np.array([bool(mask & anchors) for mask in turns.masks])
    return np.where(possible, sums, -20.0)


def f1(sums: Any, labels: Labels, threshold: float, rows: Any) -> float:
    """F1 of the rows at a threshold; borderline rows are neither right nor wrong."""
    found = (sums >= threshold) & rows
    right = (found & labels.gold).sum()
    return float(2 * right / max(1, (found & ~labels.soft).sum() + (labels.gold & rows).sum()))


def best_threshold(sums: Any, labels: Labels) -> float:
    """The middle of the thresholds whose F1 is within .01 of the best: a plateau generalises, a peak does not."""
    tried = np.arange(-4.0, 3.0, 0.05)
    scores = np.array([f1(sums, labels, t, labels.real) for t in tried])
    good = tried[scores >= scores.max() - 0.01]
    return float(np.round(np.median(good), 2))


def calibration(sums: Any, labels: Labels) -> tuple[float, float]:
    """Slope and offset of Platt's logistic curve from cross-validated sums to the share of right ones."""
    rows = labels.real & ~labels.soft & (sums > -20.0)
    curve = LogisticRegression(C=100.0, solver="lbfgs").fit(sums[rows].reshape(-1, 1), labels.gold[rows])
    return float(np.round(curve.coef_[0][0], 4)), float(np.round(curve.intercept_[0], 4))


def fit_code(
    code: str, turns: Turns, talk: Sequence[Judged]
) -> tuple[dict[str, Any], dict[str, float], dict[str, float]]:
    """What the weights file says about a code, its weights, and its cross-validated F1 by language."""
    known = SETTINGS["codes"][code]
    labels = labels_of(code, turns, talk)
    numbers = load_cues("en")
    sums = cross_validated(turns, labels, sum(1 << numbers.number(family) for family in known["anchors"]))
    threshold = best_threshold(sums, labels)
    slope, offset = calibration(sums, labels)
    seen = ~labels.soft
    model = fitted(turns.matrix[seen], labels.gold[seen], labels.weights[seen])
    about = {
        **known,
        "bias": float(np.round(model.intercept_[0], 3)),
        "threshold": threshold,
        "slope": slope,
        "offset": offset,
    }
    return about, _weights(model, turns.columns), _by_language(sums, labels, threshold, talk)


def _weights(model: LogisticRegression, columns: Sequence[Key]) -> dict[str, float]:
    pairs = (
        (name(f), float(np.round(w * scale(f), 3))) for f, w in zip(columns, model.coef_[0], strict=True)
    )
    return {feature: weight for feature, weight in pairs if abs(weight) >= FIT["least_weight"]}


def _by_language(sums: Any, labels: Labels, threshold: float, talk: Sequence[Judged]) -> dict[str, float]:
    english = np.array([talk[n].language == "en" for n in labels.excerpt])
    return {
        "turns": float((labels.gold & labels.real).sum()),
        "en": f1(sums, labels, threshold, labels.real & english),
        "nb da sv de": f1(sums, labels, threshold, labels.real & ~english),
    }


def main() -> None:
    """Cross-validate, print the figures, fit, and write the weights."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--dry-run", action="store_true", help="write nothing")
    dry = parser.parse_args().dry_run
    talk = read_talk()
    codes: dict[str, Any] = {}
    weights: dict[str, dict[str, float]] = defaultdict(dict)
    figures = {}
    for side in ("clinician", "patient"):
        turns = turns_of(talk, side)
        for code in sorted(c for c, known in SETTINGS["codes"].items() if known["side"] == side):
            codes[code], row, figures[code] = fit_code(code, turns, talk)
            for feature, weight in row.items():
                weights[feature][code] = weight
    print_figures(figures)
    if not dry:
        text = json.dumps({"codes": codes, "weights": weights}, ensure_ascii=False, indent=0, sort_keys=True)
        WEIGHTS.parent.mkdir(exist_ok=True)
        WEIGHTS.write_text(text + "\n", encoding="utf-8", newline="\n")


def print_figures(figures: dict[str, dict[str, float]]) -> None:
    """Cross-validated F1 for each code."""
    for code, row in sorted(figures.items()):
        print(f"{code:26}{row['turns']:6.0f}{row['en']:8.2f}{row['nb da sv de']:8.2f}")  # noqa: T201  # a script's result


if __name__ == "__main__":
    main()
