"""Findings made by hand for the tests of writing: any detector, any stretch of somebody's talk."""

import random

from hypothesis import strategies as st

from uptake.model import (
    Code,
    Conversation,
    DetectorRun,
    Evidence,
    Finding,
    Placed,
    Plan,
    Project,
    merge_findings,
)

CODES = (
    Code("null-finding", "Nothing comes back where something was due", "#1565C0"),
    Code("run", "A run of minimal responses", "#AD1457", label="minimal response run"),
)
RUNS = (
    DetectorRun("made-up", "1.0", CODES, (("min_turns", 3), ("share", 0.5))),
    DetectorRun("other", "2.1", CODES[:1]),
)


def finding(
    participant: str, utterances: tuple[str, ...], *, detector: str = "made-up", confidence: float = 0.75
) -> Finding:
    """A finding with one piece of evidence in each of its first two utterances."""
    evidence = tuple(Evidence(u, 0, 1, f"cue <{i}> & co", "why") for i, u in enumerate(utterances[:2]))
    return Finding(detector, "1.0", CODES[0].name, participant, utterances, confidence, evidence)


def some_findings(conversation: Conversation, seed: int = 1, number: int = 12) -> tuple[Finding, ...]:
    """Findings of both detectors on stretches of everybody's talk, overlaps among them."""
    chance = random.Random(seed)  # noqa: S311 - the same findings in every run, no secret
    found = []
    for _ in range(number if conversation.participants else 0):
        person = chance.choice(conversation.participants).id
        own = [u.id for u in conversation.utterances if u.participant == person]
        start = chance.randrange(len(own))
        covered = tuple(own[start : start + chance.randint(1, 5)])
        detector = chance.choice(RUNS).name
        found.append(finding(person, covered, detector=detector, confidence=round(chance.random(), 2)))
    return merge_findings(found)


def stretches(conversation: Conversation) -> st.SearchStrategy[tuple[Finding, ...]]:
    """Any findings on any stretches of talk."""
    own = {
        p.id: [u.id for u in conversation.utterances if u.participant == p.id]
        for p in conversation.participants
    }

    @st.composite
    def one(draw: st.DrawFn) -> Finding:
        person = draw(st.sampled_from(sorted(p for p in own if own[p])))
        start = draw(st.integers(0, len(own[person]) - 1))
        end = draw(st.integers(start + 1, len(own[person])))
        detector = draw(st.sampled_from([r.name for r in RUNS]))
        confidence = draw(st.sampled_from([0.0, 0.5, 1.0]))
        return finding(person, tuple(own[person][start:end]), detector=detector, confidence=confidence)

    return st.lists(one(), max_size=6).map(merge_findings)


def plan_of(project: Project, findings: tuple[Finding, ...], *, review: bool = False) -> Plan:
    """A first run's plan: everything is added."""
    name = project.conversations[0].name if project.conversations else ""
    return Plan(add=tuple(Placed(name, f) for f in findings), detectors=RUNS, review=review)
