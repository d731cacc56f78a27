from pathlib import Path

import pytest

from eaf_text import eaf, project_of
from made_findings import finding, plan_of
from uptake.errors import OutputError
from uptake.formats.eaf.format import EafFormat
from uptake.plugins import Stripped, WritableFormat

FORMAT = EafFormat()


def test_elan_files_can_be_written() -> None:
    assert isinstance(FORMAT, WritableFormat)


def test_a_file_is_written_checked_and_stripped_beside_the_one_that_was_read(tmp_path: Path) -> None:
    project = project_of(eaf(), tmp_path)
    output, without = tmp_path / "out.eaf", tmp_path / "without.eaf"
    FORMAT.write(project, plan_of(project, (finding("Pat", ("a1",)),)), output)
    FORMAT.check(output)
    assert project.path.read_bytes() == eaf()
    assert FORMAT.strip(output, without) == Stripped(exact=True, removed=1, was_ours=True)
    assert without.read_bytes() == eaf()


def test_a_file_that_was_cut_off_while_writing_does_not_pass(tmp_path: Path) -> None:
    cut_off = tmp_path / "out.eaf"
    cut_off.write_bytes(eaf()[:-30])
    with pytest.raises(OutputError, match=r"out\.eaf"):
        FORMAT.check(cut_off)
