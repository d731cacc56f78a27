"""Blind samples and what they tell."""

import csv
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_units import talk, unit
from uptake.errors import InputError, UsageError
from uptake.evaluate.estimate import Stratum, precision_of, recall_of
from uptake.evaluate.key import key_path, key_text
from uptake.evaluate.sampling import Sample, draw
from uptake.evaluate.sheet import csv_bytes, read_coded, sheet_rows, xlsx_bytes
from uptake.evaluate.unit import Pair

PAIR = Pair("f.eaf", talk(40), (), tuple(unit("a", i) for i in (1, 3, 5, 7, 21, 23)))


def ids(sample: Sample) -> list[str]:
    return [stretch.id for stretch in sample.stretches]


def test_half_of_the_drawn_turns_are_flagged_and_all_are_of_the_speakers_found() -> None:
    sample = draw([PAIR], "a", 8, seed=1)
    assert (sample.flagged, sample.unflagged) == (6, 14)
    assert [s.flagged for s in sample.stretches].count(True) == 4
    assert {s.turn.participant for s in sample.stretches} == {"P"}


def test_what_one_kind_lacks_the_other_gives() -> None:
    sample = draw([PAIR], "a", 16, seed=1)
    assert [s.flagged for s in sample.stretches].count(True) == 6
    assert len(sample.stretches) == 16
    assert len(draw([PAIR], "a", 99, seed=1).stretches) == 20


def test_a_seed_draws_the_same_turns_and_another_seed_others() -> None:
    assert ids(draw([PAIR], "a", 8, seed=1)) == ids(draw([PAIR], "a", 8, seed=1))
    assert ids(draw([PAIR], "a", 8, seed=1)) != ids(draw([PAIR], "a", 8, seed=2))


def test_a_larger_sample_holds_the_smaller_one() -> None:
    assert set(ids(draw([PAIR], "a", 6, seed=4))) <= set(ids(draw([PAIR], "a", 10, seed=4)))


def test_estimates_by_hand() -> None:
    flagged, unflagged = Stratum(40, 20, 15), Stratum(400, 20, 1)
    assert precision_of(flagged).value == 0.75
    # 40 * 15/20 = 30 found, 400 * 1/20 = 20 missed
    assert recall_of(flagged, unflagged).value == pytest.approx(0.6)


def test_no_yes_among_the_unflagged_is_no_proof_that_nothing_was_missed() -> None:
    recall = recall_of(Stratum(40, 20, 15), Stratum(400, 20, 0))
    assert (recall.value, recall.high) == (1.0, 1.0)
    assert recall.low is not None
    assert recall.low < 0.5


def test_a_larger_sample_narrows_the_interval() -> None:
    small = recall_of(Stratum(400, 20, 15), Stratum(400, 20, 2))
    large = recall_of(Stratum(400, 200, 150), Stratum(400, 200, 20))
    assert small.value == pytest.approx(large.value)
    assert (large.high or 0) - (large.low or 0) < (small.high or 0) - (small.low or 0)


STRATA = st.integers(1, 30).flatmap(
    lambda coded: st.builds(Stratum, st.integers(coded, 500), st.just(coded), st.integers(0, coded))
)


@given(STRATA, STRATA)
def test_an_estimate_lies_in_its_interval(flagged: Stratum, unflagged: Stratum) -> None:
    recall = recall_of(flagged, unflagged)
    assert recall.low is not None
    assert recall.high is not None
    assert -1e-9 <= recall.low <= recall.high <= 1 + 1e-9
    if recall.value is not None:
        assert recall.low - 1e-9 <= recall.value <= recall.high + 1e-9


def write_sheet(folder: Path, answers: dict[bool, str], *, delimiter: str = ",") -> Path:
    """A coded sheet with its key: one answer for flagged turns, another for the others."""
    sample = draw([PAIR], "a", 8, seed=1)
    rows = [list(row) for row in sheet_rows(sample, "a")]
    for row, stretch in zip(rows[1:], sample.stretches, strict=True):
        row[-1] = answers[stretch.flagged]
    sheet = folder / "s.csv"
    with sheet.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, delimiter=delimiter).writerows(rows)
    key_path(sheet).write_text(key_text(sample, "a", {"detector": "d", "version": "1"}), encoding="utf-8")
    return sheet


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_coded_sheet_is_read_as_any_spreadsheet_saves_it(tmp_path: Path, delimiter: str) -> None:
    coded = read_coded(write_sheet(tmp_path, {True: "Yes", False: "0"}, delimiter=delimiter))
    assert (coded.flagged, coded.unflagged) == (Stratum(6, 4, 4), Stratum(14, 4, 0))
    assert (coded.code, coded.detector, coded.open) == ("a", "d 1", 0)


def test_open_cells_are_left_out_and_odd_ones_refused_by_row(tmp_path: Path) -> None:
    assert read_coded(write_sheet(tmp_path, {True: "x", False: "?"})).open == 4
    with pytest.raises(UsageError, match=r"s\.csv, row s-.*: the column a must be yes, no, or empty"):
        read_coded(write_sheet(tmp_path, {True: "perhaps", False: "no"}))


def test_a_sheet_without_its_key_says_which_file_is_missing(tmp_path: Path) -> None:
    sheet = write_sheet(tmp_path, {True: "yes", False: "no"})
    key_path(sheet).unlink()
    with pytest.raises(InputError, match=r"s\.key\.json, the key that --sample wrote beside s\.csv"):
        read_coded(sheet)


def test_the_sheet_does_not_tell_what_is_flagged_and_the_key_quotes_nothing() -> None:
    sample = draw([PAIR], "a", 8, seed=1)
    rows = sheet_rows(sample, "a")
    assert {row[-1] for row in rows[1:]} == {""}
    key = json.loads(key_text(sample, "a", {}))
    assert len(key["flagged"]) == len(key["unflagged"]) == 4
    assert "words" not in key_text(sample, "a", {})
    assert "words" in csv_bytes(rows).decode("utf-8-sig")


def test_a_workbook_is_read_as_it_was_written(tmp_path: Path) -> None:
    pytest.importorskip("openpyxl")
    sample = draw([PAIR], "a", 8, seed=1)
    rows = [list(row) for row in sheet_rows(sample, "a")]
    for row in rows[1:]:
        row[-1] = "yes"
    sheet = tmp_path / "s.xlsx"
    sheet.write_bytes(xlsx_bytes(rows))
    key_path(sheet).write_text(key_text(sample, "a", {}), encoding="utf-8")
    assert read_coded(sheet).flagged == Stratum(6, 4, 4)
