"""The lines of a text, with what stands before the words: a line number, a time."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from uptake.formats._transcript.times import BARE, BRACKETED, SPAN, milliseconds, span_milliseconds

_NUMBER = re.compile(r"[ \t]*(\d{1,5})(?:[.):]?(?=[ \t]|$))[ \t]*(?:(?:->|=>|-->|\u2192)[ \t]*)?")
_BRACKETED = re.compile(rf"[ \t]*(?:(?P<span>{SPAN})|(?P<stamp>{BRACKETED}))[ \t]*")
_WITH_BARE = re.compile(rf"[ \t]*(?:(?P<span>{SPAN})|(?P<stamp>{BRACKETED}|{BARE}))[ \t]*")
_ONLY_TIME = re.compile(rf"[ \t]*(?:{SPAN}|{BRACKETED}|{BARE})[ \t]*$")
_SHARE_NUMBERED = (
    0.6  # of the lines with words; a printed transcript numbers all, now and then only those with talk
)
_SHARE_BARE = 0.2  # of the lines: fewer bare times at line starts are times that people speak of


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank.

    Args:
        start: Code points from the start of the text.
        body: Where it goes on after number, arrow and time.
        end: Exclusive, without trailing white space.
        after_blank: Whether a blank line, or the start of the text, comes before it.
        start_ms: From a time at its start; None without.
        end_ms: From a time span at its start; None without.
    """

    start: int
    body: int
    end: int
    after_blank: bool
    start_ms: int | None = None
    end_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a text that are not blank.

    Args:
        lines: In order.
        numbered: Whether each has a number of its own.
    """

    lines: tuple[Line, ...]
    numbered: bool


def read_lines(text: str) -> Lines:
    """Split a text into lines and find where the words of each begin."""
    spans = _spans(text)
    numbered = _is_numbered(text, spans)
    bodies = [_after_number(text, s, e) if numbered else s for s, e, _ in spans]
    times = _WITH_BARE if _has_bare_times(text, spans, bodies) else _BRACKETED
    lines = (
        _line(text, span, body, times) for span, body in zip(spans, bodies, strict=True) if body < span[1]
    )
    return Lines(tuple(_with_times_above(lines)), numbered)


def _with_times_above(lines: Iterable[Line]) -> Iterator[Line]:
    """Lines where a time on a line of its own is that of the line right below, as in subtitles."""
    above: Line | None = None
    for line in lines:
        if above is not None and not line.after_blank and line.start_ms is None:
            yield replace(line, after_blank=above.after_blank, start_ms=above.start_ms, end_ms=above.end_ms)
            above = None
            continue
        if above is not None:
            yield above
        above = line if line.start_ms is not None and line.body == line.end else None
        if above is None:
            yield line
    if above is not None:
        yield above


def _spans(text: str) -> list[tuple[int, int, bool]]:
    """Start, end and whether a blank line comes before, for each line that is not blank."""
    spans = []
    start, after_blank = 0, True
    for line in text.splitlines(keepends=True):
        words = line.rstrip()
        if words:
            spans.append((start, start + len(words), after_blank))
        after_blank = not words
        start += len(line)
    return spans


def _is_numbered(text: str, spans: list[tuple[int, int, bool]]) -> bool:
    """Whether the lines carry rising numbers, as conversation analysts print them."""
    numbers = [int(m.group(1)) for s, e, _ in spans if (m := _NUMBER.match(text, s, e))]
    if len(numbers) < max(2, _SHARE_NUMBERED * len(spans)):
        return False
    rising = sum(a < b for a, b in pairwise(numbers))
    return rising >= _SHARE_NUMBERED * (len(numbers) - 1)


def _after_number(text: str, start: int, end: int) -> int:
    found = _NUMBER.match(text, start, end)
    return found.end() if found else start


def _has_bare_times(text: str, spans: list[tuple[int, int, bool]], bodies: list[int]) -> bool:
    bare = re.compile(rf"[ \t]*{BARE}")
    count = sum(
        1
        for (_, e, _), b in zip(spans, bodies, strict=True)
        if text[b : b + 1].isdigit() and bare.match(text, b, e)
    )
    return count >= max(2, _SHARE_BARE * len(spans))


def _line(text: str, span: tuple[int, int, bool], body: int, times: re.Pattern[str]) -> Line:
    start, end, after_blank = span
    found = times.match(text, body, end) or _ONLY_TIME.match(text, body, end)
    if found is None:
        while body < end and text[body] in " \t":
            body += 1
        return Line(start, body, end, after_blank)
    first, last = _times(found)
    return Line(start, found.end(), end, after_blank, first, last)


def _times(found: re.Match[str]) -> tuple[int, int | None]:
    parts = found.groupdict()
    if parts.get("span"):
        return span_milliseconds(parts["span"])
    return milliseconds(parts.get("stamp") or found.group(0)), None
