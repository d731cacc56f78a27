"""What README.md shows and says is so."""

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from uptake.cli import main

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCS = sorted((ROOT / "docs").glob("*.md"))
CONSULTATION = ROOT / "fixtures" / "eaf" / "consultation.eaf"
PICTURE = ROOT / "docs" / "images" / "timeline.svg"
STRETCH = ("162.5", "186.5")
"""From and to, in seconds: what README.md's picture shows of the consultation."""


def written_commands(text: str) -> list[list[str]]:
    """Each `uptake …` command in the code blocks of a page, as words."""
    blocks = re.findall(r"```\w*\n(.*?)```", text, re.DOTALL)
    lines = (line.partition(" #")[0] for block in blocks for line in block.splitlines())
    return [line[line.index("uptake ") :].split() for line in lines if re.search(r"(^|&& )uptake \w", line)]


COMMANDS = [
    (p.name, c) for p in [ROOT / "README.md", *DOCS] for c in written_commands(p.read_text(encoding="utf-8"))
]


def test_the_picture_is_what_a_run_on_the_consultation_gives(tmp_path: Path) -> None:
    output, picture = tmp_path / "consultation.eaf", tmp_path / "timeline.svg"
    subprocess.run(
        [sys.executable, "-m", "uptake", "run", str(CONSULTATION), "-o", str(output)],
        check=True,
        capture_output=True,
    )
    subprocess.run(
        [sys.executable, str(ROOT / "docs" / "draw_timeline.py"), str(output), str(picture), *STRETCH],
        check=True,
    )
    assert picture.read_bytes() == PICTURE.read_bytes(), (
        "draw it again: see STRETCH and docs/draw_timeline.py"
    )


@pytest.mark.parametrize("name", ["run", "test"])
def test_the_gate_finds_the_command(name: str) -> None:
    script = ROOT / ".ci" / "readme_command.py"
    found = subprocess.run(
        [sys.executable, str(script), name], check=True, capture_output=True, text=True
    ).stdout
    assert found.strip() in README
    assert "pip install" in found


@pytest.mark.parametrize(
    ("page", "words"), COMMANDS, ids=[f"{page}: {' '.join(words)[:60]}" for page, words in COMMANDS]
)
def test_every_command_in_the_pages_exists_with_its_options(page: str, words: list[str]) -> None:
    command = main.get_command(click.Context(main), words[1])
    assert command is not None or words[1].startswith("-"), f"{page}: uptake {words[1]}"
    if command is not None:
        known = {
            name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)
        } | {"--help"}
        used = {word.partition("=")[0] for word in words[2:] if word.startswith("-")}
        assert used <= known, f"{page}: {sorted(used - known)}"


def test_every_link_to_a_file_leads_somewhere() -> None:
    for page in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"]:
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_the_commands_on_the_first_screen_stand_before_line_forty() -> None:
    lines = README.splitlines()
    assert max(i for i, line in enumerate(lines) if line.startswith("<!-- command:")) < 40


def test_every_command_is_told_of_in_the_pages() -> None:
    used = {words[1] for _, words in COMMANDS}
    assert set(main.list_commands(click.Context(main))) <= used
