"""Lexicons of the built-in detectors: TOML files beside them, one for each detector and language."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib import resources

from uptake.text import Language, Sieve, language_from, load_language, patterns


@lru_cache(maxsize=64)
def lexicon(detector: str, language: Language) -> Language:
    """The language's families with those of a detector's own lexicon, and the lexicon's tables.

    Args:
        detector: File name without language and suffix: `we_deferral`.
        language: The language pack.
    """
    source = resources.files(__package__).joinpath("lexicons", f"{detector}.{language.code}.toml")
    own = language_from(language.code, tomllib.loads(source.read_text(encoding="utf-8")))
    families = {**language.families, **own.families}
    return Language(language.code, language.name, families, own.tables)


@lru_cache(maxsize=256)
def cues(detector: str, language: Language, table: str = "cue") -> Sieve:
    """The cues of one of the lexicon's tables."""
    words = lexicon(detector, language)
    return Sieve(patterns(words.table(table), words))


def words_in_force(detector: str, language: str) -> Mapping[str, Mapping[str, Iterable[str]]]:
    """The words that a detector looks for in a language, by file: families, and expressions by the name of their cue.

    Args:
        detector: File name without language and suffix: `we_deferral`.
        language: ISO 639-1.
    """
    pack = load_language(language)
    words = lexicon(detector, pack)
    own = {
        family: forms for family, forms in words.families.items() if pack.families.get(family) is not forms
    }
    named = {
        f"{table}: {cue['name']}": (str(cue["pattern"]),)
        for table, listed in words.tables.items()
        for cue in listed
        if "pattern" in cue
    }
    return {
        f"lexicons/{detector}.{language}.toml": {**own, **named},
        f"languages/{language}.toml": pack.families,
    }
