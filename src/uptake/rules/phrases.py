r"""The language of phrases: words in a row, with alternatives, gaps, families of words and what must not stand there.

| written | matches |
|---|---|
| `worn out` | these words, one after the other, within a sentence |
| `<kin>` | any form of a family: of the file's own `[words]`, or of the language |
| `degenerat*` | any word that begins so |
| `*` | any one word |
| `...`, `...3` | up to five words, or up to as many as it says |
| `(scan\|x-ray)` | one of these; each may have several words |
| `[very]`, `[a bit\|quite]`, `[<adverb>]` | one of these, or nothing |
| `!not` | nothing, where this does not stand: first in a phrase, not directly before it; elsewhere, not next |
| `^`, `$` | nothing, at the beginning or at the end of the turn |

Letters are compared without regard to case; a hyphen is a space; an apostrophe may be missing; a comma may stand
between words.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from uptake.text import clean, load_convention

GAP = 5
"""How many words `...` can stand for."""
LONGEST_GAP = 20
_LONGEST = 2_000
"""Characters that a phrase may have."""
_DEEPEST = 20
"""How deep brackets may be in brackets."""

_TOKEN = re.compile(
    r"\s*(?:(?P<gap>(?:\.\.\.|…)(?P<most>\d*))|<(?P<family>[^<>\x00-\x1f]*)>|(?P<sign>[][()|!^$])"
    r"|(?P<word>[^][\s()|!?^$<>*.…]+(?:\.(?=\w)[^][\s()|!?^$<>*.…]+)*\*?|\*))"
)
_FAMILY = re.compile(r"[a-z][a-z0-9_]*\Z")


@dataclass(frozen=True, slots=True)
class Item:
    """One part of a phrase.

    Args:
        kind: `word`, `stem`, `family`, `any`, `gap`, `group`, `start` or `end`.
        text: The word, what a word begins with, or the family's name.
        most: How many words a gap can stand for.
        options: The alternatives of a group.
        optional: Whether it may be missing.
        negated: Whether it must not stand there.
    """

    kind: str
    text: str = ""
    most: int = 0
    options: tuple[tuple["Item", ...], ...] = ()
    optional: bool = False
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase as it is written, and its parts."""

    source: str
    items: tuple[Item, ...]

    @property
    def families(self) -> frozenset[str]:
        """Names of the families in it."""
        return frozenset(item.text for item in _all_items(self.items) if item.kind == "family")

    @property
    def signs(self) -> bool:
        """Whether there is more in it than words and whole families."""
        return any(item.kind not in _BARE or item.optional or item.negated for item in self.items)

    @property
    def plain(self) -> bool:
        """Whether it can be looked for at any place of a turn: nothing is tied to an edge or ruled out."""
        return not any(item.negated or item.kind in _EDGES for item in _all_items(self.items))


_EDGES = frozenset({"start", "end"})
_BARE = frozenset({"word", "family"})
_SIGNS = {"^": Item("start"), "$": Item("end")}
_CLOSING = {"(": ")", "[": "]"}
_ENDS = frozenset({"|", *_CLOSING.values()})
_WORDLESS = frozenset({"gap", *_EDGES})


def normal(text: str) -> str:
    """A form as it stands in clean text: lower case, straight apostrophes, hyphens as spaces."""
    return clean(text.strip(), load_convention("plain")).text


def parse_phrase(source: str) -> Phrase:
    """Read a phrase.

    Raises:
        ValueError: It is none; the message says what is wrong with it.
    """
    if len(source) > _LONGEST:
        raise ValueError(
            f"it has {len(source):,} characters, and a phrase at most {_LONGEST:,}: write several"
        )
    tokens = list(_tokens(source))
    _demand_shallow(tokens)
    items, rest = _sequence(tokens)
    if rest:
        raise ValueError(f"{rest[0]['sign']!r} stands there, and nothing was opened before it")
    _demand_words(items)
    return Phrase(source, items)


def _tokens(source: str) -> Iterator[re.Match[str]]:
    at, source = 0, source.rstrip()
    while at < len(source):
        token = _TOKEN.match(source, at)
        if token is None:
            raise ValueError(_meaningless(source[at:].strip()[:1]))
        yield token
        at = token.end()


def _demand_shallow(tokens: Iterable[re.Match[str]]) -> None:
    steps = ((token["sign"] in _CLOSING) - (token["sign"] in _ENDS - {"|"}) for token in tokens)
    if max(accumulate(steps), default=0) > _DEEPEST:
        raise ValueError(f"its brackets are nested more than {_DEEPEST} deep")


def _meaningless(sign: str) -> str:
    if sign == "?":
        return (
            "'?' means nothing in a phrase: leave it out (`asks = true` looks for questions); what may be missing stands "
            "in brackets, [so]"
        )
    return f"{sign!r} means nothing in a phrase"


def _sequence(tokens: Sequence[re.Match[str]]) -> tuple[tuple[Item, ...], Sequence[re.Match[str]]]:
    """Parts up to the end or a sign that belongs to somebody else, and what is left."""
    items: list[Item] = []
    while tokens and tokens[0]["sign"] not in _ENDS:
        item, tokens = _item(tokens)
        items.append(item)
    return tuple(items), tokens


def _item(tokens: Sequence[re.Match[str]]) -> tuple[Item, Sequence[re.Match[str]]]:
    sign = tokens[0]["sign"]
    if sign in _CLOSING:
        return _group(tokens[1:], _CLOSING[sign])
    if sign == "!":
        return _negated(tokens[1:])
    return _single(tokens[0]), tokens[1:]


def _negated(tokens: Sequence[re.Match[str]]) -> tuple[Item, Sequence[re.Match[str]]]:
    if not tokens or tokens[0]["sign"] in {*_ENDS, "!"}:
        raise ValueError("'!' stands before nothing")
    item, rest = _item(tokens)
    if item.optional or item.kind in _WORDLESS:
        raise ValueError("'!' stands before a word, a family or a group in parentheses")
    return replace(item, negated=True), rest


def _group(tokens: Sequence[re.Match[str]], closing: str) -> tuple[Item, Sequence[re.Match[str]]]:
    options: list[tuple[Item, ...]] = []
    while True:
        option, tokens = _sequence(tokens)
        _demand_words(option)
        options.append(option)
        sign = tokens[0]["sign"] if tokens else ""
        tokens = tokens[1:]
        if sign == closing:
            return Item("group", options=tuple(options), optional=closing == "]"), tokens
        if sign != "|":
            raise ValueError(f"there is no {closing!r} where one was opened")


def _single(token: re.Match[str]) -> Item:
    if token["sign"]:
        return _SIGNS[token["sign"]]
    if token["gap"]:
        return _gap(token["most"])
    if token["family"] is not None:
        return _family(token["family"].strip())
    word = token["word"]
    form = normal(word.rstrip("*"))
    if word != "*" and not any(map(str.isalnum, form)):
        raise ValueError(f"{word!r} is no word")
    if word.endswith("*"):
        return Item("stem", form) if form else Item("any")
    return Item("word", form)


def _gap(most: str) -> Item:
    words = int(most or GAP)
    if not 1 <= words <= LONGEST_GAP:
        raise ValueError(f"a gap stands for 1 to {LONGEST_GAP} words, not {words}")
    return Item("gap", most=words)


def _family(name: str) -> Item:
    if not _FAMILY.match(name):
        raise ValueError(f"<{name}> is no family: its name has lower-case letters, digits and _ only")
    return Item("family", name)


def _demand_words(items: Sequence[Item]) -> None:
    """See that there is something to find, and a word on either side of each gap."""
    if not any(not i.negated and not i.optional and i.kind not in _WORDLESS for i in items):
        raise ValueError("there is no word in it that has to be there")
    inner = [item for item in items if item.kind not in _EDGES and not item.negated]
    if inner[0].kind == "gap" or inner[-1].kind == "gap":
        raise ValueError("a gap stands between words, not at an edge")
    if any(item.kind == "start" for item in items[1:]) or any(item.kind == "end" for item in items[:-1]):
        raise ValueError("'^' stands first and '$' last")


def _all_items(items: Sequence[Item]) -> Iterator[Item]:
    for item in items:
        yield item
        for option in item.options:
            yield from _all_items(option)
