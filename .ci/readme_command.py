"""Print a command of README.md: `python .ci/readme_command.py run|test`.

A command is the fenced block that follows the line `<!-- command: NAME -->`.
"""

import re
import sys
from pathlib import Path

README = Path(__file__).parents[1] / "README.md"


def command(name: str) -> str:
    """The text of the block.

    Raises:
        SystemExit: README.md has no such block.
    """
    text = README.read_text(encoding="utf-8")
    found = re.search(rf"<!-- command: {name} -->\n+```\w*\n(.*?)```", text, re.DOTALL)
    if found is None:
        raise SystemExit(f"README.md has no block marked `<!-- command: {name} -->`")
    return found[1].strip()


if __name__ == "__main__":
    sys.stdout.write(command(sys.argv[1]) + "\n")
