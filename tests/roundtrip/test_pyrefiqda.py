"""Another library reads the projects that a conversion makes."""

import importlib
from pathlib import Path

import pytest

from converting import CONSULTATION, there

pytest.importorskip("pyrefiqda", reason="pyrefiqda is not installed")


def test_pyrefiqda_reads_what_we_write(tmp_path: Path) -> None:
    before = there(CONSULTATION, tmp_path / "a.qdpx").conversations[0]
    loader = importlib.import_module("pyrefiqda").RefiProject
    project = loader.load(tmp_path / "a.qdpx", extract_dir=str(tmp_path / "extracted"))
    (source,), (audio,) = project.sources.text_source, project.sources.audio_source
    text = loader.resolve_source_path(source.plain_text_path, tmp_path / "extracted").read_bytes().decode()
    lines = [line.split(":\t") for line in text.splitlines()]
    assert lines == [[u.participant, u.text] for u in before.utterances]
    starts = [point.time_stamp for point in audio.transcript[0].sync_point[::2]]
    assert starts == [u.start_ms for u in before.utterances]
    assert [case.name for case in project.cases.case] == ["Doctor", "Patient"]
    for selection in source.plain_text_selection:
        words = text[selection.start_position : selection.end_position]
        assert words.startswith(selection.name.removesuffix("\u2026"))
        assert "\n" not in words
    assert [code.name for code in project.code_book.codes.code[0].code] == ["touch", "point", "iconic"]
