"""The other commands: findings, inspect, strip, detectors, plugins."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from command_line import LINES, MURMUR, uptake
from small_talks import TALK, write_talk
from uptake import __version__
from uptake.cli import main
from uptake.cli.app import COMMANDS
from uptake.cli.asking import ask_roles
from uptake.cli.console import columns
from uptake.pipeline.unseen import OpenRoles

HEAVY = ("lxml", "pandas", "numpy", "rich", "jinja2", "pympi", "pluggy")


def test_findings_prints_csv_and_nothing_else(tmp_path: Path) -> None:
    write_talk(tmp_path)
    result = uptake("findings", "talk.lines", *MURMUR, cwd=tmp_path)
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert [(row["file"], row["code"], row["text"]) for row in rows] == [
        ("talk.lines", "murmur", "mhm"),
        ("talk.lines", "murmur", "Mhm okay"),
    ]
    assert (result.stderr, result.returncode) == ("", 0)
    assert [path.name for path in tmp_path.iterdir()] == ["talk.lines"]


def test_findings_without_text_hold_no_word_of_the_talk(tmp_path: Path) -> None:
    write_talk(tmp_path)
    result = uptake("findings", "talk.lines", *MURMUR, "--no-text", cwd=tmp_path)
    assert "okay" not in result.stdout
    assert result.stdout.count("murmur") > 0


def test_findings_of_many_files_come_in_the_order_of_the_inputs_with_any_number_of_processes(
    tmp_path: Path,
) -> None:
    for number in range(5):
        write_talk(tmp_path, f"c/t{number}.lines", TALK * 1)
    tables = []
    for jobs in ("1", "3"):
        result = uptake("findings", "c", *MURMUR, "--jobs", jobs, "-o", "t.jsonl", cwd=tmp_path)
        assert result.returncode == 0, result.stderr
        tables.append((tmp_path / "t.jsonl").read_text(encoding="utf-8"))
    assert tables[0] == tables[1]
    files = [json.loads(line)["file"] for line in tables[0].splitlines()]
    assert files == [f"c/t{number}.lines" for number in range(5) for _ in range(2)]


def test_a_table_of_another_kind_is_refused_before_any_work(tmp_path: Path) -> None:
    result = uptake("findings", "talk.lines", *MURMUR, "-o", "t.docx", cwd=tmp_path)
    assert result.returncode == 2
    assert "no table is written as '.docx'" in result.stderr


def test_inspect_shows_speakers_roles_and_reasons(tmp_path: Path) -> None:
    write_talk(tmp_path)
    result = uptake("inspect", "talk.lines", "--plugin", LINES, "--role", "Doctor=observer", cwd=tmp_path)
    assert "language: en (the file says so)" in result.stdout
    assert "Doctor   observer      2      2  --role says so" in result.stdout
    assert "Patient  patient       2      2  the name has the word 'patient'" in result.stdout
    assert result.returncode == 0


def test_strip_gives_the_original_back_and_keeps_what_is_there(tmp_path: Path) -> None:
    write_talk(tmp_path)
    uptake("run", "talk.lines", *MURMUR, cwd=tmp_path)
    result = uptake("strip", "talk.uptake.lines", "--plugin", LINES, cwd=tmp_path)
    assert result.stdout == (
        "talk.uptake.lines -> talk.stripped.lines: 2 findings taken out; "
        "byte for byte as it was before the first run\n"
    )
    assert (tmp_path / "talk.stripped.lines").read_text(encoding="utf-8") == TALK
    (tmp_path / "talk.stripped.lines").write_text("mine", encoding="utf-8")
    again = uptake("strip", "talk.uptake.lines", "--plugin", LINES, cwd=tmp_path)
    assert again.returncode == 1
    assert "talk.stripped.lines is there already: use --overwrite" in again.stderr
    assert (tmp_path / "talk.stripped.lines").read_text(encoding="utf-8") == "mine"
    place = uptake("strip", "talk.uptake.lines", "--plugin", LINES, "--in-place", cwd=tmp_path)
    assert place.returncode == 0
    assert (tmp_path / "talk.uptake.lines").read_text(encoding="utf-8") == TALK


def test_strip_refuses_where_a_person_s_work_stands(tmp_path: Path) -> None:
    write_talk(tmp_path)
    uptake("run", "talk.lines", *MURMUR, cwd=tmp_path)
    path = tmp_path / "talk.uptake.lines"
    path.write_text(path.read_text(encoding="utf-8").rstrip("\n") + "!confirmed\n", encoding="utf-8")
    result = uptake("strip", "talk.uptake.lines", "--plugin", LINES, cwd=tmp_path)
    assert (result.returncode, result.stdout) == (1, "")
    assert "--discard-verdicts" in result.stderr
    told = uptake("strip", "talk.uptake.lines", "--plugin", LINES, "--discard-verdicts", cwd=tmp_path)
    assert told.returncode == 0


def test_detectors_lists_and_defines(tmp_path: Path) -> None:
    listed = uptake("detectors", "--plugin", LINES, cwd=tmp_path).stdout
    assert "   murmur" in listed
    assert "*  minimal-response-run" in listed
    defined = uptake("detectors", "murmur", "--plugin", LINES, cwd=tmp_path).stdout
    for part in ("murmur 1.0, from lines_plugin.py", "A patient says mhm.", "#123456", "roles", "1..9 times"):
        assert part in defined


@pytest.mark.parametrize(
    ("detector", "file", "word"),
    [
        ("null-finding", "cues.nb.toml, from uptake 0.1.0 (plugin detectors)", "  normal: "),
        ("null-finding", "the fitted model, in any language", "  words that speak for it: "),
        ("we-deferral", "we-deferral.nb.toml, from uptake 0.1.0 (plugin detectors)", "  we: me, vi"),
        ("minimal-response-run", "nb.toml, from uptake 0.1.0 (plugin builtin)", "mhm"),
    ],
)
def test_detectors_tells_the_words_of_a_language_and_their_files(
    detector: str, file: str, word: str, tmp_path: Path
) -> None:
    told = uptake("detectors", detector, "--language", "nb", cwd=tmp_path).stdout
    assert word in told.partition(f"Words in {file}:")[2]


def test_detectors_has_no_words_of_a_language_that_there_is_not(tmp_path: Path) -> None:
    result = uptake("detectors", "null-finding", "--language", "xx", cwd=tmp_path)
    assert (result.returncode, result.stdout) == (2, "")
    assert "'xx'" in result.stderr


def test_a_detector_that_there_is_not_is_status_2_with_the_nearest(tmp_path: Path) -> None:
    result = uptake("detectors", "murmr", "--plugin", LINES, cwd=tmp_path)
    assert result.returncode == 2
    assert result.stderr.startswith("uptake: no detector 'murmr'; did you mean 'murmur'? (there are: ")


def test_a_file_where_a_detector_s_name_belongs_is_told_how_to_be_looked_at(tmp_path: Path) -> None:
    result = uptake("detectors", "mine.toml", cwd=tmp_path)
    assert "uptake detectors --check mine.toml" in result.stderr
    assert result.returncode == 2


def test_plugins_lists_what_is_loaded_and_what_failed(tmp_path: Path) -> None:
    (tmp_path / "broken.py").write_text("raise RuntimeError('no')\n", encoding="utf-8")
    result = uptake("plugins", "--plugin", LINES, "--plugin", "broken.py", cwd=tmp_path)
    assert result.returncode == 1
    assert (
        "lines_plugin.py  lines_plugin.py           detectors afterwards, looper, murmur, raiser; format lines"
        in result.stdout
    )
    assert f"eaf              uptake           {__version__}    format eaf" in result.stdout
    assert "failed: broken.py cannot be loaded: RuntimeError: no" in result.stdout
    assert uptake("plugins", cwd=tmp_path).returncode == 0


def test_a_plugin_file_that_fails_is_an_error_for_a_run(tmp_path: Path) -> None:
    write_talk(tmp_path)
    (tmp_path / "broken.py").write_text("raise RuntimeError('no')\n", encoding="utf-8")
    result = uptake("run", "talk.lines", *MURMUR, "--plugin", "broken.py", cwd=tmp_path)
    assert result.returncode == 1
    assert result.stderr == "uptake: broken.py cannot be loaded: RuntimeError: no\n"


def test_the_version_is_quick_to_tell() -> None:
    code = (
        "import sys\nfrom uptake.cli import main\n"
        "try:\n    main(['--version'])\nexcept SystemExit as end:\n    assert end.code == 0\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.splitlines() == [f"uptake, version {__version__}", "[]"]


def test_the_help_of_uptake_says_of_each_command_what_the_command_itself_says() -> None:
    context = click.Context(main)
    for name, (_, text) in COMMANDS.items():
        command = main.get_command(context, name)
        assert command is not None
        assert command.name == name
        assert (command.help or "").split("\n")[0].rstrip(".") == text.rstrip(".")


def test_every_option_is_explained() -> None:
    context = click.Context(main)
    for name in COMMANDS:
        command = main.get_command(context, name)
        assert command is not None
        for option in (parameter for parameter in command.params if isinstance(parameter, click.Option)):
            assert option.help, f"{name} {option.opts}"


def test_columns_are_aligned_and_numbers_stand_to_the_right() -> None:
    assert columns([("a", 1, "x"), ("bb", 10, "")]) == ["  a    1  x", "  bb  10"]
    assert columns([]) == []


@pytest.mark.parametrize(
    ("typed", "answers", "settings"),
    [
        ("2\nCarl\nn\n", (("Anna", "clinician"), ("Carl", "patient")), None),
        ("9\n1\n\ny\n", (("Carl", "clinician"),), '[roles]\n"Carl" = "clinician"\n'),
        ("\n\n", (), None),
    ],
)
def test_a_person_is_asked_who_plays_a_role_and_the_answer_can_be_remembered(
    tmp_path: Path, typed: str, answers: tuple[tuple[str, str], ...], settings: str | None
) -> None:
    given: list[tuple[tuple[str, str], ...]] = []

    @click.command()
    def ask() -> None:
        given.append(ask_roles([OpenRoles(("clinician", "patient"), ("Carl", "Anna"))], tmp_path))

    result = CliRunner().invoke(ask, input=typed)
    assert result.exception is None
    assert given == [answers]
    path = tmp_path / "uptake.toml"
    assert (path.read_text(encoding="utf-8") if path.exists() else None) == settings


def test_inspect_shows_the_first_turns_of_a_text(tmp_path: Path) -> None:
    lines = ["Doctor: Any pain?", "Patient: No. " + "Well, " * 20, *["Doctor: Mm.", "Patient: Yes."] * 4]
    (tmp_path / "talk.txt").write_text("\n".join(lines), encoding="utf-8")
    said = uptake("inspect", "talk.txt", cwd=tmp_path).stdout
    shown = said[said.index("first turns") :].splitlines()[:6]
    assert [line.split()[0] for line in shown[1:]] == ["Doctor", "Patient", "Doctor", "Patient", "Doctor"]
    assert shown[1].endswith("Any pain?")
    assert shown[2].endswith("\u2026")


def test_a_speaker_pattern_decides_who_speaks(tmp_path: Path) -> None:
    (tmp_path / "talk.txt").write_text("<D> Any pain?\n<P> No.\n<D> Good.\n", encoding="utf-8")
    said = uptake("inspect", "talk.txt", "--speaker-pattern", r"<(\w)> ", cwd=tmp_path).stdout
    assert "labels that speaker_pattern matches" in said
    assert "talk.txt  transcript  D, P" in said


def test_an_impossible_speaker_pattern_is_status_2(tmp_path: Path) -> None:
    (tmp_path / "talk.txt").write_text("D: Any pain?\n", encoding="utf-8")
    result = uptake("inspect", "talk.txt", "--speaker-pattern", "(", cwd=tmp_path)
    assert result.returncode == 2
    assert "is no regular expression" in result.stderr


def test_positions_that_are_none_are_status_2(tmp_path: Path) -> None:
    (tmp_path / "talk.txt").write_text("D: Any pain?\n", encoding="utf-8")
    result = uptake("inspect", "talk.txt", "--positions", "bytes", cwd=tmp_path)
    assert result.returncode == 2
    assert "refi.positions must be one of" in result.stderr


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("Run", "there is no command 'Run'; did you mean 'run'?"),
        ("help", "help is asked for with: uptake --help"),
        ("my talk.eaf", 'a command comes first: uptake run "my talk.eaf"'),
        ("nonsense", "there is no command 'nonsense'"),
    ],
)
def test_what_is_no_command_is_told_what_was_meant(typed: str, told: str, tmp_path: Path) -> None:
    result = uptake(typed, cwd=tmp_path)
    assert told in result.stderr
    assert result.returncode == 2


def test_without_arguments_a_first_time_user_is_told_what_to_type(tmp_path: Path) -> None:
    told = uptake(cwd=tmp_path).stderr
    assert "uptake inspect talk.eaf  " in told
    assert "uptake run talk.eaf  " in told
