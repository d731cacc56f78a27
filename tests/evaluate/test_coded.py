"""A person's coding as units: tiers, codes, coders, values."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from made_units import PEOPLE, talk
from uptake.errors import UsageError
from uptake.evaluate.coded import coded_units, demand_names
from uptake.evaluate.heard import Heard
from uptake.evaluate.renaming import code_names, renamed
from uptake.evaluate.unit import Unit
from uptake.model import Code, Coding, Conversation, Layer, LayerItem, Project

TIER = Layer(
    "Codes",
    (
        LayerItem("objection", 1000, 2000, (), "k1"),
        LayerItem("run", 900, 6100, (), "k2"),
        LayerItem(" ", 20000, 21000, (), "k3"),
    ),
)
TALK = Conversation("talk", PEOPLE, talk(8).utterances, layers=(TIER,))
CODINGS = (
    Coding("objection", "Anna", "talk", ("u1",)),
    Coding("objection", "Bo", "talk", ("u3",)),
    Coding("worry", "Bo", "talk", ("u4", "u5")),
)


def project(*codings: Coding, talks: Sequence[Conversation] = (TALK,)) -> Project:
    return Project(Path("f.eaf"), "eaf", tuple(talks), codings=codings)


def test_a_tier_is_all_of_its_values_and_covers_what_is_said_meanwhile() -> None:
    units = coded_units(project(), TALK, ["codes"])
    assert units is not None
    assert [(u.code, u.utterances, u.participant) for u in units] == [
        ("objection", ("u1",), "P"),
        ("run", ("u1", "u2", "u3", "u4", "u5"), None),
        ("Codes", (), None),
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("objection", [("objection", "u1"), ("objection", "u3")]),
        ("objection@Bo", [("objection", "u3")]),
        ("@bo", [("objection", "u3"), ("worry", "u4")]),
        ("worry", [("worry", "u4")]),
    ],
)
def test_a_code_a_coder_or_both(name: str, expected: list[tuple[str, str]]) -> None:
    bare = talk(8)
    units = coded_units(project(*CODINGS, talks=(bare,)), bare, [name])
    assert units is not None
    assert [(u.code, u.utterances[0]) for u in units] == expected


def test_a_value_is_found_on_any_tier() -> None:
    units = coded_units(project(), TALK, ["Objection"])
    assert units is not None
    assert [u.code for u in units] == ["objection"]


def test_a_conversation_that_nobody_coded_is_none_and_one_that_was_coded_otherwise_is_empty() -> None:
    second = talk(8, name="second")
    both = project(*CODINGS[:2], talks=(talk(8), second))
    assert coded_units(both, second, ["objection"]) is None
    third = project(*CODINGS, Coding("worry", "Bo", "second", ("u1",)), talks=(talk(8), second))
    assert coded_units(third, second, ["objection"]) == ()


def test_a_name_that_is_nowhere_is_told_with_tiers_and_codes_and_without_values() -> None:
    with pytest.raises(UsageError, match=r"no tier or code 'nothing' .*'Codes', 'worry'") as caught:
        demand_names(project(CODINGS[2]), ["nothing"])
    assert "run" not in str(caught.value)


def test_what_is_heard_is_half_of_the_shorter_one() -> None:
    heard = Heard(talk(8))
    assert heard.during(1400, 2400) == ("u1",)  # .6 of u1 and .4 of u2
    assert heard.during(1500, 2500) == ("u1", "u2")
    assert heard.during(1200, 1300) == ("u1",)
    assert heard.during(1000, 5000, "P") == ("u1", "u3")
    assert heard.during(None, 5000) == ()


CODES = (
    Code("null-finding", "Nothing.", "#000000", label="Null finding"),
    Code("worry", "Worry.", "#000000"),
)


@pytest.mark.parametrize(
    ("values", "codes", "chosen", "expected"),
    [
        (["Null_Finding", "other"], CODES, [], {"Null_Finding": "null-finding"}),
        (["x", "y"], CODES[:1], [], {"x": "null-finding", "y": "null-finding"}),
        (["x", "y"], CODES[:1], ["Y"], {"y": "null-finding"}),
        ([], CODES, [], {}),
    ],
)
def test_values_find_their_codes(
    values: list[str], codes: tuple[Code, ...], chosen: list[str], expected: dict[str, str]
) -> None:
    assert code_names(values, codes, chosen) == expected


def test_several_codes_and_no_value_called_like_one_is_for_the_user_to_say() -> None:
    with pytest.raises(UsageError, match=r"choose one with --detector or --code"):
        code_names(["x"], CODES)


def test_units_without_a_new_name_are_left_out() -> None:
    assert renamed([Unit("x"), Unit("y")], {"x": "worry"}) == (Unit("worry"),)
