"""A bad plugin is named with its distribution in one line; its other files and all other detectors are unharmed."""

import csv
import io
from pathlib import Path

import pytest

from command_line import LINES, uptake
from small_talks import TALK, write_talk

HEAD = """
import sys
import uptake
from uptake.plugins import NoOptions, Requires

class Bad:
    \"\"\"Bad.\"\"\"
    name = "bad"
    version = "1.0"
    codes = (uptake.Code("bad", "It is bad.", "#aa0000"),)
    options = NoOptions()
    requires = Requires()

    def found(self, said, utterances=None):
        words = uptake.Evidence(said.id, 0, len(said.text), "all", "all of it")
        return uptake.Finding("bad", "1.0", "bad", said.participant, utterances or (said.id,), 0.5, (words,))

    def detect(self, conversation, context):
"""
TAIL = """

@uptake.hookimpl
def uptake_detectors():
    return [Bad()]
"""
RUN = ("--only", "murmur", "--only", "bad", "--plugin", LINES, "--plugin", "bad.py")


def bad_plugin(folder: Path, body: str) -> None:
    lines = "".join(f"        {line}\n" for line in body.splitlines())
    (folder / "bad.py").write_text(HEAD + lines + TAIL, encoding="utf-8")


def codes_found(table: str) -> list[str]:
    return [row["code"] for row in csv.DictReader(io.StringIO(table))]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (
            "yield self.found(conversation.utterances[0], ('zz',))",
            "yields a finding outside the talk",
        ),
        ("yield 'a finding'", "yields a str, not a Finding"),
        ("raise SystemExit(3)", "failed in talk: SystemExit at bad.py:"),
        ("yield conversation.nothing", "failed in talk: AttributeError at bad.py:"),
        ("conversation.utterances[0].text = ''\nyield", "failed in talk: FrozenInstanceError"),
    ],
)
def test_a_bad_detector_is_named_in_a_line_and_the_others_are_unharmed(
    body: str, reason: str, tmp_path: Path
) -> None:
    write_talk(tmp_path)
    bad_plugin(tmp_path, body)
    result = uptake("findings", "talk.lines", *RUN, cwd=tmp_path)
    assert result.returncode == 1
    assert codes_found(result.stdout) == ["murmur", "murmur"]
    (line,) = result.stderr.splitlines()
    assert "bad (bad.py)" in line
    assert reason in line
    assert "secret" not in line


def test_an_endless_loop_is_stopped_by_the_time_limit(tmp_path: Path) -> None:
    write_talk(tmp_path)
    bad_plugin(tmp_path, "while True:\n    pass\nyield")
    result = uptake("findings", "talk.lines", *RUN, "--detector-timeout", "0.5", cwd=tmp_path)
    assert result.returncode == 1
    assert codes_found(result.stdout) == ["murmur", "murmur"]
    assert "bad (bad.py) was stopped in talk after 0.5 s: --detector-timeout" in result.stderr


def test_an_exception_in_the_third_file_of_ten_costs_its_findings_there_only(tmp_path: Path) -> None:
    for number in range(10):
        write_talk(tmp_path, f"in/t{number}.lines", TALK.replace("scan", f"scan {number}"))
    bad_plugin(
        tmp_path,
        "if 'scan 2' in conversation.utterances[0].text:\n    raise ValueError('secret')\n"
        "yield self.found(conversation.utterances[0])",
    )
    result = uptake("run", "in", *RUN, cwd=tmp_path)
    assert result.returncode == 1
    (line,) = [line for line in result.stderr.splitlines() if "bad (bad.py)" in line]
    assert "t2.lines" in line
    assert "secret" not in result.stderr
    outputs = {
        path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "in").glob("*.uptake.lines")
    }
    assert len(outputs) == 10
    for name, text in outputs.items():
        assert text.count("|murmur|1.0|murmur|") == 2
        assert text.count("|bad|1.0|bad|") == (0 if name == "t2.uptake.lines" else 1)


def test_a_detector_that_is_not_deterministic_is_named_by_its_check(tmp_path: Path) -> None:
    bad_plugin(
        tmp_path,
        "Bad.calls = getattr(Bad, 'calls', 0) + 1\nif Bad.calls % 2:\n    yield self.found(conversation.utterances[0])",
    )
    result = uptake("plugins", "--plugin", "bad.py", "--check", "bad", cwd=tmp_path)
    assert result.returncode == 1
    assert result.stdout.startswith("detector bad 1.0, from bad.py\n")
    assert "  FAIL  finds the same every time\n" in result.stdout


def test_a_detector_that_prints_is_named_by_its_check(tmp_path: Path) -> None:
    bad_plugin(tmp_path, "print('secret')\nyield self.found(conversation.utterances[0])")
    result = uptake("plugins", "--plugin", "bad.py", "--check", "bad", cwd=tmp_path)
    assert result.returncode == 1
    assert "  FAIL  prints nothing\n        it prints 7 characters" in result.stdout
    assert "secret" not in result.stdout


def test_a_check_of_nothing_lists_what_there_is(tmp_path: Path) -> None:
    result = uptake("plugins", "--check", "nothing", cwd=tmp_path)
    assert result.returncode == 2
    assert "no detector 'nothing'" in result.stderr
    assert "formats: eaf, refi, text, textgrid" in result.stderr


def test_a_sound_format_is_checked_on_a_file(tmp_path: Path) -> None:
    (tmp_path / "talk.txt").write_text("Doctor: all is well\nPatient: mhm\n", encoding="utf-8")
    result = uptake("plugins", "--check", "text", "--on", "talk.txt", cwd=tmp_path)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.splitlines()[-1] == "  5 of 5 checks passed"


def test_a_detector_is_checked_on_talk_in_which_it_finds_something(tmp_path: Path) -> None:
    write_talk(tmp_path)
    checked = ("plugins", "--plugin", LINES, "--check", "afterwards", "--on", "talk.lines")
    result = uptake(*checked, cwd=tmp_path)
    assert "raises" not in result.stdout
    assert "note" not in result.stdout


def installed(folder: Path, module: str) -> dict[str, str]:
    """A distribution `uptake-broken` 1.2 whose module holds this; the environment in which it is installed."""
    site = folder / "site"
    info = site / "uptake_broken-1.2.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: uptake-broken\nVersion: 1.2\n", encoding="utf-8"
    )
    (info / "entry_points.txt").write_text("[uptake]\nbroken = broken_module\n", encoding="utf-8")
    (site / "broken_module.py").write_text(module, encoding="utf-8")
    return {"PYTHONPATH": str(site), "UPTAKE_DISABLE_PLUGINS": ""}


@pytest.mark.parametrize(
    ("module", "reason"),
    [
        ("import nothing_of_this_name\n", "cannot be loaded: ModuleNotFoundError: No module named"),
        ("raise SystemExit(3)\n", "cannot be loaded: SystemExit: 3"),
        ("", "registers nothing"),
        ("import uptake\n@uptake.hookimpl\ndef uptake_detector(): return []\n", "uptake_detector is no hook"),
    ],
)
def test_an_installed_plugin_that_cannot_load_is_a_warning_and_status_0(
    module: str, reason: str, tmp_path: Path
) -> None:
    write_talk(tmp_path)
    broken = installed(tmp_path, module)
    result = uptake("findings", "talk.lines", "--plugin", LINES, "--only", "murmur", cwd=tmp_path, **broken)
    assert (result.returncode, codes_found(result.stdout)) == (0, ["murmur", "murmur"])
    (line,) = result.stderr.splitlines()
    assert line.startswith("uptake: warning: uptake-broken 1.2 (plugin broken) ")
    assert reason in line
    listed = uptake("plugins", cwd=tmp_path, **broken)
    assert listed.returncode == 0
    assert "failed: uptake-broken 1.2 (plugin broken) " in listed.stdout


def test_an_unusable_detector_is_an_error_when_it_is_asked_for_by_name(tmp_path: Path) -> None:
    write_talk(tmp_path)
    module = (HEAD + "        yield\n" + TAIL).replace('version = "1.0"', "version = 1")
    broken = installed(tmp_path, module)
    result = uptake("findings", "talk.lines", "--plugin", LINES, "--only", "bad", cwd=tmp_path, **broken)
    assert (result.returncode, result.stdout) == (1, "")
    (line,) = result.stderr.splitlines()
    assert (
        "uptake-broken 1.2 (plugin broken) registers an unusable detector 'bad': version must be text" in line
    )
