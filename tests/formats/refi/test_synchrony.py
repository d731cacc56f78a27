import pytest

from uptake.formats._transcript import Unit, parse
from uptake.formats.refi.synchrony import SyncPoint, timed

TEXT = "A: one\nB: two three\nA: four\n"
UNITS = parse(TEXT).units
LINES = [0, 7, 20]


def times(points: list[tuple[int, int]]) -> tuple[list[tuple[int | None, int | None]], bool]:
    units, measured = timed(UNITS, [SyncPoint(p, t) for p, t in points])
    return [(u.start_ms, u.end_ms) for u in units], measured


@pytest.mark.parametrize("at", ["line", "word"])
def test_a_unit_lasts_until_the_next_one_where_only_starts_are_synchronised(at: str) -> None:
    places = LINES if at == "line" else [u.start for u in UNITS]
    assert times([(p, i * 1000) for i, p in enumerate(places)]) == (
        [(0, 1000), (1000, 2000), (2000, None)],
        True,
    )


def test_ends_of_their_own_are_kept_and_talk_may_overlap() -> None:
    points = [(0, 0), (UNITS[0].end, 2500), (7, 1000), (UNITS[1].end, 1900), (20, 3000), (UNITS[2].end, 4000)]
    assert times(points) == ([(0, 2500), (1000, 1900), (3000, 4000)], True)


def test_units_come_in_the_order_of_time() -> None:
    units, _ = timed(UNITS, [SyncPoint(0, 5000), SyncPoint(7, 1000), SyncPoint(20, 9000)])
    assert [u.start_ms for u in units] == [1000, 5000, 9000]


def test_times_between_sync_points_are_bounds_and_not_measured() -> None:
    assert times([(0, 0), (20, 3000)]) == ([(0, 3000), (0, 3000), (3000, None)], False)
    assert times([(9, 500)]) == ([(None, 500), (500, None), (500, None)], False)


def test_without_sync_points_nothing_has_a_time() -> None:
    assert times([]) == ([(None, None)] * 3, False)
    assert timed((), [SyncPoint(0, 0)]) == ((), False)


def test_a_single_unit_is_timed() -> None:
    assert timed([Unit("A", 3, 6, 0)], [SyncPoint(0, 10), SyncPoint(6, 20)])[0][0].end_ms == 20
