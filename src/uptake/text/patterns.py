"""Patterns over clean text as data: a regular expression with word families in it, a weight and a reason."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from uptake.text.language import Terms

_FAMILY = re.compile(r"<([a-z_]+)>")
_END = ""
_HEAD = re.compile(r"[^\W_]+")
_KNOWN = frozenset({"name", "pattern", "weight", "why", "needs", "heads"})


@dataclass(frozen=True, slots=True)
class Pattern:
    """One cue.

    Args:
        name: What it is called in evidence.
        regex: What it matches in clean text.
        weight: How much it speaks for (above 0) or against (below 0) what is looked for.
        why: The condition it stands for, in a few words.
        needs: A text must have one of these for it to match at all: a quick test before the expression.
        heads: A text must have one of these words, apart from apostrophes, for it to match at all.
        particulars: Whatever else its table says: `claim`, `polarity`, …
    """

    name: str
    regex: re.Pattern[str]
    weight: float
    why: str
    needs: tuple[str, ...] = ()
    heads: frozenset[str] = frozenset()
    particulars: Mapping[str, Any] = field(default_factory=dict)

    def possible(self, text: str, words: set[str]) -> bool:
        """Whether the quick tests leave it possible that the cue is there.

        Args:
            text: Clean text.
            words: Its `word_pieces`.
        """
        if self.heads and self.heads.isdisjoint(words):
            return False
        for letters in self.needs:
            if letters in text:
                return True
        return not self.needs


def word_pieces(text: str) -> set[str]:
    """The words of a text, apart at apostrophes: what a cue's heads are looked for among."""
    return set(_HEAD.findall(text))


def alternatives(forms: Iterable[str]) -> str:
    """An expression for any of these forms, the longest that fits, with or without apostrophes.

    Forms that begin alike share that beginning, so that hundreds of forms cost little more than one.
    """
    root: dict[str, Any] = {}
    for form in forms:
        branch = root
        for letter in form:
            branch = branch.setdefault(letter, {})
        branch[_END] = {}
    return _branches(root)


def _branches(branch: Mapping[str, Any]) -> str:
    """One level of the tree of forms, letter by letter."""
    options = [_letter(letter) + _branches(rest) for letter, rest in sorted(branch.items()) if letter != _END]
    if not options:
        return ""
    joined = options[0] if len(options) == 1 else "(?:" + "|".join(options) + ")"
    return f"(?:{joined})?" if _END in branch else joined


def _letter(letter: str) -> str:
    return {"'": "'?", " ": ",? "}.get(letter, re.escape(letter))


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

    def family(match: re.Match[str]) -> str:
        forms = words.terms(match[1])
        if not forms:
            raise LookupError(
                f"the pattern names the family {match[1]!r}, which {words.code} has no forms of"
            )
        return f"\x00{match[1]}\x00"

    named = _FAMILY.sub(family, pattern).replace("'", "'?").replace(" ", ",? ")
    whole = re.sub("\x00([a-z_]+)\x00", lambda m: alternatives(words.terms(m[1])), named)
    return re.compile(whole)


def patterns(tables: Iterable[Mapping[str, Any]], words: Terms) -> tuple[Pattern, ...]:
    """Compile the cues of a lexicon, in their order."""
    return tuple(
        Pattern(
            name=table["name"],
            regex=expression(table["pattern"], words),
            weight=float(table.get("weight", 1.0)),
            why=table.get("why", table["name"]),
            needs=tuple(table.get("needs", ())),
            heads=_heads(table.get("heads", ()), words),
            particulars={key: value for key, value in table.items() if key not in _KNOWN},
        )
        for table in tables
    )


def _heads(families: Iterable[str], words: Terms) -> frozenset[str]:
    """The first pieces of all forms of some families, with and without apostrophes, and their plurals."""
    forms = [form.split()[0] for family in families for form in words.terms(family)]
    heads = {piece for form in forms for piece in ([*_HEAD.findall(form)[:1], form.replace("'", "")])}
    return frozenset(heads | {f"{head}s" for head in heads})


def matches(cues: Iterable[Pattern], text: str) -> Iterator[tuple[Pattern, re.Match[str]]]:
    """Each cue that the text has, with its first match."""
    words = word_pieces(text)
    for cue in cues:
        found = cue.regex.search(text) if cue.possible(text, words) else None
        if found:
            yield cue, found
