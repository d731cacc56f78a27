"""The little picture of a conversation in the overview: where in it the findings stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from uptake.export.report.talk_page import Place, TalkPage

WIDTH = 200
"""Units across, whatever the length of the talk: places are seen in proportion to it."""
_THINNEST = 1.6


@dataclass(frozen=True, slots=True)
class Tick:
    """A finding in the picture.

    Args:
        code: Place of its code among the codes.
        left: Where it begins, from 0 to `WIDTH`.
        width: How wide it is.
        upper: Whether it stands in the upper row, that of the first speaker with a role or, without roles, the first.
    """

    code: int
    left: float
    width: float
    upper: bool


def ticks(talk: TalkPage, numbers: Mapping[str, int]) -> list[Tick]:
    """The findings of a conversation in proportion to its length, longest first, so that short ones stay visible.

    Args:
        talk: The conversation.
        numbers: Code to its place among the codes.
    """
    upper = _leading(talk)
    found = [_tick(place, talk, numbers, upper=place.speaker == upper) for place in talk.places]
    return sorted(found, key=lambda tick: (-tick.width, tick.left, tick.code))


def _tick(place: Place, talk: TalkPage, numbers: Mapping[str, int], *, upper: bool) -> Tick:
    lines: Sequence[int] = place.lines
    scale = WIDTH / (talk.length or 1)
    start = min(talk.lines[line].start for line in lines) * scale
    end = max(talk.lines[line].end for line in lines) * scale
    width = max(_THINNEST, end - start)
    return Tick(numbers[place.code], round(min(start, WIDTH - width), 1), round(width, 1), upper)


def _leading(talk: TalkPage) -> int:
    roles = [speaker.role for speaker in talk.speakers]
    return roles.index("clinician") if "clinician" in roles else 0
