import io
import struct
import zipfile
from pathlib import Path

import pytest

from refi_projects import FORMAT, dialect, read, usual_findings, write
from uptake.errors import InputError, UnsafeInputError
from uptake.formats.refi.bare import same_without_ours
from uptake.formats.refi.package import open_package

QDE = b'<Project xmlns="urn:QDA-XML:project:1.0" name="p"/>'


def package(path: Path, *members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as new:
        for name, data in members:
            new.writestr(name, data)
    return path


def refused(path: Path, kind: type[InputError], match: str) -> None:
    with pytest.raises(kind, match=match) as caught:
        read(path)
    assert "\n" not in str(caught.value)
    assert str(path.parent) not in str(caught.value)


@pytest.mark.parametrize(
    "name", ["../away.txt", "sources/../../away.txt", "/etc/away", "C:/away.txt", "..\\away.txt"]
)
def test_paths_that_lead_outside_are_refused(name: str, tmp_path: Path) -> None:
    refused(package(tmp_path / "a.qdpx", ("p.qde", QDE), (name, b"x")), UnsafeInputError, "leads outside")


def test_a_bomb_is_refused_before_anything_is_inflated(tmp_path: Path) -> None:
    bomb = package(tmp_path / "a.qdpx", ("p.qde", QDE), ("sources/a.txt", bytes(20 << 20)))
    refused(bomb, UnsafeInputError, "zip bombs")


def test_a_qde_that_is_a_bomb_is_refused(tmp_path: Path) -> None:
    bomb = package(tmp_path / "a.qdpx", ("p.qde", QDE + b" " * (20 << 20)))
    refused(bomb, UnsafeInputError, "zip bombs")


def test_silence_in_a_recording_is_no_bomb(tmp_path: Path) -> None:
    path = package(tmp_path / "a.qdpx", ("p.qde", QDE), ("sources/a.wav", bytes(20 << 20)))
    assert read(path).conversations == ()


def test_members_that_overlap_are_refused(tmp_path: Path) -> None:
    path = package(tmp_path / "a.qdpx", ("p.qde", QDE), ("sources/a.txt", b"abc"), ("sources/b.txt", b"abc"))
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as known:
        first, second = (known.getinfo(f"sources/{n}.txt").header_offset for n in "ab")
    at = data.rindex(b"PK\x01\x02")
    struct.pack_into("<L", data, at + 42, first)
    data[at + 46 + 8 : at + 46 + 9] = b"a"
    assert first != second
    path.write_bytes(data)
    refused(path, UnsafeInputError, "overlap")


@pytest.mark.parametrize("by", [-5, 7])
def test_a_size_that_lies_is_refused(by: int, tmp_path: Path) -> None:
    path = package(tmp_path / "a.qdpx", ("p.qde", QDE * 1))
    data = bytearray(path.read_bytes())
    for sign, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = data.index(sign) + at
        struct.pack_into("<L", data, place, len(QDE) + by)
    path.write_bytes(data)
    refused(path, UnsafeInputError, "another size")


def test_a_header_that_contradicts_the_directory_is_refused(tmp_path: Path) -> None:
    path = package(tmp_path / "a.qdpx", ("p.qde", QDE))
    data = bytearray(path.read_bytes())
    struct.pack_into("<L", data, data.index(b"PK\x01\x02") + 24, len(QDE) + 1)
    path.write_bytes(data)
    refused(path, UnsafeInputError, "contradicts")


def test_two_qde_files_are_refused(tmp_path: Path) -> None:
    refused(package(tmp_path / "a.qdpx", ("p.qde", QDE), ("q.qde", QDE)), InputError, "2 .qde files")


def test_what_a_mac_adds_to_a_zip_is_no_second_qde(tmp_path: Path) -> None:
    path = package(tmp_path / "a.qdpx", ("p.qde", QDE), ("__MACOSX/._p.qde", b"resource"))
    assert open_package(path).qde.entry.name == "p.qde"


@pytest.mark.parametrize(
    ("data", "match"),
    [
        (b"", "something else, or cut off"),
        (b"no zip at all", "something else, or cut off"),
        (b"PK\x05\x06" + bytes(18), "no .qde in it"),
    ],
)
def test_what_is_no_project_is_refused(data: bytes, match: str, tmp_path: Path) -> None:
    (tmp_path / "a.qdpx").write_bytes(data)
    refused(tmp_path / "a.qdpx", InputError, match)


def test_a_file_that_was_cut_off_is_refused(tmp_path: Path) -> None:
    path = dialect("maxqda", tmp_path)
    path.write_bytes(path.read_bytes()[:-40])
    refused(path, InputError, "cut off")


def test_damage_is_told_by_the_checksum(tmp_path: Path) -> None:
    path = package(tmp_path / "a.qdpx", ("p.qde", QDE), method=zipfile.ZIP_STORED)
    path.write_bytes(path.read_bytes().replace(b'name="p"', b'name="q"'))
    refused(path, InputError, "checksum")


def test_a_codebook_is_no_project(tmp_path: Path) -> None:
    path = package(tmp_path / "a.qdpx", ("p.qde", b'<CodeBook xmlns="urn:QDA-XML:codebook:1.0"/>'))
    refused(path, InputError, "holds no Project")


def test_entities_are_refused(tmp_path: Path) -> None:
    text = b'<!DOCTYPE Project [<!ENTITY a "aaaa">]><Project>&a;</Project>'
    refused(package(tmp_path / "a.qdpx", ("p.qde", text)), UnsafeInputError, "DOCTYPE")


def test_unusual_compression_is_named(tmp_path: Path) -> None:
    path = package(tmp_path / "a.qdpx", ("p.qde", QDE), method=zipfile.ZIP_BZIP2)
    refused(path, InputError, "method 12")


def test_missing_files_and_folders_are_named(tmp_path: Path) -> None:
    refused(tmp_path / "none.qdpx", InputError, "no such file")
    (tmp_path / "folder.qdpx").mkdir()
    refused(tmp_path / "folder.qdpx", InputError, "folder")


def streamed(path: Path, text_of: Path) -> Path:
    """The project as a program writes it that cannot go back in its output: sizes after the data."""

    class Stream(io.RawIOBase):
        def __init__(self) -> None:
            self.pieces: list[bytes] = []

        def writable(self) -> bool:
            return True

        def write(self, data: object) -> int:
            self.pieces.append(bytes(data))  # type: ignore[call-overload]  # zipfile hands over bytes
            return len(self.pieces[-1])

    stream = Stream()
    with zipfile.ZipFile(text_of) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info.filename, old.read(info))
    path.write_bytes(b"".join(stream.pieces))
    return path


def forced_zip64(path: Path, text_of: Path) -> Path:
    with zipfile.ZipFile(text_of) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            with new.open(info.filename, "w", force_zip64=True) as member:
                member.write(old.read(info))
        new.comment = b"a comment"
    return path


@pytest.mark.parametrize("make", [streamed, forced_zip64])
def test_strip_gives_back_zip_files_of_other_kinds(make: "object", tmp_path: Path) -> None:
    source = make(tmp_path / "a.qdpx", dialect("qualcoder", tmp_path))  # type: ignore[operator]  # a function above
    out = write(source, tmp_path / "out.qdpx")
    with zipfile.ZipFile(out) as package:
        assert package.testzip() is None
    assert FORMAT.strip(out, tmp_path / "s.qdpx").exact
    assert (tmp_path / "s.qdpx").read_bytes() == source.read_bytes()


@pytest.mark.parametrize("level", [1, 6, 9])
def test_the_compression_of_the_qde_is_done_again(level: int, tmp_path: Path) -> None:
    known = dialect("nvivo-mac", tmp_path)
    source = tmp_path / "a.qdpx"
    with (
        zipfile.ZipFile(known) as old,
        zipfile.ZipFile(source, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as new,
    ):
        for info in old.infolist():
            new.writestr(info.filename, old.read(info))
    out = write(source, tmp_path / "out.qdpx")
    assert FORMAT.strip(out, tmp_path / "s.qdpx").exact
    assert (tmp_path / "s.qdpx").read_bytes() == source.read_bytes()


def test_a_stored_qde_stays_stored(tmp_path: Path) -> None:
    source = dialect("nvivo-windows", tmp_path, method=zipfile.ZIP_STORED)
    out = write(source, tmp_path / "out.qdpx")
    assert open_package(out).qde.entry.method == zipfile.ZIP_STORED
    assert FORMAT.strip(out, tmp_path / "s.qdpx").exact


def test_where_zlib_cannot_do_the_same_strip_gives_the_same_contents_and_read_says_so(tmp_path: Path) -> None:
    source = dialect("qualcoder", tmp_path)
    _compress_in_two_blocks(source)
    assert any("strip will give the same members" in n for n in read(source).notes)
    out = write(source, tmp_path / "out.qdpx")
    stripped = FORMAT.strip(out, tmp_path / "s.qdpx")
    assert (stripped.exact, stripped.was_ours) == (False, True)
    assert same_without_ours(source, out)
    with zipfile.ZipFile(source) as one, zipfile.ZipFile(tmp_path / "s.qdpx") as other:
        assert one.namelist() == other.namelist()
        assert all(one.read(n) == other.read(n) for n in one.namelist())


def _compress_in_two_blocks(path: Path) -> None:
    """Deflate the .qde with a flush in the middle, which no single call of zlib does."""
    import zlib  # noqa: PLC0415 - only here

    members = []
    with zipfile.ZipFile(path) as old:
        members = [(i.filename, old.read(i)) for i in old.infolist()]
    with zipfile.ZipFile(path, "w") as new:
        for name, data in members:
            new.writestr(name, data)
    data = members[0][1]
    deflater = zlib.compressobj(6, zlib.DEFLATED, -15)
    packed = deflater.compress(data[:200]) + deflater.flush(zlib.Z_FULL_FLUSH) + deflater.compress(data[200:])
    packed += deflater.flush()
    raw = bytearray(path.read_bytes())
    grown = len(packed) - len(data)
    start = 30 + len(members[0][0])
    raw[start : start + len(data)] = packed
    struct.pack_into("<H", raw, 8, 8)
    struct.pack_into("<L", raw, 18, len(packed))
    at = raw.index(b"PK\x01\x02")
    struct.pack_into("<H", raw, at + 10, 8)
    struct.pack_into("<L", raw, at + 20, len(packed))
    for place in _records(raw, at)[1:]:
        struct.pack_into("<L", raw, place + 42, struct.unpack_from("<L", raw, place + 42)[0] + grown)
    end = raw.rindex(b"PK\x05\x06")
    struct.pack_into("<L", raw, end + 16, at)
    path.write_bytes(raw)


def _records(raw: bytearray, at: int) -> list[int]:
    places = []
    while raw[at : at + 4] == b"PK\x01\x02":
        places.append(at)
        at += 46 + sum(struct.unpack_from("<3H", raw, at + 28))
    return places


def test_every_other_member_keeps_its_bytes_order_and_dates(tmp_path: Path) -> None:
    source = dialect("atlasti", tmp_path)
    out = write(source, tmp_path / "out.qdpx", add=usual_findings(read(source)))
    before, after = open_package(source), open_package(out)
    assert [m.entry.name for m in before.members] == [m.entry.name for m in after.members]
    for one, other in zip(before.members, after.members, strict=True):
        if one is not before.qde:
            assert before.read_raw(one) == after.read_raw(other)
            assert one.header == other.header
            assert one.entry.raw[:42] == other.entry.raw[:42]
