import pytest
from hypothesis import given
from hypothesis import strategies as st

from uptake.text import clean, convention_names, cut, fluent, load_convention, load_language

PIECES = st.sampled_from(
    [
        "ho:ld", "(0.4)", "°mm°", "mm-hm", ".hh", "[", "]", "yeah.", "don't", "don\u2019t", "<UNIN/>", "  ", " ", "İ", "ß",
        "((laughs))", "(h)", "th-", "...", "?", ",", "=", "\U0001f600", "é", "\n", "<UNSURE>", "</UNSURE>", "\u2013",
        "akZENT", "&-um", "xxx", "we", "we", "um",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=20).map("".join))


@pytest.mark.parametrize(
    ("convention", "source", "expected"),
    [
        ("plain", "Mm-hm, I see.", "mm hm, i see."),
        ("plain", "It\u2019s fine… <UNIN/> really", "it's fine really"),
        ("plain", "<UNSURE>Yeah</UNSURE>, (2.0) okay ((laughs))", "yeah, okay"),
        ("plain", "my [NAME] said", "my said"),
        ("asr", "um I- I walked out", "um i i walked out"),
        ("jefferson", "Ye:ah (.) it's ↑fi:ne", "yeah it's fine"),
        ("jefferson", ".hhh So:: (0.4) [that's] °okay°", "so that's okay"),
        ("jefferson", "roo(h)m an' >if you listen<", "room an' if you listen"),
        ("jefferson", "Mm [hm.]", "mm hm."),
        ("gat2", "°hh das is ((lacht)) SEHR gu:t (--) ne", "das is sehr gut ne"),
        ("gat2", "°hm_hm° °ich auch nich°", "hm hm ich auch nich"),
        ("gat2", "°h un_das ham_se °geHÖRT;° h°", "un das ham se gehört;"),
        ("chat", "&-um I don't [/] don't know xxx &=laughs .", "um i don't don't know."),
    ],
)
def test_signs_are_taken_out_and_words_stay(convention: str, source: str, expected: str) -> None:
    assert clean(source, load_convention(convention)).text == expected


@pytest.mark.parametrize("convention", convention_names())
@given(source=TEXTS)
def test_every_letter_leads_back_to_itself(convention: str, source: str) -> None:
    said = clean(source, load_convention(convention))
    for place, letter in enumerate(said.text):
        start, end = said.span(place, place + 1)
        assert 0 <= start < end <= len(source)
        if letter.isalnum():
            assert source[start].lower()[:1] == letter or source[start] == letter


@pytest.mark.parametrize("convention", convention_names())
@given(source=TEXTS)
def test_places_ascend_and_marks_lie_inside(convention: str, source: str) -> None:
    said = clean(source, load_convention(convention))
    places = [said.position(i) for i in range(len(said.text))]
    assert places == sorted(places)
    assert all(0 <= mark.start < mark.end <= len(source) for mark in said.marks)


@given(source=TEXTS)
def test_clean_text_has_single_spaces_and_clean_ends(source: str) -> None:
    said = clean(source, load_convention("plain"))
    assert "  " not in said.text
    assert said.text == said.text.strip(" ")


@given(source=TEXTS)
def test_fluent_text_leads_back_too(source: str) -> None:
    said = fluent(clean(source, load_convention("plain")), load_language("en"))
    for place, letter in enumerate(said.text):
        if letter.isalnum():
            assert (
                source[said.position(place)].lower()[:1] == letter or source[said.position(place)] == letter
            )


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("we, we don't, um, know", "we don't, know"),
        ("um uh so it's it's not", "so it's not"),
        ("there's a there's a lump", "there's a lump"),
        ("no change here", "no change here"),
    ],
)
def test_fillers_and_repeats_are_left_out(source: str, expected: str) -> None:
    assert fluent(clean(source, load_convention("plain")), load_language("en")).text == expected


def test_cutting_keeps_the_way_back() -> None:
    said = cut(clean("we really do know", load_convention("plain")), [(2, 9)])
    assert said.text == "we do know"
    assert said.span(3, 5) == (10, 12)
