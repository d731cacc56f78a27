"""Everything of ours is dated: QualCoder's importer ends at a selection, Note, source or transcript without a date."""

import re
from pathlib import Path

import pytest
from lxml import etree

from refi_projects import DIALECTS, dialect, qde_of, read, rerun, usual_findings, write
from uptake.formats.refi.dates import LONG_AGO
from uptake.formats.refi.guids import USER_GUID, normal

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
