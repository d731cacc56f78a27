"""A file and its place among the inputs: what codes in place of names are made from."""

from collections.abc import Sequence
from dataclasses import dataclass

from uptake.cli.files import File
from uptake.cli.outcome import Outcome, lost


@dataclass(frozen=True, slots=True)
class Numbered:
    """A file and its place among the inputs, from 1."""

    number: int
    file: File


def numbered(files: Sequence[File]) -> list[Numbered]:
    """The files with their places."""
    return [Numbered(number, file) for number, file in enumerate(files, 1)]


def lost_one(item: Numbered) -> Outcome:
    """The outcome of a file whose process died."""
    return lost(item.file)
