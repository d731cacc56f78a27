"""Turns of the development gold that are easily taken for a code are not; the exceptions are few, named and reported."""

import importlib
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
TRAINING = ROOT / "training"

CORE = ("minimal-response-run", "third-party-objection", "we-deferral")
MOST_TAKEN = 0.1
"""The largest share of its hard negatives that a core detector may take for its code."""


def training(name: str) -> ModuleType:
    """A module of `training`."""
    sys.path.insert(0, str(TRAINING))
    try:
        return importlib.import_module(name)
    finally:
        sys.path.remove(str(TRAINING))


scripts = training("hard_negatives")
EXCERPTS = {excerpt.name: excerpt for excerpt in scripts.development()}
DETECTORS = {detector.name: detector for detector in scripts.judged_detectors(EXCERPTS.values())}
REPORTED = {
    table["code"]: table
    for table in tomllib.loads((TRAINING / "hard_negatives.toml").read_text(encoding="utf-8"))[
        "hard_negatives"
    ]
}


@pytest.mark.parametrize("code", sorted(DETECTORS))
def test_no_more_hard_negatives_are_taken_for_a_code_than_is_reported(code: str) -> None:
    reported = REPORTED[code]
    negatives = list(scripts.hard_negatives(DETECTORS[code], EXCERPTS.values()))
    taken = [f"{one.excerpt} {one.turn}: {one.why}" for one in negatives if one.taken]
    assert len(negatives) >= reported["of"]
    assert len(taken) * reported["of"] <= reported["taken"] * len(negatives), (
        f"{len(taken)} of {len(negatives)}, reported are {reported['taken']} of {reported['of']}: {taken}"
    )


@pytest.mark.parametrize("code", CORE)
def test_a_core_detector_takes_few_of_its_hard_negatives_for_its_code(code: str) -> None:
    assert REPORTED[code]["taken"] <= MOST_TAKEN * REPORTED[code]["of"]


def test_every_code_with_gold_of_its_own_is_reported() -> None:
    assert set(REPORTED) == set(DETECTORS)
    assert all(len(table["places"]) == table["taken"] <= table["of"] for table in REPORTED.values())
