"""Many items in several processes: results in order, and a worker that dies costs one of them."""

import pytest

from deadly_work import DEADLY, lost, work
from uptake.pipeline.batch import each


@pytest.mark.parametrize("jobs", [1, 2, 4])
def test_results_come_in_the_order_of_the_items(jobs: int) -> None:
    items = [0, 1, 2, 4, 5]
    assert list(each(work, items, jobs, lost)) == [f"{item} done" for item in items]


def test_a_worker_that_dies_costs_the_item_it_was_on_and_no_other() -> None:
    results = list(each(work, range(14), 2, lost))
    assert results == [f"{item} {'lost' if item in DEADLY else 'done'}" for item in range(14)]
