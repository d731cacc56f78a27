"""A run that is killed or interrupted at any moment leaves the input and the old output whole."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from command_line import MURMUR, command, environment, uptake
from small_talks import TALK, write_talk

KILLS = 25
LONG = "".join(
    f"a{n}|{'Patient' if n % 2 else 'Doctor'}|{n * 1000}|{n * 1000 + 900}|mhm okay {n}\n" for n in range(3000)
)
posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals for another process")


def leftovers(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if "uptake-tmp" in path.name]


@posix
def test_after_sigkill_at_random_moments_input_and_old_output_are_whole_and_the_next_run_cleans_up(
    tmp_path: Path,
) -> None:
    source = write_talk(tmp_path, text=LONG)
    output = tmp_path / "talk.uptake.lines"
    whole = {}
    for word in ("mhm", "okay"):
        uptake("run", "talk.lines", *MURMUR, "--set", f"murmur.word={word}", cwd=tmp_path)
        whole[word] = output.read_bytes()
    assert len(set(whole.values())) == 2
    started = time.monotonic()
    uptake("run", "talk.lines", *MURMUR, "--set", "murmur.word=mhm", cwd=tmp_path)
    usual = time.monotonic() - started
    chance = random.Random(7)  # noqa: S311 - moments, not secrets
    for number in range(KILLS):
        word = ("mhm", "okay")[number % 2]
        process = subprocess.Popen(
            command("run", "talk.lines", *MURMUR, "--set", f"murmur.word={word}"),
            cwd=tmp_path,
            env=environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(chance.uniform(0.2, 1.1) * usual)
        process.kill()
        process.wait()
        assert source.read_text(encoding="utf-8") == LONG
        assert output.read_bytes() in whole.values()
    assert uptake("run", "talk.lines", *MURMUR, "--set", "murmur.word=mhm", cwd=tmp_path).returncode == 0
    assert output.read_bytes() == whole["mhm"]
    assert leftovers(tmp_path) == []


@posix
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_ends_soon_with_one_line_and_leaves_nothing_behind(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, jobs: str
) -> None:
    begun = tmp_path_factory.mktemp("begun")
    for number in range(4):
        write_talk(tmp_path, f"t{number}.lines")
    arguments = (*MURMUR, "--only", "looper", "--jobs", jobs, *(f"t{number}.lines" for number in range(4)))
    process = subprocess.Popen(
        command("run", *arguments),
        cwd=tmp_path,
        env=environment(LOOPER_BEGUN=str(begun)),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    latest = time.monotonic() + 60
    while len(list(begun.iterdir())) < int(jobs):
        assert time.monotonic() < latest
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)
    before = time.monotonic()
    out, err = process.communicate(timeout=20)
    assert time.monotonic() - before < 5
    assert process.returncode == 130
    assert (out, err.lstrip()) == ("", "uptake: interrupted; what was not finished is as it was\n")
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"t{number}.lines" for number in range(4)]
    assert (tmp_path / "t0.lines").read_text(encoding="utf-8") == TALK


@posix
def test_a_reader_that_goes_away_is_no_traceback(tmp_path: Path) -> None:
    write_talk(tmp_path, text=LONG)
    process = subprocess.Popen(
        command("findings", "talk.lines", *MURMUR),
        cwd=tmp_path,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == ""
    assert process.wait() == 1
    process.stderr.close()
