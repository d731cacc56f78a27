"""Drawn stretches set out in the files themselves, for a person to code there.

They are written as findings are, so that the same splice, check, ledger and strip serve them: findings of a detector that
there is not, `blind-CODE`, all alike, with nothing in them that tells which of them were flagged.
"""

from collections.abc import Iterable, Mapping

from uptake.evaluate.sampling import Stretch
from uptake.model import Code, DetectorRun, Finding, Placed, Plan, Written

BLIND = "blind-"
"""What the name of that detector, and of its code, begins with; the code follows."""

VERSION = "1"
YES, BORDERLINE, NO = "yes", "borderline", "no"
_COLOUR = "#455A64"
_SAID = {YES: True, NO: False}


def is_blind(written: Written) -> bool:
    """Whether what stands in a file is a stretch to be coded, and no finding."""
    return written.finding.detector.startswith(BLIND)


def blind_plan(stretches: Iterable[Stretch], code: str, seed: int) -> Plan:
    """How stretches of one file are to be written into it.

    Args:
        stretches: The stretches.
        code: The code that a person is asked about.
        seed: By which lot they were drawn.
    """
    name = f"{BLIND}{code}"
    asked = Code(name, f"A stretch drawn by chance: does {code} hold here?", _COLOUR)
    return Plan(
        add=tuple(Placed(s.pair.talk.name, _finding(s, code)) for s in stretches),
        detectors=(DetectorRun(name, VERSION, (asked,), (("seed", seed),)),),
        blank=True,
    )


def written_ids(stretches: Iterable[Stretch], code: str) -> dict[str, str]:
    """What stands in a file for each stretch, by id, to the id of the stretch; in no order that tells anything."""
    return dict(sorted((_finding(s, code).id, s.id) for s in stretches))


def said_in(
    written: Iterable[Written], stretches: Mapping[str, str], answers: Mapping[str, str]
) -> dict[str, bool | None]:
    """What a person said about the stretches in a file.

    Args:
        written: What stands in it.
        stretches: What `written_ids` gave.
        answers: Verdict to `yes`, `borderline` or `no`.

    Returns:
        Id of a stretch to yes, no, or None where it is borderline or not coded.
    """
    return {
        stretches[one.finding.id]: _SAID.get(answers.get(one.verdict, ""))
        for one in written
        if one.finding.id in stretches
    }


def _finding(stretch: Stretch, code: str) -> Finding:
    name, turn = f"{BLIND}{code}", stretch.turn
    return Finding(name, VERSION, name, turn.participant, turn.ids, 1.0)
