"""Cue families: which words and expressions of a language do the same work, as data.

A family is a set of forms under one name (`technology`, `pathology`, `empathy`). The names are the same in every
language, so that what is learnt about a sequence of families in one language holds in another.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, reduce
from operator import or_
from pathlib import Path
from typing import Any

from uptake.text import Language, Remembered

LEXICON = "cues"
"""What a user's file is called that changes the families: `cues.nb.toml`."""

_FOLDER = Path(__file__).parents[1] / "cues"
_TOKEN = re.compile(r"\w+|[.?!;:]")
_SOURCE_TOKEN = re.compile(r"(?:\w|(?<=\w)'(?=\w))+|[.?!;:]")
_GAP = "_"
_WAYS = 1000

Tail = tuple[tuple[str, ...], int]
"""What has to follow, and the number of the family that the whole expression makes."""


class Ways(Remembered["tuple[int, Ways | None]"]):
    """How expressions go on after the words so far.

    By the next word: the families of those that end with it, as bits, and the ways on from there.

    Args:
        tails: What has to follow.
    """

    def __init__(self, tails: Sequence[Tail]) -> None:
        super().__init__(self._step, _WAYS)
        self._tails = tails

    def _step(self, word: str) -> "tuple[int, Ways | None]":
        fitting = [(rest[1:], number) for rest, number in self._tails if _fits(rest[0], word)]
        further = [tail for tail in fitting if tail[0]]
        ended = reduce(or_, (1 << number for rest, number in fitting if not rest), 0)
        return ended, Ways(further) if further else None


class Cues:
    """The cue families of a language, looked up word by word.

    Args:
        code: ISO 639-1.
        families: Family name to its forms; `*` ends a stem or begins an ending, `_` stands for any word in an expression.
        names: All family names; a family's number is its place there.
        opening: The first words of expressions that a user added, each by itself, for a quick test that was made for
            single words; None for none.
    """

    def __init__(
        self,
        code: str,
        families: Mapping[str, Sequence[str]],
        names: Sequence[str],
        opening: "Cues | None" = None,
    ) -> None:
        self.opening = opening
        self.code = code
        self.names = tuple(names)
        self._numbers = {name: number for number, name in enumerate(self.names)}
        self._words: dict[str, int] = {}
        self._stems: dict[str, int] = {}
        self._inner: dict[str, int] = {}
        self._tails: dict[str, list[Tail]] = {}
        self._stem_tails: dict[str, list[Tail]] = {}
        for number, name in enumerate(self.names):
            for form in families.get(name, ()):
                self._add(form.split(), number)
        self.single: Remembered[int] = Remembered(self._bits_of)
        self.begun: Remembered[int] = Remembered(self._begun_by)
        self._expressions: Remembered[Ways | None] = Remembered(self._ways_from)

    def _add(self, form: list[str], number: int) -> None:
        first, rest = form[0], tuple(form[1:])
        if rest:
            tails = self._stem_tails if first.endswith("*") else self._tails
            tails.setdefault(first.rstrip("*"), []).append((rest, number))
            return
        table = self._inner if first.startswith("*") else self._stems if first.endswith("*") else self._words
        table[first.strip("*")] = table.get(first.strip("*"), 0) | 1 << number

    def _bits_of(self, word: str) -> int:
        """The families of a single word, as bits."""
        bits = self._words.get(word, 0)
        for length in range(1, len(word) + 1):
            bits |= self._stems.get(word[:length], 0)
        for part, inner in self._inner.items():
            if part in word:
                bits |= inner
        return bits

    def _begun_by(self, word: str) -> int:
        """The families of the expressions that a word may begin, as bits."""
        return reduce(or_, (1 << number for _, number in self._tails_of(word)), 0)

    def _ways_from(self, word: str) -> Ways | None:
        """The ways on from a word that may begin an expression."""
        tails = self._tails_of(word)
        return Ways(tails) if tails else None

    def _tails_of(self, word: str) -> list[Tail]:
        tails = list(self._tails.get(word, ()))
        for length in range(1, len(word) + 1):
            tails += self._stem_tails.get(word[:length], ())
        return tails

    def bits(self, words: Sequence[str]) -> list[int]:
        """For each word the families it belongs to, as bits; an expression counts at its first word."""
        found = list(map(self.single.__getitem__, words))
        last = len(words) - 1
        for place, begun in enumerate(map(self._expressions.__getitem__, words)):
            end, ways = place, begun
            while ways is not None and end < last:
                end += 1
                ended, ways = ways[words[end]]
                if ended:
                    found[place] |= ended
        return found

    def number(self, family: str) -> int:
        """The number of a family."""
        return self._numbers[family]

    def span(self, words: Sequence[str], place: int, number: int) -> int:
        """How many words the form of a family takes that begins at a place; 1 for a single word."""
        longest, end, last = 1, place, len(words) - 1
        ways = self._expressions[words[place]]
        while ways is not None and end < last:
            end += 1
            ended, ways = ways[words[end]]
            if ended >> number & 1:
                longest = end + 1 - place
        return longest


def _fits(form: str, word: str) -> bool:
    return form in (word, _GAP) or (form.endswith("*") and word.startswith(form[:-1]))


def tokens(text: str) -> list[str]:
    """The words of a clean text, without apostrophes, and its sentence punctuation."""
    return _TOKEN.findall(text.replace("'", "") if "'" in text else text)


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Where the tokens of a clean text stand in it, one for each of `tokens(text)`."""
    return (match.span() for match in _SOURCE_TOKEN.finditer(text))


@cache
def families() -> Mapping[str, str]:
    """Every family name, in the order of its number, and what it means in words a person can check."""
    return dict(_table("families")["families"])


@cache
def load_cues(language: str | Language) -> Cues:
    """The cue families of a language, or of the one with this code; none for a language without a list."""
    if isinstance(language, str):
        return Cues(language, forms(language), tuple(families()))
    if not language.lexicons.get(LEXICON):
        return load_cues(language.code)
    known, now = forms(language.code), forms(language)
    new = {name: [f for f in listed if f not in known.get(name, ())] for name, listed in now.items()}
    firsts = {name: [form.split()[0] for form in listed if " " in form] for name, listed in new.items()}
    opening = Cues(language.code, firsts, tuple(families()))
    return Cues(language.code, now, tuple(families()), opening)


def forms(language: str | Language) -> Mapping[str, Sequence[str]]:
    """The forms of each cue family of a language, as its list has them; none for a language without a list.

    Args:
        language: The language, with what the user changed, or its code.
    """
    code = language if isinstance(language, str) else language.code
    path = _FOLDER / f"{code}.toml"
    lists = _table(code)["families"] if path.is_file() else {}
    listed: dict[str, tuple[str, ...]] = {name: tuple(_forms(forms)) for name, forms in lists.items()}
    for changes in () if isinstance(language, str) else language.lexicons.get(LEXICON, ()):
        changed = changes.families_of(listed)
        listed |= {name: tuple(sorted(map(_plain, changed[name]))) for name in changes.families}
    return listed


def _plain(form: str) -> str:
    return form.replace("'", "")


def _forms(listed: str) -> Iterable[str]:
    return filter(None, (" ".join(form.split()) for form in listed.split(",")))


def _table(name: str) -> Mapping[str, Any]:
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
