from pathlib import Path

import pytest
from lxml import etree

from refi_projects import FORMAT, dialect, finding, qde_of, read, rerun, states, usual_findings, write
from refi_tools import Q, code_named, coding_of, edited, guid, put_code, through_a_tool
from uptake.errors import HumanWorkError
from uptake.formats.refi.bare import same_without_ours
from uptake.formats.refi.options import RefiOptions
from uptake.formats.refi.reader import read_project
from uptake.model import Placed, Verdict

TOOLS = ("nvivo-windows", "nvivo-mac", "atlasti", "maxqda", "qualcoder")
PRESENT = [("null-finding", "present", ""), ("minimal-response", "present", "")]


@pytest.fixture
def written(tmp_path: Path) -> Path:
    return write(dialect("nvivo-windows", tmp_path), tmp_path / "out.qdpx", review=True)


@pytest.mark.parametrize("name", TOOLS)
def test_findings_are_known_again_after_a_tool_gave_everything_new_guids(name: str, tmp_path: Path) -> None:
    out = write(dialect(name, tmp_path), tmp_path / "out.qdpx")
    before = read(out)
    back = read(through_a_tool(out, tmp_path / "back.qdpx"))
    assert states(back.written) == PRESENT
    assert [w.finding for w in back.written] == [w.finding for w in before.written]
    assert [c.code for c in back.codings] == [c.code for c in before.codings]


@pytest.mark.parametrize("name", TOOLS)
def test_a_rerun_on_what_a_tool_gave_back_changes_no_byte(name: str, tmp_path: Path) -> None:
    out = write(dialect(name, tmp_path), tmp_path / "out.qdpx")
    back = through_a_tool(out, tmp_path / "back.qdpx")
    again = rerun(back, tmp_path / "again.qdpx", usual_findings(read(out)))
    assert again.read_bytes() == back.read_bytes()


@pytest.mark.parametrize("name", TOOLS)
def test_what_no_longer_holds_is_withdrawn_from_what_a_tool_gave_back(name: str, tmp_path: Path) -> None:
    source = dialect(name, tmp_path)
    out = write(source, tmp_path / "out.qdpx")
    back = through_a_tool(out, tmp_path / "back.qdpx")
    kept = usual_findings(read(source))[:1]
    again = rerun(back, tmp_path / "again.qdpx", kept)
    assert states(read(again).written) == PRESENT[1:]
    assert [c.code for c in read(again).codings] == ["complaint"] * 3
    assert rerun(again, tmp_path / "third.qdpx", kept).read_bytes() == again.read_bytes()


def test_new_findings_join_what_a_tool_gave_back(tmp_path: Path) -> None:
    source = dialect("atlasti", tmp_path)
    placed = usual_findings(read(source))
    back = through_a_tool(write(source, tmp_path / "out.qdpx", add=placed[:1]), tmp_path / "back.qdpx")
    again = rerun(back, tmp_path / "again.qdpx", placed)
    assert sorted(states(read(again).written)) == sorted(PRESENT)
    text = qde_of(again)
    assert text.count('name="uptake"') == 2  # the user and the parent code
    assert text.count('name="uptake ledger"') == 1


def test_a_coding_that_is_gone_was_deleted_by_a_person(written: Path, tmp_path: Path) -> None:
    def delete(root: etree._Element) -> None:
        selection = coding_of(root, "null-finding").getparent()
        assert selection is not None
        selection.getparent().remove(selection)  # type: ignore[union-attr]  # it stands in a source

    edited_file = edited(written, tmp_path / "edited.qdpx", delete)
    assert states(read(edited_file).written) == [("null-finding", "deleted", ""), PRESENT[1]]
    again = rerun(edited_file, tmp_path / "again.qdpx", usual_findings(read(edited_file))[:1])
    assert states(read(again).written)[0] == ("null-finding", "deleted", "")


def test_a_deletion_is_remembered_by_the_next_ledger(written: Path, tmp_path: Path) -> None:
    def delete(root: etree._Element) -> None:
        coding = coding_of(root, "null-finding")
        coding.getparent().remove(coding)  # type: ignore[union-attr]  # it stands in a selection

    edited_file = edited(written, tmp_path / "edited.qdpx", delete)
    project = read(edited_file)
    talk = project.conversations[0]
    more = (*usual_findings(project), Placed(talk.name, finding(talk, 6, 6)))
    again = rerun(edited_file, tmp_path / "again.qdpx", more)
    assert ("null-finding", "deleted", "") in states(read(again).written)
    assert len(read(again).written) == 3


@pytest.mark.parametrize("by", [1, 3])
def test_moved_edges_are_a_change_by_a_person(by: int, written: Path, tmp_path: Path) -> None:
    def move(root: etree._Element) -> None:
        selection = coding_of(root, "null-finding").getparent()
        assert selection is not None
        selection.set("endPosition", str(int(selection.get("endPosition", "")) - by))

    assert states(read(edited(written, tmp_path / "e.qdpx", move)).written)[0] == (
        "null-finding",
        "changed",
        "",
    )


def test_a_memo_on_our_coding_or_a_link_to_it_is_a_change_by_a_person(written: Path, tmp_path: Path) -> None:
    def hang(root: etree._Element) -> None:
        etree.SubElement(coding_of(root, "null-finding"), Q + "NoteRef", targetGUID=guid())

    def link(root: etree._Element) -> None:
        selection = coding_of(root, "minimal-response").getparent()
        assert selection is not None
        links = etree.SubElement(root, Q + "Links")
        etree.SubElement(links, Q + "Link", guid=guid(), originGUID=selection.get("guid", ""))

    assert states(read(edited(written, tmp_path / "a.qdpx", hang)).written)[0][1] == "changed"
    assert states(read(edited(written, tmp_path / "b.qdpx", link)).written)[1][1] == "changed"


@pytest.mark.parametrize("value", ["confirmed", "rejected", "unsure"])
def test_a_verdict_code_on_the_stretch_is_a_verdict(value: str, written: Path, tmp_path: Path) -> None:
    def judge(root: etree._Element) -> None:
        selection = coding_of(root, "null-finding").getparent()
        user = next(u.get("guid", "") for u in root.iter(Q + "User") if u.get("name") == "AB")
        assert selection is not None
        start, end = (int(selection.get(k, "")) for k in ("startPosition", "endPosition"))
        put_code(root, f"{value} null-finding", start + 2, end, user)

    project = read(through_a_tool(edited(written, tmp_path / "e.qdpx", judge), tmp_path / "back.qdpx"))
    assert project.verdicts == (Verdict(project.written[0].finding.id, value, "AB"),)
    assert states(project.written) == [("null-finding", "present", value), PRESENT[1]]
    assert "rejected null-finding" not in {c.code for c in project.codings}


def test_a_verdict_code_in_another_case_that_a_person_made_counts(tmp_path: Path) -> None:
    out = write(dialect("qualcoder", tmp_path), tmp_path / "out.qdpx")

    def judge(root: etree._Element) -> None:
        code_named(root, "complaint").set("name", "Rejected Null-Finding")
        selection = coding_of(root, "null-finding").getparent()
        assert selection is not None
        start, end = (int(selection.get(k, "")) for k in ("startPosition", "endPosition"))
        put_code(root, "Rejected Null-Finding", start, end)

    assert states(read(edited(out, tmp_path / "e.qdpx", judge)).written)[0] == (
        "null-finding",
        "present",
        "rejected",
    )


def test_strip_refuses_where_a_persons_verdict_stands(written: Path, tmp_path: Path) -> None:
    def judge(root: etree._Element) -> None:
        put_code(root, "rejected null-finding", 112, 168)

    judged = edited(written, tmp_path / "e.qdpx", judge)
    with pytest.raises(HumanWorkError, match="verdicts: 1"):
        FORMAT.strip(judged, tmp_path / "s.qdpx")
    stripped = FORMAT.strip(judged, tmp_path / "s.qdpx", discard_verdicts=True)
    assert (stripped.exact, stripped.removed) == (False, 2)
    assert "uptake" not in qde_of(tmp_path / "s.qdpx")


def test_strip_refuses_where_a_person_wrote_in_our_memo(written: Path, tmp_path: Path) -> None:
    def scribble(root: etree._Element) -> None:
        for content in root.iter(Q + "PlainTextContent"):
            if (content.text or "").startswith("Written by uptake"):
                content.text = f"{content.text}\nI doubt it."

    scribbled = edited(written, tmp_path / "e.qdpx", scribble)
    with pytest.raises(HumanWorkError, match="memo"):
        FORMAT.strip(scribbled, tmp_path / "s.qdpx")
    again = rerun(scribbled, tmp_path / "again.qdpx", usual_findings(read(scribbled))[:1])
    assert "I doubt it." in qde_of(again)


@pytest.mark.parametrize("name", TOOLS)
def test_strip_after_a_tool_gives_what_the_project_would_be_without_ours(name: str, tmp_path: Path) -> None:
    source = dialect(name, tmp_path)
    out = write(source, tmp_path / "out.qdpx", review=True)
    back = through_a_tool(out, tmp_path / "back.qdpx", descriptions=True)
    stripped = FORMAT.strip(back, tmp_path / "s.qdpx")
    assert (stripped.exact, stripped.removed) == (False, 2)
    left, before = (etree.fromstring(qde_of(p).encode()) for p in (tmp_path / "s.qdpx", source))
    assert [e.tag for e in left.iter()] == [e.tag for e in before.iter()]
    assert [e.get("name") for e in left.iter()] == [e.get("name") for e in before.iter()]


def test_a_persons_coding_with_our_code_survives_strip_and_keeps_the_code(
    written: Path, tmp_path: Path
) -> None:
    def use(root: etree._Element) -> None:
        put_code(root, "null-finding", 8, 12)

    used = edited(written, tmp_path / "e.qdpx", use)
    assert [c.code for c in read_project(used, RefiOptions()).codings].count("null-finding") == 1
    FORMAT.strip(used, tmp_path / "s.qdpx")
    left = etree.fromstring(qde_of(tmp_path / "s.qdpx").encode())
    assert coding_of(left, "null-finding") is not None
    assert [c.get("name") for c in left.iter(Q + "Code")] == ["complaint", "uptake", "null-finding"]


def test_without_its_ledger_what_is_in_our_users_name_is_replaced(written: Path, tmp_path: Path) -> None:
    def forget(root: etree._Element) -> None:
        notes = next(root.iter(Q + "Notes"))
        notes.getparent().remove(notes)  # type: ignore[union-attr]  # it stands in the project

    forgotten = edited(written, tmp_path / "e.qdpx", forget)
    assert read(forgotten).written == ()
    assert [c.code for c in read(forgotten).codings] == ["complaint"] * 3
    again = rerun(forgotten, tmp_path / "again.qdpx", usual_findings(read(forgotten)))
    assert states(read(again).written) == PRESENT
    assert qde_of(again).count("found by finder") == 4  # two descriptions, two in the memo
    assert FORMAT.strip(forgotten, tmp_path / "s.qdpx").was_ours
    assert "finder" not in qde_of(tmp_path / "s.qdpx")


def test_a_coding_of_ours_that_a_person_carried_elsewhere_is_their_work(
    written: Path, tmp_path: Path
) -> None:
    def carry(root: etree._Element) -> None:
        selection = coding_of(root, "null-finding").getparent()
        assert selection is not None
        selection.set("startPosition", "8")
        selection.set("endPosition", "12")
        selection.set("guid", guid())
        selection.findall(Q + "Coding")[0].set("guid", guid())

    carried = edited(written, tmp_path / "e.qdpx", carry)
    assert states(read(carried).written)[0][1] == "deleted"
    with pytest.raises(HumanWorkError, match="changes: 1"):
        FORMAT.strip(carried, tmp_path / "s.qdpx")


def test_a_deleted_finding_beside_another_of_its_code_stays_deleted(tmp_path: Path) -> None:
    source = dialect("maxqda", tmp_path)
    talk = read(source).conversations[0]
    both = [Placed(talk.name, finding(talk, 0, 4)), Placed(talk.name, finding(talk, 1, 3))]
    out = write(source, tmp_path / "out.qdpx", add=both)

    def delete(root: etree._Element) -> None:
        selection = coding_of(root, "null-finding").getparent()
        assert selection is not None
        selection.getparent().remove(selection)  # type: ignore[union-attr]  # it stands in a source

    found = [s for _, s, _ in states(read(edited(out, tmp_path / "e.qdpx", delete)).written)]
    assert sorted(found) == ["deleted", "present"]


@pytest.mark.parametrize("name", TOOLS)
def test_a_project_is_known_to_be_the_same_without_ours(name: str, tmp_path: Path) -> None:
    source = dialect(name, tmp_path)
    out = write(source, tmp_path / "out.qdpx")
    back = through_a_tool(out, tmp_path / "back.qdpx")
    project = read(back)
    talk = project.conversations[0]
    more = (*usual_findings(project), Placed(talk.name, finding(talk, 6, 6)))
    again = rerun(back, tmp_path / "again.qdpx", more)
    assert same_without_ours(source, out)
    assert same_without_ours(back, again)
    assert same_without_ours(back, rerun(again, tmp_path / "fewer.qdpx", more[1:]))
    assert not same_without_ours(source, back)


def test_a_project_that_a_person_coded_on_is_another(written: Path, tmp_path: Path) -> None:
    def code(root: etree._Element) -> None:
        put_code(root, "complaint", 0, 6)

    assert not same_without_ours(written, edited(written, tmp_path / "e.qdpx", code))
