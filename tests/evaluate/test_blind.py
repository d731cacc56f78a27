"""Stretches that are set out in files: the plan tells nothing, and the answers find their way back to the key."""

import json
from pathlib import Path

import pytest

from made_units import talk, unit
from uptake.errors import InputError
from uptake.evaluate.blind import BLIND, blind_plan, is_blind, said_in, written_ids
from uptake.evaluate.estimate import Stratum
from uptake.evaluate.key import coded_sample, is_key, key_path, key_text, read_key
from uptake.evaluate.sampling import draw
from uptake.evaluate.unit import Pair
from uptake.model import Written

PAIR = Pair("f.eaf", talk(40), (), tuple(unit("a", i) for i in (1, 3, 5, 7, 21, 23)))
SAMPLE = draw([PAIR], "a", 8, seed=1)
PLAN = blind_plan(SAMPLE.stretches, "a", seed=1)
ANSWERS = {"confirmed": "yes", "unsure": "borderline", "rejected": "no"}


def written(verdict: str) -> list[Written]:
    return [Written(placed.finding, placed.conversation, "present", "", verdict) for placed in PLAN.add]


def test_the_plan_holds_each_drawn_turn_and_nothing_that_differs_between_them() -> None:
    assert PLAN.blank
    covered = {placed.finding.utterances for placed in PLAN.add}
    assert covered == {stretch.turn.ids for stretch in SAMPLE.stretches}
    same = {(f.detector, f.code, f.version, f.confidence, f.digest) for f in (p.finding for p in PLAN.add)}
    assert same == {(f"{BLIND}a", f"{BLIND}a", "1", 1.0, PLAN.add[0].finding.digest)}
    assert all(is_blind(one) for one in written(""))


@pytest.mark.parametrize(
    ("verdict", "said"),
    [("confirmed", True), ("rejected", False), ("unsure", None), ("", None), ("perhaps", None)],
)
def test_a_verdict_is_what_its_format_says_it_means(verdict: str, said: bool | None) -> None:
    answers = said_in(written(verdict), written_ids(SAMPLE.stretches, "a"), ANSWERS)
    assert answers == dict.fromkeys((s.id for s in SAMPLE.stretches), said)


def test_what_else_stands_in_the_file_is_passed_over() -> None:
    assert said_in(written("confirmed"), {}, ANSWERS) == {}


def test_the_order_in_which_the_key_lists_them_tells_nothing() -> None:
    ids = list(written_ids(SAMPLE.stretches, "a"))
    assert ids == sorted(ids)


def test_the_answers_and_the_key_make_the_strata(tmp_path: Path) -> None:
    path = tmp_path / "f.blind.key.json"
    path.write_text(key_text(SAMPLE, "a", {"detector": "d", "version": "1"}), encoding="utf-8")
    said: dict[str, bool | None] = dict.fromkeys((s.id for s in SAMPLE.stretches if s.flagged), True)
    coded = coded_sample(read_key(path, "f.blind.eaf"), said)
    assert (coded.flagged, coded.unflagged, coded.open) == (Stratum(6, 4, 4), Stratum(14, 0, 0), 4)
    assert (coded.code, coded.detector) == ("a", "d 1")


def test_a_key_lies_beside_what_it_belongs_to() -> None:
    assert key_path(Path("x/f.blind.eaf")) == Path("x/f.blind.key.json")
    assert is_key(Path("Study.KEY.json"))
    assert not is_key(Path("f.blind.eaf"))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (None, "is not there"),
        ("{", "it is no JSON"),
        ("[]", "fields are missing"),
        ('{"code": "a"}', "fields are missing"),
    ],
)
def test_a_key_that_cannot_be_used_says_why(text: str | None, message: str, tmp_path: Path) -> None:
    path = tmp_path / "s.key.json"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        read_key(path, "s.csv")


def test_the_key_is_the_same_every_time() -> None:
    assert key_text(SAMPLE, "a", {"seed": 1}) == key_text(SAMPLE, "a", {"seed": 1})
    assert json.loads(key_text(SAMPLE, "a", {"seed": 1}))["seed"] == 1
