"""What goes through the pipes between us and the helper process.

Each message is eight bytes with its length, most significant first, and a pickle of that length. We send a `Start`, then
one `Job` at a time; the helper sends an `Answer` to each of them, and nothing else. It ends when its input ends.
"""

import pickle
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from uptake.model import Conversation, Finding

_LENGTH = struct.Struct(">Q")


@dataclass(frozen=True, slots=True)
class Start:
    """What the helper needs to know once.

    Args:
        files: The plugin files that the user named.
        path: Where Python looks for modules here.
        lexicons: The folder with the user's own words; None for none.
    """

    files: tuple[Path, ...]
    path: tuple[str, ...]
    lexicons: Path | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """One detector, one conversation.

    Args:
        detector: Its name.
        talk: What to look at.
        options: The values of its options, by name.
        available: Findings of the detectors that it requires, by code.
        seconds: How long it may take; 0 for no limit.
    """

    detector: str
    talk: Conversation
    options: Mapping[str, Any] = field(default_factory=dict)
    available: Mapping[str, tuple[Finding, ...]] = field(default_factory=dict)
    seconds: float = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a job, or of the start.

    Args:
        findings: What was found, checked.
        unsound: What is wrong with what the detector yielded; empty for nothing.
        raised: What it raised, and where; empty for nothing.
        printed: Whether it printed to standard output.
    """

    findings: tuple[Finding, ...] = ()
    unsound: str = ""
    raised: str = ""
    printed: bool = False


def send(stream: IO[bytes], message: object) -> None:
    """Write a message; one that cannot be pickled leaves the stream as it was.

    Raises:
        OSError: Nobody reads the stream any more.
    """
    data = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    stream.write(_LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def receive(stream: IO[bytes]) -> Any:
    """The next message.

    Raises:
        EOFError: There is none, or only a part of it.
    """
    (length,) = _LENGTH.unpack(_exactly(stream, _LENGTH.size))
    return pickle.loads(_exactly(stream, length))  # noqa: S301 - from our own helper, which runs with the same rights


def _exactly(stream: IO[bytes], length: int) -> bytes:
    data = stream.read(length)
    if len(data) < length:
        raise EOFError
    return data
