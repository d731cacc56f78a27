"""How reassurance is taken up: kind of reassurance by kind of uptake."""

from collections.abc import Iterable
from dataclasses import dataclass

from uptake.export.report.talk_page import TalkPage
from uptake.export.sequences import ANY, CODE, Tally, uptake_order


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One kind of reassurance.

    Args:
        kind: Its name; empty for any kind, each reassurance counted once.
        counts: How often each kind of uptake follows it.
        total: How many reassurances there are; fewer than the sum of the counts where one is taken up in several ways.
    """

    kind: str
    counts: tuple[int, ...]
    total: int


@dataclass(frozen=True, slots=True)
class UptakeMatrix:
    """A table of counts.

    Args:
        uptakes: The columns.
        rows: One for each kind of reassurance, the most frequent first; the last one for any kind.
    """

    uptakes: tuple[str, ...]
    rows: tuple[MatrixRow, ...]


def uptake_matrix(talks: Iterable[TalkPage]) -> UptakeMatrix | None:
    """Count every reassurance under each of its kinds, by each of the ways in which it is taken up.

    Returns:
        The table; None where no finding tells of reassurance and its uptake.
    """
    tally = Tally()
    for place in (place for talk in talks for place in talk.places):
        if place.code == CODE:
            tally.add({"attributes": dict(place.attributes)})
    uptakes = tuple(sorted({uptake for _, uptake in tally.cells}, key=uptake_order))
    if not uptakes:
        return None
    kinds = sorted(tally.reassurances, key=lambda kind: (kind == ANY, -tally.reassurances[kind], kind))
    return UptakeMatrix(
        uptakes,
        tuple(
            MatrixRow(
                "" if kind == ANY else kind,
                tuple(tally.cells[kind, uptake] for uptake in uptakes),
                tally.reassurances[kind],
            )
            for kind in kinds
        ),
    )
