"""Krippendorff's alpha: the package's, and ours from it."""

import krippendorff
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from uptake.evaluate import alpha
from uptake.evaluate.alpha import krippendorff_alpha
from uptake.evaluate.measures import FourFold, cohen_kappa

COUNTS = st.integers(0, 25)
TABLES = st.builds(FourFold, COUNTS, COUNTS, COUNTS, COUNTS)


def test_the_package_gives_the_known_value_for_krippendorffs_own_example() -> None:
    rows = "1 2 3 3 2 1 4 1 2 * * *,1 2 3 3 2 2 4 1 2 5 * 3,* 3 3 3 2 3 4 2 2 5 1 *,1 2 3 3 2 4 4 1 2 5 1 *"
    data = [[np.nan if cell == "*" else int(cell) for cell in row.split()] for row in rows.split(",")]
    assert krippendorff.alpha(reliability_data=data, level_of_measurement="nominal") == pytest.approx(
        0.743, abs=5e-4
    )


def test_two_observers_of_ten_articles_by_hand() -> None:
    # Krippendorff's binary example: 10 units, 4 disagreements; 20 values, 14 of one kind and 6 of the other.
    # Observed disagreement 4/10; expected 2 * 14 * 6 / (20 * 19) = .442; alpha = 1 - .4 / .442 = .095
    assert krippendorff_alpha(FourFold(1, 3, 1, 5)) == pytest.approx(1 - 0.4 * 380 / 168)


@given(TABLES)
def test_alpha_is_one_minus_observed_over_expected_disagreement(table: FourFold) -> None:
    yes, values = 2 * table.both + table.reference + table.other, 2 * table.total
    found = krippendorff_alpha(table)
    if yes in (0, values):
        assert found is None
        return
    expected = 2 * yes * (values - yes) / (values * (values - 1))
    assert found == pytest.approx(1 - (table.reference + table.other) / table.total / expected)
    assert krippendorff_alpha(FourFold(table.both, table.other, table.reference, table.neither)) == found


def test_alpha_comes_close_to_kappa_where_both_have_the_same_habits_and_cases_are_many() -> None:
    table = FourFold(400, 100, 100, 1400)
    assert krippendorff_alpha(table) == pytest.approx(cohen_kappa(table), abs=1e-3)


def test_without_the_package_there_is_no_alpha_and_a_message_that_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    assert krippendorff_alpha(FourFold(3, 1, 1, 3)) is None
    assert 'pip install "uptake[agreement]"' in alpha.NEEDED
