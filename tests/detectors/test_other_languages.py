"""The core detectors in Norwegian, Danish, Swedish and German."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from sentences import (
    ANSWERS,
    COUNTERED,
    EXPLAINING,
    INSTITUTIONAL_WE,
    NO_OBJECTIONS,
    OBJECTIONS,
    OTHER_WE,
    RUNS,
)
from spoken import talk
from uptake.model import Finding
from uptake.plugins import Context, Detector
from uptake.text import load_language
from uptake_detectors.minimal_response_run import MinimalResponseRun
from uptake_detectors.third_party_objection import ThirdPartyObjection, ThirdPartyObjectionOptions
from uptake_detectors.we_deferral import WeDeferral

LANGUAGES = ("nb", "da", "sv", "de")


def found(detector: Detector, lines: str, language: str, convention: str = "plain") -> tuple[Finding, ...]:
    """What a detector finds in talk in a language."""
    conversation = replace(talk(lines, convention), language=language)
    return tuple(detector.detect(conversation, Context(detector.options, load_language(language))))


def each(sentences: Mapping[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    """Language and sentence, one after the other."""
    return [(language, sentence) for language in LANGUAGES for sentence in sentences[language]]


@pytest.mark.parametrize(("language", "sentence"), each(INSTITUTIONAL_WE))
def test_claims_of_an_institutional_we_are_found(language: str, sentence: str) -> None:
    (finding,) = found(WeDeferral(), f"P: mm\nC: {sentence}", language)
    assert finding.utterances == ("u1",)
    assert finding.confidence >= 0.5


@pytest.mark.parametrize(("language", "sentence"), each(OTHER_WE))
def test_plans_and_other_uses_of_we_are_left_out(language: str, sentence: str) -> None:
    assert found(WeDeferral(), f"P: mm\nC: {sentence}", language) == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_run_of_minimal_responses_is_found(language: str) -> None:
    (finding,) = found(MinimalResponseRun(), RUNS[language], language, "jefferson")
    assert finding.utterances == ("u1", "u3", "u5", "u7")
    assert finding.attributes["tokens_nod"] == 1
    assert finding.attributes["tokens_no"] == 1
    assert finding.attributes["tokens_newsmarker"] == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_answers_without_question_marks_are_no_run(language: str) -> None:
    assert found(MinimalResponseRun(), ANSWERS[language], language, "asr") == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_token_that_counters_a_negative_breaks_a_run(language: str) -> None:
    assert found(MinimalResponseRun(), COUNTERED[language], language) == ()


def after_explaining(language: str, sentence: str) -> str:
    """The patient says something after two informing turns."""
    first, second = EXPLAINING[language]
    return f"C: {first}\nP: Ja.\nC: {second}\nP: {sentence}"


@pytest.mark.parametrize(("language", "sentence"), each(OBJECTIONS))
def test_the_rules_read_objections_through_a_third_party_as_such(language: str, sentence: str) -> None:
    conversation = replace(talk(after_explaining(language, sentence), "plain"), language=language)
    context = Context(ThirdPartyObjectionOptions(all_references=True), load_language(language))
    (reference,) = ThirdPartyObjection().detect(conversation, context)
    assert reference.utterances == ("u3",)
    assert float(str(reference.attributes["by_rules"])) >= 0.5


@pytest.mark.parametrize("language", LANGUAGES)
def test_nearly_all_of_them_are_found_with_the_model_as_second_reader(language: str) -> None:
    sentences = OBJECTIONS[language]
    kept = [s for s in sentences if found(ThirdPartyObjection(), after_explaining(language, s), language)]
    assert len(kept) >= 0.8 * len(sentences)


@pytest.mark.parametrize(("language", "sentence"), each(NO_OBJECTIONS))
def test_third_parties_who_do_not_object_are_left_out(language: str, sentence: str) -> None:
    assert found(ThirdPartyObjection(), after_explaining(language, sentence), language) == ()
