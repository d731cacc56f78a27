"""Many files as a user works through them: patterns, --resume, the progress line, `uptake init`."""

import json
import multiprocessing
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from command_line import MURMUR, command, environment, uptake
from small_talks import write_talk
from uptake.cli.many import Pace, work_through
from uptake.cli.outcome import Outcome

CONSULTATION = Path(__file__).parents[2] / "fixtures" / "eaf" / "consultation.eaf"
posix = pytest.mark.skipif(sys.platform == "win32", reason="there is no terminal to open there")


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def corpus(folder: Path, *files: str) -> Path:
    for name in files:
        path = folder / "corpus" / f"{name}.eaf"
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(CONSULTATION, path)
    return folder / "corpus"


def told_on_a_terminal(*arguments: str, cwd: Path) -> str:
    """What the command writes to a terminal."""
    import pty  # noqa: PLC0415 - there is none on Windows

    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        command(*arguments),
        cwd=cwd,
        env=environment(TERM="xterm", COLUMNS="120"),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=theirs,
    )
    os.close(theirs)
    told = b""
    try:
        while piece := os.read(ours, 4096):
            told += piece
    except OSError:  # Linux's way to say that nobody writes any more
        pass
    os.close(ours)
    assert process.wait() == 0
    return told.decode()


def test_a_pattern_in_quotes_is_filled_in_by_us(tmp_path: Path) -> None:
    for name in ("a.lines", "b.lines", "other.txt"):
        write_talk(tmp_path, name)
    result = uptake("run", "*.lines", *MURMUR, "-o", "out", cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    assert [n for n in names(tmp_path / "out") if n.endswith(".lines")] == [
        "a.uptake.lines",
        "b.uptake.lines",
    ]


def test_a_second_run_over_a_corpus_does_only_what_is_not_done(tmp_path: Path) -> None:
    corpus(tmp_path, "a", "b", "deep/c", "d", "e")
    uptake("run", "corpus", "-o", "out", cwd=tmp_path)
    before = {name: (tmp_path / "out" / name).read_bytes() for name in names(tmp_path / "out")}
    assert uptake("run", "corpus", "-o", "out", "--resume", cwd=tmp_path).stdout == "5 files done already\n"
    (tmp_path / "out" / "b.uptake.eaf").unlink()
    again = uptake("run", "corpus", "-o", "out", "--resume", "--jobs", "2", cwd=tmp_path).stdout
    assert again.startswith("corpus/b.eaf -> out/b.uptake.eaf\n")
    assert "4 files done already" in again
    assert {name: (tmp_path / "out" / name).read_bytes() for name in names(tmp_path / "out")} == before


def test_a_dry_run_passes_over_what_is_done_as_well(tmp_path: Path) -> None:
    corpus(tmp_path, "a")
    uptake("run", "corpus", cwd=tmp_path)
    result = uptake("run", "corpus", "--resume", "--dry-run", cwd=tmp_path)
    assert result.stdout == "corpus/a.eaf: done already\n"


@posix
def test_on_a_terminal_a_line_tells_how_far_it_is(tmp_path: Path) -> None:
    for number in range(4):
        write_talk(tmp_path, f"c/{number}.lines")
    told = told_on_a_terminal("findings", "c", *MURMUR, "-o", "t.csv", cwd=tmp_path)
    assert "4/4" in told
    assert "files/s, 8 findings" in told


@posix
@pytest.mark.parametrize("option", ["--quiet", "--json"])
def test_there_is_no_such_line_where_nobody_wants_it(tmp_path: Path, option: str) -> None:
    for number in range(3):
        write_talk(tmp_path, f"c/{number}.lines")
    assert told_on_a_terminal("findings", "c", *MURMUR, "-o", "t.csv", option, cwd=tmp_path) == ""


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_events_are_sound_json_on_any_console(tmp_path: Path, encoding: str) -> None:
    name = "gespräch \x81 中 😀.lines"
    write_talk(tmp_path, name)
    result = uptake(
        "findings", name, *MURMUR, "-o", "t.csv", "--json", cwd=tmp_path, PYTHONIOENCODING=encoding
    )
    events = [json.loads(line) for line in result.stdout.splitlines()]
    assert [event["event"] for event in events] == ["started", "done", "finished"]
    assert events[1]["file"] == name


def test_events_and_a_table_cannot_both_stand_on_standard_output(tmp_path: Path) -> None:
    write_talk(tmp_path)
    result = uptake("findings", "talk.lines", *MURMUR, "--json", cwd=tmp_path)
    assert (result.returncode, result.stdout) == (2, "")
    assert "say with -o where the table goes" in result.stderr


def test_init_asks_nothing_in_a_pipe_and_writes_over_nothing(tmp_path: Path) -> None:
    corpus(tmp_path, "a", "b")
    result = uptake("init", "corpus", cwd=tmp_path)
    assert (result.returncode, result.stderr) == (0, "")
    written = (tmp_path / "corpus" / "uptake.toml").read_bytes()
    again = uptake("init", "corpus", cwd=tmp_path)
    assert again.returncode == 1
    assert again.stderr.startswith("uptake: corpus/uptake.toml is there already")
    assert (tmp_path / "corpus" / "uptake.toml").read_bytes() == written


def test_init_names_what_cannot_be_read_and_goes_by_the_rest(tmp_path: Path) -> None:
    folder = corpus(tmp_path, "a")
    (folder / "broken.eaf").write_text("<", encoding="utf-8")
    result = uptake("init", "corpus", cwd=tmp_path)
    assert result.returncode == 1
    assert "uptake: corpus/broken.eaf" in result.stderr
    assert '"Doctor" = "clinician"' in (folder / "uptake.toml").read_text(encoding="utf-8")


def test_init_writes_nothing_where_nobody_talks(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "broken.eaf").write_text("<", encoding="utf-8")
    result = uptake("init", "corpus", cwd=tmp_path)
    assert result.returncode == 1
    assert "corpus/broken.eaf, line 1: " in result.stderr
    assert result.stderr.endswith("corpus: no talk in it that could be read, so nothing was written\n")
    assert names(tmp_path) == ["corpus/broken.eaf"]


@pytest.mark.parametrize("events", [False, True])
def test_where_an_outcome_cannot_be_kept_no_process_works_on(events: bool) -> None:
    def keep(outcome: Outcome) -> Outcome:
        raise OSError(outcome.file)

    with pytest.raises(OSError, match="one") as raised:
        work_through(["one", "two", "three"], Outcome, Outcome, Pace(2, events=events), "findings", kept=keep)
    assert multiprocessing.active_children() == [], raised  # also while the error is still to be told
