"""Stretches to be coded in an .eaf: how they stand there, what a person's value on one is, and what later runs leave alone."""

from pathlib import Path

import pytest
from lxml import etree

from eaf_text import eaf, project_of, tree, write
from made_findings import CODES, RUNS, finding, plan_of
from other_program import edited, with_child
from uptake.formats.eaf.format import EafFormat
from uptake.formats.eaf.strip import stripped_bytes
from uptake.model import Code, DetectorRun, Finding, Placed, Plan, Project, Verdict
from uptake.pipeline.merge import make_plan

RUN = DetectorRun("asked", "1", (Code("asked", "Does it hold?", "#455A64"),))
STRETCHES = tuple(Finding("asked", "1", "asked", "Pat", (name,), 1.0) for name in ("a1", "a2"))
FIRST = f"//ALIGNABLE_ANNOTATION[@ANNOTATION_ID='{STRETCHES[0].id}']/ANNOTATION_VALUE"


def blank(project: Project) -> Plan:
    name = project.conversations[0].name
    return Plan(add=tuple(Placed(name, one) for one in STRETCHES), detectors=(RUN,), blank=True)


def set_out(folder: Path, version: str = "3.0") -> bytes:
    project = project_of(eaf(version=version), folder)
    return write(project, blank(project))


def states(raw: bytes, folder: Path) -> list[tuple[str, str]]:
    return [(w.state, w.verdict) for w in project_of(raw, folder).written]


@pytest.mark.parametrize(("version", "entries"), [("2.7", "CV_ENTRY"), ("3.0", "CVE_VALUE")])
def test_each_is_an_empty_annotation_with_answers_in_the_file_s_own_form(
    version: str, entries: str, tmp_path: Path
) -> None:
    root = tree(set_out(tmp_path, version))
    (tier,) = (t for t in root.iterchildren("TIER") if t.get("TIER_ID") == "asked@Pat")
    assert [(v.text or "") for v in tier.iter("ANNOTATION_VALUE")] == ["", ""]
    assert [e.text for e in root.iter(entries)] == ["yes", "borderline", "no"]
    assert not [t for t in root.iterchildren("TIER") if "evidence" in t.get("TIER_ID", "")]


def test_strip_takes_them_out_again(tmp_path: Path) -> None:
    assert stripped_bytes(set_out(tmp_path), "x.eaf")[0] == eaf()


@pytest.mark.parametrize("value", EafFormat.answers)
def test_a_value_on_offer_is_the_person_s_verdict_on_the_stretch(value: str, tmp_path: Path) -> None:
    raw = edited(set_out(tmp_path), FIRST, text=value)
    assert states(raw, tmp_path) == [("changed", value), ("present", "")]
    assert project_of(raw, tmp_path).verdicts == (Verdict(STRETCHES[0].id, value),)


def test_any_other_value_is_a_change_without_a_verdict(tmp_path: Path) -> None:
    raw = edited(set_out(tmp_path), FIRST, text="perhaps")
    assert states(raw, tmp_path) == [("changed", ""), ("present", "")]


def test_a_finding_that_a_person_calls_yes_is_changed_and_not_judged(tmp_path: Path) -> None:
    project = project_of(eaf(), tmp_path)
    raw = write(project, plan_of(project, (finding("Pat", ("a1",)),)))
    value = f"//TIER[@TIER_ID='made-up@Pat']//ANNOTATION_VALUE[.='{CODES[0].label}']"
    assert states(edited(raw, value, text="yes"), tmp_path) == [("changed", "")]


def test_a_review_adds_no_verdict_tier_to_them(tmp_path: Path) -> None:
    project = project_of(set_out(tmp_path), tmp_path)
    talk = project.conversations[0].name
    plan = make_plan(project, {talk: (finding("Pat", ("a1",)),)}, RUNS, review=True)
    names = [t.get("TIER_ID", "") for t in tree(write(project, plan)).iterchildren("TIER")]
    assert [name for name in names if "verdict" in name] == ["made-up:verdict@Pat"]
    assert "asked@Pat" in names


def test_what_a_person_hangs_on_one_makes_it_changed(tmp_path: Path) -> None:
    hung = (
        "<TIER LINGUISTIC_TYPE_REF='uptake:evidence' PARENT_REF='asked@Pat' TIER_ID='note'><ANNOTATION>"
        f"<REF_ANNOTATION ANNOTATION_ID='n1' ANNOTATION_REF='{STRETCHES[1].id}'><ANNOTATION_VALUE>why</ANNOTATION_VALUE>"
        "</REF_ANNOTATION></ANNOTATION></TIER>"
    )
    kind = "<LINGUISTIC_TYPE GRAPHIC_REFERENCES='false' LINGUISTIC_TYPE_ID='uptake:evidence' CONSTRAINTS='Symbolic_Association'/>"
    raw = with_child(
        with_child(set_out(tmp_path), "/ANNOTATION_DOCUMENT", hung), "/ANNOTATION_DOCUMENT", kind
    )
    assert etree.fromstring(raw) is not None
    assert states(raw, tmp_path) == [("present", ""), ("changed", "")]
