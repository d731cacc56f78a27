"""Languages, conventions, exporters and lexicons, as a user of the command line meets them."""

import shutil
from pathlib import Path

import pytest

from command_line import LINES, uptake
from small_talks import write_talk

FINNISH = Path(__file__).parents[1] / "packs_plugin" / "finnish.py"
TALK = "Doctor: the scan of your back shows nothing that would worry me\nPatient: yuh\n" * 4
ROLES = ("--role", "Doctor=clinician", "--role", "Patient=patient")
FAILING = """
import uptake

class Failing:
    name = "failing"
    description = "fails"
    suffixes = (".fail",)

    def export(self, table, target):
        print("secret")
        raise ValueError(table.rows[0]["text"])

@uptake.hookimpl
def uptake_exporters():
    return [Failing()]
"""


def corpus(folder: Path, files: int = 1) -> None:
    """Talk with a continuer that no list has, and settings with a lexicon that has it."""
    for number in range(files):
        (folder / f"talk{number}.txt").write_text(TALK, encoding="utf-8")
    (folder / "lexicons").mkdir()
    (folder / "lexicons" / "en.toml").write_text("[terms]\ncontinuer.add = ['yuh']\n", encoding="utf-8")
    (folder / "uptake.toml").write_text('lexicons = "lexicons"\n', encoding="utf-8")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_every_process_goes_by_the_user_s_words(jobs: str, tmp_path: Path) -> None:
    corpus(tmp_path, 3)
    only = ("--only", "minimal-response-run", "--language", "en")
    result = uptake("findings", ".", *ROLES, *only, "--jobs", jobs, cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    assert [line.split(",")[1] for line in result.stdout.splitlines()[1:]] == [
        "talk0.txt",
        "talk1.txt",
        "talk2.txt",
    ]


def test_a_mistake_in_a_lexicon_is_status_2_and_one_line(tmp_path: Path) -> None:
    corpus(tmp_path)
    (tmp_path / "lexicons" / "en.toml").write_text("[terms]\ncontinuers = ['yuh']\n", encoding="utf-8")
    result = uptake("findings", "talk0.txt", cwd=tmp_path)
    assert (result.returncode, result.stdout) == (2, "")
    (line,) = result.stderr.splitlines()
    assert line.startswith(
        "uptake: lexicons/en.toml, line 2: unknown family 'continuers'; did you mean 'continuer'?"
    )


def test_detectors_tells_what_the_user_changed(tmp_path: Path) -> None:
    corpus(tmp_path)
    told = uptake("detectors", "minimal-response-run", cwd=tmp_path).stdout
    assert "changed by lexicons/en.toml:" in told
    assert "(added: yuh)" in told


def test_methods_tells_that_words_are_the_user_s_own(tmp_path: Path) -> None:
    corpus(tmp_path)
    told = uptake("methods", cwd=tmp_path).stdout
    assert "minimal-response-run.lexicons = words of our own (" in told
    (tmp_path / "uptake.toml").unlink()
    assert "lexicons" not in uptake("methods", cwd=tmp_path).stdout


def test_an_exporter_of_a_plugin_writes_by_its_suffix(tmp_path: Path) -> None:
    write_talk(tmp_path)
    options = ("--plugin", LINES, "--plugin", FINNISH, "--only", "murmur", "-o", "t.counts")
    result = uptake("findings", "talk.lines", *options, cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    assert "findings code 2\n" in (tmp_path / "t.counts").read_text(encoding="utf-8")


def test_an_exporter_that_fails_is_named_without_words_of_the_talk(tmp_path: Path) -> None:
    write_talk(tmp_path)
    (tmp_path / "failing.py").write_text(FAILING, encoding="utf-8")
    options = ("--plugin", LINES, "--plugin", "failing.py", "--only", "murmur", "-o", "t.fail")
    result = uptake("findings", "talk.lines", *options, cwd=tmp_path)
    assert result.returncode == 1
    assert result.stdout == ""
    assert "the exporter failing (failing.py) failed: ValueError at failing.py:" in result.stderr
    assert not (tmp_path / "t.fail").exists()


def test_a_folder_in_the_settings_stands_for_its_plugins(tmp_path: Path) -> None:
    write_talk(tmp_path)
    (tmp_path / "detectors").mkdir()
    shutil.copy(LINES, tmp_path / "detectors" / "lines.py")
    (tmp_path / "uptake.toml").write_text('plugins = ["detectors"]\n', encoding="utf-8")
    result = uptake("findings", "talk.lines", "--only", "murmur", cwd=tmp_path)
    assert (result.returncode, len(result.stdout.splitlines())) == (0, 3)
    assert "lines.py" in uptake("plugins", cwd=tmp_path).stdout


@pytest.mark.parametrize(("name", "checks"), [("fi", 9), ("slashes", 8), ("counts", 6)])
def test_what_a_plugin_adds_can_be_checked(name: str, checks: int, tmp_path: Path) -> None:
    result = uptake("plugins", "--plugin", FINNISH, "--check", name, cwd=tmp_path)
    assert result.returncode == 0, result.stdout
    assert result.stdout.splitlines()[0].endswith(f" {name}, from finnish.py")
    assert f"  {checks} of {checks} checks passed" in result.stdout
