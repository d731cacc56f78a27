import re

import pytest

from uptake.errors import UsageError
from uptake.text import (
    alternatives,
    built_in_languages,
    expression,
    language_codes,
    language_from,
    load_convention,
    load_language,
    patterns,
)
from uptake.text.patterns import anchored


def test_there_are_five_languages() -> None:
    assert language_codes() == ("da", "de", "en", "nb", "sv")


@pytest.mark.parametrize("code", ["da", "de", "en", "nb", "sv"])
def test_forms_are_lower_case_and_spaced(code: str) -> None:
    language = load_language(code)
    for family, forms in language.families.items():
        assert forms, family
        assert all(form == form.lower().strip() and "-" not in form for form in forms), family


@pytest.mark.parametrize(
    ("pattern", "only"),
    [
        ("^yes", True),
        ("^(?:yes|no)$", True),
        ("^yes|no", False),
        (r"^\(|x", False),
        ("^[(|]x", True),
        ("yes", False),
    ],
)
def test_a_pattern_that_can_match_at_the_beginning_only_is_known(pattern: str, only: bool) -> None:
    assert anchored(pattern) is only


def test_a_family_without_forms_is_told_before_its_pattern_is_looked_for() -> None:
    with pytest.raises(LookupError, match="nowhere"):
        patterns([{"name": "cue", "pattern": "<nowhere>"}], load_language("en"))


@pytest.mark.parametrize("code", ["da", "de", "en", "nb", "sv"])
def test_the_words_a_language_is_recognised_by_are_read_without_the_rest(code: str) -> None:
    (typical,) = (known.typical() for known in built_in_languages() if known.code == code)
    assert typical == load_language(code).typical
    assert typical


def test_an_unknown_family_is_empty() -> None:
    assert load_language("en").terms("no such family") == frozenset()


def test_continuers_stay_distinct_forms_of_one_family() -> None:
    assert {"mm", "mhm", "hm", "m hm", "uh huh"} <= load_language("en").terms("continuer")


def test_unknown_names_list_what_there_is() -> None:
    with pytest.raises(UsageError, match="there are: da, de, en, nb, sv"):
        load_language("xx")
    with pytest.raises(UsageError, match="jefferson"):
        load_convention("xx")


@pytest.mark.parametrize(
    ("pattern", "text", "matches"),
    [
        ("<kin> says", "my sister says", True),
        ("<kin> says", "my sister, says", True),
        ("don't know", "i dont know", True),
        (r"we\x27ll", "well", False),
        ("<kin>", "nobody", False),
    ],
)
def test_patterns_name_families_and_forgive_spelling(pattern: str, text: str, matches: bool) -> None:
    words = language_from("en", {"terms": {"kin": ["sister"]}})
    assert bool(expression(pattern, words).search(text)) is matches


def test_a_pattern_with_an_unknown_family_says_which() -> None:
    with pytest.raises(LookupError, match="'kith'"):
        expression("<kith>", load_language("en"))


def test_the_longest_form_is_taken() -> None:
    match = re.match(alternatives(["mm", "mm hm", "mm hmm"]), "mm hmm")
    assert match
    assert match.group() == "mm hmm"
