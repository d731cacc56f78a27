"""`uptake codebook`: the codes of all detectors as a file to import elsewhere."""

from pathlib import Path

import pytest
from lxml import etree

from command_line import uptake
from uptake.plugins.registry import load_registry

SHARED = Path(__file__).parents[2].parent / "shared" / "schemas"
Q = "{urn:QDA-XML:codebook:1.0}"


def written(folder: Path, name: str) -> bytes:
    result = uptake("codebook", "-o", name, cwd=folder, UPTAKE_DISABLE_PLUGINS="")
    assert (result.stderr, result.returncode) == ("", 0)
    return (folder / name).read_bytes()


def expected() -> set[str]:
    return {code.name for detector in load_registry().detectors() for code in detector.codes}


def test_a_qdc_has_every_code_with_description_and_colour(tmp_path: Path) -> None:
    root = etree.fromstring(written(tmp_path, "codes.qdc"))
    codes = [c for c in root.iter(Q + "Code") if c.get("isCodable") == "true"]
    assert {c.get("name") for c in codes} == expected()
    assert len(codes) == len(expected())
    assert all((c.get("color") or "").startswith("#") and c.findtext(Q + "Description") for c in codes)


def test_an_ecv_has_a_vocabulary_for_each_detector_named_as_in_an_eaf(tmp_path: Path) -> None:
    root = etree.fromstring(written(tmp_path, "codes.ecv"))
    assert root.tag == "CV_RESOURCE"
    assert {v.text for v in root.iter("CVE_VALUE")} == expected()
    assert all(v.get("DESCRIPTION") for v in root.iter("CVE_VALUE"))
    assert "uptake:we-deferral" in {v.get("CV_ID") for v in root.iter("CONTROLLED_VOCABULARY")}


def test_an_ecv_is_valid_by_elan_s_own_schema(tmp_path: Path) -> None:
    path = SHARED / "EAFv3.0.xsd"
    if not path.is_file():
        pytest.skip("EAFv3.0.xsd is not here")
    schema = etree.XMLSchema(etree.parse(path))
    schema.assertValid(etree.fromstring(written(tmp_path, "codes.ecv")))


def test_a_qdc_has_a_code_book_as_the_schema_of_projects_has_it(tmp_path: Path) -> None:
    path = SHARED / "REFI-Project.xsd"
    if not path.is_file():
        pytest.skip("REFI-Project.xsd is not here")
    inner = written(tmp_path, "codes.qdc").partition(b"<CodeBook")[2].partition(b">")[2]
    inside = b'<Project xmlns="urn:QDA-XML:project:1.0" name="x"><CodeBook>' + inner + b"</Project>"
    etree.XMLSchema(etree.parse(path)).assertValid(etree.fromstring(inside))


@pytest.mark.parametrize("name", ["codes.qdc", "codes.ecv"])
def test_the_same_codes_give_the_same_bytes(tmp_path: Path, name: str) -> None:
    first = written(tmp_path, name)
    assert written(tmp_path, f"again-{name}") == first


def test_without_a_file_the_qdc_goes_to_standard_output(tmp_path: Path) -> None:
    result = uptake("codebook", cwd=tmp_path, UPTAKE_DISABLE_PLUGINS="")
    assert result.stdout.encode().strip() == written(tmp_path, "codes.qdc").strip()


def test_another_suffix_is_refused(tmp_path: Path) -> None:
    result = uptake("codebook", "-o", "codes.docx", cwd=tmp_path)
    assert result.returncode == 2
    assert result.stderr == "uptake: a codebook is a .ecv or .qdc file, not .docx\n"
