"""Put a new file in its place in one rename, so that a failed or killed run leaves the old one whole."""

import contextlib
import errno
import filecmp
import functools
import operator
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from uptake.errors import OutputError, UptakeError

_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))


_OWNER = stat.S_IRUSR | stat.S_IWUSR


def temporary_name(output: Path) -> Path:
    """The file that an output is written to before it is put in place."""
    return output.with_name(f".{output.name}.uptake-tmp")


def put_in_place(
    output: Path,
    write: Callable[[Path], object],
    check: Callable[[Path], None] | None = None,
    *,
    like: Iterable[Path] = (),
) -> bool:
    """Write a file beside its place, flush it to disk, check it, and rename it into its place.

    Whatever goes wrong, and at Ctrl-C, the old file stays whole and the new one is removed. What a killed run left
    behind is removed first. A file that would be the same as the old one is not put in place.

    Args:
        output: The place.
        write: Writes the file to the path it is given.
        check: Raises where the written file is not sound.
        like: What the content comes from: nobody may read a new file who may not read all of these that are there. A file that
            replaces one is as open as that.

    Returns:
        Whether the file at the place is a new one.

    Raises:
        OutputError: It cannot be written there; the message says why.
    """
    output = Path(os.path.realpath(output))  # a link stays one
    with temporary_beside(output) as temporary:
        mode = _closed(temporary, output, tuple(path for path in like if path.exists()))
        write(temporary)
        if output.exists() and filecmp.cmp(temporary, output, shallow=False):
            return False
        _flush(temporary)
        if check is not None:
            check(temporary)
        if mode is not None:
            temporary.chmod(mode)
        _rename(temporary, output)
    return True


@contextlib.contextmanager
def temporary_beside(output: Path) -> Iterator[Path]:
    """A name for a new file beside a place; the file is removed at the end, if it is still there.

    Raises:
        OutputError: The system refused what was done with it.
    """
    temporary = temporary_name(output)
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        temporary.unlink(missing_ok=True)
        yield temporary
    except UptakeError:
        raise
    except OSError as error:
        raise OutputError(f"{output.name}: {_reason(error, output)}; nothing was changed") from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def add_new(path: Path, content: bytes, *, like: Path) -> bool:
    """Write a file that must not be there yet; one that is there stays as it is.

    Args:
        path: The place.
        content: What to write.
        like: What it stands beside: it is as open as that.

    Returns:
        Whether it was written.
    """
    try:
        with path.open("xb") as file:
            file.write(content)
        if os.name == "posix":
            path.chmod(stat.S_IMODE(like.stat().st_mode))
    except FileExistsError:
        return False
    except OSError:
        with contextlib.suppress(OSError):
            path.unlink()
        return False
    return True


def _closed(temporary: Path, output: Path, like: tuple[Path, ...]) -> int | None:
    """Make the file that is going to be written, closed to everybody else; and the mode that it is to have at its end.

    Returns:
        None where the system's own mode does: nothing is there to compare with, or the system has no such modes.
    """
    if os.name != "posix" or not (like or output.exists()):
        return None
    temporary.touch()
    usual = stat.S_IMODE(temporary.stat().st_mode)
    temporary.chmod(_OWNER)
    if output.exists():
        return stat.S_IMODE(output.stat().st_mode)
    shared = functools.reduce(operator.and_, (path.stat().st_mode for path in like), usual)
    return stat.S_IMODE(shared) | _OWNER


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _rename(temporary: Path, output: Path) -> None:
    try:
        temporary.replace(output)
    except PermissionError as error:
        raise OutputError(
            f"{output.name} cannot be replaced: if it is open in ELAN or another program, close it there and run again"
        ) from error
    _flush_folder(output.parent)


def _flush_folder(folder: Path) -> None:
    """Make the rename last through a power cut, where the system can do that for a folder."""
    if os.name != "posix":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _reason(error: OSError, output: Path) -> str:
    if error.errno in _FULL:
        return "the disk is full"
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return f"no permission to write into the folder {output.parent.name or '.'!r}: choose another with -o"
    return error.strerror or type(error).__name__
