"""The codebook of a project as values, without what is ours."""

from collections.abc import Iterator, Mapping

from uptake.formats._xml.offsets import Element
from uptake.formats.refi.codes import Codes
from uptake.formats.refi.guids import normal
from uptake.formats.refi.qde import Qde, children
from uptake.model import Code


def our_codes(codes: Codes) -> frozenset[str]:
    """GUIDs, in normal form, of our codes: the one above and those below it, and the verdict codes."""
    below = codes.parent.walk() if codes.parent is not None else ()
    ours = {normal(e.attributes.get("guid")) for e in below if "guid" in e.attributes}
    return frozenset(ours | {guid for guid in codes.names if codes.verdict(guid)})


def codelist(codes: Codes, qde: Qde, values: Mapping[str, str]) -> dict[str, Code]:
    """GUID to code, in the order of the codebook.

    Args:
        codes: The codebook.
        qde: Where it stands.
        values: Name of a code to the value that it had on a tier, where they differ.
    """
    ours = our_codes(codes)
    above = dict(_above(codes))
    return {
        guid: _code(element, qde, values, above.get(guid, ""))
        for guid, element in codes.elements.items()
        if guid not in ours
    }


def _above(codes: Codes) -> Iterator[tuple[str, str]]:
    for element in codes.elements.values():
        for child in children(element, "Code"):
            yield normal(child.attributes.get("guid")), element.attributes.get("name", "")


def _code(element: Element, qde: Qde, values: Mapping[str, str], above: str) -> Code:
    name = element.attributes.get("name", "")
    description = qde.child_text(element, "Description")
    colour = element.attributes.get("color", "")
    return Code(name, description, colour, label=values.get(name, name), above=above)
