"""Verdicts, counted."""

import pytest

from uptake.evaluate.reviewed import Judged, judged
from uptake.model import Finding, Written


def written(code: str, confidence: float, verdict: str = "", state: str = "present") -> Written:
    return Written(Finding("d", "1", code, "P", (f"u{confidence}",), confidence), "talk", state, "", verdict)


GIVEN = [
    written("b", 0.9, "confirmed"),
    written("b", 0.8, "confirmed"),
    written("b", 0.7, "rejected"),
    written("b", 0.6, state="deleted"),
    written("b", 0.5, "unsure"),
    written("a", 0.4),
]


def test_confirmed_rejected_deleted_unsure_and_open_ones_are_told_apart() -> None:
    assert list(judged(GIVEN)) == [Judged("a", unjudged=1), Judged("b", 2, 2, 1, 0)]


def test_precision_is_of_those_decided_on() -> None:
    a, b = judged(GIVEN)
    assert (a.precision, a.interval) == (None, None)
    assert b.precision == pytest.approx(0.5)
    assert [row.precision for row in judged(GIVEN, 0.75)] == [1.0]
