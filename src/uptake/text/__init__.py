"""From words as transcribed to clean words with offsets back into the source; conventions and languages as data."""

from uptake.text.clean import Clean, Mark, clean, cut, without
from uptake.text.convention import Convention, convention_names, load_convention
from uptake.text.disfluency import fluent
from uptake.text.language import Language, Terms, language_codes, language_from, language_of, load_language
from uptake.text.patterns import Pattern, alternatives, expression, matches, patterns, word_pieces
from uptake.text.recognise import recognise_convention, recognise_language
from uptake.text.words import Word, words

__all__ = [
    "Clean",
    "Convention",
    "Language",
    "Mark",
    "Pattern",
    "Terms",
    "Word",
    "alternatives",
    "clean",
    "convention_names",
    "cut",
    "expression",
    "fluent",
    "language_codes",
    "language_from",
    "language_of",
    "load_convention",
    "load_language",
    "matches",
    "patterns",
    "recognise_convention",
    "recognise_language",
    "without",
    "word_pieces",
    "words",
]
