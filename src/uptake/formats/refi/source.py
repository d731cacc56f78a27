"""What the reader hands to the writer, opaque to everybody else."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from uptake.formats._transcript import Unit
from uptake.formats.refi.codes import Codes
from uptake.formats.refi.convention import Decision
from uptake.formats.refi.options import RefiOptions
from uptake.formats.refi.package import Package
from uptake.formats.refi.positions import PositionMap
from uptake.formats.refi.qde import Qde
from uptake.formats.refi.recognise import Ours
from uptake.formats.refi.synchrony import SyncPoint
from uptake.formats.refi.texts import Text


@dataclass(frozen=True)
class Talk:
    """A text as talk.

    Args:
        text: The text that findings are written to.
        decision: What its positions count.
        positions: From and to that count.
        units: Utterance id to the unit of the text, in the order of the text.
        points: Sync points of the transcript, in the order of the text.
    """

    text: Text
    decision: Decision
    positions: PositionMap = field(repr=False)
    units: Mapping[str, Unit] = field(repr=False)
    points: tuple[SyncPoint, ...] = field(default=(), repr=False)

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """Utterance ids in the order of the text."""
        return tuple(self.units)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where each unit starts, in the order of the text."""
        return tuple(u.start for u in self.units.values())

    @cached_property
    def ends(self) -> tuple[int, ...]:
        """Where each unit ends, in the order of the text."""
        return tuple(u.end for u in self.units.values())

    def covered(self, start: int, end: int) -> tuple[str, ...]:
        """Ids of the utterances that a stretch has a character of."""
        return self.ids[bisect_right(self.ends, start) : bisect_left(self.starts, end)]


@dataclass(frozen=True, slots=True)
class RefiSource:
    """A project as it was read.

    Args:
        package: The zip file.
        qde: The .qde.
        codes: Its codebook.
        ours: What of it is ours.
        talks: Conversation name to the text that it is.
        options: What the user set.
    """

    package: Package
    qde: Qde = field(repr=False)
    codes: Codes = field(repr=False)
    ours: Ours = field(repr=False)
    talks: Mapping[str, Talk] = field(repr=False)
    options: RefiOptions
