"""What people do to our findings, in ELAN and saved by it, and what a later run and strip make of it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from made_findings import CODES, RUNS, finding, plan_of
from other_program import edited, saved_elsewhere, with_child, without
from uptake.errors import HumanWorkError
from uptake.formats.eaf.reader import read
from uptake.formats.eaf.strip import stripped_bytes
from uptake.formats.eaf.writer import written_bytes
from uptake.model import Finding, Project
from uptake.pipeline.merge import make_plan

CONSULTATION = Path(__file__).parents[2] / "fixtures" / "eaf" / "consultation.eaf"
OUTPUT = "consultation.uptake.eaf"


@pytest.fixture
def work(tmp_path: Path) -> "Work":
    return Work(tmp_path)


class Work:
    """A file with two findings of one speaker, and what is done to it."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / OUTPUT
        project = read(CONSULTATION)
        talk = project.conversations[0]
        person = talk.participants[1].id
        self.own = tuple(u.id for u in talk.utterances if u.participant == person)
        self.first = finding(person, self.own[:4])
        self.second = finding(person, self.own[8:11])
        self.raw = write(project, (self.first, self.second))
        self.path.write_bytes(self.raw)
        self.speaker = talk.participants[1].name

    @property
    def mark(self) -> str:
        return f"//*[@ANNOTATION_ID='{self.first.id}']"

    @property
    def tier(self) -> str:
        return f"//TIER[@TIER_ID='made-up@{self.speaker}']"

    def change(self, raw: bytes) -> Project:
        self.path.write_bytes(raw)
        return read(self.path)


def write(project: Project, found: tuple[Finding, ...]) -> bytes:
    plan = plan_of(project, found, review=True)
    return written_bytes(project.source, project.conversations[0], plan)  # type: ignore[arg-type]  # an EafSource


def rerun(project: Project, found: tuple[Finding, ...]) -> bytes:
    talk = project.conversations[0]
    plan = make_plan(project, {talk.name: found}, RUNS, review=True)
    return written_bytes(project.source, talk, plan)  # type: ignore[arg-type]  # an EafSource


def slot(work: Work, raw: bytes) -> str:
    (mark,) = etree.fromstring(raw).iterfind(f".{work.mark}")
    return f"//TIME_SLOT[@TIME_SLOT_ID='{mark.get('TIME_SLOT_REF1')}']"


def verdict(work: Work, value: str) -> bytes:
    annotation = (
        f"<ANNOTATION><REF_ANNOTATION ANNOTATION_ID='a9001' ANNOTATION_REF='{work.first.id}'>"
        f"<ANNOTATION_VALUE>{value}</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION>"
    )
    return with_child(work.raw, f"//TIER[@TIER_ID='made-up:verdict@{work.speaker}']", annotation)


def hung_on(work: Work) -> bytes:
    kind = "<LINGUISTIC_TYPE LINGUISTIC_TYPE_ID='note' CONSTRAINTS='Symbolic_Association' TIME_ALIGNABLE='false'/>"
    tier = (
        f"<TIER TIER_ID='note' LINGUISTIC_TYPE_REF='note' PARENT_REF='made-up@{work.speaker}'><ANNOTATION>"
        f"<REF_ANNOTATION ANNOTATION_ID='a9002' ANNOTATION_REF='{work.first.id}'><ANNOTATION_VALUE>!"
        "</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION></TIER>"
    )
    return with_child(with_child(work.raw, "/*", kind), "/*", tier)


def linked(work: Work) -> bytes:
    links = (
        "<REF_LINK_SET LINK_SET_ID='rl1'><CROSS_REF_LINK REF_LINK_ID='x1' "
        f"REF1='{work.first.id}' REF2='{work.own[0]}'/></REF_LINK_SET>"
    )
    return with_child(work.raw, "/*", links)


TOUCHES: dict[str, Callable[[Work], bytes]] = {
    "its text": lambda w: edited(w.raw, w.mark + "/ANNOTATION_VALUE", text="something else"),
    "its start": lambda w: edited(w.raw, slot(w, w.raw), TIME_VALUE="1"),
    "an external reference": lambda w: edited(w.raw, w.mark, EXT_REF="er1"),
    "another vocabulary entry": lambda w: edited(w.raw, w.mark, CVE_REF="cveid0"),
    "its evidence": lambda w: edited(
        w.raw, f"//*[@ANNOTATION_ID='{w.first.id}-e']/ANNOTATION_VALUE", text="no"
    ),
    "its evidence gone": lambda w: without(
        w.raw, f"//ANNOTATION[REF_ANNOTATION/@ANNOTATION_ID='{w.first.id}-e']"
    ),
    "a note hung on it": hung_on,
    "a link to it": linked,
    "a verdict nobody offers": lambda w: verdict(w, "perhaps"),
}


@pytest.mark.parametrize("touch", TOUCHES)
def test_what_a_person_touches_is_judged_and_stays(work: Work, touch: str) -> None:
    project = work.change(TOUCHES[touch](work))
    states = {w.finding.id: w.state for w in project.written}
    assert states == {work.first.id: "changed", work.second.id: "present"}
    after = work.change(rerun(project, ()))
    assert {w.finding.id: w.state for w in after.written} == {work.first.id: "changed"}
    with pytest.raises(HumanWorkError, match="--discard-verdicts"):
        stripped_bytes(work.path.read_bytes(), OUTPUT)


@pytest.mark.parametrize("spelling", ["confirmed", "Rejected", " UNSURE "])
def test_a_verdict_is_read_in_any_spelling(work: Work, spelling: str) -> None:
    project = work.change(verdict(work, spelling))
    assert [v.finding for v in project.verdicts] == [work.first.id]
    assert project.verdicts[0].value == spelling.strip().lower()
    assert project.written[0].verdict == project.verdicts[0].value
    assert project.written[0].state == "present"


def test_a_rejected_finding_stays_and_does_not_come_back_with_shifted_edges(work: Work) -> None:
    project = work.change(verdict(work, "rejected"))
    shifted = finding(work.first.participant, work.own[1:6])
    after = work.change(rerun(project, (shifted, work.second)))
    assert {w.finding.id for w in after.written} == {work.first.id, work.second.id}


def test_a_deleted_finding_does_not_come_back(work: Work) -> None:
    gone = f"//ANNOTATION[*/@ANNOTATION_ID='{work.first.id}' or */@ANNOTATION_ID='{work.first.id}-e']"
    raw = without(work.raw, gone)
    project = work.change(raw)
    assert [w.state for w in project.written] == ["deleted", "present"]
    assert rerun(project, (work.first, work.second)) == raw
    shifted = finding(work.first.participant, work.own[:5])
    assert work.first.id.encode() + b'"' not in rerun(project, (shifted, work.second)).replace(
        b'"uptake:finding:' + work.first.id.encode(), b""
    )


def renamed(work: Work) -> bytes:
    raw = edited(work.raw, work.tier, TIER_ID="My findings")
    return edited(raw, f"//TIER[@PARENT_REF='made-up@{work.speaker}']", PARENT_REF="My findings")


def of_another_type(work: Work) -> bytes:
    """A person renames our linguistic type: ELAN changes it wherever it is named."""
    raw = edited(
        work.raw, "//LINGUISTIC_TYPE[@LINGUISTIC_TYPE_ID='uptake:made-up']", LINGUISTIC_TYPE_ID="mine"
    )
    return edited(raw, "//TIER[@LINGUISTIC_TYPE_REF='uptake:made-up']", LINGUISTIC_TYPE_REF="mine")


EDITS: dict[str, Callable[[Work], bytes]] = {
    "another name": renamed,
    "another type": of_another_type,
    "another annotator": lambda w: edited(w.raw, w.tier, ANNOTATOR="Anna"),
    "another speaker": lambda w: edited(w.raw, w.tier, PARTICIPANT="Somebody else"),
    "a language": lambda w: edited(w.raw, w.tier, LANG_REF="eng"),
    "another name for the evidence": lambda w: edited(
        w.raw, f"//TIER[@TIER_ID='made-up:evidence@{w.speaker}']", TIER_ID="Why"
    ),
    "another type for the evidence": lambda w: edited(
        w.raw, f"//TIER[@TIER_ID='made-up:evidence@{w.speaker}']", LINGUISTIC_TYPE_REF="uptake:verdict"
    ),
}


@pytest.mark.parametrize("edit", EDITS)
def test_a_tier_that_a_person_edits_is_still_ours_and_stays(work: Work, edit: str) -> None:
    raw = EDITS[edit](work)
    project = work.change(raw)
    assert [w.state for w in project.written] == ["present", "present"]
    assert rerun(project, (work.first, work.second)) == raw
    more = finding(work.first.participant, work.own[15:18])
    after = work.change(rerun(project, (work.first, work.second, more)))
    assert [w.state for w in after.written] == ["present"] * 3
    with pytest.raises(HumanWorkError, match="a person's verdicts or changes stand on tier"):
        stripped_bytes(work.path.read_bytes(), OUTPUT)
    left, _ = stripped_bytes(work.path.read_bytes(), OUTPUT, discard_verdicts=True)
    assert b'ANNOTATION_ID="u-' not in left


@pytest.mark.parametrize("edit", ["another name", "another annotator", "another speaker"])
def test_a_tier_that_a_person_edited_stays_when_its_last_finding_goes(work: Work, edit: str) -> None:
    def names(raw: bytes) -> set[str | None]:
        return {t.get("TIER_ID") for t in etree.fromstring(raw).iter("TIER")}

    before = without(EDITS[edit](work), f"//TIER[@TIER_ID='made-up:verdict@{work.speaker}']")
    project = work.change(before)
    assert names(rerun(project, ())) >= names(before)


def test_the_annotator_of_a_verdict_tier_is_for_the_person_to_say(work: Work) -> None:
    raw = edited(work.raw, f"//TIER[@TIER_ID='made-up:verdict@{work.speaker}']", ANNOTATOR="Anna")
    assert stripped_bytes(raw, OUTPUT)[1].removed == 2


def test_a_tier_with_a_verdict_tier_stays_when_its_findings_go(work: Work) -> None:
    after = work.change(rerun(read(work.path), ()))
    assert after.written == ()
    assert f'TIER_ID="made-up:verdict@{work.speaker}"'.encode() in work.path.read_bytes()
    assert stripped_bytes(work.path.read_bytes(), OUTPUT)[0] == CONSULTATION.read_bytes()


def test_an_annotation_added_by_hand_keeps_the_tier_and_stops_strip(work: Work) -> None:
    order = "<TIME_SLOT TIME_SLOT_ID='{}' TIME_VALUE='{}'/>"
    raw = with_child(work.raw, "//TIME_ORDER", order.format("ts9001", 900_000))
    raw = with_child(raw, "//TIME_ORDER", order.format("ts99001", 901_000))
    names = [s.get("TIME_SLOT_ID") for s in list(etree.fromstring(raw).iter("TIME_SLOT"))[-2:]]
    annotation = (
        f"<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID='a9001' TIME_SLOT_REF1='{names[0]}' "
        f"TIME_SLOT_REF2='{names[1]}'><ANNOTATION_VALUE>{CODES[0].name}</ANNOTATION_VALUE>"
        "</ALIGNABLE_ANNOTATION></ANNOTATION>"
    )
    project = work.change(with_child(raw, work.tier, annotation))
    assert [w.state for w in project.written] == ["present", "present"]
    after = rerun(project, ())
    assert b"a9001" in after
    with pytest.raises(HumanWorkError, match=f"made-up@{work.speaker}"):
        stripped_bytes(after, OUTPUT)


@pytest.mark.parametrize("touch", ["a note hung on it", "a link to it", "its text"])
def test_discarding_takes_a_person_s_work_along(work: Work, touch: str) -> None:
    raw = TOUCHES[touch](work)
    left, stripped = stripped_bytes(raw, OUTPUT, discard_verdicts=True)
    assert not stripped.exact
    assert b"made-up" not in left
    assert b"u-" not in left
    work.path.write_bytes(left)
    assert read(work.path).written == ()


def test_a_language_and_a_constraint_stay_when_a_person_uses_them(work: Work) -> None:
    kind = "<LINGUISTIC_TYPE LINGUISTIC_TYPE_ID='gloss' CONSTRAINTS='Symbolic_Association' TIME_ALIGNABLE='false'/>"
    raw = with_child(work.raw, "/*", kind)
    raw = with_child(raw, "/*", "<TIER TIER_ID='gloss' LINGUISTIC_TYPE_REF='gloss' LANG_REF='eng'/>")
    left, _ = stripped_bytes(raw, OUTPUT)
    assert b'LANG_ID="eng"' in left
    assert b'STEREOTYPE="Symbolic_Association"' in left
    assert b"uptake" not in left


def test_saving_elsewhere_is_nobody_s_work(work: Work) -> None:
    raw = saved_elsewhere(work.raw)
    left, stripped = stripped_bytes(raw, OUTPUT)
    assert stripped.removed == 2
    assert b"uptake" not in left


def without_ledger(raw: bytes) -> bytes:
    return without(raw, "//PROPERTY[starts-with(@NAME, 'uptake')]")


def test_where_another_program_dropped_the_ledger_nothing_is_written_twice(work: Work) -> None:
    project = work.change(without_ledger(work.raw))
    assert [w.judged for w in project.written] == [True, True]
    (note,) = project.notes
    assert f"'made-up@{work.speaker}'" in note
    assert "not written again" in note
    shifted = finding(work.first.participant, work.own[1:5])
    assert not make_plan(project, {project.conversations[0].name: (shifted, work.second)}, RUNS).add
    elsewhere = finding(work.first.participant, work.own[15:18])
    other_code = replace(work.first, code=CODES[1].name)
    after = work.change(rerun(project, (work.first, work.second, elsewhere, other_code)))
    assert {w.finding.id for w in after.written if not w.judged} == {elsewhere.id, other_code.id}
    found = (work.first, work.second, elsewhere, other_code)
    assert rerun(after, found) == work.path.read_bytes()


def test_strip_says_that_it_cannot_tell_without_the_ledger(work: Work) -> None:
    raw = without_ledger(work.raw)
    left, stripped = stripped_bytes(raw, OUTPUT)
    assert left == raw
    assert (stripped.exact, stripped.removed, stripped.was_ours) == (False, 0, True)
    assert f"'made-up@{work.speaker}'" in stripped.why
