"""What parsing a plain text gives."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unit:
    """What one speaker says without a break in the text: a paragraph, with its continuation lines.

    Args:
        speaker: As labelled; empty in a text without speakers.
        start: Code points from the start of the text to the first word, after label, number and time.
        end: The same, exclusive, without white space or a closing time stamp.
        line_start: Where the unit's first line starts, label included.
        start_ms: From a time stamp or span; None without.
        end_ms: From a span or a closing time stamp; None without.
    """

    speaker: str
    start: int
    end: int
    line_start: int
    start_ms: int | None = None
    end_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Transcript:
    """A text as talk.

    Args:
        units: In the order of the text.
        form: How speakers are written, in a few words that `inspect` shows.
        speakers: Labels in order of first appearance; empty in a text without speakers.
    """

    units: tuple[Unit, ...]
    form: str
    speakers: tuple[str, ...]

    @property
    def timed(self) -> bool:
        """Whether every unit has a start and an end of its own, so that gaps can be measured."""
        return bool(self.units) and all(u.start_ms is not None and u.end_ms is not None for u in self.units)
