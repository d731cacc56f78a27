"""`check_language` passes for good languages and names what is wrong with bad ones."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from uptake.testing import assert_language_conforms, check_language
from uptake.text import LanguageFile, built_in_languages

FOLDER = Path(__file__).parents[1] / "packs_plugin"
FINNISH = LanguageFile(FOLDER / "fi.toml", FOLDER / "lexicons")
WORDS = ("kuva", "joo", "niin", "hyvin")
GOOD: dict[str, Any] = {"name": "Made", "recognise": {"words": WORDS}, "terms": {"continuer": ["mhm"]}}


class Made:
    """A language with these data."""

    code = "fi"
    name = "Made"

    def __init__(self, lexicons: Mapping[str, Mapping[str, Any]] | None = None, **table: Any) -> None:
        self._table = {**GOOD, **table}
        self._lexicons = lexicons or {}

    def typical(self) -> Iterable[str]:
        found: Iterable[str] = self._table.get("recognise", {}).get("words", ())
        return found

    def table(self) -> Mapping[str, Any]:
        return self._table

    def lexicons(self) -> Mapping[str, Mapping[str, Any]]:
        return self._lexicons


class Changing(Made):
    """A language whose words change."""

    calls = 0

    def table(self) -> Mapping[str, Any]:
        self.calls += 1
        return {**GOOD, "terms": {"continuer": ["mhm", f"m{self.calls}"]}}


def question(**row: Any) -> Made:
    return Made(question=[{"name": "q", "pattern": "x", **row}])


@pytest.mark.parametrize("pack", [*built_in_languages(), Made()], ids=lambda pack: pack.name)
def test_a_good_language_passes(pack: Made) -> None:
    assert_language_conforms(pack)


def test_a_good_language_passes_with_talk_in_it() -> None:
    report = check_language(FINNISH, ["ja se on hyvin niin", "mutta mitä se on", "joo niin se on"])
    assert report.passed, report.lines
    assert not any("show it talk" in note for note in report.notes)


@pytest.mark.parametrize(
    ("pack", "fault"),
    [
        (Made(terms={"continuer": "mhm"}), "continuer is no list of words"),
        (Made(terms={"continuer": 3}), "its data make no language: TypeError"),
        (Made(name=""), "it has no name"),
        (Made(terms={"no": ["Nein"]}), "no: 'Nein' is not as it stands in clean text"),
        (Made(terms={"no": ["nicht-doch"]}), "no: 'nicht-doch' is not as it stands in clean text"),
        (Made(terms={"no": ["gar  nicht"]}), "no: 'gar  nicht' is not as it stands in clean text"),
        (question(pattern="("), "[[question]] 1 cannot be read: error: missing )"),
        (question(pattern="<kith>"), "[[question]] 1 cannot be read: LookupError"),
        (question(weight="much"), "[[question]] 1 cannot be read: ValueError"),
        (Made(recognise={"words": []}), "it has no words to be recognised by"),
        (Made(recognise={"words": ["the", "and", "you"]}), "are those of en: 3"),
        (Made({"we-deferal": {}}), "no detector has a lexicon 'we-deferal'"),
        (Made({"we-deferral": {}}), "the lexicon we-deferral lacks [[anchor]], [[cue]]"),
        (Changing(), "its data are other ones the second time"),
        (Made(terms={"continuer": ["m" * 60]}), "by itself is not read as a minimal response"),
        (question(pattern="(?:=+)+b"), "times '=' takes more than 0.5 s"),
    ],
)
def test_a_bad_language_is_named_with_its_fault(pack: Made, fault: str) -> None:
    report = check_language(pack)
    assert not report.passed
    assert any(fault in line for line in report.lines), report.lines


def test_talk_that_is_taken_for_another_language_is_told() -> None:
    report = check_language(Made(), ["you know that it is the right one and they have it"])
    assert any("talk in it is taken for en" in line for line in report.lines)
