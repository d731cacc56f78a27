"""What is imported: a run on one kind of file does not pay for the others."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
ASKED = """
import sys
from uptake.cli import main
try:
    main(["inspect", sys.argv[1]])
except SystemExit:
    print(*sorted(sys.modules), sep="\\n", file=sys.stderr)
"""


def imported(path: Path) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", ASKED, str(path)], capture_output=True, text=True, encoding="utf-8", check=True
    )
    return set(done.stderr.splitlines())


def test_an_eaf_is_read_without_what_reads_projects_and_texts() -> None:
    modules = imported(ROOT / "fixtures" / "eaf" / "consultation.eaf")
    assert "uptake.formats.eaf.reader" in modules
    here = {
        name for name in modules if name.startswith(("uptake.formats.refi.", "uptake.formats._transcript"))
    }
    assert here <= {f"uptake.formats.refi.{name}" for name in ("foreign", "format", "options", "counting")}
    assert not {"docx", "pandas", "jinja2"} & modules
