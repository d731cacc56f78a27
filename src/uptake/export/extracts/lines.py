"""A turn as lines of a transcript: broken between words, with what is to be marked in each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

Span = tuple[int, int]
"""Start, and end exclusive, in code points."""

_UNPRINTABLE = re.compile("[\\s\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What no line of a document can hold, and every kind of space."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters of a line.

    Args:
        text: The characters.
        found: Whether they belong to the finding.
        evidence: Whether the finding rests on them.
    """

    text: str
    found: bool = False
    evidence: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a transcript.

    Args:
        number: From 1, within the extract.
        speaker: Who talks; empty for the further lines of a turn.
        pieces: What they say.
        arrow: Whether an arrow in the margin points at it.
    """

    number: int
    speaker: str
    pieces: tuple[Piece, ...]
    arrow: bool = False


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A turn's text.

    Args:
        text: What is said.
        found: What belongs to the finding.
        evidence: What it rests on.
    """

    text: str
    found: tuple[Span, ...] = ()
    evidence: tuple[Span, ...] = ()


def turn_lines(number: int, speaker: str, said: MarkedText, width: int) -> list[Line]:
    """A turn as lines.

    An arrow points at each line with words that the finding rests on; where the turn belongs to the finding and has no
    such words, at the first line that belongs to it.

    Args:
        number: The first line's.
        speaker: Who talks.
        said: What they say.
        width: How many characters a line holds.
    """
    lines: list[Line] = []
    pointed = bool(said.evidence)
    for start, end in broken(said.text, width) if said.text else [(0, 0)]:
        cut = pieces(said, start, end)
        arrow = any(piece.evidence for piece in cut)
        if not pointed and any(piece.found for piece in cut):
            arrow = pointed = True
        lines.append(Line(number + len(lines), "" if lines else speaker, cut, arrow))
    return lines


def printable(text: str) -> str:
    """The text, as long as before, with a space for each character that no line can hold."""
    return _UNPRINTABLE.sub(" ", text)


def broken(text: str, width: int) -> Iterator[Span]:
    """Where the lines of a text begin and end: at spaces, or in the midst of a word that is longer than a line."""
    start = 0
    while start < len(text):
        end = min(len(text), start + width)
        space = text.rfind(" ", start + 1, end + 1) if end < len(text) else -1
        end = space if space > start else end
        yield start, end
        start = end
        while start < len(text) and text[start] == " ":
            start += 1


def pieces(said: MarkedText, start: int, end: int) -> tuple[Piece, ...]:
    """One line of a text, cut where a mark begins or ends.

    Args:
        said: The text.
        start: Where the line begins.
        end: Where it ends.
    """
    spans = (*said.found, *said.evidence)
    inside = {edge for span in spans for edge in span if start < edge < end}
    return tuple(
        Piece(said.text[left:right], _within(left, said.found), _within(left, said.evidence))
        for left, right in pairwise((start, *sorted(inside), end))
    )


def _within(place: int, spans: Sequence[Span]) -> bool:
    return any(start <= place < end for start, end in spans)
