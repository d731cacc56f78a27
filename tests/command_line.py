"""The command line as a user runs it: in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

LINES = Path(__file__).parent / "lines_plugin.py"
MURMUR = ("--plugin", str(LINES), "--only", "murmur")


def environment(**more: str) -> dict[str, str]:
    """An environment without colours, without other people's plugins, and with Python's errors on warnings."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("UPTAKE_", "PYTHON"))}
    return {**kept, "UPTAKE_DISABLE_PLUGINS": "all", "NO_COLOR": "1", **more}


def command(*arguments: str | Path) -> list[str]:
    """The command to start."""
    return [sys.executable, "-m", "uptake", *map(str, arguments)]


def uptake(
    *arguments: str | Path, cwd: Path, stdin: str = "", **more: str
) -> subprocess.CompletedProcess[str]:
    """Run it and wait for its end."""
    return subprocess.run(
        command(*arguments),
        cwd=cwd,
        env=environment(**more),
        capture_output=True,
        text=True,
        encoding="utf-8",
        input=stdin,
        timeout=120,
        check=False,
    )
