"""Whoever does what the page on many files says gets what it says."""

import json
import re
import shutil
from pathlib import Path

import pytest

from command_line import MURMUR, uptake
from small_talks import write_talk
from told_pages import Reader, blocks
from uptake.cli.events import announced
from uptake.cli.outcome import Outcome

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "batch.md"
CONSULTATION = ROOT / "fixtures" / "eaf" / "consultation.eaf"


def test_each_block_of_the_page_holds(tmp_path: Path) -> None:
    for name in ("monday", "tuesday", "later/wednesday"):
        path = tmp_path / "corpus" / f"{name}.eaf"
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(CONSULTATION, path)
    reader = Reader(tmp_path)
    for block in blocks(PAGE):
        reader.follow(block)


def documented() -> dict[str, set[str]]:
    """Event to its fields, by the table of the page."""
    events: dict[str, set[str]] = {}
    event = ""
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if row := re.match(r"\| (?:`(\w+)`)? *\| ([^|]*) \|", line):
            event = row[1] or event
            events.setdefault(event, {"event"}).update(re.findall(r"`(\w+)`", row[2]))
    return events


def test_the_page_tells_of_every_field_of_every_event(capsys: pytest.CaptureFixture[str]) -> None:
    list(announced([Outcome("a"), Outcome("b", failure="no", status=1)], "run", 2, 1))
    printed = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {fields["event"]: set(fields) for fields in printed} == documented()


def test_events_come_in_order_and_hold_no_word_of_the_talk(tmp_path: Path) -> None:
    for name in ("a", "c"):
        write_talk(tmp_path, f"{name}.lines")
    write_talk(tmp_path, "b.lines", text="secret nonsense\n")
    result = uptake("run", "a.lines", "b.lines", "c.lines", *MURMUR, "--json", "--jobs", "2", cwd=tmp_path)
    assert result.returncode == 1
    assert re.findall(r'"event": "(\w+)"', result.stdout) == ["started", "done", "failed", "done", "finished"]
    assert '"findings": {"murmur": 2}, "new": 2, "kept": 0, "withdrawn": 0' in result.stdout
    assert "secret" not in result.stdout + result.stderr
    assert "mhm" not in result.stdout
