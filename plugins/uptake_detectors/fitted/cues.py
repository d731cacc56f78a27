"""Cue families: which words and expressions of a language do the same work, as data.

A family is a set of forms under one name (`technology`, `pathology`, `empathy`). The names are the same in every
language, so that what is learnt about a sequence of families in one language holds in another.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any

_WORD = re.compile(r"\w+(?:'\w+)*|[.?!,;:]")
_REMEMBERED = 20_000
_GAP = "_"

Tail = tuple[tuple[str, ...], int]
"""What has to follow an expression's first word, and the number of the family it makes."""


class Cues:
    """The cue families of a language, looked up word by word.

    Args:
        code: ISO 639-1.
        families: Family name to its forms; `*` ends a stem, `_` stands for any word in an expression.
        names: All family names; a family's number is its place there.
    """

    def __init__(self, code: str, families: Mapping[str, Sequence[str]], names: Sequence[str]) -> None:
        self.code = code
        self.names = tuple(names)
        self._words: dict[str, int] = {}
        self._stems: dict[str, int] = {}
        self._tails: dict[str, list[Tail]] = {}
        self._stem_tails: dict[str, list[Tail]] = {}
        self._inner: dict[str, int] = {}
        self._known: dict[str, tuple[int, tuple[Tail, ...]]] = {}
        for number, name in enumerate(self.names):
            for form in families.get(name, ()):
                self._add(form.split(), number)
        self._lengths = sorted({len(s) for s in (*self._stems, *self._stem_tails)})

    def _add(self, form: list[str], number: int) -> None:
        first, rest = form[0], tuple(form[1:])
        if first.startswith("*"):
            part = first.strip("*")
            self._inner[part] = self._inner.get(part, 0) | 1 << number
            return
        stem = first.endswith("*")
        key = first.rstrip("*")
        if rest:
            (self._stem_tails if stem else self._tails).setdefault(key, []).append((rest, number))
        else:
            table = self._stems if stem else self._words
            table[key] = table.get(key, 0) | 1 << number

    def entry(self, word: str) -> tuple[int, tuple[Tail, ...]]:
        """The families of a word as bits, and the expressions it may begin."""
        known = self._known.get(word)
        if known is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            known = self._known[word] = self._looked_up(word)
        return known

    def _looked_up(self, word: str) -> tuple[int, tuple[Tail, ...]]:
        bits = self._words.get(word, 0)
        tails = list(self._tails.get(word, ()))
        for length in self._lengths:
            if length <= len(word):
                bits |= self._stems.get(word[:length], 0)
                tails += self._stem_tails.get(word[:length], ())
        for part, inner in self._inner.items():
            if part in word:
                bits |= inner
        return bits, tuple(tails)

    def bits(self, words: Sequence[str]) -> list[int]:
        """For each word the families it belongs to, as bits; an expression counts at its first word."""
        found = []
        for place, word in enumerate(words):
            bits, tails = self.entry(word)
            for rest, number in tails:
                if _follows(words, place + 1, rest):
                    bits |= 1 << number
            found.append(bits)
        return found

    def number(self, family: str) -> int:
        """The number of a family."""
        return self.names.index(family)

    def span(self, words: Sequence[str], place: int, number: int) -> int:
        """How many words the form of a family takes that begins at a place; 1 for a single word."""
        tails = self.entry(words[place])[1]
        lengths = [
            len(rest) for rest, family in tails if family == number and _follows(words, place + 1, rest)
        ]
        return 1 + max(lengths, default=0)


def _follows(words: Sequence[str], start: int, rest: tuple[str, ...]) -> bool:
    if words[start : start + len(rest)] == list(rest):
        return True
    if len(words) < start + len(rest):
        return False
    return all(_fits(form, words[start + i]) for i, form in enumerate(rest))


def _fits(form: str, word: str) -> bool:
    return form in (word, _GAP) or (form.endswith("*") and word.startswith(form[:-1]))


def tokens(text: str) -> list[str]:
    """The words and the punctuation of a clean text, without apostrophes."""
    return _WORD.findall(text.replace("'", "") if "'" in text else text)


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Where the tokens of a clean text stand in it, one for each of `tokens(text)`."""
    return (match.span() for match in _WORD.finditer(text))


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
