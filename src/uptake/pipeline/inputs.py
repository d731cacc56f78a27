"""Which files the command line means: files as they are, folders with everything in them that a format reads."""

import os
import unicodedata
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from uptake.errors import InputError

MARK = ".uptake"
"""What an output's name has before its suffix: `talk.uptake.eaf`."""


@dataclass(frozen=True, slots=True)
class Input:
    """A file to work on.

    Args:
        path: The file.
        shown: How tables and messages name it: relative, with forward slashes, never a path of this machine.
        within: Its folder, seen from the folder that the user named; `.` for a file that the user named.
        folder: The folder that the user named; the file's own for a file.
    """

    path: Path
    shown: str
    within: Path
    folder: Path


def find_inputs(arguments: Sequence[Path], suffixes: Iterable[str]) -> list[Input]:
    """The files that the arguments name, each once, in the order of the arguments and sorted within a folder.

    A folder is searched through. In it, hidden files and `NAME.uptake.*` beside `NAME.*` are left out; so is
    `NAME.uptake.*` where `NAME.*` is named as well, as `*.eaf` does. A folder with nothing to read in it stands for
    itself beside other arguments: it will be one failed input, and the others are done.

    Args:
        arguments: Files and folders.
        suffixes: The suffixes that a format claims, lower case.

    Raises:
        InputError: The only argument is a folder that holds nothing that a format reads.
    """
    endings = tuple(suffixes)
    found: dict[str, Input] = {}
    for argument in arguments:
        folder = os.path.isdir(argument)  # noqa: PTH112 - unlike Path.is_dir, False where there is no permission to look
        files = list(_in_folder(argument, endings)) if folder else []
        if folder and not files and len(arguments) == 1:
            known = ", ".join(endings) or "none"
            raise InputError(
                f"{shown_name(argument)}: no file in this folder is one that a format reads ({known})"
            )
        for file in files or [_single(argument)]:
            found.setdefault(same_place(file.path), file)
    return [file for file in found.values() if not _is_output_of_one(file.path, found)]


def is_output_name(path: Path) -> bool:
    """Whether a file is named as outputs are: `NAME.uptake.eaf`."""
    return path.with_suffix("").name.lower().endswith(MARK)


def same_place(path: Path) -> str:
    """A text that is the same for two paths which may be one file on some computer: case and Unicode form aside."""
    return unicodedata.normalize("NFC", str(path.resolve())).casefold()


def _single(path: Path) -> Input:
    return Input(path, shown_name(path), Path(), path.parent)


def shown_name(path: Path) -> str:
    """A path as tables and messages name it: as given where that is a relative one below here, else the name."""
    if path.is_absolute() or path.drive or ".." in path.parts:
        return path.name
    return path.as_posix()


def _in_folder(folder: Path, suffixes: tuple[str, ...]) -> Iterator[Input]:
    files = sorted(
        path
        for path in folder.rglob("*")
        if path.name.lower().endswith(suffixes) and not _hidden(path.relative_to(folder)) and path.is_file()
    )
    places = {same_place(path) for path in files}
    for path in files:
        if not _is_output_of_one(path, places):
            within = path.relative_to(folder)
            shown = f"{shown_name(folder)}/{within.as_posix()}" if folder != Path() else within.as_posix()
            yield Input(path, shown, within.parent, folder)


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _is_output_of_one(path: Path, places: Container[str]) -> bool:
    """Whether a file is `talk.uptake.eaf` and `talk.eaf` is among these."""
    if not is_output_name(path):
        return False
    stem = path.with_suffix("").name
    return same_place(path.with_name(stem[: -len(MARK)] + path.suffix)) in places
