"""Judged talk to learn from: excerpts of the gold, and single turns with the turn before."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from uptake.model import Conversation, Participant, Utterance
from uptake.text import recognise_convention

ROLES = {"C": "clinician", "P": "patient", "K": "companion"}
PATIENT_HEADING = "# patient"


@dataclass(frozen=True)
class Judged:
    """A stretch of talk and its codes.

    Args:
        name: The excerpt's id; empty for a single turn.
        conversation: The talk; an utterance's id is the number of its turn.
        gold: Code to turns that have it.
        borderline: Code to turns that are neither right nor wrong.
        turns: The turns that were judged.
        hard_negatives: Code to turns that may be taken for it, with the reason why they are not.
    """

    name: str
    conversation: Conversation
    gold: Mapping[str, frozenset[int]]
    borderline: Mapping[str, frozenset[int]]
    turns: frozenset[int]
    hard_negatives: Mapping[str, Mapping[int, str]]

    @property
    def language(self) -> str:
        """ISO 639-1."""
        return str(self.conversation.language)

    @property
    def writer(self) -> int:
        """Who wrote the excerpt: the hundreds of the number in its id; -1 for a single turn."""
        return int("".join(filter(str.isdigit, self.name)) or 0) // 100 if self.name else -1


def read_excerpts(path: Path) -> Iterator[Judged]:
    """The excerpts of a JSON-lines file, in its order."""
    for line in path.read_text(encoding="utf-8").splitlines():
        table = json.loads(line)
        turns = [(turn["speaker"], turn["text"]) for turn in table["turns"]]
        hard: dict[str, dict[int, str]] = defaultdict(dict)
        for entry in table.get("hard_negatives", []):
            hard[entry["code"]].update(dict.fromkeys(entry["turns"], entry.get("why", "")))
        yield Judged(
            table["id"],
            _conversation(table["id"], table["language"], turns),
            _by_code(table["gold"]),
            _by_code(table.get("borderline", [])),
            frozenset(range(len(turns))),
            hard,
        )


def read_phrases(path: Path) -> Iterator[Judged]:
    """The single turns of a file `LANGUAGE_WRITER.txt`, as `CODES | turn before | turn`, the second half under a heading for the patient's."""
    speakers = ("P", "C")
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        if line.lower().startswith(PATIENT_HEADING):
            speakers = ("C", "P")
        if not line.strip() or line.startswith("#"):
            continue
        codes, before, turn = (part.strip() for part in line.split("|", 2))
        talk = _conversation(
            f"{path.stem}{number}", path.stem[:2], list(zip(speakers, (before, turn), strict=True))
        )
        gold = {code.strip(): frozenset({1}) for code in codes.split(",") if code.strip() != "-"}
        yield Judged("", talk, gold, {}, frozenset({1}), {})


def _conversation(name: str, language: str, turns: list[tuple[str, str]]) -> Conversation:
    speakers = dict.fromkeys(speaker for speaker, _ in turns)
    return Conversation(
        name,
        tuple(Participant(s, s, ROLES[s]) for s in speakers),
        tuple(Utterance(str(i), speaker, text) for i, (speaker, text) in enumerate(turns)),
        language=language,
        convention=recognise_convention(text for _, text in turns),
        times_measured=False,
    )


def _by_code(entries: list[Mapping[str, object]]) -> dict[str, frozenset[int]]:
    turns: dict[str, set[int]] = defaultdict(set)
    for entry in entries:
        turns[str(entry["code"])].update(entry["turns"])  # type: ignore[call-overload]  # JSON has no types
    return {code: frozenset(numbers) for code, numbers in turns.items()}
