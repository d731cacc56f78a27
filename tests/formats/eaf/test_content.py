import pytest

from uptake.formats.eaf.annotations import Annotation
from uptake.formats.eaf.content import Content, content_of


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((), Content.EMPTY),
        (("", " "), Content.BLANK),
        (("How are you?", "mhm", "mhm"), Content.TALK),
        (("mhm", "yeah", "mhm"), Content.SHORT),
        (("", "mhm", "yeah"), Content.SHORT),
        (("talk_001", "talk_002", "talk_003"), Content.IDS),
        (("1", "2", "17"), Content.IDS),
        (("0.", "0.", "0."), Content.SHORT),
        (("0.", "0.", "0.", "0.", "xxx."), Content.SHORT),
        (("C", "N", "C"), Content.LETTERS),
        (("Doctor", "patient", "doctor"), Content.NAMES),
        (("膝が痛いです。", "はい"), Content.TALK),
    ],
)
def test_values_look_like_what_they_are(values: tuple[str, ...], expected: Content) -> None:
    annotations = [Annotation(f"a{i}", v, "", "", "", "") for i, v in enumerate(values)]
    assert content_of(annotations, {"doctor", "patient"}) is expected


def test_one_long_value_among_thousands_of_short_ones_makes_no_talk() -> None:
    values = ["mhm"] * 5000 + ["and then it got worse"]
    assert (
        content_of([Annotation(f"a{i}", v, "", "", "", "") for i, v in enumerate(values)], ())
        is Content.SHORT
    )
