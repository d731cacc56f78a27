"""The letters of codes."""

from hypothesis import given
from hypothesis import strategies as st

from uptake.export.report.marks import short_marks


def test_initials_are_the_mark_of_several_words_and_two_letters_that_of_one() -> None:
    assert short_marks(["minimal-response-run", "null-finding", "normalising"]) == {
        "minimal-response-run": "MRR",
        "null-finding": "NF",
        "normalising": "No",
    }


def test_a_second_one_takes_other_letters() -> None:
    assert short_marks(["null-finding", "new-form", "no-fun"]) == {
        "null-finding": "NF",
        "new-form": "NFo",
        "no-fun": "NFu",
    }


@given(st.lists(st.text("ab-", max_size=4), unique=True, max_size=40))
def test_no_two_are_alike(names: list[str]) -> None:
    marks = short_marks(names)
    assert list(marks) == names
    assert len(set(marks.values())) == len(names)
