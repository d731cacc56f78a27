"""What is read out of each odd fixture, and what is said about each invalid one."""

from pathlib import Path

import pytest

from uptake.errors import AmbiguousInputError, InputError, UnsafeInputError
from uptake.formats.eaf.reader import conversation_name, read
from uptake.formats.eaf.source import EafSource
from uptake.model import Conversation, Project

FIXTURES = Path(__file__).parents[3] / "fixtures" / "eaf"
SAME_TALK = (
    ("Doctor", "How is the knee?", 0, 900),
    ("Patient", "Still stiff in the morning.", 1000, 2400),
    ("Doctor", "Any swelling?", 2500, 3000),
    ("Patient", "No, it has gone down a lot.", 3100, 5000),
)


def odd(name: str, *tiers: str) -> Project:
    return read(FIXTURES / "odd" / f"{name}.eaf", tiers)


def talk(project: Project) -> tuple[tuple[str, str, int | None, int | None], ...]:
    return tuple((u.participant, u.text, u.start_ms, u.end_ms) for u in only(project).utterances)


def only(project: Project) -> Conversation:
    (conversation,) = project.conversations
    return conversation


def speakers(project: Project) -> list[str]:
    return [p.name for p in only(project).participants]


def taken(project: Project) -> dict[str, str]:
    return {p.name: p.taken_for for p in project.parts}


def layer(project: Project, name: str) -> list[tuple[str, int | None, int | None]]:
    (found,) = [item for item in only(project).layers if item.name == name]
    return [(i.value, i.start_ms, i.end_ms) for i in found.items]


@pytest.mark.parametrize(
    "name",
    [
        "bom",
        "crlf",
        "utf-16",
        "elements-out-of-order",
        "one-line",
        "no-date",
        "format-and-schema-disagree",
        "format-2.6",
        "format-2.7",
        "format-2.8",
        "ids-of-any-form",
        "ref-link-set",
        "external-vocabulary",
        "vocabulary-2.7",
        "vocabulary-with-references",
        "speaker-by-tier-name",
        "two-tiers-of-one-name",
        "overlapping-speech-on-a-second-tier",
        "participants-differ-by-case",
        "time-origin",
        "nested-annotations",
        "comments-and-instructions",
    ],
)
def test_the_same_talk_is_read_however_the_file_is_written(name: str) -> None:
    assert talk(odd(name)) == SAME_TALK


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("latin-1", "No, it has gått ned a lot."),
        ("newline-in-value", "Still\nstiff in the morning."),
        ("character-references", "How is the knee & the <hip>?"),
        ("character-references", "Any <b>swelling</b>?"),
    ],
)
def test_text_is_what_was_transcribed(name: str, text: str) -> None:
    assert text in [u.text for u in only(odd(name)).utterances]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("kind-at-speaker", ["D", "P"]),
        ("speaker-kind", ["D", "P"]),
        ("kind-speaker", ["SPK1", "SPK2"]),
        ("kind-in-brackets", ["Person1", "Person2"]),
        ("full-names", ["Dr. Anna Maria Berg", "O'Neill, John"]),
        ("ids-on-the-root-tier", ["D", "P"]),
        ("participant-on-some-tiers", ["Dr Berg", "Patient"]),
        ("participant-names-nobody", ["FA1", "MA1"]),
        ("participants-differ-by-case", ["Doctor", "Patient"]),
        ("tiers-differ-by-case", ["A", "a"]),
        ("child-transcription", ["CHI", "FA1"]),
        ("only-responses", ["Doctor", "Patient"]),
        ("overlapping-speech-on-a-second-tier", ["Doctor", "Patient"]),
    ],
)
def test_speakers_are_found_by_participant_then_by_name(name: str, expected: list[str]) -> None:
    project = odd(name)
    assert speakers(project) == expected
    assert [p.id for p in only(project).participants] == expected


@pytest.mark.parametrize(
    ("name", "tiers"),
    [
        ("ids-on-the-root-tier", ["orth@D", "orth@P"]),
        ("empty-segments-on-the-root-tier", ["tx@FA1"]),
        ("parallel-root-tiers", ["orth@Doctor"]),
        ("five-constraints", ["text@A"]),
        ("words-split-symbolically", ["words@D"]),
        ("participant-on-some-tiers", ["Doctor", "Patient"]),
        ("child-transcription", ["CHI", "FA1"]),
        ("only-responses", ["Doctor", "Patient"]),
    ],
)
def test_the_talk_is_found_by_content_and_name(name: str, tiers: list[str]) -> None:
    assert [t for t, what in taken(odd(name)).items() if what == "talk"] == tiers


def test_children_take_their_time_from_where_they_hang() -> None:
    project = odd("five-constraints")
    assert layer(project, "words@A") == [("so", 1000, 1400), ("it", 1400, 2000), ("hurts", 2000, 3000)]
    assert layer(project, "gesture@A") == [("points at knee", 1200, 2500)]
    assert layer(project, "morph@A") == [("so", 1000, 1666), ("it", 1666, 2333), ("hurt-s", 2333, 3000)]
    assert layer(project, "ft@A") == [("altså, det gjør vondt", 1000, 3000)]
    assert layer(project, "pos@A") == [("ADV", 1000, 1666), ("PRON", 1666, 2333), ("V", 2333, 3000)]


def test_what_hangs_on_an_utterance_names_it() -> None:
    layers = {item.name: item for item in only(odd("five-constraints")).layers}
    assert {i.utterances for i in layers["pos@A"].items} == {("a1",)}
    assert {i.utterances for i in layers["words@A"].items} == {()}
    assert {item.participant for item in layers.values()} == {"A"}


def test_unaligned_slots_lie_evenly_between_aligned_ones() -> None:
    assert layer(odd("unaligned-slots"), "words@Doctor") == [
        ("How", 1000, 2000),
        ("is", 2000, 3000),
        ("the knee?", 3000, 4000),
        ("Any", 4000, 4500),
        ("swelling?", 4500, 5000),
    ]


def test_times_that_nobody_measured_are_no_measured_times() -> None:
    assert not only(odd("slots-without-values-at-the-edges")).times_measured
    assert only(odd("unaligned-slots")).times_measured


def test_words_one_by_one_make_an_utterance_of_their_parent() -> None:
    assert talk(odd("words-split-symbolically")) == (
        ("D", "How is the knee?", 0, 900),
        ("D", "Any swelling?", 2500, 3000),
    )
    assert talk(odd("words-split-in-time")) == (
        ("D", "How is it?", 0, 900),
        ("D", "Any swelling?", 2500, 3000),
    )
    assert [u.id for u in only(odd("words-split-in-time")).utterances] == ["a1", "a3"]


def test_previous_annotation_decides_the_order_of_siblings() -> None:
    assert talk(odd("previous-annotation-decides-the-order")) == (("A", "it feels bad", 0, 3000),)


def test_utterances_are_in_time_order_and_an_end_before_a_start_is_turned_round() -> None:
    assert talk(odd("end-before-start"))[0][2:] == (0, 900)
    assert [u[2:] for u in talk(odd("overlaps-on-one-tier"))] == [(0, 900), (600, 2400)]


def test_an_annotation_without_text_is_no_talk() -> None:
    assert [u[1] for u in talk(odd("empty-values"))] == [SAME_TALK[0][1], SAME_TALK[1][1], SAME_TALK[3][1]]


def test_the_language_is_the_one_of_the_talk_tiers() -> None:
    assert only(odd("languages")).language == "nb"
    assert only(odd("bom")).language is None


def test_media_know_where_the_talk_begins_in_them() -> None:
    assert [(m.location, m.offset_ms) for m in odd("time-origin").media] == [
        ("./talk.mp4", 0),
        ("./talk.wav", 1500),
    ]


def test_a_file_without_talk_is_a_project_without_conversation_and_says_so() -> None:
    project = odd("no-talk")
    assert project.conversations == ()
    assert "--tier" in project.notes[0]
    assert taken(project) == {"default": "empty"}


def test_two_equal_readings_are_left_to_the_user() -> None:
    with pytest.raises(AmbiguousInputError, match=r"'Version 1' or 'Version 2'.*--tier \"Version 1\""):
        odd("two-readings")


def test_the_user_has_the_last_word_on_tiers_and_speakers() -> None:
    project = odd("two-readings", "Version 2=Dr Berg")
    assert speakers(project) == ["Dr Berg"]
    assert taken(project) == {"Version 1": "layer", "Version 2": "talk"}
    assert speakers(odd("parallel-root-tiers", "notes")) == ["notes"]


def test_a_tier_that_is_not_there_is_answered_with_those_that_are() -> None:
    with pytest.raises(InputError, match=r"no tier 'Nurse'; there are: 'Doctor', 'Patient'"):
        odd("bom", "Nurse=clinician")


def test_a_note_says_how_doubtful_participants_were_told_apart() -> None:
    assert any("MULTI" in note for note in odd("participant-names-nobody").notes)
    assert any("one person" in note for note in odd("participants-differ-by-case").notes)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("empty", "0 bytes"),
        ("truncated", "line 35: the file ends too early"),
        ("not-xml", "not an XML file"),
        ("zip", "a ZIP archive"),
        ("wrong-root", "root element is not ANNOTATION_DOCUMENT"),
        ("undeclared-entity", "line 19: the XML is broken"),
        ("mismatched-tag", "line 27: the XML is broken"),
        ("broken-utf-8", "line 19: the XML is broken"),
        ("control-character", "line 19: the XML is broken"),
        ("unknown-encoding", "encoding"),
        ("future-format", "FORMAT '9.1'"),
        ("time-is-no-number", "line 8: '0:00.9' is no time"),
        ("missing-slot", "tier 'Patient': annotation 'a2' names a time slot"),
        ("missing-parent-annotation", "annotation 'a9' refers to 'a77'"),
        ("annotation-without-id", "line 18: an annotation without ANNOTATION_ID"),
        ("one-id-twice", "two annotations have the id 'a1'"),
    ],
)
def test_an_invalid_file_is_named_with_what_is_wrong_in_it(name: str, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        read(FIXTURES / "invalid" / f"{name}.eaf")
    assert "knee" not in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "name", ["entity-bomb", "entity-bomb-in-an-attribute", "external-entity", "external-dtd"]
)
def test_files_with_entities_are_refused(name: str) -> None:
    with pytest.raises(UnsafeInputError, match="DOCTYPE"):
        read(FIXTURES / "invalid" / f"{name}.eaf")


def test_every_fixture_is_used_here() -> None:
    here = Path(__file__).read_text(encoding="utf-8")
    unused = [
        f.stem
        for kind in ("odd", "invalid")
        for f in (FIXTURES / kind).glob("*.eaf")
        if f'"{f.stem}"' not in here
    ]
    assert unused == []


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("talk.eaf", "talk"),
        ("talk.uptake.eaf", "talk"),
        ("TALK.EAF", "TALK"),
        ("a.b.eaf", "a.b"),
        (".eaf", ".eaf"),
    ],
)
def test_a_file_and_its_output_hold_the_same_conversation(file: str, name: str) -> None:
    assert conversation_name(Path(file)) == name


def test_the_source_holds_what_a_writer_needs() -> None:
    source = odd("overlapping-speech-on-a-second-tier").source
    assert isinstance(source, EafSource)
    assert source.talk_tiers == {"Doctor": ("Doctor", "Doctor overlap"), "Patient": ("Patient",)}
    assert source.tier_of == {"a1": "Doctor", "a2": "Patient", "a3": "Doctor overlap", "a4": "Patient"}
    assert (source.version, source.highest_slot, source.linguistic_types) == ((3, 0), 8, ("utt",))
    assert source.participant_attribute("Doctor") == "Doctor"
    assert source.raw == (FIXTURES / "odd" / "overlapping-speech-on-a-second-tier.eaf").read_bytes()


def test_slots_and_tiers_in_any_order_give_their_times() -> None:
    assert [u[2:] for u in talk(odd("shared-slots"))] == [(0, 900), (900, 2400), (900, 3000)]
    assert layer(odd("child-before-parent"), "translation@Doctor") == [("Hvordan er kneet?", 0, 900)]
    assert odd("self-closed-elements").conversations == ()


def test_the_consultation_of_the_readme_is_read_whole() -> None:
    conversation = only(read(FIXTURES / "consultation.eaf"))
    assert (len(conversation.utterances), conversation.language) == (70, "en")
    assert [p.name for p in conversation.participants] == ["Doctor", "Patient"]
    assert [(item.name, len(item.items), item.participant) for item in conversation.layers] == [
        ("Gesture@Doctor", 3, "Doctor")
    ]
