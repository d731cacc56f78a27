"""What several detectors say about a hit, from the families in it and the other codes it has."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from uptake_detectors.fitted.hits import Hit
    from uptake_detectors.fitted.units import Unit

_LIKELY = 0.4


@cache
def mask_of(*names: str) -> int:
    """These families as bits."""
    from uptake_detectors.fitted.cues import families  # noqa: PLC0415 - a detector is imported for its name alone

    numbers = {family: number for number, family in enumerate(families())}
    return sum(1 << numbers[family] for family in names)


def has(unit: "Unit | None", *names: str) -> bool:
    """Whether a unit has a word of each of these families."""
    wanted = mask_of(*names)
    return unit is not None and unit.mask & wanted == wanted


def count(unit: "Unit", *names: str) -> int:
    """How many words of a unit belong to one of these families."""
    wanted = mask_of(*names)
    return sum(1 for bits in unit.said.bits if bits & wanted)


def likely(hit: "Hit", code: str) -> bool:
    """Whether the same unit may well have another code, with a confidence of .4 or more."""
    return hit.confidence(code) >= _LIKELY


def valence(hit: "Hit") -> str:
    """What a clinician's turn conveys about the body: `favourable`, `unfavourable` or `unclear`.

    Favourable where the turn may well be a null finding or names a favourable state and nothing alarming;
    unfavourable where it may well be alarming or names pathology that is not negated.
    """
    if likely(hit, "null-finding"):
        return "favourable"
    if likely(hit, "alarming-language"):
        return "unfavourable"
    if has(hit.unit, "pathology"):
        return "unclear" if has(hit.unit, "negation") else "unfavourable"
    return "favourable" if has(hit.unit, "normal") and not has(hit.unit, "alarm") else "unclear"
