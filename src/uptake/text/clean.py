"""From text as transcribed to the words that were said, each character with its position in the source."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from uptake.text.convention import Convention

_UNWANTED = frozenset({"compound", "space", "dash"})
_SPACES = re.compile(r"^ +| +$| (?= )| (?=[.,?!](?: |$))")
_APOSTROPHE = str.maketrans("’ʼ´", "'''")


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


@dataclass(frozen=True, slots=True)
class Clean:
    """What was said: lower case, straight apostrophes, one space between words, hyphens as spaces.

    Args:
        text: The words with their sentence punctuation.
        positions: For each character of `text` its position in the source, in code points.
        marks: The signs that were taken out, in order.
    """

    text: str
    positions: Sequence[int]
    marks: tuple[Mark, ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of `text` stands in the source: start, and end exclusive."""
        if start >= end:
            at = self.positions[start] if start < len(self.positions) else 0
            return at, at
        return self.positions[start], self.positions[end - 1] + 1

    def has(self, feature: str) -> bool:
        """Whether a sign with this feature stands anywhere in the source."""
        return any(mark.feature == feature for mark in self.marks)


def clean(source: str, convention: Convention) -> Clean:
    """Take the convention's signs out, keeping what they say as marks.

    Args:
        source: The text as transcribed.
        convention: The convention it follows.

    Returns:
        The clean text; it maps back into `source` character by character, in ascending order.
    """
    text = _lower(source)
    if not convention.signs.search(source):
        return Clean(text, range(len(source)))
    pieces: list[str] = []
    positions: list[int] = []
    marks: list[Mark] = []
    last = 0
    for match in convention.signs.finditer(source):
        start, end = match.span()
        rule = convention.rules[str(match.lastgroup)]
        pieces += (text[last:start], rule.kept)
        positions += range(last, start)
        positions += [start] * len(rule.kept)
        if rule.feature not in _UNWANTED:
            marks.append(Mark(rule.feature, start, end))
        last = end
    pieces.append(text[last:])
    positions += range(last, len(source))
    return without(Clean("".join(pieces), positions, tuple(marks)), _SPACES)


def without(said: Clean, pattern: re.Pattern[str]) -> Clean:
    """The same without what a pattern matches; positions still lead back to the source.

    Args:
        said: A clean text.
        pattern: What to leave out. Where it has a group `kept`, that part stays.
    """
    if not pattern.search(said.text):
        return said
    pieces: list[str] = []
    positions: list[int] = []
    last = 0
    keeps = "kept" in pattern.groupindex
    for match in pattern.finditer(said.text):
        stop = match.end("kept") if keeps and match.group("kept") is not None else match.start()
        pieces.append(said.text[last:stop])
        positions += said.positions[last:stop]
        last = match.end()
    pieces.append(said.text[last:])
    positions += said.positions[last:]
    return Clean("".join(pieces), positions, said.marks)


def _lower(source: str) -> str:
    """Lower case, of the same length: a letter whose lower case is longer stays as it is."""
    lower = source.lower()
    if len(lower) != len(source):
        lower = "".join(low if len(low := c.lower()) == 1 else c for c in source)
    return lower.translate(_APOSTROPHE) if not lower.isascii() else lower
