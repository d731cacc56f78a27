"""Which unit is which of the other observer's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_units import talk, unit, units_on
from uptake.evaluate.matching import Placed, Tolerance, match, overlap
from uptake.evaluate.turns import Grid
from uptake.evaluate.unit import Unit

GRID = Grid(talk(12))


def placed(*units: Unit) -> list[Placed]:
    return [Placed(u, GRID.turns_of(u)) for u in units]


@pytest.mark.parametrize(
    ("one", "other", "by", "share"),
    [
        ((1, 3, 5), (3, 5, 7), "turns", 2 / 3),
        ((1, 3, 5, 7), (1,), "turns", 1 / 4),
        ((1,), (3,), "turns", 0.0),
        ((1, 3, 5), (3, 5, 7), "time", 3 / 5),  # 1.0-6.0 s and 3.0-8.0 s
        ((1,), (1,), "time", 1.0),
    ],
)
def test_overlap_is_a_share_of_the_longer_one(
    one: tuple[int, ...], other: tuple[int, ...], by: str, share: float
) -> None:
    first, second = placed(unit("a", *one), unit("a", *other))
    assert overlap(first, second, by) == pytest.approx(share)
    assert overlap(second, first, by) == pytest.approx(share)


def test_the_greatest_overlap_is_matched_first_and_each_unit_once() -> None:
    one = placed(unit("a", 1, 3), unit("a", 3, 5, 7))
    other = placed(unit("a", 3, 5), unit("a", 5, 7))
    # 1+3 and 3+5 share a half; 3+5+7 shares two thirds with both, and the first of them is taken
    assert match(one, other, Tolerance(0.5)) == [(1, 0)]
    assert match(one, other[1:], Tolerance(0.7)) == []


def test_of_equal_overlaps_units_of_one_code_come_first() -> None:
    assert match(placed(unit("b", 1)), placed(unit("a", 1), unit("b", 1)), Tolerance()) == [(0, 1)]


def test_a_unit_where_nothing_is_said_matches_by_time_only() -> None:
    silent = placed(Unit("a", (), None, 2000, 3000))
    assert match(silent, silent, Tolerance()) == []
    assert match(silent, silent, Tolerance(by="time")) == [(0, 0)]


@given(units_on(12), units_on(12), st.floats(0.05, 1), st.sampled_from(["turns", "time"]))
def test_matching_is_one_to_one_enough_and_as_many_from_either_side(
    one: tuple[Unit, ...], other: tuple[Unit, ...], share: float, by: str
) -> None:
    first, second, tolerance = placed(*one), placed(*other), Tolerance(share, by)
    matched = match(first, second, tolerance)
    assert len({i for i, _ in matched}) == len({j for _, j in matched}) == len(matched)
    assert all(overlap(first[i], second[j], by) >= share for i, j in matched)
    left_one = [i for i in range(len(one)) if i not in {a for a, _ in matched}]
    left_other = [j for j in range(len(other)) if j not in {b for _, b in matched}]
    assert not any(overlap(first[i], second[j], by) >= share for i in left_one for j in left_other)


@given(units_on(12))
def test_an_observer_matches_himself_wholly(units: tuple[Unit, ...]) -> None:
    one = placed(*units)
    assert len(match(one, one, Tolerance(1.0))) == len(units)
