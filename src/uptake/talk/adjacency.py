"""Whether a short turn answers, or receipts what it has been told.

The same "yeah" is an answer after a question and a receipt after information (Schegloff 2007). The turn before
decides; where it is ambiguous the turns around it do: questions come in series, and so does information, and after
an answer the one who asked tends to say "okay" and to ask on.
"""

import re
from functools import lru_cache

from uptake.talk.questions import THRESHOLD, Soliciting, soliciting
from uptake.talk.sequence import Sequence
from uptake.talk.timing import heard_share
from uptake.talk.tokens import Minimal
from uptake.text import Language, expression

_SERIES = 0.35
_CLIP = 2.0
_THIRD_POSITION = 0.4
_NO_WITHOUT_NEGATIVE = 1.2
_COUNTERS_NEGATIVE = 6.0
_NEAR, _NEARER = 90, 40
"""How far from its end a statement is negative for a "no" that agrees, and for a "jo" that counters, in characters."""
_IN_MIDST = -0.6
_WHOLLY_HEARD = 0.98
_WHATEVER_AROUND = THRESHOLD + _SERIES * _CLIP
"""Above this sum a turn asks even in the midst of information."""
_WHATEVER_FOLLOWS = THRESHOLD - _SERIES * _CLIP - _THIRD_POSITION - 0.001
"""Below this sum a turn asks for nothing even in a series of questions; sums are rounded to the third digit."""
_NOBODY = Soliciting(THRESHOLD, ("nobody spoke before",))


def what_was_heard(talk: Sequence, place: int, other: int) -> str:
    """As much of another turn's words as had been said when a turn starts, from measured times."""
    return _beginning(talk.reading(other).text, heard_share(talk, place, other))


def _beginning(text: str, share: float) -> str:
    """A share of a text, to the end of a word."""
    if share >= _WHOLLY_HEARD:
        return text
    end = text.find(" ", int(share * len(text)))
    return text if end < 0 else text[:end]


def answers(talk: Sequence, place: int, minimal: Minimal, *others: str) -> Soliciting:
    """How far a minimal turn is an answer: `asks` says that what went before asked for one.

    Args:
        talk: The talk.
        place: The minimal turn.
        minimal: How it reads.
        others: Roles of those it responds to.
    """
    before = talk.before(place, *others)
    if before is None:
        return _NOBODY
    asked = _asked(talk, place, before, minimal)
    return _in_sequence(asked, talk, place, before, others)


def is_answer(talk: Sequence, place: int, minimal: Minimal, *others: str) -> bool:
    """Whether a minimal turn is an answer; the turns around it and the one before are read only where they can decide.

    Args:
        talk: The talk.
        place: The minimal turn.
        minimal: How it reads.
        others: Roles of those it responds to.
    """
    before = talk.before(place, *others)
    if before is None:
        return True
    asked = _asked(talk, place, before, minimal)
    if not _WHATEVER_FOLLOWS <= asked.weight <= _WHATEVER_AROUND:
        return asked.weight > _WHATEVER_AROUND
    return _in_sequence(asked, talk, place, before, others).asks


def surely_answers(talk: Sequence, place: int, minimal: Minimal, *others: str) -> bool:
    """A quick test: whether a minimal turn is an answer whatever stands around it and the turn before.

    Args:
        talk: The talk.
        place: The minimal turn.
        minimal: How it reads.
        others: Roles of those it responds to.
    """
    before = talk.before(place, *others)
    return before is None or _asked(talk, place, before, minimal).weight > _WHATEVER_AROUND


def _asked(talk: Sequence, place: int, before: int, minimal: Minimal) -> Soliciting:
    """How far the turn before asks for an answer, as far as it had been heard."""
    share = heard_share(talk, place, before)
    heard = _beginning(talk.reading(before).text, share)
    own = soliciting(heard, talk.language)
    weight, cues = own.weight, own.cues
    if share < _WHOLLY_HEARD:
        weight, cues = weight + _IN_MIDST, (*cues, "in the midst of a turn")
    if minimal.only_no and not _negative(heard[-_NEAR:], talk.language):
        weight, cues = weight + _NO_WITHOUT_NEGATIVE, (*cues, "no to no negative")
    if minimal.countering and _negative(heard[-_NEARER:], talk.language):
        weight, cues = weight + _COUNTERS_NEGATIVE, (*cues, "counters a negative")
    return Soliciting(weight, cues)


def _in_sequence(
    asked: Soliciting, talk: Sequence, place: int, before: int, others: tuple[str, ...]
) -> Soliciting:
    """The same with what the turns around speak for."""
    weight = asked.weight + _surroundings(talk, place, before, others)
    return Soliciting(round(weight, 3), asked.cues)


def _surroundings(talk: Sequence, place: int, before: int, others: tuple[str, ...]) -> float:
    """What the turns around speak for: a series of questions (above 0) or of information (below 0)."""
    earlier, later = talk.before(before, *others), talk.after(place, *others)
    near = [soliciting(talk.reading(p).text, talk.language).weight for p in (earlier, later) if p is not None]
    series = sum(max(-_CLIP, min(_CLIP, weight)) for weight in near) / 2
    third = later is not None and _third_position(talk.language).match(talk.reading(later).text)
    return _SERIES * series + (_THIRD_POSITION if third else 0.0)


@lru_cache(maxsize=16)
def _third_position(language: Language) -> re.Pattern[str]:
    return expression(r"(?:<change_of_activity>)\b(?! so\b)", language)


@lru_cache(maxsize=16)
def _negation(language: Language) -> re.Pattern[str]:
    return expression(r"\b<negation>\b", language)


def _negative(text: str, language: Language) -> bool:
    """Whether something negative is said, so that "no" agrees with it."""
    return _negation(language).search(text) is not None
