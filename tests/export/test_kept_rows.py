"""Rows that wait for their table: the same rows, in memory or on disk."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from uptake.errors import OutputError
from uptake.export.kept_rows import KeptRows
from uptake.export.rows import Row

ROWS: list[Row] = [
    {"id": "f1", "text": "n\xe5 \ud800 \U0001f600\n=1+1", "start_ms": None, "utterances": ["a1", "a2"]},
    {"id": "f2", "confidence": 0.25, "evidence": [{"start": 0, "why": ""}], "attributes": {}},
    {"id": "f3"},
]
MANY = [{"number": number, "text": "mhm " * 1000} for number in range(2000)]
"""More than stays in memory."""


def test_rows_come_back_as_they_were_as_often_as_one_likes(tmp_path: Path) -> None:
    for folder in (None, tmp_path):
        with KeptRows(folder) as kept:
            kept.extend(ROWS[:1])
            assert list(kept) == ROWS[:1]
            kept.extend(ROWS[1:])
            assert (len(kept), list(kept), list(kept)) == (3, ROWS, ROWS)
            assert (kept[1], kept[-1], kept[1:]) == (ROWS[1], ROWS[2], ROWS[1:])
            with pytest.raises(IndexError):
                kept[3]


def test_many_rows_are_the_same_and_nothing_is_left_of_them(tmp_path: Path) -> None:
    with KeptRows(tmp_path) as kept:
        kept.extend(MANY)
        kept.extend(ROWS)
        assert list(kept) == [*MANY, *ROWS]
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_take_them_is_named_without_a_word_of_the_talk(tmp_path: Path) -> None:
    with KeptRows(tmp_path / "gone") as kept, pytest.raises(OutputError) as raised:
        kept.extend(MANY)
    assert str(raised.value) == "the folder 'gone' cannot take the table: No such file or directory"


@pytest.fixture
def full_disk() -> Iterator[None]:
    """A system that takes no more than 5 MB of any file."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (5_000_000, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
@pytest.mark.usefixtures("full_disk")
def test_a_full_disk_is_an_error_of_the_output_to_the_end(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot take the table"), KeptRows(tmp_path) as kept:
        kept.extend(MANY)
    assert list(tmp_path.iterdir()) == []


def test_without_a_folder_all_stay_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "gone"))
    with KeptRows() as kept:
        kept.extend(MANY)
        assert list(kept) == MANY
