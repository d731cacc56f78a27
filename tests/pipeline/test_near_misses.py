"""Near misses: what one option more or less would find, named with that option."""

from pathlib import Path

import pytest

from small_talks import make_session, write_talk
from uptake.pipeline.near_misses import Condition, NearMiss, near_misses
from uptake.pipeline.run import detect_file
from uptake.pipeline.settings import Choices

RUN = "minimal-response-run"
SAID = "we looked at the scan and the nerves are all fine and there is nothing there"
TALK = "".join(
    f"a{n}|{who}|{n * 1000}|{n * 1000 + 900}|{text}\n"
    for n, (who, text) in enumerate(
        [
            ("Doctor", SAID),
            ("Patient", "mhm"),
            ("Doctor", SAID),
            ("Patient", "mhm"),
            ("Doctor", SAID),
            ("Patient", "but why"),
        ]
    )
)


def misses(folder: Path, choices: Choices, text: str = TALK) -> tuple[NearMiss, ...]:
    session = make_session(choices)
    return near_misses(detect_file(write_talk(folder, text=text), session), session)


def test_a_run_of_two_fails_the_number_of_turns_alone(tmp_path: Path) -> None:
    (miss,) = misses(tmp_path, Choices(only=(RUN,)))
    assert miss.finding.utterances == ("a1", "a3")
    assert str(miss.failed[0]) == (
        "min_turns (least number of successive minimal turns) is 3; with 2 it would be one"
    )
    assert len(miss.failed) == 1


def test_what_is_found_is_no_near_miss(tmp_path: Path) -> None:
    assert misses(tmp_path, Choices(only=(RUN,), options=((RUN, "min_turns", "2"),))) == ()


def test_two_conditions_that_fail_at_once_make_no_near_miss(tmp_path: Path) -> None:
    once = TALK.splitlines(keepends=True)[:2]
    assert misses(tmp_path, Choices(only=(RUN,)), "".join(once)) == ()


def test_a_finding_below_the_least_confidence_asked_for_is_one(tmp_path: Path) -> None:
    low = Choices(only=(RUN,), options=((RUN, "min_turns", "2"),))
    (finding,) = detect_file(write_talk(tmp_path, text=TALK), make_session(low)).findings["talk"]
    least = round(finding.confidence + 0.05, 2)
    (miss,) = misses(
        tmp_path, Choices(only=(RUN,), options=((RUN, "min_turns", "2"),), min_confidence=(("", least),))
    )
    assert miss.failed[0].option == "min_confidence"
    assert miss.failed[0].value == least


@pytest.mark.parametrize(
    ("condition", "told"),
    [
        (
            Condition("all", "all of it", value=False, needed=True),
            "all (all of it) is off; with on it would be one",
        ),
        (Condition("share", "", 0.5, 0.4), "share is 0.5; with 0.4 it would be one"),
    ],
)
def test_a_condition_is_told_with_its_value_and_the_value_needed(condition: Condition, told: str) -> None:
    assert str(condition) == told
