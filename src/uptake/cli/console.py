"""What a person sees: messages on standard error, tables on standard output, and no crash whatever the console."""

import gc
import os
import sys
from collections.abc import Sequence

import click

_COLLECT_AFTER = 200_000
"""How many new objects wake the garbage collector: talk is many small values that live to the end."""


def prepare() -> None:
    """Make the streams take any character, and the garbage collector leave what lives to the end alone."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a test's or an IDE's stream may have none
            stream.reconfigure(errors="backslashreplace")
    gc.set_threshold(_COLLECT_AFTER, 50, 1000)
    gc.freeze()


def complain(message: str) -> None:
    """Print an error."""
    click.echo(f"uptake: {message}", err=True)


def warn(message: str) -> None:
    """Print a warning."""
    click.echo(f"uptake: warning: {message}", err=True)


def note(message: str) -> None:
    """Print something that is neither result nor error."""
    click.echo(message, err=True)


def leave_pipe() -> None:
    """Keep Python from complaining at its end that nobody reads the output any more."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())


def on_terminal() -> bool:
    """Whether a person can see messages and answer."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def columns(rows: Sequence[Sequence[object]], indent: str = "  ") -> list[str]:
    """Rows as lines with aligned columns; whole numbers to the right.

    Args:
        rows: Each with the same number of cells.
        indent: What to put before each line.
    """
    texts = [["" if cell is None else str(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*texts, strict=True)]
    return [
        indent
        + "  ".join(
            text.rjust(width) if isinstance(cell, int) else text.ljust(width)
            for cell, text, width in zip(row, line, widths, strict=True)
        ).rstrip()
        for row, line in zip(rows, texts, strict=True)
    ]
