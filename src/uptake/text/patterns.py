"""Patterns over clean text as data: a regular expression with word families in it, a weight and a reason."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from uptake.text.clean import Clean, without
from uptake.text.language import Language, Terms

_FAMILY = re.compile(r"<([a-z_]+)>")
_KNOWN = frozenset({"name", "pattern", "weight", "why"})


@dataclass(frozen=True, slots=True)
class Pattern:
    """One cue.

    Args:
        name: What it is called in evidence.
        regex: What it matches in clean text.
        weight: How much it speaks for (above 0) or against (below 0) what is looked for.
        why: The condition it stands for, in a few words.
        particulars: Whatever else its table says: `claim`, `polarity`, …
    """

    name: str
    regex: re.Pattern[str]
    weight: float
    why: str
    particulars: Mapping[str, Any] = field(default_factory=dict)


def alternatives(forms: Iterable[str]) -> str:
    """An expression for any of these forms, the longest first, with or without apostrophes."""
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    return "(?:" + "|".join(re.escape(f).replace("'", "'?").replace("\\ ", ",? ") for f in ordered) + ")"


def expression(pattern: str, words: Terms) -> re.Pattern[str]:
    """Compile a pattern.

    `<family>` stands for any form of that family. A space also matches a comma and a space; an apostrophe may be
    missing, unless it is written `\\x27`.

    Args:
        pattern: A regular expression over clean text.
        words: The language whose families it names.

    Raises:
        LookupError: It names a family that the language has no forms of.
    """

    def family(match: re.Match[str]) -> str:
        forms = words.terms(match[1])
        if not forms:
            raise LookupError(f"the pattern names the family {match[1]!r}, which {words.code} has no forms of")
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
            particulars={key: value for key, value in table.items() if key not in _KNOWN},
        )
        for table in tables
    )


def matches(cues: Iterable[Pattern], text: str) -> Iterator[tuple[Pattern, re.Match[str]]]:
    """Each cue that the text has, with its first match."""
    for cue in cues:
        found = cue.regex.search(text)
        if found:
            yield cue, found


@lru_cache(maxsize=64)
def _disfluency(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    fillers = alternatives(language.terms("filler") or {"\x00"})
    return (
        re.compile(rf"^(?:{fillers}(?![\w']),? ?)+|,? {fillers}(?![\w'])"),
        re.compile(r"(?<![\w'])((?:[\w']+,? ){0,2}[\w']+),? (?=\1(?![\w']))"),
    )


def fluent(said: Clean, language: Language) -> Clean:
    """The same without fillers and without what is said twice in a row: "we, we don't, um, know" is "we don't know".

    Repeats of up to three words are found; the first saying is left out.
    """
    fillers, repeats = _disfluency(language)
    return without(without(said, fillers), repeats)
