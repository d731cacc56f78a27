"""Fillers and immediate repeats, which stand between the words that patterns look for."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import eq

from uptake.text.clean import Clean, cut, without
from uptake.text.language import Language
from uptake.text.patterns import alternatives, apart
from uptake.text.sieve import has_any

_WORD = re.compile(r"[\w']+")
_AGAIN = (b"\x01", b"\x01\x01", b"\x01\x01\x01")
"""How one, two or three words that come again look in the list of which word is the one so many later."""


@lru_cache(maxsize=64)
def _fillers(language: Language) -> tuple[frozenset[str], tuple[str, ...]]:
    """The fillers of one word, and those of several."""
    forms = language.terms("filler")
    return frozenset(f for f in forms if " " not in f), tuple(sorted(f for f in forms if " " in f))


@lru_cache(maxsize=64)
def _disfluency(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    fillers = alternatives(language.terms("filler") or {"\x00"})
    return (
        re.compile(rf"^(?:{fillers}(?![\w']),? ?)+|(?:, | ){fillers}(?![\w'])"),
        re.compile(r"(?<![\w'])((?:[\w']+,? ){0,2}[\w']+),? (?=\1(?![\w']))"),
    )


def fluent(said: Clean, language: Language) -> Clean:
    """The same without fillers and without what is said twice in a row: "we, we don't, um, know" is "we don't know".

    Repeats of up to three words are found; the first saying is left out.
    """
    fillers, repeats = _disfluency(language)
    single, several = _fillers(language)
    words = apart(said.text)
    if not single.isdisjoint(words) or has_any(said.text, several):
        said = without(said, fillers)
        words = apart(said.text)
    return cut(said, _repeats(said.text, repeats)) if _repeating(words) else said


def _repeating(words: Sequence[str]) -> bool:
    """A quick test: whether one, two or three words come twice in a row."""
    if len(set(words)) == len(words):
        return False
    for distance, again in enumerate(_AGAIN, start=1):
        if again in bytes(map(eq, words, words[distance:])):
            return True
    return False


def _repeats(text: str, repeats: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Where what is said twice is said first; looked for only where a word comes again within three."""
    words = [*_WORD.finditer(text)]
    forms = [word.group() for word in words]
    done = 0
    for at, word in enumerate(words):
        if word.start() < done or forms[at] not in forms[at + 1 : at + 4]:
            continue
        found = repeats.match(text, word.start())
        if found:
            done = found.end()
            yield found.span()
