"""Rule files on the command line: checked, run, taken out again."""

import json
from pathlib import Path

import pytest

from command_line import uptake

ROOT = Path(__file__).parents[2]
HEDGING = ROOT / "docs" / "rules" / "hedging.toml"
CONSULTATION = ROOT / "fixtures" / "eaf" / "consultation.eaf"
RULES = 'name = "sample"\ndescription = "A sample."\nlanguages = ["en"]\n[[rule]]\nany = ["might", "<negation> sure"]\n'
EXAMPLE = '[[example]]\nwhy = "a hedge"\ntalk = """\nC: it might be\nP: yes\n"""\nturns = '


def written(folder: Path, text: str, name: str = "sample.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_is_explained_and_its_examples_tried(tmp_path: Path) -> None:
    result = uptake("detectors", "--check", written(tmp_path, RULES + EXAMPLE + "[1]\n"), cwd=tmp_path)
    assert (result.returncode, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert lines[0].startswith("sample 1+")
    assert lines[0].endswith(", from sample.toml")
    assert "Rule 1 finds sample in a turn by anybody but interpreters and observers that:" in lines
    assert '- has one of: "might", "<negation> sure"' in lines
    assert any(line.startswith("  <negation> in en  ") and "more" in line for line in lines)
    assert lines[-2:] == ["  ok    1 (line 6): a hedge", "  1 of 1 examples hold"]


def test_an_example_that_does_not_hold_is_shown_with_marks(tmp_path: Path) -> None:
    result = uptake("detectors", "--check", written(tmp_path, RULES + EXAMPLE + "[2]\n"), cwd=tmp_path)
    assert (result.returncode, result.stderr) == (1, "")
    assert "  FAIL  1 (line 6): a hedge" in result.stdout
    assert "sample: sample was expected in 2 and found in 1" in result.stdout
    assert "+     1  C  it might be" in result.stdout
    assert "-     2  P  yes" in result.stdout


def test_talk_that_cannot_be_read_is_an_example_that_does_not_hold(tmp_path: Path) -> None:
    result = uptake(
        "detectors",
        "--check",
        written(tmp_path, RULES + '[[example]]\ntalk = "x"\nturns = []\n'),
        cwd=tmp_path,
    )
    assert result.returncode == 1
    assert "line 1 of the talk has no speaker" in result.stdout


def test_a_file_without_examples_is_explained(tmp_path: Path) -> None:
    result = uptake("detectors", "--check", written(tmp_path, RULES), cwd=tmp_path)
    assert result.returncode == 0
    assert "The file has no [[example]]" in result.stdout


def test_every_mistake_is_told_with_file_and_line(tmp_path: Path) -> None:
    result = uptake(
        "detectors", "--check", written(tmp_path, RULES + "confidence = 2\nwords = 3\n"), cwd=tmp_path
    )
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.splitlines() == [
        "uptake: sample.toml line 6: confidence must be a number from 0 to 1, not 2",
        "uptake: sample.toml line 7: unknown key 'words' in [[rule]]; did you mean 'any'?",
    ]


@pytest.mark.parametrize(
    ("text", "message", "status"),
    [
        (RULES.replace('"sample"', '"we-deferral"'), "registers detector 'we-deferral', which uptake", 1),
        (RULES + 'after = {code = "nothing-such"}\n', "requires the findings of 'nothing-such'", 1),
    ],
)
def test_what_does_not_go_with_other_plugins_is_named(
    text: str, message: str, status: int, tmp_path: Path
) -> None:
    result = uptake("detectors", "--check", written(tmp_path, text), cwd=tmp_path)
    assert (result.returncode, result.stdout) == (status, "")
    assert message in result.stderr
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("name", ["missing.toml", "plugin.py"])
def test_what_is_no_rule_file_is_a_usage_error(name: str, tmp_path: Path) -> None:
    (tmp_path / "plugin.py").write_text("", encoding="utf-8")
    result = uptake("detectors", "--check", tmp_path / name, cwd=tmp_path)
    assert result.returncode == 2
    assert "--check takes the path of a rule file (.toml)" in result.stderr


def test_a_rule_file_runs_into_tiers_and_is_taken_out_again(tmp_path: Path) -> None:
    output, stripped = tmp_path / "out.eaf", tmp_path / "clean.eaf"
    run = uptake("run", CONSULTATION, "--plugin", HEDGING, "--only", "hedging", "-o", output, cwd=tmp_path)
    assert run.returncode == 0, run.stderr
    assert "hedging@" in output.read_text(encoding="utf-8")
    again = uptake("run", output, "--plugin", HEDGING, "--only", "hedging", cwd=tmp_path)
    assert again.returncode == 0, again.stderr
    assert uptake("strip", output, "-o", stripped, cwd=tmp_path).returncode == 0
    assert stripped.read_bytes() == CONSULTATION.read_bytes()


def test_findings_name_the_version_of_the_rules_and_the_phrase_with_its_place(tmp_path: Path) -> None:
    table = tmp_path / "findings.jsonl"
    result = uptake(
        "findings", CONSULTATION, "--plugin", HEDGING, "--only", "hedging", "-o", table, cwd=tmp_path
    )
    assert result.returncode == 0, result.stderr
    rows = [json.loads(line) for line in table.read_text(encoding="utf-8").splitlines()]
    assert rows
    for row in rows:
        assert row["version"].startswith("1+")
        for piece in row["evidence"]:
            assert piece["quote"]
            assert piece["cue"]
            assert piece["why"] == "puts a claim as possible, or as an opinion"


def test_settings_can_name_a_rule_file_and_a_bad_one_harms_no_other(tmp_path: Path) -> None:
    talk = tmp_path / "talk.txt"
    talk.write_text(
        "Doctor: it might be the disc I think\nPatient: are you sure about that\n", encoding="utf-8"
    )
    written(tmp_path, RULES)
    (tmp_path / "uptake.toml").write_text('plugins = ["sample.toml"]\n', encoding="utf-8")
    found = uptake("findings", "talk.txt", "--only", "sample", "--language", "en", cwd=tmp_path)
    assert found.returncode == 0, found.stderr
    assert ",sample,Doctor," in found.stdout
    written(tmp_path, "name = 1", "bad.toml")
    listed = uptake("plugins", "--plugin", "bad.toml", "--plugin", "sample.toml", cwd=tmp_path)
    assert listed.returncode == 1
    assert "detector sample" in listed.stdout
    assert "bad.toml cannot be used: line 1: name must be" in listed.stdout + listed.stderr
