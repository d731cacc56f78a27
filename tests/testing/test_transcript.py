"""Talk written down in lines becomes a conversation."""

import pytest

from uptake.testing import talk


def test_a_line_is_an_utterance_and_letters_are_roles() -> None:
    made = talk("""
        C: the scan says it is normal

        P: mhm …
        Anna: and what about me?
    """)
    assert [(u.id, u.participant, u.text) for u in made.utterances] == [
        ("t1", "C", "the scan says it is normal"),
        ("t2", "P", "mhm …"),
        ("t3", "Anna", "and what about me?"),
    ]
    assert [p.role for p in made.participants] == ["clinician", "patient", None]
    assert not made.times_measured
    assert made.utterances[0].start_ms is None


def test_roles_language_convention_and_kind_can_be_said() -> None:
    made = talk(
        "Anna: mhm\nC: ja:",
        roles={"Anna": "companion", "C": None},
        language="nb",
        convention="jefferson",
        kind="interview",
    )
    assert [p.role for p in made.participants] == ["companion", None]
    assert (made.language, made.convention, made.kind) == ("nb", "jefferson", "interview")


def test_times_are_seconds_before_the_speaker_and_lines_without_get_theirs_from_their_words() -> None:
    made = talk("1.5-3.0 C: it is normal\nP: oh that is good\n5.0-5.25 C: yes")
    assert made.times_measured
    assert [(u.start_ms, u.end_ms) for u in made.utterances] == [(1500, 3000), (3200, 4200), (5000, 5250)]


def test_lines_with_an_ampersand_are_spread_over_the_line_above() -> None:
    made = talk("C: so the scan is completely normal and the blood is fine\n& P: mhm\n& P: yeah\nC: good")
    host, first, second, after = made.utterances
    assert host.start_ms is not None
    assert host.end_ms is not None
    for said in (first, second):
        assert said.start_ms is not None
        assert said.end_ms is not None
        assert host.start_ms < said.start_ms < said.end_ms < host.end_ms
    assert after.start_ms is not None
    assert after.start_ms >= host.end_ms
    assert [turn.ids for turn in made.turns] == [("t1",), ("t2",), ("t3",), ("t4",)]


def test_a_colon_in_the_words_stays_there() -> None:
    assert talk("C: ye:s: so").utterances[0].text == "ye:s: so"


def test_a_speaker_can_be_silent() -> None:
    assert talk("P:").utterances[0].text == ""


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("C: hello\nno speaker here", "line 2 of the talk has no speaker"),
        ("& P: mhm", "nothing that it could overlap"),
        ("5.0-6.0 C: hello\n1.0-2.0 P: hello", r"starts at 1 s stands below a later one"),
    ],
)
def test_a_line_that_cannot_be_meant_is_refused(lines: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        talk(lines)
