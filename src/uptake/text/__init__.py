"""From words as transcribed to clean words with offsets back into the source; conventions and languages as data."""

from uptake.text.changes import Change, Changes, changes_from
from uptake.text.clean import Clean, Mark, clean, cut, without
from uptake.text.convention import (
    Convention,
    ConventionFile,
    built_in_conventions,
    convention_from,
    convention_names,
    convention_of,
    load_convention,
    recognising_signs,
)
from uptake.text.disfluency import fluent
from uptake.text.language import (
    Language,
    LanguageFile,
    Terms,
    built_in_languages,
    changed_language,
    language_codes,
    language_from,
    language_of,
    lexicon_for,
    load_language,
)
from uptake.text.patterns import Pattern, alternatives, expression, patterns, word_pieces
from uptake.text.recognise import recognise_convention, recognise_language
from uptake.text.remembered import Remembered, RememberedBy
from uptake.text.sieve import Sieve, spelled_in
from uptake.text.words import Word, words

__all__ = [
    "Change",
    "Changes",
    "Clean",
    "Convention",
    "ConventionFile",
    "Language",
    "LanguageFile",
    "Mark",
    "Pattern",
    "Remembered",
    "RememberedBy",
    "Sieve",
    "Terms",
    "Word",
    "alternatives",
    "built_in_conventions",
    "built_in_languages",
    "changed_language",
    "changes_from",
    "clean",
    "convention_from",
    "convention_names",
    "convention_of",
    "cut",
    "expression",
    "fluent",
    "language_codes",
    "language_from",
    "language_of",
    "lexicon_for",
    "load_convention",
    "load_language",
    "patterns",
    "recognise_convention",
    "recognise_language",
    "recognising_signs",
    "spelled_in",
    "without",
    "word_pieces",
    "words",
]
