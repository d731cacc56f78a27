import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from refi_projects import (
    CODES,
    DIALECTS,
    FORMAT,
    ROOT,
    dialect,
    finding,
    qde_of,
    read,
    rerun,
    states,
    usual_findings,
    write,
)
from refi_tools import Q
from uptake.errors import AmbiguousInputError
from uptake.formats.refi.positions import BY_NAME, PositionMap
from uptake.model import Placed, Plan, Project

SHARED = ROOT.parent / "shared"
NEEDS_SHARED = pytest.mark.skipif(not SHARED.exists(), reason="needs ../shared")
CONVENTIONS = {
    "nvivo-windows": "utf-16",
    "nvivo-mac": "utf-16",
    "atlasti": "code-points-newline-once",
    "maxqda": "code-points",
    "transana": "code-points",
    "qualcoder": "code-points",
}


def checked(original: Path, output: Path) -> str:
    """What the checker that comes with the data says."""
    tool = SHARED / "tools" / "check_qdpx.py"
    done = subprocess.run(
        [sys.executable, tool, original, output], capture_output=True, text=True, check=False
    )
    return done.stdout.strip() + done.stderr


@NEEDS_SHARED
@pytest.mark.parametrize("name", DIALECTS)
def test_what_is_written_passes_the_checker(name: str, tmp_path: Path) -> None:
    source = dialect(name, tmp_path)
    for review in (False, True):
        assert checked(source, write(source, tmp_path / "out.qdpx", review=review)) == "ok"


@NEEDS_SHARED
@pytest.mark.parametrize("path", sorted((SHARED / "data" / "refi").glob("*.qdpx")), ids=lambda p: p.stem)
def test_real_projects_are_written_stripped_and_run_again(path: Path, tmp_path: Path) -> None:
    out = write(path, tmp_path / "out.qdpx")
    assert checked(path, out) == "ok"
    FORMAT.strip(out, tmp_path / "s.qdpx")
    assert (tmp_path / "s.qdpx").read_bytes() == path.read_bytes()
    assert rerun(out, tmp_path / "two.qdpx", usual_findings(read(path))).read_bytes() == out.read_bytes()


@NEEDS_SHARED
@pytest.mark.parametrize("name", ["annexA2_project", "annexA3_transana_project"])
def test_the_standards_own_examples_are_read(name: str, tmp_path: Path) -> None:
    path = tmp_path / "a.qdpx"
    with zipfile.ZipFile(path, "w") as package:
        package.write(SHARED / "data" / "refi" / f"{name}.qde", "project.qde")
    project = read(path)
    assert len(project.parts) > 5
    assert {p.taken_for for p in project.parts} <= {"not read", "not text", "text without speakers"}


@pytest.mark.parametrize("review", [False, True])
@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("name", DIALECTS)
def test_strip_takes_back_what_was_written_byte_for_byte(
    name: str, method: int, review: bool, tmp_path: Path
) -> None:
    source = dialect(name, tmp_path, method=method)
    out = write(source, tmp_path / "out.qdpx", review=review)
    stripped = FORMAT.strip(out, tmp_path / "s.qdpx")
    assert (stripped.exact, stripped.was_ours) == (True, True)
    assert (tmp_path / "s.qdpx").read_bytes() == source.read_bytes()


@pytest.mark.parametrize("name", DIALECTS)
def test_a_second_run_changes_no_byte(name: str, tmp_path: Path) -> None:
    source = dialect(name, tmp_path)
    out = write(source, tmp_path / "out.qdpx", review=True)
    again = rerun(out, tmp_path / "two.qdpx", usual_findings(read(source)), review=True)
    assert again.read_bytes() == out.read_bytes()


@pytest.mark.parametrize("name", DIALECTS)
def test_fewer_then_more_findings_give_the_same_file_as_all_at_once(name: str, tmp_path: Path) -> None:
    source = dialect(name, tmp_path)
    placed = usual_findings(read(source))
    at_once = write(source, tmp_path / "all.qdpx")
    fewer = rerun(at_once, tmp_path / "fewer.qdpx", placed[1:])
    more = rerun(fewer, tmp_path / "more.qdpx", placed)
    assert more.read_bytes() == at_once.read_bytes()
    assert len(read(fewer).written) == len(placed) - 1


@pytest.mark.parametrize("name", DIALECTS)
def test_what_was_written_is_known_and_is_not_read_as_talk(name: str, tmp_path: Path) -> None:
    source = dialect(name, tmp_path)
    before, after = read(source), read(write(source, tmp_path / "out.qdpx", review=True))
    assert after.conversations == before.conversations
    assert after.codings == before.codings
    assert {w.state for w in after.written} == {"present"}
    assert {w.finding.id for w in after.written} == {p.finding.id for p in usual_findings(before)}
    assert {w.content for w in after.written} == {p.finding.digest for p in usual_findings(before)}
    assert {w.conversation for w in after.written} == {c.name for c in before.conversations}


@pytest.mark.parametrize(("name", "convention"), CONVENTIONS.items())
def test_selections_select_the_words_in_the_convention_of_the_source(
    name: str, convention: str, tmp_path: Path
) -> None:
    out = write(dialect(name, tmp_path), tmp_path / "out.qdpx")
    project = read(out)
    assert f"positions {convention}:" in project.parts[0].why
    root = etree.fromstring(qde_of(out).encode())
    user = next(u.get("guid") for u in root.iter("{*}User") if u.get("name") == "uptake")
    with zipfile.ZipFile(out) as package:
        texts = (n for n in package.namelist() if n.lower().endswith(".txt"))
        file = max(texts, key=lambda n: package.getinfo(n).file_size)
        raw = package.read(file).decode("utf-8")
    positions = PositionMap(raw, BY_NAME[convention])
    talk = project.conversations[0]
    text = raw.removeprefix("\ufeff").replace("\r\n", "\n")
    found = 0
    for selection in root.iter(Q + "PlainTextSelection"):
        if selection.get("creatingUser") == user:
            start, end = (
                positions.from_source(int(selection.get(k, ""))) for k in ("startPosition", "endPosition")
            )
            name_there = " ".join(text[start:end].split())
            assert name_there.startswith(selection.get("name", "").rstrip("\u2026"))
            found += 1
    assert found == (0 if name == "transana" else 2)
    assert [u.text for u in talk.utterances][3] == "Mhm."


def test_the_files_own_style_is_kept(tmp_path: Path) -> None:
    windows = qde_of(write(dialect("nvivo-windows", tmp_path), tmp_path / "w.qdpx"))
    assert (
        windows.count("\n") - windows.count("\r\n") <= 14
    )  # lines inside descriptions and memos alone end in LF
    atlas = etree.fromstring(qde_of(write(dialect("atlasti", tmp_path), tmp_path / "a.qdpx")).encode())
    assert all(g == g.upper() for e in atlas.iter() if (g := e.get("guid")))
    odd = etree.fromstring(qde_of(write(dialect("odd", tmp_path), tmp_path / "o.qdpx")).encode())
    assert all(g.startswith("{") and g == g.upper() for e in odd.iter() if (g := e.get("guid")))
    assert all(e.prefix == "q" for e in odd.iter())
    mac = qde_of(write(dialect("nvivo-mac", tmp_path), tmp_path / "m.qdpx"))
    assert "><PlainTextSelection" in mac


def test_our_codes_stand_under_one_parent_that_cannot_be_put_on_anything(tmp_path: Path) -> None:
    root = etree.fromstring(
        qde_of(write(dialect("maxqda", tmp_path), tmp_path / "o.qdpx", review=True)).encode()
    )
    parent = next(c for c in root.iter(Q + "Code") if c.get("name") == "uptake")
    below = [
        (c.get("name"), c.get("color"), c.findtext(Q + "Description")) for c in parent.findall(Q + "Code")
    ]
    assert parent.get("isCodable") == "false"
    assert below[:2] == [(c.name, c.colour, c.description) for c in reversed(CODES)]
    assert {n for n, _, _ in below[2:]} == {
        f"{verdict} {code.name}" for verdict in ("confirmed", "rejected", "unsure") for code in CODES
    }


def test_a_code_name_that_the_researcher_has_stays_theirs(tmp_path: Path) -> None:
    source = dialect("maxqda", tmp_path)
    with zipfile.ZipFile(source) as old:
        members = [
            (n, old.read(n).replace(b'name="complaint"', b'name="Null-Finding"')) for n in old.namelist()
        ]
    with zipfile.ZipFile(source, "w") as new:
        for name, data in members:
            new.writestr(name, data)
    out = write(source, tmp_path / "out.qdpx")
    names = [c.get("name") for c in etree.fromstring(qde_of(out).encode()).iter(Q + "Code")]
    assert names == ["talk", "Null-Finding", "uptake", "minimal-response", "null-finding (uptake)"]
    assert len(states(read(out).written)) == 2


def test_evidence_stands_in_the_description_and_in_a_memo_of_the_source(tmp_path: Path) -> None:
    root = etree.fromstring(qde_of(write(dialect("qualcoder", tmp_path), tmp_path / "o.qdpx")).encode())
    described = [
        d.text or "" for d in root.iter(Q + "Description") if "found by finder 1.2" in (d.text or "")
    ]
    memo = next(n for n in root.iter(Q + "Note") if n.get("name") == "uptake findings: Consultation 1")
    assert len(described) == 2
    assert all(d in (memo[0].text or "") for d in described)
    assert "- So I: a reason <&> (cue)" in described[0]
    source = next(root.iter(Q + "TextSource"))
    assert source[-1].get("targetGUID") == memo.get("guid")


def test_a_run_is_one_selection_or_one_for_each_turn(tmp_path: Path) -> None:
    source = dialect("maxqda", tmp_path)
    one = etree.fromstring(qde_of(write(source, tmp_path / "one.qdpx")).encode())
    each = write(source, tmp_path / "each.qdpx", one_per_turn=True)
    assert len(one.findall(f".//{Q}PlainTextSelection")) == 3 + 2
    assert len(etree.fromstring(qde_of(each).encode()).findall(f".//{Q}PlainTextSelection")) == 3 + 4 + 1
    assert {w.state for w in read(each).written} == {"present"}
    assert FORMAT.strip(each, tmp_path / "s.qdpx").exact


def test_nothing_is_written_where_nothing_was_found(tmp_path: Path) -> None:
    source = dialect("qualcoder", tmp_path)
    assert write(source, tmp_path / "out.qdpx", add=()).read_bytes() == source.read_bytes()
    assert FORMAT.strip(source, tmp_path / "s.qdpx").was_ours is False


def without_selections(project_path: Path, target: Path, origin: str) -> Path:
    """A project whose positions nothing decides."""
    root = etree.fromstring(qde_of(project_path).encode())
    for selection in list(root.iter(Q + "PlainTextSelection")):
        selection.getparent().remove(selection)  # type: ignore[union-attr]  # it stands in a source
    root.set("origin", origin)
    with zipfile.ZipFile(project_path) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(name, etree.tostring(root) if name.endswith(".qde") else old.read(name))
    return target


def test_where_nothing_tells_what_positions_count_writing_stops_and_reading_says_so(tmp_path: Path) -> None:
    path = without_selections(dialect("nvivo-windows", tmp_path), tmp_path / "a.qdpx", "Another tool")
    project = read(path)
    assert "say --positions with one of code-points, utf-16" in project.notes[0]
    with pytest.raises(AmbiguousInputError, match="--positions"):
        FORMAT.write(project, Plan(add=usual_findings(project)), tmp_path / "out.qdpx")
    assert not (tmp_path / "out.qdpx").exists()
    out = write(path, tmp_path / "out.qdpx", positions="utf-16")
    assert "positions utf-16: --positions" in read(out, positions="utf-16").parts[0].why


def timeline(project: Project) -> list[tuple[int | None, int | None]]:
    return [(u.start_ms, u.end_ms) for u in project.conversations[0].utterances]


def test_sync_points_give_times(tmp_path: Path) -> None:
    project = read(dialect("transana", tmp_path))
    talk = project.conversations[0]
    assert talk.times_measured
    assert timeline(project)[:2] == [(0, 5000), (5000, 10000)]
    assert timeline(project)[-1] == (55000, None)
    assert [m.location for m in talk.media] == ["internal://a578cb78-703e-5fd7-b00c-b2ebdeea8b64.mpg"]


def test_a_transcript_that_is_also_a_text_source_is_one_conversation_with_times(tmp_path: Path) -> None:
    project = read(dialect("atlasti", tmp_path))
    assert [c.name for c in project.conversations] == ["Consultation 1.docx"]
    assert timeline(project)[1] == (4000, 8000)


def test_transcripts_are_coded_by_sync_points_and_on_the_recording(tmp_path: Path) -> None:
    source = dialect("transana", tmp_path)
    project = read(source)
    talk = project.conversations[0]
    last = len(talk.utterances) - 1
    out = write(source, tmp_path / "out.qdpx", add=[Placed(talk.name, finding(talk, last, last))])
    root = etree.fromstring(qde_of(out).encode())
    ns = "{urn:QDA-XML:project:0:10}"
    points = {p.get("guid"): int(p.get("position", "")) for p in root.iter(ns + "SyncPoint")}
    selection = root.findall(f".//{ns}TranscriptSelection")[-1]
    text = next(t for t in [talk.utterances[last].text])
    start, end = (points[selection.get(k)] for k in ("fromSyncPoint", "toSyncPoint"))
    assert text == "Okay."
    assert end - start >= len(text)
    assert len(points) == 12 + 1
    assert list(points.values()) == sorted(points.values())
    assert timeline(read(out)) == timeline(project)
    assert FORMAT.strip(out, tmp_path / "s.qdpx").exact


def test_selections_of_the_recording_have_the_times_of_the_talk(tmp_path: Path) -> None:
    root = etree.fromstring(qde_of(write(dialect("transana", tmp_path), tmp_path / "o.qdpx")).encode())
    spans = [(s.get("begin"), s.get("end")) for s in root.iter("{*}VideoSelection")]
    assert spans == [("10000", "15000"), ("15000", "50000")]
