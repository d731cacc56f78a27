"""Tables: fixed fields, the same bytes each time, nothing that a spreadsheet would run."""

import csv
import io
import json
from pathlib import Path

import pandas as pd
import pytest

import uptake
from uptake.errors import UsageError
from uptake.export import FIELDS, KINDS, Row, finding_rows, without_text, write_rows
from uptake.export.tables import demand_kind
from uptake.model import Conversation, Evidence, Finding, Participant, Project, Utterance
from uptake.pipeline.detect import Detection

TALK = Conversation(
    "talk",
    (Participant("p1", "=Anna", "patient"),),
    (Utterance("a1", "p1", "-mhm, ja", 1000, 1400), Utterance("a2", "p1", "æøå", 1500, 2600)),
    language="nb",
)
FINDING = Finding(
    "d",
    "1.0",
    "x",
    "p1",
    ("a1", "a2"),
    0.123456,
    (Evidence("a1", 1, 4, "mhm", "a continuer"),),
    {"b": 2, "a": None},
)
PROJECT = Project(Path("/home/jane/talk.eaf"), "eaf", (TALK,))


def rows() -> list[Row]:
    return finding_rows(PROJECT, {"talk": (FINDING,)}, "data/talk.eaf")


def test_a_row_has_exactly_the_fixed_fields_in_their_order() -> None:
    (row,) = rows()
    assert tuple(row) == FIELDS
    assert row == {
        "id": FINDING.id,
        "file": "data/talk.eaf",
        "conversation": "talk",
        "detector": "d",
        "version": "1.0",
        "code": "x",
        "participant": "=Anna",
        "role": "patient",
        "start_ms": 1000,
        "end_ms": 2600,
        "utterances": ["a1", "a2"],
        "text": "-mhm, ja æøå",
        "confidence": 0.1235,
        "evidence": [
            {"utterance": "a1", "start": 1, "end": 4, "cue": "mhm", "quote": "mhm", "why": "a continuer"}
        ],
        "attributes": {"a": None, "b": 2},
    }


def test_made_up_times_are_no_times() -> None:
    talk = Conversation("talk", TALK.participants, TALK.utterances, times_measured=False)
    (row,) = finding_rows(Project(PROJECT.path, "eaf", (talk,)), {"talk": (FINDING,)}, "talk.eaf")
    assert (row["start_ms"], row["end_ms"]) == (None, None)


def test_without_text_no_word_of_the_talk_is_left() -> None:
    (row,) = without_text(rows())
    assert row["text"] == ""
    assert row["evidence"][0]["quote"] == ""
    assert row["evidence"][0]["why"] == "a continuer"
    assert "mhm" in str(rows()[0])
    assert "mhm" not in str(row)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_the_same_rows_give_the_same_bytes(tmp_path: Path, kind: str) -> None:
    for name in ("one", "two"):
        write_rows(rows(), tmp_path / name, kind)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    assert b"jane" not in (tmp_path / "one").read_bytes()


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_table_without_findings_has_its_header(tmp_path: Path, kind: str) -> None:
    write_rows([], tmp_path / "table", kind)
    assert (tmp_path / "table").exists()


def test_json_lines_hold_the_rows_as_they_are(tmp_path: Path) -> None:
    write_rows(rows(), tmp_path / "t.jsonl", ".jsonl")
    lines = (tmp_path / "t.jsonl").read_bytes().decode("utf-8").splitlines()
    assert [json.loads(line) for line in lines] == rows()
    assert "æøå" in lines[0]


def test_csv_neutralises_formulas_and_keeps_the_rest(tmp_path: Path) -> None:
    write_rows(rows(), tmp_path / "t.csv", ".csv")
    text = (tmp_path / "t.csv").read_bytes().decode("utf-8")
    (cells,) = csv.DictReader(io.StringIO(text))
    assert tuple(cells) == FIELDS
    assert (cells["participant"], cells["text"]) == ("'=Anna", "'-mhm, ja æøå")
    assert (cells["start_ms"], cells["utterances"]) == ("1000", "a1 a2")
    assert json.loads(cells["attributes"]) == {"a": None, "b": 2}


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_begins_as_a_formula_does(tmp_path: Path, start: str) -> None:
    row = {**rows()[0], "text": f"{start}cmd|x"}
    write_rows([row], tmp_path / "t.csv", ".csv")
    write_rows([row], tmp_path / "t.xlsx", ".xlsx")
    with (tmp_path / "t.csv").open(encoding="utf-8", newline="") as stream:
        assert [cells["text"] for cells in csv.DictReader(stream)] == [f"'{start}cmd|x"]


def test_parquet_reads_back_with_its_types(tmp_path: Path) -> None:
    write_rows(rows(), tmp_path / "t.parquet", ".parquet")
    frame = pd.read_parquet(tmp_path / "t.parquet")
    assert list(frame.columns) == list(FIELDS)
    assert str(frame["start_ms"].dtype) == "Int64"
    assert list(frame["utterances"].iloc[0]) == ["a1", "a2"]
    assert json.loads(frame["evidence"].iloc[0])[0]["quote"] == "mhm"


def test_a_frame_is_made_of_what_detect_gives_and_of_rows() -> None:
    detection = Detection(PROJECT, {"talk": (FINDING,)})
    frame = uptake.to_frame(detection)
    assert frame["file"].tolist() == ["talk.eaf"]
    assert frame["utterances"].tolist() == [["a1", "a2"]]
    assert uptake.to_frame(rows())["code"].tolist() == ["x"]
    assert uptake.to_frame([]).columns.tolist() == list(FIELDS)


def test_a_cell_too_long_for_a_spreadsheet_is_cut_and_says_so(tmp_path: Path) -> None:
    write_rows([{**rows()[0], "text": "x" * 40_000}], tmp_path / "t.xlsx", ".xlsx")
    assert (tmp_path / "t.xlsx").stat().st_size > 0


@pytest.mark.parametrize("kind", [".docx", "", ".CSV"])
def test_another_kind_of_table_is_a_usage_error(kind: str) -> None:
    with pytest.raises(UsageError, match=r"there are: \.csv, \.jsonl, \.xlsx, \.parquet"):
        demand_kind(kind)
