"""From a phrase to what finds it in clean text: an expression whose work is bounded at each word, and a quick test.

Every part takes the words it matches and the space after them, so that parts can simply stand one after the other; that
the first begins with its word is seen to afterwards, because an expression that looks for letters is found faster.
Nothing in it repeats without a limit but the letters of a word, and those are never given back: time grows with the
text, and with `readings` at most.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from uptake.rules.phrases import Item, Phrase
from uptake.text import Language, alternatives

MOST_READINGS = 500
"""In how many ways a phrase may be read at one place."""

_BEGIN = r"(?<!\w)(?<!\w')"
_SPACE = r"(?:,? )?+"
_END = r"(?![\w'])" + _SPACE
_WORD = r"(?:[^\s.,?!]|[.,](?=\w))++" + _SPACE
_REST = re.compile(r"[\w']*+")
_REST_OF_WORD = _REST.pattern + _SPACE
_HEAD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Expression:
    """What finds a phrase.

    Args:
        cue: The phrase as it is written.
        pattern: What it matches, the space after it included.
        not_before: What must not end where the match begins; None for nothing.
        heads: A text must have one of these words, apart from apostrophes, for it to match; empty if nothing can be told.
    """

    cue: str
    pattern: re.Pattern[str]
    not_before: re.Pattern[str] | None
    heads: frozenset[str]

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where it stands in a clean text: start, and end without the space after it."""
        barred = {match.end() for match in self.not_before.finditer(text)} if self.not_before else ()
        found: list[tuple[int, int]] = []
        match = self.pattern.search(text)
        while match:
            start, end = match.span()
            if _inside_word(text, start):
                end = _rest_end(text, start)
            elif start not in barred:
                found.append((start, start + len(match.group().rstrip(" ,"))))
            match = self.pattern.search(text, end)
        return found


def _inside_word(text: str, at: int) -> bool:
    """Whether a place is not where a word begins; an apostrophe before it may stand for letters left out: `'kay`."""
    before = text[max(0, at - 2) : at]
    return before[-1:].isalnum() or (before[-1:] == "'" and before[:1].isalnum() and len(before) > 1)


def _rest_end(text: str, at: int) -> int:
    """Where the word ends in whose midst a place is."""
    rest = _REST.match(text, at)
    return max(at + 1, rest.end() if rest else at)


@lru_cache(maxsize=4096)
def expression_of(phrase: Phrase, words: Language) -> Expression | None:
    """What finds a phrase in a language; None if a family in it has no forms there, so that it cannot be found.

    Args:
        phrase: The phrase.
        words: The language, with the families of the file among its own.
    """
    if any(not words.terms(family) for family in phrase.families):
        return None
    barred, items = _barred(phrase.items)
    return Expression(
        phrase.source,
        re.compile("".join(_part(item, words) for item in items)),
        re.compile(_BEGIN + _either(_positive(item, words) for item in barred)) if barred else None,
        _heads(items, words) or frozenset(),
    )


def readings(items: Sequence[Item], forms_of: Callable[[str], frozenset[str]]) -> int:
    """In how many ways parts can be read at one place: what bounds the work at each word.

    Args:
        items: The parts.
        forms_of: The forms of a family.
    """
    ways = 1
    for item in items:
        ways *= _ways(item, forms_of) + item.optional
    return ways


def _ways(item: Item, forms_of: Callable[[str], frozenset[str]]) -> int:
    if item.kind == "family":
        return _longest_chain(forms_of(item.text))
    if item.kind != "group":
        return item.most + 1
    ways = [readings(option, forms_of) for option in item.options]
    return max(ways) if _apart(item) else sum(ways)


@lru_cache(maxsize=256)
def _longest_chain(forms: frozenset[str]) -> int:
    """How many forms can stand at one place, each beginning the next: "may", "may well"."""
    rows = (form.split() for form in forms)
    chains = (sum(" ".join(row[:length]) in forms for length in range(1, len(row) + 1)) for row in rows)
    return max(chains, default=1)


def _apart(group: Item) -> bool:
    """Whether each alternative begins with a word of its own, so that one of them at most can stand at a place."""
    first = [option[0] for option in group.options]
    words = [
        item.text.split()[0] for item in first if item.kind == "word" and not (item.optional or item.negated)
    ]
    return len(set(words)) == len(group.options)


def _barred(items: Sequence[Item]) -> tuple[list[Item], Sequence[Item]]:
    """What must not stand directly before the phrase, and the rest of it."""
    count = next(place for place, item in enumerate(items) if not item.negated)
    return list(items[:count]), items[count:]


def _either(patterns: Iterable[str]) -> str:
    return f"(?:{'|'.join(patterns)})"


def _part(item: Item, words: Language) -> str:
    positive = _positive(item, words)
    if item.negated:
        return f"(?!{positive})"
    return f"(?:{positive})?" if item.optional else positive


def _positive(item: Item, words: Language) -> str:
    if item.kind == "group":
        return _either("".join(_part(inner, words) for inner in option) for option in item.options)
    if item.kind == "gap":
        return f"(?:{_WORD}){{0,{item.most}}}?"
    if item.kind == "stem":
        return alternatives({item.text}) + _REST_OF_WORD
    if item.kind in _FIXED:
        return _FIXED[item.kind]
    forms = words.terms(item.text) if item.kind == "family" else {item.text}
    return f"(?:{alternatives(forms)}){_END}"


_FIXED = {"any": _WORD, "start": r"\A", "end": r"(?=[.?!, ]*+\Z)"}


def _heads(items: Sequence[Item], words: Language) -> frozenset[str] | None:
    """One word of each way to begin with the words that have to be there; None if nothing can be told."""
    needed = [item for item in items if not (item.negated or item.optional)]
    known = [heads for item in needed if (heads := _heads_of(item, words))]
    return min(known, key=lambda heads: (len(heads), sorted(heads)), default=None)


def _heads_of(item: Item, words: Language) -> frozenset[str] | None:
    if item.kind == "group":
        known = [_heads(option, words) for option in item.options]
        return None if None in known else frozenset().union(*(heads for heads in known if heads))
    if item.kind not in {"word", "family"}:
        return None
    forms = words.terms(item.text) if item.kind == "family" else {item.text}
    longest = [max(form.split(), key=len) for form in forms if form.split()]
    return frozenset(piece for word in longest for piece in (*_HEAD.findall(word)[:1], word.replace("'", "")))
