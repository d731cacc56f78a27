"""`uptake findings --turns`, `--summary`, `--sequences` and `--bom`."""

import csv
import io
import subprocess
import sys
from pathlib import Path

import pytest

from command_line import MURMUR, command, environment, uptake
from small_talks import write_talk

CONSULTATION = Path(__file__).parents[2] / "fixtures" / "eaf" / "consultation.eaf"

FULL_DISK = """
import os, resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (5_000_000, 5_000_000))
os.execv(sys.argv[1], sys.argv[1:])
"""
"""Runs a command that can write no more than 5 MB into any file."""


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_turns_have_a_column_for_each_code_of_the_chosen_detectors(tmp_path: Path) -> None:
    write_talk(tmp_path)
    result = uptake(
        "findings",
        "talk.lines",
        *MURMUR,
        "--only",
        "looper",
        "--detector-timeout",
        "1",
        "--turns",
        cwd=tmp_path,
    )
    table = rows(result.stdout)
    assert [row["code_murmur"] for row in table] == ["0", "1", "0", "1"]
    assert [row["turn"] for row in table] == ["1", "2", "3", "4"]
    assert table[1]["text"] == "mhm"
    silent = uptake("findings", "talk.lines", *MURMUR, "--turns", "--no-text", cwd=tmp_path)
    assert {row["text"] for row in rows(silent.stdout)} == {""}


def test_a_summary_counts_by_role_with_its_denominators(tmp_path: Path) -> None:
    write_talk(tmp_path)
    table = rows(uptake("findings", "talk.lines", *MURMUR, "--summary", cwd=tmp_path).stdout)
    assert [(r["role"], r["findings"], r["turns"], r["per_100_turns"]) for r in table] == [
        ("clinician", "0", "2", "0.0"),
        ("patient", "2", "2", "100.0"),
    ]


def test_sequences_run_the_detector_that_they_are_made_from(tmp_path: Path) -> None:
    table = rows(uptake("findings", CONSULTATION, "--sequences", cwd=tmp_path).stdout)
    assert {row["scope"] for row in table} == {"all", "conversation"}
    everything = [row for row in table if row["scope"] == "all" and row["reassurance"] == "any"]
    assert len({row["reassurances"] for row in everything}) == 1
    assert all(0 <= float(row["share"]) <= 1 for row in table)


@pytest.mark.parametrize("table", ["--turns", "--summary", "--sequences"])
def test_tables_of_many_files_are_the_same_with_any_number_of_processes(table: str, tmp_path: Path) -> None:
    for number in range(4):
        write_talk(tmp_path, f"c/t{number}.lines")
    written = []
    for jobs in ("1", "2"):
        result = uptake("findings", "c", *MURMUR, table, "--jobs", jobs, "-o", "t.csv", cwd=tmp_path)
        assert result.returncode == 0, result.stderr
        written.append((tmp_path / "t.csv").read_bytes())
    assert written[0] == written[1]


def test_a_mark_for_excel_begins_a_csv_and_is_refused_elsewhere(tmp_path: Path) -> None:
    write_talk(tmp_path)
    assert uptake("findings", "talk.lines", *MURMUR, "--bom", cwd=tmp_path).stdout.startswith("\ufeffid,")
    uptake("findings", "talk.lines", *MURMUR, "--bom", "-o", "t.csv", cwd=tmp_path)
    assert (tmp_path / "t.csv").read_bytes().startswith(b"\xef\xbb\xbfid,")
    refused = uptake("findings", "talk.lines", *MURMUR, "--bom", "-o", "t.xlsx", cwd=tmp_path)
    assert (refused.returncode, refused.stderr) == (2, "uptake: --bom is for .csv: .xlsx needs no mark\n")


def test_two_tables_at_a_time_are_refused(tmp_path: Path) -> None:
    result = uptake("findings", "talk.lines", "--turns", "--summary", cwd=tmp_path)
    assert (result.returncode, result.stderr) == (2, "uptake: one table at a time: --turns or --summary\n")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_many_rows_wait_where_the_table_goes_and_a_full_disk_there_is_told(tmp_path: Path) -> None:
    table = ("--turns", "-o", "new/tables/t.csv")
    told = "mhm " * 5_000
    lines = (f"a{n}|{'Patient' if n % 2 else 'Doctor'}|{n}|{n + 1}|{told}\n" for n in range(300))
    write_talk(tmp_path, text="".join(lines))
    result = subprocess.run(
        [sys.executable, "-c", FULL_DISK, *command("findings", "talk.lines", *MURMUR, *table)],
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == f"uptake: the folder {tmp_path.name!r} cannot take the table: File too large\n"
    assert [path.name for path in tmp_path.iterdir()] == ["talk.lines"]
