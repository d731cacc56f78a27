"""Whole processes against each other: A B A B …, user and system time, the median of the ratios pair by pair.

Processor time is compared, not the clock on the wall, so that a busy machine disturbs little. Peak memory is that of
the largest process. POSIX only: the operating system's own accounting (`wait4`) is read.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

Row = tuple[str, float, float | None]
"""What was compared, the ratio, and its limit (None: for information)."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run of a command cost.

    Args:
        cpu_s: User and system time, in seconds.
        peak_bytes: Largest resident set.
        wall_s: Time by the clock on the wall, in seconds: for what several processors do together.
    """

    cpu_s: float
    peak_bytes: int
    wall_s: float


def cost(command: Sequence[str]) -> Cost:
    """Run a command to its end.

    Raises:
        RuntimeError: It failed; the message holds the end of what it said.
    """
    started = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        said = process.stderr.read() if process.stderr else b""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(
            f"{command[0]} … ended with {process.returncode}: {said[-300:].decode(errors='replace')}"
        )
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024, time.perf_counter() - started)


def ratio(one: Sequence[str], other: Sequence[str], *, runs: int = 5) -> tuple[float, Cost, Cost]:
    """Median of cpu(one) / cpu(other) over pairs of runs, after a warm-up of each; and a median run of each."""
    cost(one), cost(other)
    pairs = [(cost(one), cost(other)) for _ in range(runs)]
    middle = statistics.median(a.cpu_s / b.cpu_s for a, b in pairs)
    return middle, _median([a for a, _ in pairs]), _median([b for _, b in pairs])


def _median(costs: list[Cost]) -> Cost:
    return sorted(costs, key=lambda c: c.cpu_s)[len(costs) // 2]


def _keep_compiled(folder: Path) -> None:
    """Have the processes keep compiled modules, as an installer does.

    Where the environment forbids it, a checkout would be compiled anew in each run and its installed peer would not.
    """
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")


def print_rows(rows: Callable[..., Iterator[Row]]) -> int:
    """Print each row as soon as it is there.

    Args:
        rows: Called with an empty folder, and `quick=True` where `--quick` was said.

    Returns:
        The exit status: 1 if a ratio is over its limit.
    """
    over = 0
    with tempfile.TemporaryDirectory() as folder:
        _keep_compiled(Path(folder))
        for name, value, limit in rows(Path(folder), quick="--quick" in sys.argv):
            verdict = "" if limit is None else f"  limit {limit:.3g}  {'ok' if value <= limit else 'OVER'}"
            over += limit is not None and value > limit
            sys.stdout.write(f"{value:6.2f}  {name}{verdict}\n")
            sys.stdout.flush()
    return int(bool(over))
