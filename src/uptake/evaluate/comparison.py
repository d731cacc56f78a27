"""Two observers of the same talk, compared code by code."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from uptake.evaluate.matching import Placed, Tolerance, match, overlap
from uptake.evaluate.measures import NOTHING, FourFold
from uptake.evaluate.turns import Grid, coded_parts, merged, shared_ms, span, speakers_in
from uptake.evaluate.unit import Pair, Unit

MATCHED, MISSED, EXTRA = "matched", "missed", "extra"
TIME_CELL_MS = 100
"""How finely the recording is cut for agreement by time."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How two observers agree about a code.

    Args:
        code: The code.
        coded: How many units the reference has.
        found: How many the other has.
        matched: How many of them are the same.
        turns: The turns that count, by who says that the code holds.
        time_ms: The time of the talk, likewise; empty where times were not measured.
    """

    code: str
    coded: int = 0
    found: int = 0
    matched: int = 0
    turns: FourFold = NOTHING
    time_ms: FourFold = NOTHING

    def __add__(self, more: "Tally") -> "Tally":
        return Tally(
            self.code,
            self.coded + more.coded,
            self.found + more.found,
            self.matched + more.matched,
            self.turns + more.turns,
            self.time_ms + more.time_ms,
        )


@dataclass(frozen=True, slots=True)
class Item:
    """A unit that was matched, missed, or is extra.

    Args:
        status: `matched`, `missed` (only the reference has it) or `extra` (only the other).
        code: The code.
        pair: Where.
        reference: The reference's unit, or None.
        other: The other's, or None.
        overlap: What the two have in common, from 0 to 1.
    """

    status: str
    code: str
    pair: Pair
    reference: Unit | None
    other: Unit | None
    overlap: float = 0.0


@dataclass(frozen=True, slots=True)
class Comparison:
    """What came of comparing.

    Args:
        codes: The codes compared.
        tallies: File to a tally for each code, in the order of `codes`.
        items: Every unit, in the order of the files, the codes and the talk.
        links: The reference's and the other's code of units matched whatever their code, empty for unmatched, to
            how many there are.
    """

    codes: tuple[str, ...]
    tallies: Mapping[str, tuple[Tally, ...]]
    items: tuple[Item, ...]
    links: Mapping[tuple[str, str], int] = field(default_factory=dict)

    def pooled(self) -> tuple[Tally, ...]:
        """A tally for each code over all files."""
        return tuple(
            sum((tallies[i] for tallies in self.tallies.values()), Tally(code))
            for i, code in enumerate(self.codes)
        )

    def link_table(self) -> list[list[int]]:
        """The table that modified kappa is made from: matched pairs count twice, unmatched units once."""
        names = (*self.codes, "")
        return [[self.links.get((a, b), 0) * (2 if a and b else 1) for b in names] for a in names]


def compare(
    pairs: Sequence[Pair], codes: Sequence[str], tolerance: Tolerance, parts: Iterable[str] = ()
) -> Comparison:
    """Compare two observers.

    The turns that count for a code are those of the speakers on whom either observer put it anywhere, or those of the
    speakers that the user names.

    Args:
        pairs: What they made of each conversation.
        codes: The codes to compare.
        tolerance: When two units are the same one.
        parts: Roles, names or ids of the speakers whose turns count.
    """
    named = frozenset(parts)
    tallies: dict[str, list[Tally]] = {pair.file: [Tally(code) for code in codes] for pair in pairs}
    items: list[Item] = []
    counted = {code: named or coded_parts(pairs, code) for code in codes}
    for i, code in enumerate(codes):
        for pair in pairs:
            tally, found = _compare_one(pair, code, tolerance, counted[code])
            tallies[pair.file][i] += tally
            items += found
    links = Counter(link for pair in pairs for link in _links(pair, tolerance, counted))
    order = {pair.file: place for place, pair in enumerate(pairs)}
    items.sort(key=lambda item: order[item.pair.file])
    return Comparison(
        tuple(codes), {file: tuple(row) for file, row in tallies.items()}, tuple(items), dict(links)
    )


def _compare_one(
    pair: Pair, code: str, tolerance: Tolerance, parts: frozenset[str]
) -> tuple[Tally, list[Item]]:
    grid = Grid(pair.talk, speakers_in(pair.talk, parts))
    reference, other = (_placed(units, grid, code) for units in (pair.reference, pair.other))
    matched = match(reference, other, tolerance)
    one, two = (frozenset[int]().union(*(p.turns for p in placed)) for placed in (reference, other))
    turns = FourFold(len(one & two), len(one - two), len(two - one), len(grid.turns - one - two))
    tally = Tally(code, len(reference), len(other), len(matched), turns, _time(pair, code))
    return tally, list(_items(pair, code, reference, other, matched, tolerance.by))


def _placed(units: Iterable[Unit], grid: Grid, code: str) -> list[Placed]:
    return [Placed(unit, grid.turns_of(unit)) for unit in units if unit.code == code]


def _time(pair: Pair, code: str) -> FourFold:
    within = span(pair.talk)
    if within is None:
        return NOTHING
    one, two = (
        merged((u for u in units if u.code == code), within) for units in (pair.reference, pair.other)
    )
    both = shared_ms(one, two)
    first, second = (sum(end - start for start, end in stretches) for stretches in (one, two))
    return FourFold(both, first - both, second - both, within[1] - within[0] - first - second + both)


def _items(  # noqa: PLR0917 - the two sides, what links them, and where they are
    pair: Pair,
    code: str,
    reference: Sequence[Placed],
    other: Sequence[Placed],
    matched: Sequence[tuple[int, int]],
    by: str,
) -> Iterator[Item]:
    partner = dict(matched)
    found = [
        Item(MATCHED, code, pair, placed.unit, other[j].unit, overlap(placed, other[j], by))
        if (j := partner.get(i)) is not None
        else Item(MISSED, code, pair, placed.unit, None)
        for i, placed in enumerate(reference)
    ]
    used = set(partner.values())
    found += [Item(EXTRA, code, pair, None, p.unit) for j, p in enumerate(other) if j not in used]
    place = {u.id: i for i, u in enumerate(pair.talk.utterances)}
    yield from sorted(found, key=lambda item: _where(item, place))


def _where(item: Item, place: Mapping[str, int]) -> tuple[int, int]:
    """When a unit starts; without times, at which utterance."""
    unit = item.reference or item.other
    first = min((place[u] for u in unit.utterances if u in place), default=0) if unit else 0
    return (unit.start_ms or 0, first) if unit else (0, 0)


def _links(
    pair: Pair, tolerance: Tolerance, parts: Mapping[str, frozenset[str]]
) -> Iterator[tuple[str, str]]:
    """The codes of units that are linked whatever their code; an empty one for what the other does not have."""
    grids = {code: Grid(pair.talk, speakers_in(pair.talk, counted)) for code, counted in parts.items()}
    reference, other = (
        [Placed(unit, grids[unit.code].turns_of(unit)) for unit in units if unit.code in grids]
        for units in (pair.reference, pair.other)
    )
    linked = match(reference, other, tolerance)
    yield from ((reference[i].unit.code, other[j].unit.code) for i, j in linked)
    first, second = {i for i, _ in linked}, {j for _, j in linked}
    yield from ((p.unit.code, "") for i, p in enumerate(reference) if i not in first)
    yield from (("", p.unit.code) for j, p in enumerate(other) if j not in second)
