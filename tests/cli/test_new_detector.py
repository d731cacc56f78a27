"""A new package installs, passes its own tests, and is listed, as it is made."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from command_line import uptake
from uptake.cli.new_detector import package_files

KINDS = {"open-invitation": (), "tabbed": ("--format",), "by-rule": ("--rule", "--package")}


def python(*arguments: str | Path, cwd: Path, site: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "PYTHONPATH": str(site) if site else "",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    }
    return subprocess.run(
        [sys.executable, *map(str, arguments)],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def made_and_installed(name: str, folder: Path) -> tuple[Path, Path]:
    result = uptake("new-detector", name, *KINDS[name], cwd=folder)
    assert result.returncode == 0, result.stderr
    package, site = folder / f"uptake-{name}", folder / "site"
    pip = ("-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--target")
    installed = python(*pip, site, package, cwd=folder)
    assert installed.returncode == 0, installed.stderr
    return package, site


@pytest.mark.parametrize("name", KINDS)
def test_a_new_package_installs_and_passes_its_tests_as_made(name: str, tmp_path: Path) -> None:
    package, site = made_and_installed(name, tmp_path)
    tested = python("-m", "pytest", "-q", "-W", "error", "-p", "no:cacheprovider", cwd=package, site=site)
    assert tested.returncode == 0, tested.stdout
    listed = python("-m", "uptake", "plugins", cwd=tmp_path, site=site).stdout
    assert f"uptake-{name}  0.1.0" in listed
    if name == "open-invitation":
        defined = python("-m", "uptake", "detectors", name, cwd=tmp_path, site=site).stdout
        assert "open-invitation 0.1.0, from uptake-open-invitation 0.1.0" in defined
        assert "1..200 words" in defined


def test_new_code_is_linted_and_typed(tmp_path: Path) -> None:
    for kind in ("detector", "format", "rule"):
        for path, text in package_files(f"some-{kind}", kind).items():
            place = tmp_path / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="utf-8")
            assert "«" not in text
    rules = ("--isolated", "--no-cache", "--line-length", "110")
    linted = python("-m", "ruff", "check", *rules, "--select", "E,F,I,UP,B,SIM", ".", cwd=tmp_path)
    assert linted.returncode == 0, linted.stdout
    typed = python("-m", "mypy", "--strict", "--cache-dir", os.devnull, "src", cwd=tmp_path)
    assert typed.returncode == 0, typed.stdout


def test_the_next_steps_are_told(tmp_path: Path) -> None:
    told = uptake("new-detector", "a-b", "-o", "here", cwd=tmp_path).stdout
    assert told.startswith("here: 10 files. Next:\n  cd here\n")
    assert (tmp_path / "here" / "src" / "uptake_a_b" / "detector.py").is_file()


def test_a_new_rule_file_passes_its_check_and_finds_something_as_made(tmp_path: Path) -> None:
    made = uptake("new-detector", "open-invitation", "--rule", cwd=tmp_path)
    assert (made.returncode, made.stderr) == (0, "")
    assert made.stdout.startswith("open-invitation.toml. Next:\n  open it in an editor: it finds invitations")
    assert "\n  uptake detectors --check open-invitation.toml\n" in made.stdout
    checked = uptake("detectors", "--check", "open-invitation.toml", cwd=tmp_path)
    assert (checked.returncode, checked.stderr) == (0, "")
    assert "1 of 1 examples hold" in checked.stdout
    (tmp_path / "talk.txt").write_text(
        "Doctor: is there anything else that you wanted to ask?\nPatient: no I think that is all\n",
        encoding="utf-8",
    )
    found = uptake(
        "findings", "talk.txt", "--plugin", "open-invitation.toml", "--only", "open-invitation", cwd=tmp_path
    )
    assert "open-invitation,Doctor" in found.stdout


@pytest.mark.parametrize(
    ("arguments", "message", "status"),
    [
        (("Open Invitation",), "'Open Invitation' is no name: use lower-case words", 2),
        (("1st",), "'1st' is no name", 2),
        (("we-deferral",), "there is a detector 'we-deferral' already, from uptake", 2),
        (("eaf", "--format"), "there is a format 'eaf' already, from uptake", 2),
        (("mine", "-o", "full"), "full is there already", 1),
        (("mine", "--rule", "-o", "full"), "full is there already", 1),
        (("we-deferral", "--rule"), "there is a detector 'we-deferral' already", 2),
        (("mine", "--rule", "--format"), "--rule and --format are two things", 2),
        (("mine", "--package"), "--package goes with --rule", 2),
    ],
)
def test_what_cannot_be_made_is_refused_in_a_line(
    arguments: tuple[str, ...], message: str, status: int, tmp_path: Path
) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "file").write_text("mine", encoding="utf-8")
    result = uptake("new-detector", *arguments, cwd=tmp_path)
    assert (result.returncode, result.stdout) == (status, "")
    assert message in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert [path.name for path in tmp_path.rglob("*")] == ["full", "file"]
