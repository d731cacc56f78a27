import pytest

from uptake.text import Sieve, language_from, patterns
from uptake_detectors._weighing import confidence, weigh

WORDS = language_from("xx", {"terms": {"animal": ["cat", "dog"]}})
CUES = Sieve(
    patterns(
        [
            {"name": "animal", "pattern": r"\b<animal>s?\b", "weight": 0.9, "heads": ["animal"]},
            {"name": "many", "pattern": r"\bmany\b", "weight": 0.6, "needs": ["many"]},
            {"name": "begins", "pattern": "^so", "weight": 0.3},
            {"name": "not", "pattern": r"\bnot\b", "weight": -2.0},
        ],
        WORDS,
    )
)


@pytest.mark.parametrize(
    ("text", "names", "weight"),
    [
        ("many dogs", {"animal", "many"}, 1.5),
        ("so many", {"many", "begins"}, 0.9),
        ("he said so", set(), 0.0),
        ("not many cats", {"animal", "many", "not"}, -0.5),
    ],
)
def test_each_cue_is_added_once(text: str, names: set[str], weight: float) -> None:
    weighing = weigh(CUES, text)
    assert {hit.cue.name for hit in weighing.hits} == names
    assert weighing.weight == weight


def test_a_sum_that_is_just_reached_is_not_lost_to_rounding() -> None:
    assert weigh(CUES, "many dogs", least=1.5).weight == 1.5


def test_what_cannot_add_up_is_not_looked_for() -> None:
    assert weigh(CUES, "many of them, not all", least=1.5).hits == ()


def test_only_cues_around_a_place_count() -> None:
    assert [hit.start for hit in weigh(CUES, "dogs and cats", (9, 13)).hits] == [9]


def test_confidence_is_a_half_at_the_threshold_and_rises() -> None:
    assert confidence(2.0, 2.0) == 0.5
    assert confidence(1.0, 2.0) < 0.5 < confidence(3.0, 2.0) <= confidence(30.0, 2.0) < 1
