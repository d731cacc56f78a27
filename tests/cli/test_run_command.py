"""`uptake run` as a user meets it: files, messages, exit status."""

from pathlib import Path

import pytest

from command_line import MURMUR, uptake
from small_talks import TALK, write_talk


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_run_says_what_it_found_where_it_is_and_what_to_do(tmp_path: Path) -> None:
    write_talk(tmp_path)
    result = uptake("run", "talk.lines", *MURMUR, cwd=tmp_path)
    assert result.stdout.splitlines() == [
        "talk.lines -> talk.uptake.lines",
        "  2  murmur  Patient",
        "  2 new findings, 0 kept, 0 withdrawn",
        "",
        "Open talk.uptake.lines in the program that it came from. `uptake strip` takes the findings out again.",
    ]
    assert (result.stderr, result.returncode) == ("", 0)
    again = uptake("run", "talk.lines", *MURMUR, cwd=tmp_path)
    assert "talk.uptake.lines (nothing to change)" in again.stdout


def test_quiet_says_nothing(tmp_path: Path) -> None:
    write_talk(tmp_path)
    result = uptake("run", "talk.lines", *MURMUR, "--quiet", cwd=tmp_path)
    assert (result.stdout, result.stderr, result.returncode) == ("", "", 0)


def test_a_dry_run_shows_the_difference_and_writes_nothing(tmp_path: Path) -> None:
    write_talk(tmp_path)
    result = uptake("run", "talk.lines", *MURMUR, "--dry-run", cwd=tmp_path)
    head, *lines = result.stdout.splitlines()
    assert head == "talk.lines -> talk.uptake.lines (dry run, nothing written): +2 -0 =0"
    assert lines[0].startswith("  + murmur Patient 00:00:01.000 (u-")
    assert names(tmp_path) == ["talk.lines"]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_one_failing_input_costs_the_others_nothing_and_is_named_at_the_end(
    tmp_path: Path, jobs: str
) -> None:
    write_talk(tmp_path, "c/a.lines")
    write_talk(tmp_path, "c/b.lines", text="secret nonsense\n")
    write_talk(tmp_path, "c/d.lines")
    result = uptake("run", "c", *MURMUR, "--jobs", jobs, cwd=tmp_path)
    assert result.returncode == 1
    assert result.stderr.splitlines() == [
        "uptake: c/b.lines: a line is not id|speaker|start|end|words",
        "2 of 3 files done, 1 failed",
    ]
    assert [line.split(" -> ")[1] for line in result.stdout.splitlines() if " -> " in line] == [
        "c/a.uptake.lines",
        "c/d.uptake.lines",
    ]
    assert "c/b.uptake.lines" not in names(tmp_path)
    assert not [name for name in names(tmp_path) if "uptake-tmp" in name]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("gone.lines", "gone.lines: no such file"),
        ("folder.lines", "folder.lines is a folder, not a file that can be read"),
        ("letter.odt", "letter.odt: no format reads .odt"),
    ],
)
def test_an_input_that_cannot_be_read_costs_the_others_nothing(
    tmp_path: Path, name: str, message: str
) -> None:
    write_talk(tmp_path, "a.lines")
    (tmp_path / "folder.lines").mkdir()
    (tmp_path / "letter.odt").write_text("Dear", encoding="utf-8")
    result = uptake("run", name, "a.lines", *MURMUR, cwd=tmp_path)
    assert result.returncode == 1
    assert "a.uptake.lines" in names(tmp_path)
    assert message in result.stderr
    assert result.stderr.splitlines()[-1] == "1 of 2 files done, 1 failed"


DEADLY = """
import os
import uptake
from uptake.model import Project
from uptake.plugins import NoOptions


class Deadly:
    name = "deadly"
    description = "Ends the process that reads it"
    suffixes = (".deadly",)
    options = NoOptions()

    def read(self, path, options):
        os._exit(9)

    write = strip = check = companions = read


@uptake.hookimpl
def uptake_formats():
    return [Deadly()]
"""


@pytest.mark.parametrize("command", ["run", "findings"])
def test_a_file_on_which_a_worker_dies_is_named_and_the_others_are_done(tmp_path: Path, command: str) -> None:
    (tmp_path / "deadly.py").write_text(DEADLY, encoding="utf-8")
    write_talk(tmp_path, "c/a.lines")
    write_talk(tmp_path, "c/b.deadly")
    write_talk(tmp_path, "c/d.lines")
    result = uptake(command, "c", *MURMUR, "--plugin", "deadly.py", "--jobs", "2", cwd=tmp_path)
    assert result.returncode == 1
    assert result.stderr.splitlines() == [
        "uptake: c/b.deadly: the process that worked on it died (a crash, or too little memory)",
        "2 of 3 files done, 1 failed",
    ]
    assert result.stdout.count("c/a.") >= 1
    assert result.stdout.count("c/d.") >= 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("--role", "Docter=clinician"),
            "--role: no speaker 'Docter' in the input; there are: Doctor, Patient",
        ),
        (("--role", "Doctor"), "'Doctor' is not SPEAKER=ROLE"),
        (("--set", "murmur.wrod=x"), "murmur has no option 'wrod'; did you mean 'word'?"),
        (("--set", "nonsense"), "is not DETECTOR.OPTION=VALUE"),
        (("--only", "murmr"), "no detector 'murmr'; did you mean 'murmur'?"),
        (("--config", "none.toml"), "none.toml cannot be read"),
        (("-o", "x.eaf"), "what is written from a.lines must end in .lines too"),
        (("--in-place", "-o", "b.lines"), "exclude each other"),
        (("--plugin", "none.py"), "no plugin file none.py"),
        (("--detector-timeout", "-1"), "-1"),
        (("--nonsense",), "No such option"),
    ],
)
def test_what_is_wrong_on_the_command_line_is_status_2_and_writes_nothing(
    tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    write_talk(tmp_path, "a.lines")
    result = uptake("run", "a.lines", *MURMUR, *arguments, cwd=tmp_path)
    assert result.returncode == 2
    assert message in result.stderr
    assert "Traceback" not in result.stderr
    assert names(tmp_path) == ["a.lines"]


def test_a_name_with_a_space_that_was_typed_without_quotes_is_told_with_them(tmp_path: Path) -> None:
    write_talk(tmp_path, "my own talk.lines")
    result = uptake("run", "my", "own", "talk.lines", *MURMUR, cwd=tmp_path)
    assert result.returncode == 2
    assert 'has to be in quotes: "my own talk.lines"' in result.stderr


def test_a_speaker_unknown_in_all_inputs_is_an_error_before_anything_is_written(tmp_path: Path) -> None:
    write_talk(tmp_path, "a.lines")
    write_talk(tmp_path, "b.lines", TALK.replace("Doctor", "Carl"))
    known = uptake(
        "run", "a.lines", "b.lines", *MURMUR, "--role", "Carl=clinician", "--dry-run", cwd=tmp_path
    )
    assert known.returncode == 0
    result = uptake("run", "a.lines", "b.lines", *MURMUR, "--role", "Karl=clinician", cwd=tmp_path)
    assert result.returncode == 2
    assert "there are: Doctor, Patient, Carl" in result.stderr
    assert names(tmp_path) == ["a.lines", "b.lines"]


def test_two_outputs_of_one_name_are_refused_before_anything_is_written(tmp_path: Path) -> None:
    write_talk(tmp_path, "x/a.lines")
    write_talk(tmp_path, "y/A.lines")
    result = uptake("run", "x/a.lines", "y/A.lines", "-o", "out", *MURMUR, cwd=tmp_path)
    assert result.returncode == 2
    assert "x/a.lines and y/A.lines would both be written to A.uptake.lines" in result.stderr
    assert names(tmp_path) == ["x/a.lines", "y/A.lines"]


def test_where_nobody_plays_a_role_the_message_is_the_command_to_paste(tmp_path: Path) -> None:
    write_talk(tmp_path, text=TALK.replace("Patient", "Anna B").replace("Doctor", "Carl"))
    result = uptake("run", "talk.lines", *MURMUR, cwd=tmp_path)
    assert result.returncode == 2
    assert result.stdout == ""
    pasted = result.stderr.splitlines()[-1].strip()
    assert pasted.startswith("python -m uptake run talk.lines --plugin ")
    assert pasted.endswith("--only murmur --role Carl=patient")
    assert names(tmp_path) == ["talk.lines"]


def test_a_detector_that_raises_or_loops_is_named_without_words_of_the_talk(tmp_path: Path) -> None:
    write_talk(tmp_path)
    arguments = (*MURMUR, "--only", "raiser", "--only", "looper", "--detector-timeout", "0.3")
    result = uptake("run", "talk.lines", *arguments, cwd=tmp_path)
    assert result.returncode == 1
    assert "raiser (lines_plugin.py) failed in talk: ValueError at lines_plugin.py:" in result.stderr
    assert "looper (lines_plugin.py) was stopped in talk after 0.3 s" in result.stderr
    assert "secret" not in result.stderr + result.stdout
    assert "  2  murmur  Patient" in result.stdout


def test_a_settings_file_beside_the_input_is_used(tmp_path: Path) -> None:
    write_talk(tmp_path, text=TALK.replace("Patient", "Anna"))
    (tmp_path / "uptake.toml").write_text('[roles]\nAnna = "patient"\n', encoding="utf-8")
    assert uptake("run", "talk.lines", *MURMUR, cwd=tmp_path).returncode == 0


def test_no_path_and_no_name_of_the_machine_is_written(tmp_path: Path) -> None:
    write_talk(tmp_path / "janes-home")
    path = tmp_path / "janes-home" / "talk.lines"
    shown = uptake("run", path, *MURMUR, cwd=tmp_path)
    table = uptake("findings", path, *MURMUR, cwd=tmp_path)
    written = (tmp_path / "janes-home" / "talk.uptake.lines").read_text(encoding="utf-8")
    for text in (shown.stdout, shown.stderr, table.stdout, table.stderr, written):
        assert "janes-home" not in text
        assert str(tmp_path) not in text


def test_nothing_opens_a_network_connection(tmp_path: Path) -> None:
    write_talk(tmp_path)
    (tmp_path / "sitecustomize.py").write_text(
        "import socket\ndef refuse(*a, **k):\n    raise SystemExit('network')\nsocket.socket = refuse\n",
        encoding="utf-8",
    )
    result = uptake("run", "talk.lines", *MURMUR, cwd=tmp_path, PYTHONPATH=str(tmp_path))
    assert (result.returncode, result.stderr) == (0, "")


def test_a_console_that_cannot_show_a_letter_is_no_reason_to_crash(tmp_path: Path) -> None:
    write_talk(tmp_path, text=TALK.replace("Patient", "Patient \u0141\u2192"))
    result = uptake("run", "talk.lines", *MURMUR, cwd=tmp_path, PYTHONIOENCODING="cp1252")
    assert result.returncode == 0
    assert "\\u0141\\u2192" in result.stdout
