import pytest
from hypothesis import given
from hypothesis import strategies as st

from uptake.text import convention_names, load_convention, words


@pytest.mark.parametrize(
    ("convention", "source", "word", "features"),
    [
        ("jefferson", "Ye:ah.", "yeah", {"lengthening", "falling"}),
        ("jefferson", "°okay°?", "okay", {"quiet"}),
        ("jefferson", "so [you know]", "know", {"overlap"}),
        ("jefferson", "roo(h)m", "room", {"laughter"}),
        ("jefferson", "th-", "th", {"cut-off"}),
        ("plain", "really?", "really", {"rising"}),
        ("plain", "<UNSURE>fine</UNSURE>", "fine", {"unsure"}),
    ],
)
def test_what_the_signs_say_is_kept(convention: str, source: str, word: str, features: set[str]) -> None:
    found = next(w for w in words(source, load_convention(convention)) if w.text == word)
    assert features <= found.features


def test_a_word_stands_where_the_source_has_it() -> None:
    source = "So:: (0.4) that's fi:ne"
    assert [source[w.start : w.end] for w in words(source, load_convention("jefferson"))] == [
        "So",
        "that's",
        "fi:ne",
    ]


@pytest.mark.parametrize("convention", convention_names())
@given(source=st.text(alphabet="abé :.[]()°<>-'\U0001f600 ", max_size=50))
def test_words_are_in_order_and_do_not_overlap(convention: str, source: str) -> None:
    end = 0
    for word in words(source, load_convention(convention)):
        assert end <= word.start < word.end <= len(source)
        end = word.end
