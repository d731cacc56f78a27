"""The fitted model: features, packed weights, one pass for all detectors."""

import itertools
import subprocess
import sys
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spoken import gold_talks
from uptake.model import Conversation, Participant, Utterance
from uptake_detectors.fitted.cues import families, forms
from uptake_detectors.fitted.features import clauses, features, key, name, sight
from uptake_detectors.fitted.gate import Gate
from uptake_detectors.fitted.hits import hits
from uptake_detectors.fitted.lexicon import lexicon
from uptake_detectors.fitted.model import code_from, load_code, load_model, model_of
from uptake_detectors.fitted.reading import load_reader
from uptake_detectors.fitted.single import View
from uptake_detectors.fitted.sums import highest, packed, reached_by, reaching, unpacked
from uptake_detectors.fitted.units import Unit, units

READER = load_reader("en", "plain")
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
    found = [features(unit) for unit in units(conversation, READER)][1]
    assert {key(name(feature)) for feature in found} == found
    named = {name(feature) for feature in found}
    assert {"technology > say", "negation > pathology", "before: pathology", "#asked", "=scan shows"} <= named


def test_pairs_do_not_cross_clauses() -> None:
    unit = next(units(talk(("C", "That is the scan. Show me the arm.")), READER))
    assert [len(clause) for clause in clauses(unit)] == [4, 4, 0]
    assert key("technology > say") not in features(unit)


def test_units_know_their_neighbours_only_while_they_are_looked_at() -> None:
    conversation = talk(("C", "one"), ("P", "two"), ("I", "three"), ("C", "four"))
    seen = [
        tuple(None if u is None else u.utterance.id for u in (unit.before, unit.after, unit.own))
        for unit in units(conversation, READER)
    ]
    assert seen == [(None, "a1", None), ("a0", "a3", None), ("a1", None, "a0")]


def test_a_long_run_of_one_speaker_does_not_wait_for_the_other() -> None:
    conversation = talk(*[("C", f"word {i}") for i in range(20)])
    waiting = units(conversation, READER)
    assert [unit.place for unit in itertools.islice(waiting, 3)] == [0, 1, 2]


def test_packed_weights_add_up_for_each_code() -> None:
    weights = {
        "a": {"features": {"say": -1250}, "words": {"x": 250}},
        "b": {"features": {"say": 2000}, "words": {}},
        "c": {"features": {"say": -3000}, "words": {"x": -1500}},
    }
    about = {"side": "clinician", "bias": 0.5, "threshold": 0, "slope": 1, "offset": 0, "anchors": ["say"]}
    codes = [code_from(code, {**about, **known}) for code, known in weights.items()]
    model = model_of(codes, {"clinician": {"threshold": 0, "weights": {}}})
    seen = sight(_unit("says x and x"))
    assert model.sides["clinician"].weights(seen) == {"a": -1000, "b": 2000}
    assert model.codes["b"].score(2000) == 2.5


@pytest.mark.parametrize("numbers", [(0, 0, 0), (-1, 5, -7), (40000, -40000, 1), (-1, -1, -1)])
def test_fields_of_a_packed_number_do_not_borrow(numbers: tuple[int, ...]) -> None:
    total = _packed(numbers)
    assert tuple(unpacked(total, place) for place in range(len(numbers))) == numbers


@pytest.mark.parametrize("number", [-5000, -1, 0, 1, 5000])
def test_the_highest_bit_of_a_field_says_whether_there_is_enough(number: int) -> None:
    total = _packed((-1, number, 7)) + reaching({0: 0, 1: 1, 2: 7})
    assert [bool(total & highest(place)) for place in range(3)] == [False, number >= 1, True]
    assert total & reached_by(3) == sum(highest(p) for p in range(3) if total & highest(p))


def _packed(weights: Iterable[int]) -> int:
    return sum(packed(weight, place) for place, weight in enumerate(weights))


def _unit(text: str) -> Unit:
    return next(units(talk(("C", text)), READER))


@pytest.mark.parametrize(
    ("speaker", "text", "words"),
    [
        ("C", "Any fracture? The scan is clear.", "the scan is clear"),
        ("C", "Any fracture, any cancer?", ""),
        ("C", "The scan is all clear, okay?", "the scan is all clear okay"),
        ("C", "Okay?", ""),
        ("P", "Is it a fracture? I wonder.", "is it a fracture i wonder"),
    ],
)
def test_what_a_clinician_asks_is_not_asserted(speaker: str, text: str, words: str) -> None:
    unit = next(units(talk((speaker, text)), READER))
    assert " ".join(unit.said.words) == words
    assert all(bits == 0 or place in unit.said.places for place, bits in enumerate(unit.said.bits))
    assert unit.asks == ("okay" not in words)


PLAIN = sorted({form.replace("*", "s") for listed in forms("en").values() for form in listed})
SAID = st.lists(
    st.sampled_from([*PLAIN, ".", "?", "<UNIN/>", "wear-and-tear", "don't", "(0.5)", "[name", "x]"]),
    max_size=40,
)


@given(st.lists(st.tuples(st.sampled_from("CP"), SAID.map(" ".join)), min_size=1, max_size=6))
def test_the_fast_sum_is_that_of_the_features_one_by_one(turns: list[tuple[str, str]]) -> None:
    model = load_model()
    for unit in units(talk(*turns), READER):
        seen, found = sight(unit), features(unit)
        plain = {
            code.code: weight
            for code in model.codes.values()
            if code.side == unit.side and code.gate is None and code.anchors & seen.families
            if (weight := sum(code.weights.get(feature, 0) for feature in found)) >= code.least
        }
        assert model.sides[unit.side].weights(seen) == plain


@given(SAID.map(" ".join))
def test_tokens_and_their_places_are_as_many(text: str) -> None:
    unit = _unit(text)
    assert len(READER.spans(text)) == len(unit.tokens) == len(unit.said.bits)


def test_a_sign_that_reaches_over_a_space_is_read_as_a_whole() -> None:
    assert _unit("so [my name] said").tokens == ["so", "said"]
    assert _unit("so <UNSURE>my name</UNSURE> said").pieces == ["so", "<UNSURE>my", "name</UNSURE>", "said"]


def test_a_gate_opens_from_its_threshold_on() -> None:
    gate = Gate(1500, {"=scan": 1000, "technology": 500, "=the": -200}, READER)
    assert gate.opens(_unit("a scan").pieces)
    assert not gate.opens(_unit("the scan").pieces)


def test_importing_the_detectors_reads_no_weights() -> None:
    code = "import sys, uptake_detectors; sys.exit(any(m.startswith('uptake_detectors.fitted') for m in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("code", sorted(load_model().codes))
def test_the_words_in_force_are_told_by_lexicon_and_family(code: str) -> None:
    told = lexicon(code, "nb")
    assert set(told["cues"]) <= set(families())
    assert all(told["cues"].values())
    assert told["the fitted model, in any language"]["words that speak for it"]


def test_all_detectors_share_one_pass() -> None:
    conversation = talk(("C", "The scan shows nothing broken."))
    assert hits(conversation, "en") is hits(conversation, "en")


def test_confidence_grows_with_the_sum_and_stays_a_share() -> None:
    for code in load_model().codes.values():
        low, middle, high = (code.confidence(score) for score in (-1e9, code.threshold, 1e9))
        assert 0 <= low < middle < high <= 1


@pytest.mark.parametrize("code", ["imaging-request", "normalising", "null-finding", "validation-seeking"])
def test_the_view_of_a_single_turn_is_that_of_the_whole_pass(code: str) -> None:
    compared = 0
    for _, conversation in gold_talks("en"):
        view = View(conversation, "en", code)
        told = {id_: likely for turn in conversation.turns for id_, likely in view.likelihoods(turn).items()}
        found = {hit.unit.utterance.id: hit.confidence(code) for hit in hits(conversation, "en")[code]}
        assert {id_: told[id_] for id_ in found} == found
        compared += len(found)
    assert compared


@pytest.mark.parametrize("code", ["third-party-objection", "we-deferral"])
def test_the_view_tells_nothing_of_what_the_gate_of_a_code_keeps_out(code: str) -> None:
    known = load_code(code)
    assert known.gate
    gate = Gate(*known.gate, READER)
    kept_out = told = 0
    for _, conversation in gold_talks("en"):
        view = View(conversation, "en", code, "plain")
        for turn in conversation.turns:
            likely = view.likelihoods(turn)
            for utterance in turn.utterances:
                if not gate.opens(READER.pieces(utterance.text)):
                    assert utterance.id not in likely
                    kept_out += 1
                told += likely.get(utterance.id, 0.0) > 0.5
    assert kept_out
    assert told


def test_the_view_has_nothing_to_say_of_the_other_side() -> None:
    conversation = talk(("P", "My sister had the same, and they told her it was arthritis."), ("C", "Mm."))
    view = View(conversation, "en", "null-finding")
    assert [view.likelihoods(turn) for turn in conversation.turns] == [{}, {}]
