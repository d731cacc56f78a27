"""The words of a stretch of talk, each with where it stands in the source and how it was said."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from uptake.text.clean import clean
from uptake.text.convention import Convention

_WORD = re.compile(r"\w+(?:'\w+)*")


@dataclass(frozen=True, slots=True)
class Word:
    """One word.

    Args:
        text: Lower case, without the convention's signs.
        start: Unicode code points from the start of the source.
        end: The same, exclusive; signs inside the word are inside.
        features: How it was said: `lengthening`, `overlap`, `rising`, …
    """

    text: str
    start: int
    end: int
    features: frozenset[str] = frozenset()


def words(source: str, convention: Convention) -> tuple[Word, ...]:
    """The words of a text.

    A word has the feature of a sign that stands in it or touches it, of a paired sign that it stands between, and
    the final contour of the punctuation after it.

    Args:
        source: The text as transcribed.
        convention: The convention it follows.

    Returns:
        In order; they do not overlap.
    """
    said = clean(source, convention)
    regions = tuple(_regions(source, convention))
    found = []
    for match in _WORD.finditer(said.text):
        start, end = said.span(*match.span())
        contour = convention.contours.get(said.text[match.end() : match.end() + 1])
        features = {m.feature for m in said.marks if m.start <= end and start <= m.end}
        features |= {feature for feature, left, right in regions if left <= start and end <= right}
        found.append(Word(match.group(), start, end, frozenset(features | ({contour} if contour else set()))))
    return tuple(found)


def _regions(source: str, convention: Convention) -> Iterator[tuple[str, int, int]]:
    """Feature, start and end of each stretch between paired signs; one that is not closed runs to the end."""
    for region in convention.regions:
        left = source.find(region.open)
        while left >= 0:
            right = source.find(region.close, left + 1)
            right = len(source) if right < 0 else right
            yield region.feature, left, right
            left = source.find(region.open, right + 1)
