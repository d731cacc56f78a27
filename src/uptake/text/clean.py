"""From text as transcribed to the words that were said, with the way back to the source."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from uptake.text.convention import Convention

_SUSPECT = re.compile(r"[^\w '?!,.]|\.(?=\.)|^ | (?=[ .,?!]|$)")
"""Where a sign can begin in text that is spelled out: anything but words with one space between them."""
_ODD = re.compile(r"[^\w '?!,.]")
"""Where a sign can begin in text that is spelled out and whose spaces and full stops are in order."""
_LOOSE = ("  ", " ,", " .", " ?", " !", "..")
_UNWANTED = frozenset({"compound", "space", "dash"})
_SPACES = re.compile(r" (?:(?<=^ ) *|(?= |$)|(?=[.,?!](?: |$)))")
"""Spaces that clean text has not: at its edges, before another, before punctuation. Begins with one, to be found fast."""
_APOSTROPHE = dict.fromkeys((0x2019, 0x02BC, 0x00B4), "'")
"""Other signs that are written for an apostrophe, by code point."""

Edit = tuple[int, int, str]
"""Where a stretch that gives way starts and ends, and what stands in its place."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign of the transcription that is no letter.

    Args:
        feature: What it says: `pause`, `lengthening`, `overlap`, …
        start: Unicode code points from the start of the source.
        end: The same, exclusive.
    """

    feature: str
    start: int
    end: int


@dataclass(frozen=True)
class Clean:
    """What was said: lower case, straight apostrophes, one space between words, hyphens as spaces.

    Where its characters stand in the source is worked out when it is first asked for: most talk is read and not quoted.

    Args:
        text: The words with their sentence punctuation.
        marks: The signs that were taken out, in order.
        before: The text that this one was made of; None where that is the source, in lower case.
        edits: What gave way in it, in order: start, end, and what stands there instead.
    """

    text: str
    marks: tuple[Mark, ...] = ()
    before: "Clean | None" = None
    edits: tuple[Edit, ...] = ()

    def position(self, place: int) -> int:
        """Where the character at a place of `text` stands in the source."""
        breaks, sources = self.stretches
        stretch = bisect_right(breaks, place) - 1
        return sources[stretch] + place - breaks[stretch]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of `text` stands in the source: start, and end exclusive."""
        first = self.position(start)
        return first, max(first, self.position(end - 1) + 1) if end > start else first

    def has(self, feature: str) -> bool:
        """Whether a sign with this feature stands anywhere in the source."""
        return any(mark.feature == feature for mark in self.marks)

    @cached_property
    def stretches(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Where in `text` each stretch begins that stands in the source without a gap, and where in the source."""
        if self.before is None:
            return (0,), (0,)
        breaks, sources = zip(*_begins(self.before, self.edits), strict=True)
        return breaks, sources


def clean(source: str, convention: Convention) -> Clean:
    """Take the convention's signs out, keeping what they say as marks.

    Args:
        source: The text as transcribed.
        convention: The convention it follows.

    Returns:
        The clean text; it maps back into `source` in ascending order.
    """
    if convention.spelled_out and not _loose(source) and not _ODD.search(source):
        return Clean(_lower(source))
    edits, marks = [], []
    for match in _signs(source, convention):
        rule = convention.rules[str(match.lastgroup)]
        edits.append((match.start(), match.end(), rule.kept))
        if rule.feature not in _UNWANTED:
            marks.append(Mark(rule.feature, match.start(), match.end()))
    if not edits:
        return Clean(_lower(source))
    edited = _edited(Clean(_lower(source), tuple(marks)), edits)
    return without(edited, _SPACES) if _loose(edited.text) else edited


def _loose(text: str) -> bool:
    """Whether spaces or full stops may stand where clean text has none."""
    for pair in _LOOSE:
        if pair in text:
            return True
    return text[:1] == " " or text[-1:] == " "


def _signs(source: str, convention: Convention) -> Iterator[re.Match[str]]:
    """Every sign of the convention, in order."""
    if not convention.spelled_out:
        yield from convention.signs.finditer(source)
        return
    done = 0
    for suspect in (_SUSPECT if _loose(source) else _ODD).finditer(source):
        match = convention.signs.match(source, suspect.start()) if suspect.start() >= done else None
        if match:
            done = match.end()
            yield match


def without(said: Clean, pattern: re.Pattern[str]) -> Clean:
    """The same without what a pattern matches; places still lead back to the source."""
    return cut(said, [match.span() for match in pattern.finditer(said.text)])


def cut(said: Clean, stretches: Iterable[tuple[int, int]]) -> Clean:
    """The same without these stretches, in order; places still lead back to the source."""
    edits = [(start, end, "") for start, end in stretches]
    return _edited(said, edits) if edits else said


def _edited(said: Clean, edits: Sequence[Edit]) -> Clean:
    """Put something else in the place of stretches, in order."""
    pieces: list[str] = []
    done = 0
    for start, end, kept in edits:
        pieces += (said.text[done:start], kept)
        done = end
    pieces.append(said.text[done:])
    return Clean("".join(pieces), said.marks, said, tuple(edits))


def _begins(said: Clean, edits: Sequence[Edit]) -> Sequence[tuple[int, int]]:
    """Where each stretch without a gap begins in a text that was edited, and where that is in the source."""
    begins: list[tuple[int, int]] = []
    done = length = 0
    for start, end, kept in (*edits, (len(said.text), len(said.text), "")):
        if start > done or not begins:
            begins += [(place + length - done, source) for place, source in _stretches(said, done, start)]
            length += start - done
        if kept:
            begins.append((length, said.position(min(start, len(said.text) - 1))))
            length += len(kept)
        done = end
    return begins


def _stretches(said: Clean, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches without a gap from a place to another: where each begins, in the text and in the source."""
    yield start, said.position(start) if said.text else 0
    breaks, sources = said.stretches
    for at in range(bisect_right(breaks, start), bisect_left(breaks, end)):
        yield breaks[at], sources[at]


def _lower(source: str) -> str:
    """Lower case, of the same length: a letter whose lower case is longer stays as it is."""
    lower = source.lower()
    if lower.isascii():
        return lower
    if len(lower) != len(source):
        lower = "".join(low if len(low := c.lower()) == 1 else c for c in source)
    return lower.translate(_APOSTROPHE)
