"""The directory at the end of a zip file, read and written anew byte by byte: ZIP64, dates, flags, comments stay."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from uptake.errors import InputError

CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_END64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR = struct.Struct("<4sLQL")
_CENTRAL_SIGN, _END_SIGN, _END64_SIGN, _LOCATOR_SIGN = (
    b"PK\x01\x02",
    b"PK\x05\x06",
    b"PK\x06\x06",
    b"PK\x06\x07",
)
FULL = 0xFFFFFFFF
"""A field of four bytes with this value says: see the ZIP64 extra field."""

_MANY = 0xFFFF
_LONGEST_COMMENT = 0xFFFF
_ZIP64 = 1  # id of the extra field
_UTF8 = 0x800  # flag: the name is UTF-8
_LARGEST_DIRECTORY = 1 << 28  # bytes


@dataclass(frozen=True, slots=True)
class Entry:
    """What the directory says of one member.

    Args:
        name: Its name, with forward slashes.
        raw: Its record in the directory.
        flags: General purpose flags.
        method: 0 stored, 8 deflated, ….
        crc: Of its contents.
        compressed: Bytes that it takes in the file.
        size: Bytes that it has.
        offset: Where its local header stands.
    """

    name: str
    raw: bytes = field(repr=False)
    flags: int
    method: int
    crc: int
    compressed: int
    size: int
    offset: int


@dataclass(frozen=True, slots=True)
class Directory:
    """The directory of a zip file.

    Args:
        entries: In its order.
        start: Where it stands in the file.
        tail: Everything after the entries: end records and comment.
    """

    entries: tuple[Entry, ...]
    start: int
    tail: bytes = field(repr=False)

    @property
    def raw(self) -> bytes:
        """Its bytes, to the end of the file."""
        return b"".join(e.raw for e in self.entries) + self.tail


def read_directory(file: BinaryIO, name: str) -> Directory:
    """Read the directory of an open file.

    Raises:
        InputError: It is no zip file, was cut off, or is split over several.
    """
    start, size, count = _extent(file, name)
    file.seek(start)
    raw = file.read()
    entries = tuple(_entries(raw[:size], name))
    if len(entries) != count:
        raise InputError(
            f"{name}: its directory lists {len(entries)} members and says {count}; export the project again"
        )
    return Directory(entries, start, raw[size:])


def _extent(file: BinaryIO, name: str) -> tuple[int, int, int]:
    """Where the directory stands, its length, and the number of its entries."""
    length = file.seek(0, 2)
    file.seek(max(0, length - _LONGEST_COMMENT - _END.size - _LOCATOR.size))
    end_of_file = file.read()
    at = _end_at(end_of_file)
    if at < 0:
        raise InputError(f"{name}: no .qdpx project but something else, or cut off (a .qdpx is a zip file)")
    _, disk, first_disk, _, count, size, start, _ = _END.unpack_from(end_of_file, at)
    if disk not in {first_disk, _MANY}:
        raise InputError(f"{name}: a part of a zip file split over several; join them first")
    if FULL in (size, start) or count == _MANY:
        start, size, count = _extent64(file, end_of_file, at, name) or (start, size, count)
    if start + size > length or length - start > _LARGEST_DIRECTORY:
        raise InputError(f"{name}: its zip directory is damaged or cut off; export the project again")
    return start, size, count


def _end_at(data: bytes | bytearray) -> int:
    """Where the end record stands: the last whose comment reaches to the end of the file, else the last; -1 without."""
    last = data.rfind(_END_SIGN, 0, max(0, len(data) - _END.size + len(_END_SIGN)))
    at = last
    while at >= 0:
        if at + _END.size + _END.unpack_from(data, at)[7] == len(data):
            return at
        at = data.rfind(_END_SIGN, 0, at)
    return last


def _extent64(file: BinaryIO, end_of_file: bytes, at: int, name: str) -> tuple[int, int, int] | None:
    if at < _LOCATOR.size or end_of_file[at - _LOCATOR.size :][:4] != _LOCATOR_SIGN:
        return None
    _, _, where, _ = _LOCATOR.unpack_from(end_of_file, at - _LOCATOR.size)
    file.seek(where)
    record = file.read(_END64.size)
    if len(record) < _END64.size or record[:4] != _END64_SIGN:
        raise InputError(f"{name}: its ZIP64 directory is damaged; export the project again")
    *_, count, size, start = _END64.unpack(record)
    return start, size, count


def _entries(raw: bytes, name: str) -> Iterator[Entry]:
    at = 0
    while at + CENTRAL.size <= len(raw):
        values = CENTRAL.unpack_from(raw, at)
        if values[0] != _CENTRAL_SIGN:
            raise InputError(f"{name}: its zip directory is damaged; export the project again")
        length = CENTRAL.size + sum(values[10:13])
        yield _entry(raw[at : at + length], values)
        at += length


def _entry(raw: bytes, values: tuple[int, ...]) -> Entry:
    flags, method, crc, name_length = values[3], values[4], values[7], values[10]
    name = raw[CENTRAL.size : CENTRAL.size + name_length].decode(
        "utf-8" if flags & _UTF8 else "cp437", "replace"
    )
    size, compressed, offset = values[9], values[8], values[16]
    wide = wide_fields(raw, CENTRAL.size + name_length, values[11], (size, compressed, offset))
    size, compressed, offset = (
        struct.unpack_from("<Q", raw, at)[0] if at is not None else v
        for v, at in zip((size, compressed, offset), wide, strict=True)
    )
    return Entry(name.replace("\\", "/"), raw, flags, method, crc, compressed, size, offset)


def wide_fields(raw: bytes, at: int, length: int, values: tuple[int, ...]) -> list[int | None]:
    """Where the ZIP64 extra field holds each of these values; None for one that fits its own field.

    Args:
        raw: A record of the directory or a local header.
        at: Where its extra fields begin.
        length: Of its extra fields.
        values: As its own fields have them.
    """
    places: list[int | None] = [None] * len(values)
    end = at + length
    while at + 4 <= end:
        kind, size = struct.unpack_from("<2H", raw, at)
        if kind == _ZIP64:
            place = at + 4
            for i, value in enumerate(values):
                if value == FULL and place + 8 <= min(at + 4 + size, len(raw)):
                    places[i] = place
                    place += 8
        at += 4 + size
    return places


def moved(entry: Entry, by: int) -> bytes:
    """The directory's record of a member that stands `by` bytes further on."""
    values = CENTRAL.unpack_from(entry.raw)
    (place,) = wide_fields(
        entry.raw, CENTRAL.size + values[10], values[11], (values[9], values[8], values[16])
    )[2:]
    raw, offset = bytearray(entry.raw), entry.offset + by
    if place is not None:
        struct.pack_into("<Q", raw, place, offset)
    elif offset < FULL:
        struct.pack_into("<L", raw, 42, offset)
    else:
        return _widened(entry.raw, offset)
    return bytes(raw)


def _widened(raw: bytes, offset: int) -> bytes:
    """A record with its offset moved to a ZIP64 extra field: the file grew beyond 4 GiB."""
    values = list(CENTRAL.unpack_from(raw))
    values[2], values[11], values[16] = max(values[2], 45), values[11] + 12, FULL
    at = CENTRAL.size + values[10]
    extra = struct.pack("<2HQ", _ZIP64, 8, offset)
    return CENTRAL.pack(*values) + raw[CENTRAL.size : at] + extra + raw[at:]


def resized(entry: Entry, crc: int, compressed: int, size: int) -> bytes:
    """The directory's record of a member with other contents."""
    values = CENTRAL.unpack_from(entry.raw)
    wide = wide_fields(entry.raw, CENTRAL.size + values[10], values[11], (values[9], values[8], values[16]))
    raw = bytearray(entry.raw)
    struct.pack_into("<L", raw, 16, crc)
    for own, place, value in ((24, wide[0], size), (20, wide[1], compressed)):
        struct.pack_into("<L" if place is None else "<Q", raw, own if place is None else place, value)
    return bytes(raw)


def end_records(directory: Directory, start: int, size: int) -> bytes:
    """The end records for a directory that stands elsewhere or has another length, with the comment as it is."""
    tail = bytearray(directory.tail)
    at = _end_at(tail)
    old = _END.unpack_from(tail, at)
    locator = at - _LOCATOR.size
    if locator >= 0 and tail[locator : locator + 4] == _LOCATOR_SIGN:
        at64 = tail.find(_END64_SIGN)  # readers believe it also where the other record's own fields would do
        struct.pack_into("<2Q", tail, at64 + 40, size, start)
        struct.pack_into("<Q", tail, locator + 8, start + size + at64)
    elif start >= FULL:
        return _end_records64(bytes(tail), at, start, size)
    for place, value, was in ((at + 12, size, old[5]), (at + 16, start, old[6])):
        if was != FULL:
            struct.pack_into("<L", tail, place, min(value, FULL))
    return bytes(tail)


def _end_records64(tail: bytes, at: int, start: int, size: int) -> bytes:
    """End records with a ZIP64 one before them: the file grew beyond 4 GiB."""
    values = list(_END.unpack_from(tail, at))
    count = values[4]
    record = _END64.pack(_END64_SIGN, _END64.size - 12, 45, 45, 0, 0, count, count, size, start)
    locator = _LOCATOR.pack(_LOCATOR_SIGN, 0, start + size + at, 1)
    values[6] = FULL
    return tail[:at] + record + locator + _END.pack(*values) + tail[at + _END.size :]
