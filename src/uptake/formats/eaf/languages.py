"""The language of the talk, as far as the file names it."""

from collections import Counter
from collections.abc import Iterable

from uptake.formats.eaf.document import Tier

TWO_LETTERS = {
    "eng": "en",
    "nob": "nb",
    "nor": "nb",
    "nno": "nn",
    "swe": "sv",
    "dan": "da",
    "deu": "de",
    "ger": "de",
    "gsw": "de",
    "nld": "nl",
    "dut": "nl",
    "fra": "fr",
    "fre": "fr",
    "spa": "es",
    "ita": "it",
    "por": "pt",
    "fin": "fi",
    "isl": "is",
    "ice": "is",
    "est": "et",
    "pol": "pl",
    "ces": "cs",
    "cze": "cs",
    "rus": "ru",
    "ukr": "uk",
    "tur": "tr",
    "ara": "ar",
    "heb": "he",
    "hin": "hi",
    "jpn": "ja",
    "kor": "ko",
    "zho": "zh",
    "chi": "zh",
    "cmn": "zh",
    "cym": "cy",
    "wel": "cy",
}
"""ISO 639-3 and 639-2, as ELAN stores them, to ISO 639-1; Norwegian without more is read as Bokmål."""

ISO_639_1_LENGTH = 2


def language_of(talk: Iterable[Tier]) -> str | None:
    """ISO 639-1 of the language that most of the talk's annotations are marked with; None where nothing is marked.

    Only LANG_REF counts: DEFAULT_LOCALE is the input method, which ELAN sets whatever is spoken.
    """
    units: Counter[str] = Counter()
    for tier in talk:
        code = short_code(tier.head.language)
        if code:
            units[code] += len(tier.annotations)
    return max(units, key=lambda code: (units[code], code), default=None)


def short_code(code: str) -> str | None:
    """ISO 639-1 of a LANG_ID such as `eng`, `en` or `en-GB`; None where it has none."""
    first = code.lower().replace("_", "-").partition("-")[0]
    if len(first) == ISO_639_1_LENGTH and first.isalpha():
        return "nb" if first == "no" else first
    return TWO_LETTERS.get(first)
