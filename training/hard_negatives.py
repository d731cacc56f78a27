"""Write `training/hard_negatives.toml`: of the turns that are easily taken for a code and are none, how many are.

    python training/hard_negatives.py

Counted on the development gold, `fixtures/gold/dev_*.jsonl`, with the detectors as they stand: run it again when they change.
The detectors' pages show it, and a test holds them to it (`tests/detectors/test_hard_negatives.py`). A hard negative is a
turn that whoever judged the talk named as one, with the reason why the code does not hold there.
"""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from judged import Judged, read_excerpts

from uptake.model import Finding
from uptake.plugins import Context, Detector
from uptake.text import load_language
from uptake_detectors import uptake_detectors

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "fixtures" / "gold"
TARGET = ROOT / "training" / "hard_negatives.toml"
HEAD = """\
# Hard negatives of the development gold: turns that are easily taken for a code and are none, and which of them the detector
# takes for it. Made by training/hard_negatives.py: run it again, do not edit.
"""

NO_FINDINGS: dict[str, tuple[Finding, ...]] = {
    code.name: () for detector in uptake_detectors() for code in detector.codes
}


@dataclass(frozen=True)
class HardNegative:
    """A turn that is easily taken for a code.

    Args:
        excerpt: Id of the excerpt.
        turn: Its number there.
        why: Why it is none.
        taken: Whether the detector takes it for one.
    """

    excerpt: str
    turn: int
    why: str
    taken: bool


def main() -> None:
    """Count them for every detector, and write the file."""
    excerpts = development()
    tables = [
        _table(detector.name, list(hard_negatives(detector, excerpts)))
        for detector in judged_detectors(excerpts)
    ]
    TARGET.write_text("\n".join([HEAD, *tables]), encoding="utf-8", newline="\n")
    sys.stdout.write(f"{len(tables)} codes -> {TARGET.name}\n")


def development() -> list[Judged]:
    """The excerpts of the development gold, in all languages."""
    return [judged for path in sorted(GOLD.glob("dev_*.jsonl")) for judged in read_excerpts(path)]


def judged_detectors(excerpts: Iterable[Judged]) -> list[Detector]:
    """The built-in detectors that the excerpts have hard negatives for, sorted by name."""
    judged = {code for excerpt in excerpts for code in excerpt.hard_negatives}
    return sorted((d for d in uptake_detectors() if d.name in judged), key=lambda detector: detector.name)


def hard_negatives(detector: Detector, excerpts: Iterable[Judged]) -> Iterator[HardNegative]:
    """The hard negatives of the code that a detector is named after, in languages that it reads."""
    for judged in excerpts:
        hard = judged.hard_negatives.get(detector.name, {})
        if hard and judged.language in (detector.requires.languages or (judged.language,)):
            found = found_turns(detector, judged)
            yield from (HardNegative(judged.name, turn, hard[turn], turn in found) for turn in sorted(hard))


def found_turns(detector: Detector, judged: Judged) -> frozenset[int]:
    """The turns of an excerpt where a detector finds the code that it is named after.

    Where it reads others' findings, for the particulars of its own, there are none.
    """
    context = Context(detector.options, load_language(judged.language), NO_FINDINGS)
    findings = detector.detect(judged.conversation, context)
    return frozenset(int(u) for f in findings if f.code == detector.name for u in f.utterances)


def _table(code: str, negatives: list[HardNegative]) -> str:
    taken = [one for one in negatives if one.taken]
    places = "".join(f'  "{one.excerpt} {one.turn}: {one.why}",\n' for one in taken)
    listed = f"[\n{places}]" if taken else "[]"
    return f'[[hard_negatives]]\ncode = "{code}"\nof = {len(negatives)}\ntaken = {len(taken)}\nplaces = {listed}\n'


if __name__ == "__main__":
    main()
