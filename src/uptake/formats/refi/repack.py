"""Writing a project's zip file with another .qde: every other byte is copied, nothing is inflated."""

import hashlib
import struct
import zlib
from pathlib import Path
from typing import BinaryIO

from uptake.errors import OutputError
from uptake.formats.refi.directory import FULL, end_records, moved, resized, wide_fields
from uptake.formats.refi.package import DESCRIBED, LOCAL, Member, Package
from uptake.formats.refi.recipe import carry_out

_CHUNK = 1 << 20
_DESCRIPTOR_SIGN = b"PK\x07\x08"


def repack(package: Package, qde: bytes, recipe: str, target: Path) -> None:
    """Write the package with other contents of its .qde.

    Args:
        package: As it was opened; its file is read again, chunk by chunk.
        qde: The new contents.
        recipe: How to compress them; an empty one stands for zlib's usual settings.
        target: A new file.
    """
    member, compressed = package.qde, carry_out(qde, _usable(package.qde, recipe))
    with package.path.open("rb") as source, target.open("wb") as out:
        descriptor = _descriptor(source, package)
        new = _new_member(member, descriptor, qde, compressed)
        old_end = member.data_end + len(descriptor)
        _copy(source, out, 0, member.entry.offset)
        out.write(new)
        _copy(source, out, old_end, package.directory.start)
        out.write(new_directory(package, qde, compressed, len(new) - (old_end - member.entry.offset)))


def directory_digest(raw: bytes) -> str:
    """Tells whether a directory is the one that was there."""
    return hashlib.sha256(raw).hexdigest()[:16]


def new_directory(package: Package, qde: bytes, compressed: bytes, growth: int) -> bytes:
    """The directory, with its end records, once the .qde has other contents and takes `growth` more bytes."""
    directory, at = package.directory, package.qde.entry.offset
    records = []
    for entry in directory.entries:
        if entry is package.qde.entry:
            records.append(resized(entry, zlib.crc32(qde), len(compressed), len(qde)))
        else:
            records.append(moved(entry, growth) if entry.offset > at else entry.raw)
    listed = b"".join(records)
    return listed + end_records(directory, directory.start + growth, len(listed))


def _usable(member: Member, recipe: str) -> str:
    return "stored" if member.entry.method == 0 else recipe


def _copy(source: BinaryIO, out: BinaryIO, start: int, end: int) -> None:
    source.seek(start)
    left = end - start
    while left > 0:
        chunk = source.read(min(_CHUNK, left))
        if not chunk:
            raise OutputError("the input became shorter while it was copied; nothing was written")
        out.write(chunk)
        left -= len(chunk)


def _descriptor(source: BinaryIO, package: Package) -> bytes:
    """The record of checksum and sizes after the .qde's data, in whichever of its four forms; empty without one."""
    entry = package.qde.entry
    if not entry.flags & DESCRIBED:
        return b""
    source.seek(package.qde.data_end)
    there = source.read(24)
    for sign in (_DESCRIPTOR_SIGN, b""):
        for form in ("<LQQ", "<LLL"):
            record = sign + struct.pack(form, entry.crc, entry.compressed, entry.size)
            if there.startswith(record):
                return record
    return b""


def _new_member(member: Member, descriptor: bytes, qde: bytes, compressed: bytes) -> bytes:
    crc = zlib.crc32(qde)
    header = _new_header(member, crc, len(compressed), len(qde))
    if descriptor:
        sign = _DESCRIPTOR_SIGN if descriptor.startswith(_DESCRIPTOR_SIGN) else b""
        form = "<LQQ" if len(descriptor) - len(sign) == struct.calcsize("<LQQ") else "<LLL"
        descriptor = sign + struct.pack(form, crc, len(compressed), len(qde))
    return header + compressed + descriptor


def _new_header(member: Member, crc: int, compressed: int, size: int) -> bytes:
    """The local header with other values, in the fields where the old one had any."""
    header = bytearray(member.header)
    values = LOCAL.unpack_from(header)
    wide = wide_fields(member.header, LOCAL.size + values[9], values[10], (values[8], values[7]))
    described = bool(values[2] & DESCRIBED)
    if values[6] or not described:
        struct.pack_into("<L", header, 14, crc)
    for at, old, place, new in ((22, values[8], wide[0], size), (18, values[7], wide[1], compressed)):
        if place is not None:
            struct.pack_into("<Q", header, place, new)
        elif old != FULL and (old or not described):
            struct.pack_into("<L", header, at, new)
    return bytes(header)
