import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uptake.rules.explaining import in_words
from uptake.rules.expressions import MOST_READINGS, expression_of, readings
from uptake.rules.phrases import normal, parse_phrase
from uptake.text import Language, load_language

ENGLISH = load_language("en")
WORDS = Language(
    "en",
    "English",
    {**ENGLISH.families, "modal": frozenset({"might", "may", "may well"}), "none": frozenset()},
)


def found(phrase: str, text: str) -> list[str]:
    expression = expression_of(parse_phrase(phrase), WORDS)
    assert expression is not None
    return [text[start:end] for start, end in expression.spans(text)]


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("worn out", "it is worn out, well worn out", ["worn out", "worn out"]),
        ("worn out", "it is worn. out you go", []),
        ("worn out", "worn, out", ["worn, out"]),
        ("out", "outer about out", ["out"]),
        ("don't know", "i dont know and i don't know", ["dont know", "don't know"]),
        ("Follow-up", "a follow up", ["follow up"]),
        ("kay", "'kay then, mkay, o'kay", ["kay"]),
        ("<modal> be", "it might be, it may well be, it must be", ["might be", "may well be"]),
        ("<kin>", "my sister's here with my sister", ["sister"]),
        ("degenerat*", "some degeneration, degenerative", ["degeneration", "degenerative"]),
        ("the * said", "the doctor said, the old doctor said, the said", ["the doctor said"]),
        ("it ... common", "it is really very common", ["it is really very common"]),
        ("it ...2 common", "it is really so very common", []),
        ("it ... common", "it is. so common", []),
        ("it ... common", "it common", ["it common"]),
        ("(scan|x-ray) shows", "the x ray shows, the scan shows", ["x ray shows", "scan shows"]),
        ("[very] common", "common or very common", ["common", "very common"]),
        ("[a bit|quite] sore", "a bit sore, quite sore, sore", ["a bit sore", "quite sore", "sore"]),
        ("!not common", "not common but common", ["common"]),
        ("!<negation> [very] common", "never very common, very common", ["very common"]),
        ("is !not * common", "is very common, is not common", ["is very common"]),
        ("common !cold", "a common cold is common", ["common"]),
        ("^ but", "but then but", ["but"]),
        ("you know $", "you know what you know.", ["you know"]),
        ("3.5 percent", "3.5 percent", ["3.5 percent"]),
        ("mm…3yes", "mm well yes", ["mm well yes"]),
    ],
)
def test_a_phrase_finds(phrase: str, text: str, expected: list[str]) -> None:
    assert found(phrase, text) == expected


def test_a_family_without_forms_is_not_looked_for() -> None:
    assert expression_of(parse_phrase("<none> at all"), WORDS) is None


@pytest.mark.parametrize(
    ("phrase", "message"),
    [
        ("", "there is no word in it"),
        ("...", "there is no word in it"),
        ("[so]", "there is no word in it"),
        ("!not", "there is no word in it"),
        ("... common", "a gap stands between words"),
        ("it ...", "a gap stands between words"),
        ("it ...0 is", "a gap stands for 1 to 20 words, not 0"),
        ("it ...99 is", "a gap stands for 1 to 20 words, not 99"),
        ("(a|b", r"there is no '\)' where one was opened"),
        ("(a|b]", r"there is no '\)' where one was opened"),
        ("a|b", r"'\|' stands there, and nothing was opened"),
        ("a)", r"'\)' stands there, and nothing was opened"),
        ("(a|)", "there is no word in it"),
        ("right?", r"what may be missing stands in brackets, \[so\]"),
        ("a < b", "'<' means nothing"),
        ("<No>", "<No> is no family"),
        ("a !", "'!' stands before nothing"),
        ("a !! b", "'!' stands before nothing"),
        ("a !... b", "'!' stands before a word, a family or a group"),
        ("a ^", r"'\^' stands first"),
        ("$ a", r"'\$' last"),
        ('"', "is no word"),
    ],
)
def test_what_is_no_phrase_is_told(phrase: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        parse_phrase(phrase)


@pytest.mark.parametrize(
    ("phrase", "told"),
    [
        ("worn out", '"worn out"'),
        ("<modal> [well] be", 'any of <modal>, then perhaps "well", then "be"'),
        (
            "!not (a|b c) ...3 x*",
            'directly before it not "not", then ("a" or "b c"), then up to 3 words, then a word that begins with "x"',
        ),
        ("^ but !you", 'the beginning of the turn, then "but", then not "you"'),
    ],
)
def test_a_phrase_is_told_in_words(phrase: str, told: str) -> None:
    assert in_words(parse_phrase(phrase)) == told


def test_a_word_of_the_phrase_is_a_quick_test() -> None:
    expression = expression_of(parse_phrase("[very] (scan|x-ray) ... don't"), WORDS)
    assert expression is not None
    assert expression.heads == {"don", "dont"}
    stem = expression_of(parse_phrase("degen* *"), WORDS)
    assert stem is not None
    assert not stem.heads


@pytest.mark.parametrize(
    ("phrase", "ways"),
    [
        ("worn out", 1),
        ("a ...3 b", 4),
        ("[a] [b] c", 4),
        ("(a|b|c d) ...3 e", 4),
        ("(a|a b|[c] d) e", 4),
        ("<modal> be", 2),
        ("a ...20 a ...20 b", 441),
    ],
)
def test_the_ways_to_read_a_phrase_are_counted(phrase: str, ways: int) -> None:
    assert readings(parse_phrase(phrase).items, WORDS.terms) == ways


def test_work_grows_with_the_text_alone() -> None:
    worst = parse_phrase("a ...8 b ...7 [x] (c|d) ...2 e")
    assert MOST_READINGS / 2 < readings(worst.items, WORDS.terms) <= MOST_READINGS
    expression = expression_of(worst, WORDS)
    assert expression is not None

    def seconds(words: int) -> float:
        text = "a b c " * (words // 3)
        start = time.process_time()
        assert not expression.spans(text)
        return time.process_time() - start

    short, long = (min(seconds(words) for _ in range(3)) for words in (3_000, 12_000))
    assert long < 4 * short * 3


@given(st.text(alphabet="ab <>()[]|!^$*.…?'-é", max_size=30), st.text(alphabet="ab. ,", max_size=60))
def test_any_text_is_a_phrase_that_can_be_looked_for_or_none(phrase: str, text: str) -> None:
    try:
        parsed = parse_phrase(phrase)
    except ValueError:
        return
    expression = expression_of(parsed, WORDS)
    if expression is not None and readings(parsed.items, WORDS.terms) <= MOST_READINGS:
        for start, end in expression.spans(normal(text)):
            assert start < end
    assert in_words(parsed)


def test_a_long_word_is_looked_at_once() -> None:
    assert found("a ... b", "a " + "x" * 200_000) == []
    assert found("de* f", "de" + "x" * 200_000) == []
