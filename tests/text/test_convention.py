"""Conventions as files: those that come with `uptake`, and others."""

from pathlib import Path

import pytest

from uptake.errors import UsageError
from uptake.text import (
    ConventionFile,
    built_in_conventions,
    clean,
    convention_from,
    convention_of,
    load_convention,
)

SLASHES = ConventionFile(Path(__file__).parents[1] / "packs_plugin" / "slashes.toml")


def test_a_file_is_called_by_its_name_and_says_what_it_is() -> None:
    assert (SLASHES.name, SLASHES.description) == ("slashes", "pauses as slashes, lengthening as tildes")


def test_a_convention_from_elsewhere_takes_its_signs_out_and_has_those_it_includes() -> None:
    said = clean("jo~o / mhm ((naurua))", convention_from(SLASHES.name, SLASHES.table()))
    assert said.text == "joo mhm"
    assert [mark.feature for mark in said.marks] == ["lengthening", "pause", "comment"]


@pytest.mark.parametrize("convention", built_in_conventions(), ids=lambda convention: convention.name)
def test_those_that_come_with_uptake_say_what_they_are(convention: ConventionFile) -> None:
    assert convention.description
    assert load_convention(convention.name).description == convention.description


@pytest.mark.parametrize(
    ("name", "spelled_out"), [("plain", True), ("asr", True), ("chat", False), ("gat2", False)]
)
def test_a_word_stands_as_it_is_spelled_only_where_no_sign_can_stand_in_it(
    name: str, *, spelled_out: bool
) -> None:
    assert load_convention(name).spelled_out is spelled_out


def test_a_convention_is_taken_as_it_is_or_by_its_name() -> None:
    plain = load_convention("plain")
    assert convention_of("plain") is plain
    assert convention_of(plain) is plain
    with pytest.raises(UsageError, match="no transcription convention 'slashes'"):
        convention_of("slashes")
