import io
import struct
import zipfile
from pathlib import Path

from refi_projects import dialect
from uptake.formats.refi.directory import Directory, Entry, end_records, moved, read_directory

FOUR_GIB = 1 << 32


def listed(tmp_path: Path) -> Directory:
    with dialect("qualcoder", tmp_path).open("rb") as file:
        return read_directory(file, "a.qdpx")


def written(directory: Directory, records: list[bytes], start: int, path: Path) -> Directory:
    """The directory as it is read again where it stands far into a sparse file."""
    raw = b"".join(records)
    with path.open("wb") as file:
        file.seek(start)
        file.write(raw + end_records(directory, start, len(raw)))
    with path.open("rb") as file:
        return read_directory(file, path.name)


def offsets(entries: tuple[Entry, ...]) -> list[int]:
    return [e.offset for e in entries]


def test_a_member_that_moves_beyond_four_gib_gets_a_zip64_field(tmp_path: Path) -> None:
    directory = listed(tmp_path)
    records = [moved(e, FOUR_GIB) for e in directory.entries]
    again = written(directory, records, directory.start + FOUR_GIB, tmp_path / "far.bin")
    assert offsets(again.entries) == [o + FOUR_GIB for o in offsets(directory.entries)]
    assert again.start == directory.start + FOUR_GIB


def test_a_zip64_field_that_is_there_is_used(tmp_path: Path) -> None:
    directory = listed(tmp_path)
    wide = written(
        directory,
        [moved(e, FOUR_GIB) for e in directory.entries],
        directory.start + FOUR_GIB,
        tmp_path / "a.bin",
    )
    again = written(wide, [moved(e, 1000) for e in wide.entries], wide.start + 1000, tmp_path / "b.bin")
    assert offsets(again.entries) == [o + 1000 for o in offsets(wide.entries)]
    assert [len(e.raw) for e in again.entries] == [len(e.raw) for e in wide.entries]
    assert again.start == wide.start + 1000


def test_end_records_that_do_not_move_stay_as_they_are(tmp_path: Path) -> None:
    directory = listed(tmp_path)
    size = sum(len(e.raw) for e in directory.entries)
    assert end_records(directory, directory.start, size) == directory.tail


def test_names_in_other_encodings_and_with_backslashes_are_read() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("sources/\u00e5.txt", b"a")
        package.writestr(zipfile.ZipInfo("b.txt"), b"b")
    data = file.getvalue().replace(b"b.txt", b"\\.txt")
    names = [e.name for e in read_directory(io.BytesIO(data), "a.qdpx").entries]
    assert names == ["sources/\u00e5.txt", "/.txt"]


def test_a_zip64_end_record_is_kept_right_also_where_it_is_not_needed(tmp_path: Path) -> None:
    directory = listed(tmp_path)
    far = written(
        directory,
        [moved(e, FOUR_GIB) for e in directory.entries],
        directory.start + FOUR_GIB,
        tmp_path / "far.bin",
    )
    near = (1 << 32) - 500  # Python's zipfile writes ZIP64 end records from 2 GiB on, and believes them
    tail = bytearray(far.tail)
    struct.pack_into("<L", tail, tail.rindex(b"PK\x05\x06") + 16, near)
    stated = Directory(far.entries, near, bytes(tail))
    for start in (near + 100, near + 600):
        path = tmp_path / f"{start}.bin"
        again = written(stated, [moved(e, 0) for e in far.entries], start, path)
        assert (again.start, len(again.tail)) == (start, len(tail))
        with zipfile.ZipFile(path) as package:
            assert package.start_dir == start


def test_a_comment_that_looks_like_an_end_record_is_none(tmp_path: Path) -> None:
    data = bytearray(dialect("qualcoder", tmp_path).read_bytes())
    comment = b"a comment with PK\x05\x06 in it, long enough for a whole record"
    struct.pack_into("<H", data, len(data) - 2, len(comment))
    found = read_directory(io.BytesIO(bytes(data) + comment), "a.qdpx")
    assert [e.name for e in found.entries] == [e.name for e in listed(tmp_path).entries]


def test_bytes_after_the_end_of_the_zip_are_kept(tmp_path: Path) -> None:
    data = dialect("qualcoder", tmp_path).read_bytes() + b"\n"
    found = read_directory(io.BytesIO(data), "a.qdpx")
    assert data.endswith(found.raw)
