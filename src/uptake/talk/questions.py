"""Whether a turn makes an answer relevant next, with or without question marks.

A turn asks when it is a question by word order, question word, tag or alternative; when it states something that
the recipient knows better, a B-event ("so you're on metformin"; Labov and Fanshel 1977); when it is an item of
history-taking ("any numbness"); or when it tells the recipient to do something there and then. Only its last unit
counts: what comes before it has been left behind. Literature: Stivers 2010; Heritage 2012.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from uptake.text import Language, Pattern, Sieve, alternatives, patterns

THRESHOLD = 0.8
"""From this sum of weights on a turn is taken to ask."""

_LONGEST_OPENED = 16
_SENTENCES = re.compile(r" (?<=[.?!] )")
_WORD = re.compile(r"[\w']+")


@dataclass(frozen=True, slots=True)
class Soliciting:
    """How far a turn makes an answer relevant.

    Args:
        weight: The sum of what speaks for (above 0) and against it.
        cues: Names of the cues found, in the order of the lexicon.
    """

    weight: float
    cues: tuple[str, ...]

    @property
    def asks(self) -> bool:
        """Whether the turn is taken to ask."""
        return self.weight >= THRESHOLD


_MARKED = Soliciting(2.5, ("question mark",))
"""A turn that ends with a question mark or with rising contour, and not with a tag that asks for a receipt."""
_LEAST_TAGGED = 2
"""Spaces in a statement that a tag for a receipt can follow."""


@lru_cache(maxsize=16)
def _cues(language: Language) -> tuple[Sieve, Sieve]:
    """The cues that are looked for in the last unit, and those in the whole turn."""
    cues = patterns(language.table("question"), language)
    on_turn = tuple(cue for cue in cues if cue.particulars.get("on") == "turn")
    return Sieve(cue for cue in cues if cue not in on_turn), Sieve(on_turn)


@lru_cache(maxsize=16)
def _preface(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(language.terms('preface') or {'so'})}(?![\w']),? ?)+(?=\w)")


@lru_cache(maxsize=16)
def _opening(language: Language) -> re.Pattern[str]:
    prefaces = alternatives(language.terms("preface") or {"so"})
    openings = alternatives(
        language.terms("auxiliary") | language.terms("wh") | language.terms("opening") or {"so"}
    )
    return re.compile(
        rf" (?:(?<=\w )|(?<=\w[,.] )){prefaces}[,.]? (?={openings}(?:'s|'ve|'re|'d)?(?! (?:i|we)\b)(?![\w']))"
    )


def last_unit(text: str, language: Language) -> str:
    """The last unit of a turn, without its prefaces.

    A unit ends at sentence punctuation; a last unit of one word, such as a tag, is taken together with the one
    before. It also begins where a preface leads into a question's opening ("okay and | do you smoke"), at most
    sixteen words from the end, so that turns without punctuation have units too.
    """
    units = _SENTENCES.split(text)
    unit = units[-1]
    if len(units) > 1 and len(_WORD.findall(unit)) <= 1:
        unit = f"{units[-2]} {unit}"
    for opening in _opening(language).finditer(unit):
        if unit.count(" ", opening.end()) < _LONGEST_OPENED:
            unit = unit[opening.end() :]
            break
    preface = _preface(language).match(unit)
    return unit[preface.end() :] if preface else unit


@lru_cache(maxsize=16)
def _invitations(language: Language) -> Sieve:
    return Sieve(patterns(language.table("invitation"), language))


def invites(text: str, language: Language) -> bool:
    """Whether a question leaves the recipient free to take up what was said before it.

    "Does that make sense?" and "You're not convinced?" do; "Any allergies?" does not.
    """
    return any(True for _ in _invitations(language).matches(last_unit(text, language)))


@lru_cache(maxsize=8192)
def soliciting(text: str, language: Language) -> Soliciting:
    """How far a turn makes an answer relevant, from its own words alone.

    Args:
        text: The turn's fluent text, or what has been heard of it.
        language: The language it is in.
    """
    statement = _without_receipt_tag(text, language)
    unit = last_unit(statement, language)
    if unit.endswith("?"):
        return _MARKED
    on_unit, on_turn = _cues(language)
    found = [*_fitting(on_unit, unit), *_fitting(on_turn, statement)]
    return Soliciting(round(sum([cue.weight for cue in found]), 3), tuple([cue.name for cue in found]))


@lru_cache(maxsize=64)
def _named(names: frozenset[str], language: Language) -> Sieve:
    """Those of the cues looked for in the last unit that have one of these names."""
    on_unit, _ = _cues(language)
    return Sieve(cue for cue in on_unit.cues if cue.name in names)


def asks_by(names: frozenset[str], text: str, language: Language) -> bool:
    """Whether the last unit of a turn has one of these cues of asking; no other is looked for.

    Args:
        names: Names of cues that are looked for in the last unit, as `soliciting` gives them; not those of the turn as a
            whole, such as how long it is.
        text: The turn's fluent text.
        language: The language it is in.
    """
    unit = last_unit(_without_receipt_tag(text, language), language)
    if unit.endswith("?"):
        return not names.isdisjoint(_MARKED.cues)
    return bool(_fitting(_named(names, language), unit))


def _fitting(cues: Sieve, text: str) -> list[Pattern]:
    """The cues that a text has and that allow as many words as it has."""
    words = text.count(" ") + 1
    return [cue for cue, _ in cues.matches(text) if _allows(cue, words)]


def _allows(cue: Pattern, words: int) -> bool:
    least, most = cue.particulars.get("words", (words, words))
    return bool(least <= words <= most)


@lru_cache(maxsize=16)
def _receipts(language: Language) -> tuple[Pattern, ...]:
    return patterns(language.table("receipt"), language)


def _without_receipt_tag(text: str, language: Language) -> str:
    """The turn without a final tag that asks for a receipt: "…, okay?"."""
    if text.endswith("?"):
        for tag in _receipts(language):
            found = tag.regex.search(text)
            if found and text.count(" ", 0, found.start()) >= _LEAST_TAGGED:
                return text[: found.start()]
    return text
