"""A project into which a person imported our codebook before the first run."""

import uuid
from pathlib import Path

import pytest
from lxml import etree

from refi_projects import CODES, FORMAT, dialect, qde_of, read, states, write
from refi_tools import Q, edited


def with_codebook(folder: Path, *, new_guids: bool) -> Path:
    """The fixture of MAXQDA with the codebook in it, the GUIDs ours or the tool's own."""
    text = FORMAT.codebook({"finder": CODES}).decode().replace("codebook:1.0", "project:1.0")

    def change(root: etree._Element) -> None:
        codes = next(root.iter(Q + "Codes"))
        codes.extend(etree.fromstring(text.encode())[0])
        for code in codes.iter(Q + "Code") if new_guids else ():
            if code.get("name") in {"uptake", *(c.name for c in CODES)}:
                code.set("guid", str(uuid.uuid5(uuid.NAMESPACE_URL, code.get("name", ""))))

    return edited(dialect("maxqda", folder), folder / "imported.qdpx", change)


@pytest.mark.parametrize("new_guids", [False, True])
def test_its_codes_are_used_and_not_written_again(tmp_path: Path, *, new_guids: bool) -> None:
    source = with_codebook(tmp_path, new_guids=new_guids)
    out = write(source, tmp_path / "out.qdpx", review=True)
    before, after = (
        [(c.get("guid"), c.get("name")) for c in etree.fromstring(qde_of(p).encode()).iter(Q + "Code")]
        for p in (source, out)
    )
    assert len({guid for guid, _ in after}) == len({name for _, name in after}) == len(after)
    added = {name for _, name in after} - {name for _, name in before}
    assert added == {f"{v} {c.name}" for v in ("confirmed", "rejected", "unsure") for c in CODES}
    assert [s[1:] for s in states(read(out).written)] == [("present", "")] * len(read(out).written)


@pytest.mark.parametrize("new_guids", [False, True])
def test_strip_leaves_the_codebook_there(tmp_path: Path, *, new_guids: bool) -> None:
    source = with_codebook(tmp_path, new_guids=new_guids)
    out = write(source, tmp_path / "out.qdpx")
    assert FORMAT.strip(out, tmp_path / "bare.qdpx").exact
    assert (tmp_path / "bare.qdpx").read_bytes() == source.read_bytes()
