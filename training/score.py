"""Score the detectors whose code is judged by turn on judged excerpts.

    python training/score.py fixtures/gold/test_ours_en.jsonl [MORE…]

For each code: right, wrong, missed, precision, recall, F1, and how many of its hard negatives were taken for it. A turn
that is borderline is neither right nor wrong. Then reliability: of the turns found with so much confidence, how many
are right; `ten` for the fitted detectors together, and each of the core detectors.
"""

import sys
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

from judged import Judged, read_excerpts

from uptake.plugins import Context, Detector
from uptake.text import load_language
from uptake_detectors import uptake_detectors
from uptake_detectors._reassurance import FittedOptions

CORE = ("minimal-response-run", "third-party-objection", "we-deferral")
BANDS = (0.3, 0.5, 0.7, 0.85, 0.95, 1.01)
"""Confidence from one to the next is one row of the reliability table."""

Sure = tuple[float, bool]
"""The confidence in a turn, and whether it is right."""


def detectors() -> list[Detector]:
    """The core detectors, and those that rest on the fitted model alone."""
    return [d for d in uptake_detectors() if d.name in CORE or isinstance(d.options, FittedOptions)]


def score(detector: Detector, excerpts: Iterable[Judged]) -> tuple[Counter[str], Counter[str], list[Sure]]:
    """Counts of `right`, `wrong`, `missed`, `hard`, `fooled`; the reasons of the hard negatives taken for it; the turns."""
    counts: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    sure: list[Sure] = []
    for judged in excerpts:
        context = Context(detector.options, load_language(judged.language))
        findings = [f for f in detector.detect(judged.conversation, context) if f.code == detector.name]
        confidence = {int(u): f.confidence for f in findings for u in f.utterances}
        found = confidence.keys()
        gold = judged.gold.get(detector.name, frozenset())
        soft = judged.borderline.get(detector.name, frozenset())
        hard = judged.hard_negatives.get(detector.name, {})
        counts.update(
            right=len(found & gold),
            wrong=len(found - gold - soft),
            missed=len(gold - found),
            hard=len(hard),
            fooled=len(found & hard.keys()),
        )
        reasons.update(hard[turn] for turn in found & hard.keys())
        sure += [(confidence[turn], turn in gold) for turn in found - soft]
    return counts, reasons, sure


def reliability(name: str, sure: Iterable[Sure]) -> list[str]:
    """For each band of confidence: how many turns, their mean confidence, how many of them are right."""
    turns = list(sure)
    lines = []
    for least, most in pairwise(BANDS):
        band = [(c, right) for c, right in turns if least <= c < most]
        if band:
            means = (sum(column) / len(band) for column in zip(*band, strict=True))
            shown = "".join(f"{mean:8.2f}" for mean in means)
            lines.append(f"{name:26}{least:5.2f} to {min(most, 1.0):4.2f}{len(band):6}{shown}")
    return lines


def main() -> None:
    """Print the table, and the reasons of the hard negatives that were taken for a code."""
    excerpts = [judged for path in sys.argv[1:] for judged in read_excerpts(Path(path))]
    lines = [f"{'code':26}{'right':>6}{'wrong':>6}{'missed':>7}{'P':>6}{'R':>6}{'F1':>6}  hard negatives"]
    shares, together, sureness = [], [], []
    for detector in sorted(detectors(), key=lambda d: d.name):
        counts, reasons, sure = score(detector, excerpts)
        right, wrong, missed = counts["right"], counts["wrong"], counts["missed"]
        f1 = 2 * right / max(1, 2 * right + wrong + missed)
        lines.append(
            f"{detector.name:26}{right:6}{wrong:6}{missed:7}{right / max(1, right + wrong):6.2f}"
            f"{right / max(1, right + missed):6.2f}{f1:6.2f}  {counts['fooled']} of {counts['hard']}"
        )
        lines += [f"    {count} x {reason}" for reason, count in sorted(reasons.items())]
        if detector.name in CORE:
            sureness += reliability(detector.name, sure)
        else:
            shares.append(f1)
            together += sure
    lines.append(f"mean F1 of the fitted ones {sum(shares) / len(shares):.3f}")
    lines += [
        f"{'reliability':26}  confidence turns    mean   right",
        *reliability("ten", together),
        *sureness,
    ]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
