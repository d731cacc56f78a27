"""The fitted model: features, packed weights, one pass for all detectors."""

import itertools

import pytest

from uptake.model import Conversation, Participant, Utterance
from uptake_detectors.fitted import hits, load_cues, load_model, units
from uptake_detectors.fitted.features import clauses, features, key, name
from uptake_detectors.fitted.model import model_from, unpacked

PEOPLE = (
    Participant("C", "C", "clinician"),
    Participant("P", "P", "patient"),
    Participant("I", "I", "interpreter"),
)


def talk(*turns: tuple[str, str], language: str = "en") -> Conversation:
    utterances = tuple(Utterance(f"a{i}", who, text) for i, (who, text) in enumerate(turns))
    return Conversation("t", PEOPLE, utterances, language=language, times_measured=False)


def test_features_are_named_and_named_back() -> None:
    conversation = talk(("P", "Is it broken?"), ("C", "The scan shows nothing broken."), ("P", "Okay."))
    found = [features(unit) for unit in units(conversation, load_cues("en"))][1]
    assert {key(name(feature)) for feature in found} == found
    named = {name(feature) for feature in found}
    assert {"technology > say", "negation > pathology", "before: pathology", "#asked", "=scan shows"} <= named


def test_pairs_do_not_cross_clauses() -> None:
    unit = next(units(talk(("C", "That is the scan. Show me the arm.")), load_cues("en")))
    assert [len(clause) for clause in clauses(unit)] == [4, 4, 0]
    assert key("technology > say") not in features(unit)


def test_units_know_their_neighbours_only_while_they_are_looked_at() -> None:
    conversation = talk(("C", "one"), ("P", "two"), ("I", "three"), ("C", "four"))
    seen = [
        tuple(None if u is None else u.utterance.id for u in (unit.before, unit.after, unit.own))
        for unit in units(conversation, load_cues("en"))
    ]
    assert seen == [(None, "a1", None), ("a0", "a3", None), ("a1", None, "a0")]


def test_a_long_run_of_one_speaker_does_not_wait_for_the_other() -> None:
    conversation = talk(*[("C", f"word {i}") for i in range(20)])
    waiting = units(conversation, load_cues("en"))
    assert [unit.place for unit in itertools.islice(waiting, 3)] == [0, 1, 2]


def test_packed_weights_add_up_for_each_code() -> None:
    table = {
        "codes": {
            code: {
                "side": "clinician",
                "bias": 0.5,
                "threshold": 0,
                "slope": 1,
                "offset": 0,
                "anchors": ["say"],
            }
            for code in ("a", "b", "c")
        },
        "gates": {},
        "weights": {"say": {"a": -1.25, "b": 2.0, "c": -3.0}, "=x": {"a": 0.25, "c": -1.5}},
    }
    model = model_from(table)
    found = {key("say"), key("=x"), "unknown"}
    assert model.scores(found, model.codes.values()) == {"a": -0.5, "b": 2.5, "c": -4.0}
    assert model.weight(key("say"), "c") == -3000


@pytest.mark.parametrize("numbers", [(0, 0, 0), (-1, 5, -7), (40000, -40000, 1), (-1, -1, -1)])
def test_fields_of_a_packed_number_do_not_borrow(numbers: tuple[int, ...]) -> None:
    total = sum(number << (32 * place) for place, number in enumerate(numbers))
    assert tuple(unpacked(total, place) for place in range(len(numbers))) == numbers


def test_all_detectors_share_one_pass() -> None:
    conversation = talk(("C", "The scan shows nothing broken."))
    assert hits(conversation, "en") is hits(conversation, "en")


def test_confidence_grows_with_the_sum_and_stays_a_share() -> None:
    for code in load_model().codes.values():
        low, middle, high = (code.confidence(score) for score in (-1e9, code.threshold, 1e9))
        assert 0 <= low < middle < high <= 1
