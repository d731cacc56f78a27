"""Whatever is wrong with a file, reading gives a project or an InputError, and never any other failure."""

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uptake.errors import InputError
from uptake.formats.eaf.reader import read

ODD = sorted((Path(__file__).parents[3] / "fixtures" / "eaf" / "odd").glob("*.eaf"))
fixtures = st.sampled_from([f.read_bytes() for f in ODD])
places = st.floats(0, 1, exclude_max=True)


def read_or_refuse(raw: bytes, folder: Path) -> None:
    path = folder / "damaged.eaf"
    path.write_bytes(raw)
    with contextlib.suppress(InputError):
        project = read(path)
        assert project.source is not None


@given(fixtures, places, st.binary(max_size=3))
def test_bytes_overwritten(
    tmp_path_factory: pytest.TempPathFactory, raw: bytes, where: float, noise: bytes
) -> None:
    place = int(where * len(raw))
    read_or_refuse(raw[:place] + noise + raw[place + len(noise) :], tmp_path_factory.getbasetemp())


@given(fixtures, places)
def test_files_cut_off(tmp_path_factory: pytest.TempPathFactory, raw: bytes, where: float) -> None:
    read_or_refuse(raw[: int(where * len(raw))], tmp_path_factory.getbasetemp())


@given(fixtures, places, places)
def test_lines_missing_and_lines_moved(
    tmp_path_factory: pytest.TempPathFactory, raw: bytes, one: float, other: float
) -> None:
    lines = raw.split(b"\n")
    line = lines.pop(int(one * len(lines)))
    read_or_refuse(b"\n".join(lines), tmp_path_factory.getbasetemp())
    lines.insert(int(other * (len(lines) + 1)), line)
    read_or_refuse(b"\n".join(lines), tmp_path_factory.getbasetemp())


@given(fixtures, places, places)
def test_attributes_exchanged(
    tmp_path_factory: pytest.TempPathFactory, raw: bytes, one: float, other: float
) -> None:
    parts = raw.split(b'"')
    i, j = int(one * len(parts)), int(other * len(parts))
    parts[i], parts[j] = parts[j], parts[i]
    read_or_refuse(b'"'.join(parts), tmp_path_factory.getbasetemp())
