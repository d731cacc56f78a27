"""Two built-in detectors written as rule files: the built-in ones' own tests, and the judged excerpts."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import detectors.test_minimal_response_run as built_in_tests
import detectors.test_reassurance_codes as code_tests
from spoken import gold_talks, timed, turns_found
from spoken import talk as talk_of
from uptake.model import Conversation
from uptake.plugins import Context
from uptake.rules import read_rules
from uptake.text import load_language
from uptake_detectors.minimal_response_run import MinimalResponseRun

RULES = Path(__file__).parents[2] / "docs" / "rules"
RUN = read_rules(RULES / "minimal-response-run.toml")
NORMALISING = read_rules(RULES / "normalising.toml")
LANGUAGES = ("da", "de", "en", "nb", "sv")
EXPRESSIBLE = (
    built_in_tests.test_responses_to_an_explanation_are_a_run,
    built_in_tests.test_what_is_no_run,
    built_in_tests.test_an_answer_at_the_edge_is_trimmed,
    built_in_tests.test_a_receipt_of_a_tag_is_a_member,
    built_in_tests.test_others_neither_join_nor_break_a_run,
)
"""The tests of the built-in detector that are about what it finds, and not about its options or attributes."""
TALKS = (
    built_in_tests.EXPLAINING.replace("P: Mm.", "P: No."),
    built_in_tests.EXPLAINING.replace("P: Right.", "P: Oh."),
    built_in_tests.EXPLAINING.replace("P: Right.", "P: Oh.").replace(
        "P: But what if it gets worse?", "P: Okay."
    ),
)


def calls(test: Any) -> Iterator[tuple[Any, ...]]:
    """The arguments that a test is called with, as its mark says."""
    marks = [mark for mark in getattr(test, "pytestmark", ()) if mark.name == "parametrize"]
    for values in marks[0].args[1] if marks else [()]:
        yield values if isinstance(values, tuple) else (values,)


@pytest.mark.parametrize(
    ("test", "arguments"),
    [(test, arguments) for test in EXPRESSIBLE for arguments in calls(test)],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_what_holds_for_the_built_in_run_holds_for_the_rules(
    test: Any, arguments: tuple[Any, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(built_in_tests, "RUN", RUN)
    test(*arguments)


@pytest.mark.parametrize("lines", TALKS)
def test_both_find_the_same_runs(lines: str) -> None:
    talk = talk_of(lines)
    assert turns_found(RUN, talk) == turns_found(MinimalResponseRun(), talk)


def test_responses_inside_a_long_turn_are_a_run_by_rule_too() -> None:
    long = (
        "So the joint is well covered. And the muscle tightens up because it protects the joint. "
        "That gives you the pain on the stairs in the morning. Does that make sense?"
    )
    talk = timed(
        ("C", 0, 12000, long), ("P", 2500, 2800, "mhm"), ("P", 6000, 6300, "mm"), ("P", 8500, 8800, "right")
    )
    assert turns_found(RUN, talk) == [[1, 2, 3]]


def judged(language: str) -> Iterator[tuple[dict[str, Any], Conversation]]:
    for part in (language, f"ours_{language}"):
        for excerpt, talk in gold_talks(part):
            yield excerpt, replace(talk, language=language)


def utterances(detector: Any, talk: Conversation, language: str) -> set[tuple[str, ...]]:
    return {f.utterances for f in detector.detect(talk, Context(detector.options, load_language(language)))}


def test_nearly_every_run_in_the_judged_excerpts_is_found_by_both() -> None:
    same = different = 0
    for language in LANGUAGES:
        for _, talk in judged(language):
            if {"clinician", "patient"} <= {person.role for person in talk.participants}:
                by_rule = utterances(RUN, talk, language)
                built_in = utterances(MinimalResponseRun(), talk, language)
                same += len(by_rule & built_in)
                different += len(by_rule ^ built_in)
    assert same > 600
    assert different < 0.05 * same


@pytest.mark.parametrize(("first", "last", "least"), [(0, 599, 0.7), (600, 1999, 0.55)])
def test_the_rules_for_normalising_find_what_they_were_written_from_better_than_what_came_since(
    first: int, last: int, least: float
) -> None:
    right = wrong = missed = 0
    for excerpt, talk in judged("en"):
        if not first <= int(excerpt["id"].removeprefix("en")) <= last:
            continue
        found = {int(id_[1:]) for ids in utterances(NORMALISING, talk, "en") for id_ in ids}
        gold, soft = (_turns(excerpt, kind) for kind in ("gold", "borderline"))
        right, wrong, missed = (
            right + len(found & gold),
            wrong + len(found - gold - soft),
            missed + len(gold - found),
        )
    assert 2 * right / (2 * right + wrong + missed) >= least


def _turns(excerpt: dict[str, Any], kind: str) -> set[int]:
    return {turn for judged in excerpt[kind] if judged["code"] == "normalising" for turn in judged["turns"]}


@pytest.mark.parametrize("turn", ["That's very common, most people your age have it."])
def test_normalising_by_rule_finds_what_the_built_in_tests_ask_for(turn: str) -> None:
    assert len(code_tests.found(NORMALISING, ("P", "Oh."), ("C", turn))) == 1
    assert (
        code_tests.found(NORMALISING, ("P", "Okay."), ("C", "It's a common operation, we do ten a week."))
        == []
    )
