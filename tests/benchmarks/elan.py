"""The ELAN job's speed and memory, as ratios in one run: `python tests/benchmarks/elan.py [--quick]`.

Prints a row for each figure with its limit; exit status 1 if a ratio is over its limit.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from compare import Row, cost, print_rows, ratio
from make_eaf import DENSE, make_eaf

SMALL, LARGE = 20_000, 200_000
PYMPI = "import sys, pympi; e = pympi.Elan.Eaf(sys.argv[1]); e.to_file(sys.argv[2])"
LXML = "import sys; from lxml import etree; etree.parse(sys.argv[1]).write(sys.argv[2])"
IMPORTS = "import click, lxml.etree"
UPTAKE = [sys.executable, "-m", "uptake"]
ROLES = ["--role", "Doctor=clinician", "--role", "Patient=patient"]


def whole_run(source: Path, folder: Path, *options: str) -> list[str]:
    """The command a user types, over an output of an earlier round."""
    return [*UPTAKE, "run", str(source), *ROLES, *options, "-o", str(folder / "out.eaf"), "--overwrite"]


def python(code: str, *arguments: object) -> list[str]:
    """A peer in its own process."""
    return [sys.executable, "-c", code, *map(str, arguments)]


def rows(folder: Path, *, quick: bool) -> Iterator[Row]:
    """Every figure, one after the other."""
    runs = 3 if quick else 9
    small = folder / "small.eaf"
    make_eaf(small, SMALL, seed=1)
    run = whole_run(small, folder)
    against, ours, _ = ratio(run, python(PYMPI, small, folder / "pympi.eaf"), runs=runs)
    yield f"run on {SMALL:,} annotations / pympi's bare read and write", against, 1.0
    dense = folder / "dense.eaf"
    make_eaf(dense, SMALL, seed=1, coded=DENSE)
    for source, what, limit in ((small, "", 2.5), (dense, " with seven times the findings", None)):
        yield (
            f"run with all detectors on {SMALL:,} annotations{what} / pympi's bare read and write",
            ratio(
                whole_run(source, folder, "--detector", "all"),
                python(PYMPI, source, folder / "pympi.eaf"),
                runs=runs,
            )[0],
            limit,
        )
    yield (
        f"run on {SMALL:,} annotations / lxml's bare parse and write",
        ratio(run, python(LXML, small, folder / "lxml.eaf"), runs=runs)[0],
        None,
    )
    yield (
        "uptake --version / importing click and lxml",
        ratio([*UPTAKE, "--version"], python(IMPORTS), runs=4 * runs)[0],
        1.6,
    )
    if quick:
        return
    large = folder / "large.eaf"
    make_eaf(large, LARGE, seed=1)
    big = cost(whole_run(large, folder))
    allowed = 60_000_000 + 12 * large.stat().st_size
    yield f"run on {LARGE:,} annotations / run on {SMALL:,}", big.cpu_s / ours.cpu_s, 11.0
    yield f"peak memory at {LARGE:,} annotations / (60 MB + 12 times the file)", big.peak_bytes / allowed, 1.0


if __name__ == "__main__":
    raise SystemExit(print_rows(rows))
