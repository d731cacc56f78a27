"""Which consultation an interview is about."""

import pytest

from uptake.errors import UsageError
from uptake.export.report.pairing import Named, pair


def named(name: str, kind: str = "consultation", about: str | None = None, file: str = "") -> Named:
    return Named(f"{file}{name}", file or name, name, kind, about)


@pytest.mark.parametrize(
    ("consultation", "interview"),
    [
        ("consultation03", "interview03"),
        ("03-consultation", "03_interview"),
        ("P7 consultation", "p7 Interview"),
        ("Konsultasjon 3", "Intervju 03"),
        ("anna", "anna interview"),
    ],
)
def test_names_that_differ_in_the_kind_of_talk_are_paired(consultation: str, interview: str) -> None:
    other = named("consultation 99")
    assert pair([named(consultation), other, named(interview, "interview")]) == {interview: consultation}


@pytest.mark.parametrize("interview", ["interview04", "interview", "interview 3b", "03"])
def test_other_names_are_not(interview: str) -> None:
    talks = [named("consultation3"), named("consultation"), named(interview, "interview")]
    found = pair(talks)
    assert found == ({interview: "consultation3"} if interview == "03" else {})


def test_two_that_fit_are_none() -> None:
    talks = [named("visit 3"), named("consultation 3"), named("interview 3", "interview")]
    assert pair(talks) == {}


def test_what_the_file_says_holds_before_names_and_in_its_own_file_first() -> None:
    talks = [
        named("first", file="a"),
        named("first", file="b"),
        named("interview first", "interview", about="first", file="b"),
    ]
    assert pair(talks) == {"binterview first": "bfirst"}


def test_what_the_user_says_holds_before_both() -> None:
    talks = [named("one"), named("two"), named("one interview", "interview")]
    assert pair(talks, [("one interview", "two")]) == {"one interview": "two"}


def test_a_name_that_there_is_not_is_an_error_that_lists_those_there_are() -> None:
    with pytest.raises(UsageError, match=r"no conversation named 'three' \(there are: one, two\)"):
        pair([named("one"), named("two")], [("one", "three")])
