from lxml import etree

from refi_projects import CODES, FORMAT
from uptake.formats.refi.foreign import FOREIGN


def test_a_codebook_lists_every_code_as_a_project_has_it() -> None:
    root = etree.fromstring(FORMAT.codebook({"finder": CODES, "nothing": ()}))
    q = "{urn:QDA-XML:codebook:1.0}"
    assert root.tag == q + "CodeBook"
    listed = [(c.get("name"), c.get("isCodable"), c.get("color")) for c in root.iter(q + "Code")]
    assert listed == [
        ("uptake", "false", "#5C6BC0"),
        ("minimal-response", "true", "#993366"),
        ("null-finding", "true", "#336699"),
    ]
    assert root.findtext(f".//{q}Code[@name='null-finding']/{q}Description") == "Nothing there."


def test_a_codebook_and_a_project_give_a_code_the_same_guid() -> None:
    from uptake.formats.refi.codebook import code_guid  # noqa: PLC0415 - what both use

    assert code_guid("null-finding") in FORMAT.codebook({"finder": CODES}).decode()


def test_every_file_that_cannot_be_read_names_the_way_to_one_that_can() -> None:
    expected = {".nvp", ".nvpx", ".mx20", ".mx22", ".mx24", ".atlproj", ".hpr", ".docx"}
    assert expected <= set(FOREIGN)
    assert all(what and how.startswith(("in ", "give ")) for what, how in FOREIGN.values())
