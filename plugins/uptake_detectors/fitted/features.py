"""The named features of a unit in its sequential place.

Inside, a feature is a number (for families and what is made of them) or a string (words); `name` and `key` lead from
one to the other. Their names, as they stand in the weights and in evidence:

- `technology`: a word of this family is there; `technology > say`: one of the first family stands at most four words
  before one of the second, in the same clause; `first: i`: the first word is of this family;
- `before: normal`, `after: token`, `own: show`: a family in the nearest turn of the other side before, after, or in
  the same side's turn before;
- `lately: negation + pathology`: the other side said both in one of the last eight turns;
- `=wear and`, `=wear`: these very words (only in a language with enough judged talk);
- `#asks`, `#asked`, `#length 6-10`, `#before 11-20`, `#after 0-2`, `#opening`: question marks, numbers of words, place.
"""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from uptake_detectors.fitted.cues import Cues, families
from uptake_detectors.fitted.units import Unit

Key = int | str
WITH_WORDS = frozenset({"da", "de", "en", "nb", "sv"})
_WINDOW = 5
_PAIRS = 64
_FIRST, _BEFORE, _AFTER, _OWN = 5000, 5100, 5200, 5300
_CONTEXTS = {"first": _FIRST, "before": _BEFORE, "after": _AFTER, "own": _OWN}
_LENGTHS = ((2, "0-2"), (5, "3-5"), (10, "6-10"), (20, "11-20"), (10**9, "21-"))
_OPENING = 6
_LATELY = (
    ("negation", "pathology"),
    ("negation", "danger"),
    ("normal",),
    ("common",),
    ("alarm",),
)


def features(unit: Unit, cues: Cues) -> set[Key]:
    """The features of a unit."""
    said = unit.said
    found: set[Key] = set(_numbers(said.mask))
    found.update(_pairs(said.bits, said.clauses))
    if said.bits:
        found.update(_FIRST + a for a in _numbers(said.bits[0]))
    if cues.code in WITH_WORDS:
        found.update(said.words)
        found.update(map(" ".join, zip(said.words, said.words[1:], strict=False)))
    _add_surroundings(unit, found)
    return found


def _add_surroundings(unit: Unit, found: set[Key]) -> None:
    for offset, other in ((_BEFORE, unit.before), (_AFTER, unit.after), (_OWN, unit.own)):
        if other is not None:
            found.update(offset + a for a in _numbers(other.said.mask))
    found.update(name for mask, name in _lately_masks() if any(said & mask == mask for said in unit.history))
    found.add(f"#length {_length(len(unit.said.words))}")
    if unit.before is not None:
        found.add(f"#before {_length(len(unit.before.said.words))}")
        if unit.before.said.asks:
            found.add("#asked")
    if unit.after is not None:
        found.add(f"#after {_length(len(unit.after.said.words))}")
    if unit.said.asks:
        found.add("#asks")
    if unit.place < _OPENING:
        found.add("#opening")


def _pairs(bits: Sequence[int], clauses: Sequence[int]) -> Iterator[int]:
    numbers = [_numbers(b) for b in bits]
    last = len(bits)
    for place, firsts in enumerate(numbers):
        if not firsts:
            continue
        clause = clauses[place]
        for later in range(place + 1, min(place + _WINDOW, last)):
            if clauses[later] != clause:
                break
            for a in firsts:
                row = _PAIRS * (a + 1)
                for b in numbers[later]:
                    yield row + b


@lru_cache(maxsize=8192)
def _numbers(mask: int) -> tuple[int, ...]:
    """The numbers of the families in a mask."""
    return tuple(n for n in range(mask.bit_length()) if mask >> n & 1)


def _length(words: int) -> str:
    return next(name for most, name in _LENGTHS if words <= most)


@cache
def _lately_masks() -> tuple[tuple[int, str], ...]:
    numbers = {name: n for n, name in enumerate(families())}
    return tuple((sum(1 << numbers[f] for f in pair), f"lately: {' + '.join(pair)}") for pair in _LATELY)


def name(key: Key) -> str:
    """How a feature is called in the weights and in evidence."""
    if isinstance(key, str):
        return key if key.startswith(("#", "lately: ")) else f"={key}"
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
    if feature.startswith(("#", "lately: ")):
        return feature
    numbers = {family: n for n, family in enumerate(families())}
    if " > " in feature:
        first, second = feature.split(" > ")
        return _PAIRS * (numbers[first] + 1) + numbers[second]
    context, _, family = feature.rpartition(": ")
    return (_CONTEXTS[context] if context else 0) + numbers[family]
