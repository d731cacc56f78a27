"""The pytest plugin gives the kit as fixtures, and costs nothing until it is used."""

import importlib.metadata
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from lines_plugin import Murmur

TEST = """
from lines_plugin import Murmur

def test_it(assert_detects, uptake_talk):
    assert_detects(Murmur(), uptake_talk("C: hello\\nP: mhm"), "murmur", turns=[1])
"""


def test_pytest_finds_the_plugin_by_its_entry_point() -> None:
    (entry,) = [
        e for e in importlib.metadata.entry_points(group="pytest11") if e.dist and e.dist.name == "uptake"
    ]
    assert entry.value == "uptake.testing.fixtures"


def test_the_fixtures_are_the_kit(assert_detects: Any, assert_silent: Any, uptake_talk: Any) -> None:
    assert_detects(Murmur(), uptake_talk("C: hello\nP: mhm"), "murmur", turns=[2])
    assert_silent(Murmur(), uptake_talk("C: hello\nP: yes"))


@pytest.mark.parametrize("kind", ["language", "convention", "exporter"])
def test_conformance_of_each_kind_is_a_fixture(kind: str, request: pytest.FixtureRequest) -> None:
    with pytest.raises(AssertionError, match=rf"{kind} \?\n"):
        request.getfixturevalue(f"assert_{kind}_conforms")(object())


def test_conformance_is_a_fixture(assert_detector_conforms: Any, assert_format_conforms: Any) -> None:
    with pytest.raises(AssertionError, match="name is missing"):
        assert_detector_conforms(object())
    with pytest.raises(AssertionError, match="name is missing"):
        assert_format_conforms(object())


def test_a_failure_in_a_stranger_s_test_shows_the_transcript(tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text(TEST, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    result = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-p",
            "no:cacheprovider",
            "-q",
            "--rootdir",
            str(tmp_path),
            str(tmp_path),
        ],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert result.returncode == 1
    assert "+     2  P  mhm" in result.stdout


def test_a_session_that_uses_no_fixture_imports_nothing_of_it() -> None:
    code = "import sys, uptake.testing.fixtures as _; print(sorted(m for m in sys.modules if m.startswith('uptake') or m in ('hypothesis', 'lxml', 'pluggy', 'pandas')))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(eval(result.stdout))  # noqa: S307 - what we printed ourselves
    assert {name for name in loaded if name.startswith("uptake")} == {
        "uptake",
        "uptake.testing",
        "uptake.testing.fixtures",
    }
    assert not loaded & {"hypothesis", "lxml", "pandas"}
