"""The ten detectors of reassurance and its uptake: what they find, what they leave, what they say about it."""

from typing import Any

import pytest

from uptake.model import Conversation, Finding, Participant, Utterance
from uptake.plugins import Context
from uptake.text import load_language
from uptake_detectors._reassurance import FittedOptions
from uptake_detectors.acknowledgement import Acknowledgement
from uptake_detectors.alarming_language import AlarmingLanguage
from uptake_detectors.examination_validation import ExaminationValidation
from uptake_detectors.imaging_request import ImagingRequest
from uptake_detectors.normalising import Normalising
from uptake_detectors.null_finding import NullFinding
from uptake_detectors.persisting_worry import PersistingWorry
from uptake_detectors.technology_agency import TechnologyAgency
from uptake_detectors.validation_seeking import ValidationSeeking
from uptake_detectors.visual_education import VisualEducation

PEOPLE = (
    Participant("C", "C", "clinician"),
    Participant("P", "P", "patient"),
    Participant("K", "K", "companion"),
    Participant("I", "I", "interpreter"),
)
CLEAR = ("C", "The scan is completely clear, there is nothing wrong with the nerve.")


def found(
    detector: Any, *turns: tuple[str, str], language: str = "en", kind: str = "consultation", **options: Any
) -> list[Finding]:
    utterances = tuple(Utterance(f"a{i}", who, text) for i, (who, text) in enumerate(turns))
    talk = Conversation("t", PEOPLE, utterances, language=language, kind=kind, times_measured=False)
    return list(detector.detect(talk, Context(FittedOptions(**options), load_language(language))))


@pytest.mark.parametrize(
    ("detector", "language", "before", "turn"),
    [
        (TechnologyAgency(), "en", "And?", "The MRI shows a bulging disc in the lower back."),
        (TechnologyAgency(), "nb", "Ja?", "Røntgenbildet viser at det er litt slitasje i kneet."),
        (NullFinding(), "en", "Right.", "There's no sign of any infection, and the blood tests are normal."),
        (NullFinding(), "sv", "Ja?", "Det finns inga tecken på något farligt."),
        (NullFinding(), "de", "Und?", "Da ist nichts gebrochen, das ist alles in Ordnung."),
        (Normalising(), "en", "Oh.", "That's very common, most people your age have it."),
        (Normalising(), "da", "Nå.", "Det er meget almindeligt, det har de fleste i din alder."),
        (VisualEducation(), "en", "Okay.", "If you look here on the screen, this white line is the tendon."),
        (
            ExaminationValidation(),
            "en",
            "Ow.",
            "When I pressed there it gave you your pain, so it's the muscle.",
        ),
        (AlarmingLanguage(), "en", "So?", "There is a lot of wear and tear, it's bone on bone."),
        (Acknowledgement(), "en", "I can't sleep.", "That must be really hard for you."),
        (Acknowledgement(), "nb", "Jeg får ikke sove.", "Det skjønner jeg godt at er slitsomt."),
    ],
)
def test_a_clinicians_turn_with_the_code_is_found(
    detector: Any, language: str, before: str, turn: str
) -> None:
    (finding,) = found(detector, ("P", before), ("C", turn), language=language)
    assert (finding.code, finding.utterances, finding.participant) == (detector.name, ("a1",), "C")


@pytest.mark.parametrize(
    ("detector", "before", "turn"),
    [
        (TechnologyAgency(), "Okay.", "We'll see what the MRI says and go from there."),
        (NullFinding(), "Right.", "If the blood tests are normal we can leave it."),
        (NullFinding(), "No.", "Have you noticed any lumps or any weight loss?"),
        (Normalising(), "Okay.", "It's a common operation, we do ten a week."),
        (VisualEducation(), "Yes.", "I'll send you for an X-ray of that."),
        (ExaminationValidation(), "Okay.", "I'm just going to press along your back."),
        (AlarmingLanguage(), "Mm.", "It isn't cancer and nothing is broken."),
        (Acknowledgement(), "Mm.", "Okay, I see."),
    ],
)
def test_a_hard_negative_is_left(detector: Any, before: str, turn: str) -> None:
    assert found(detector, ("P", before), ("C", turn)) == []


def test_worry_counts_only_after_reassurance() -> None:
    worry = ("P", "But what if you have missed something? I'm still worried.")
    (finding,) = found(PersistingWorry(), CLEAR, worry)
    assert finding.utterances == ("a1",)
    assert found(PersistingWorry(), ("C", "What brings you in today?"), worry) == []


def test_worry_long_after_reassurance_is_about_something_else() -> None:
    between = [("C", "And when was that?"), ("P", "Last May.")] * 14
    assert found(PersistingWorry(), CLEAR, *between, ("P", "I'm still worried you missed something.")) == []


def test_persisting_worry_says_how_and_whether_it_was_invited() -> None:
    asked = ("C", "And how do you feel about that?")
    (finding,) = found(
        PersistingWorry(), CLEAR, ("P", "Mm."), asked, ("P", "I'm still scared, I lie awake at night.")
    )
    assert finding.attributes == {"stance": "worry", "invited": True}


def test_a_companion_stands_on_the_patients_side() -> None:
    (finding,) = found(PersistingWorry(), CLEAR, ("K", "I'm still worried. What if you missed something?"))
    assert (finding.participant, finding.attributes["by"]) == ("K", "companion")


def test_an_interpreter_carries_no_code() -> None:
    assert found(PersistingWorry(), CLEAR, ("I", "She is still worried. What if you missed something?")) == []


def test_an_interview_is_no_consultation() -> None:
    assert found(NullFinding(), CLEAR, kind="interview") == []


def test_the_wish_to_be_believed_is_found() -> None:
    turns = (CLEAR, ("P", "I was almost hoping it would show something, everyone thinks I'm making it up."))
    assert [f.utterances for f in found(ValidationSeeking(), *turns)] == [("a1",)]


def test_relief_at_a_null_finding_seeks_no_validation() -> None:
    assert found(ValidationSeeking(), CLEAR, ("P", "Oh good. That's a relief.")) == []


def test_a_request_for_a_scan_is_found_with_its_motive() -> None:
    turns = (("C", "I'd try physio first."), ("P", "Could I not have an MRI, just for peace of mind?"))
    (finding,) = found(ImagingRequest(), *turns)
    assert finding.attributes == {"motive": "reassurance"}


def test_past_scans_and_dates_are_no_requests() -> None:
    assert found(ImagingRequest(), ("C", "Any scans?"), ("P", "I had an MRI in March.")) == []


def test_a_null_finding_names_its_ground() -> None:
    (finding,) = found(NullFinding(), ("P", "And?"), CLEAR)
    assert finding.attributes == {"ground": "technology"}


def test_technology_tells_what_it_conveys() -> None:
    bad = found(
        TechnologyAgency(), ("P", "And?"), ("C", "The X-ray shows a fracture and some wear and tear.")
    )
    good = found(
        TechnologyAgency(), ("P", "And?"), ("C", "The scan shows no sign of a tumour, it's all normal.")
    )
    assert [f.attributes["valence"] for f in (*bad, *good)] == ["unfavourable", "favourable"]


def test_evidence_stands_at_the_words_and_says_why() -> None:
    text = "So (0.4) the sca:n shows no sign of a tu:mour."
    turns = (Utterance("a0", "P", "And?"), Utterance("a1", "C", text))
    talk = Conversation("t", PEOPLE, turns, language="en", convention="jefferson", times_measured=False)
    (finding,) = NullFinding().detect(talk, Context(FittedOptions(), load_language("en")))
    quotes = [text[e.start : e.end] for e in finding.evidence if e.utterance == "a1"]
    assert quotes
    assert all(
        quote and not quote.startswith(" ") and e.why
        for quote, e in zip(quotes, finding.evidence, strict=False)
    )


def test_a_higher_confidence_can_be_asked_for() -> None:
    assert len(found(NullFinding(), CLEAR)) == 1
    assert found(NullFinding(), CLEAR, min_confidence=1.0) == []


def test_the_same_talk_gives_the_same_findings() -> None:
    assert found(NullFinding(), CLEAR) == found(NullFinding(), CLEAR)
