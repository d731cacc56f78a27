import json
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from eaf_text import HEADER, TALK, eaf, project_of, tree, write
from made_findings import CODES, RUNS, finding, plan_of
from uptake.formats.eaf.strip import stripped_bytes
from uptake.model import Code, DetectorRun, Plan, Written
from uptake.pipeline.merge import make_plan

ONE = finding("Pat", ("a1", "a2"))
ON_FIRST = finding("Pat", ("a1",))
ON_SECOND = finding("Pat", ("a2",), confidence=0.5)

GOLDEN = """\
    <TIER ANNOTATOR="uptake" LINGUISTIC_TYPE_REF="uptake:made-up" PARTICIPANT="Pat" TIER_ID="made-up@Pat">
        <ANNOTATION>
            <ALIGNABLE_ANNOTATION ANNOTATION_ID="{id}" CVE_REF="uptake-null-finding" TIME_SLOT_REF1="ts8" TIME_SLOT_REF2="ts9">
                <ANNOTATION_VALUE>null-finding</ANNOTATION_VALUE>
            </ALIGNABLE_ANNOTATION>
        </ANNOTATION>
    </TIER>
    <TIER ANNOTATOR="uptake" LINGUISTIC_TYPE_REF="uptake:evidence" PARENT_REF="made-up@Pat" PARTICIPANT="Pat" TIER_ID="made-up:evidence@Pat">
        <ANNOTATION>
            <REF_ANNOTATION ANNOTATION_ID="{id}-e" ANNOTATION_REF="{id}">
                <ANNOTATION_VALUE>0.75 · cue &lt;0&gt; &amp; co, cue &lt;1&gt; &amp; co</ANNOTATION_VALUE>
            </REF_ANNOTATION>
        </ANNOTATION>
    </TIER>
    <LINGUISTIC_TYPE"""

VOCABULARY_3_0 = """\
    <CONTROLLED_VOCABULARY CV_ID="uptake:made-up">
        <DESCRIPTION LANG_REF="eng">Codes of the detector made-up</DESCRIPTION>
        <CV_ENTRY_ML CVE_ID="uptake-null-finding">
            <CVE_VALUE DESCRIPTION="Nothing comes back where something was due" LANG_REF="eng">null-finding</CVE_VALUE>
        </CV_ENTRY_ML>
        <CV_ENTRY_ML CVE_ID="uptake-run">
            <CVE_VALUE DESCRIPTION="A run of minimal responses" LANG_REF="eng">minimal response run</CVE_VALUE>
        </CV_ENTRY_ML>
    </CONTROLLED_VOCABULARY>
"""

VOCABULARY_2_7 = """\
    <CONTROLLED_VOCABULARY CV_ID="uptake:made-up" DESCRIPTION="Codes of the detector made-up">
        <CV_ENTRY DESCRIPTION="Nothing comes back where something was due">null-finding</CV_ENTRY>
        <CV_ENTRY DESCRIPTION="A run of minimal responses">minimal response run</CV_ENTRY>
    </CONTROLLED_VOCABULARY>
"""


def test_a_finding_stands_on_its_speaker_s_tier_with_its_evidence_below(tmp_path: Path) -> None:
    project = project_of(eaf(), tmp_path)
    new = write(project, plan_of(project, (ONE,))).decode()
    assert GOLDEN.format(id=ONE.id) in new
    assert VOCABULARY_3_0 in new
    assert '<TIME_SLOT TIME_SLOT_ID="ts8" TIME_VALUE="0"/>' in new
    assert '<TIME_SLOT TIME_SLOT_ID="ts9" TIME_VALUE="3000"/>\n    </TIME_ORDER>' in new


def test_an_older_format_has_its_own_vocabularies_and_no_language(tmp_path: Path) -> None:
    project = project_of(eaf(version="2.7"), tmp_path)
    new = write(project, plan_of(project, (ONE,))).decode()
    assert VOCABULARY_2_7 in new
    assert "CVE_REF" not in new
    assert "LANGUAGE" not in new


def test_what_is_there_already_is_used_and_not_added(tmp_path: Path) -> None:
    there = (
        '\n    <LANGUAGE LANG_ID="eng" LANG_LABEL="English"/>'
        '\n    <CONSTRAINT DESCRIPTION="1-1" STEREOTYPE="Symbolic_Association"/>'
    )
    project = project_of(eaf(HEADER + TALK + there), tmp_path)
    new = tree(write(project, plan_of(project, (ONE,))))
    assert len(new.findall("LANGUAGE")) == len(new.findall("CONSTRAINT")) == 1


def test_names_that_a_researcher_uses_are_left_alone(tmp_path: Path) -> None:
    theirs = (
        '\n    <LINGUISTIC_TYPE LINGUISTIC_TYPE_ID="uptake:made-up" TIME_ALIGNABLE="true"/>'
        '\n    <CONTROLLED_VOCABULARY CV_ID="uptake:made-up"/>'
    )
    tier = '\n    <TIER LINGUISTIC_TYPE_REF="talk" TIER_ID="made-up@Pat"/>'
    raw = eaf(HEADER + TALK.replace("\n    <LINGUISTIC", tier + "\n    <LINGUISTIC", 1) + theirs)
    project = project_of(raw, tmp_path, ("Patient=Pat",))
    new = write(project, plan_of(project, (ONE,)))
    (ours,) = tree(new).findall("TIER[@TIER_ID='made-up-2@Pat']")
    assert ours.get("LINGUISTIC_TYPE_REF") == "uptake:made-up-2"
    assert tree(new).find("CONTROLLED_VOCABULARY[@CV_ID='uptake:made-up-2']") is not None
    assert stripped_bytes(new, "talk")[0] == raw


def test_an_id_that_is_taken_gets_a_number(tmp_path: Path) -> None:
    raw = eaf().replace(b'"a2"', f'"{ON_FIRST.id}"'.encode())
    project = project_of(raw, tmp_path)
    new = write(project, plan_of(project, (ON_FIRST,)))
    ids = [a.get("ANNOTATION_ID") for a in tree(new).iter("ALIGNABLE_ANNOTATION")]
    assert ids == ["a1", ON_FIRST.id, f"{ON_FIRST.id}-2"]
    again = project_of(new, tmp_path)
    assert [(w.finding.id, w.state) for w in again.written] == [(ON_FIRST.id, "present")]


def test_findings_that_overlap_stand_on_two_tiers(tmp_path: Path) -> None:
    project = project_of(eaf(), tmp_path)
    new = tree(write(project, plan_of(project, (ONE, ON_FIRST, ON_SECOND))))
    standing = {
        t.get("TIER_ID"): [a.get("ANNOTATION_ID") for a in t.iter("ALIGNABLE_ANNOTATION", "REF_ANNOTATION")]
        for t in new.findall("TIER")[1:]
    }
    assert standing == {
        "made-up@Pat": [ON_FIRST.id, ON_SECOND.id],
        "made-up:evidence@Pat": [f"{ON_FIRST.id}-e", f"{ON_SECOND.id}-e"],
        "made-up-2@Pat": [ONE.id],
        "made-up-2:evidence@Pat": [f"{ONE.id}-e"],
    }


def test_a_later_finding_finds_its_place_by_time(tmp_path: Path) -> None:
    project = project_of(eaf(), tmp_path)
    first = write(project, plan_of(project, (ON_SECOND,)))
    again = project_of(first, tmp_path)
    both = tree(write(again, plan_of(again, (ON_FIRST,))))
    ids = [a.get("ANNOTATION_ID") for a in both.iter("ALIGNABLE_ANNOTATION", "REF_ANNOTATION")]
    assert ids == ["a1", "a2", ON_FIRST.id, ON_SECOND.id, f"{ON_FIRST.id}-e", f"{ON_SECOND.id}-e"]


def test_a_finding_that_says_something_else_is_rewritten_in_its_place(tmp_path: Path) -> None:
    project = project_of(eaf(), tmp_path)
    again = project_of(write(project, plan_of(project, (ON_FIRST, ON_SECOND))), tmp_path)
    surer = replace(ON_FIRST, confidence=0.9)
    new = write(again, make_plan(again, {"talk": (surer, ON_SECOND)}, RUNS))
    texts = [v.text or "" for v in tree(new).iter("ANNOTATION_VALUE")]
    assert [t[:4] for t in texts[-2:]] == ["0.90", "0.50"]
    assert {w.content for w in project_of(new, tmp_path).written} == {surer.digest, ON_SECOND.digest}


def test_a_tier_goes_with_its_last_finding_and_takes_its_surroundings_along(tmp_path: Path) -> None:
    project = project_of(eaf(), tmp_path)
    other = finding("Pat", ("a1",), detector="other")
    again = project_of(write(project, plan_of(project, (ONE, other))), tmp_path)
    left = tree(write(again, make_plan(again, {"talk": (other,)}, RUNS)))
    assert [t.get("TIER_ID") for t in left.findall("TIER")] == ["Patient", "other@Pat", "other:evidence@Pat"]
    assert [t.get("LINGUISTIC_TYPE_ID") for t in left.findall("LINGUISTIC_TYPE")] == [
        "talk",
        "uptake:evidence",
        "uptake:other",
    ]
    assert [c.get("CV_ID") for c in left.findall("CONTROLLED_VOCABULARY")] == ["uptake:other"]
    assert len(left.findall("TIME_ORDER/TIME_SLOT")) == 6


def test_a_vocabulary_grows_with_its_detector(tmp_path: Path) -> None:
    project = project_of(eaf(), tmp_path)
    again = project_of(write(project, plan_of(project, (ON_FIRST,))), tmp_path)
    newer = DetectorRun("made-up", "1.1", (*CODES, Code("fresh", "New in 1.1", "#000000")))
    fresh = replace(ON_SECOND, code="fresh")
    new = tree(write(again, make_plan(again, {"talk": (ON_FIRST, fresh)}, (newer,))))
    entries = new.findall("CONTROLLED_VOCABULARY/CV_ENTRY_ML")
    assert [e.get("CVE_ID") for e in entries] == ["uptake-null-finding", "uptake-run", "uptake-fresh"]


def test_a_review_adds_an_empty_verdict_tier_with_three_words_to_choose(tmp_path: Path) -> None:
    project = project_of(eaf(), tmp_path)
    new = tree(write(project, plan_of(project, (ONE,), review=True)))
    (tier,) = new.findall("TIER[@TIER_ID='made-up:verdict@Pat']")
    assert (len(tier), tier.get("PARENT_REF"), tier.get("ANNOTATOR")) == (0, "made-up@Pat", None)
    values = [v.text for v in new.iterfind("CONTROLLED_VOCABULARY[@CV_ID='uptake:verdict']/*/CVE_VALUE")]
    assert values == ["confirmed", "rejected", "unsure"]


def test_what_is_missing_is_made_and_what_is_self_closed_is_opened(tmp_path: Path) -> None:
    for body in ("", "\n    <HEADER/>\n    <TIME_ORDER/>", "\n    <HEADER />", "\n    <TIME_ORDER/>"):
        raw = eaf(body)
        project = project_of(raw, tmp_path)
        new = write(project, plan_of(project, ()))
        assert b'<PROPERTY NAME="uptake:detector:made-up">' in new
        without, stripped = stripped_bytes(new, "talk")
        assert (without, stripped.exact) == (raw, True)


def test_the_ledger_holds_no_word_of_the_transcript_and_no_path(tmp_path: Path) -> None:
    project = project_of(eaf(), tmp_path)
    new = tree(write(project, plan_of(project, (ONE,))))
    text = " ".join(p.text or "" for p in new.iterfind("HEADER/PROPERTY"))
    assert "yeah" not in text
    assert "mhm" not in text
    assert "cue" not in text
    assert str(tmp_path) not in text
    assert "/" not in text
    provenance = json.loads(new.findtext("HEADER/PROPERTY[@NAME='uptake:detector:made-up']") or "")
    assert provenance == {"version": "1.0", "options": {"min_turns": 3, "share": 0.5}}


@pytest.mark.parametrize("keep", [(), (Written(ONE, "talk", "present"),)])
def test_nothing_to_do_changes_no_byte(keep: tuple[Written, ...], tmp_path: Path) -> None:
    project = project_of(eaf(), tmp_path)
    new = write(project, plan_of(project, (ONE,)))
    again = project_of(new, tmp_path)
    assert write(again, Plan(keep=keep, detectors=RUNS)) == new
    assert write(again, Plan(keep=keep)) == new


def test_another_version_of_a_detector_is_remembered_and_nothing_else_changes(tmp_path: Path) -> None:
    project = project_of(eaf(), tmp_path)
    new = write(project, plan_of(project, (ONE,)))
    again = project_of(new, tmp_path)
    newer = (replace(RUNS[0], version="2.0"), RUNS[1])
    later = write(again, make_plan(again, {"talk": (ONE,)}, newer))
    changed = [(a, b) for a, b in zip(new.splitlines(), later.splitlines(), strict=True) if a != b]
    assert len(later) == len(new)
    assert changed
    assert all(b"<PROPERTY" in a for a, _ in changed)


def test_times_that_are_missing_are_taken_from_the_neighbours(tmp_path: Path) -> None:
    raw = eaf().replace(b' TIME_VALUE="3000"', b"")
    project = project_of(raw, tmp_path)
    new = tree(write(project, plan_of(project, (ON_SECOND,))))
    slots = {s.get("TIME_SLOT_ID"): int(s.get("TIME_VALUE", "-1")) for s in new.iter("TIME_SLOT")}
    (mark,) = new.iterfind(f".//ALIGNABLE_ANNOTATION[@ANNOTATION_ID='{ON_SECOND.id}']")
    start, end = (slots[mark.get(k, "")] for k in ("TIME_SLOT_REF1", "TIME_SLOT_REF2"))
    assert 2000 <= start < end


def test_a_program_that_raised_the_format_changed_nothing_of_ours(tmp_path: Path) -> None:
    project = project_of(eaf(version="2.7"), tmp_path)
    root = tree(write(project, plan_of(project, (ON_FIRST,))))
    root.set("FORMAT", "3.0")
    (vocabulary,) = root.findall("CONTROLLED_VOCABULARY")
    texts = [entry.text or "" for entry in vocabulary]
    for entry in list(vocabulary):
        vocabulary.remove(entry)
    for number, text in enumerate(texts):
        entry = etree.SubElement(vocabulary, "CV_ENTRY_ML", {"CVE_ID": f"cveid{number}"})
        etree.SubElement(entry, "CVE_VALUE", {"LANG_REF": "und"}).text = text
    (mark,) = root.iterfind(f".//ALIGNABLE_ANNOTATION[@ANNOTATION_ID='{ON_FIRST.id}']")
    mark.set("CVE_REF", "cveid0")
    again = project_of(etree.tostring(root), tmp_path)
    assert [w.state for w in again.written] == ["present"]

    newer = DetectorRun("made-up", "1.1", (*CODES, Code("fresh", "New in 1.1", "#000000")))
    later = tree(write(again, make_plan(again, {"talk": (ON_FIRST, ON_SECOND)}, (newer,))))
    (added,) = later.iterfind(f".//ALIGNABLE_ANNOTATION[@ANNOTATION_ID='{ON_SECOND.id}']")
    assert added.get("CVE_REF") is None
    values = {v.text: v.get("LANG_REF") for v in later.iterfind("CONTROLLED_VOCABULARY/*/CVE_VALUE")}
    assert values == {"null-finding": "und", "minimal response run": "und", "fresh": "und"}
