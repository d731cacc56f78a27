import pytest

from uptake.talk import asks_by, invites, last_unit, soliciting
from uptake.text import clean, load_convention, load_language

EN = load_language("en")


def read(text: str) -> str:
    return clean(text, load_convention("plain")).text


@pytest.mark.parametrize(
    "text",
    [
        "Does it hurt when you bend?",
        "does it hurt when you bend",
        "okay and how long has that been going on",
        "Right. So any numbness in the legs",
        "any weakness",
        "so you're on metformin",
        "And you've had no fever.",
        "you were lifting something heavy weren't you",
        "is it sharp or dull",
        "the left side or",
        "and the coughing has it got worse",
        "Lift your arm for me.",
        "Tell me where it hurts.",
        "bowels okay",
    ],
)
def test_what_makes_an_answer_relevant_asks(text: str) -> None:
    assert soliciting(read(text), EN).asks, soliciting(read(text), EN)


@pytest.mark.parametrize(
    "text",
    [
        "The scan shows a bit of wear in the lower joint, which most people have at your age.",
        "so the nerve gets squeezed and that sends the pain down the leg",
        "You take one tablet in the morning and one at night with food.",
        "it's nothing dangerous it usually settles by itself within six weeks",
        "If it gets worse you come back and we'll look at it again, okay?",
        "That's the muscle guarding, because it has been hurt.",
        "what happens is that the disc dries out over the years",
        "I'd like you to keep walking every day, even when it's sore.",
    ],
)
def test_what_informs_does_not_ask(text: str) -> None:
    assert not soliciting(read(text), EN).asks, soliciting(read(text), EN)


def test_only_the_last_unit_counts() -> None:
    asked = "Does it hurt? No, it should not, because the joint is well covered by the muscle there."
    assert not soliciting(read(asked), EN).asks
    assert last_unit("it went well. okay so does it hurt", EN) == "does it hurt"


@pytest.mark.parametrize(("text", "free"), [("does that make sense?", True), ("any allergies?", False)])
def test_some_questions_leave_the_recipient_free(text: str, free: bool) -> None:
    assert invites(text, EN) is free


@pytest.mark.parametrize("text", ["where does it hurt", "it hurts", "You smoke?", "Okay?", "so any numbness"])
def test_asking_by_some_cues_is_told_as_all_cues_tell_it(text: str) -> None:
    said = read(text)
    for cue in ("question mark", "wh", "any", "asserts"):
        assert asks_by(frozenset({cue}), said, EN) is (cue in soliciting(said, EN).cues)
