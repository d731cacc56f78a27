"""The named features of a unit in its sequential place.

Inside, a feature is a number (for families and what is made of them) or a string (words); `name` and `key` lead from
one to the other. Their names, as they stand in the weights and in evidence:

- `technology`: a word of this family is there; `technology > say`: one of the first family stands at most four words
  before one of the second, in the same clause; `first: i`: the first word is of this family;
- `before: normal`, `after: token`, `own: show`: a family in the nearest turn of the other side before, after, or in
  the same side's turn before;
- `=wear and`, `=wear`: these very words;
- `#asks`, `#asked`, `#length 6-10`, `#before 11-20`, `#after 0-2`, `#opening`: question marks, numbers of words, place.
"""

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from uptake_detectors.fitted.cues import families
from uptake_detectors.fitted.units import ENDS, Unit

Key = int | str
WINDOW = 5
PAIRS = 64
STEP = 100
FIRST, BEFORE, AFTER, OWN = 50 * STEP, 51 * STEP, 52 * STEP, 53 * STEP
_CONTEXTS = {"first": FIRST, "before": BEFORE, "after": AFTER, "own": OWN}
_LENGTHS = ((2, "0-2"), (5, "3-5"), (10, "6-10"), (20, "11-20"), (10**9, "21-"))
_MOST = 21
_OPENING = 3


def _lengths(what: str) -> tuple[str, ...]:
    """The feature of each number of words up to 21."""
    return tuple(
        f"#{what} {next(called for most, called in _LENGTHS if n <= most)}" for n in range(_MOST + 1)
    )


_LENGTH, _LENGTH_BEFORE, _LENGTH_AFTER = map(_lengths, ("length", "before", "after"))


class Sight(NamedTuple):
    """What there is in a unit and around it, from which its features follow; families as bits.

    Args:
        words: Its words.
        families: The families of its words and expressions.
        first: Those of its first token that counts.
        preceded: Number of a family to the families that stand at most four words before it in the same clause.
        before: The families in the nearest turn of the other side before.
        after: The same, after.
        own: The families in the same side's turn before.
        measures: Question marks, numbers of words, place, as features.
    """

    words: list[str]
    families: int
    first: int
    preceded: Mapping[int, int]
    before: int
    after: int
    own: int
    measures: list[str]


def sight(unit: Unit) -> Sight:
    """Look at a unit and around it."""
    places, words, bits, families = unit.said
    before, after, own = unit.before, unit.after, unit.own
    return Sight(
        words,
        families,
        bits[places[0]] if places else 0,
        _preceded(unit.tokens, bits),
        before.mask if before else 0,
        after.mask if after else 0,
        own.mask if own else 0,
        _measures(unit, len(words)),
    )


def features(unit: Unit) -> set[Key]:
    """The features of a unit: what follows from the sight of it."""
    return features_of(sight(unit))


def features_of(seen: Sight) -> set[Key]:
    """The features that follow from what is there."""
    found: set[Key] = {*seen.words, *map(" ".join, pairwise(seen.words)), *seen.measures}
    found.update(numbers(seen.families))
    for second, firsts in seen.preceded.items():
        found.update(pair(first, second) for first in numbers(firsts))
    for offset, mask in ((FIRST, seen.first), (BEFORE, seen.before), (AFTER, seen.after), (OWN, seen.own)):
        found.update(offset + n for n in numbers(mask))
    return found


def pair(first: int, second: int) -> int:
    """The feature of two families, one before the other."""
    return PAIRS * (first + 1) + second


def clauses(unit: Unit) -> list[range]:
    """The places of the tokens of each clause; one ends at sentence punctuation and before a word that begins one."""
    opens = _opens()
    found, start = [], 0
    for place, (token, bits) in enumerate(zip(unit.tokens, unit.said.bits, strict=True)):
        if token in ENDS or (bits & opens and place > start):
            found.append(range(start, place))
            start = place + 1 if token in ENDS else place
    found.append(range(start, len(unit.tokens)))
    return found


def _preceded(tokens: Sequence[str], bits: Sequence[int]) -> Mapping[int, int]:
    """For each family those that stand at most four words before it in the same clause."""
    opens = _opens()
    found: dict[int, int] = {}
    a = b = c = d = 0  # the families of the last four words
    for own, token in zip(bits, tokens, strict=True):
        if own:
            if own & opens:
                a = b = c = d = 0
            elif earlier := a | b | c | d:
                for number in numbers(own):
                    found[number] = found.get(number, 0) | earlier
        elif token in ENDS:
            a = b = c = d = 0
            continue
        a, b, c, d = b, c, d, own
    return found


@cache
def _opens() -> int:
    """The family of words that begin a clause."""
    return 1 << list(families()).index("clause")


def _measures(unit: Unit, words: int) -> list[str]:
    found = [_LENGTH[min(words, _MOST)]]
    if unit.before is not None:
        found.append(_LENGTH_BEFORE[min(unit.before.length, _MOST)])
        if unit.before.asked:
            found.append("#asked")
    if unit.after is not None:
        found.append(_LENGTH_AFTER[min(unit.after.length, _MOST)])
    if unit.asked:
        found.append("#asks")
    if unit.place < _OPENING:
        found.append("#opening")
    return found


@lru_cache(maxsize=8192)
def numbers(mask: int) -> tuple[int, ...]:
    """The numbers of the families in a mask."""
    return tuple(n for n in range(mask.bit_length()) if mask >> n & 1)


@lru_cache(maxsize=8192)
def name(key: Key) -> str:
    """How a feature is called in the weights and in evidence."""
    if isinstance(key, str):
        return key if key.startswith("#") else f"={key}"
    known = _family_names()
    for context, offset in _CONTEXTS.items():
        if offset <= key < offset + PAIRS:
            return f"{context}: {known[key - offset]}"
    return known[key] if key < PAIRS else f"{known[key // PAIRS - 1]} > {known[key % PAIRS]}"


@cache
def key(feature: str) -> Key:
    """The feature of this name; known by heart, because codes share most of theirs.

    Raises:
        KeyError: It names a family that there is not.
    """
    if feature.startswith("="):
        return feature[1:]
    if feature.startswith("#"):
        return feature
    known = _family_numbers()
    if " > " in feature:
        first, second = feature.split(" > ")
        return pair(known[first], known[second])
    context, _, family = feature.rpartition(": ")
    return (_CONTEXTS[context] if context else 0) + known[family]


@cache
def _family_names() -> tuple[str, ...]:
    return tuple(families())


@cache
def _family_numbers() -> Mapping[str, int]:
    return {family: number for number, family in enumerate(families())}
