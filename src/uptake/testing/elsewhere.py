"""Run a detector in another process with another hash seed: what comes out of sets comes out in another order there."""

import contextlib
import importlib.util
import os
import pickle
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from uptake.model import Conversation, Finding
from uptake.plugins import Detector

_SEEDS = ("1", "2")
_CHILD = "from uptake.testing.elsewhere import answer; answer()"


def findings_elsewhere(
    detectors: Sequence[Detector], talks: Sequence[Conversation]
) -> list[list[Finding]] | None:
    """What a detector finds in each talk, in a process of its own.

    Args:
        detectors: The detector, last; before it those whose findings it reads.
        talks: The talks.

    Returns:
        Its findings for each talk; None where the detector cannot be sent to another process or fails there.
    """
    try:
        work = pickle.dumps((list(detectors), list(talks)))
    except Exception:  # noqa: BLE001 - whatever keeps a stranger's object from being pickled
        return None
    files = {type(d).__module__: _file_of(type(d).__module__) for d in detectors}
    result = subprocess.run(  # noqa: S603 - this Python, with our own module
        [sys.executable, "-c", _CHILD],
        input=pickle.dumps((files, work)),
        capture_output=True,
        env=_environment(),
        check=False,
    )
    return pickle.loads(result.stdout) if result.returncode == 0 else None  # noqa: S301 - what our own process wrote


def answer() -> None:
    """Be the other process: read the work from standard input, write the findings to standard output."""
    from uptake.testing.detector_checks import Specimen  # noqa: PLC0415 - which imports this module

    files, work = pickle.loads(sys.stdin.buffer.read())  # noqa: S301 - what our own process wrote
    with contextlib.redirect_stdout(sys.stderr):
        for name, path in files.items():
            _import_from(name, path)
        detectors, talks = pickle.loads(work)  # noqa: S301 - the same
        specimen = Specimen(detectors[-1], tuple(talks), tuple(detectors[:-1]))
        found = [specimen.found_in(talk) for talk in talks]
    sys.stdout.buffer.write(pickle.dumps(found))


def _environment() -> Mapping[str, str]:
    """Ours, with the same places to import from and another hash seed."""
    seed = next(seed for seed in _SEEDS if seed != os.environ.get("PYTHONHASHSEED"))
    return {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


def _file_of(module: str) -> str | None:
    file: Any = getattr(sys.modules.get(module), "__file__", None)
    return str(Path(file).absolute()) if file else None


def _import_from(name: str, path: str | None) -> None:
    """Import a module under the name that it had in the other process, where no import finds it by that."""
    with contextlib.suppress(ImportError, ValueError):
        importlib.import_module(name)
        return
    spec = importlib.util.spec_from_file_location(name, path) if path else None
    if spec is None or spec.loader is None:
        return
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
