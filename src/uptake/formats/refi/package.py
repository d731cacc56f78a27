"""The zip file of a project: what may be read from it, and what is refused."""

import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

from uptake.errors import InputError, UnsafeInputError
from uptake.formats.refi.directory import Directory, Entry, read_directory

LOCAL = struct.Struct("<4s5H3L2H")
STORED, DEFLATED = 0, 8
DESCRIBED = 0x8
"""Flag: sizes stand after the data."""

_ENCRYPTED = 0x1
_LOCAL_SIGN = b"PK\x03\x04"
_LARGEST_READ = 1 << 30  # bytes that any member we inflate may have
_BOMB_SIZE, _BOMB_RATIO = 1 << 23, 200  # deflate reaches 1032; XML and texts stay below 60
_MEDIA = frozenset(
    [
        "3gp",
        "aac",
        "aif",
        "aiff",
        "amr",
        "avi",
        "bmp",
        "flac",
        "gif",
        "jpeg",
        "jpg",
        "m4a",
        "m4v",
        "mkv",
        "mov",
        "mp3",
        "mp4",
        "mpeg",
        "mpg",
        "mts",
        "ogg",
        "opus",
        "pdf",
        "png",
        "tif",
        "tiff",
        "wav",
        "webm",
        "wma",
        "wmv",
    ]
)


@dataclass(frozen=True, slots=True)
class Member:
    """A member and where it stands.

    Args:
        entry: What the directory says.
        header: Its local header.
        data_start: Where its data begin.
    """

    entry: Entry
    header: bytes = field(repr=False)
    data_start: int

    @property
    def data_end(self) -> int:
        """Where its data end."""
        return self.data_start + self.entry.compressed


@dataclass(frozen=True)
class Package:
    """A project's zip file, looked through for everything that is refused.

    Args:
        path: The file.
        directory: Its directory.
        members: In the order of the directory.
        qde: The one that holds the project.
    """

    path: Path
    directory: Directory
    members: tuple[Member, ...]
    qde: Member

    def find(self, name: str) -> Member | None:
        """The member of a name, case aside."""
        return self._by_name.get(name.casefold())

    @cached_property
    def _by_name(self) -> dict[str, Member]:
        return {m.entry.name.casefold(): m for m in reversed(self.members)}

    @property
    def others(self) -> tuple[tuple[str, int, int, int], ...]:
        """Name, checksum, size and compressed size of every member besides the .qde, in their order."""
        entries = (member.entry for member in self.members if member is not self.qde)
        return tuple((entry.name, entry.crc, entry.size, entry.compressed) for entry in entries)

    @property
    def beside(self) -> bytes:
        """What a seal in the .qde holds for besides it."""
        return repr(self.others).encode("utf-8", "surrogatepass")

    def read(self, member: Member) -> bytes:
        """A member's contents.

        Raises:
            UnsafeInputError: It is larger than it says, or far too large.
            InputError: It is damaged, encrypted, or compressed in an unusual way.
        """
        return _contents(self.read_raw(member), member.entry, self.path.name)

    def read_raw(self, member: Member) -> bytes:
        """A member's data as they stand in the file, compressed."""
        if member.entry.compressed > _LARGEST_READ:
            raise UnsafeInputError(_too_large(self.path.name, member.entry))
        with self.path.open("rb") as file:
            file.seek(member.data_start)
            return file.read(member.entry.compressed)


def open_package(path: Path) -> Package:
    """Look through a project's zip file, inflating nothing.

    Raises:
        UnsafeInputError: Names that lead outside, overlapping members, sizes that contradict each other, a bomb.
        InputError: No zip file, no .qde in it, or more than one.
    """
    try:
        with path.open("rb") as file:
            directory = read_directory(file, path.name)
            members = tuple(_members(file, directory, path.name))
    except FileNotFoundError:
        raise InputError(f"{path.name}: there is no such file") from None
    except OSError as error:
        what = "this is a folder, not a file" if path.is_dir() else f"cannot be read ({error.strerror})"
        raise InputError(f"{path.name}: {what}") from None
    _refuse_overlaps(members, directory, path.name)
    return Package(path, directory, members, _only_qde(members, path.name))


def _members(file: BinaryIO, directory: Directory, name: str) -> Iterator[Member]:
    for entry in directory.entries:
        _refuse_name(entry, name)
        _refuse_bomb(entry, name)
        file.seek(entry.offset)
        fixed = file.read(LOCAL.size)
        if len(fixed) < LOCAL.size or fixed[:4] != _LOCAL_SIGN:
            raise UnsafeInputError(f"{name}: its directory points to a member that is not there; refused")
        rest = file.read(sum(LOCAL.unpack(fixed)[9:11]))
        member = Member(entry, fixed + rest, entry.offset + LOCAL.size + len(rest))
        _refuse_contradiction(member, name)
        yield member


def _refuse_name(entry: Entry, name: str) -> None:
    parts = entry.name.split("/")
    drive = len(parts[0]) > 1 and parts[0][1] == ":"
    if entry.name.startswith("/") or drive or ".." in parts or "\0" in entry.name:
        raise UnsafeInputError(f"{name}: a member's path leads outside the package; refused")


def _refuse_bomb(entry: Entry, name: str) -> None:
    suffix = entry.name.rpartition(".")[2].lower()
    if entry.size > max(_BOMB_SIZE, _BOMB_RATIO * entry.compressed) and suffix not in _MEDIA:
        raise UnsafeInputError(
            f"{name}: a member would inflate {entry.compressed} bytes to {entry.size}, as zip bombs do; refused"
        )


def _refuse_contradiction(member: Member, name: str) -> None:
    """The local header has to say what the directory says, where it says anything."""
    _, _, flags, method, _, _, crc, compressed, size, name_length, _ = LOCAL.unpack_from(member.header)
    entry = member.entry
    local_name = member.header[LOCAL.size : LOCAL.size + name_length].replace(b"\\", b"/")
    listed = entry.raw[46 : 46 + struct.unpack_from("<H", entry.raw, 28)[0]].replace(b"\\", b"/")
    said = [(crc, entry.crc), (compressed, entry.compressed), (size, entry.size)]
    unsaid = {0xFFFFFFFF, 0} if flags & DESCRIBED else {0xFFFFFFFF}
    if local_name != listed or method != entry.method or any(a != b for a, b in said if a not in unsaid):
        raise UnsafeInputError(f"{name}: a member's header contradicts the zip directory; refused")


def _refuse_overlaps(members: Sequence[Member], directory: Directory, name: str) -> None:
    end = 0
    for member in sorted(members, key=lambda m: m.entry.offset):
        if member.entry.offset < end:
            raise UnsafeInputError(f"{name}: members overlap in the zip file, as in zip bombs; refused")
        end = member.data_end
    if end > directory.start:
        raise UnsafeInputError(f"{name}: a member runs into the zip directory; refused")


def _only_qde(members: Sequence[Member], name: str) -> Member:
    found = [m for m in members if _is_qde(m.entry.name)]
    if len(found) == 1:
        return found[0]
    if found:
        raise InputError(
            f"{name}: {len(found)} .qde files in it where a project has one; export the project again"
        )
    raise InputError(f"{name}: no .qde in it, so no REFI-QDA project; export one as .qdpx")


def _is_qde(name: str) -> bool:
    parts = name.casefold().split("/")
    return parts[-1].endswith(".qde") and not parts[-1].startswith("._") and "__macosx" not in parts


def _contents(raw: bytes, entry: Entry, name: str) -> bytes:
    if entry.flags & _ENCRYPTED:
        raise InputError(f"{name}: protected by a password; save it without")
    if entry.method not in (STORED, DEFLATED):
        raise InputError(
            f"{name}: a member is compressed by method {entry.method}; zip it again in the usual way"
        )
    if entry.size > _LARGEST_READ:
        raise UnsafeInputError(_too_large(name, entry))
    data = raw if entry.method == STORED else _inflated(raw, entry, name)
    if len(data) != entry.size:
        raise UnsafeInputError(f"{name}: a member has another size than the zip directory says; refused")
    if zlib.crc32(data) != entry.crc:
        raise InputError(f"{name}: a member is damaged (its checksum is wrong); export the project again")
    return data


def _inflated(raw: bytes, entry: Entry, name: str) -> bytes:
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        return inflater.decompress(raw, entry.size + 1)
    except zlib.error:
        raise InputError(f"{name}: a member is damaged; export the project again") from None


def _too_large(name: str, entry: Entry) -> str:
    return f"{name}: a text or .qde of {max(entry.size, entry.compressed)} bytes is more than can be read; refused"
