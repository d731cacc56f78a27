"""What the producers of projects count when they say where in a text something stands."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Convention:
    """What a producer counts.

    Args:
        utf16: UTF-16 code units; else Unicode code points.
        newline_once: CRLF counts as one position; else as the two characters that it is.
        bom_counted: The byte order mark is position 0; else it is skipped.
    """

    utf16: bool = False
    newline_once: bool = False
    bom_counted: bool = False

    @property
    def name(self) -> str:
        """As `--positions` takes it: `utf-16`, `code-points-newline-once`."""
        unit = "utf-16" if self.utf16 else "code-points"
        return unit + "-newline-once" * self.newline_once + "-bom" * self.bom_counted


CONVENTIONS = tuple(
    Convention(utf16, once, bom) for bom in (False, True) for once in (False, True) for utf16 in (False, True)
)
"""All there are; the usual ones first."""

BY_NAME = {c.name: c for c in CONVENTIONS}
