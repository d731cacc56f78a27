"""The main job on a real kind of file, from the command line to the bytes."""

import json
from pathlib import Path

import pytest

from command_line import uptake

ROOT = Path(__file__).parents[2]
CONSULTATION = ROOT / "fixtures" / "eaf" / "consultation.eaf"
SHARED = ROOT.parent / "shared" / "data"
ROLES = ("--role", "Doctor=clinician", "--role", "Patient=patient")


def test_a_consultation_is_run_run_again_and_stripped_byte_for_byte(tmp_path: Path) -> None:
    original = CONSULTATION.read_bytes()
    (tmp_path / "consultation.eaf").write_bytes(original)
    first = uptake("run", "consultation.eaf", *ROLES, cwd=tmp_path)
    assert (first.returncode, first.stderr) == (0, "")
    for code in ("minimal-response-run", "third-party-objection", "we-deferral"):
        assert code in first.stdout
    written = (tmp_path / "consultation.uptake.eaf").read_bytes()
    assert (tmp_path / "consultation.eaf").read_bytes() == original
    again = uptake("run", "consultation.eaf", *ROLES, cwd=tmp_path)
    assert "nothing to change" in again.stdout
    assert (tmp_path / "consultation.uptake.eaf").read_bytes() == written
    stripped = uptake("strip", "consultation.uptake.eaf", cwd=tmp_path)
    assert stripped.returncode == 0
    assert (tmp_path / "consultation.stripped.eaf").read_bytes() == original
    assert str(tmp_path).encode() not in written


@pytest.mark.skipif(not (SHARED / "primock57").is_dir(), reason="shared/data/primock57 is not here")
def test_recorded_consultations_give_the_same_table_with_any_number_of_processes(tmp_path: Path) -> None:
    tables = []
    for jobs in ("1", "2"):
        result = uptake("findings", SHARED / "primock57", "-o", "t.jsonl", "--jobs", jobs, cwd=tmp_path)
        assert result.returncode == 0, result.stderr
        tables.append((tmp_path / "t.jsonl").read_text(encoding="utf-8"))
    assert tables[0] == tables[1]
    rows = [json.loads(line) for line in tables[0].splitlines()]
    assert {row["code"] for row in rows} >= {"minimal-response-run", "we-deferral"}
    assert all(row["file"].startswith("primock57/") for row in rows)


@pytest.mark.skipif(not (SHARED / "eaf").is_dir(), reason="shared/data/eaf is not here")
def test_files_without_clinician_and_patient_are_each_named_with_what_to_do(tmp_path: Path) -> None:
    result = uptake("findings", SHARED / "eaf", cwd=tmp_path)
    assert result.returncode in {1, 2}
    assert "Traceback" not in result.stderr
    assert "internal error" not in result.stderr
    assert "--role" in result.stderr
