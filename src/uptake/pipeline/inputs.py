"""Which files the command line means: files as they are, folders and patterns with everything that a format reads."""

import glob
import os
import unicodedata
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from uptake.errors import InputError

MARK = ".uptake"
"""What an output's name has before its suffix: `talk.uptake.eaf`."""

BLIND_MARK = ".blind"
"""What the name of a file with stretches to be coded has there: `talk.blind.eaf`."""


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

    A folder is searched through. In it, hidden files and `NAME.uptake.*` or `NAME.blind.*` beside `NAME.*` are left out; so is
    `NAME.uptake.*` where `NAME.*` is named as well, as `*.eaf` does. A pattern (`*`, `?`, `[…]`, `**` for folders of any
    depth) that the shell left as it is stands for the files that fit it and that a format claims, and for those in the
    folders that fit it. A folder or a pattern with nothing to read in it stands for itself beside other arguments: it
    will be one failed input, and the others are done.

    Args:
        arguments: Files, folders and patterns.
        suffixes: The suffixes that a format claims, lower case.

    Raises:
        InputError: The only argument is a folder or a pattern with nothing in it that a format reads.
    """
    endings = tuple(suffixes)
    found: dict[str, Input] = {}
    for argument in arguments:
        files = _named_by(argument, endings)
        if not files and len(arguments) == 1:
            known = ", ".join(endings) or "none"
            what = "that fits this pattern" if _is_pattern(argument) else "in this folder"
            raise InputError(f"{shown_name(argument)}: no file {what} is one that a format reads ({known})")
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


def _named_by(argument: Path, suffixes: tuple[str, ...]) -> list[Input]:
    """The files that one argument names."""
    if _is_folder(argument):
        return [_inside(argument, path) for path in _below(argument, suffixes)]
    if not _is_pattern(argument):
        return [_single(argument)]
    folder, pattern = _split_pattern(argument)
    fitting = glob.glob(pattern, root_dir=folder, recursive=True)  # noqa: PTH207 - Path.glob finds hidden files too
    return [
        _inside(folder, path) for name in sorted(fitting) if name for path in _at(folder / name, suffixes)
    ]


def _is_folder(path: Path) -> bool:
    return os.path.isdir(path)  # noqa: PTH112 - unlike Path.is_dir, False where there is no permission to look


def _is_pattern(argument: Path) -> bool:
    return glob.has_magic(str(argument)) and not os.path.lexists(argument)


def _split_pattern(argument: Path) -> tuple[Path, str]:
    """The folder that a pattern begins in, and the rest of it."""
    parts = argument.parts
    first = next(place for place, part in enumerate(parts) if glob.has_magic(part))
    return Path(*parts[:first]), str(Path(*parts[first:]))


def _at(place: Path, suffixes: tuple[str, ...]) -> list[Path]:
    """The files that a format claims: this one, or those in this folder."""
    if _is_folder(place):
        return _below(place, suffixes)
    return [place] if place.name.lower().endswith(suffixes) else []


def _below(folder: Path, suffixes: tuple[str, ...]) -> list[Path]:
    """The files in a folder that a format claims, sorted."""
    files = sorted(
        path
        for path in folder.rglob("*")
        if path.name.lower().endswith(suffixes) and not _hidden(path.relative_to(folder)) and path.is_file()
    )
    places = {same_place(path) for path in files}
    return [path for path in files if not _is_output_of_one(path, places)]


def _inside(folder: Path, path: Path) -> Input:
    """A file in a folder that the user named, or that a pattern of theirs begins in."""
    within = path.relative_to(folder)
    shown = f"{shown_name(folder)}/{within.as_posix()}" if folder != Path() else within.as_posix()
    return Input(path, shown, within.parent, folder)


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _is_output_of_one(path: Path, places: Container[str]) -> bool:
    """Whether a file is `talk.uptake.eaf` or `talk.blind.eaf`, and `talk.eaf` is among these."""
    stem = path.with_suffix("").name
    marked = next((mark for mark in (MARK, BLIND_MARK) if stem.lower().endswith(mark)), "")
    return bool(marked) and same_place(path.with_name(stem[: -len(marked)] + path.suffix)) in places
