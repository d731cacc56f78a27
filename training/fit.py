"""Fit the weights that the detectors of reassurance and its uptake share.

    python training/fit.py              cross-validate on the development gold, then fit on all of it and write the weights
    python training/fit.py --dry-run    without writing

Cross-validation leaves out a writer at a time: what one writer's talk teaches has to hold in the talk of the others.

Needs the extra `train` (scikit-learn). The same gold gives the same file.
"""

import argparse
import json
import tomllib
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from pathlib import Path
from typing import Any

import numpy as np
from gate import Fitted, fit_gate, in_thousandths, words_of
from judged import Judged, read_excerpts, read_phrases
from scipy.sparse import csr_matrix, diags
from sklearn.linear_model import LogisticRegression

from uptake_detectors.fitted.cues import load_cues
from uptake_detectors.fitted.features import Key, features, name
from uptake_detectors.fitted.hits import REASSURED_FOR, REASSURES
from uptake_detectors.fitted.reading import load_reader
from uptake_detectors.fitted.units import units

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "fixtures" / "gold"
PHRASES = ROOT / "training" / "phrases"
WEIGHTS = ROOT / "plugins" / "uptake_detectors" / "fitted" / "weights"
SETTINGS = tomllib.loads((ROOT / "training" / "settings.toml").read_text(encoding="utf-8"))
FIT = SETTINGS["fit"]
IMPOSSIBLE = -20.0


@dataclass(frozen=True)
class Turns:
    """The turns of one side as rows.

    Args:
        where: For each row the number of its stretch of talk and of its turn.
        masks: For each row its families, as bits.
        counts: For each row what the gate looks at.
        matrix: A row for each turn, a column for each feature, scaled.
        columns: The features.
    """

    where: Sequence[tuple[int, int]]
    masks: Sequence[int]
    counts: Sequence[Counter[str]]
    matrix: csr_matrix
    columns: Sequence[Key]


def read_talk() -> list[Judged]:
    """The development gold and all single turns, excerpts first."""
    excerpts = [excerpt for path in sorted(GOLD.glob("dev_*.jsonl")) for excerpt in read_excerpts(path)]
    return excerpts + [p for path in sorted(PHRASES.glob("*.txt")) for p in read_phrases(path)]


def scale(feature: Key) -> float:
    """How strongly a feature may weigh before the data speak."""
    called = name(feature)
    kind = "two_words" if called.startswith("=") and " " in called else called.partition(":")[0]
    return float(SETTINGS["scale"].get(kind, 1.0))


def turns_of(talk: Sequence[Judged], side: str) -> Turns:
    """The judged turns of one side with their features."""
    where, masks, counted, rows = [], [], [], []
    for number, judged in enumerate(talk):
        reader = load_reader(judged.language, judged.conversation.convention)
        for unit in units(judged.conversation, reader):
            turn = int(unit.utterance.id)
            if unit.side == side and turn in judged.turns:
                where.append((number, turn))
                masks.append(reduce(or_, unit.said.bits, 0))
                counted.append(words_of(unit))
                rows.append(features(unit))
    counts: dict[Key, int] = defaultdict(int)
    for row in rows:
        for feature in row:
            counts[feature] += 1
    columns = sorted((f for f, count in counts.items() if count >= FIT["least_turns"]), key=name)
    return Turns(where, masks, counted, _matrix(rows, columns), columns)


def _matrix(rows: Sequence[set[Key]], columns: Sequence[Key]) -> csr_matrix:
    place = {feature: column for column, feature in enumerate(columns)}
    scales = [scale(feature) for feature in columns]
    at = [(r, place[f]) for r, row in enumerate(rows) for f in sorted(row & place.keys(), key=name)]
    values = [scales[column] for _, column in at]
    return csr_matrix((values, tuple(zip(*at, strict=True))), shape=(len(rows), len(columns)))


def fitted(matrix: Any, labels: Any, weights: Any) -> tuple[Any, float]:
    """Weights of the columns and the bias: the sum of two logistic regressions on these rows.

    In the second each column is scaled by how much more often it stands in rows with the label, or without it (naive
    Bayes log-count ratio; Wang and Manning 2012): it trusts words that the first has seen too seldom. What weighs little
    is left out.
    """
    plain, bias = _regression(matrix, labels, weights)
    ratio = _ratio(matrix, labels)
    by_ratio, bias_by_ratio = _regression(matrix @ diags(ratio), labels, weights)
    both = plain + by_ratio * ratio
    scales = matrix.max(axis=0).toarray().ravel()
    both[np.abs(both) * scales < FIT["least_weight"]] = 0.0
    return both, bias + bias_by_ratio


def _ratio(matrix: Any, labels: Any) -> Any:
    """For each column the size of its log-count ratio, within bounds."""
    there = (matrix > 0).astype(float)
    with_it, without = (np.asarray(there[rows].sum(axis=0)).ravel() + 1.0 for rows in (labels, ~labels))
    ratio = np.log(with_it / with_it.sum()) - np.log(without / without.sum())
    return np.clip(np.abs(ratio), FIT["least_ratio"], FIT["most_ratio"]) / FIT["usual_ratio"]


def _regression(matrix: Any, labels: Any, weights: Any) -> tuple[Any, float]:
    balanced = weights * np.where(labels, FIT["positive_weight"], 1.0)
    model = LogisticRegression(
        C=FIT["inverse_regularisation"], solver="liblinear", max_iter=1000, random_state=0
    ).fit(matrix, labels, sample_weight=balanced)
    return model.coef_[0], float(model.intercept_[0])


@dataclass(frozen=True)
class Labels:
    """What the gold says about the rows of one code.

    Args:
        gold: Whether a row has the code.
        soft: Whether it is borderline.
        real: Whether it comes from an excerpt.
        weights: How much it weighs.
        excerpt: The number of its stretch of talk.
        writer: Who wrote that, as a number; -1 for single turns, which are only learnt from.
    """

    gold: Any
    soft: Any
    real: Any
    weights: Any
    excerpt: Any
    writer: Any


def labels_of(code: str, turns: Turns, talk: Sequence[Judged]) -> Labels:
    """The labels of a code for the rows of its side."""
    none: frozenset[int] = frozenset()
    gold = np.array([t in talk[n].gold.get(code, none) for n, t in turns.where])
    soft = np.array([t in talk[n].borderline.get(code, none) for n, t in turns.where]) & ~gold
    real = np.array([bool(talk[n].name) for n, _ in turns.where])
    excerpt = np.array([n for n, _ in turns.where])
    writer = np.array([talk[n].writer for n in excerpt])
    as_recorded = np.where(np.isin(writer, FIT["recorded_writers"]), FIT["recorded_weight"], 1.0)
    weights = np.where(real, as_recorded, FIT["phrase_weight"])
    return Labels(gold, soft, real, weights, excerpt, writer)


def alone(code: str) -> bool:
    """Whether a detector asks for a code alone, beside rules of its own."""
    return bool(SETTINGS["codes"][code].get("alone", False))


def gate_of(side: str, turns: Turns, talk: Sequence[Judged]) -> Fitted:
    """The gate of a side: of all its codes but those that are alone."""
    codes = [code for code, known in SETTINGS["codes"].items() if known["side"] == side and not alone(code)]
    by_code = [labels_of(code, turns, talk) for code in codes]
    any_code = np.any([labels.gold for labels in by_code], axis=0)
    return fit_gate(turns.counts, any_code, by_code[0].writer, SETTINGS["gate"])


def cross_validated(turns: Turns, labels: Labels, possible: Any) -> Any:
    """For each row the sum it gets from a model that has seen nothing of its writer; very low where the code is not possible."""
    sums = np.zeros(len(labels.gold))
    for writer in np.unique(labels.writer[labels.real]):
        held = labels.writer == writer
        seen = ~held & ~labels.soft
        columns, bias = fitted(turns.matrix[seen], labels.gold[seen], labels.weights[seen])
        sums[held] = turns.matrix[held] @ columns + bias
    return np.where(possible, sums, IMPOSSIBLE)


def possible_in(turns: Turns, anchors: Sequence[str]) -> Any:
    """Whether a row has an anchor."""
    cues = load_cues("en")
    wanted = sum(1 << cues.number(family) for family in anchors)
    return np.array([bool(mask & wanted) for mask in turns.masks])


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
    rows = labels.real & ~labels.soft & (sums > IMPOSSIBLE)
    curve = LogisticRegression(C=100.0, solver="lbfgs").fit(sums[rows].reshape(-1, 1), labels.gold[rows])
    return float(np.round(curve.coef_[0][0], 4)), float(np.round(curve.intercept_[0], 4))


@dataclass(frozen=True)
class CodeFit:
    """What was fitted for a code.

    Args:
        about: What its weights file says about it besides the weights.
        weights: Feature to weight, in thousandths.
        figures: Cross-validated F1 by language.
        likely: For each row whether its cross-validated confidence is at least .5.
    """

    about: dict[str, Any]
    weights: dict[str, int]
    figures: dict[str, float]
    likely: Any


def fit_code(code: str, turns: Turns, talk: Sequence[Judged], possible: Any) -> CodeFit:
    """Fit one code.

    Args:
        code: The code.
        turns: The turns of its side.
        talk: The stretches of talk.
        possible: Whether a turn may have it at all.
    """
    known = {key: SETTINGS["codes"][code][key] for key in ("side", "anchors")}
    labels = labels_of(code, turns, talk)
    if alone(code):
        gate = fit_gate(
            turns.counts, labels.gold, labels.writer, {**SETTINGS["gate"], **SETTINGS["own_gate"]}
        )
        known["gate"] = gate.table
        possible = possible & gate.opens
    sums = cross_validated(turns, labels, possible)
    threshold = best_threshold(sums, labels)
    slope, offset = calibration(sums, labels)
    seen = ~labels.soft
    columns, bias = fitted(turns.matrix[seen], labels.gold[seen], labels.weights[seen])
    about = {
        **known,
        "bias": float(np.round(bias, 3)),
        "threshold": threshold,
        "slope": slope,
        "offset": offset,
    }
    figures = _by_language(sums, labels, threshold, talk)
    return CodeFit(about, _weights(columns, turns.columns), figures, slope * sums + offset >= 0.0)


def after_reassurance(turns: Turns, reassuring: Sequence[tuple[int, int]]) -> Any:
    """For each row whether a reassuring turn of its stretch of talk is at most 24 turns back, as the detectors have it."""
    earlier: dict[int, list[int]] = defaultdict(list)
    for number, turn in reassuring:
        earlier[number].append(turn)
    return np.array([any(0 < t - r <= REASSURED_FOR for r in earlier[n]) for n, t in turns.where])


def _weights(weights: Any, columns: Sequence[Key]) -> dict[str, int]:
    pairs = ((name(f), in_thousandths(w * scale(f))) for f, w in zip(columns, weights, strict=True))
    return {feature: weight for feature, weight in pairs if weight}


def _by_language(sums: Any, labels: Labels, threshold: float, talk: Sequence[Judged]) -> dict[str, float]:
    english = np.array([talk[n].language == "en" for n in labels.excerpt])
    return {
        "turns": float((labels.gold & labels.real).sum()),
        "en": f1(sums, labels, threshold, labels.real & english),
        "nb da sv de": f1(sums, labels, threshold, labels.real & ~english),
    }


def main() -> None:
    """Cross-validate, fit, print the figures, and write the weights."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--dry-run", action="store_true", help="write nothing")
    arguments = parser.parse_args()
    talk = read_talk()
    gates: dict[str, Any] = {}
    fits: dict[str, CodeFit] = {}
    reassuring: list[tuple[int, int]] = []
    for side in ("clinician", "patient"):
        turns = turns_of(talk, side)
        gate = gate_of(side, turns, talk)
        gates[side] = gate.table
        for code in sorted(c for c, known in SETTINGS["codes"].items() if known["side"] == side):
            possible = possible_in(turns, SETTINGS["codes"][code]["anchors"])
            if not alone(code):
                possible &= gate.opens
            if SETTINGS["codes"][code].get("after_reassurance", False):
                possible &= after_reassurance(turns, reassuring)
            fits[code] = fit_code(code, turns, talk, possible)
            if code in REASSURES:
                reassuring += [turns.where[row] for row in np.flatnonzero(fits[code].likely)]
    print_figures({code: fit.figures for code, fit in fits.items()})
    if not arguments.dry_run:
        write(fits, gates)


def write(fits: dict[str, CodeFit], gates: dict[str, Any]) -> None:
    """Write the weights: a file for each code, and one for the gates of both sides."""
    WEIGHTS.mkdir(exist_ok=True)
    for old in WEIGHTS.glob("*.json"):
        old.unlink()
    tables = {code: {**fit.about, **_apart(fit.weights)} for code, fit in fits.items()}
    for called, table in {**tables, "gates": gates}.items():
        text = json.dumps(table, ensure_ascii=False, indent=0, sort_keys=True)
        (WEIGHTS / f"{called}.json").write_text(text + "\n", encoding="utf-8", newline="\n")


def _apart(weights: dict[str, int]) -> dict[str, dict[str, int]]:
    """The weights of words and those of other features, as the weights files have them."""
    return {
        "words": {feature[1:]: weight for feature, weight in weights.items() if feature.startswith("=")},
        "features": {feature: weight for feature, weight in weights.items() if not feature.startswith("=")},
    }


def print_figures(figures: dict[str, dict[str, float]]) -> None:
    """Cross-validated F1 for each code."""
    for code, row in sorted(figures.items()):
        print(f"{code:26}{row['turns']:6.0f}{row['en']:8.2f}{row['nb da sv de']:8.2f}")  # noqa: T201  # a script's result


if __name__ == "__main__":
    main()
