"""Who plays which role, and why."""

import pytest

from uptake.model import Participant
from uptake.pipeline.roles import RoleRule, give_roles


def roles(*names: str, language: str = "en", rules: tuple[RoleRule, ...] = ()) -> dict[str, str | None]:
    people = [Participant(f"p{number}", name) for number, name in enumerate(names)]
    given = give_roles(people, rules, language)
    return {person.name: given[person.id].role for person in people}


@pytest.mark.parametrize(
    ("name", "role"),
    [
        *(
            (n, "clinician")
            for n in ("Doctor", "Dr. Smith", "GP", "therapist_2", "Physio", "NURSE", "Lege", "Läkare")
        ),
        *((n, "clinician") for n in ("Arzt", "Hausärztin", "Sykepleier", "læge", "Clinician1")),
        *((n, "patient") for n in ("Patient", "Pt", "pt2", "Pasient", "PATIENTEN", "Patientin")),
        *((n, "companion") for n in ("Patient's mother", "Wife of the patient", "pårørende", "Ehefrau")),
        ("Interviewer", "interviewer"),
        ("Respondent", "interviewee"),
        ("Tolk", "interpreter"),
        ("Observatør", "observer"),
        *((n, None) for n in ("Anna", "Speaker 1", "Drake", "Patience", "CHI", "")),
    ],
)
def test_a_name_says_the_role_by_a_whole_word(name: str, role: str | None) -> None:
    assert roles(name) == {name: role}


@pytest.mark.parametrize(
    ("names", "language", "expected"),
    [
        (("C", "P"), "en", ["clinician", "patient"]),
        (("D:", "P:"), "en", ["clinician", "patient"]),
        (("C1", "C2", "P"), "en", ["clinician", "clinician", "patient"]),
        (("D", "P", "C"), "en", ["clinician", "patient", "companion"]),
        (("D", "P", "I"), "en", ["clinician", "patient", None]),
        (("Doctor", "P"), "en", ["clinician", "patient"]),
        (("Patient", "P"), "en", ["patient", "clinician"]),
        (("C",), "en", [None]),
        (("A", "B"), "en", [None, None]),
        (("C", "D", "T", "P"), "en", [None, None, None, None]),
        (("A", "P"), "de", ["clinician", "patient"]),
        (("L", "P"), "nb", ["clinician", "patient"]),
        (("L", "P"), "en", [None, None]),
    ],
)
def test_letters_say_it_only_where_the_file_leaves_one_reading(
    names: tuple[str, ...], language: str, expected: list[str | None]
) -> None:
    assert list(roles(*names, language=language).values()) == expected


def test_the_user_comes_first_and_a_later_word_overrides_an_earlier_one() -> None:
    rules = (RoleRule("doctor", "observer", "uptake.toml"), RoleRule("DOCTOR", "interpreter"))
    assert roles("Doctor", "Patient", rules=rules) == {"Doctor": "interpreter", "Patient": "patient"}


def test_names_that_differ_only_in_case_are_told_apart_where_the_user_does() -> None:
    rules = (RoleRule("A", "clinician"), RoleRule("a", "patient"))
    assert roles("A", "a", rules=rules) == {"A": "clinician", "a": "patient"}


def test_a_rule_can_name_an_id_or_a_pattern() -> None:
    assert roles("Anna", "Berit", rules=(RoleRule("p1", "patient"), RoleRule("a*", "clinician"))) == {
        "Anna": "clinician",
        "Berit": "patient",
    }


def test_a_pattern_s_signs_in_a_real_name_are_read_as_they_stand() -> None:
    assert roles("P[1]", rules=(RoleRule("P[1]", "patient"),)) == {"P[1]": "patient"}


def test_the_file_s_own_word_holds_before_the_name_and_each_role_has_its_reason() -> None:
    people = [Participant("a", "Doctor", "patient"), Participant("b", "Nurse"), Participant("c", "X")]
    given = give_roles(people, (RoleRule("x", "companion"),), None)
    assert [(g.role, g.why) for g in given.values()] == [
        ("patient", "the file says so"),
        ("clinician", "the name has the word 'nurse'"),
        ("companion", "--role says so"),
    ]


def test_a_rule_can_name_a_tier_that_somebody_speaks_on() -> None:
    people = [Participant("S1", "S1"), Participant("S2", "S2")]
    rules = (RoleRule("*@doc*", "clinician"), RoleRule("tx@S2", "patient"))
    given = give_roles(people, rules, None, {"S1": ["tx@Doctor"], "S2": ["tx@S2", "other"]})
    assert [role.role for role in given.values()] == ["clinician", "patient"]
