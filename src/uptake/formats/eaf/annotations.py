"""The annotations of a tier as the file has them, read from a tree of elements."""

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from uptake.errors import InputError

ALIGNED, REFERRING = "ALIGNABLE_ANNOTATION", "REF_ANNOTATION"


class Annotation(NamedTuple):
    """One annotation; it has either slots or an annotation that it refers to.

    Args:
        id: ANNOTATION_ID.
        value: Its text; empty when it has none.
        start: TIME_SLOT_REF1, or empty.
        end: TIME_SLOT_REF2, or empty.
        parent: ANNOTATION_REF, or empty.
        previous: PREVIOUS_ANNOTATION, or empty.
    """

    id: str
    value: str
    start: str = ""
    end: str = ""
    parent: str = ""
    previous: str = ""


def annotations_in(tier: etree._Element, name: str) -> Iterator[Annotation]:
    """The annotations of a tier in document order, however deeply they are nested.

    Args:
        tier: The element TIER.
        name: What to call the file in a message.

    Raises:
        InputError: One has no id.
    """
    for element in tier.iter(ALIGNED, REFERRING):
        get = element.attrib.get
        annotation_id = get("ANNOTATION_ID", "")
        if not annotation_id:
            raise InputError(
                f"{name}, line {element.sourceline}: an annotation without ANNOTATION_ID; restore a backup"
            )
        value = _value(element)
        if element.tag == ALIGNED:
            yield Annotation(annotation_id, value, get("TIME_SLOT_REF1", ""), get("TIME_SLOT_REF2", ""))
        else:
            reference, previous = get("ANNOTATION_REF", ""), get("PREVIOUS_ANNOTATION", "")
            yield Annotation(annotation_id, value, parent=reference, previous=previous)


def _value(element: etree._Element) -> str:
    for child in element:  # findtext takes six times as long, iterchildren twice
        if child.tag == "ANNOTATION_VALUE":
            return child.text or ""
    return ""
