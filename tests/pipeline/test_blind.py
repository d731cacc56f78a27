"""Stretches to be coded are set out in a copy beside the file, and never over one that may be coded."""

import shutil
from pathlib import Path

import pytest

from small_talks import make_session, write_talk
from uptake.errors import OutputError, UsageError
from uptake.model import Code, DetectorRun, Finding, Placed, Plan
from uptake.pipeline.blind import answered, blind_name, set_out
from uptake.pipeline.inputs import find_inputs
from uptake.pipeline.run import read_project, run_file
from uptake.pipeline.session import Session

CONSULTATION = Path(__file__).parents[2] / "fixtures" / "eaf" / "consultation.eaf"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "talk.eaf"
    shutil.copyfile(CONSULTATION, path)
    return path


def plan_on(source: Path, session: Session, *numbers: int) -> Plan:
    (talk,) = read_project(source, session).project.conversations
    said = (talk.utterances[number] for number in numbers)
    run = DetectorRun("blind-x", "1", (Code("blind-x", "Does x hold?", "#455A64"),))
    added = (Placed(talk.name, Finding("blind-x", "1", "blind-x", u.participant, (u.id,), 1.0)) for u in said)
    return Plan(add=tuple(added), detectors=(run,), blank=True)


def test_the_copy_lies_beside_the_file_and_the_file_stays(source: Path) -> None:
    session = make_session()
    copy = set_out(source, plan_on(source, session, 2, 5), session)
    assert copy == blind_name(source) == source.with_name("talk.blind.eaf")
    assert source.read_bytes() == CONSULTATION.read_bytes()
    there = answered(copy, session)
    assert [one.verdict for one in there.written] == ["", ""]
    assert set(there.answers.values()) == {"yes", "borderline", "no"}


def test_the_same_copy_is_no_matter_and_another_one_stays(source: Path) -> None:
    session = make_session()
    copy = set_out(source, plan_on(source, session, 2), session)
    before = copy.read_bytes()
    assert set_out(source, plan_on(source, session, 2), session) == copy
    with pytest.raises(OutputError, match=r"talk\.blind\.eaf is there already and may be coded"):
        set_out(source, plan_on(source, session, 3), session)
    assert copy.read_bytes() == before
    assert sorted(p.name for p in source.parent.iterdir()) == ["talk.blind.eaf", "talk.eaf"]


def test_a_file_with_findings_in_it_is_refused(source: Path) -> None:
    session = make_session()
    found = source.with_name("found.eaf")
    run_file(source, found, session)
    with pytest.raises(UsageError, match="would tell what was found"):
        set_out(found, plan_on(source, session, 2), session)


def test_a_format_without_a_place_for_answers_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="the format lines has no place for stretches to code: draw a sheet"):
        set_out(write_talk(tmp_path), Plan(blank=True), make_session())


def test_a_folder_does_not_count_a_copy_beside_its_file(source: Path) -> None:
    shutil.copyfile(source, blind_name(source))
    shutil.copyfile(source, source.with_name("alone.blind.eaf"))
    names = [found.path.name for found in find_inputs([source.parent], [".eaf"])]
    assert names == ["alone.blind.eaf", "talk.eaf"]
