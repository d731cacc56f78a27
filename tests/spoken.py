"""Talk written down in a test: `C: …` for the clinician, `P: …` for the patient, a line for each turn."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from uptake.model import Conversation, Finding, Participant, Utterance
from uptake.plugins import Context, Detector, with_values
from uptake.talk import Sequence
from uptake.text import load_language

ROLES = {
    "C": "clinician",
    "D": "clinician",
    "P": "patient",
    "K": "companion",
    "I": "interpreter",
    "O": "observer",
}
GOLD = Path(__file__).parent.parent / "fixtures" / "gold"


def talk(lines: str, convention: str = "plain", kind: str = "consultation") -> Conversation:
    """A conversation without times; utterance ids are `u0`, `u1`, … in order."""
    said = [line.strip().partition(": ") for line in lines.splitlines() if line.strip()]
    people = dict.fromkeys(who for who, _, _ in said)
    return Conversation(
        "talk",
        tuple(Participant(who, who, ROLES[who]) for who in people),
        tuple(Utterance(f"u{i}", who, text) for i, (who, _, text) in enumerate(said)),
        language="en",
        convention=convention,
        kind=kind,
        times_measured=False,
    )


def timed(*utterances: tuple[str, int, int, str]) -> Conversation:
    """A conversation with measured times: who, start and end in ms, text."""
    people = dict.fromkeys(who for who, _, _, _ in utterances)
    return Conversation(
        "talk",
        tuple(Participant(who, who, ROLES[who]) for who in people),
        tuple(
            Utterance(f"u{i}", who, text, start, end) for i, (who, start, end, text) in enumerate(utterances)
        ),
        language="en",
    )


def sequence(lines: str) -> Sequence:
    """The same as a sequence in English."""
    return Sequence(talk(lines), load_language("en"))


def findings(detector: Detector, conversation: Conversation, **values: Any) -> tuple[Finding, ...]:
    """What a detector finds, with these options."""
    options = with_values(detector.options, values, owner=detector.name)
    return tuple(detector.detect(conversation, Context(options, load_language("en"))))


def turns_found(detector: Detector, conversation: Conversation, **values: Any) -> list[list[int]]:
    """The places of the utterances of each finding."""
    return [[int(u[1:]) for u in f.utterances] for f in findings(detector, conversation, **values)]


def gold_talks(language: str) -> Iterator[tuple[dict[str, Any], Conversation]]:
    """The judged excerpts of a language, each with its judgements."""
    for line in (GOLD / f"dev_{language}.jsonl").read_text(encoding="utf-8").splitlines():
        excerpt = json.loads(line)
        lines = "\n".join(f"{t['speaker']}: {t['text']}" for t in excerpt["turns"])
        convention = {"nopunct": "asr"}.get(excerpt["convention"], excerpt["convention"])
        yield excerpt, talk(lines, convention)
