"""Many items in several processes: results in order, and a worker that dies costs one of them."""

import gc
import os
import signal
import subprocess
import sys
import time
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest

from deadly_work import DEADLY, begin, fail, lost, never_heed, work
from uptake.pipeline.batch import GRACE_SECONDS, each
from uptake.pipeline.worker import WorkerDiedError

TESTS = Path(__file__).parents[1]
NEVER_ENDING = """
import sys
from pathlib import Path
from deadly_work import never_end
from uptake.pipeline.batch import each
if __name__ == "__main__":
    try:
        list(each(never_end, [Path(sys.argv[1]) / str(n) for n in range(4)], 2))
    except KeyboardInterrupt:
        sys.exit(130)
"""


@pytest.mark.parametrize("jobs", [1, 2, 4])
def test_results_come_in_the_order_of_the_items(jobs: int) -> None:
    items = [0, 1, 2, 4, 5]
    assert list(each(work, items, jobs, lost)) == [f"{item} done" for item in items]


@pytest.fixture
def no_collector() -> Iterator[None]:
    """The collector does not come by itself: in the midst of an item it would take what is half made for older."""
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("no_collector")
def test_what_an_item_leaves_behind_does_not_add_up() -> None:
    left: list[weakref.ref[type]] = []

    def leave(item: int) -> int:
        left.append(weakref.ref(type("Circle", (), {})))  # a class holds itself
        return item

    assert list(each(leave, range(3))) == [0, 1, 2]
    assert [one() for one in left] == [None] * 3


def test_a_worker_that_dies_costs_the_item_it_was_on_and_no_other() -> None:
    results = list(each(work, range(14), 2, lost))
    assert results == [f"{item} {'lost' if item in DEADLY else 'done'}" for item in range(14)]


def test_a_worker_that_dies_is_an_error_where_nothing_stands_for_its_result() -> None:
    with pytest.raises(WorkerDiedError):
        list(each(work, range(5), 2))


def test_what_the_work_raises_is_raised_here_and_says_where_it_came_from() -> None:
    with pytest.raises(KeyError) as raised:
        list(each(fail, range(5), 2))
    assert "deadly_work.py" in "".join(raised.value.__notes__)


def test_only_a_few_items_are_begun_before_the_first_is_done(tmp_path: Path) -> None:
    results = each(begin, [tmp_path / str(n) for n in range(200)], 2)
    assert next(results) == "0"
    assert 2 <= len(list(tmp_path.iterdir())) <= 32
    assert list(results) == [str(n) for n in range(1, 200)]


def test_the_processes_end_when_nobody_takes_further_results(tmp_path: Path) -> None:
    results = each(begin, [tmp_path / str(n) for n in range(1, 50)], 2)
    assert next(results) == "1"
    results.close()
    begun = len(list(tmp_path.iterdir()))
    time.sleep(0.3)
    assert len(list(tmp_path.iterdir())) == begun < 49


def test_processes_that_do_not_heed_are_waited_for_all_at_once(tmp_path: Path) -> None:
    results = each(never_heed, [tmp_path / str(n) for n in range(6)], 6)
    assert next(results) == "0"
    before = time.monotonic()
    results.close()
    assert time.monotonic() - before < 4 * GRACE_SECONDS


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals for another process")
@pytest.mark.parametrize("whom", ["the whole group", "the first process alone"])
def test_ctrl_c_ends_all_processes_within_a_second_and_they_tidy_up(tmp_path: Path, whom: str) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", NEVER_ENDING, str(tmp_path)],
        env={**os.environ, "PYTHONPATH": str(TESTS)},
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    while len(list(tmp_path.iterdir())) < 2:
        time.sleep(0.05)
    before = time.monotonic()
    (os.killpg if whom == "the whole group" else os.kill)(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=20)
    assert time.monotonic() - before < 1
    assert (process.returncode, said) == (130, b"")
    assert list(tmp_path.iterdir()) == []
