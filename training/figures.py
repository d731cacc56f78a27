"""Write `plugins/uptake_detectors/figures.toml`, which `uptake methods` quotes, from judged talk that nobody tuned on.

    python training/figures.py fixtures/gold/test_ours_*.jsonl

One `[[figures]]` table for each code and language that the excerpts have. Run it when the detectors are what they will be:
the figures are those of the detectors as they stand. A turn that is borderline is neither right nor wrong; a code that
the excerpts do not have is left out. Nothing is printed but how many figures there are, so that running it teaches nobody
anything about the test talk.
"""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from judged import Judged, read_excerpts

from uptake.model import Conversation, Finding
from uptake.plugins import Context, Detector
from uptake.text import Language, load_language
from uptake_detectors import uptake_detectors

TARGET = Path(__file__).parents[1] / "plugins" / "uptake_detectors" / "figures.toml"
JUDGED_BY = "language models for this project (one judge each, no native speaker's check)"
HEAD = """\
# How well the detectors found their codes by turn, in talk that was judged and that nobody tuned on. `uptake methods` quotes
# it; docs/evaluate.md describes the format. Made by training/figures.py: run it again, do not edit.
"""


def main() -> None:
    """Score every detector on every language, and write the file."""
    excerpts: dict[str, list[Judged]] = {}
    for path in sys.argv[1:]:
        for judged in read_excerpts(Path(path)):
            excerpts.setdefault(judged.language, []).append(judged)
    tables = [
        table
        for detector in sorted(uptake_detectors(), key=lambda d: d.name)
        for language in sorted(excerpts)
        for table in _tables(detector, language, excerpts[language])
    ]
    TARGET.write_text("\n".join([HEAD, *tables]), encoding="utf-8", newline="\n")
    sys.stdout.write(f"{len(tables)} figures -> {TARGET.name}\n")


def _tables(detector: Detector, language: str, excerpts: Iterable[Judged]) -> Iterator[str]:
    """A table for each of a detector's codes that the excerpts have."""
    languages = detector.requires.languages
    if languages and language not in languages:
        return
    counts: Counter[tuple[str, str]] = Counter()
    for judged in excerpts:
        findings = tuple(_findings(detector, judged.conversation, load_language(language)))
        for code in (code.name for code in detector.codes):
            found = {int(u) for f in findings if f.code == code for u in f.utterances}
            gold = judged.gold.get(code, frozenset())
            counts[code, "right"] += len(found & gold)
            counts[code, "wrong"] += len(found - gold - judged.borderline.get(code, frozenset()))
            counts[code, "missed"] += len(gold - found)
    for code in (code.name for code in detector.codes):
        right, wrong, missed = (counts[code, kind] for kind in ("right", "wrong", "missed"))
        if right + missed:
            yield _table(code, language, right, wrong, missed)


def _findings(detector: Detector, conversation: Conversation, language: Language) -> Iterator[Finding]:
    """What a detector finds, given the findings of the detectors that it requires."""
    available: dict[str, tuple[Finding, ...]] = {}
    for needed in (d for d in uptake_detectors() if d.name in getattr(detector, "requires_findings", ())):
        found = tuple(_findings(needed, conversation, language))
        available |= {code.name: tuple(f for f in found if f.code == code.name) for code in needed.codes}
    yield from detector.detect(conversation, Context(detector.options, language, available))


def _table(code: str, language: str, right: int, wrong: int, missed: int) -> str:
    f1 = 2 * right / (2 * right + wrong + missed)
    lines = (
        "[[figures]]",
        f'code = "{code}"',
        f'language = "{language}"',
        'set = "test"',
        f"precision = {right / max(1, right + wrong):.3f}",
        f"recall = {right / (right + missed):.3f}",
        f"f1 = {f1:.3f}",
        f"n = {right + missed}",
        'talk = "written"',
        f'judged_by = "{JUDGED_BY}"',
    )
    return "\n".join((*lines, ""))


if __name__ == "__main__":
    main()
