"""The rerun contract as a table: what stood there before, what this run found, what it does."""

from dataclasses import replace
from pathlib import Path

import pytest

from uptake.model import (
    Conversation,
    DetectorRun,
    Evidence,
    Finding,
    Participant,
    Project,
    Utterance,
    Written,
)
from uptake.pipeline.merge import make_plan

TALK = Conversation(
    "talk",
    (Participant("P", "Patient"), Participant("D", "Doctor")),
    tuple(Utterance(f"a{i}", "P", "mhm", i * 1000, i * 1000 + 900) for i in range(12)),
)
RUN = DetectorRun("runs", "1.0", ())
OTHER = DetectorRun("other", "1.0", ())


def found(*numbers: int, detector: str = "runs", code: str = "run", why: str = "because") -> Finding:
    ids = tuple(f"a{n}" for n in numbers)
    return Finding(detector, "1.0", code, "P", ids, 0.8, (Evidence(ids[0], 0, 3, "mhm", why),))


def stood(finding: Finding, state: str = "present", verdict: str = "", conversation: str = "talk") -> Written:
    return Written(replace(finding, evidence=()), conversation, state, finding.digest, verdict)


A = found(1, 2, 3, 4)
SHIFTED = found(2, 3, 4, 5)
HALF = found(3, 4, 7, 8)
LESS_THAN_HALF = found(4, 7, 8, 9)
ELSEWHERE = found(8, 9)
RENAMED = replace(A, participant="D")
OTHER_WHY = found(1, 2, 3, 4, why="another reason")
OTHER_CODE = found(1, 2, 3, 4, code="another")
OTHER_DETECTOR = found(1, 2, 3, 4, detector="other")

CASES = [
    # before, found now, added, kept, withdrawn
    ("nothing stood there", [], [A], [A], [], []),
    ("the same stands there", [stood(A)], [A], [], [A], []),
    ("it says something else now", [stood(A)], [OTHER_WHY], [OTHER_WHY], [], [A]),
    ("it no longer holds", [stood(A)], [], [], [], [A]),
    ("its edges shifted", [stood(A)], [SHIFTED], [SHIFTED], [], [A]),
    ("one stays and one is new", [stood(A)], [A, ELSEWHERE], [ELSEWHERE], [A], []),
    ("changed, still holds", [stood(A, "changed")], [A], [], [A], []),
    ("changed, says something else", [stood(A, "changed")], [OTHER_WHY], [], [A], []),
    ("changed, no longer holds", [stood(A, "changed")], [], [], [A], []),
    ("changed, edges shifted", [stood(A, "changed")], [SHIFTED], [], [A], []),
    ("deleted, still holds", [stood(A, "deleted")], [A], [], [A], []),
    ("deleted, edges shifted", [stood(A, "deleted")], [SHIFTED], [], [A], []),
    ("deleted, half is shared", [stood(A, "deleted")], [HALF], [], [A], []),
    (
        "deleted, less than half is shared",
        [stood(A, "deleted")],
        [LESS_THAN_HALF],
        [LESS_THAN_HALF],
        [A],
        [],
    ),
    ("deleted, the speaker has another name", [stood(A, "deleted")], [RENAMED], [], [A], []),
    ("rejected, the speaker has another name", [stood(A, verdict="rejected")], [RENAMED], [], [A], []),
    ("unjudged, the speaker has another name", [stood(A)], [RENAMED], [RENAMED], [], [A]),
    ("deleted, another code holds there", [stood(A, "deleted")], [OTHER_CODE], [OTHER_CODE], [A], []),
    ("rejected, still holds", [stood(A, verdict="rejected")], [A], [], [A], []),
    ("rejected, edges shifted", [stood(A, verdict="rejected")], [SHIFTED], [], [A], []),
    ("rejected, no longer holds", [stood(A, verdict="rejected")], [], [], [A], []),
    ("confirmed, no longer holds", [stood(A, verdict="confirmed")], [], [], [A], []),
    ("confirmed, edges shifted", [stood(A, verdict="confirmed")], [SHIFTED], [], [A], []),
    ("unsure, says something else", [stood(A, verdict="unsure")], [OTHER_WHY], [], [A], []),
    (
        "one judged match hides several shifted ones",
        [stood(A, "deleted")],
        [found(1, 2), found(3, 4)],
        [],
        [A],
        [],
    ),
    (
        "judged, and beside it unjudged ones that go",
        [stood(A, verdict="confirmed"), stood(SHIFTED)],
        [],
        [],
        [A],
        [SHIFTED],
    ),
    (
        "unjudged but still found beside a judged one",
        [stood(A, verdict="rejected"), stood(SHIFTED)],
        [SHIFTED],
        [],
        [A, SHIFTED],
        [],
    ),
    (
        "its detector did not run",
        [stood(OTHER_DETECTOR)],
        [A],
        [A],
        [OTHER_DETECTOR],
        [],
    ),
    ("half a run counts for nothing", [], [OTHER_DETECTOR], [], [], []),
    ("two that say the same are one", [], [A, OTHER_WHY], [A], [], []),
    ("in a conversation that is not there now", [stood(A, conversation="gone")], [], [], [A], []),
]


@pytest.mark.parametrize(
    ("before", "now", "added", "kept", "withdrawn"), [pytest.param(*c[1:], id=c[0]) for c in CASES]
)
def test_what_a_run_does(
    before: list[Written],
    now: list[Finding],
    added: list[Finding],
    kept: list[Finding],
    withdrawn: list[Finding],
) -> None:
    plan = make_plan(project(before), {"talk": now}, (RUN,))
    assert [p.finding.id for p in plan.add] == [f.id for f in added]
    assert {p.conversation for p in plan.add} <= {"talk"}
    assert [w.finding.id for w in plan.keep] == [f.id for f in kept]
    assert [w.finding.id for w in plan.withdraw] == [f.id for f in withdrawn]


def project(before: list[Written]) -> Project:
    return Project(Path("talk.eaf"), "eaf", (TALK,), written=tuple(before))


def test_a_conversation_without_findings_was_looked_at() -> None:
    assert make_plan(project([stood(A)]), {}, (RUN,)).withdraw == (stood(A),)


def test_a_detector_that_skipped_a_conversation_withdraws_nothing_there() -> None:
    plan = make_plan(project([stood(A)]), {"talk": []}, (RUN,), skipped={("talk", "runs")})
    assert (plan.withdraw, plan.keep) == ((), (stood(A),))


def test_two_findings_that_say_the_same_become_one_with_the_evidence_of_both() -> None:
    (placed,) = make_plan(project([]), {"talk": [A, OTHER_WHY]}, (RUN,)).add
    assert placed.finding.evidence == (*A.evidence, *OTHER_WHY.evidence)


def test_the_plan_names_the_detectors_in_order_and_passes_on_the_review() -> None:
    plan = make_plan(project([]), {}, (RUN, OTHER), review=True)
    assert plan.detectors == (OTHER, RUN)
    assert plan.review
