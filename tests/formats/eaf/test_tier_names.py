import pytest

from uptake.formats.eaf.tier_names import names_nobody, take_apart


@pytest.mark.parametrize(
    ("tier", "kind", "speaker"),
    [
        ("tx@A", "tx", "A"),
        ("A-utt", "utt", "A"),
        ("ORT-SPK1", "ort", "SPK1"),
        ("CHI-notes", "notes", "CHI"),
        ("xds@FA1", "xds", "FA1"),
        ("Person1 (Utterance)", "utterance", "Person1"),
        ("Anna Maria Berg", "", "Anna Maria Berg"),
        ("Anna-Maria", "", "Anna-Maria"),
        ("A_Translation", "translation", "A"),
        ("Doctor 2", "", "Doctor 2"),
        ("notes2", "notes2", ""),
        ("text", "text", ""),
        (" Patient ", "", "Patient"),
    ],
)
def test_a_name_is_taken_apart_into_kind_and_speaker(tier: str, kind: str, speaker: str) -> None:
    assert take_apart(tier) == (kind, speaker)


@pytest.mark.parametrize(
    ("tier", "talk", "beside"),
    [
        ("tx@A", True, False),
        ("A-utt", True, False),
        ("notes2", False, True),
        ("code_num_random", False, True),
        ("Doctor", False, False),
        ("A", False, False),
        ("gesture-hand@A", False, True),
    ],
)
def test_the_kind_says_whether_a_tier_holds_talk(tier: str, talk: bool, beside: bool) -> None:
    name = take_apart(tier)
    assert (name.is_talk, name.is_beside) == (talk, beside)


def test_placeholders_name_nobody() -> None:
    assert names_nobody("MULTI")
    assert names_nobody("unknown")
    assert not names_nobody("Doctor")
