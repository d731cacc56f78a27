"""Everything of ours is dated: QualCoder's importer ends at a selection, Note, source or transcript without a date."""

import re
from pathlib import Path

import pytest
from lxml import etree

from refi_projects import DIALECTS, FORMAT, dialect, qde_of, read, rerun, usual_findings, write
from uptake.formats.eaf.format import EafFormat
from uptake.formats.refi.dates import LONG_AGO
from uptake.formats.refi.guids import USER_GUID, normal
from uptake.plugins import Creation

CONSULTATION = Path(__file__).parents[3] / "fixtures" / "eaf" / "consultation.eaf"

DATED = {"PlainTextSelection", "TranscriptSelection", "AudioSelection", "VideoSelection", "Coding", "Note"}


def ours(path: Path) -> list[etree._Element]:
    root = etree.fromstring(qde_of(path).encode())
    mine = [e for e in root.iter("*") if normal(e.get("creatingUser")) == normal(USER_GUID)]
    return [e for e in mine if etree.QName(e).localname in DATED]


@pytest.mark.parametrize("name", DIALECTS)
def test_every_selection_coding_and_note_of_ours_has_a_date(name: str, tmp_path: Path) -> None:
    written = ours(write(dialect(name, tmp_path), tmp_path / "out.qdpx"))
    assert len(written) > 4
    assert {e.get("creationDateTime", "none") for e in written} != {"none"}
    assert all(e.get("creationDateTime") for e in written)


def test_the_date_is_the_project_s_own(tmp_path: Path) -> None:
    source = dialect("nvivo-windows", tmp_path)
    said = re.search(r'<Project[^>]* (?:modifiedDateTime|creationDateTime)="([^"]*)"', qde_of(source))
    written = ours(write(source, tmp_path / "out.qdpx"))
    assert {e.get("creationDateTime") for e in written} == {said[1] if said else LONG_AGO}


def test_a_later_run_writes_the_same_dates(tmp_path: Path) -> None:
    out = write(dialect("maxqda", tmp_path), tmp_path / "out.qdpx")
    again = rerun(out, tmp_path / "again.qdpx", usual_findings(read(out)))
    assert again.read_bytes() == out.read_bytes()


def test_a_new_project_has_dates_wherever_an_importer_looks_for_one(tmp_path: Path) -> None:
    project = EafFormat().read(CONSULTATION, EafFormat.options)
    FORMAT.create(project, tmp_path / "new.qdpx", Creation())
    root = etree.fromstring(qde_of(tmp_path / "new.qdpx").encode())
    wanted = DATED | {"TextSource", "AudioSource", "VideoSource", "Transcript", "Project"}
    found = [e for e in root.iter("*") if etree.QName(e).localname in wanted]
    assert {"Project", "TextSource", "Transcript", "Note"} <= {etree.QName(e).localname for e in found}
    assert {e.get("creationDateTime") for e in found} == {LONG_AGO}
