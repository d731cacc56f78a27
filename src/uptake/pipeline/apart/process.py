"""Our side of the helper process: start it, ask it, kill it."""

import atexit
import contextlib
import functools
import os
import queue
import subprocess
import sys
import threading
import time
from pathlib import Path

from uptake.pipeline.apart.messages import Answer, Job, Start, receive, send
from uptake.pipeline.limit import OverTimeError
from uptake.pipeline.looking import EndedError

_WAIT_SECONDS = 0.1
"""How long to wait at a time: on Windows Ctrl-C gets through only between two waits."""


class Helper:
    """A helper process that is started for the first job, and again after one that it did not survive.

    Args:
        files: The plugin files that it is to load besides the installed plugins.
        lexicons: The folder with the user's own words; None for none.
    """

    def __init__(self, files: tuple[Path, ...], lexicons: Path | None = None) -> None:
        self._files = files
        self._lexicons = lexicons
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: queue.SimpleQueue[Answer | None] = queue.SimpleQueue()

    def ask(self, job: Job) -> Answer:
        """Have a job done.

        Raises:
            OverTimeError: It was not done in its time; the process was killed.
            EndedError: The process ended before it answered.
        """
        try:
            self._start()
            return self._asked(job, job.seconds)
        except (
            BaseException
        ):  # Ctrl-C among them: an answer that nobody waits for must not be taken for the next one
            self.end()
            raise

    def end(self) -> None:
        """Kill the process, if there is one, and forget what it was about to say."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):  # what was not sent is not needed
                    stream.close()

    def _start(self) -> None:
        if self._process is not None:
            return
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "uptake.pipeline.apart.helper"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),  # no console pops up on Windows
        )
        self._answers = queue.SimpleQueue()
        threading.Thread(
            target=_listen, args=(self._process, self._answers), name="uptake-helper", daemon=True
        ).start()
        self._asked(Start(self._files, tuple(sys.path), self._lexicons), 0)

    def _asked(self, message: Start | Job, seconds: float) -> Answer:
        """Send a message and wait for the answer to it."""
        process = self._process
        if process is None or process.stdin is None:
            raise EndedError(0)
        try:
            send(process.stdin, message)
        except OSError:
            raise EndedError(process.wait()) from None
        answer = _next(self._answers, seconds)
        if answer is None:
            raise EndedError(process.wait())
        return answer


@functools.cache
def helper_for(files: tuple[Path, ...], lexicons: Path | None) -> Helper:
    """The helper with these plugin files and lexicons; one in each process of ours, ended with it."""
    helper = Helper(files, lexicons)
    atexit.register(helper.end)
    return helper


def _listen(process: "subprocess.Popen[bytes]", answers: "queue.SimpleQueue[Answer | None]") -> None:
    """Pass on what the helper says, and None at its end."""
    try:
        while process.stdout is not None:
            answers.put(receive(process.stdout))
    except Exception:  # noqa: BLE001 - an answer that cannot be read is none
        answers.put(None)


def _next(answers: "queue.SimpleQueue[Answer | None]", seconds: float) -> Answer | None:
    end = time.monotonic() + seconds
    while True:
        try:
            return answers.get(timeout=_WAIT_SECONDS)
        except queue.Empty:
            if seconds and time.monotonic() >= end:
                raise OverTimeError from None


def _environment() -> dict[str, str]:
    """Ours, and where `uptake` is, should the helper's Python not find it by itself."""
    home = str(Path(__file__).parents[3])
    path = os.environ.get("PYTHONPATH", "")
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (path, home)))}
