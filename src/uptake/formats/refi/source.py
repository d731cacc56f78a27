"""What the reader hands to the writer, opaque to everybody else."""

from collections.abc import Mapping
from dataclasses import dataclass, field

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


@dataclass(frozen=True, slots=True)
class Talk:
    """A text as talk.

    Args:
        text: The text that findings are written to.
        decision: What its positions count.
        positions: From and to that count.
        units: Utterance id to the unit of the text.
        points: Sync points of the transcript.
    """

    text: Text
    decision: Decision
    positions: PositionMap = field(repr=False)
    units: Mapping[str, Unit] = field(repr=False)
    points: tuple[SyncPoint, ...] = field(default=(), repr=False)


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
