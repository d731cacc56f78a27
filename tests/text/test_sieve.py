import pytest

from uptake.text import Sieve, language_from, patterns

WORDS = language_from("xx", {"terms": {"animal": ["cat", "dog"], "far": ["long way off"]}})
SIEVE = Sieve(
    patterns(
        [
            {"name": "cat says", "pattern": "<animal>(?:'ve)? said", "heads": ["animal"], "also": ["said"]},
            {"name": "how far", "pattern": "<far>", "heads": ["far"], "needs": ["off"]},
            {"name": "begins", "pattern": "^so"},
        ],
        WORDS,
    )
)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", ["begins"]),
        ("cats", ["begins"]),
        ("said so", ["begins"]),
        ("the cat've said", ["cat says", "begins"]),
        ("a dog, said.", ["cat says", "begins"]),
        ("the way", ["begins"]),
        ("a long one, off and on", ["how far", "begins"]),
        ("dogs of a long way off said it", ["cat says", "how far", "begins"]),
    ],
)
def test_words_and_letters_tell_which_cues_are_possible(text: str, names: list[str]) -> None:
    assert [cue.name for cue in SIEVE.possible(text)] == names


def test_what_a_cue_needs_besides_words_is_left_aside_where_only_words_are_asked_for() -> None:
    assert [cue.name for cue in SIEVE.among("a long one")] == ["how far", "begins"]


def test_each_cue_that_a_text_has_comes_with_its_first_match() -> None:
    found = [(cue.name, match.span()) for cue, match in SIEVE.matches("so the cat said the dog said")]
    assert found == [("cat says", (7, 15)), ("begins", (0, 2))]


def test_a_word_is_looked_up_apart_from_what_is_written_onto_it() -> None:
    assert [cue.name for cue in SIEVE.among("'cat'... (said)")] == ["cat says", "begins"]
