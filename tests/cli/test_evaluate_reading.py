"""What `uptake evaluate` compares, once the files are read."""

import pytest

from made_units import talk, unit
from uptake.cli.evaluate_read import Gathered, chosen_codes, person_codes, under_one_name
from uptake.errors import UsageError
from uptake.evaluate.unit import Pair
from uptake.model import Code

A, B = Code("a", "The first.", "#000000"), Code("b", "The second.", "#000000")
PAIR = Pair("f", talk(8), (unit("A", 1), unit("B", 3), unit("odd", 5)), (unit("a", 1), unit("b", 3)))


def gathered(**more: object) -> Gathered:
    found = Gathered([PAIR], detectors={"one 1.0": (A,), "two 1.0": (B,)})
    for name, value in more.items():
        setattr(found, name, value)
    return found


def test_values_called_like_codes_are_compared_and_others_left_out() -> None:
    found = gathered()
    assert under_one_name(found, (), None) == ["a", "b"]
    assert [u.code for u in found.pairs[0].reference] == ["a", "b"]


def test_codes_that_the_person_never_used_are_not_compared() -> None:
    pair = Pair("f", PAIR.talk, PAIR.reference[:1], PAIR.other)
    found = gathered(pairs=[pair])
    assert under_one_name(found, (), None) == ["a"]
    assert [u.code for u in found.pairs[0].other] == ["a"]


def test_what_a_detector_did_not_look_at_is_not_held_against_it() -> None:
    found = gathered(unseen={("f", "talk", "b")})
    under_one_name(found, (), None)
    assert [u.code for u in found.pairs[0].reference] == ["a"]


def test_the_code_that_a_detector_is_named_after_is_meant_unless_another_is_chosen() -> None:
    marks = Pair("f", talk(8), (unit("x", 1), unit("y", 3)), ())
    assert under_one_name(gathered(pairs=[marks], detectors={"a 1.0": (A, B)}), (), None) == ["a"]
    assert under_one_name(gathered(pairs=[marks], detectors={"a 1.0": (A, B)}), (), "b") == ["b"]
    assert under_one_name(gathered(pairs=[marks], detectors={"c 1.0": (A,)}), ("y",), None) == ["a"]


def test_a_code_that_there_is_not_is_told_with_those_there_are() -> None:
    with pytest.raises(UsageError, match="there are: a, b"):
        chosen_codes(gathered(), "c")


def test_two_persons_are_compared_in_what_either_used_or_in_the_values_chosen() -> None:
    assert person_codes(gathered(), ()) == ["A", "B", "a", "b", "odd"]
    found = gathered()
    assert person_codes(found, ("B",)) == ["B", "b"]
    assert [u.code for u in found.pairs[0].reference] == ["B"]
