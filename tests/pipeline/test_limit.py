"""A time limit without signals."""

import threading
import time

import pytest

from uptake.pipeline.limit import OverTimeError, within


def forever() -> None:
    while True:
        try:
            time.sleep(0.005)
        except Exception:  # noqa: BLE001, S112 - work that does not let itself be stopped easily
            continue


def fail() -> None:
    raise KeyError("boom")


def test_work_that_is_done_in_time_gives_its_result() -> None:
    assert within(5, lambda: 42) == 42
    assert within(0, lambda: 42) == 42


def test_what_the_work_raises_is_raised() -> None:
    with pytest.raises(KeyError, match="boom"):
        within(5, fail)


def test_endless_work_is_stopped_and_its_thread_ends() -> None:
    before = time.monotonic()
    with pytest.raises(OverTimeError):
        within(0.2, forever)
    assert time.monotonic() - before < 3
    assert not [thread for thread in threading.enumerate() if thread.name == "uptake-detector"]


def test_work_in_a_thread_of_its_own_ends_with_the_program() -> None:
    assert within(5, lambda: threading.current_thread().daemon)
