"""Patterns over clean text as data: a regular expression with word families in it, a weight and a reason."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any

from uptake.text.language import Terms

_FAMILY = re.compile(r"<([a-z_]+)>")
_HEAD = re.compile(r"[^\W_]+")
_PLURAL = ("s",)
_SHORTENED = ("s", "d", "ve")
"""What may be written onto a word besides, where an apostrophe is missing."""
_QUICK = frozenset({"needs", "heads", "also"})
_KNOWN = frozenset({"name", "pattern", "weight", "why", "needs", "heads", "also"})


@dataclass(frozen=True, eq=False)
class Pattern:
    """One cue.

    Args:
        name: What it is called in evidence.
        pattern: What it matches in clean text, as `expression` reads it.
        words: The language whose families it names.
        weight: How much it speaks for (above 0) or against (below 0) what is looked for.
        why: The condition it stands for, in a few words.
        needs: A text must have one of these for it to match at all: a quick test before the expression.
        heads: A text must have one of these words, apart from apostrophes, for it to match at all.
        also: A text must have one of these words as well.
        particulars: Whatever else its table says: `claim`, `polarity`, …
    """

    name: str
    pattern: str
    words: Terms = field(repr=False)
    weight: float
    why: str
    needs: tuple[str, ...] = ()
    heads: frozenset[str] = frozenset()
    also: frozenset[str] = frozenset()
    particulars: Mapping[str, Any] = field(default_factory=dict)

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """What it matches, compiled when it is first looked for."""
        return expression(self.pattern, self.words)

    @cached_property
    def find(self) -> Callable[[str], re.Match[str] | None]:
        """Its first match in a text."""
        return self.regex.match if anchored(self.pattern) else self.regex.search


def word_pieces(text: str) -> set[str]:
    """The words of a text, apart at apostrophes: what a cue's heads are looked for among."""
    words = apart(text.replace("'", " "))
    return set(words if "".join(words).isalnum() else _HEAD.findall(text))


def apart(text: str) -> list[str]:
    """The words of clean text, apart at spaces and sentence punctuation."""
    return text.replace(",", " ").replace(".", " ").replace("?", " ").replace("!", " ").split()


def anchored(pattern: str) -> bool:
    """Whether a pattern can match at the beginning of a text only."""
    if not pattern.startswith("^"):
        return False
    depth = 0
    for sign in re.sub(r"\\.|\[[^\]]*\]", "", pattern):
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and not depth:
            return False
    return True


def alternatives(forms: Iterable[str]) -> str:
    """An expression for any of these forms, the longest that fits, with or without apostrophes.

    Forms that begin alike share that beginning, so that hundreds of forms cost little more than one.
    """
    return _tree(frozenset(forms))


@lru_cache(maxsize=256)
def _tree(forms: frozenset[str]) -> str:
    return _branches(sorted(forms))


def _branches(endings: Sequence[str]) -> str:
    """One level of the tree of forms: what they go on with, in alphabetical order, by its first letter."""
    if len(endings) < 2:  # noqa: PLR2004 - none, or what is left of one form
        return _letters("".join(endings))
    further = endings[1:] if not endings[0] else endings
    options = [
        _letters(letter) + _branches([ending[1:] for ending in alike])
        for letter, alike in groupby(further, itemgetter(0))
    ]
    joined = options[0] if len(options) == 1 else "(?:" + "|".join(options) + ")"
    return joined if further is endings else f"(?:{joined})?"


def _letters(letters: str) -> str:
    return re.escape(letters).replace("'", "'?").replace(r"\ ", ",? ")


def expression(pattern: str, words: Terms) -> re.Pattern[str]:
    r"""Compile a pattern.

    `<family>` stands for any form of that family. A space also matches a comma and a space; an apostrophe may be
    missing, unless it is written `\x27`.

    Args:
        pattern: A regular expression over clean text.
        words: The language whose families it names.

    Raises:
        LookupError: It names a family that the language has no forms of.
    """
    parts = _FAMILY.split(pattern)  # text and names of families by turns
    parts[::2] = [part.replace("'", "'?").replace(" ", ",? ") for part in parts[::2]]
    parts[1::2] = [alternatives(_forms(name, words)) for name in parts[1::2]]
    return re.compile("".join(parts))


def _forms(family: str, words: Terms) -> frozenset[str]:
    forms = words.terms(family)
    if not forms:
        raise LookupError(f"the pattern names the family {family!r}, which {words.code} has no forms of")
    return forms


def patterns(tables: Iterable[Mapping[str, Any]], words: Terms) -> tuple[Pattern, ...]:
    """The cues of a lexicon, in their order; each is compiled when it is first looked for.

    Raises:
        LookupError: A pattern names a family that the language has no forms of.
    """
    changed: frozenset[str] = getattr(words, "changed", frozenset())
    tables = tuple(
        _slow(table) if changed.intersection(_FAMILY.findall(table["pattern"])) else table for table in tables
    )
    for table in tables:
        for name in _FAMILY.findall(table["pattern"]):
            _forms(name, words)
    return tuple(
        Pattern(
            name=table["name"],
            pattern=table["pattern"],
            words=words,
            weight=float(table.get("weight", 1.0)),
            why=table.get("why", table["name"]),
            needs=tuple(table.get("needs", ())),
            heads=_heads(table.get("heads", ()), words, _PLURAL),
            also=_heads(table.get("also", ()), words, _SHORTENED),
            particulars={key: value for key, value in table.items() if key not in _KNOWN},
        )
        for table in tables
    )


def _slow(table: Mapping[str, Any]) -> Mapping[str, Any]:
    """A cue without its quick tests, which were written for other forms than those of a family that it names."""
    return {key: value for key, value in table.items() if key not in _QUICK}


def _heads(families: Iterable[str], words: Terms, endings: tuple[str, ...]) -> frozenset[str]:
    """One word of each form of families, or the words themselves, with what may be written onto it."""
    return frozenset().union(
        *(_heads_of(words.terms(family) or frozenset({family}), endings) for family in families)
    )


@lru_cache(maxsize=256)
def _heads_of(forms: frozenset[str], endings: tuple[str, ...]) -> frozenset[str]:
    """One word of each form, with what may be written onto it.

    Of a form of several words it is the longest, which says more than "do" or "back"; apart at its apostrophe, and
    with it left out.
    """
    longest = {max(form.split(), key=len) for form in forms}
    heads = {piece for form in longest for piece in ([*_HEAD.findall(form)[:1], form.replace("'", "")])}
    return frozenset(heads | {f"{head}{ending}" for head in heads for ending in endings})
