"""`check_convention` passes for good conventions and names what is wrong with bad ones."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from uptake.testing import assert_convention_conforms, check_convention
from uptake.text import ConventionFile, built_in_conventions

SLASHES = ConventionFile(Path(__file__).parents[1] / "packs_plugin" / "slashes.toml")
MARK = {"feature": "pause", "pattern": r"(?<!\S)/(?!\S)", "kept": " "}
GOOD = {"description": "slashes", "mark": [MARK]}


class Made:
    """A convention with these data."""

    name = "made"
    description = "made"

    def __init__(self, **table: Any) -> None:
        self._table = {**GOOD, **table}

    def table(self) -> Mapping[str, Any]:
        return self._table


class Changing(Made):
    """A convention whose data change."""

    calls = 0

    def table(self) -> Mapping[str, Any]:
        self.calls += 1
        return {**GOOD, "contour": {"?": str(self.calls)}}


def mark(pattern: str, kept: str = "") -> Made:
    return Made(mark=[{**MARK, "pattern": pattern, "kept": kept}])


@pytest.mark.parametrize("pack", [*built_in_conventions(), Made()], ids=lambda pack: pack.name)
def test_a_good_convention_passes(pack: Made) -> None:
    assert_convention_conforms(pack)


def test_a_good_convention_passes_with_talk_that_follows_it() -> None:
    report = check_convention(SLASHES, ["jo~o / niin", "mhm / joo", "ni~in"])
    assert report.passed, report.lines
    assert report.notes == ()


@pytest.mark.parametrize(
    ("pack", "fault"),
    [
        (Made(mark=[{"feature": "pause", "pattern": "x"}]), "mark 1 lacks kept"),
        (Made(mark=[{**MARK, "keep": ""}]), "mark 1 has an unknown key: keep"),
        (Made(marks=[MARK]), "unknown key 'marks'"),
        (
            Made(region=[{"feature": "loud", "open": "<<", "close": ">"}]),
            "region 1 must open and close with one sign",
        ),
        (mark("("), "its data make no convention: error: missing )"),
        (Made(description=" "), "it has no description"),
        (Made(include=["nothing"]), "its data make no convention: FileNotFoundError"),
        (mark("x*"), "the expression 'x*' also matches nothing at all"),
        (mark(r"[a-z]\b"), "letters of plain words are lost"),
        (mark("k", "c"), "the place of a word holds other letters than the word"),
        (
            Made(spelled_out=True, region=[{"feature": "loud", "open": "<", "close": ">"}]),
            "signs of a region can stand",
        ),
        (Made(recognise={"signs": ["/"]}), "it has one kind of sign to be recognised by"),
        (Changing(), "its data are other ones the second time"),
        (mark("(?:=+)+b"), "times '=' takes more than 0.5 s"),
    ],
)
def test_a_bad_convention_is_named_with_its_fault(pack: Made, fault: str) -> None:
    report = check_convention(pack)
    assert not report.passed
    assert any(fault in line for line in report.lines), report.lines


def test_a_sign_inside_a_word_is_seen_in_talk_where_words_should_be_spelled_out() -> None:
    spelled = Made(spelled_out=True, mark=[{**MARK, "pattern": "~", "kept": ""}])
    report = check_convention(spelled, ["jo~o"])
    assert any("a sign stands in a word" in line for line in report.lines)


def test_talk_that_looks_like_another_convention_is_told() -> None:
    report = check_convention(
        Made(recognise={"signs": ["%%", "&&&"]}), ["so it's:: (.) \u2191no::rmal \u00b0yes\u00b0"] * 5
    )
    assert any("talk that follows it is taken for jefferson" in line for line in report.lines)
