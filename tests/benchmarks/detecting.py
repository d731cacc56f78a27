"""The speed of the detectors and the text layer by themselves, as ratios: `python tests/benchmarks/detecting.py [--quick]`.

Compared with the cheapest thing that can be done to the same words: `re.findall(r"\\w+", text.lower())` over each
utterance. Each round is a process of its own, so that reading the lexicons and compiling what is looked for are in it;
what further talk costs, without that, is told beside it.
Prints a row for each figure with its limit; exit status 1 if a ratio is over its limit.
"""

import json
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from compare import Row, print_rows
from make_eaf import DENSE, make_eaf

SMALL, LARGE = 2_000, 20_000
ROLES = {"Doctor": "clinician", "Patient": "patient"}
CORE, ALL = "core", "all"


def round_of(path: str, which: str) -> tuple[float, float]:
    """One round in this process: seconds of the detectors and of the words alone, processor time."""
    import uptake  # noqa: PLC0415 - only a round needs it
    from uptake.cli.console import prepare  # noqa: PLC0415 - the same

    prepare()  # the garbage collector as it is when the command runs
    project = uptake.read(path, roles=ROLES)
    start = time.process_time()
    uptake.detect(project, detectors=["all"] if which == ALL else [])
    detected = time.process_time() - start
    texts = [u.text for conversation in project.conversations for u in conversation.utterances]
    start = time.process_time()
    for text in texts:
        re.findall(r"\w+", text.lower())
    return detected, time.process_time() - start


def rounds(path: Path, which: str, runs: int) -> Sequence[tuple[float, float]]:
    """Rounds in processes of their own."""
    command = [sys.executable, __file__, "--round", str(path), which]
    return [
        tuple(json.loads(subprocess.run(command, check=True, capture_output=True).stdout))
        for _ in range(runs)
    ]


def _medians(measured: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The medians of several rounds: seconds of the detectors, and of the words alone."""
    detected, bare = zip(*measured, strict=True)
    return statistics.median(detected), statistics.median(bare)


def rows(folder: Path, *, quick: bool) -> Iterator[Row]:
    """Every figure, one after the other."""
    runs = 3 if quick else 9
    small, large, dense = (folder / f"{name}.eaf" for name in ("small", "large", "dense"))
    make_eaf(small, SMALL, seed=1)
    make_eaf(large, LARGE, seed=1)
    make_eaf(dense, LARGE, seed=1, coded=DENSE)
    for which, limit in ((CORE, None), (ALL, 12.0)):
        measured = rounds(large, which, runs)
        words = statistics.median(detected / bare for detected, bare in measured)
        yield f"{which} detectors over {LARGE:,} annotations / finding their words", words, limit
        fewer, bare_fewer = _medians(rounds(small, which, runs))
        more, bare_more = _medians(measured)
        further = (more - fewer) / (bare_more - bare_fewer)
        yield (
            f"{which} detectors over {LARGE - SMALL:,} further annotations / finding their words",
            further,
            limit,
        )
        yield f"{which} detectors over {LARGE:,} annotations / over {SMALL:,}", more / fewer, 11.0
    yield (
        f"{ALL} detectors over {LARGE:,} annotations with seven times the findings / finding their words",
        statistics.median(detected / bare for detected, bare in rounds(dense, ALL, runs)),
        None,
    )


def main() -> int:
    """Print the rows."""
    if "--round" in sys.argv:
        sys.stdout.write(json.dumps(round_of(*sys.argv[-2:])))
        return 0
    return print_rows(rows)


if __name__ == "__main__":
    raise SystemExit(main())
