"""Cue families: which words and expressions of a language do the same work, as data.

A family is a set of forms under one name (`technology`, `pathology`, `empathy`). The names are the same in every
language, so that what is learnt about a sequence of families in one language holds in another.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any, TypeVar

_TOKEN = re.compile(r"\w+|[.?!;:]")
_SOURCE_TOKEN = re.compile(r"(?:\w|(?<=\w)'(?=\w))+|[.?!;:]")
_REMEMBERED = 20_000
_GAP = "_"

Tail = tuple[tuple[str, ...], int]
"""What has to follow an expression's first word, and the number of the family it makes."""


_Found = TypeVar("_Found")


class Remembered(dict[str, _Found]):
    """What a function says of a word, kept for the next time the word comes.

    Args:
        function: Called for a word that is not known yet.
    """

    def __init__(self, function: Callable[[str], _Found]) -> None:
        super().__init__()
        self._function = function

    def __missing__(self, word: str) -> _Found:
        if len(self) >= _REMEMBERED:
            self.clear()
        found = self[word] = self._function(word)
        return found


class Cues:
    """The cue families of a language, looked up word by word.

    Args:
        code: ISO 639-1.
        families: Family name to its forms; `*` ends a stem or begins an ending, `_` stands for any word in an expression.
        names: All family names; a family's number is its place there.
    """

    def __init__(self, code: str, families: Mapping[str, Sequence[str]], names: Sequence[str]) -> None:
        self.code = code
        self.names = tuple(names)
        self._words: dict[str, int] = {}
        self._stems: dict[str, int] = {}
        self._inner: dict[str, int] = {}
        self._tails: dict[str, list[Tail]] = {}
        self._stem_tails: dict[str, list[Tail]] = {}
        for number, name in enumerate(self.names):
            for form in families.get(name, ()):
                self._add(form.split(), number)
        self.single: Remembered[int] = Remembered(self._bits_of)
        self._expressions = Remembered(self._tails_of)

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

    def _tails_of(self, word: str) -> dict[str, list[Tail]]:
        """The expressions that a word may begin, by their second word; those with a stem or a gap there under `_`."""
        listed = list(self._tails.get(word, ()))
        for length in range(1, len(word) + 1):
            listed += self._stem_tails.get(word[:length], ())
        found: dict[str, list[Tail]] = {}
        for tail in listed:
            second = tail[0][0]
            found.setdefault(_GAP if second.endswith("*") else second, []).append(tail)
        return found

    def bits(self, words: Sequence[str]) -> list[int]:
        """For each word the families it belongs to, as bits; an expression counts at its first word."""
        found = list(map(self.single.__getitem__, words))
        expressions = self._expressions
        for place, word in enumerate(words[:-1]):
            by_second = expressions[word]
            if by_second and (_GAP in by_second or words[place + 1] in by_second):
                for number, _ in _begun(by_second, words, place + 1):
                    found[place] |= 1 << number
        return found

    def number(self, family: str) -> int:
        """The number of a family."""
        return self.names.index(family)

    def span(self, words: Sequence[str], place: int, number: int) -> int:
        """How many words the form of a family takes that begins at a place; 1 for a single word."""
        if place + 1 >= len(words):
            return 1
        begun = _begun(self._expressions[words[place]], words, place + 1)
        return 1 + max((length for family, length in begun if family == number), default=0)


def _begun(
    by_second: Mapping[str, Sequence[Tail]], words: Sequence[str], start: int
) -> Iterator[tuple[int, int]]:
    """Number of the family and words after the first, for each expression that goes on from a place."""
    for key in (words[start], _GAP):
        for rest, number in by_second.get(key, ()):
            if len(words) >= start + len(rest) and all(
                _fits(form, words[start + i]) for i, form in enumerate(rest)
            ):
                yield number, len(rest)


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
def load_cues(code: str) -> Cues:
    """The cue families of a language; none for a language without a list."""
    known = {entry.name for entry in _folder().iterdir()}
    lists = _table(code)["families"] if f"{code}.toml" in known else {}
    return Cues(code, {name: tuple(_forms(forms)) for name, forms in lists.items()}, tuple(families()))


def _forms(listed: str) -> Iterable[str]:
    return (form for form in (" ".join(f.split()) for f in listed.split(",")) if form)


def _folder() -> Any:
    return resources.files("uptake_detectors").joinpath("cues")


def _table(name: str) -> Mapping[str, Any]:
    return tomllib.loads(_folder().joinpath(f"{name}.toml").read_text(encoding="utf-8"))
