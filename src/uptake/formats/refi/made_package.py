"""A new .qdpx as a zip file, with the same bytes for the same contents whenever and wherever it is made."""

import shutil
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

_DATE = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_READABLE = 0o644 << 16


def write_package(
    target: Path, qde: bytes, texts: Mapping[str, str], media: Iterable[tuple[str, Path]]
) -> None:
    """Write a package.

    Args:
        target: Where to.
        qde: The project.
        texts: Names in the folder of sources to texts.
        media: Names in the folder of sources, and the recordings to copy there, uncompressed.
    """
    with zipfile.ZipFile(target, "w") as package:
        package.writestr(_member("project.qde"), qde)
        for name, text in texts.items():
            package.writestr(_member(f"sources/{name}"), text.encode("utf-8", "replace"))
        for name, path in media:
            member = _member(f"sources/{name}", zipfile.ZIP_STORED)
            member.file_size = path.stat().st_size
            with path.open("rb") as source, package.open(member, "w") as out:
                shutil.copyfileobj(source, out, 1 << 20)


def _member(name: str, method: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, _DATE)
    member.compress_type = method
    member.create_system = _UNIX
    member.external_attr = _READABLE
    return member
