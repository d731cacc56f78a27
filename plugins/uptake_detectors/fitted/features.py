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

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise

from uptake_detectors.fitted.cues import families
from uptake_detectors.fitted.units import ENDS, Unit

Key = int | str
WINDOW = 5
_PAIRS = 64
_FIRST, _BEFORE, _AFTER, _OWN = 5000, 5100, 5200, 5300
_CONTEXTS = {"first": _FIRST, "before": _BEFORE, "after": _AFTER, "own": _OWN}
_LENGTHS = ((2, "0-2"), (5, "3-5"), (10, "6-10"), (20, "11-20"), (10**9, "21-"))
_LENGTH_NAMES = tuple(next(name for most, name in _LENGTHS if n <= most) for n in range(22))
_OPENING = 6
_TWELVE = (1 << 12) - 1


def pairs(first: int, second: int) -> tuple[int, ...]:
    """The features that a word of some families and a later one of others make; the families as bits."""
    return tuple(_PAIRS * (a + 1) + b for a in _numbers(first) for b in _numbers(second))


def features(unit: Unit, make_pairs: Callable[[int, int], tuple[int, ...]] = pairs) -> set[Key]:
    """The features of a unit.

    Args:
        unit: The unit.
        make_pairs: What makes pairs of two words; one that leaves out what has no weight spares work.
    """
    bits, words = unit.bits, unit.words
    found: set[Key] = set(words)
    found.update(map(" ".join, pairwise(words)))
    for stretch in clauses(unit):
        _add_clause(bits, stretch, found, make_pairs)
    if bits:
        found.update(_around(bits[0], _FIRST))
    for offset, other in ((_BEFORE, unit.before), (_AFTER, unit.after), (_OWN, unit.own)):
        if other is not None:
            found.update(_around(other.mask, offset))
    found.update(_measures(unit, len(words)))
    return found


def clauses(unit: Unit) -> list[range]:
    """The places of the tokens of each clause; one ends at sentence punctuation and before a word that begins one."""
    opens = 1 << unit.cues.number("clause")
    found, start = [], 0
    for place, (token, bits) in enumerate(zip(unit.tokens, unit.bits, strict=True)):
        if token in ENDS or (bits & opens and place > start):
            found.append(range(start, place))
            start = place + 1 if token in ENDS else place
    found.append(range(start, len(unit.tokens)))
    return found


def _add_clause(
    bits: Sequence[int], places: range, found: set[Key], make_pairs: Callable[[int, int], tuple[int, ...]]
) -> None:
    """The families of a clause and their pairs: each word with the four before it."""
    add = found.update
    recent: tuple[int, ...] = ()
    for place in places:
        own = bits[place]
        if own:
            add(_numbers(own))
            for earlier in recent:
                if earlier:
                    add(make_pairs(earlier, own))
        recent = (*recent[-WINDOW + 2 :], own)


def _measures(unit: Unit, words: int) -> list[str]:
    found = [f"#length {_length(words)}"]
    if unit.before is not None:
        found.append(f"#before {_length(len(unit.before.tokens))}")
        if unit.before.asks:
            found.append("#asked")
    if unit.after is not None:
        found.append(f"#after {_length(len(unit.after.tokens))}")
    if unit.asks:
        found.append("#asks")
    if unit.place < _OPENING:
        found.append("#opening")
    return found


@lru_cache(maxsize=8192)
def _numbers(mask: int) -> tuple[int, ...]:
    """The numbers of the families in a mask."""
    return tuple(n for n in range(mask.bit_length()) if mask >> n & 1)


def _around(mask: int, offset: int) -> list[int]:
    """The features of all families in a mask, looked up twelve at a time: masks of whole turns hardly ever come twice."""
    found: list[int] = []
    while mask:
        found += _twelve(mask & _TWELVE, offset)
        mask >>= 12
        offset += 12
    return found


@lru_cache(maxsize=65_536)
def _twelve(mask: int, offset: int) -> tuple[int, ...]:
    return tuple(offset + n for n in _numbers(mask))


def _length(words: int) -> str:
    return _LENGTH_NAMES[min(words, 21)]


def name(key: Key) -> str:
    """How a feature is called in the weights and in evidence."""
    if isinstance(key, str):
        return key if key.startswith("#") else f"={key}"
    known = tuple(families())
    for context, offset in _CONTEXTS.items():
        if offset <= key < offset + _PAIRS:
            return f"{context}: {known[key - offset]}"
    return known[key] if key < _PAIRS else f"{known[key // _PAIRS - 1]} > {known[key % _PAIRS]}"


def key(feature: str) -> Key:
    """The feature of this name.

    Raises:
        KeyError: It names a family that there is not.
    """
    if feature.startswith("="):
        return feature[1:]
    if feature.startswith("#"):
        return feature
    numbers = {family: n for n, family in enumerate(families())}
    if " > " in feature:
        first, second = feature.split(" > ")
        return _PAIRS * (numbers[first] + 1) + numbers[second]
    context, _, family = feature.rpartition(": ")
    return (_CONTEXTS[context] if context else 0) + numbers[family]
