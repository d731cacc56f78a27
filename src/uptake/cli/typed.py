"""The command as the user typed it, for messages that say what to type instead."""

import sys
from pathlib import Path

from uptake.pipeline.quoting import quoted


def typed_command(arguments: list[str] | None = None) -> str:
    """The command line, quoted as every shell reads it, those of Windows included.

    Args:
        arguments: The program and its arguments; by default those of this process.
    """
    program, *rest = sys.argv if arguments is None else arguments
    name = "python -m uptake" if Path(program).name == "__main__.py" else "uptake"
    return " ".join((name, *map(quoted, rest)))
