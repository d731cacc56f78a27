"""Cue families: stems, expressions, gaps; the same names in every language."""

import tomllib
from pathlib import Path

import pytest

from uptake_detectors.fitted.cues import Cues, families, load_cues, spans, tokens

LANGUAGES = ("da", "de", "en", "nb", "sv")
CUES = Path(__file__).resolve().parents[2] / "plugins" / "uptake_detectors" / "cues"


def _families(cues: Cues, words: str) -> list[set[str]]:
    return [
        {name for number, name in enumerate(cues.names) if bits >> number & 1}
        for bits in cues.bits(words.split())
    ]


def test_a_stem_matches_any_ending_and_a_word_only_itself() -> None:
    cues = Cues("xx", {"body": ["knee*", "hip"]}, ("body",))
    assert _families(cues, "knees hips hip") == [{"body"}, set(), {"body"}]


def test_a_star_in_front_matches_inside_a_compound() -> None:
    cues = Cues("xx", {"technology": ["*bilde*"]}, ("technology",))
    assert _families(cues, "røntgenbildet bil") == [{"technology"}, set()]


def test_an_expression_counts_at_its_first_word_and_a_gap_stands_for_any_word() -> None:
    cues = Cues("xx", {"normal": ["where _ should be", "all clear"]}, ("normal",))
    assert _families(cues, "where it should be") == [{"normal"}, set(), set(), set()]
    assert _families(cues, "all clear all") == [{"normal"}, set(), set()]
    assert cues.span(["where", "it", "should", "be"], 0, 0) == 4


def test_an_expression_cut_short_by_the_end_of_the_turn_is_none() -> None:
    cues = Cues("xx", {"normal": ["all clear now"]}, ("normal",))
    assert _families(cues, "all clear") == [set(), set()]


@pytest.mark.parametrize(
    "text", ["don't you see?", "it's 'normal', they said", "mm. rock 'n' roll", "o'clock's"]
)
def test_tokens_and_spans_go_together(text: str) -> None:
    assert [text[a:b].replace("'", "") for a, b in spans(text)] == tokens(text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_family_and_no_other(language: str) -> None:
    listed = tomllib.loads((CUES / f"{language}.toml").read_text(encoding="utf-8"))["families"]
    assert set(listed) == set(families())


@pytest.mark.parametrize("language", LANGUAGES)
def test_forms_are_lower_case_without_apostrophes(language: str) -> None:
    listed = tomllib.loads((CUES / f"{language}.toml").read_text(encoding="utf-8"))["families"]
    text = " ".join(listed.values())
    assert text == text.lower()
    assert "'" not in text


def test_a_language_without_a_list_has_no_families() -> None:
    assert _families(load_cues("fi"), "kuva näyttää") == [set(), set()]
