"""A plain text as talk: who says what, and when."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from uptake.errors import UsageError
from uptake.formats._transcript.labels import Label, find_labels
from uptake.formats._transcript.lines import Line, Lines, read_lines
from uptake.formats._transcript.rows import read_rows
from uptake.formats._transcript.times import BRACKETED, milliseconds
from uptake.formats._transcript.unit import Transcript, Unit

_CLOSING = re.compile(rf"[ \t]*(?P<stamp>{BRACKETED})$")
_PAUSE = re.compile(r"[ \t]*\([ \t]*(?:\d*\.?\d+|\.+)[ \t]*(?:s|sec)?\.?[ \t]*\)[ \t]*$")
_PARAGRAPHS = "no speakers: paragraphs of one participant"


def compile_pattern(pattern: str) -> re.Pattern[str] | None:
    """The user's own expression for a speaker at a line start; None for an empty one.

    Args:
        pattern: A regular expression with a group named `speaker`, or else one group; the words begin where it ends.

    Raises:
        UsageError: It is no regular expression, or has no group.
    """
    if not pattern:
        return None
    try:
        compiled = re.compile(pattern)
    except re.error as error:
        raise UsageError(f"speaker_pattern {pattern!r} is no regular expression: {error}") from None
    if not compiled.groups:
        raise UsageError(
            f"speaker_pattern {pattern!r} has no group for the name: write (?P<speaker>...) around it"
        )
    return compiled


def parse(text: str, pattern: re.Pattern[str] | None = None) -> Transcript:
    """Find speakers, times and turns in a text.

    A unit is what follows a label up to the next label, a blank line, a numbered line, a pause on a line of its own or
    a new time; a later paragraph without a label goes on with the speaker before. What stands before the first
    label is nobody's talk.

    Args:
        text: With LF line ends and without a byte order mark, as `to_lf` gives it.
        pattern: As `compile_pattern` gives it: only what it matches is a label then.
    """
    rows = None if pattern else read_rows(text)
    if rows is not None:
        return rows
    lines = read_lines(text)
    form, labels = _labels(text, lines, pattern)
    if not any(labels):
        units = tuple(_paragraphs(text, lines))
        return Transcript(units, _PARAGRAPHS, ())
    units = tuple(_chained(_units(text, lines, labels)))
    return Transcript(units, _described(form, lines, units), tuple(dict.fromkeys(u.speaker for u in units)))


def _labels(text: str, lines: Lines, pattern: re.Pattern[str] | None) -> tuple[str, tuple[Label | None, ...]]:
    if pattern is None:
        found = find_labels(text, lines)
        return found.form, _one_spelling(found.labels)
    return "labels that speaker_pattern matches", tuple(_matched(text, line, pattern) for line in lines.lines)


def _matched(text: str, line: Line, pattern: re.Pattern[str]) -> Label | None:
    found = pattern.match(text[line.start : line.end])
    offset = line.start
    if found is None:
        found, offset = pattern.match(text[line.body : line.end]), line.body
    if found is None:
        return None
    name = found["speaker"] if "speaker" in pattern.groupindex else found[1]
    return Label((name or "").strip(), offset + found.end()) if name else None


def _one_spelling(labels: tuple[Label | None, ...]) -> tuple[Label | None, ...]:
    """`DOCTOR` and `Doctor` are one speaker, spelled as at the first place."""
    spelling: dict[str, str] = {}
    for name in dict.fromkeys(label.name for label in labels if label is not None):
        spelling[name] = next((s for s in spelling.values() if s.casefold() == name.casefold()), name)
    if all(one == other for one, other in spelling.items()):
        return labels
    return tuple(label and replace(label, name=spelling[label.name]) for label in labels)


@dataclass(slots=True)
class _Open:
    """The unit being read."""

    speaker: str
    line_start: int
    start_ms: int | None
    end_ms: int | None
    start: int | None = None
    end: int = 0


def _units(text: str, lines: Lines, labels: tuple[Label | None, ...]) -> Iterator[Unit]:
    unit: _Open | None = None
    for line, label in zip(lines.lines, labels, strict=True):
        if label is not None:
            yield from _closed(text, unit)
            unit = _Open(label.name, line.start, _first(label.start_ms, line.start_ms), line.end_ms)
        elif unit is None:
            continue
        elif _breaks(text, line, lines, unit):
            yield from _closed(text, unit)
            unit = _Open(unit.speaker, line.start, line.start_ms, line.end_ms)
        elif line.start_ms is not None and unit.start is None:
            unit.start_ms, unit.end_ms = line.start_ms, line.end_ms
        words = label.words if label is not None else line.body
        if words < line.end and not _PAUSE.match(text, words, line.end):
            unit.start = words if unit.start is None else unit.start
            unit.end = line.end
    yield from _closed(text, unit)


def _first(one: int | None, other: int | None) -> int | None:
    return other if one is None else one


def _breaks(text: str, line: Line, lines: Lines, unit: _Open) -> bool:
    """Whether a line without a label begins a new unit of the same speaker."""
    if unit.start is None:
        return False
    apart = line.after_blank or lines.numbered or line.start_ms is not None
    return apart or text[unit.end - 1] == "#" or bool(_PAUSE.match(text, line.body, line.end))


def _closed(text: str, unit: _Open | None) -> Iterator[Unit]:
    """The unit as it is, a time stamp at its end taken for its end time."""
    if unit is None or unit.start is None:
        return
    end, end_ms = unit.end, unit.end_ms
    if text[end - 1] in "#])>}" and (found := _CLOSING.search(text, max(unit.start, end - 24), end)):
        end, end_ms = found.start(), milliseconds(found["stamp"])
    if end > unit.start:
        yield Unit(unit.speaker, unit.start, end, unit.line_start, unit.start_ms, end_ms)


def _chained(units: Iterator[Unit]) -> Iterator[Unit]:
    """Where only ends are stamped, a unit starts where the one before ends."""
    before: int | None = None
    for unit in units:
        if unit.start_ms is None and unit.end_ms is not None and before is not None:
            yield replace(unit, start_ms=before)
        else:
            yield unit
        before = unit.end_ms


def _paragraphs(text: str, lines: Lines) -> Iterator[Unit]:
    """Blank-line paragraphs, or lines where no blank line divides the text."""
    by_line = not any(line.after_blank for line in lines.lines[1:])
    unit: _Open | None = None
    for line in lines.lines:
        if unit is None or line.after_blank or by_line or line.start_ms is not None:
            yield from _closed(text, unit)
            unit = _Open("", line.start, line.start_ms, line.end_ms)
        if line.body < line.end:
            unit.start = line.body if unit.start is None else unit.start
            unit.end = line.end
    yield from _closed(text, unit)


def _described(form: str, lines: Lines, units: tuple[Unit, ...]) -> str:
    parts = [form]
    if lines.numbered:
        parts.append("numbered lines")
    if any(u.start_ms is not None for u in units):
        parts.append("time stamps")
    return ", ".join(parts)
