"""The entries of the controlled vocabularies that stand in an .eaf; those of an external one stand elsewhere."""

from collections.abc import Iterator, Mapping

from lxml import etree

from uptake.model import Code


def entries_of(root: etree._Element) -> Mapping[str, tuple[Code, ...]]:
    """CV_ID to its entries, in the first language that each has.

    Args:
        root: The root element.
    """
    return {
        vocabulary.get("CV_ID", ""): tuple(_codes(vocabulary))
        for vocabulary in root.iterchildren("CONTROLLED_VOCABULARY")
    }


def _codes(vocabulary: etree._Element) -> Iterator[Code]:
    for entry in vocabulary.iterchildren("CV_ENTRY", "CV_ENTRY_ML"):
        value = entry.find("CVE_VALUE") if entry.tag == "CV_ENTRY_ML" else entry
        if value is not None and value.text:
            yield Code(value.text, value.get("DESCRIPTION", ""), "")
