"""What the detectors' pages show is what the detectors find, and what they admit to is still so."""

import importlib
import inspect
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

from uptake.evaluate.methods import literature
from uptake.plugins import load_registry

DOCS = Path(__file__).parents[2] / "docs"


def documentation(name: str) -> ModuleType:
    """A module beside the pages."""
    sys.path.insert(0, str(DOCS))
    try:
        return importlib.import_module(name)
    finally:
        sys.path.remove(str(DOCS))


pages = documentation("worked_examples")
WORKED = {one.code: one for one in pages.worked()}
FAILURES = [
    pytest.param(code, number, id=f"{code}-{number}")
    for code, one in WORKED.items()
    for number in range(len(one.failures))
]


def test_every_code_of_every_detector_of_ours_has_a_worked_example_with_failures() -> None:
    ours = [d for d in load_registry().detectors() if type(d).__module__.startswith("uptake_detectors")]
    assert set(WORKED) == {code.name for detector in ours for code in detector.codes}
    assert all(one.failures for one in WORKED.values())


@pytest.mark.parametrize("code", WORKED)
def test_the_turns_marked_in_an_example_are_those_found(code: str) -> None:
    one = WORKED[code]
    found = pages.turns_of(pages.findings_in(one.talk, one))
    assert found == one.found
    assert one.neighbour not in found


@pytest.mark.parametrize("code", WORKED)
def test_an_example_is_a_short_transcript_whose_numbers_are_turns_in_it(code: str) -> None:
    one = WORKED[code]
    turns = len(one.talk.strip().splitlines())
    assert 6 <= turns <= 14
    assert {*one.found, one.neighbour} <= set(range(1, turns + 1))


@pytest.mark.parametrize(("code", "number"), FAILURES)
def test_a_known_failure_still_fails(code: str, number: int) -> None:
    one = WORKED[code]
    failure = one.failures[number]
    found = pages.turns_of(pages.findings_in(failure.talk, one))
    assert (failure.turn in found) == (failure.kind == pages.WRONG), (
        f"this no longer fails, so the page has to change: take it out of docs/worked, or put another: {failure.what}"
    )


@pytest.mark.parametrize("code", WORKED)
def test_a_page_marks_the_turns_and_says_why_the_neighbour_is_none(code: str) -> None:
    one = WORKED[code]
    text = "\n".join(pages.example_lines(one))
    marked = [int(line.split()[1]) for line in text.splitlines() if line.startswith(pages.MARK)]
    assert tuple(marked) == one.found
    assert f"**Turn {one.neighbour} is none.** {one.why}" in text
    assert text.count("confidence") == len(pages.findings_in(one.talk, one))


def test_every_page_has_its_sections_and_names_its_literature() -> None:
    made = documentation("generated_pages")
    for detector in load_registry().detectors():
        page = made.detector_page(detector)
        for part in (
            "## Worked example",
            "## Options",
            "## How well",
            "## Known failures",
            "## Words in force",
        ):
            assert part in page, (detector.name, part)
        assert "Literature:" in page, detector.name


def test_every_work_that_a_definition_cites_is_listed_in_full() -> None:
    entries = (DOCS / "literature.md").read_text(encoding="utf-8").split("\n- ")
    listed = {
        (entry.split()[0].strip(","), year)
        for entry in entries
        for year in re.findall(r"\b\d{4}\b", entry)[:1]
    }
    for detector in load_registry().detectors():
        for work in literature(inspect.getdoc(detector) or "").split(";"):
            for year in re.findall(r"\b(?:19|20)\d\d\b", work):
                name = re.findall(r"\b[A-Z]\w+", work)[0]
                assert (name, year) in listed, (detector.name, work)
