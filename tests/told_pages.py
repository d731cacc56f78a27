"""Pages of the docs, carried out: their files are written, their commands run, their output compared.

A comment before each fenced block says what it is: `<!-- file: NAME -->` is written to that file, `<!-- run -->` holds
commands after `$` and what they print, `<!-- run: status 2 -->` the same for one that fails, `<!-- in: NAME -->` is part of a
file that is there by then. In what is printed, `...` stands for anything.
"""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_BLOCK = re.compile(
    r"^(?:<!-- (?P<mark>[^\n]*?) -->\n)?```(?P<kind>[^\n]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: its mark, its kind (`python`, `console`, …) and what stands in it."""

    mark: str
    kind: str
    text: str


def blocks(page: Path) -> list[Block]:
    """The fenced blocks of a page, in order."""
    found = _BLOCK.finditer(page.read_text(encoding="utf-8"))
    return [Block(match["mark"] or "", match["kind"], match["text"]) for match in found]


class Reader:
    """Somebody who does what a page says, in a folder of their own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.site = folder / "site"

    def follow(self, block: Block) -> None:
        """Do what a block says."""
        what, _, detail = block.mark.partition(": ")
        if what == "file":
            (self.folder / detail).parent.mkdir(exist_ok=True)
            (self.folder / detail).write_text(block.text, encoding="utf-8")
        elif what == "in":
            assert block.text in (self.folder / detail).read_text(encoding="utf-8")
        elif what == "run":
            for command, expected in _commands(block.text):
                self._run(command, expected, int(detail.removeprefix("status ") or 0))
        else:
            raise AssertionError(f"nothing says what to do with a block of {block.kind}: {block.text[:60]!r}")

    def _run(self, command: str, expected: str, status: int) -> None:
        program, *rest = shlex.split(command)
        if program == "cd":
            self.folder = (self.folder / rest[0]).resolve()
            return
        module = {"uptake": ["-m", "uptake"], "python": []}[program]
        result = subprocess.run(
            [sys.executable, *module, *rest],
            cwd=self.folder,
            env=self._environment(),
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        told = result.stdout + (result.stderr if status else "")
        assert result.returncode == status, f"$ {command}\n{result.stdout}{result.stderr}"
        assert _pattern(expected).search(told), f"$ {command}\n{told}"

    def _environment(self) -> dict[str, str]:
        """What is installed goes into a folder of its own, without a look at an index."""
        kept = {
            key: value
            for key, value in os.environ.items()
            if not key.startswith(("UPTAKE_", "PYTHON", "PYTEST"))
        }
        pip = {"PIP_TARGET": str(self.site), "PIP_NO_DEPS": "1", "PIP_NO_BUILD_ISOLATION": "0"}
        return {**kept, **pip, "PYTHONPATH": str(self.site), "PYTHONUTF8": "1", "NO_COLOR": "1"}


def _commands(text: str) -> Iterator[tuple[str, str]]:
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, _, expected = part.partition("\n")
        yield command, expected


def _pattern(expected: str) -> re.Pattern[str]:
    """`...` is anything, line ends included where it stands alone."""
    anything = re.escape("...")
    pattern = re.escape(expected.strip("\n"))
    pattern = re.sub(rf"(?m)^{anything}$\\?\n", "(?s:.*)", pattern)
    return re.compile(pattern.replace(anything, "(?s:.*)"))
