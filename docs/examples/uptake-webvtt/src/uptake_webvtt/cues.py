"""The blocks of a WebVTT file: which of them are cues, and when each is heard."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LINE_END = re.compile(r"\r\n|\r|\n")
_TIME = r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
_TIMES = re.compile(rf"\s*{_TIME}[ \t]*-->[ \t]*{_TIME}(?:[ \t].*)?\Z")
_ARROW = "-->"


class DamagedError(Exception):
    """Something is not as WebVTT has it.

    Args:
        line: Number of the line, from 1.
        what: What is wrong with it.
    """

    def __init__(self, line: int, what: str) -> None:
        super().__init__(what)
        self.line = line
        self.what = what


@dataclass(frozen=True, slots=True)
class Cue:
    """Some words and when they are heard.

    Args:
        number: Its place among the cues of the file, from 1.
        start_ms: Where it starts.
        end_ms: Where it ends, exclusive.
        text: As it stands in the file, with tags; lines joined by a line feed.
    """

    number: int
    start_ms: int
    end_ms: int
    text: str


def cues_of(text: str) -> tuple[Cue, ...]:
    """The cues of a file, in its order; notes, styles and regions are left out.

    Raises:
        DamagedError: It does not start with WEBVTT, or a cue's times cannot be read or run backwards.
    """
    lines = _LINE_END.split(text)
    if not re.match(r"WEBVTT(?:[ \t]|\Z)", lines[0]):
        raise DamagedError(1, "a WebVTT file starts with the word WEBVTT")
    cues: list[Cue] = []
    for start, block in _blocks(lines):
        arrow = next((place for place, line in enumerate(block[:2]) if _ARROW in line), None)
        if arrow is not None:
            times = _times(block[arrow], start + arrow)
            cues.append(Cue(len(cues) + 1, *times, "\n".join(block[arrow + 1 :])))
    return tuple(cues)


def _blocks(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Stretches between empty lines, each with the number of its first line."""
    block: list[str] = []
    for number, line in enumerate([*lines, ""], 1):
        if line:
            block.append(line)
        elif block:
            yield number - len(block), block
            block = []


def _times(line: str, number: int) -> tuple[int, int]:
    match = _TIMES.match(line)
    if match is None:
        raise DamagedError(number, "times are written as 00:01:02.500 --> 00:01:04.000")
    groups = match.groups()
    start, end = _milliseconds(*groups[:4]), _milliseconds(*groups[4:])
    if end < start:
        raise DamagedError(number, "the cue ends before it starts")
    return start, end


def _milliseconds(hours: str | None, minutes: str, seconds: str, thousandths: str) -> int:
    return ((int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)) * 1000 + int(thousandths)
