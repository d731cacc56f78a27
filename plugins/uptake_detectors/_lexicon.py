"""Lexicons of the built-in detectors: TOML files beside them, one for each detector and language."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from uptake.plugins import Words
from uptake.text import Language, Sieve, language_of, lexicon_for, patterns

_FOLDER = Path(__file__).with_name("lexicons")


@lru_cache(maxsize=64)
def lexicon(detector: str, language: Language) -> Language:
    """The language's families with those of a detector's own lexicon, and the lexicon's tables.

    Args:
        detector: File name without language and suffix: `we_deferral`.
        language: The language pack.
    """
    source = _FOLDER / f"{detector}.{language.code}.toml"
    table = tomllib.loads(source.read_text(encoding="utf-8")) if source.is_file() else {}
    return lexicon_for(language, _called(detector), table)


def _called(detector: str) -> str:
    """What users call a lexicon by."""
    return detector.replace("_", "-")


@lru_cache(maxsize=256)
def cues(detector: str, language: Language, table: str = "cue") -> Sieve:
    """The cues of one of the lexicon's tables."""
    words = lexicon(detector, language)
    return Sieve(patterns(words.table(table), words))


def words_in_force(detector: str, words: Words) -> Mapping[str, Mapping[str, Iterable[str]]]:
    """The words that a detector looks for in a language, by lexicon: families, and cues by their table and name.

    Args:
        detector: File name without language and suffix: `we_deferral`.
        words: The language, with what the user changed.
    """
    pack = language_of(words)
    own = lexicon(detector, pack)
    families = {family: forms for family, forms in own.families.items() if pack.families.get(family) != forms}
    rows = {
        f"{table}: {row.get('name', '')}": (str(row.get("pattern", row.get("weight", row.get("at")))),)
        for table, listed in own.tables.items()
        for row in listed
    }
    told = {_called(detector): {**families, **rows}} if families or rows else {}
    return {**told, pack.code: pack.families}
