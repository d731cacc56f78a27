"""`uptake extracts`."""

from pathlib import Path

import docx

from command_line import MURMUR, uptake
from small_talks import write_talk


def texts(path: Path) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]


def test_extracts_of_many_files_are_numbered_through_and_the_same_with_any_number_of_processes(
    tmp_path: Path,
) -> None:
    for number in range(3):
        write_talk(tmp_path, f"c/t{number}.lines")
    documents = []
    for jobs in ("1", "2"):
        result = uptake("extracts", "c", *MURMUR, "--jobs", jobs, "-o", "e.docx", cwd=tmp_path)
        assert (result.returncode, result.stderr) == (0, "e.docx: 6 extracts\n")
        documents.append((tmp_path / "e.docx").read_bytes())
    assert documents[0] == documents[1]
    headings = [text for text in texts(tmp_path / "e.docx") if text.startswith("Extract ")]
    assert headings == [f"Extract {number}: murmur" for number in range(1, 7)]


def test_with_codes_no_name_of_a_speaker_or_file_is_left(tmp_path: Path) -> None:
    for name in ("hansen.lines", "olsen.lines"):
        write_talk(tmp_path, f"c/{name}")
    result = uptake("extracts", "c", *MURMUR, "--anonymise", "-o", "e.docx", cwd=tmp_path)
    assert result.returncode == 0
    whole = "\n".join(texts(tmp_path / "e.docx"))
    assert not [name for name in ("hansen", "olsen", "Doctor", "Patient", "lines") if name in whole]
    assert "P1: mhm" in whole
    assert "Talk 2, 00:00:00" in whole


def test_another_suffix_is_refused_before_any_work(tmp_path: Path) -> None:
    result = uptake("extracts", "talk.lines", *MURMUR, "-o", "e.pdf", cwd=tmp_path)
    assert (result.returncode, result.stderr) == (2, "uptake: e.pdf: extracts are a .docx file\n")
