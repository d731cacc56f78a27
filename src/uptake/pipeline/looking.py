"""Have one detector look at one conversation, in whatever process: what it yields is checked before it is used."""

import traceback

from uptake.model import Conversation, Finding
from uptake.pipeline.soundness import finding_fault
from uptake.plugins import Context, Detector


class UnsoundError(Exception):
    """A detector yielded what is no finding in this talk; the message says what, and quotes nothing."""


class EndedError(Exception):
    """The process in which a detector looked ended before it was done.

    Args:
        status: Its exit status; negative for a signal.
    """

    def __init__(self, status: int) -> None:
        super().__init__(f"its process ended with status {status}")
        self.status = status


def look(detector: Detector, talk: Conversation, context: Context) -> tuple[Finding, ...]:
    """Run a detector to its end.

    Raises:
        UnsoundError: It yielded what is no finding in this talk.
        BaseException: Whatever it raised.
    """
    found = tuple(detector.detect(talk, context))
    for finding in found:
        if fault := finding_fault(finding, detector, talk):
            raise UnsoundError(fault)
    return found


def where_raised(error: BaseException) -> str:
    """The kind of an exception and where it was raised. Its message may hold words of the talk and is left out."""
    frames = traceback.extract_tb(error.__traceback__)
    last = frames[-1] if frames else None
    where = f" at {last.filename.replace(chr(92), '/').rsplit('/', 1)[-1]}:{last.lineno}" if last else ""
    return f"{type(error).__name__}{where}"
