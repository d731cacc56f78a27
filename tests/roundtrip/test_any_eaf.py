"""Whatever an ELAN file looks like: writing and stripping gives its bytes back, writing twice changes nothing."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from made_eaf import eaf_files
from made_findings import plan_of, stretches
from other_program import saved_elsewhere
from uptake.formats._xml.encodings import document
from uptake.formats.eaf.check import check_bytes
from uptake.formats.eaf.reader import read
from uptake.formats.eaf.strip import stripped_bytes
from uptake.formats.eaf.writer import written_bytes
from uptake.model import Plan, Project
from uptake.pipeline.merge import make_plan

SCHEMAS = Path(__file__).parents[3] / "shared" / "schemas"
TALK = ("Doctor > 'x'=Doctor", "Patient > 'x'=Patient")
many = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def project_of(raw: bytes) -> Project:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "talk.eaf"
        path.write_bytes(raw)
        return read(path, TALK)


def write(project: Project, plan: Plan) -> bytes:
    return written_bytes(project.source, project.conversations[0], plan)  # type: ignore[arg-type]  # an EafSource


@many
@given(raw=eaf_files(), data=st.data(), review=st.booleans())
def test_strip_gives_back_the_bytes_before_the_run(raw: bytes, data: st.DataObject, review: bool) -> None:
    project = project_of(raw)
    found = data.draw(stretches(project.conversations[0]))
    new = write(project, plan_of(project, found, review=review))
    check_bytes(document(new).utf8, "talk")
    without, stripped = stripped_bytes(new, "talk")
    assert without == raw
    assert stripped.exact
    assert stripped.removed == len(found)


@many
@given(raw=eaf_files(), data=st.data())
def test_a_second_run_changes_no_byte(raw: bytes, data: st.DataObject) -> None:
    project = project_of(raw)
    found = data.draw(stretches(project.conversations[0]))
    plan = plan_of(project, found)
    new = write(project, plan)
    again = project_of(new)
    assert again.conversations[0].utterances == project.conversations[0].utterances
    assert {w.finding.id for w in again.written if w.state == "present"} == {f.id for f in found}
    second = make_plan(again, {"talk": found}, plan.detectors)
    assert (second.add, second.withdraw) == ((), ())
    assert write(again, second) == new


@many
@given(raw=eaf_files(), data=st.data())
def test_runs_that_find_other_things_leave_the_original_strippable(raw: bytes, data: st.DataObject) -> None:
    new, project = raw, project_of(raw)
    for review in (False, True, True):
        found = data.draw(stretches(project.conversations[0]))
        plan = make_plan(project, {"talk": found}, plan_of(project, ()).detectors, review=review)
        new = write(project, plan)
        check_bytes(document(new).utf8, "talk")
        project = project_of(new)
        assert {w.finding.id for w in project.written} == {f.id for f in found}
        assert all(w.state == "present" for w in project.written)
    assert stripped_bytes(new, "talk")[0] == raw


@many
@given(raw=eaf_files(), data=st.data())
def test_findings_are_known_again_after_another_program_saved_the_file(
    raw: bytes, data: st.DataObject
) -> None:
    project = project_of(raw)
    found = data.draw(stretches(project.conversations[0]))
    plan = plan_of(project, found)
    saved = saved_elsewhere(write(project, plan))
    again = project_of(saved)
    assert {w.finding.id: w.state for w in again.written} == {f.id: "present" for f in found}
    assert write(again, make_plan(again, {"talk": found}, plan.detectors)) == saved
    without, stripped = stripped_bytes(saved, "talk")
    assert not stripped.exact
    assert canonical(without) == canonical(saved_elsewhere(raw))


def canonical(raw: bytes) -> bytes:
    root = etree.fromstring(raw, etree.XMLParser(remove_blank_text=True))
    for name in ("HEADER", "TIME_ORDER"):
        for element in root.iterchildren(name):
            element.text = (element.text or "").strip() or None
    for slot in root.iter("TIME_SLOT", "ALIGNABLE_ANNOTATION"):
        for key in ("TIME_SLOT_ID", "TIME_SLOT_REF1", "TIME_SLOT_REF2"):
            slot.attrib.pop(key, "")  # they are numbered anew at each save
    return etree.tostring(root, method="c14n")


@pytest.mark.skipif(not SCHEMAS.is_dir(), reason="needs ../shared/schemas")
@many
@given(raw=eaf_files(), data=st.data(), review=st.booleans())
def test_a_valid_file_stays_valid_for_its_own_format(raw: bytes, data: st.DataObject, review: bool) -> None:
    before = etree.fromstring(raw)
    schema = etree.XMLSchema(file=str(SCHEMAS / f"EAFv{before.get('FORMAT')}.xsd"))
    project = project_of(raw)
    found = data.draw(stretches(project.conversations[0]))
    new = write(project, plan_of(project, found, review=review))
    if schema.validate(before):
        schema.assertValid(etree.fromstring(new))
