"""What a clinician has put forward that a patient could answer to: claims in play."""

import re
from functools import lru_cache

from uptake.talk.questions import soliciting
from uptake.talk.sequence import Sequence
from uptake.text import Language

WINDOW = 3
"""How many of the clinician's latest turns can be in play."""

_LEAST_WORDS = 6
_UNIT = re.compile(r" (?<=[.?!] )")


@lru_cache(maxsize=8192)
def informs(text: str, language: Language) -> bool:
    """Whether a turn puts something forward: a finding, an explanation, advice, a plan.

    Conditions: at least six words that do not ask; in a turn that ends by asking, the units before the last count.
    """
    units = _UNIT.split(text)
    if soliciting(text, language).asks:
        units = units[:-1]
    stated = " ".join(unit for unit in units if not unit.endswith("?"))
    if stated.count(" ") + 1 < _LEAST_WORDS:
        return False
    return not soliciting(stated, language).asks


def claims_in_play(talk: Sequence, place: int, *roles: str, window: int = WINDOW) -> tuple[int, ...]:
    """The places of the turns whose claims are in play at a turn.

    Conditions: one of the latest `window` turns of the people in these roles, and it informs.

    Args:
        talk: The talk.
        place: The turn that could answer to them.
        roles: Whose claims.
        window: How many turns back.

    Returns:
        The nearest first.
    """
    claims: list[int] = []
    at = talk.before(place, *roles)
    for _ in range(window):
        if at is None:
            break
        if informs(talk.reading(at).text, talk.language):
            claims.append(at)
        at = talk.before(at, *roles)
    return tuple(claims)


def informing_share(talk: Sequence, place: int, *roles: str, window: int = 2 * WINDOW) -> float:
    """How much of what was just said to the speaker of a turn informed them, and did not ask, from 0 to 1.

    It tells the giving of information from the taking of a history.

    Args:
        talk: The talk.
        place: The turn.
        roles: Whose talk went before.
        window: How many of their latest turns to look at.

    Returns:
        The share of those turns that do not ask; 0 where there are none.
    """
    asked: list[bool] = []
    at = talk.before(place, *roles)
    while at is not None and len(asked) < window:
        asked.append(soliciting(talk.reading(at).text, talk.language).asks)
        at = talk.before(at, *roles)
    return 1 - sum(asked) / len(asked) if asked else 0.0
