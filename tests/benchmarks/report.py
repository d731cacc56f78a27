"""The report's time and size, as ratios in one run: `python tests/benchmarks/report.py [--quick]`.

The consultations of ../shared/data/primock57, repeated to 200 and to 2,000 files; made ones where those are missing.
Prints a row for each figure with its limit; exit status 1 if a ratio is over its limit.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from compare import Row, cost, print_rows, ratio
from corpus import FEW, MANY, UPTAKE, findings, make_corpus

ROLES = ["--role", "Doctor=clinician", "--role", "Patient=patient"]


def report(corpus: Path) -> list[str]:
    """The command that makes a page."""
    return [*UPTAKE, "report", str(corpus), "--quiet", "-o", str(page_of(corpus)), *ROLES]


def page_of(corpus: Path) -> Path:
    """The page on a corpus."""
    return corpus.with_suffix(".html")


def size_of(corpus: Path) -> int:
    """The bytes of its projects."""
    return sum(path.stat().st_size for path in corpus.iterdir())


def rows(folder: Path, *, quick: bool) -> Iterator[Row]:
    """Every figure, one after the other."""
    runs = 3 if quick else 7
    few = make_corpus(folder / "few", FEW)
    against, ours, _ = ratio(report(few), [*findings(few), *ROLES], runs=runs)
    size = page_of(few).stat().st_size
    yield f"report on {FEW} files / findings of them as a table", against, 1.3
    yield "  processor time for each consultation, in ms", 1000 * ours.cpu_s / FEW, None
    yield "size of the page / size of the projects", size / size_of(few), 0.5
    yield "  size for each consultation, in kB", size / FEW / 1000, None
    if quick:
        return
    many = make_corpus(folder / "many", MANY)
    yield f"report on {MANY:,} files / on {FEW}", cost(report(many)).cpu_s / ours.cpu_s, 11.0
    yield f"size of the page on {MANY:,} files / on {FEW}", page_of(many).stat().st_size / size, 10.5


if __name__ == "__main__":
    raise SystemExit(print_rows(rows))
