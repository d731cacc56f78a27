"""Tables of turns, of counts and rates, and of sequences: every cell means what docs/tables.md says."""

import csv
import io
import re
from dataclasses import dataclass, replace
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]  # it ships no types
import pytest

import uptake
from uptake.errors import UsageError
from uptake.export import LAYOUTS, Row, rows_for, sequence_rows, with_codes, without_text, write_rows
from uptake.export.columns import CODE_PREFIX, code_column
from uptake.export.tables import write_csv
from uptake.model import Code, Conversation, DetectorRun, Finding, Participant, Project, Utterance
from uptake.pipeline.detect import Detection

DOCS = Path(__file__).parents[2] / "docs" / "tables.md"


@dataclass(frozen=True)
class Skip:
    detector: str
    conversation: str
    reason: str = "nobody"
    roles: tuple[str, ...] = ()


PEOPLE = (Participant("d", "Doctor", "clinician"), Participant("p", "Anna", "patient"), Participant("x", "X"))
SAID = (
    Utterance("a1", "d", "it is (0.5) fine", 0, 30_000),
    Utterance("a2", "d", "really", 30_000, 60_000),
    Utterance("a3", "p", "mhm", 60_000, 90_000),
    Utterance("a4", "d", "good", 90_000, 120_000),
)
TALK = Conversation("t", PEOPLE, SAID, language="en", convention="jefferson")
CODE = Code("null-finding", "Something is not there.", "#112233")
OTHER = Code("other-code", "Another.", "#112233")
RUNS = (DetectorRun("null-finding", "1.0", (CODE,)), DetectorRun("other", "1.0", (OTHER,)))
FINDING = Finding("null-finding", "1.0", "null-finding", "d", ("a2",), 0.5)


def found(talk: Conversation = TALK, *skips: Skip, findings: tuple[Finding, ...] = (FINDING,)) -> Detection:
    project = Project(Path("t.eaf"), "eaf", (talk,))
    return Detection(project, {"t": findings}, RUNS, skips)  # type: ignore[arg-type]  # any value with these fields


def documented(table: str) -> list[tuple[str, str]]:
    """The columns of a table in docs/tables.md, with what they hold."""
    section = DOCS.read_text(encoding="utf-8").partition(f"\n## {table}\n")[2].partition("\n## ")[0]
    return re.findall(r"^\| `([^`]+)` \| ([^|]+?) \|", section, re.MULTILINE)


@pytest.mark.parametrize("table", LAYOUTS)
def test_the_docs_tell_of_each_column_in_order_and_what_it_holds(table: str) -> None:
    expected = [(name, str(holds)) for name, holds in LAYOUTS[table].columns.items()]
    if table == "turns":
        expected.append((f"{CODE_PREFIX}…", "whole number"))
    assert documented(table) == expected


@pytest.mark.parametrize("table", LAYOUTS)
def test_rows_have_the_columns_of_their_layout(table: str) -> None:
    if table == "sequences":
        rows = sequence_rows([_reassurance("a", "b")])
    else:
        rows = rows_for(found(), table, "t.eaf")
    layout = with_codes(["null-finding", "other-code"]) if table == "turns" else LAYOUTS[table]
    assert rows
    assert all(list(row) == list(layout.columns) for row in rows)


def test_each_turn_is_a_row_with_its_codes() -> None:
    first, second, third = rows_for(found(), "turns", "t.eaf")
    assert (first["turn"], first["words"], first["start_ms"], first["end_ms"]) == (1, 4, 0, 60_000)
    assert first["utterances"] == ["a1", "a2"]
    assert first["findings"] == [FINDING.id]
    assert [row["code_null_finding"] for row in (first, second, third)] == [1, 0, 0]
    assert [row["code_other_code"] for row in (first, second, third)] == [0, 0, 0]


def test_a_code_that_nobody_looked_for_is_empty_and_not_zero() -> None:
    skip = Skip("other", "t")
    assert all("code_other_code" not in row for row in rows_for(found(TALK, skip), "turns", "t.eaf"))
    summary = {(r["role"], r["code"]): r for r in rows_for(found(TALK, skip), "summary", "t.eaf")}
    assert summary["clinician", "null-finding"]["findings"] == 1
    assert summary["clinician", "other-code"]["findings"] is None
    assert summary["clinician", "other-code"]["per_100_turns"] is None
    assert summary["clinician", "other-code"]["turns"] == 2


def test_a_column_of_a_code_is_a_name_in_r_and_spss() -> None:
    assert code_column("third-party-objection") == "code_third_party_objection"
    layout = with_codes(["b-c", "a"])
    assert [name for name in layout.columns if name.startswith(CODE_PREFIX)] == ["code_a", "code_b_c"]


def test_rates_stand_beside_what_they_are_of() -> None:
    summary = {(r["role"], r["code"]): r for r in rows_for(found(), "summary", "t.eaf")}
    row = summary["clinician", "null-finding"]
    assert (row["findings"], row["turns"], row["words"], row["minutes"]) == (1, 2, 5, 2.0)
    assert (row["per_100_turns"], row["per_1000_words"], row["per_minute"]) == (50.0, 200.0, 0.5)
    assert [role for role, code in summary if code == "null-finding"] == ["clinician", "patient", None]


def test_a_role_without_turns_has_no_rates_of_turns_and_words() -> None:
    silent = {(r["role"], r["code"]): r for r in rows_for(found(), "summary", "t.eaf")}[None, "null-finding"]
    assert (silent["findings"], silent["turns"], silent["words"]) == (0, 0, 0)
    assert (silent["per_100_turns"], silent["per_1000_words"]) == (None, None)


def test_made_up_times_give_no_minutes() -> None:
    rows = rows_for(found(replace(TALK, times_measured=False)), "summary", "t.eaf")
    assert {(row["minutes"], row["per_minute"]) for row in rows} == {(None, None)}
    turns = rows_for(found(replace(TALK, times_measured=False)), "turns", "t.eaf")
    assert {(row["start_ms"], row["end_ms"]) for row in turns} == {(None, None)}


def _reassurance(kinds: str, uptake: str, file: str = "f") -> dict[str, object]:
    attributes = {"reassurance": kinds, "uptake": uptake}
    return {"file": file, "conversation": "t", "code": "reassurance-uptake", "attributes": attributes}


def test_reassurances_are_counted_by_kind_and_uptake_with_shares_of_their_kind() -> None:
    rows = sequence_rows(
        [
            _reassurance("normalising, null-finding", "minimal, question"),
            _reassurance("null-finding", "minimal"),
            _reassurance("normalising", "objection", "g"),
        ]
    )
    cells = {(r["scope"], r["file"], r["reassurance"], r["uptake"]): r for r in rows}
    both = cells["all", "", "null-finding", "minimal"]
    assert (both["count"], both["reassurances"], both["share"]) == (2, 2, 1.0)
    assert cells["all", "", "any", "minimal"]["reassurances"] == 3
    assert cells["all", "", "any", "minimal"]["share"] == 0.6667
    assert cells["conversation", "g", "normalising", "minimal"]["count"] == 0
    assert ("conversation", "g", "null-finding", "minimal") not in cells


def test_a_conversation_without_reassurance_has_no_sequences() -> None:
    assert sequence_rows([{**_reassurance("a", "b"), "code": "x"}]) == []


STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d")
FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\uff1d1", '=cmd|"/C calc"!A0']


def hostile_rows(formula: str, table: str) -> list[Row]:
    """Rows of a table in which every name and text is a formula."""
    if table == "sequences":
        return sequence_rows([{**_reassurance(formula, formula, formula), "conversation": formula}])
    people = (Participant("d", formula, formula), Participant("p", formula, formula))
    said = (Utterance("a1", "d", formula), Utterance("a2", "p", formula))
    talk = Conversation(formula, people, said, language="en")
    finding = Finding("d", formula, "x", "d", ("a1",), 0.5, attributes={"k": formula})
    detection = Detection(Project(Path("t.eaf"), "eaf", (talk,)), {formula: (finding,)})
    return rows_for(detection, table, formula)


@pytest.mark.parametrize("formula", FORMULAS)
@pytest.mark.parametrize("table", LAYOUTS)
def test_names_texts_and_attributes_cannot_become_formulas(formula: str, table: str, tmp_path: Path) -> None:
    rows = hostile_rows(formula, table)
    layout = with_codes(["x"]) if table == "turns" else LAYOUTS[table]
    write_rows(rows, tmp_path / "t.csv", ".csv", layout)
    with (tmp_path / "t.csv").open(encoding="utf-8", newline="") as stream:
        cells = [cell for row in csv.reader(stream) for cell in row]
    assert any(formula.strip()[1:] in cell for cell in cells)
    assert not [cell for cell in cells if cell.startswith(STARTS)]
    write_rows(rows, tmp_path / "t.xlsx", ".xlsx", layout)
    sheet = openpyxl.load_workbook(tmp_path / "t.xlsx").active
    assert sheet is not None
    values = [cell for row in sheet.iter_rows() for cell in row]
    assert not [cell.value for cell in values if cell.data_type == "f" or str(cell.value).startswith(STARTS)]


@pytest.mark.parametrize("separator", [";", "\t", "\n"])
def test_no_formula_stands_after_what_another_country_takes_for_a_separator(separator: str) -> None:
    stream = io.StringIO(newline="")
    said = replace(TALK, utterances=(Utterance("a1", "d", f'well{separator}"=cmd'),))
    write_csv(rows_for(found(said, findings=()), "turns", "t"), stream, LAYOUTS["turns"])
    assert re.search(rf"{separator}\"*'=cmd", stream.getvalue())


def test_a_mark_begins_a_csv_for_excel_and_nothing_else(tmp_path: Path) -> None:
    rows = rows_for(found(), "turns", "t.eaf")
    for bom in (False, True):
        write_rows(rows, tmp_path / f"{bom}.csv", ".csv", LAYOUTS["turns"], bom=bom)
    plain, marked = (tmp_path / "False.csv").read_bytes(), (tmp_path / "True.csv").read_bytes()
    assert marked == b"\xef\xbb\xbf" + plain


@pytest.mark.parametrize("table", LAYOUTS)
@pytest.mark.parametrize("kind", [".csv", ".jsonl", ".xlsx", ".parquet"])
def test_the_same_rows_give_the_same_bytes_in_every_table(table: str, kind: str, tmp_path: Path) -> None:
    rows = sequence_rows([_reassurance("a", "b")]) if table == "sequences" else rows_for(found(), table, "t")
    for name in ("one", "two"):
        write_rows(rows, tmp_path / name, kind, LAYOUTS[table])
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_without_text_no_table_holds_a_word_of_the_talk() -> None:
    for table in ("findings", "turns", "summary"):
        assert "fine" not in repr(without_text(rows_for(found(), table, "t.eaf")))
        assert "really" not in repr(without_text(rows_for(found(), table, "t.eaf")))


def test_frames_are_the_same_tables() -> None:
    turns = uptake.to_frame(found(), "turns")
    assert turns["code_null_finding"].tolist() == [1, 0, 0]
    assert str(turns["code_other_code"].dtype) == "Int64"
    summary = uptake.to_frame([found(), found()], "summary")
    assert len(summary) == 2 * len(rows_for(found(), "summary", "t.eaf"))
    assert uptake.to_frame(found(), "sequences").empty
    with pytest.raises(UsageError, match="there are: findings, turns, summary, sequences"):
        uptake.to_frame(found(), "words")
