"""The notebook in the docs does what it shows, without a warning."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
CELLS = re.findall(
    r"^```\{code-cell\}\n(.*?)^```$",
    (ROOT / "docs" / "notebook.md").read_text(encoding="utf-8"),
    re.MULTILINE | re.DOTALL,
)
SHOWN = """
for shown in (project, talk, found, finding, frame, turns, summary, sequences):
    assert "<table" in shown._repr_html_()
"""


def test_each_cell_of_the_notebook_runs_and_shows_something() -> None:
    assert len(CELLS) > 5
    script = "\n".join([*CELLS, SHOWN])
    result = subprocess.run(
        [sys.executable, "-W", "error", "-X", "utf8", "-c", script],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.count(": ") >= 1
