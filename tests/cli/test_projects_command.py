"""`run` and `strip` on REFI-QDA projects as a user meets them."""

import shutil
import zipfile
from pathlib import Path

import pytest

from command_line import uptake
from refi_projects import dialect, write

ROLES = ("--role", "Doctor=clinician", "--role", "Patient=patient", "--language", "en")


def project(folder: Path) -> Path:
    """A project with findings in it, `ours.qdpx`."""
    return write(dialect("maxqda", folder), folder / "ours.qdpx")


def test_strip_says_that_it_gives_the_first_file_back(tmp_path: Path) -> None:
    project(tmp_path)
    result = uptake("strip", "ours.qdpx", "-o", "back.qdpx", cwd=tmp_path)
    assert result.stdout.rstrip().endswith("byte for byte as it was before the first run")
    assert (tmp_path / "back.qdpx").read_bytes() == (tmp_path / "maxqda.qdpx").read_bytes()


def test_strip_says_why_it_cannot_give_the_first_file_back(tmp_path: Path) -> None:
    project(tmp_path)
    with zipfile.ZipFile(tmp_path / "ours.qdpx") as old, zipfile.ZipFile(tmp_path / "new.qdpx", "w") as new:
        for info in old.infolist():
            new.writestr(info.filename, old.read(info), zipfile.ZIP_STORED)
    result = uptake("strip", "new.qdpx", "-o", "back.qdpx", cwd=tmp_path)
    assert "every member has its contents of before the first run" in result.stdout
    assert "byte for byte" not in result.stdout


def test_a_second_run_on_a_project_with_findings_continues_its_output(tmp_path: Path) -> None:
    shutil.copyfile(project(tmp_path), tmp_path / "study.qdpx")
    for _ in range(2):
        result = uptake(
            "run", "study.qdpx", "-o", "out.qdpx", *ROLES, cwd=tmp_path, UPTAKE_DISABLE_PLUGINS=""
        )
        assert result.returncode == 0, result.stderr
    assert "(nothing to change)" in result.stdout


@pytest.mark.parametrize("name", ["study.nvp", "study.mx24", "study.atlproj23", "talk.docx"])
def test_a_file_of_another_program_is_answered_in_one_line(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"x")
    result = uptake("run", name, cwd=tmp_path)
    assert result.returncode == 1
    assert len(result.stderr.splitlines()) == 1
    assert result.stderr.startswith(f"uptake: {name} is a")
