"""`uptake convert`."""

import json
import shutil
from pathlib import Path

import pytest

from command_line import MURMUR, uptake
from converting import CONSULTATION
from refi_projects import dialect


@pytest.fixture
def home(tmp_path: Path) -> Path:
    shutil.copyfile(CONSULTATION, tmp_path / "talk.eaf")
    return tmp_path


def test_it_says_where_the_new_file_is_and_what_is_lost(home: Path) -> None:
    done = uptake("convert", "talk.eaf", "talk.qdpx", cwd=home)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "talk.eaf -> talk.qdpx",
        "  in talk.eaf and nowhere else:",
        "    2  language of a tier    there is no place for it",
    ]


def test_it_says_when_nothing_is_lost(home: Path) -> None:
    uptake("convert", "talk.eaf", "talk.qdpx", cwd=home)
    done = uptake("convert", "talk.qdpx", "back.eaf", cwd=home)
    assert done.stdout == "talk.qdpx -> back.eaf\n  everything was carried over\n"


def test_the_losses_can_be_had_as_json(home: Path) -> None:
    dialect("maxqda", home)
    done = uptake("convert", "maxqda.qdpx", "out", "--losses", "losses.json", cwd=home)
    assert "12  times" in done.stdout
    losses = json.loads((home / "losses.json").read_text(encoding="utf-8"))["losses"]
    assert {
        "input": "maxqda.qdpx",
        "output": "out/Consultation 1.eaf",
        "what": "times",
        "where": "Consultation 1",
        "why": "there are none: made up evenly, and the file says so",
        "how_many": 12,
    } in losses


def test_what_is_there_is_not_overwritten(home: Path) -> None:
    (home / "talk.qdpx").write_bytes(b"mine")
    done = uptake("convert", "talk.eaf", "talk.qdpx", cwd=home)
    assert done.returncode == 1
    assert done.stderr == ("uptake: talk.qdpx is there already: use --overwrite, or name another output\n")
    assert (home / "talk.qdpx").read_bytes() == b"mine"
    assert uptake("convert", "talk.eaf", "talk.qdpx", "--overwrite", cwd=home).returncode == 0


def test_a_folder_is_not_converted(home: Path) -> None:
    done = uptake("convert", ".", "talk.qdpx", cwd=home)
    assert (done.returncode, done.stdout) == (2, "")


def test_findings_go_along_and_a_later_run_continues_them(home: Path) -> None:
    uptake("run", "talk.eaf", "-o", "found.eaf", *MURMUR, cwd=home)
    uptake("convert", "found.eaf", "found.qdpx", cwd=home)
    first = uptake("run", "talk.eaf", "--dry-run", *MURMUR, cwd=home).stdout.splitlines()[0]
    again = uptake("run", "found.qdpx", "--dry-run", *MURMUR, cwd=home).stdout.splitlines()[0]
    new = first.partition("+")[2].split()[0]
    assert int(new) > 0
    assert again.endswith(f"+0 -0 ={new}")
