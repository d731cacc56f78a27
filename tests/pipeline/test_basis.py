"""Which file a run starts from, where the input holds findings of ours already."""

import shutil
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from refi_projects import FORMAT, dialect, read, usual_findings, write
from refi_tools import coding_of, edited
from uptake.errors import OutputEditedError
from uptake.pipeline.basis import choose_basis


def without_a_null_finding(root: etree._Element) -> None:
    coding = coding_of(root, "null-finding")
    selection = coding.getparent()
    assert selection is not None
    selection.getparent().remove(selection)  # type: ignore[union-attr]  # a selection stands in a source


def test_an_output_is_continued_where_the_input_holds_ours_already(tmp_path: Path) -> None:
    source = write(dialect("maxqda", tmp_path), tmp_path / "ours.qdpx")
    output = Path(shutil.copyfile(source, tmp_path / "out.qdpx"))
    assert choose_basis(source, output, FORMAT).path == output


def test_an_output_is_continued_where_zlib_cannot_repeat_the_compression(tmp_path: Path) -> None:
    plain = dialect("maxqda", tmp_path)
    source = tmp_path / "other-zip.qdpx"
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(source, "w") as new:
        for info in old.infolist():
            new.writestr(info.filename, old.read(info), zipfile.ZIP_DEFLATED, compresslevel=1)
    output = write(plain, tmp_path / "out.qdpx")
    assert choose_basis(source, output, FORMAT).path == output


def test_an_output_is_not_continued_where_it_lacks_a_judgement_of_the_input(tmp_path: Path) -> None:
    output = write(dialect("maxqda", tmp_path), tmp_path / "out.qdpx")
    judged = tmp_path / "judged.qdpx"
    edited(output, judged, without_a_null_finding)
    assert any(w.judged for w in read(judged).written)
    with pytest.raises(OutputEditedError):
        choose_basis(judged, output, FORMAT)


def test_an_output_of_another_project_is_not_continued(tmp_path: Path) -> None:
    output = write(dialect("maxqda", tmp_path), tmp_path / "out.qdpx")
    other = dialect("qualcoder", tmp_path)
    assert usual_findings(read(other))
    with pytest.raises(OutputEditedError):
        choose_basis(other, output, FORMAT)
