"""Two observers compared, with the counts worked out by hand."""

import pytest
from hypothesis import given

from made_units import pairs, talk, unit
from uptake.evaluate.agreement import measures_of, spreads
from uptake.evaluate.comparison import EXTRA, MATCHED, MISSED, compare
from uptake.evaluate.matching import Tolerance
from uptake.evaluate.measures import FourFold, modified_kappa
from uptake.evaluate.sweep import sweep
from uptake.evaluate.unit import Pair, Unit

PAIR = Pair(
    "one.eaf",
    talk(12),
    (unit("a", 1, 3, 5), unit("a", 9), unit("b", 2)),
    (unit("a", 3, 5, confidence=0.9), unit("a", 11, confidence=0.6), unit("b", 2, confidence=0.7)),
)


def test_counts_and_measures_of_a_code_by_hand() -> None:
    tally = compare([PAIR], ["a", "b"], Tolerance()).pooled()[0]
    # The patient's turns are 1, 3, 5, 7, 9, 11; the runs share 2 of 3 turns; 9 is missed and 11 is extra.
    assert (tally.coded, tally.found, tally.matched) == (2, 2, 1)
    assert tally.turns == FourFold(both=2, reference=2, other=1, neither=1)
    measures = measures_of(tally)
    assert (measures["precision"], measures["recall"], measures["f1"]) == (0.5, 0.5, 0.5)
    # alike on 3 of 6; by chance 4/6 * 3/6 + 2/6 * 3/6 = 1/2
    assert measures["kappa"] == pytest.approx(0.0)


def test_time_is_shared_as_intervals_share_it() -> None:
    tally = compare([PAIR], ["a"], Tolerance()).pooled()[0]
    # 1-6 s and 9-10 s against 3-6 s and 11-12 s of 12 s
    assert tally.time_ms == FourFold(both=3000, reference=3000, other=1000, neither=5000)


def test_each_unit_is_listed_once_in_the_order_of_the_talk() -> None:
    items = compare([PAIR], ["a"], Tolerance()).items
    assert [item.status for item in items] == [MATCHED, MISSED, EXTRA]
    assert items[0].overlap == pytest.approx(2 / 3)


def test_modified_kappa_over_the_codes_by_hand() -> None:
    comparison = compare([PAIR], ["a", "b"], Tolerance())
    assert comparison.link_table() == [[2, 0, 1], [0, 2, 0], [1, 0, 0]]
    # n = 6, margins 3, 2, 1 twice: expected (6 - 2) * (9 + 4) / 25 / 6 = 52 / 150
    assert modified_kappa(comparison.link_table()) == pytest.approx((4 / 6 - 52 / 150) / (1 - 52 / 150))


def test_a_unit_that_names_nobody_counts_on_the_turns_of_those_who_are_coded() -> None:
    run = Unit("a", ("u1", "u2", "u3", "u4", "u5"), None, 1000, 6000)
    pair = Pair("f", talk(8), (run,), (unit("a", 1, 3, 5),))
    tally = compare([pair], ["a"], Tolerance(1.0)).pooled()[0]
    assert (tally.matched, tally.turns) == (1, FourFold(3, 0, 0, 1))
    assert compare([pair], ["a"], Tolerance(1.0)).links == {("a", "a"): 1}


def test_the_user_says_whose_turns_count() -> None:
    tally = compare([PAIR], ["a"], Tolerance(), ["clinician"]).pooled()[0]
    assert (tally.matched, tally.turns.total) == (0, 6)


def test_files_are_pooled_and_their_spread_is_told() -> None:
    other = Pair("two.eaf", talk(12), (unit("a", 1),), (unit("a", 1),))
    comparison = compare([PAIR, other], ["a"], Tolerance())
    assert (comparison.pooled()[0].matched, comparison.pooled()[0].found) == (2, 3)
    (precision,) = [s for s in spreads(comparison) if s.measure == "precision"]
    assert (precision.low, precision.middle, precision.high) == (0.5, 0.75, 1.0)


def test_a_sweep_by_hand() -> None:
    steps = sweep([PAIR], ["a"], Tolerance())
    # two findings up to .6, one up to .9, none above
    assert [(s.threshold, s.tally.found) for s in steps] == [(0.0, 2), (0.65, 1), (0.95, 0)]
    assert [(s.precision, s.recall) for s in steps] == [(0.5, 0.5), (1.0, 0.5), (None, 0.0)]
    assert steps[1].f1 == pytest.approx(2 / 3)


@given(pairs())
def test_precision_is_recall_the_other_way_round(pair: Pair) -> None:
    turned = Pair(pair.file, pair.talk, pair.other, pair.reference)
    for one, two in zip(
        compare([pair], ["a", "b"], Tolerance()).pooled(),
        compare([turned], ["a", "b"], Tolerance()).pooled(),
        strict=True,
    ):
        assert (one.coded, one.found) == (two.found, two.coded)
        assert one.turns.both == two.turns.both
        assert one.turns.total == two.turns.total
        assert measures_of(one)["kappa"] == pytest.approx(measures_of(two)["kappa"])


@given(pairs())
def test_an_observer_agrees_with_himself_in_everything(pair: Pair) -> None:
    same = Pair(pair.file, pair.talk, pair.reference, pair.reference)
    comparison = compare([same], ["a", "b"], Tolerance())
    for tally in comparison.pooled():
        assert all(value in (None, pytest.approx(1.0)) for value in measures_of(tally).values())
    assert modified_kappa(comparison.link_table()) in (None, pytest.approx(1.0))
