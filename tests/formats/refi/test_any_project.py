import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.sax.saxutils import quoteattr

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from refi_projects import DIALECTS, FORMAT, dialect, read, rerun, usual_findings, write
from uptake.formats._transcript import to_lf
from uptake.formats.refi.positions import CONVENTIONS, Convention, PositionMap

WORDS = st.lists(
    st.sampled_from(
        [
            "well",
            "I",
            "think",
            "\U0001f600",
            "\U0001f469\u200d\u2695\ufe0f",
            "e\u0301t\u00e9",
            "mm",
            "?",
            "10:30",
        ]
    ),
    min_size=1,
    max_size=6,
)
TURNS = st.lists(WORDS, min_size=5, max_size=14)
ENDS = st.sampled_from(["\n", "\r\n", "\n\n", "\r\n\r\n"])


def project(path: Path, text: str, convention: Convention, talk: list[str]) -> Path:
    """A project with a text and a person's selections of its turns, in a convention."""
    positions, lf = PositionMap(text, convention), to_lf(text)
    selections, at = [], 0
    for i, words in enumerate(talk):
        at = lf.index(words, at)
        start, end = positions.to_source(at), positions.to_source(at + len(words))
        at += len(words)
        guid = f"00000000-0000-4000-8000-{i:012d}"
        selections.append(
            f'<PlainTextSelection guid="{guid}" name={quoteattr(words)} startPosition="{start}" endPosition="{end}"/>'
        )
    qde = (
        '<?xml version="1.0"?>\n<Project xmlns="urn:QDA-XML:project:1.0" name="p">\n <Sources>\n'
        f'  <TextSource guid="00000000-0000-4000-8000-999999999999" name="S" plainTextPath="internal://s.txt">'
        f"{''.join(selections)}</TextSource>\n </Sources>\n</Project>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("project.qde", qde)
        package.writestr("sources/s.txt", text.encode("utf-8"))
    return path


@settings(max_examples=60, deadline=None)
@given(TURNS, ENDS, st.booleans(), st.sampled_from(CONVENTIONS))
def test_whatever_the_text_and_the_convention_a_run_can_be_repeated_and_taken_back(
    turns: list[list[str]], end: str, mark: bool, convention: Convention
) -> None:
    talk = [" ".join(words) for words in turns]
    text = "\ufeff" * mark + "".join(f"{'AB'[i % 2]}: {words}{end}" for i, words in enumerate(talk))
    with TemporaryDirectory() as folder:
        source = project(Path(folder) / "a.qdpx", text, convention, talk)
        before = read(source)
        assume(not any("--positions" in note for note in before.notes))  # a few such texts leave two readings
        assert [u.text for u in before.conversations[0].utterances] == talk
        out = write(source, Path(folder) / "out.qdpx")
        again = rerun(out, Path(folder) / "two.qdpx", usual_findings(before))
        assert again.read_bytes() == out.read_bytes()
        after = read(out)
        assert {w.state for w in after.written} == {"present"}
        assert FORMAT.strip(out, Path(folder) / "s.qdpx").exact
        assert (Path(folder) / "s.qdpx").read_bytes() == source.read_bytes()


@pytest.mark.parametrize("name", [n for n in DIALECTS if n not in {"transana", "odd"}])
def test_another_programs_reader_reads_what_is_written(name: str, tmp_path: Path) -> None:
    pyrefiqda = pytest.importorskip("pyrefiqda")
    out = write(dialect(name, tmp_path), tmp_path / "out.qdpx", review=True)
    there = pyrefiqda.RefiProject.load(out, extract_dir=str(tmp_path / "extracted"))
    parent = next(c for c in there.code_book.codes.code if c.name == "uptake")
    assert {"null-finding", "minimal-response"} <= {c.name for c in parent.code}
    assert [n.name for n in there.notes.note][-1] == "uptake ledger"
    selections = there.sources.text_source[0].plain_text_selection
    assert sum("found by finder" in (s.description or "") for s in selections) == 2
