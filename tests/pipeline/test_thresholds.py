"""Findings below the least confidence that is asked for are left out, and only those."""

from pathlib import Path

import pytest

from small_talks import make_session, write_talk
from uptake.errors import UsageError
from uptake.pipeline.detect import Detection
from uptake.pipeline.run import detect_file, plan_for, run_file
from uptake.pipeline.settings import Choices


def detect(folder: Path, least: tuple[tuple[str, float], ...], config: str = "") -> Detection:
    path = None
    if config:
        path = folder / "uptake.toml"
        path.write_text(config, encoding="utf-8")
    session = make_session(Choices(only=("murmur",), min_confidence=least), path)
    return detect_file(write_talk(folder), session)


def number(detection: Detection) -> int:
    return sum(map(len, detection.findings.values()))


@pytest.mark.parametrize(
    ("least", "config", "left"),
    [
        ((), "", 2),
        ((("", 1.0),), "", 0),
        ((("murmur", 1.0),), "", 0),
        ((("murmur", 0.1),), "", 2),
        ((), "min_confidence = 1", 0),
        ((), "[detectors.murmur]\nmin_confidence = 1.0", 0),
        ((), "min_confidence = 1\n[detectors.murmur]\nmin_confidence = 0.1", 2),
        ((("murmur", 0.1),), "[detectors.murmur]\nmin_confidence = 1.0", 2),
        ((("", 0.1),), "[detectors.murmur]\nmin_confidence = 1.0", 2),
    ],
)
def test_the_nearest_threshold_holds(
    tmp_path: Path, least: tuple[tuple[str, float], ...], config: str, left: int
) -> None:
    assert number(detect(tmp_path, least, config)) == left


def test_a_threshold_stands_in_the_provenance_of_its_detector(tmp_path: Path) -> None:
    (run,) = detect(tmp_path, (("", 0.25),)).runs
    assert dict(run.options)["min_confidence"] == 0.25
    (run,) = detect(tmp_path, ()).runs
    assert "min_confidence" not in dict(run.options)


@pytest.mark.parametrize(
    ("config", "where"),
    [
        ("min_confidence = 2", r"uptake\.toml, line 1"),
        ("[detectors.murmur]\nmin_confidence = -0.1", r"uptake\.toml, line 2"),
        ('[detectors.murmur]\nmin_confidence = "high"', r"uptake\.toml, line 2"),
    ],
)
def test_what_is_no_share_is_refused_with_its_line(tmp_path: Path, config: str, where: str) -> None:
    with pytest.raises(UsageError, match=where):
        detect(tmp_path, (), config)


def test_a_higher_threshold_withdraws_what_an_earlier_run_wrote(tmp_path: Path) -> None:
    source, output = write_talk(tmp_path), tmp_path / "talk.uptake.lines"
    run_file(source, output, make_session())
    strict = make_session(Choices(only=("murmur",), min_confidence=(("", 1.0),)))
    plan = plan_for(detect_file(output, strict))
    assert (len(plan.withdraw), len(plan.add)) == (2, 0)
