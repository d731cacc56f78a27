import pytest

from spoken import gold_talks
from uptake.text import recognise_convention, recognise_language

JEFFERSON = ["Ye:ah (.) it's ↑fi:ne", ".hh So:: (0.4) [that's]", "°okay°"]
GAT = ["°hh ja das is (--) SO ne", "das is ne akZENT frage (.) oder", "((lacht)) ja:a (-)"]
CHAT = ["&-um I don't [/] don't know .", "xxx &=laughs .", "she went +/."]
PLAIN = ["Well, I think it is fine.", "Does it hurt when you bend?", "Not really, no, it doesn't."]
ASR = [
    "um so the scan it came back okay and",
    "yeah so it was it was fine I think",
    "does it hurt when you bend it",
]


@pytest.mark.parametrize(
    ("sample", "convention"),
    [(JEFFERSON, "jefferson"), (GAT, "gat2"), (CHAT, "chat"), (PLAIN, "plain"), (ASR, "asr"), ([], "plain")],
)
def test_a_convention_is_known_by_its_signs(sample: list[str], convention: str) -> None:
    assert recognise_convention(sample * 5) == convention


def test_capital_abbreviations_make_no_gat() -> None:
    assert recognise_convention(["The MRI and the CT are back.", "So the MR-scan says so."] * 5) == "plain"


@pytest.mark.parametrize("language", ["en", "nb", "da", "sv", "de"])
def test_judged_talk_is_in_its_language(language: str) -> None:
    for excerpt, conversation in gold_talks(language):
        assert recognise_language(u.text for u in conversation.utterances) == language, excerpt["id"]


@pytest.mark.parametrize("texts", [[], ["mm", "mhm"], ["12 34", "…"], ["kyllä se on näin vaikka en tiedä"]])
def test_what_tells_nothing_is_no_language(texts: list[str]) -> None:
    assert recognise_language(texts) is None
