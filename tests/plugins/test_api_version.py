"""A plugin written against version 1 of the interface is loaded, runs, and finds what it found then."""

import csv
import hashlib
import io
from pathlib import Path

from command_line import uptake
from uptake import API_VERSION
from uptake.plugins import load_registry

PLUGIN = Path(__file__).parent / "api1" / "detector_and_format.py"
FROZEN = "2613e091887899d1"
"""Of the plugin's text, line ends apart. A change of the plugin is a change of the test's claim."""


def test_the_frozen_plugin_is_the_one_that_was_frozen() -> None:
    text = PLUGIN.read_text(encoding="utf-8")
    assert hashlib.sha256(text.encode()).hexdigest()[:16] == FROZEN


def test_version_1_is_still_the_version() -> None:
    assert API_VERSION == 1


def test_all_of_it_is_registered() -> None:
    registry = load_registry([PLUGIN])
    assert [f for f in registry.failures if f.asked] == []
    assert {"version-one", "after-version-one"} <= set(registry.asked_detectors())
    assert registry.format_for(Path("talk.v1")).name == "version-one-format"


def test_it_finds_what_it_found_then(tmp_path: Path) -> None:
    (tmp_path / "talk.v1").write_text("Doctor|the scan is fine\nPatient|mhm\nDoctor|good\n", encoding="utf-8")
    options = ("--only", "version-one", "--only", "after-version-one", "--set", "version-one.words=a")
    result = uptake("findings", "talk.v1", "--plugin", PLUGIN, *options, cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert [
        (row["id"], row["code"], row["utterances"], row["confidence"], row["attributes"]) for row in rows
    ] == [
        ("u-d855f8e2fcf60536", "after-version-one", "v1", "1.0", "{}"),
        (
            "u-5a426d9db0901f63",
            "version-one",
            "v1",
            "0.75",
            '{"continuer": true, "language": "en", "timed": true, "turn": 1}',
        ),
    ]
    assert "read by version 1" in result.stderr
