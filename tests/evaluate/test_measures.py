"""The measures against numbers worked out by hand."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uptake.evaluate.measures import FourFold, cohen_kappa, f1, modified_kappa, ratio, wilson

COUNTS = st.integers(0, 40)
TABLES = st.builds(FourFold, COUNTS, COUNTS, COUNTS, COUNTS)


def test_kappa_of_fifty_proposals_read_by_two() -> None:
    # 35 of 50 alike: .70. By chance: .50 * .60 yes and .50 * .40 no: .50. (.70 - .50) / .50 = .40
    assert cohen_kappa(FourFold(20, 5, 10, 15)) == pytest.approx(0.40)


def test_kappa_is_not_defined_where_there_is_nothing_to_tell_apart() -> None:
    assert cohen_kappa(FourFold()) is None
    assert cohen_kappa(FourFold(neither=9)) is None
    assert cohen_kappa(FourFold(both=9)) is None


@given(TABLES)
def test_kappa_is_the_same_whoever_is_the_reference_and_never_above_one(table: FourFold) -> None:
    turned = FourFold(table.both, table.other, table.reference, table.neither)
    kappa, other = cohen_kappa(table), cohen_kappa(turned)
    assert (kappa is None) == (other is None)
    if kappa is not None and other is not None:
        assert kappa == pytest.approx(other)
        assert -1 <= kappa <= 1
        assert (kappa == pytest.approx(1)) == (table.reference == table.other == 0)


def test_f1_and_ratio_of_nothing() -> None:
    assert ratio(0, 0) is None
    assert f1(None, 1.0) is None
    assert f1(0.0, 0.0) == 0.0
    assert f1(0.5, 1.0) == pytest.approx(2 / 3)


MATCHED_AND_NOT = [[8, 2, 1], [0, 6, 2], [1, 2, 0]]
"""Two codes and "unmatched": 4 + 1 + 3 pairs, each counted twice, and 6 units that only one observer has."""


def test_modified_kappa_by_hand() -> None:
    # rows 11, 8, 3; columns 9, 10, 3; n = 22. The corner is empty, so both coded margins are 19 and the room for
    # chance is 22 - 3 - 3 = 16: expected on the diagonal 16 * (11 * 9 + 8 * 10) / (19 * 19) = 2864 / 361.
    expected = 2864 / 361 / 22
    assert modified_kappa(MATCHED_AND_NOT) == pytest.approx((14 / 22 - expected) / (1 - expected))


def fitted(table: list[list[int]]) -> list[list[float]]:
    """Iterative proportional fitting as it is described: start from ones with an empty corner."""
    size = len(table)
    rows, columns = [sum(r) for r in table], [sum(c) for c in zip(*table, strict=True)]
    cells = [[0.0 if i == j == size - 1 else 1.0 for j in range(size)] for i in range(size)]
    for _ in range(2000):
        cells = [[x * rows[i] / sum(row) if sum(row) else 0.0 for x in row] for i, row in enumerate(cells)]
        sums = [sum(c) for c in zip(*cells, strict=True)]
        cells = [[x * columns[j] / sums[j] if sums[j] else 0.0 for j, x in enumerate(row)] for row in cells]
    return cells


@pytest.mark.parametrize(
    "table", [MATCHED_AND_NOT, [[10, 4, 3], [2, 20, 5], [4, 1, 0]], [[6, 0, 2], [0, 4, 1], [3, 1, 0]]]
)
def test_modified_kappa_is_what_iterative_proportional_fitting_gives(table: list[list[int]]) -> None:
    n = sum(map(sum, table))
    cells = fitted(table)
    expected = sum(cells[i][i] for i in range(len(table))) / n
    observed = sum(table[i][i] for i in range(len(table))) / n
    assert modified_kappa(table) == pytest.approx((observed - expected) / (1 - expected), abs=1e-6)


def test_modified_kappa_is_one_for_the_same_units_and_not_defined_for_one_code() -> None:
    assert modified_kappa([[4, 0, 0], [0, 6, 0], [0, 0, 0]]) == pytest.approx(1.0)
    assert modified_kappa([[4, 2], [2, 0]]) is None
    assert modified_kappa([[0, 0, 3], [0, 0, 2], [0, 0, 0]]) is None


def test_wilson_by_hand() -> None:
    # 8 of 10 with z = 1.96: middle (.8 + 3.8416/20) / 1.38416 = .7167; half width .2265
    low, high = wilson(8, 10) or (0, 0)
    assert (round(low, 3), round(high, 3)) == (0.490, 0.943)
    assert wilson(0, 0) is None


@given(st.integers(0, 200), st.integers(1, 200))
def test_wilson_holds_the_share_and_stays_between_nothing_and_all(hits: int, of: int) -> None:
    hits = min(hits, of)
    interval = wilson(hits, of)
    assert interval is not None
    assert 0 <= interval[0] <= hits / of <= interval[1] <= 1
    mirrored = wilson(of - hits, of)
    assert mirrored is not None
    assert math.isclose(1 - mirrored[1], interval[0], abs_tol=1e-12)
