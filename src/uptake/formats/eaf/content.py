"""What a tier's values look like: talk, codes, ids, numbers, or nothing."""

import re
from collections.abc import Collection, Sequence
from enum import StrEnum

from uptake.formats.eaf.annotations import Annotation

SAMPLE = 400
"""So many values are looked at, spread over the tier."""
SEVERAL_WORDS_SHARE = 0.1
"""A tier is talk if this share of its values has more than one word."""
CODE_SHARE = 0.8
"""A tier holds ids, letters or names if this share of its values does."""
IDENTIFIER = re.compile(r"(?=.*\d)[\w.\-:/#]+")
LETTER = re.compile(r"[A-Za-z]")
NO_WORDS = "0."
"""What CHAT writes for an utterance without words: a tier with nothing else is still talk."""


class Content(StrEnum):
    """What the values of a tier look like."""

    EMPTY = "no annotations"
    BLANK = "annotations without text"
    TALK = "running words"
    SHORT = "one word per annotation"
    IDS = "ids or numbers"
    LETTERS = "single letters"
    NAMES = "names of tiers or speakers"


def content_of(annotations: Sequence[Annotation], names: Collection[str]) -> Content:
    """What the values of a tier look like.

    Args:
        annotations: All of the tier.
        names: Names of tiers and speakers in the file, lower case: a tier may say who is addressed.
    """
    if not annotations:
        return Content.EMPTY
    values = [v for _, value, *_ in annotations if (v := value.strip())]
    if not values:
        return Content.BLANK
    sample = values[:: len(values) // SAMPLE + 1]
    if _share(sum(v.lower() in names for v in sample), sample) >= CODE_SHARE:
        return Content.NAMES
    spoken = [v for v in sample if v != NO_WORDS]
    if _mostly(IDENTIFIER, spoken):
        return Content.IDS
    if _mostly(LETTER, spoken):
        return Content.LETTERS
    several = sum(len(v.split(maxsplit=1)) > 1 or _unspaced(v) for v in sample)
    return Content.TALK if _share(several, sample) >= SEVERAL_WORDS_SHARE else Content.SHORT


def _share(count: int, sample: Sequence[str]) -> float:
    return count / len(sample)


def _mostly(pattern: re.Pattern[str], sample: Sequence[str]) -> bool:
    return (
        bool(sample) and _share(sum(pattern.fullmatch(v) is not None for v in sample), sample) >= CODE_SHARE
    )


def _unspaced(value: str) -> bool:
    """Talk in a script that puts no spaces between words."""
    return len(value) > 3 and ord(value[0]) > 0x2E7F  # noqa: PLR2004 - CJK and its neighbours begin there
