"""A corpus's speed and memory, as ratios in one run: `python tests/benchmarks/corpus.py [--quick]`.

The consultations of ../shared/data/primock57, repeated to 200 and to 2,000 files; made ones of the same size where those
are missing. Prints a row for each figure with its limit; exit status 1 if a ratio is over its limit. What two processes
gain is told by the clock on the wall, so it wants two processors that do nothing else.
"""

import itertools
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from compare import Row, cost, print_rows, ratio
from make_eaf import make_eaf

import uptake

DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "primock57"
MADE_TURNS = 100
"""Annotations in a made consultation: about as many as in those of primock57."""

FEW, MANY = 200, 2_000
GAIN = 1 / 1.7
"""What part of the time two processes may take."""
PYMPI = (
    "import sys, pympi, pathlib\nfor p in sorted(pathlib.Path(sys.argv[1]).iterdir()): pympi.Elan.Eaf(str(p))"
)
UPTAKE = [sys.executable, "-m", "uptake"]


def make_corpus(folder: Path, files: int) -> Path:
    """A folder of consultations."""
    folder.mkdir()
    kinds = sorted(DATA.glob("*.eaf")) or [folder.with_suffix(".eaf")]
    if not kinds[0].exists():
        make_eaf(kinds[0], MADE_TURNS, seed=1)
    for number, kind in zip(range(files), itertools.cycle(kinds), strict=False):
        shutil.copyfile(kind, folder / f"talk{number:04}.eaf")
    return folder


def findings(corpus: Path, jobs: int = 1) -> list[str]:
    """The command that makes a table."""
    return [*UPTAKE, "findings", str(corpus), "--jobs", str(jobs), "--quiet", "-o", f"{corpus}.csv"]


def run(corpus: Path, *more: str) -> list[str]:
    """The command that writes into every file."""
    return [*UPTAKE, "run", str(corpus), "--quiet", "-o", f"{corpus}-out", *more]


def afresh(corpus: Path, *more: str) -> list[str]:
    """The same where nothing was written yet."""
    remove = f"import shutil, subprocess, sys; shutil.rmtree({f'{corpus}-out'!r}, ignore_errors=True)"
    return [sys.executable, "-c", f"{remove}; sys.exit(subprocess.call({run(corpus, *more)!r}))"]


def cleared(corpus: Path, *more: str) -> list[str]:
    """The same once what was written is gone: that is done before, and takes none of its time."""
    shutil.rmtree(f"{corpus}-out", ignore_errors=True)
    return run(corpus, *more)


def two_processes(what: str, command: Callable[[int], list[str]], runs: int) -> Iterator[Row]:
    """Two processes against one: by the clock on the wall, the least of several runs, and what they cost together.

    Args:
        what: What they do.
        command: Number of processes to command.
        runs: How many of each.
    """
    pairs = [(cost(command(1)), cost(command(2))) for _ in range(runs)]
    one, two = (min(costs, key=lambda one: one.wall_s) for costs in zip(*pairs, strict=True))
    yield f"two processes / one, {what} (0.59: 1.7 times as fast)", two.wall_s / one.wall_s, GAIN
    yield "  of its processor time", two.cpu_s / one.cpu_s, None


def turns_of(corpus: Path) -> int:
    """How many turns there are in a corpus."""
    return sum(len(talk.turns) for path in corpus.iterdir() for talk in uptake.read(path).conversations)


def rows(folder: Path, *, quick: bool) -> Iterator[Row]:
    """Every figure, one after the other."""
    runs = 3 if quick else 7
    few = make_corpus(folder / "few", FEW)
    against, ours, theirs = ratio(findings(few), [sys.executable, "-c", PYMPI, str(few)], runs=runs)
    yield f"findings of {FEW} files / reading them with pympi and doing nothing", against, None
    yield "  files a second", FEW / ours.cpu_s, None
    yield "  files a second, pympi", FEW / theirs.cpu_s, None
    yield "  turns a second", turns_of(few) / ours.cpu_s, None
    yield from two_processes(f"findings of {FEW} files", lambda jobs: findings(few, jobs), runs)
    yield from two_processes(f"run on {FEW} files", lambda jobs: cleared(few, "--jobs", str(jobs)), runs)
    yield (
        f"run --resume on {FEW} files that are done / run",
        ratio(run(few, "--resume"), afresh(few), runs=runs)[0],
        0.25,
    )
    if quick:
        return
    many = make_corpus(folder / "many", MANY)
    more = cost(findings(many))
    yield f"findings of {MANY:,} files / of {FEW}", more.cpu_s / ours.cpu_s, 11.0
    yield f"peak memory of findings of {MANY:,} files / of {FEW}", more.peak_bytes / ours.peak_bytes, 1.2
    yield (
        f"peak memory of a run on {MANY:,} files / on {FEW}",
        cost(cleared(many)).peak_bytes / cost(cleared(few)).peak_bytes,
        1.2,
    )
    yield from two_processes(f"findings of {MANY:,} files", lambda jobs: findings(many, jobs), 2)


if __name__ == "__main__":
    raise SystemExit(print_rows(rows))
