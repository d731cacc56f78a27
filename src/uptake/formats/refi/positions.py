"""Text positions: what tools count, and how to come from their count to code points and back.

Inside `uptake` a position counts Unicode code points in the text with LF line ends and without a byte order mark.
"""

import re
from bisect import bisect_left, bisect_right

from uptake.formats._transcript import to_lf
from uptake.formats.refi.counting import BY_NAME, CONVENTIONS, Convention

__all__ = ["BY_NAME", "CONVENTIONS", "Convention", "PositionMap", "consequential"]

_WIDE_LF = re.compile(r"\r\n|[^\u0000-\uffff]")


class PositionMap:
    """The positions of one text in one convention.

    Args:
        text: As the source has it, with its byte order mark and its line ends.
        convention: What its producer counts.
    """

    __slots__ = ("_ends", "_length", "_mark", "_wide")

    def __init__(self, text: str, convention: Convention) -> None:
        marked = text.startswith("\ufeff")
        self._mark = 1 if marked and convention.bom_counted else 0
        self._wide = _wide(text[marked:], convention)
        self._ends = [
            w + i + 2 for i, w in enumerate(self._wide)
        ]  # where each of them ends, in the producer's count
        self._length = len(to_lf(text))

    def to_source(self, position: int) -> int:
        """The producer's count for a position of ours."""
        return position + bisect_left(self._wide, position) + self._mark

    def from_source(self, position: int) -> int:
        """Our position for a producer's count.

        One that lies inside a character (between the halves of a surrogate pair, between CR and LF) goes to its start;
        one outside the text to the text's nearest end.
        """
        position -= self._mark
        before = bisect_right(self._ends, position)
        inside = before < len(self._ends) and self._ends[before] - 1 == position
        return min(max(position - before - inside, 0), self._length)


def _wide(text: str, convention: Convention) -> list[int]:
    """Our positions of the characters that the convention counts twice."""
    if text.isascii() and (convention.newline_once or "\r\n" not in text):
        return []
    wide, pairs = [], 0
    for found in _WIDE_LF.finditer(text):
        crlf = found.group() == "\r\n"
        if (not convention.newline_once) if crlf else convention.utf16:
            wide.append(found.start() - pairs)
        pairs += crlf
    return wide


def consequential(text: str) -> tuple[Convention, ...]:
    """The conventions that differ on a text, one for each way of counting it; a single one where all agree."""
    astral, crlf, mark = _beyond_basic_plane(text), "\r\n" in text, text.startswith("\ufeff")
    return tuple(
        c
        for c in CONVENTIONS
        if (astral or not c.utf16) and (crlf or not c.newline_once) and (mark or not c.bom_counted)
    )


def _beyond_basic_plane(text: str) -> bool:
    return bool(text) and max(text) > "\uffff"
