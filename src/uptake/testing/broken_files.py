"""Files as they arrive damaged: cut off, emptied, overwritten."""

from collections.abc import Iterator, Mapping
from pathlib import Path

_CUTS = (1, 10, 33, 50, 90, 99)
"""Percent of a file that is left."""


def broken_copies(source: Path, folder: Path) -> Iterator[tuple[str, Path]]:
    """Write damaged copies of a file, each under its own name.

    Yields:
        What was done to it, and where it is.
    """
    whole = source.read_bytes()
    for number, (what, content) in enumerate(_damages(whole).items()):
        path = folder / f"broken-{number}{''.join(source.suffixes)}"
        path.write_bytes(content)
        yield what, path


def _damages(whole: bytes) -> Mapping[str, bytes]:
    middle = len(whole) // 2
    cut = {f"cut off after {share} %": whole[: len(whole) * share // 100] for share in _CUTS}
    return {
        "without contents": b"",
        "nothing but zeros": bytes(256),
        "no text": bytes(range(256)) * 4,
        "another kind of file": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
        "zeros in its middle": whole[:middle] + bytes(64) + whole[middle + 64 :],
        "its middle missing": whole[: middle // 2] + whole[middle:],
        **cut,
    }
