"""The figures of the overview: a heat map of conversations by codes, and rates by role."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from uptake.export.report.talk_page import TalkPage

LEVELS = 6
"""How many shades the heat map has, besides none."""
HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Cell:
    """How often a code holds in a conversation.

    Args:
        count: How often; None where its detector did not look.
        level: The shade, from 0 to `LEVELS`.
    """

    count: int | None
    level: int = 0


@dataclass(frozen=True, slots=True)
class Rate:
    """How often a code holds in the talk of one role.

    Args:
        count: How often.
        turns: Turns of that role in the conversations that were looked at.
        share: The rate as a share of the highest one in the table, from 0 to 1.
    """

    count: int
    turns: int
    share: float = 0.0

    @property
    def per_hundred(self) -> float | None:
        """Findings per 100 turns; None where there are no turns."""
        return HUNDRED * self.count / self.turns if self.turns else None


def heat_map(talks: Sequence[TalkPage], detector_of: Mapping[str, str]) -> list[list[Cell]]:
    """Conversations as rows, codes as columns.

    The shade grows with the square root of the count, so that few can be told from none and many from more; the
    strongest is that of the highest count, if that is at least `LEVELS`.

    Args:
        talks: The conversations.
        detector_of: Code to the name of its detector, in the order of the columns.
    """
    counts = [Counter(place.code for place in talk.places) for talk in talks]
    most = max([LEVELS, *(number for counted in counts for number in counted.values())])
    return [
        [
            Cell(None) if detector in talk.unseen else Cell(counted[code], _level(counted[code], most))
            for code, detector in detector_of.items()
        ]
        for talk, counted in zip(talks, counts, strict=True)
    ]


def _level(count: int, most: int) -> int:
    return max(1, round(LEVELS * sqrt(count / most))) if count else 0


def rates(talks: Iterable[TalkPage], detector_of: Mapping[str, str]) -> tuple[list[str], list[list[Rate]]]:
    """Rates by role: how often each code holds per 100 turns of that role.

    Only conversations that the code's detector looked at count.

    Args:
        talks: The conversations.
        detector_of: Code to the name of its detector.

    Returns:
        The roles that have turns, most turns first; and a row for each code with a rate for each role.
    """
    all_turns: Counter[str] = Counter()
    turns: dict[str, Counter[str]] = defaultdict(Counter)  # detector -> role -> turns
    found: Counter[tuple[str, str]] = Counter()
    detectors = set(detector_of.values())
    for talk in talks:
        here = Counter[str]()
        for speaker in talk.speakers:
            here[speaker.role] += speaker.turns
        all_turns.update(here)
        for detector in detectors.difference(talk.unseen):
            turns[detector].update(here)
        found.update((place.code, talk.speakers[place.speaker].role) for place in talk.places)
    roles = sorted((role for role, number in all_turns.items() if number), key=lambda r: (-all_turns[r], r))
    table = [
        [Rate(found[code, role], turns[detector][role]) for role in roles]
        for code, detector in detector_of.items()
    ]
    return roles, _shared(table)


def _shared(table: list[list[Rate]]) -> list[list[Rate]]:
    most = max((rate.per_hundred or 0 for row in table for rate in row), default=0) or 1
    return [[Rate(r.count, r.turns, (r.per_hundred or 0) / most) for r in row] for row in table]
