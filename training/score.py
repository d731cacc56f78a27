"""Score the ten fitted detectors on judged excerpts.

    python training/score.py fixtures/gold/test_ours_en.jsonl [MORE…]

For each code: right, wrong, missed, precision, recall, F1, and how many of its hard negatives were taken for it. A turn
that is borderline is neither right nor wrong.
"""

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from judged import Judged, read_excerpts

from uptake.plugins import Context, Detector
from uptake.text import load_language
from uptake_detectors import uptake_detectors
from uptake_detectors._reassurance import FittedOptions


def fitted_detectors() -> list[Detector]:
    """The built-in detectors that rest on the model alone."""
    return [detector for detector in uptake_detectors() if isinstance(detector.options, FittedOptions)]


def score(detector: Detector, excerpts: Iterable[Judged]) -> tuple[Counter[str], Counter[str]]:
    """Counts of `right`, `wrong`, `missed`, `hard`, `fooled`, and the reasons of the hard negatives taken for it."""
    counts: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    for judged in excerpts:
        context = Context(detector.options, load_language(judged.language))
        found = {int(u) for f in detector.detect(judged.conversation, context) for u in f.utterances}
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
    return counts, reasons


def main() -> None:
    """Print the table, and the reasons of the hard negatives that were taken for a code."""
    excerpts = [judged for path in sys.argv[1:] for judged in read_excerpts(Path(path))]
    lines = [f"{'code':26}{'right':>6}{'wrong':>6}{'missed':>7}{'P':>6}{'R':>6}{'F1':>6}  hard negatives"]
    shares = []
    for detector in sorted(fitted_detectors(), key=lambda d: d.name):
        counts, reasons = score(detector, excerpts)
        right, wrong, missed = counts["right"], counts["wrong"], counts["missed"]
        shares.append(2 * right / max(1, 2 * right + wrong + missed))
        lines.append(
            f"{detector.name:26}{right:6}{wrong:6}{missed:7}{right / max(1, right + wrong):6.2f}"
            f"{right / max(1, right + missed):6.2f}{shares[-1]:6.2f}  {counts['fooled']} of {counts['hard']}"
        )
        lines += [f"    {count} x {reason}" for reason, count in sorted(reasons.items())]
    lines.append(f"mean F1 {sum(shares) / len(shares):.3f}")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
