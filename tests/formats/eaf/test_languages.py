import pytest

from uptake.formats.eaf.annotations import Annotation
from uptake.formats.eaf.document import Tier
from uptake.formats.eaf.languages import language_of, short_code
from uptake.formats.eaf.source import TierHead


def tier(language: str, units: int) -> Tier:
    annotations = tuple(Annotation(f"{language}{i}", "x", "", "", "", "") for i in range(units))
    return Tier(TierHead("A", "utt", language=language), annotations, "", "")


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("eng", "en"),
        ("nob", "nb"),
        ("no", "nb"),
        ("en-GB", "en"),
        ("de_CH", "de"),
        ("und", None),
        ("", None),
        ("mul", None),
    ],
)
def test_codes_are_mapped_to_two_letters(code: str, expected: str | None) -> None:
    assert short_code(code) == expected


def test_the_language_with_most_units_is_the_conversations() -> None:
    assert language_of([tier("eng", 2), tier("nob", 3), tier("und", 9)]) == "nb"
    assert language_of([tier("", 5)]) is None
    assert language_of([]) is None
