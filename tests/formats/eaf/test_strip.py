from pathlib import Path

import pytest

from eaf_text import eaf, project_of, tree, write
from made_findings import finding, plan_of
from uptake.errors import HumanWorkError, InputError
from uptake.formats.eaf.strip import stripped_bytes
from uptake.plugins import Stripped

ONE = finding("Pat", ("a1", "a2"))


def test_a_file_without_anything_of_ours_is_given_back() -> None:
    raw = eaf()
    assert stripped_bytes(raw, "talk.eaf") == (raw, Stripped(exact=True, removed=0, was_ours=False))


def test_the_count_is_of_what_still_stood_there(tmp_path: Path) -> None:
    project = project_of(eaf(), tmp_path)
    new = write(project, plan_of(project, (ONE, finding("Pat", ("a1",)))))
    assert stripped_bytes(new, "talk.eaf")[1] == Stripped(exact=True, removed=2, was_ours=True)


def test_an_edit_elsewhere_stays_and_is_said(tmp_path: Path) -> None:
    project = project_of(eaf(), tmp_path)
    new = write(project, plan_of(project, (ONE,))).replace(b"mhm okay", b"mhm")
    without, stripped = stripped_bytes(new, "talk.eaf")
    assert without == eaf().replace(b"mhm okay", b"mhm")
    assert not stripped.exact


def test_comments_and_text_between_ours_stay(tmp_path: Path) -> None:
    project = project_of(eaf(), tmp_path)
    new = write(project, plan_of(project, (ONE,)))
    new = new.replace(b"    <CONSTRAINT", b"    <!-- a note -->\n    <CONSTRAINT")
    without, _ = stripped_bytes(new, "talk.eaf")
    assert without.count(b"<!-- a note -->") == 1
    assert b"uptake" not in without


def test_a_person_s_tier_of_our_type_keeps_the_type(tmp_path: Path) -> None:
    project = project_of(eaf(), tmp_path)
    new = write(project, plan_of(project, (ONE,)))
    theirs = b'<TIER LINGUISTIC_TYPE_REF="uptake:made-up" TIER_ID="mine"/>\n    <LINGUISTIC_TYPE'
    without = tree(stripped_bytes(new.replace(b"<LINGUISTIC_TYPE", theirs, 1), "talk.eaf")[0])
    assert [t.get("TIER_ID") for t in without.findall("TIER")] == ["Patient", "mine"]
    assert without.find("LINGUISTIC_TYPE[@LINGUISTIC_TYPE_ID='uptake:made-up']") is not None
    assert without.find("CONTROLLED_VOCABULARY[@CV_ID='uptake:made-up']") is not None
    assert without.find("LANGUAGE[@LANG_ID='eng']") is not None


def test_an_empty_tier_hung_on_ours_is_a_person_s_work(tmp_path: Path) -> None:
    project = project_of(eaf(), tmp_path)
    new = write(project, plan_of(project, (ONE,)))
    theirs = b'<TIER LINGUISTIC_TYPE_REF="uptake:evidence" PARENT_REF="made-up@Pat" TIER_ID="n"/>\n    <LINGUISTIC_TYPE'
    worked = new.replace(b"<LINGUISTIC_TYPE", theirs, 1)
    with pytest.raises(HumanWorkError, match="tier made-up@Pat"):
        stripped_bytes(worked, "talk.eaf")
    assert stripped_bytes(worked, "talk.eaf", discard_verdicts=True)[0] == eaf()


def test_a_newer_ledger_is_not_touched(tmp_path: Path) -> None:
    project = project_of(eaf(), tmp_path)
    new = write(project, plan_of(project, (ONE,))).replace(b'{"ledger":1,', b'{"ledger":2,')
    with pytest.raises(InputError, match="newer uptake"):
        stripped_bytes(new, "talk.eaf")
