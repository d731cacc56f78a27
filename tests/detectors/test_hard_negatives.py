"""Turns of the development gold that are easily taken for a code are not; the exceptions are few, named and reported."""

import importlib
import sys
import tomllib
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
TRAINING = ROOT / "training"

EXCEPTIONS = {
    "minimal-response-run": {
        ("de210", 11): "a statement about the patient's own affairs that has the form of informing",
        ("en149", 23): "an arrangement is accepted; a judge calls it borderline elsewhere",
        ("en149", 25): "the same",
        ("en210", 3): "the first of a run accepts that it begins",
    },
    "third-party-objection": {
        ("da207", 19): "a sister supports the diet, in words that stand against something else",
        ("de210", 21): "a nurse agrees, in words that stand against something else",
        ("en129", 23): "a sister swears by what was offered",
        ("en204", 25): "a brother's case is told at length, in answer to a question",
        ("en411", 21): "a grandmother's word against the finding, which the companion then rejects",
        ("nb108", 19): "an authority is complained of, in words that stand against it",
        ("nb112", 17): "a father's case with a bad end, as the ground of an own fear",
    },
    "we-deferral": {
        ("en143", 22): "the patient's programme, told as what 'we' do",
        ("en423", 16): "what the records lack, told as what 'we' do not have",
        ("nb111", 0): "an inclusive 'vi' with a verb of seeing",
        ("sv102", 18): "a service is offered as what 'vi' usually do",
        ("sv102", 28): "the same",
    },
}
"""Core detector to the hard negatives that it takes for its code, and what misleads it."""


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
CORE = [
    pytest.param(code, excerpt.name, turn, id=f"{code}-{excerpt.name}-{turn}")
    for code in EXCEPTIONS
    for excerpt in EXCERPTS.values()
    for turn in sorted(excerpt.hard_negatives.get(code, ()))
]


@cache
def found(code: str, excerpt: str) -> Any:
    return scripts.found_turns(DETECTORS[code], EXCERPTS[excerpt])


@pytest.mark.parametrize(("code", "excerpt", "turn"), CORE)
def test_a_hard_negative_of_a_core_detector_is_not_found(code: str, excerpt: str, turn: int) -> None:
    why = EXCERPTS[excerpt].hard_negatives[code][turn]
    excepted = EXCEPTIONS[code].get((excerpt, turn))
    if excepted is None:
        assert turn not in found(code, excerpt), why
    else:
        assert turn in found(code, excerpt), f"no exception any more, take it out of EXCEPTIONS: {excepted}"


def test_every_exception_is_a_hard_negative() -> None:
    named = {(code, *place) for code, places in EXCEPTIONS.items() for place in places}
    assert named <= {tuple(param.values) for param in CORE}


@pytest.mark.parametrize("code", sorted(set(DETECTORS) - set(EXCEPTIONS)))
def test_no_more_hard_negatives_are_taken_for_a_code_than_is_reported(code: str) -> None:
    reported = REPORTED[code]
    negatives = list(scripts.hard_negatives(DETECTORS[code], EXCERPTS.values()))
    taken = [f"{one.excerpt} {one.turn}: {one.why}" for one in negatives if one.taken]
    assert len(negatives) >= reported["of"]
    assert len(taken) * reported["of"] <= reported["taken"] * len(negatives), (
        f"{len(taken)} of {len(negatives)}, reported are {reported['taken']} of {reported['of']}: {taken}"
    )


def test_every_code_with_gold_of_its_own_is_reported() -> None:
    assert set(REPORTED) == set(DETECTORS)
    assert all(len(table["places"]) == table["taken"] <= table["of"] for table in REPORTED.values())
