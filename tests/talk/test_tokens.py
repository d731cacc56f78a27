import pytest

from uptake.talk import minimal_response
from uptake.text import load_language

EN = load_language("en")


@pytest.mark.parametrize(
    ("text", "main"),
    [
        ("Mm-hm.", "continuer"),
        ("Uh huh", "continuer"),
        ("Yeah, yeah.", "acknowledgement"),
        ("Oh right.", "acknowledgement"),
        ("okay doctor", "change_of_activity"),
        ("Right, okay.", "change_of_activity"),
        ("No, no.", "no"),
        ("((nods))", "nod"),
        ("Oh.", "change_of_state"),
        ("((laughs)) Yeah", "acknowledgement"),
        ("um, okay", "change_of_activity"),
    ],
)
def test_tokens_alone_are_a_minimal_response(text: str, main: str) -> None:
    minimal = minimal_response(text, "plain", EN)
    assert minimal
    assert minimal.main == main


@pytest.mark.parametrize(
    "text", ["", "...", "Yeah it does.", "<UNIN/>", "Okay, <UNIN/>", "doctor", "right hand", "mmm nice soup"]
)
def test_anything_else_is_none(text: str) -> None:
    assert minimal_response(text, "plain", EN) is None


def test_jefferson_signs_do_not_hide_a_token() -> None:
    assert minimal_response("°Ri:ght.°", "jefferson", EN)
    assert minimal_response("O↓kay", "jefferson", EN)


@pytest.mark.parametrize("text", ["hm_hm,", "ja_a;", "(1.2) °ah ja;°", "nei_ein."])
def test_gat_tokens_of_two_syllables_are_tokens(text: str) -> None:
    assert minimal_response(text, "gat2", load_language("de"))


@pytest.mark.parametrize(
    ("language", "text"),
    [("sv", "Jå jå."), ("nb", "Åkei."), ("da", "Jow."), ("de", "Nu, nu."), ("en", "Achha, okay.")],
)
def test_tokens_of_regions_are_tokens(language: str, text: str) -> None:
    assert minimal_response(text, "plain", load_language(language))


def test_a_rising_token_is_marked() -> None:
    minimal = minimal_response("Right?", "plain", EN)
    assert minimal
    assert minimal.rising
