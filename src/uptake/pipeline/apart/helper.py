"""The helper process: `python -m uptake.pipeline.apart.helper`, started by `process` and by nobody else."""

import faulthandler
import io
import os
import signal
import sys
from contextlib import suppress
from dataclasses import replace
from typing import Any, BinaryIO, TextIO

from uptake.pipeline.apart.messages import Answer, Job, Start, receive, send
from uptake.pipeline.looking import UnsoundError, look, where_raised
from uptake.pipeline.packs import Packs, packs_of
from uptake.plugins import Context, Registry, load_registry

_GRACE_SECONDS = 10
"""How much longer than its limit a job may take before the helper ends itself: when nobody is left to kill it."""


class _Nowhere(io.RawIOBase):
    """Standard output for plugins: it only remembers that something was written."""

    written = False

    def writable(self) -> bool:
        """It takes anything."""
        return True

    def write(self, data: Any) -> int:
        """Forget the bytes."""
        self.written = self.written or bool(data)
        return len(data)


def main() -> None:
    """Answer messages until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that waits: it ends this one
    questions, answers, nowhere = _take_streams()
    printed = _Nowhere()
    sys.stdout = io.TextIOWrapper(printed, "utf-8", "backslashreplace", write_through=True)
    with suppress(EOFError, OSError):
        start: Start = receive(questions)
        sys.path[:] = start.path
        registry = load_registry(start.files)
        packs = packs_of(registry, start.lexicons)
        send(answers, Answer())
        while True:
            job: Job = receive(questions)
            printed.written = False
            answer = _within(job, registry, packs, nowhere)
            _send(answers, replace(answer, printed=printed.written))


def _take_streams() -> tuple[BinaryIO, BinaryIO, TextIO]:
    """The pipes, for us alone: a plugin that reads or prints meets the null device, also from C."""
    questions, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = open(os.devnull, "r+", encoding="utf-8")  # noqa: SIM115, PTH123 - open to the end of the process
    os.dup2(nowhere.fileno(), 0)
    os.dup2(nowhere.fileno(), 1)
    return questions, answers, nowhere


def _within(job: Job, registry: Registry, packs: Packs, nowhere: TextIO) -> Answer:
    if not job.seconds:
        return _answer(job, registry, packs)
    faulthandler.dump_traceback_later(job.seconds + _GRACE_SECONDS, exit=True, file=nowhere)
    try:
        return _answer(job, registry, packs)
    finally:
        faulthandler.cancel_dump_traceback_later()


def _answer(job: Job, registry: Registry, packs: Packs) -> Answer:
    try:
        detector = registry.detector(job.detector)
        options = replace(detector.options, **job.options)
        words, convention = packs.words_of(job.talk.language), packs.convention(job.talk.convention)
        context = Context(options, words, job.available, convention)
        return Answer(look(detector, job.talk, context))
    except UnsoundError as error:
        return Answer(unsound=str(error))
    except BaseException as error:  # noqa: BLE001 - a detector can raise anything, and it costs only its own findings
        return Answer(raised=where_raised(error))


def _send(answers: BinaryIO, answer: Answer) -> None:
    try:
        send(answers, answer)
    except OSError:
        raise
    except Exception as error:  # noqa: BLE001 - what is inside a finding may refuse to be pickled
        send(answers, Answer(raised=where_raised(error), printed=answer.printed))


if __name__ == "__main__":
    main()
